#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/minutes.hpp"

namespace remit::cli {
namespace {

struct Given : PageOptions { std::string resolution, passphrase_file; };

// A resolution whose vote does not count any more.
std::optional<Refusal> struck_resolution(const Session& session, const Meeting& meeting, int number) {
  int line = 0;
  for (const auto& entry : session.desk->trail("meeting/" + meeting.id)) {
    const bool is_struck = std::find(meeting.struck.begin(), meeting.struck.end(), ++line) != meeting.struck.end();
    const auto* voted = std::get_if<Voted>(&entry.event.what);
    if (is_struck && voted && voted->resolution == number)
      return Refusal{"D842", "resolution " + std::to_string(number) + " of `" + meeting.id + "` was struck: line " + std::to_string(line) + " does not count any more", {}, "remit meeting show " + meeting.id + " --lines"};
  }
  return std::nullopt;
}

int minutes_extract(Console& console, const Given& given) {
  const auto slash = given.resolution.rfind('/');
  const auto number = number_in(slash == std::string::npos ? "" : given.resolution.substr(slash + 1), "a resolution");
  if (!number) return console.refuse({"U103", "`" + given.resolution + "` does not name a resolution", {}, "write board-2026-01/2; remit meeting show prints the numbers"}, nullptr);
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal(), nullptr);
  const auto meeting = meeting_named(*session, given.resolution.substr(0, slash));
  if (!meeting) return console.refuse(meeting.refusal(), nullptr);
  if (const auto struck = struck_resolution(*session, *meeting, *number)) return console.refuse(*struck, nullptr);
  if (std::none_of(meeting->motions.begin(), meeting->motions.end(), [&](const MotionRecord& one) { return one.resolution == *number; }))
    return console.refuse({"D842", "`" + meeting->id + "` has no resolution " + std::to_string(*number), {}, "remit meeting show " + meeting->id}, nullptr);
  auto source = minutes_source_of(*session, *meeting);
  const auto signing = signing_of(*session, given.passphrase_file);
  if (!signing) return console.refuse(signing.refusal(), nullptr);
  const auto sealed = seal(*session->desk, session->present, "extract of " + given.resolution, *signing);
  if (!sealed) return console.refuse(sealed.refusal(), nullptr);
  source.seal = sealed->text;
  return put(console, given, given.resolution, extract_of(source, *number));
}

}  // namespace

Run define_minutes_extract(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.required("resolution", given->resolution);
  command.optional("--passphrase-file", given->passphrase_file);
  add_page_options(command, *given);
  return [given](Console& console) { return minutes_extract(console, *given); };
}

}  // namespace remit::cli
