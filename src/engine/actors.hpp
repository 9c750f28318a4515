// Who acts, in which seats, and by whose authority. Private to engine/.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/deliberation.hpp"

namespace remit {

struct Actor {
  SeatAct act;                    // the seats it fills
  std::string decided_by;         // person or body
  bool is_body = false;
  std::vector<std::string> lent;  // the delegations by which a giver's authority came, the last one first
  std::vector<std::string> between;  // who handed it on
};

// The person or body of the command among these seats; those `awaited` come first, as they are cited. `without` says why
// somebody without a seat has none. Refusals: D110, D202, D406, and what `without` says.
Result<Actor> actor_among(const Deliberation& so_far, const std::vector<std::string>& seats, const std::vector<std::string>& awaited,
                          const std::function<Refusal(const std::string& who)>& without);
// The seat a body's vote was given for: the body itself, or one of its named votes.
std::string seat_of_body(const Actor& actor);

// Whether acting as this office, body or person-fact is acting at the seat.
bool is_seat_of(const Organization& organization, const std::string& seat, const std::string& as);
// The office by which a person sits in a seat; the seat itself where it is none of a group.
std::string office_in(const Deliberation& so_far, const std::string& seat, const std::string& person);
// The citation of an act by this actor.
Authority cite_act(const Deliberation& so_far, const std::vector<std::string>& clauses, const Actor& actor);

// --- authority lent (delegations) ---
struct Lent {
  std::string giver, office;
  std::vector<std::string> ids;      // of the delegations, the last one first
  std::vector<std::string> between;  // who handed it on
};
// What is lent to the person, for this matter and day, of the office; of any office when it is empty. A step, where the
// lending is for some steps only.
std::vector<Lent> lent_to(const Deliberation& so_far, const std::string& person, const std::string& office, std::optional<Step> step = std::nullopt);
// Whether a delegation may be asked for as the file says. Refusals: D811 nobody may lend so, D812 too long, D813 asked too
// early or too late, D814 more than the giver has.
Verdict check_delegation(const Deliberation& so_far, const MatterFile& file);

}  // namespace remit
