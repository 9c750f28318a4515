#include "app/desk_minutes.hpp"

#include <algorithm>
#include <set>

#include "ledger/digest.hpp"

namespace remit {
namespace {

Authority opened_under(const MinutesSource& source) {
  for (const auto& event : source.events)
    if (std::holds_alternative<MeetingOpened>(event.what)) return event.authority;
  return source.meeting.authority;
}

template <class What>
std::optional<std::uint64_t> first_entry(Desk& desk, const std::string& stream) {
  for (const auto& entry : desk.trail(stream))
    if (std::holds_alternative<What>(entry.event.what)) return entry.seq;
  return std::nullopt;
}

// Each stands in the minutes that were circulated first after it was recorded as ended, whatever the day of its end; until then
// in every draft, of which the one that is circulated first keeps it.
std::vector<Resolution> written_in(Desk& desk, const Meeting& meeting) {
  std::map<std::uint64_t, std::string> circulated;
  for (const auto& one : desk.meetings(meeting.body))
    if (const auto at = first_entry<MinutesCirculated>(desk, "meeting/" + one.id)) circulated[*at] = one.id;
  const bool is_draft = std::none_of(circulated.begin(), circulated.end(), [&](const auto& one) { return one.second == meeting.id; });
  std::vector<Resolution> out;
  for (auto& one : desk.resolutions(meeting.body)) {
    const auto ended = first_entry<ResolutionEnded>(desk, "resolution/" + one.id);
    if (!ended) continue;
    const auto in = circulated.upper_bound(*ended);
    if (in == circulated.end() ? is_draft : in->second == meeting.id) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

MinutesSource minutes_source(Desk& desk, const Meeting& meeting) {
  MinutesSource out;
  out.meeting = meeting;
  for (auto& entry : desk.trail("meeting/" + meeting.id)) out.events.push_back(std::move(entry.event));
  std::set<std::string> matters;
  for (const auto& motion : meeting.motions) if (!motion.what.matter.empty()) matters.insert(motion.what.matter);
  for (const auto& id : matters)
    for (auto& entry : desk.trail("matter/" + id))
      if (entry.event.resolution.starts_with(meeting.id + "/") || entry.event.resolution.starts_with(meeting.id + ", ")) out.acts.push_back({std::move(entry.event), entry.seq});
  for (auto& one : desk.meetings(meeting.body)) if (one.id != meeting.id) out.others.push_back(std::move(one));
  out.written = written_in(desk, meeting);
  const auto authority = opened_under(out);
  out.rights = &desk.rights(authority.rights);
  out.organization = &desk.organization(authority.organization);
  const auto zone = Zone::named(desk.founded().zone);
  if (!zone) throw LedgerFailure{{"L318", "the zone `" + desk.founded().zone + "` is not on this machine", {}, "install the time zones (tzdata)"}};
  out.local = [zone](Instant at) { return zone->local_of(at); };
  return out;
}

std::string circulated_text(Desk& desk, const Meeting& meeting) {
  const auto text = desk.ledger().archived(meeting.minutes);
  if (!text) throw LedgerFailure{{"L317", "the minutes of `" + meeting.id + "` are not in the archive", {}, "remit verify"}};
  if (digest_of(text->text) != meeting.minutes) throw LedgerFailure{{"L316", "the archived minutes of `" + meeting.id + "` were changed", {}, "remit verify"}};
  return text->text;
}

}  // namespace remit
