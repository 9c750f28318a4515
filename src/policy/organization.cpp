// Who holds what on a day, and names that look alike.
#include "remit/organization.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace remit {

bool Organization::has_person(const std::string& id) const { return std::find(people.begin(), people.end(), id) != people.end(); }

const Holder* Organization::holder(const std::string& office, Day day) const {
  const auto found = offices.find(office);
  if (found == offices.end()) return nullptr;
  const Holder* front = nullptr;
  for (const auto& holder : found->second.holders)
    if (holder.span.covers(day) && (!front || !holder.acting.empty())) front = &holder;
  return front;
}

std::vector<std::string> Organization::members_of(const std::string& body, Day day) const {
  std::vector<std::string> out;
  if (const auto found = bodies.find(body); found != bodies.end())
    for (const auto& member : found->second.members)
      if (member.span.covers(day)) out.push_back(member.who);
  return out;
}

std::vector<std::string> Organization::offices_of(const std::string& person, Day day) const {
  std::vector<std::string> out;
  for (const auto& [id, office] : offices)
    if (const auto* front = holder(id, day); front && front->who == person) out.push_back(id);
  return out;
}

std::vector<std::string> Organization::persons_of(const std::string& id, Day day) const {
  std::vector<std::string> out;
  if (const auto* front = holder(id, day)) out.push_back(front->who);
  if (const auto group = groups.find(id); group != groups.end()) {
    for (const auto& office : group->second)
      if (const auto* front = holder(office, day); front && std::find(out.begin(), out.end(), front->who) == out.end())
        out.push_back(front->who);
  }
  if (bodies.contains(id)) out = members_of(id, day);
  if (has_person(id)) out.push_back(id);
  return out;
}

bool Organization::is_in(const std::string& person, const std::string& id, Day day) const {
  const auto persons = persons_of(id, day);
  return std::find(persons.begin(), persons.end(), person) != persons.end();
}

bool Organization::knows(const std::string& id) const {
  return offices.contains(id) || groups.contains(id) || bodies.contains(id) || has_person(id);
}

std::string nearest(const std::string& name, const std::vector<std::string>& known) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
  for (const auto& other : known) {
    std::vector<std::size_t> row(other.size() + 1);
    for (std::size_t j = 0; j <= other.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= name.size(); ++i) {
      std::size_t diagonal = std::exchange(row[0], i);
      for (std::size_t j = 1; j <= other.size(); ++j) {
        const std::size_t change = diagonal + (std::tolower(name[i - 1]) != std::tolower(other[j - 1]));
        diagonal = row[j];
        row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
      }
    }
    if (row.back() < best_distance) { best_distance = row.back(); best = other; }
  }
  return best;
}

}  // namespace remit
