#include <memory>

#include "cli/commands.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {
namespace {

struct Given : MeetingOptions {
  std::string by, signature;
  bool wants_wording = false;
};

int minutes_sign(Console& console, const Given& given) {
  auto room = enter(console, given, {MeetingPhase::approved});
  if (!room) return console.refuse(room.refusal());
  auto& command = room->command;
  const auto who = person_in(*room, given.by);
  if (!who) return console.refuse(who.refusal());
  command.by = *who;
  command.order = MeetingOrder{SignMinutes{}};
  auto& session = room->session;
  if (given.wants_wording) {
    command.signature = kToBeSigned;
    const auto events = session.desk->consider(command, recorder_of(session.workspace, console.options.recorder), session.present);
    if (!events) return console.refuse(events.refusal(), nullptr);
    console.print(wording_of(session.desk->ledger_id(), events->front()));
    return kDone;
  }
  ActOptions act;
  act.signature = given.signature;
  const auto signed_with = command_of(session, act);
  if (!signed_with) return console.refuse(signed_with.refusal());
  command.signature = signed_with->signature;
  return record(console, session, command);
}

}  // namespace

Run define_minutes_sign(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.required("meeting", given->meeting);
  command.optional("--by", given->by);
  command.optional("--signature", given->signature);
  command.flag("--wording", given->wants_wording);
  command.optional("--at", given->at);
  command.optional("--on", given->on);
  command.optional("--reason", given->reason);
  return [given](Console& console) { return minutes_sign(console, *given); };
}

}  // namespace remit::cli
