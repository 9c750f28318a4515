// What a person asks the engine to do. Commands are imperative; whether they come true is decided in one place (R1).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "remit/body.hpp"
#include "remit/decision_rights.hpp"
#include "remit/matter_file.hpp"
#include "remit/meeting_order.hpp"
#include "remit/time.hpp"

namespace remit {

// A file as the archive keeps it: SHA-256 of its bytes, lower-case hex.
using Digest = std::string;

struct Propose {
  MatterFile file;
  Digest digest;
  bool replaces_approved = false;  // an amendment of an approved matter: a new round of it
  std::string round = {};          // its kind, where it is no first round or amendment: option, gate, ratification, rescission
  // Of a new version of the rules: which offices' limits or steps change is left to the row that decides.
};
struct Amend {
  MatterFile file;
  Digest digest;
  std::string round = {};  // of an approved matter: option, gate, ratification or rescission in place of an amendment
};
struct Withdraw {};
struct Resume {};  // takes a returned or deferred matter up again, its acts still counting
struct NameSponsor {
  std::string person;
};
struct PresentEvidence {
  std::string kind;
  std::string name;  // the file's own name
  Digest digest;
  std::vector<std::string> presented_by;
  int meets_condition = 0;  // 1-based number of a condition of the approval; 0: none
};
struct TakeStep {
  Step step = Step::approve;
  bool against = false;                 // of recommend, consult and agree
  std::vector<std::string> conditions;  // of approve
};
struct Reject {};
struct Return {};
struct Defer {};
struct Inform {
  std::string whom;  // an id of a duty to inform; empty: all that are open
};
struct Acknowledge {};
struct Adopt {};
struct State {  // signed words of a person; the words are the command's reason
  std::string kind;
};
struct Raise {
  std::string flag;
};
struct Object {};  // breaks a silence that would decide
struct Veto {};
struct Ratify {};
struct Draw {
  Money amount;
  std::string what;  // the order, invoice or contract it goes to
};
struct Settle {};  // nothing is outstanding any more
struct Revoke {};  // ends a delegation
struct Tick {};    // records what time has brought about: silence, lapse, a step that other matters changed

// --- about the ledger itself ---
struct AddKey {  // the key was made already; `replaces` is the id of one that it takes the place of
  std::string key_id, verifier, replaces;
};
struct RevokeKey {
  std::string key_id;
};
struct AcceptLoss {  // what the mark beside the ledger knew of
  std::string entries, head;
};
struct Erase {};  // the texts of a matter, of a meeting or of a written resolution that can be erased, and its archived files

using Order = std::variant<Propose, Amend, Withdraw, Resume, NameSponsor, PresentEvidence, TakeStep, Reject, Return, Defer, Inform, Acknowledge, Adopt,
                           State, Raise, Object, Veto, Ratify, Draw, Settle, Revoke, Tick, AddKey, RevokeKey, Erase, AcceptLoss, MeetingOrder, ResolutionOrder>;

// In the place of a signature: what would be recorded is asked for, so that it can be signed.
inline constexpr const char* kToBeSigned = "to be signed";

// An order with who, as what, when, and on what it rests.
struct Command {
  std::string matter;                 // id; empty when a first round is proposed
  std::string meeting = {};           // id of the meeting, or written resolution, of an order about one
  std::string by;                     // person; for a body's act empty
  std::string as;                     // office or body; empty: whatever the person holds that is waited for
  std::optional<Day> decided_on;      // empty: the day of recording
  std::optional<Instant> decided_at;  // empty when the day alone is known
  std::string reason;
  Digest rests_on;                    // minutes or a mail, for an act recorded for another
  std::string rests_on_name;
  std::optional<Ballot> ballot;       // of a body's act
  std::string signature = {};         // of `by` over the act's wording: an SSH signature in base 64, checked by the desk
  Order order;

  // Made once, in policy/values.cpp: these are dear to compile.
  Command();
  Command(const Command&);
  Command(Command&&) noexcept;
  Command& operator=(const Command&);
  Command& operator=(Command&&) noexcept;
  ~Command();
};

}  // namespace remit
