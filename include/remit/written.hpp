// A written resolution: decided outside a meeting, by answers that come in over some days. A pure value, like a vote.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "remit/body.hpp"
#include "remit/organization.hpp"

namespace remit {

struct WrittenAnswer {
  enum class What { consents, refuses, abstains, objects, asks_for_a_meeting };
  std::string who;
  Day on;
  What what = What::consents;
};

// Of each person the last one; of two on one day the stricter: to refuse, to object or ask for a meeting, to abstain, to consent.
std::map<std::string, WrittenAnswer> last_answers(const std::vector<WrittenAnswer>& answers);

// What was sent round and what came back. Who is interested neither answers nor counts in a base of those entitled.
struct Circulation {
  Day notice;
  std::vector<WrittenAnswer> answers;
  std::vector<std::string> interested = {};
};

// `impossible`: nothing that members answer can ever pass it, for the body could not be quorate at a meeting.
enum class WrittenOutcome { open, carried, not_carried, to_a_meeting, impossible };
const char* word(WrittenOutcome outcome);

struct WrittenTally {
  WrittenOutcome outcome = WrittenOutcome::open;
  int consenting = 0, refusing = 0, abstaining = 0, objecting = 0, asking = 0;
  int base = 0, needed = 0;
  std::optional<Day> closes;      // the last day on which an answer counts
  std::string why;                // in words
  std::string by_rule;
  bool is_by_votes = false;       // decided by the votes, and not by objections, requests or for want of a quorum
  std::vector<std::string> arithmetic;
  std::vector<VoidVote> voids;
};

// How it stands on that day. Days are counted by the organization's calendars; rules without written resolutions, or with
// an unknown calendar, make it impossible.
WrittenTally count_written(const BodyRules& rules, const Roll& roll, const Circulation& circulation, const Organization& calendars, Day today);

}  // namespace remit
