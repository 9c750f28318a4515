#include <algorithm>
#include <memory>
#include <set>

#include "cli/commands.hpp"
#include "cli/resolutions.hpp"
#include "remit/plain_text.hpp"

namespace remit::cli {
namespace {

std::string line(const char* word, const std::string& text) { return word + std::string(12 - std::string_view(word).size(), ' ') + text + "\n"; }

std::string silent(const Session& session, const Resolution& resolution) {
  std::set<std::string> said;
  for (const auto& one : resolution.answers) said.insert(one.what.who);
  std::string out;
  for (const auto& who : resolution.what.members)
    if (!said.contains(who)) out += (out.empty() ? "" : ", ") + Console::named(session, who);
  return out;
}

int resolution_show(Console& console, const std::string& id) {
  auto opened = console.open(Access::read);
  if (!opened) return console.refuse(opened.refusal(), nullptr);
  auto& session = *opened;
  if (const auto refusal = unknown_resolution(session, id)) return console.refuse(*refusal, nullptr);
  const auto resolution = session.desk->resolution(id);
  const auto& what = resolution.what;
  auto out = resolution.id + "  " + what.body + ": " + in_one_line(what.text) + "\n" + state_of(session, resolution) + (resolution.outcome.empty() ? "" : " on " + to_text(resolution.ended_on)) + "\n";
  out += line("matter", what.matter + ", to " + what.to + (what.vote.empty() ? "" : " by " + what.vote));
  out += line("sent", to_text(resolution.sent_on));
  for (const auto& one : what.conditions) out += line("condition", one);
  for (const auto& one : what.papers) out += line("paper", one.name + " " + one.digest.substr(0, 12));
  for (const auto& one : what.interested) out += line("interested", Console::named(session, one));
  for (const auto& one : resolution.answers) out += line("answer", to_text(one.on) + "  " + Console::named(session, one.what.who) + " " + one.what.what);
  if (const auto names = silent(session, resolution); !names.empty()) out += line("silent", names);
  const auto tally = resolution.outcome.empty() ? standing_of(session, resolution) : WrittenTally{};
  for (const auto& text : resolution.outcome.empty() ? tally.arithmetic : resolution.arithmetic) out += line("count", text);
  if (const auto why = overtaken_by(session, resolution)) out += line("", why->sentence);
  else if (!tally.why.empty()) out += line("", tally.why);
  console.print(out);
  return kDone;
}

}  // namespace

Run define_resolution_show(Arguments& command) {
  auto id = std::make_shared<std::string>();
  command.required("id", *id);
  return [id](Console& console) { return resolution_show(console, *id); };
}

}  // namespace remit::cli
