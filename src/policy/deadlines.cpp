// Days on which something is due, counted from what happened to a matter.
#include "remit/route.hpp"

namespace remit {

std::optional<Day> day_of(const Moment& moment, const Matter& matter, const Organization& organization, std::optional<Day> received_on) {
  std::optional<Day> out;
  switch (moment.kind) {
    case Moment::Kind::proposal: out = matter.stands_since(); break;
    case Moment::Kind::receipt: out = received_on; break;
    case Moment::Kind::notice: out = matter.stands_since(); break;
    case Moment::Kind::approval: out = matter.approved_on; break;
    case Moment::Kind::effect: out = matter.terms.effective_on ? matter.terms.effective_on : matter.approved_on; break;
    case Moment::Kind::end_of_fiscal_year: out = organization.fiscal_year(matter.approved_on.value_or(matter.proposed_on)).until; break;
    case Moment::Kind::date_fact:
      if (const auto fact = matter.facts.find(moment.fact); fact != matter.facts.end())
        if (const auto* day = std::get_if<Day>(&fact->second)) out = *day;
      break;
  }
  if (out && !moment.next_day.empty()) out = organization.after(*out, {1, Duration::Unit::days, moment.next_day});
  return out;
}

std::optional<Day> day_of(const Deadline& deadline, const Matter& matter, const Organization& organization, std::optional<Day> received_on) {
  const auto from = day_of(deadline.from, matter, organization, received_on);
  if (!from || deadline.after.count == 0) return from;
  return organization.after(*from, deadline.after);
}

std::optional<Day> due_on(const Timing& time, const Matter& matter, const Organization& organization, std::optional<Day> received_on) {
  const auto approved = matter.approved_on.value_or(matter.changed_on);
  switch (time.kind) {
    case Timing::Kind::at_once: return approved;
    case Timing::Kind::monthly: return end_of_period(approved, 1);
    case Timing::Kind::quarterly: return end_of_period(approved, 3);
    case Timing::Kind::annually: return end_of_period(approved, 12);
    case Timing::Kind::within: return day_of(Deadline{time.within, time.of, {}}, matter, organization, received_on);
    case Timing::Kind::at_next_meeting: case Timing::Kind::at_any_time: case Timing::Kind::when_overdue: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace remit
