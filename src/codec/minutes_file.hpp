// The minutes of a meeting as a file tells them, from which `remit meeting import` makes its commands. Times are local, of the
// organization's zone: 2026-03-10T14:20. An empty one is not known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "remit/body.hpp"
#include "remit/finding.hpp"
#include "remit/organization.hpp"
#include "remit/time.hpp"

namespace remit::codec {

struct MinutesMotion {
  std::string text, mover, seconder, to, vote, at;
  std::vector<std::string> conditions;
  Ballot ballot;
  std::string rest;     // how those vote who are not named
  std::string outcome;  // what the minutes say: carried, lost, inquorate, withdrawn; empty: they leave it to the count
  Finding place;
};
struct MinutesInterest {
  std::string who, interest;
  bool stays = false;
  Finding place;
};
struct MinutesAction {
  std::string what, owner, due;
  Finding place;
};
struct MinutesItem {
  std::string title, matter, minutes;  // one of the three
  bool is_private = false;
  bool is_late = false;                // not on the agenda as called
  std::vector<std::string> agreed;     // to take it all the same
  std::vector<std::string> papers;     // files
  std::string at;
  std::string discussion, alternatives, reasons;
  std::vector<MinutesInterest> interests;
  std::vector<MinutesMotion> motions;
  std::string outcome, reason;         // noted, deferred; empty: a vote decides it
  std::vector<MinutesAction> actions;
  Finding place;
};
struct MinutesArrival {
  std::vector<std::string> arrived, left;
  std::string at;
  Finding place;
};
struct MinutesFile {
  std::string body, start, end, place_of_meeting, mode;
  std::string notice;  // a day, or a day and time
  Day day{};
  std::vector<std::string> present, apologies, guests;
  std::string chair;   // elected for the meeting
  std::vector<MinutesArrival> attendance;
  std::vector<MinutesItem> items;
  Finding place, opening, closing;  // where the file says so
};

// Y codes; Y044 for a name that the organization does not have, Y060 for times that do not fit, Y061 for a motion or an item of
// which it is not said, or said twice, how it ended.
Reading<MinutesFile> read_minutes(std::string_view text, const std::string& file, const Organization& organization);

}  // namespace remit::codec
