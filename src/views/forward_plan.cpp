#include "views/forward_plan.hpp"

#include <algorithm>
#include <set>

#include "policy/plan.hpp"
#include "remit/attendance.hpp"
#include "remit/route.hpp"
#include "views/agenda.hpp"

namespace remit {
namespace {

bool is_among(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

// The last day from which so long a time ends on the day or before.
std::optional<Day> latest_before(const Organization& organization, Day day, const std::optional<Duration>& length) {
  if (!length) return std::nullopt;
  for (auto from = day; from > day - std::chrono::days{800}; from -= std::chrono::days{1})
    if (const auto end = organization.after(from, *length); !end || *end <= day) return end ? std::optional(from) : std::nullopt;
  return std::nullopt;
}

class Planning {
 public:
  explicit Planning(const Ahead& ahead) : ahead_(ahead), earlier_(ahead.meetings) {}

  std::vector<PlannedMeeting> all() {
    std::vector<PlannedMeeting> out = called();
    for (auto& one : asked_for()) out.push_back(std::move(one));
    std::stable_sort(out.begin(), out.end(), [](const PlannedMeeting& a, const PlannedMeeting& b) { return a.on < b.on; });
    for (auto& one : out) plan(one);
    return out;
  }

 private:
  std::vector<PlannedMeeting> called() const {
    std::vector<PlannedMeeting> out;
    for (const auto& meeting : ahead_.meetings) {
      if ((meeting.phase != MeetingPhase::called && meeting.phase != MeetingPhase::open) || meeting.on() > ahead_.until) continue;
      PlannedMeeting one;
      one.id = meeting.id;
      one.on = meeting.on();
      one.at = meeting.at;
      one.place = meeting.place;
      out.push_back(std::move(one));
    }
    return out;
  }
  // One for each period in which there is no meeting, due by the period's end.
  std::vector<PlannedMeeting> asked_for() const {
    std::vector<PlannedMeeting> out;
    const auto months = ahead_.rules.meetings.months;
    if (months == 0) return out;
    for (auto end = end_of_period(ahead_.today, months); end <= ahead_.until; end = end_of_period(end + std::chrono::days{1}, months)) {
      const bool is_kept = std::any_of(ahead_.meetings.begin(), ahead_.meetings.end(), [&](const Meeting& one) { return one.phase != MeetingPhase::cancelled && end_of_period(one.on(), months) == end; });
      if (is_kept) continue;
      PlannedMeeting one;
      one.on = end;
      one.call_by = latest_before(*ahead_.organization, end, ahead_.rules.meetings.notice);
      out.push_back(std::move(one));
    }
    return out;
  }

  void plan(PlannedMeeting& one) {
    one.papers_by = latest_before(*ahead_.organization, one.on, ahead_.rules.meetings.papers);
    const auto roll = roll_on(ahead_.rules, ahead_.body, one.on, {});
    const auto* meeting = known(one.id);
    one.missing = missing(roll, meeting, one.on);
    one.members = static_cast<int>(std::count_if(roll.members.begin(), roll.members.end(), [](const RollMember& member) { return member.weight > 0; }));
    one.outside = outside(one.members);
    one.expected = to_meet(roll, one);
    for (auto& item : items(one, meeting)) one.items.push_back(planned(std::move(item), one));
    suppose_held(one, meeting);
  }
  Roll roll_on(const BodyRules& rules, const std::string& seat, Day day, const std::string& about) const {
    return roll_with_absences(*ahead_.organization, rules, seat, day, about, ahead_.meetings);
  }
  const Meeting* known(const std::string& id) const {
    const auto found = std::find_if(ahead_.meetings.begin(), ahead_.meetings.end(), [&](const Meeting& one) { return !id.empty() && one.id == id; });
    return found == ahead_.meetings.end() ? nullptr : &*found;
  }
  std::vector<Missing> missing(const Roll& roll, const Meeting* meeting, Day day) const {
    std::vector<Missing> out;
    for (const auto& member : roll.members) {
      if (meeting && is_among(meeting->apologies, member.who)) out.push_back({member.who, "apologies"});
      else if (ahead_.organization->is_absent(member.who, day)) out.push_back({member.who, "away"});
      else if (!member.lost.empty()) out.push_back({member.who, member.lost});
    }
    return out;
  }
  std::string outside(int members) const {
    const auto& rules = ahead_.rules;
    const auto has = std::to_string(members) + (members == 1 ? " member, " : " members, ");
    if (members < rules.fewest_members) return has + "at least " + std::to_string(rules.fewest_members) + " asked for";
    return rules.most_members > 0 && members > rules.most_members ? has + "at most " + std::to_string(rules.most_members) + " asked for" : "";
  }

  // Who will be in the room: members who are not away, and alternates of those who are.
  std::vector<std::string> attending(const Roll& roll, const PlannedMeeting& one) const {
    std::set<std::string> away;
    for (const auto& missing : one.missing) if (missing.why == "away" || missing.why == "apologies") away.insert(missing.who);
    std::vector<std::string> out;
    for (const auto& member : roll.members) if (!away.contains(member.who)) out.push_back(member.who);
    for (const auto& alternate : roll.alternates)
      if (away.contains(alternate.of) && !ahead_.organization->is_absent(alternate.who, one.on) && !is_among(out, alternate.who)) out.push_back(alternate.who);
    return out;
  }
  static std::vector<std::string> everybody(const Roll& roll) {
    std::vector<std::string> out;
    for (const auto& member : roll.members) out.push_back(member.who);
    return out;
  }
  static Expected expected(const Tally& likely, const Tally& best) {
    Expected out;
    out.present = likely.present;
    out.needed = likely.quorum_needed;
    if (likely.quorate) return out;
    out.risk = best.quorate ? Expected::Risk::at_risk : Expected::Risk::hopeless;
    out.why = best.quorate ? likely.shortfall : best.shortfall;
    return out;
  }
  Expected to_meet(const Roll& roll, const PlannedMeeting& one) const {
    const auto tally = [&](const std::vector<std::string>& who) { return quorum_to_meet(ahead_.rules, roll, Ballot{.attending = who}); };
    return expected(tally(attending(roll, one)), tally(everybody(roll)));
  }
  Expected to_vote(const Coming& coming, const PlannedMeeting& one) const {
    const auto roll = roll_on(coming.rules, coming.seat, one.on, {});
    const auto tally = [&](const std::vector<std::string>& there) {
      Ballot ballot;
      ballot.attending = there;
      for (const auto& who : there) (is_among(coming.not_by, who) ? ballot.recused : ballot.in_favour).push_back(who);
      return count(coming.rules, roll, ballot);
    };
    return expected(tally(attending(roll, one)), tally(everybody(roll)));
  }

  std::vector<AgendaItem> items(const PlannedMeeting& one, const Meeting* meeting) const {
    std::vector<AgendaItem> out;
    if (meeting) {
      for (const auto& item : meeting->items) if (item.outcome.empty()) out.push_back(item.what);
      return out;
    }
    std::vector<MatterAtHand> waiting;
    for (const auto& coming : ahead_.coming)
      if (!planned_.contains(coming.matter) && coming.from <= one.on) waiting.push_back({coming.matter, coming.title});
    return agenda_of(earlier_, ahead_.rules.meetings, waiting, one.on);
  }
  PlannedItem planned(AgendaItem item, const PlannedMeeting& one) {
    PlannedItem out;
    if (item.kind == "actions") out.note = actions_until(one.on);
    if (!item.matter.empty()) planned_.insert(item.matter);
    const auto coming = std::find_if(ahead_.coming.begin(), ahead_.coming.end(), [&](const Coming& each) { return !item.matter.empty() && each.matter == item.matter; });
    if (coming != ahead_.coming.end()) {
      out.note = (coming->what == "gate" ? "gate of " + to_text(coming->from) : "to " + coming->what) + (coming->until ? " by " + to_text(*coming->until) : "");
      for (const auto& member : roll_on(coming->rules, coming->seat, one.on, {}).members)
        if (is_among(coming->not_by, member.who)) out.recused.push_back(member.who);
      out.expected = to_vote(*coming, one);
    }
    out.what = std::move(item);
    return out;
  }
  std::string actions_until(Day day) const {
    int open = 0, due = 0;
    for (const auto& meeting : ahead_.meetings)
      for (const auto& action : meeting.actions) {
        if (action.closed_on) continue;
        ++open;
        if (const auto by = parse_day(action.what.due); by && *by <= day) ++due;
      }
    return std::to_string(open) + " open, " + std::to_string(due) + " due by then";
  }

  // What later meetings take from this one: its minutes, and that its items were dealt with.
  void suppose_held(const PlannedMeeting& one, const Meeting* meeting) {
    for (auto& before : earlier_)
      for (const auto& item : one.items)
        if (item.what.kind == "minutes" && item.what.meeting == before.id && before.id != one.id) before.phase = MeetingPhase::approved;
    Meeting held;
    held.id = meeting ? meeting->id : "the meeting by " + to_text(one.on);
    held.at = meeting ? meeting->at : to_text(one.on);
    held.body = ahead_.body;
    held.phase = MeetingPhase::closed;
    for (const auto& item : one.items) {
      held.items.push_back({.what = item.what});
      held.items.back().outcome = "noted";
    }
    if (meeting) held.actions = meeting->actions;
    std::erase_if(earlier_, [&](const Meeting& each) { return each.id == held.id; });
    earlier_.push_back(std::move(held));
    std::stable_sort(earlier_.begin(), earlier_.end(), [](const Meeting& a, const Meeting& b) { return a.at < b.at; });
  }

  const Ahead& ahead_;
  std::vector<Meeting> earlier_;
  std::set<std::string> planned_;
};

}  // namespace

std::string Expected::text() const {
  const auto numbers = std::to_string(present) + " of " + std::to_string(needed) + " needed";
  if (risk == Risk::none) return "quorate with " + numbers;
  return (risk == Risk::at_risk ? "at risk: " : "cannot be quorate: ") + why;
}

std::vector<PlannedMeeting> forward_plan(const Ahead& ahead) { return Planning(ahead).all(); }

std::vector<std::string> seats_at_gate(const DecisionRights& rights, const Organization& organization, Matter matter, const std::vector<Matter>& others, const std::string& body) {
  matter.round_kind = "gate";
  const auto routed = route(rights, circumstances_of(matter, organization, &others));
  std::vector<std::string> out;
  if (!routed) return out;
  for (const auto step : kSteps)
    for (const auto* row : routed->at(step))
      for (auto& seat : seats_in(*row->party(step)))
        if (body_in(seat) == body && !is_among(out, seat)) out.push_back(std::move(seat));
  return out;
}

}  // namespace remit
