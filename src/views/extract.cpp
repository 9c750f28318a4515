// What became of minutes, for their head; and one resolution of them on a page, to be certified.
#include "remit/time.hpp"
#include "views/minuting.hpp"

namespace remit {
namespace {

std::string day_of(const Event* event) { return event ? in_words(event->decided_on) : std::string("a day unknown"); }

// One box at the head, line by line.
class Head : public Minuting {
 public:
  using Minuting::Minuting;
  Block done() {
    const auto any = [](const auto&) { return true; };
    const auto* circulated = event<MinutesCirculated>(any);
    const bool is_out = meeting_.phase == MeetingPhase::circulated || meeting_.phase == MeetingPhase::approved || meeting_.phase == MeetingPhase::signed_;
    if (!is_out) {
      out.state("DRAFT");
      if (meeting_.phase != MeetingPhase::closed) out.state("The meeting is " + std::string(word(meeting_.phase)) + ".");
      else if (circulated) out.state("Corrected since it was circulated on " + day_of(circulated) + " (text " + meeting_.minutes.substr(0, 12) + "); to be circulated again.");
      else out.state("Not circulated yet.");
      return out.blocks.front();
    }
    if (meeting_.phase == MeetingPhase::circulated) out.state("DRAFT, to be approved by the body");
    std::vector<std::string> to;
    if (circulated) to = std::get<MinutesCirculated>(circulated->what).to;
    out.state("Circulated on " + day_of(circulated) + " to " + names(to) + ".");
    if (!meeting_.approved_by.empty()) out.state("Approved on " + day_of(event<MinutesApproved>(any)) + " by resolution " + meeting_.approved_by + ".");
    if (const auto* signature = event<MinutesSigned>(any)) out.state("Signed on " + day_of(signature) + " by " + full_name(meeting_.signed_by) + (signature->signature.empty() ? "." : ", with a key; the ledger holds the signature."));
    out.state("SHA-256 of the text as it was circulated: " + meeting_.minutes);
    if (const auto* erased = event<Erased>(any)) out.state("That text was erased on " + day_of(erased) + " by " + full_name(erased->decided_by) + ": " + erased->reason + ". This is drawn up from the entries, without what is gone.");
    return out.blocks.front();
  }
};

class Extract : public Minuting {
 public:
  using Minuting::Minuting;
  Document done(const MotionRecord& resolution) {
    const auto id = meeting_.id + "/" + std::to_string(resolution.resolution);
    header("Extract of the minutes of " + meeting_.body + ": resolution " + id);
    out.fact("Presiding", presiding());
    out.fact("In the room", names(resolution.in_room));
    out.heading(2, "Resolution " + id);
    motion(resolution);
    out.heading(2, "Certificate");
    out.paragraph("I certify that this is a true extract of the minutes of the meeting of " + meeting_.body + " on " + in_words(meeting_.on()) + ", " + stand() + ".");
    signature("Name and office", kToBeWritten);
    receipts(id);
    seal();
    return std::move(out);
  }

 private:
  std::string stand() const {
    if (!meeting_.approved_by.empty()) return "approved by resolution " + meeting_.approved_by + "; SHA-256 of their text " + meeting_.minutes;
    return meeting_.phase == MeetingPhase::circulated ? "circulated and not approved yet; SHA-256 of their text " + meeting_.minutes : std::string("which are a draft and not approved yet");
  }
  void receipts(const std::string& id) {
    std::string commands;
    for (const auto& act : source_.acts)
      if (act.event.resolution == id && !std::holds_alternative<Bound>(act.event.what)) commands += "remit export proof " + act.event.stream.substr(act.event.stream.find('/') + 1) + " --entry " + std::to_string(act.entry) + "\n";
    if (commands.empty()) return;
    out.heading(2, "Receipt");
    out.paragraph("A receipt of what the resolution decided, which anybody can check against a seal, is given by:");
    out.verbatim(commands);
  }
};

}  // namespace

Block state_of(const MinutesSource& source) { return Head(source).done(); }

Document extract_of(const MinutesSource& source, int resolution) {
  for (const auto& motion : source.meeting.motions)
    if (resolution > 0 && motion.resolution == resolution) return Extract(source).done(motion);
  return {};
}

}  // namespace remit
