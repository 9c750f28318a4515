#include <memory>

#include "app/all_or_nothing.hpp"
#include "app/refusals.hpp"
#include "cli/asking.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/imports.hpp"
#include "ledger/intact.hpp"

namespace remit::cli {
namespace {

// What the minutes say of a vote must be what the votes come to.
std::optional<Refusal> contradicted(const Minuted& one, const Recorded& decided) {
  const auto* voted = one.outcome.empty() ? nullptr : std::get_if<Voted>(&decided.entries.front().event.what);
  if (!voted || voted->outcome == one.outcome) return std::nullopt;
  return Refusal{"D861", "the minutes say `" + one.outcome + "`, but by these votes it is " + voted->outcome, voted->tally ? voted->tally->arithmetic : std::vector<std::string>{},
                 "correct the votes or `outcome`, whichever is wrong"};
}

std::string time_in(const Session& session, const Event& event) { return event.decided_at ? local_of(session, *event.decided_at) : to_text(event.decided_on); }

std::string previewed(Session& session, const AllOrNothing& all, const Command& command, const Recorder& recorder) {
  std::string lines, id;
  std::size_t entries = 0;
  for (const auto& act : all.recorded)
    for (const auto& entry : act.entries) {
      const auto& stream = entry.event.stream;
      const auto name = stream.substr(stream.find('/') + 1);
      if (entries++ == 0) id = name;
      auto time = time_in(session, entry.event);
      time.resize(16, ' ');
      lines += "  " + time + "  " + (name == id ? "" : name + " ") + described(session, entry.event) + "\n";
    }
  return "will record  " + id + " from " + command.rests_on_name + " " + command.rests_on.substr(0, 12) + ", " + entries_in_words(entries) + "\n" + lines +
         "  recorder   " + (recorder.person.empty() ? "nobody" : Console::named(session, recorder.person)) + " (" + word(recorder.assurance) + ")\n";
}

// Votes and what they did, one by one; of the rest how much.
void report_import(Console& console, Session& session, const AllOrNothing& all, const Command& command) {
  const auto& first = all.recorded.front().entries.front();
  const auto& last = all.recorded.back().entries.back();
  const auto id = first.event.stream.substr(first.event.stream.find('/') + 1);
  if (console.is_json()) {
    json::Object out;
    json::Array entries;
    for (const auto& act : all.recorded) for (const auto& entry : act.entries) entries.push_back(json_of(entry));
    out["entries"] = std::move(entries);
    out["meeting"] = id;
    return console.print_json("imported", std::move(out));
  }
  for (const auto& act : all.recorded)
    if (std::holds_alternative<Voted>(act.entries.front().event.what)) report(console, session, act);
  console.print("entries " + std::to_string(first.seq) + " to " + std::to_string(last.seq) + "  " + id + " of " + to_text(session.desk->meeting(id).on()) + ", from " + command.rests_on_name + " " + command.rests_on.substr(0, 12) + "\n");
}

int meeting_import(Console& console, const std::string& path) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  const auto file = Workspace(".").read(path);
  if (!file) return console.refuse(file.refusal());
  const auto minutes = codec::read_minutes(file->text, path, session->desk->organization(session->desk->in_force().organization));
  for (const auto& finding : minutes.findings) console.show(finding);
  if (!minutes.ok()) { console.say("nothing was recorded: the file must be read without a finding first\n"); return kUsage; }
  const auto parts = minuted(*session, minutes.value, *file, path.substr(0, path.rfind('/') + 1));
  if (!parts) return console.refuse(parts.refusal());

  const auto recorder = recorder_of(session->workspace, console.options.recorder);
  std::vector<Desk::Waiting> acts;
  for (const auto& one : *parts) acts.push_back({one.command, recorder});
  const auto accepts = [&](std::size_t act, const Recorded& decided) { return contradicted((*parts)[act], decided); };
  const auto refuse = [&](const AllOrNothing& all) {
    const auto& one = (*parts)[all.refused];
    log_refusal(session->workspace, session->present, recorder.person, one.command, *all.refusal);
    return console.refuse(in_minutes(*all.refusal, one));
  };
  const bool shows = !console.options.yes || console.options.dry_run;
  AllOrNothing shown;
  if (shows) {
    shown = consider_all(*session->ledger, acts, session->present, accepts);
    if (shown.refusal) return refuse(shown);
    console.say(previewed(*session, shown, acts.front().command, recorder));
  }
  if (console.options.dry_run) { console.say("nothing was recorded: --dry-run\n"); return kDone; }
  if (const auto stop = ask(console)) return *stop;
  const auto done = record_all(*session->ledger, acts, session->present, shows ? &shown : nullptr, accepts);
  if (done.refusal) return refuse(done);
  report_import(console, *session, done, acts.front().command);
  return kDone;
}

}  // namespace

Run define_meeting_import(Arguments& command) {
  auto file = std::make_shared<std::string>();
  command.required("file", *file);
  return [file](Console& console) { return meeting_import(console, *file); };
}

}  // namespace remit::cli
