// What happens to the ledger itself: its keys, and the erasure of texts. No row of the matrix speaks of it; a recorder
// keeps the ledger, and each act of keeping is an entry with its reason.
#include <algorithm>

#include "engine/deliberation.hpp"

namespace remit {
namespace {

const LedgerKey* key_called(const Case& given, const std::string& id) {
  const auto found = std::find_if(given.keys.begin(), given.keys.end(), [&](const LedgerKey& key) { return key.key_id == id; });
  return found == given.keys.end() ? nullptr : &*found;
}

Verdict must_be_in_use(const Case& given, const std::string& id) {
  const auto* key = key_called(given, id);
  if (!key) return Refusal{"D711", "this ledger has no key `" + id + "`", {}, "remit key list"};
  if (key->until) return Refusal{"D711", "the key `" + id + "` was revoked by entry " + std::to_string(*key->until), {}, "remit key list"};
  return {};
}

void happen_to_ledger(Deliberation& so_far, std::string stream, Happening what) {
  Event event;
  event.stream = std::move(stream);
  event.what = std::move(what);
  event.phase = so_far.matter.phase;
  event.duty = so_far.matter.duty;
  event.decided_by = so_far.command.by.empty() ? so_far.given.recorder.person : so_far.command.by;
  event.decided_on = so_far.on;
  event.decided_at = so_far.command.decided_at;
  event.reason = so_far.command.reason;
  event.rests_on = so_far.command.rests_on;
  event.rests_on_name = so_far.command.rests_on_name;
  so_far.events.push_back(std::move(event));
}

}  // namespace

Verdict add_key(Deliberation& so_far, const AddKey& order) {
  if (key_called(so_far.given, order.key_id)) return Refusal{"D710", "this ledger has the key `" + order.key_id + "` already", {}, "remit key list"};
  if (!order.replaces.empty())
    if (auto refusal = must_be_in_use(so_far.given, order.replaces)) return refusal;
  happen_to_ledger(so_far, "key/" + order.key_id, KeyAdded{order.key_id, order.verifier, order.replaces});
  return {};
}

Verdict revoke_key(Deliberation& so_far, const RevokeKey& order) {
  if (auto refusal = must_be_in_use(so_far.given, order.key_id)) return refusal;
  if (so_far.command.reason.empty()) return Refusal{"D712", "a key is not revoked without a reason", {}, "add --reason, such as \"the laptop was lost\""};
  happen_to_ledger(so_far, "key/" + order.key_id, KeyRevoked{order.key_id});
  return {};
}

Verdict accept_loss(Deliberation& so_far, const AcceptLoss& order) {
  if (so_far.command.reason.empty()) return Refusal{"D712", "lost entries are not accepted without saying how they were lost", {}, "add --reason, such as \"the disk failed; restored the backup of 3 March\""};
  happen_to_ledger(so_far, "ledger", Restored{order.entries, order.head});
  return {};
}

namespace {

// What is to be erased: its stream, and why its texts are still needed.
struct Erasing {
  std::string id, stream, look, still_needed, next;
};

Erasing of_meeting(const Meeting& meeting) {
  Erasing out{meeting.id, "meeting/" + meeting.id, "remit meeting show " + meeting.id, {}, {}};
  const bool is_settled = meeting.phase == MeetingPhase::cancelled || meeting.phase == MeetingPhase::approved || meeting.phase == MeetingPhase::signed_;
  const auto open = std::find_if(meeting.actions.begin(), meeting.actions.end(), [](const ActionRecord& action) { return !action.closed_on; });
  if (!is_settled) {
    out.still_needed = std::string("is ") + word(meeting.phase);
    out.next = meeting.phase == MeetingPhase::circulated ? "the next meeting approves its minutes: remit meeting show " + meeting.id : "end it first: remit meeting show " + meeting.id;
  } else if (open != meeting.actions.end()) {
    out.still_needed = "has an action that is not done";
    out.next = "remit action close " + meeting.id + "/" + std::to_string(open->what.action) + " --evidence FILE";
  }
  return out;
}

Erasing of_resolution(const Resolution& resolution) {
  Erasing out{resolution.id, "resolution/" + resolution.id, "remit resolution show " + resolution.id, {}, {}};
  if (resolution.outcome.empty()) { out.still_needed = "is open"; out.next = "end it first: remit resolution end " + resolution.id; }
  return out;
}

Erasing of_matter(const Matter& matter) {
  Erasing out{matter.id, "matter/" + matter.id, "remit show " + matter.id, {}, {}};
  if (is_over(matter.phase) && matter.duty != Duty::owing) return out;
  out.still_needed = std::string("is ") + word(matter.phase) + (matter.duty == Duty::owing ? ", and somebody is still to be told" : "");
  out.next = "end the matter first: remit next " + matter.id;
  return out;
}

}  // namespace

Verdict erase(Deliberation& so_far) {
  const auto& given = so_far.given;
  const auto what = given.meeting.exists() ? of_meeting(given.meeting) : given.resolution.entries != 0 ? of_resolution(given.resolution) : of_matter(so_far.matter);
  if (so_far.command.reason.empty()) return Refusal{"D712", "nothing is erased without the basis on which it is", {}, "add --basis, such as \"request of the person concerned, article 17\""};
  if (auto refusal = check_person(so_far.organization(), so_far.command.by)) return refusal;
  if (!what.still_needed.empty())
    return Refusal{"D713", "`" + what.id + "` " + what.still_needed + ": its texts are still needed", {"what is erased can be read by nobody any more"}, what.next};
  if (given.erasable.commitments.empty() && given.erasable.files.empty())
    return Refusal{"D714", "`" + what.id + "` has nothing that can be erased", {"texts are veiled from the day on which `erasable` in organization.yaml names them, and what was recorded before stays"},
                   what.look};
  happen_to_ledger(so_far, what.stream, given.erasable);
  return {};
}

}  // namespace remit
