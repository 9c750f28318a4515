// What a carried or lost motion does to the matter it is about. Private to engine/.
#pragma once

#include "engine/deliberation.hpp"

namespace remit {

// The act a motion proposes, by its word: approve, review, reject, veto …; nothing for a word that is no act of a body.
std::optional<Order> act_called(const std::string& word, const std::vector<std::string>& conditions);
// The words of `act_called`, for messages.
std::vector<std::string> acts_of_bodies();
// The word of the act for which the case's matter waits, a ratification too; empty when it waits for none.
std::string awaited_act(const Case& given, Day on);
// The step by which it is judged who may vote on such an act: of a motion to reject it the step that waits.
std::string step_judged(const Matter& matter, const std::string& act);
// The named vote of the body that the matter's rows ask for at that act, with the body: `board by special`; else the body.
std::string seat_asked(const Case& given, const std::string& act, const std::string& body, Day on);

// What the body's vote does to the case's matter, as acts of it that name the resolution. `sense`: for the matter or, as in a
// motion to reject it, against it.
struct Outcome {
  std::vector<Event> events;
  bool is_lost = false;
};
Result<Outcome> carry_out(const Case& given, const Command& command, const std::string& body, const std::string& act, const std::vector<std::string>& conditions, const Ballot& ballot,
                          const std::string& resolution, const std::string& lost);

}  // namespace remit
