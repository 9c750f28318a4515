// What happens at a meeting, in the words of a reader.
#include "cli/describe.hpp"

namespace remit::cli {
namespace {

std::string people(const Session& session, const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : ", ") + Console::named(session, one);
  return out;
}

std::string item(int number) { return "item " + std::to_string(number); }
std::string motion(int number) { return "motion " + std::to_string(number); }

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

std::string attendance(const Session& session, const AttendanceNoted& what) {
  std::string out;
  for (const auto& [words, all] : {std::pair{"arrived: ", &what.arrived}, {"left: ", &what.left}, {"apologies from ", &what.apologies}, {"in attendance: ", &what.guests}})
    if (!all->empty()) out += (out.empty() ? "" : "; ") + (words + people(session, *all));
  return out;
}

std::string opened(const Session& session, const MeetingOpened& what) {
  auto out = "opened with " + std::to_string(what.present.size()) + " present";
  out += what.chair.empty() ? ", nobody presiding" : ", " + Console::named(session, what.chair) + " presiding (" + what.chair_by + ")";
  if (what.tally) out += what.tally->quorate ? "; quorate" : "; not quorate: " + what.tally->shortfall;
  return out;
}

std::string moved(const Session& session, const Moved& what) {
  auto out = motion(what.motion) + " on " + item(what.item) + ": " + what.text;
  if (!what.mover.empty()) out += "; moved by " + Console::named(session, what.mover);
  if (!what.seconder.empty()) out += "; seconded by " + Console::named(session, what.seconder);
  return out;
}

std::string voted(const Voted& what) {
  auto out = motion(what.motion) + " " + (what.outcome == "inquorate" ? "not decided, not quorate" : what.outcome);
  if (what.resolution) out += " as resolution " + std::to_string(what.resolution);
  return what.outcome == "inquorate" ? out : out + votes(what.tally);
}

std::string corrected(const MeetingCorrected& what) {
  auto out = what.line ? "line " + std::to_string(what.line) + " does not count any more" : std::string("votes recounted");
  for (const auto& one : what.recounts) {
    const auto& tally = one.tally;
    if (tally) out += "; " + motion(one.motion) + " would have been " + (!tally->quorate ? "inquorate" : tally->carried ? "carried" : "lost");
  }
  return out;
}

}  // namespace

std::optional<std::string> described_at_meeting(const Session& session, const Event& event, const std::string& by) {
  using Text = std::optional<std::string>;
  return std::visit(
      Overloaded{
          [](const auto&) { return Text(); },
          [&](const MeetingCalled& what) {
            return Text("meeting of " + what.body + " called for " + what.at + (what.place.empty() ? "" : ", " + what.place) + ", " + std::to_string(what.items.size()) + (what.items.size() == 1 ? " item" : " items") +
                        (what.short_of.empty() ? "" : "; shorter notice than " + what.short_of));
          },
          [&](const MeetingChanged& what) {
            std::string out = "changed:";
            for (const auto& text : {what.at, what.place, what.mode}) if (!text.empty()) out += " " + text;
            for (const auto& one : what.items) out += " " + item(one.number) + " " + one.title + (one.papers.empty() ? "" : " (" + std::to_string(one.papers.size()) + (one.papers.size() == 1 ? " paper)" : " papers)"));
            return Text(out);
          },
          [&](const MeetingCancelled&) { return Text("cancelled by " + by); },
          [&](const MeetingOpened& what) { return Text(opened(session, what)); },
          [&](const AttendanceNoted& what) { return Text(attendance(session, what)); },
          [&](const InterestDeclared& what) {
            return Text(Console::named(session, what.who) + (what.stays ? " declared an interest in " : " is recused from ") + item(what.item) + ": " + what.interest);
          },
          [&](const Moved& what) { return Text(moved(session, what)); },
          [&](const Seconded& what) { return Text(motion(what.motion) + " seconded by " + Console::named(session, what.by)); },
          [&](const MotionWithdrawn& what) { return Text(motion(what.motion) + " withdrawn"); },
          [&](const Voted& what) { return Text(voted(what)); },
          [&](const ItemClosed& what) { return Text(item(what.item) + " " + what.outcome + (event.reason.empty() ? "" : ": " + event.reason)); },
          [&](const ItemNoted& what) { return Text((what.about.empty() ? "note" : what.about) + " on " + item(what.item) + ": " + what.text); },
          [&](const ActionGiven& what) {
            return Text("action " + std::to_string(what.action) + " to " + Console::named(session, what.owner) + (what.due.empty() ? "" : " by " + what.due) + ": " + what.what);
          },
          [&](const ActionClosed& what) { return Text("action " + std::to_string(what.action) + " closed" + (what.evidence.empty() ? "" : ", shown by " + what.evidence.front().name)); },
          [&](const MeetingClosed&) { return Text("closed"); },
          [&](const MeetingCorrected& what) { return Text(corrected(what)); },
          [&](const MinutesCirculated& what) { return Text("minutes circulated to " + people(session, what.to) + ", " + what.digest.substr(0, 12)); },
          [&](const MinutesApproved& what) { return Text("minutes approved by " + what.by_meeting + "/" + std::to_string(what.resolution)); },
          [&](const MinutesSigned&) { return Text("minutes signed by " + by); },
          [&](const ResolutionSent& what) { return Text("sent round: " + what.text + (what.closes.empty() ? "" : "; answers until " + what.closes)); },
          [&](const ResolutionAnswered& what) { return Text(Console::named(session, what.who) + " " + what.what); },
          [&](const ResolutionEnded& what) { return Text("ended: " + what.outcome); },
      },
      event.what);
}

std::vector<std::string> arithmetic_at_meeting(const Event& event) {
  if (const auto* voted = std::get_if<Voted>(&event.what); voted && voted->tally) return voted->tally->arithmetic;
  if (const auto* ended = std::get_if<ResolutionEnded>(&event.what)) return ended->arithmetic;
  return {};
}

}  // namespace remit::cli
