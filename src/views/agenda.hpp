// The agenda of a body's next meeting, from what waits for it and from its earlier meetings.
#pragma once

#include <string>
#include <vector>

#include "remit/body_rules.hpp"
#include "remit/ledger.hpp"
#include "remit/meeting.hpp"

namespace remit {

struct MatterAtHand {
  std::string id, title;
  Digest file = {};  // the text that goes to the members
};
// `earlier`: the body's meetings, by day. In this order: minutes still to be approved, open actions, what was put off last time,
// matters that wait for the body, standing items that are due on that day. Without numbers.
std::vector<AgendaItem> agenda_of(const std::vector<Meeting>& earlier, const MeetingRules& rules, const std::vector<MatterAtHand>& waiting, Day day);

// The matters among these rows that wait for the body's vote, each once, in the order of the rows.
std::vector<MatterAtHand> waiting_for(const std::string& body, const std::vector<WaitingRow>& waiting, const std::vector<MatterRow>& matters);

}  // namespace remit
