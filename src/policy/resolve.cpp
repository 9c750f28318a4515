// A party as it stands on a day, in this matter: who may be asked at all.
#include <algorithm>

#include "policy/plan.hpp"
#include "remit/route.hpp"

namespace remit {
namespace {

class Resolving {
 public:
  Resolving(const DecisionRights& rights, const Circumstances& given) : rights_(rights), given_(given) {}

  Party party(const Party& from) const {
    auto out = from;
    out.parts.clear();
    if (from.kind == Party::Kind::everyone) return everyone(from);
    bool somebody_before = false;
    for (const auto& part : from.parts) {
      if (is_skipped(part)) continue;
      auto one = party(part);
      if (from.kind == Party::Kind::fallback) {
        one.is_closed = somebody_before;
        somebody_before |= can_act(one);
      }
      out.parts.push_back(std::move(one));
    }
    return out;
  }

 private:
  bool is_skipped(const Party& tier) const {
    if (tier.skipped_for.empty() || !given_.matter) return false;
    return std::any_of(tier.skipped_for.begin(), tier.skipped_for.end(), [&](const std::string& id) {
      // A seat in a body is no rank.
      return !given_.organization->bodies.contains(id) && given_.organization->is_in(given_.matter->proposer, id, given_.day);
    });
  }

  // Every holder of a group and every member of a body, each acting singly.
  Party everyone(const Party& from) const {
    Party out;
    out.kind = Party::Kind::all;
    out.time = from.time;
    int seats = 0;
    for (const auto& id : ids_in(from.parts.front())) {
      const auto& organization = *given_.organization;
      if (const auto group = organization.groups.find(id); group != organization.groups.end()) {
        for (const auto& office : group->second) { Party one; one.id = office; out.parts.push_back(std::move(one)); ++seats; }
        continue;
      }
      Party one;
      one.id = id;
      if (organization.bodies.contains(id)) {
        Party members;
        members.kind = Party::Kind::some;
        static const Matter kNone;
        members.count = std::max(1, static_cast<int>(persons_for(kSingly + id, kNone, organization, given_.on).size()));
        members.parts.push_back(std::move(one));
        seats += members.count;
        out.parts.push_back(std::move(members));
      } else {
        out.parts.push_back(std::move(one));
        ++seats;
      }
    }
    return from.but == 0 ? out : all_but(from, std::move(out.parts), seats);
  }
  // The same seats by number: so many distinct persons of them.
  static Party all_but(const Party& from, std::vector<Party> seats, int how_many) {
    Party list;
    list.kind = Party::Kind::either;
    for (auto& seat : seats) list.parts.push_back(seat.kind == Party::Kind::some ? std::move(seat.parts.front()) : std::move(seat));
    Party out;
    out.kind = Party::Kind::some;
    out.count = std::max(1, how_many - from.but);
    out.time = from.time;
    out.parts.push_back(std::move(list));
    return out;
  }

  // Whether anybody who fills the party is there that day. Time, a refusal, or a conflict of one person is no absence.
  bool can_act(const Party& one) const {
    switch (one.kind) {
      case Party::Kind::id: return persons(one.id, false) > 0;
      case Party::Kind::either: case Party::Kind::fallback: return std::any_of(one.parts.begin(), one.parts.end(), [&](const Party& part) { return can_act(part); });
      case Party::Kind::all: case Party::Kind::sequence: return std::all_of(one.parts.begin(), one.parts.end(), [&](const Party& part) { return can_act(part); });
      case Party::Kind::some: {
        int there = 0;
        for (const auto& id : ids_in(one.parts.front())) there += persons(id, true);
        return there + more_by_counting(one) >= one.count;
      }
      case Party::Kind::everyone: return false;
    }
    return false;
  }
  int persons(const std::string& id, bool singly) const {
    const auto& organization = *given_.organization;
    const auto body = body_in(id);
    if (organization.bodies.contains(body) && !singly) return can_be_quorate(id, body) ? 1 : 0;
    static const Matter kNone;
    const auto all = persons_for(singly && organization.bodies.contains(id) ? kSingly + id : id, given_.matter ? *given_.matter : kNone, organization, given_.on);
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const std::string& person) { return !organization.is_absent(person, given_.on); }));
  }
  // What the act of an office's holder counts beyond one.
  int more_by_counting(const Party& one) const {
    if (one.counting.empty()) return 0;
    static const Matter kNone;
    const auto ids = ids_in(one.parts.front());
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
      const auto holders = persons_for(std::string(kSingly) + id + kCounting + one.counting, given_.matter ? *given_.matter : kNone, *given_.organization, given_.on);
      return std::any_of(holders.begin(), holders.end(), [&](const std::string& person) { return !given_.organization->is_absent(person, given_.on); });
    }) ? one.counted_as - 1 : 0;
  }
  bool can_be_quorate(const std::string& id, const std::string& body) const {
    const auto& organization = *given_.organization;
    const auto members = organization.members_of(body, given_.on);
    const auto& rules = rules_of(rights_, id);
    Ballot all_there;
    for (const auto& person : members) {
      if (organization.is_absent(person, given_.on)) continue;
      const bool is_recused = given_.matter && !conflict(rights_, *given_.matter, person, word(Step::approve)).empty();
      (is_recused ? all_there.recused : all_there.in_favour).push_back(person);
    }
    // An alternate sits where the principal is away; the count leaves out those whose principal is there.
    for (const auto& person : organization.alternates_of(body, given_.on))
      if (!organization.is_absent(person, given_.on) && !(given_.matter && !conflict(rights_, *given_.matter, person, word(Step::approve)).empty())) all_there.in_favour.push_back(person);
    return !members.empty() && count(rules, seated(organization, rules, id, given_.on), all_there).quorate;
  }

  const DecisionRights& rights_;
  const Circumstances& given_;
};

}  // namespace

bool is_dynamic(const Party& party) {
  return party.kind == Party::Kind::everyone || party.kind == Party::Kind::fallback || !party.skipped_for.empty() ||
         std::any_of(party.parts.begin(), party.parts.end(), [](const Party& part) { return is_dynamic(part); });
}

Party resolved(const Party& party, const DecisionRights& rights, const Circumstances& given) { return Resolving(rights, given).party(party); }

const BodyRules& rules_of(const DecisionRights& rights, const std::string& seat) {
  static const BodyRules kStrictest;
  const auto found = rights.bodies.find(seat);
  return found == rights.bodies.end() ? kStrictest : found->second;
}

std::string body_in(const std::string& id) { return id.substr(0, id.find(" by ")); }

std::string by_its_vote(const std::string& seat) {
  const auto body = body_in(seat);
  return "the " + body + " by its vote" + (body == seat ? std::string() : " `" + seat.substr(body.size() + 4) + "`");
}

}  // namespace remit
