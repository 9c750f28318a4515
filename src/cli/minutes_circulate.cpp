#include <memory>

#include "cli/commands.hpp"
#include "cli/minutes.hpp"
#include "codec/markdown.hpp"
#include "ledger/digest.hpp"

namespace remit::cli {
namespace {

struct Given : MeetingOptions { std::string passphrase_file; };

int minutes_circulate(Console& console, const Given& given) {
  auto room = enter(console, given, {MeetingPhase::closed});
  if (!room) return console.refuse(room.refusal());
  auto& session = room->session;
  // The engine says why it is not possible now; nothing is sealed for that.
  if (!next(room->meeting.phase, MeetingHappens::circulated)) return record_order(console, *room, CirculateMinutes{});
  auto source = minutes_source_of(session, room->meeting);
  if (!console.options.dry_run) {
    const auto signing = signing_of(session, given.passphrase_file);
    if (!signing) return console.refuse(signing.refusal());
    const auto sealed = seal(*session.desk, session.present, "minutes of " + room->meeting.id, *signing);
    if (!sealed) return console.refuse(sealed.refusal());
    source.seal = sealed->text;
  }
  const auto text = codec::markdown_of(minutes_of(source));
  const Archived archived{digest_of(text), "minutes", {}, text};
  room->command.order = MeetingOrder{CirculateMinutes{archived.digest}};
  return record(console, session, room->command, &archived);
}

}  // namespace

Run define_minutes_circulate(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.required("meeting", given->meeting);
  command.optional("--at", given->at);
  command.optional("--on", given->on);
  command.optional("--reason", given->reason);
  command.optional("--passphrase-file", given->passphrase_file);
  return [given](Console& console) { return minutes_circulate(console, *given); };
}

}  // namespace remit::cli
