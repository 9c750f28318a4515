// What the commands of a meeting share: which meeting is meant, names that may be shortened, times of that day, and the record.
#pragma once

#include "cli/acting.hpp"

namespace remit::cli {

struct MeetingOptions {
  std::string meeting, at, on, reason;
};
// `--meeting`, `--at`, `--on`, `--reason`.
void add_meeting_options(Arguments& command, MeetingOptions& options);

// An open ledger, and the meeting that is meant: the one named or, where none is, the only one in one of these phases.
struct Room {
  Session session;
  Meeting meeting;
  Command command;  // with its time, reason and what it rests on
};
// U111 where no meeting, or more than one, could be meant; D840 with the nearest id where there is none of that name.
Result<Room> enter(const Console& console, const MeetingOptions& options, std::vector<MeetingPhase> phases);
// D840 with the nearest id where the ledger has no such meeting.
Result<Meeting> meeting_named(const Session& session, const std::string& id);
// A day and time in the organization's zone: `14:20` of that day, or all of `2026-03-10T14:20`. U103.
Result<Instant> time_of(const Session& session, const std::string& text, Day day);
// The day that lies at this time in the organization's zone.
Day day_of(const Session& session, Instant at);
std::string local_of(const Session& session, Instant at);  // 2026-03-10T14:20

// Names separated by commas. A beginning that only one person has stands for that person, a member before all others; others stay
// as they are, for the engine to refuse. U111 where several begin so.
Result<std::vector<std::string>> people_in(Room& room, const std::string& list);
Result<std::string> person_in(Room& room, const std::string& name);
// A file as a paper: its name and digest. U201.
Result<Paper> paper_of(const std::string& path);
Result<int> number_in(const std::string& text, const char* what);

// Records the order and prints what it came to.
int record_order(Console& console, Room& room, MeetingOrder order);

// The options of a vote, as ballot and rest.
struct VoteOptions {
  std::string in_favour, against, abstaining, rest, casting, hands;
  std::vector<std::string> proxies;
};
void add_vote_options(Arguments& command, VoteOptions& options);
Result<Vote> vote_of(Room& room, const VoteOptions& options, int motion);

}  // namespace remit::cli
