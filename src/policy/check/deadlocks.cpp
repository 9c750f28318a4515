// What is routed and yet can never be completed? Persons are sought for every step under the separation of duties.
#include <set>

#include "policy/check/seeking.hpp"

namespace remit {
namespace {

// Seats in words: one of an office is the office itself.
std::string joined(const std::vector<std::string>& ids, const Organization& organization) {
  constexpr std::string_view kMember = "member of ";
  std::string out;
  for (const auto& id : ids) out += (out.empty() ? "" : "/") + (id.starts_with(kMember) && organization.offices.contains(id.substr(kMember.size())) ? id.substr(kMember.size()) : id);
  return out;
}

// A person-fact that nobody stated is no deadlock where a row asks for it before the step.
bool is_asked_for(const Route& route, const Matter& matter, const std::vector<std::string>& ids) {
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
    return !matter.facts.contains(id) && std::any_of(route.rows.begin(), route.rows.end(), [&](const Row* row) {
      return std::any_of(row->needs.begin(), row->needs.end(), [&](const Need& need) { return need.what == id; });
    });
  });
}

}  // namespace

std::vector<Finding> deadlocks(const Checking& checking) {
  std::vector<Finding> out;
  std::set<std::string> told;
  for (const auto& about : kinds_of(checking.rights))
    for_each_sample(checking, about, [&](const Sample& sample) {
      const auto routed = route(checking.rights, circumstances_of(sample.matter, checking.organization));
      if (!routed) return true;
      Seeking seeking(checking, sample.matter, *routed);
      if (seeking.can_complete()) return true;
      const auto& seat = seeking.obstacle();
      if (is_asked_for(*routed, sample.matter, seat.unit.ids)) return true;
      const auto name = joined(seat.unit.ids, checking.organization);
      if (!told.insert(std::string(word(seat.step)) + seat.row->id + name).second) return true;
      Finding finding;
      finding.code = "P105";
      finding.sentence = "`" + seat.row->id + "` can deadlock: nobody may " + word(seat.step) + " as " + name;
      finding.place = seat.row->place;
      finding.notes.push_back("for example: " + about + " with " + sample.described);
      finding.notes.push_back("nobody both recommends and approves, nor approves what they proposed" + std::string(checking.rights.separation.empty() ? "" : ", nor takes two parts that `separation` keeps apart") + "; and no office may be vacant");
      const auto is_unstated = std::any_of(seat.unit.ids.begin(), seat.unit.ids.end(), [&](const std::string& id) { return id != "proposer" && is_person_fact(checking.rights, id) && !sample.matter.facts.contains(id); });
      finding.help = is_unstated ? "ask for the person: `needs: [" + seat.unit.ids.front() + " stated]` and `before: " + word(seat.step) + "`; or name an alternative with `/`"
                                 : "name an alternative with `/`, or add a row for this case with `instead-of: [" + seat.row->row + "]`";
      out.push_back(std::move(finding));
      return true;
    });
  return out;
}

}  // namespace remit
