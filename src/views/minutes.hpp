// The minutes of one meeting, and an extract of one of its resolutions, as documents. Facts come from entries alone; prose is the
// secretary's. Pure: the zone comes in as a function, and nothing here knows what day it is.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "remit/decision_rights.hpp"
#include "remit/document.hpp"
#include "remit/meeting.hpp"
#include "remit/organization.hpp"

namespace remit {

struct MinutesSource {
  Meeting meeting;
  std::vector<Event> events;         // of the meeting, in order
  struct Act {
    Event event;
    std::uint64_t entry = 0;
  };
  std::vector<Act> acts;             // of matters, which carry out its resolutions or its refusals
  std::vector<Meeting> others;       // of the body, by day
  std::vector<Resolution> written;   // written resolutions of the body that ended and stand in these minutes
  const DecisionRights* rights = nullptr;      // in force when it was opened
  const Organization* organization = nullptr;
  std::map<std::string, std::string> names;    // of people, as shown
  std::function<std::string(Instant)> local;   // 2026-03-10T14:20
  std::string seal;                  // the text of the checkpoint for its foot; empty for a draft
};

// What a motion does, whatever its words say: `to approve CX-2026-001`.
std::string proposed_act(const Meeting& meeting, const Moved& motion);
// What it is: draft, circulated, approved, signed; by whom and when. For its head, and no part of the text that is archived.
Block state_of(const MinutesSource& source);
Document minutes_of(const MinutesSource& source);
// Of a resolution that is there.
Document extract_of(const MinutesSource& source, int resolution);

}  // namespace remit
