// What happened: facts that are recorded once and never change (R3). Each has its list of fields in
// codec/event_fields.hpp, which drives the JSON writer, the JSON reader and the printed schema of an entry.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "remit/body.hpp"
#include "remit/command.hpp"
#include "remit/lifecycle.hpp"
#include "remit/meeting_event.hpp"
#include "remit/time.hpp"

namespace remit {

// What an organization may have veiled in new entries, so that it can be erased: `erasable` in organization.yaml.
enum class Veil { titles, reasons, conditions, documents, texts };
inline constexpr std::size_t kVeils = 5;
const char* word(Veil veil);
std::optional<Veil> veil_from(std::string_view word);
inline constexpr std::string_view kErased = "[erased]";  // what is read where a text was

// A fact as entries keep it: name, type and canonical text, so that it reads back without the policy.
struct StatedFact {
  std::string name, type, value;
};

// The citation that justifies an act, frozen when it was made (R4).
struct Authority {
  std::vector<std::string> clauses;
  std::string version;        // of the decision rights
  Digest rights;
  Digest organization;
  std::string seat;           // the office, body or person-fact in whose name the act was made
  std::string held_from;      // first day of the appointment; empty for a body or a person-fact
  std::string acting;         // why the holder was acting; empty for a regular one
  Digest file;                // the charter or matter file acted upon
  std::vector<StatedFact> facts;     // what the clauses tested
  std::vector<Digest> evidence;      // what lay before the decider
  std::vector<StatedFact> answers;   // what the ledger answered to the questions the rights asked, and the amounts worked out
  std::string giver;                 // whose authority it was, when it was lent
  std::vector<std::string> lent;     // the delegations it came by, the last one first
};

// --- what happens in the life of a matter ---
struct Founded {
  std::string name, zone, clock, origin, reason;
  Digest rights, organization;
  std::string rights_version, organization_version, prefix;
};
struct Proposed {
  int round = 1;
  std::string round_kind;  // first, amendment, option, gate, ratification, rescission
  std::string about, title, proposer;
  Digest file;
  std::vector<StatedFact> facts;
  std::vector<std::string> keeps;  // steps of the round before whose acts still count (`amendments`)
};
struct Amended {
  std::string title;
  Digest file;
  std::vector<StatedFact> facts;
  std::vector<std::string> changed;  // names of the facts that differ
  std::vector<std::string> keeps;    // steps whose acts still count
};
struct Withdrawn {};
struct Resumed {};
struct Sponsored {
  std::string person;
  bool voids_acts = false;  // a sponsor was replaced: earlier acts stop counting
};
struct Evidenced {
  std::string kind, name;
  Digest digest;
  std::vector<std::string> presented_by;
  int meets_condition = 0;
};
struct ActTaken {
  Step step = Step::approve;
  bool against = false;
  std::vector<std::string> seats;       // every seat the act fills: offices, the body, person-facts
  std::vector<std::string> conditions;
  std::optional<Ballot> ballot;
  std::optional<Tally> tally;
};
struct Rejected {
  std::vector<std::string> seats;
  std::optional<Ballot> ballot;
  std::optional<Tally> tally;
};
struct Returned {
  std::vector<std::string> seats;
};
struct Deferred {
  std::vector<std::string> seats;
};
struct Informed {
  std::vector<std::string> whom;
};
struct Acknowledged {};
struct Adopted {
  std::string kind, version;  // kind: decision-rights or organization
  Digest file;
};
struct InForce {  // of the stream `rights` or `organization`
  std::string kind, version, matter;
  Digest file;
};

// What an approval is bound to, worked out when it was given, as texts. Recorded in the same act, where the matrix says
// any of it.
struct Bound {
  std::string ceiling;                  // how much it bears
  std::string effective_on, lapses_on;  // first and last day of its effect
  std::string veto_until, ratify_by;    // last days
  std::vector<std::string> gates;       // days, each needing a go/no-go decision
};
struct Rerouted {  // other matters changed what the rows say: the round stands at another step
  std::vector<std::string> clauses;
};
struct Stated {
  std::string kind;
};
struct Raised {
  std::string flag;
};
struct Objected {
  std::vector<std::string> seats;
};
struct DeemedApproved {  // silence decided, because the clause says so in words
  std::string clause;
};
struct Vetoed {
  std::vector<std::string> seats;
  std::optional<Ballot> ballot;
  std::optional<Tally> tally;
};
struct Ratified {
  std::vector<std::string> seats;
  bool is_whole = false;  // nobody else is waited for
  std::optional<Ballot> ballot;
  std::optional<Tally> tally;
};
struct Drawn {
  std::string amount, what;
};
struct Settled {};
struct Lapsed {};
struct Rescinded {};
struct Revoked {};  // of a delegation
struct Stands {};   // a round that would have changed an approval came to nothing: the approval stands
struct ToTell {
  std::string clause, whom, due;
};
struct GatePassed {  // a round of the kind gate was approved: the approval goes on as it stood
  std::string gate;  // its day
  std::vector<ToTell> to_tell;
};

// --- what happens to the ledger itself ---
struct KeyAdded {  // of the stream key/ID: checkpoints signed with it count from now on
  std::string key_id, verifier, replaces;  // verifier: the key as text, to be kept outside; replaces: the id of another
};
struct KeyRevoked {  // checkpoints that it signs later do not count
  std::string key_id;
};
struct Restored {  // the ledger goes on although entries of it are lost: what the mark beside it knew of
  std::string entries, head;  // their number, and the last leaf
};
struct Erased {  // texts that are gone, and archived files; why, is the reason
  std::vector<std::string> commitments;
  std::vector<Digest> files;
};

using Happening = std::variant<Founded, Proposed, Amended, Withdrawn, Resumed, Sponsored, Evidenced, ActTaken, Rejected, Returned, Deferred,
                               Informed, Acknowledged, Adopted, InForce, Bound, Rerouted, Stated, Raised, Objected, DeemedApproved, Vetoed, Ratified,
                               Drawn, Settled, Lapsed, Rescinded, Revoked, Stands, KeyAdded, KeyRevoked, Erased, Restored, GatePassed, MeetingCalled, MeetingChanged, MeetingCancelled,
                               MeetingOpened, AttendanceNoted, InterestDeclared, Moved, Seconded, MotionWithdrawn, Voted, ItemClosed, ItemNoted, ActionGiven,
                               ActionClosed, MeetingClosed, MeetingCorrected, MinutesCirculated, MinutesApproved, MinutesSigned, ResolutionSent,
                               ResolutionAnswered, ResolutionEnded>;

// "proposed", "recommended", "in-force": the entry's type. A taken act is named after its step.
std::string type_of(const Happening& happening);

// The words a person signs with a key of theirs: which act, on which text, under which rights. The same for everybody who
// has the entry.
std::string wording_of(const std::string& ledger, const struct Event& event);

struct Event {
  std::string stream;                 // matter/CX-2026-014, rights, organization
  Happening what;
  Phase phase = Phase::none;          // of the matter afterwards, as the lifecycle said
  Duty duty = Duty::none;
  std::string decided_by;             // person, or the body
  Day decided_on{};
  std::optional<Instant> decided_at;
  std::string reason;
  Digest rests_on;
  std::string rests_on_name;
  std::string resolution;             // of a meeting, or a written one, that it carries out: board-2026-01/3
  std::string signature;              // of the decider over `wording_of`: an SSH signature, in base 64
  Authority authority;

  // Made once, in policy/values.cpp: these are dear to compile.
  Event();
  Event(const Event&);
  Event(Event&&) noexcept;
  Event& operator=(const Event&);
  Event& operator=(Event&&) noexcept;
  ~Event();
};

}  // namespace remit
