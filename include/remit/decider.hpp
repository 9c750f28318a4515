// The one kernel: what may happen next (R1). Pure: everything a verdict depends on is in the case.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "remit/command.hpp"
#include "remit/event.hpp"
#include "remit/matter.hpp"
#include "remit/meeting.hpp"
#include "remit/organization.hpp"
#include "remit/route.hpp"
#include "remit/written.hpp"

namespace remit {

// How sure it is that the recorder is who the name says.
enum class Assurance { declared, login };
const char* word(Assurance assurance);

struct Recorder {
  std::string person;
  Assurance assurance = Assurance::declared;
};

// What the rights need to know of the rest of the ledger. The desk answers inside the writing transaction.
struct Question {
  enum class Kind {
    next_number,     // key: prefix and year `CX-2026`; number: the next without a gap
    same_file,       // key: digest; text: id of a live matter proposed with exactly this file, empty if none
    version_digest,  // key: `decision-rights v2`; text: digest archived under this label, empty if none
  } kind;
  std::string key;
};
struct Answer {
  Question question;
  std::string text;
  int number = 0;
};

// A key of the ledger, as its entries say.
struct LedgerKey {
  std::string key_id, verifier;
  std::uint64_t since = 0;               // the entry that added it
  std::optional<std::uint64_t> until;    // the entry that revoked it
};

struct Case {
  const DecisionRights* rights = nullptr;      // of the round; for a new round those in force
  Digest rights_digest;
  const Organization* organization = nullptr;  // the latest adopted
  Digest organization_digest;
  Matter matter;
  Recorder recorder;
  Day today{};                                 // local day of the organization's zone
  Instant now{};
  std::vector<Answer> answers;
  Day rights_since{};                          // when the rights of a new round were adopted
  // When a new version of the rules is proposed or adopted: that version read, and every version of the decision rights
  // that a round under way still keeps.
  const DecisionRights* new_rights = nullptr;
  const Organization* new_organization = nullptr;
  std::vector<const DecisionRights*> rights_in_use;
  std::vector<Matter> others;       // where the rights look back at other matters
  std::vector<Matter> delegations;  // where the rights allow any: those that were approved
  std::vector<const DecisionRights*> delegation_rights;  // of each, those under which it was approved (R9)
  std::vector<LedgerKey> keys;      // of an order about keys
  Erased erasable;                  // of an erasure: what is still there that can be erased
  Meeting meeting;                  // of an order about one, and its entries
  std::vector<Event> meeting_events;
  std::map<Digest, const DecisionRights*> voted_under;  // the rights of each vote of it
  std::map<Digest, const Organization*> seated_under;   // the organization of its opening and of each vote
  std::optional<Instant> text_since;  // of a vote: since when the text of its matter was there, where the hour is known
  std::map<std::string, Matter> of_agenda;  // what it was voted on, or what it is called for, by id
  std::vector<Meeting> meetings;    // of an order about meetings: all of the body, by day
  Resolution resolution;            // of an order about a written resolution
  const Circulation* written = nullptr;  // the answers to a written resolution, in the place of a vote
  int resolutions = 0;              // that the body has sent round in the year
  std::string open_resolution;      // of an order to send one: what the body has open on the matter already
  std::vector<Matter> unfinished;  // rounds under way and approvals of which somebody is still to be told

  // Made once, in policy/values.cpp: these are dear to compile.
  Case();
  Case(const Case&);
  Case(Case&&) noexcept;
  Case& operator=(const Case&);
  Case& operator=(Case&&) noexcept;
  ~Case();
};

// Why these decision rights could not govern themselves: no row about `decision-rights` or `organization` (R13, D704).
std::optional<Refusal> ungoverned(const DecisionRights& rights);

std::vector<Question> asks(const Case& before_answers, const Command& command);
// Everything the command makes happen, in order, or why it does not.
Result<std::vector<Event>> decide(const Case& given, const Command& command);

// Of the case's written resolution: how it stands on that day, and why whatever is answered decides nothing any more, because
// the matter is not as it was sent; nothing where it is.
WrittenTally standing(const Case& given, Day day);
std::optional<Refusal> overtaken(const Case& given, Day day);

// What a person could do next with a matter, and the command that does it. Never lists what decide would refuse.
struct Possible {
  std::string person, seat;
  std::string command;
};
std::vector<Possible> possible_acts(const Case& given);

}  // namespace remit
