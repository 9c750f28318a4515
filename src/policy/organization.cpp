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

std::vector<std::string> Organization::alternates_of(const std::string& body, Day day) const {
  std::vector<std::string> out;
  if (const auto found = bodies.find(body); found != bodies.end())
    for (const auto& one : found->second.alternates)
      if (one.span.covers(day) && std::find(out.begin(), out.end(), one.who) == out.end()) out.push_back(one.who);
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

namespace {

// Edits from one word to another; two letters swapped are one edit, and capitals are no difference.
std::size_t edits(const std::string& a, const std::string& b) {
  const auto same = [&](std::size_t i, std::size_t j) { return std::tolower(static_cast<unsigned char>(a[i])) == std::tolower(static_cast<unsigned char>(b[j])); };
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) { table[i][j] = i + j; continue; }
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + !same(i - 1, j - 1)});
      if (i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1)) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  return table[a.size()][b.size()];
}

}  // namespace

std::string nearest(const std::string& name, const std::vector<std::string>& known) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
  for (const auto& other : known) {
    const auto distance = edits(name, other);
    if (distance < best_distance) { best_distance = distance; best = other; }
  }
  return best;
}

}  // namespace remit
