#include "views/agenda.hpp"

#include <algorithm>

#include "remit/route.hpp"

namespace remit {
namespace {

bool is_open(const ActionRecord& action) { return !action.closed_on; }

AgendaItem item(std::string kind, std::string title) {
  AgendaItem out;
  out.kind = std::move(kind);
  out.title = std::move(title);
  return out;
}

// Business comes back until some later meeting has decided or noted it.
std::vector<AgendaItem> put_off(const std::vector<Meeting>& earlier) {
  std::vector<AgendaItem> out;
  for (const auto& meeting : earlier) {
    if (meeting.phase == MeetingPhase::cancelled) continue;
    for (const auto& record : meeting.items) {
      const bool is_business = record.what.kind == "business" || record.what.kind == "standing";
      const auto same = [&](const AgendaItem& one) { return one.title == record.what.title; };
      if (!is_business) continue;
      std::erase_if(out, same);
      if (record.outcome != "deferred") continue;
      auto again = item(record.what.kind, record.what.title);
      again.meeting = meeting.id;
      again.is_private = record.what.is_private;
      again.papers = record.what.papers;
      out.push_back(std::move(again));
    }
  }
  return out;
}

bool is_due(const StandingItem& standing, const std::vector<Meeting>& earlier, Day day) {
  if (standing.months == 0) return true;
  return std::none_of(earlier.begin(), earlier.end(), [&](const Meeting& meeting) {
    const bool same_period = end_of_period(meeting.on(), standing.months) == end_of_period(day, standing.months);
    return meeting.phase != MeetingPhase::cancelled && same_period && std::any_of(meeting.items.begin(), meeting.items.end(), [&](const ItemRecord& one) { return one.what.title == standing.title; });
  });
}

}  // namespace

std::vector<AgendaItem> agenda_of(const std::vector<Meeting>& earlier, const MeetingRules& rules, const std::vector<MatterAtHand>& waiting, Day day) {
  std::vector<AgendaItem> out;
  bool has_actions = false;
  for (const auto& meeting : earlier) {
    has_actions = has_actions || std::any_of(meeting.actions.begin(), meeting.actions.end(), is_open);
    if (meeting.phase != MeetingPhase::closed && meeting.phase != MeetingPhase::circulated) continue;
    out.push_back(item("minutes", "Minutes of " + meeting.id));
    out.back().meeting = meeting.id;
  }
  if (has_actions) out.push_back(item("actions", "Matters arising and open actions"));
  for (auto& one : put_off(earlier)) out.push_back(std::move(one));
  for (const auto& matter : waiting) {
    out.push_back(item("matter", matter.title));
    out.back().matter = matter.id;
    if (!matter.file.empty()) out.back().papers.push_back({matter.id, matter.file});
  }
  for (const auto& standing : rules.standing) {
    const bool is_there = std::any_of(out.begin(), out.end(), [&](const AgendaItem& one) { return one.title == standing.title; });
    if (!is_there && is_due(standing, earlier, day)) out.push_back(item("standing", standing.title));
  }
  return out;
}

std::vector<MatterAtHand> waiting_for(const std::string& body, const std::vector<WaitingRow>& waiting, const std::vector<MatterRow>& matters) {
  std::vector<MatterAtHand> out;
  for (const auto& row : waiting) {
    const bool is_theirs = body_in(row.seat) == body && (step_from(row.step) || row.step == "ratify");
    if (!is_theirs || std::any_of(out.begin(), out.end(), [&](const MatterAtHand& one) { return one.id == row.matter; })) continue;
    const auto matter = std::find_if(matters.begin(), matters.end(), [&](const MatterRow& one) { return one.id == row.matter; });
    if (matter == matters.end()) out.push_back({row.matter, {}});
    else out.push_back({row.matter, matter->title, matter->file});
  }
  return out;
}

}  // namespace remit
