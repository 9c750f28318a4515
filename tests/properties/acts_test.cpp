// Random acts on the GlobalTech organization: replay equals state, and nothing is approved outside the matrix.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <random>
#include <set>

#include "given.hpp"
#include "ledger/chain.hpp"

using namespace remit;
using namespace remit::given;

namespace {

// Any command at all, mostly senseless, sometimes right.
Command any_command(World& world, const std::vector<std::string>& ids) {
  const auto person = [&] { return *rc::gen::elementOf(world.rules.organization.people); };
  const auto members = [&](const std::string& body) {
    Ballot ballot;
    const auto given = world.desk->matter(ids.empty() ? "none" : ids.front());
    for (const auto& member : world.rules.organization.members_of(body, world.today)) {
      const auto where = *rc::gen::inRange(0, 6);
      (where < 3 ? ballot.in_favour : where == 3 ? ballot.against : where == 4 ? ballot.abstaining : ballot.recused).push_back(member);
    }
    return ballot;
  };
  const auto id = ids.empty() ? std::string("CX-2026-001") : *rc::gen::elementOf(ids);
  switch (*rc::gen::inRange(0, 12)) {
    case 0: {
      const auto amount = *rc::gen::element<std::string>("USD 100K", "USD 250K", "USD 250000.01", "USD 500K", "USD 750K", "USD 1M", "USD 1.2M");
      const auto sponsor = *rc::gen::element<std::string>("", "grace-kim", "carla-mendes", "ana-ruiz", "nora-voss");
      return proposes(world, amount, *rc::gen::inRange(1, 3), sponsor, "T" + std::to_string(*rc::gen::inRange(0, 1000)));
    }
    case 1: return command(id, "", "", NameSponsor{person()});
    case 2: return command(id, "", "", PresentEvidence{*rc::gen::element<std::string>("customer-validation", "business-case"), "f", digest_of(std::to_string(*rc::gen::inRange(0, 50))), {person(), person()}, 0});
    case 3: { auto back = takes(id, Step::approve, person()); back.order = Return{}; return back; }
    case 4: return command(id, "", "", Resume{});
    case 5: return command(id, "", "", Inform{});
    case 6: return votes(id, *rc::gen::element(Step::review, Step::approve), "steering-committee", members("steering-committee"));
    default: {
      // One of what is possible, so that matters come to their end.
      const auto possible = possible_acts(world.desk->case_of(id, world.present()));
      if (possible.empty() || *rc::gen::inRange(0, 3) == 0) return takes(id, *rc::gen::elementOf(std::vector<Step>(kSteps.begin(), kSteps.end())), person());
      const auto act = *rc::gen::elementOf(possible);
      for (const auto step : kSteps)
        if (act.command.starts_with(std::string("remit ") + word(step) + " ")) {
          if (world.rules.organization.bodies.contains(act.seat)) return votes(id, step, act.seat, members(act.seat));
          return takes(id, step, act.person, world.rules.organization.offices.contains(act.seat) ? act.seat : "");
        }
      return takes(id, Step::approve, person());
    }
  }
}

// What the default pack asks of an approved initiative, said again without the engine: distinct persons, none of whom
// proposed or recommended it, in the offices the band names.
void check_approved(const World& world, const Matter& matter) {
  std::set<std::string> recommenders{matter.proposer};
  std::set<std::string> approvers;
  std::set<std::string> seats;
  for (const auto& act : matter.acts) {
    if (!act.counts || act.round != matter.round || act.against) continue;
    if (act.step == Step::recommend) recommenders.insert(act.by);
    if (act.step != Step::approve) continue;
    if (!act.ballot) { RC_ASSERT(approvers.insert(act.by).second); }
    else {
      RC_ASSERT(act.tally->quorate && act.tally->carried);
      for (const auto& voter : act.ballot->in_favour) RC_ASSERT(!recommenders.contains(voter));
    }
    for (const auto& seat : act.seats) seats.insert(seat);
  }
  for (const auto& person : approvers) RC_ASSERT(!recommenders.contains(person));
  const auto amount = std::get<Money>(matter.facts.at("investment")).minor_units;
  const bool is_cross = std::get<Names>(matter.facts.at("functions")).all.size() > 1;
  const auto sponsor = matter.facts.contains("sponsor") ? to_text(matter.facts.at("sponsor")) : "";
  if (is_cross || (amount > 50'000'000 && amount <= 100'000'000)) RC_ASSERT(seats.contains("steering-committee"));
  if (amount > 100'000'000) RC_ASSERT(seats.contains(sponsor == "ana-ruiz" ? "board" : "CFO"));
  if (amount > 100'000'000) RC_ASSERT(seats.contains(sponsor == "nora-voss" ? "board" : "CEO"));
  if (amount > 25'000'000) RC_ASSERT(!sponsor.empty() && world.rules.organization.is_in(sponsor, "c-suite", world.today));
}

}  // namespace

TEST_CASE("after every step replay equals state, and no approval lies outside the matrix", "[property][R1][R6][R11]") {
  CHECK(rc::check([] {
    World world;
    std::vector<std::string> ids;
    int approved = 0;
    for (int i = 0; i < 40; ++i) {
      const auto command = any_command(world, ids);
      const auto before = world.ledger->size();
      const auto done = world.when(command);
      if (!done) { RC_ASSERT(world.ledger->size() == before); continue; }
      if (std::find(ids.begin(), ids.end(), done->matter.id) == ids.end()) ids.push_back(done->matter.id);
      Desk fresh(*world.ledger);
      const auto replayed = fresh.matter(done->matter.id);
      RC_ASSERT(replayed.phase == done->matter.phase);
      RC_ASSERT(replayed.acts.size() == done->matter.acts.size());
      RC_ASSERT(replayed.facts == done->matter.facts);
      if (done->matter.phase == Phase::approved) { check_approved(world, done->matter); ++approved; }
    }
    const auto intact = verify_chain(*world.ledger);
    for (const auto& finding : intact.findings) RC_FAIL(finding.code + " " + finding.sentence + (finding.notes.empty() ? "" : ": " + finding.notes.front()));
    RC_ASSERT(world.desk->compare_tables().empty());
    RC_CLASSIFY(approved > 0, "something was approved");
  }));
}

TEST_CASE("the order of rows never matters", "[property]") {
  const auto rules = rules_of("globaltech");
  CHECK(rc::check([&] {
    Matter matter;
    matter.about = "initiative";
    matter.round_kind = "first";
    matter.proposer = *rc::gen::elementOf(rules.organization.people);
    matter.proposed_on = *parse_day("2026-03-02");
    matter.facts["investment"] = Money{{"USD"}, *rc::gen::inRange<std::int64_t>(0, 300'000'000)};
    Names names;
    for (int i = 0; i < *rc::gen::inRange(1, 4); ++i) names.all.push_back("f" + std::to_string(i));
    matter.facts["functions"] = names;
    if (*rc::gen::arbitrary<bool>()) matter.facts["sponsor"] = *rc::gen::elementOf(rules.organization.people);
    auto shuffled = rules.rights;
    std::mt19937 random(static_cast<unsigned>(*rc::gen::inRange(0, 1 << 30)));
    std::shuffle(shuffled.rows.begin(), shuffled.rows.end(), random);
    const auto a = route(rules.rights, circumstances_of(matter, rules.organization)), b = route(shuffled, circumstances_of(matter, rules.organization));
    RC_ASSERT(static_cast<bool>(a) == static_cast<bool>(b));
    if (!a) { RC_ASSERT(a.refusal().code == b.refusal().code); return; }
    std::set<std::string> of_a, of_b;
    for (const auto* row : a->rows) of_a.insert(row->id);
    for (const auto* row : b->rows) of_b.insert(row->id);
    RC_ASSERT(of_a == of_b);
  }));
}

TEST_CASE("any changed byte of an entry breaks verify", "[property][R3]") {
  World world;
  REQUIRE(world.when(proposes(world, "USD 1.2M", 1, "grace-kim")));
  std::vector<Entry> entries;
  world.ledger->scan([&](const Entry& entry) { entries.push_back(entry); return true; });
  CHECK(rc::check([&] {
    const auto which = *rc::gen::inRange<std::size_t>(0, entries.size());
    auto body = entries[which].body;
    const auto at = *rc::gen::inRange<std::size_t>(0, body.size());
    body[at] = static_cast<char>(body[at] ^ (1 << *rc::gen::inRange(0, 8)));
    RC_ASSERT(leaf_of(body) != entries[which].leaf);
  }));
}
