// The engine and a naive reading of the reference agree on which clauses match, whatever the policy.
#include "properties/naive_any.hpp"

namespace remit::naive {
namespace {

constexpr int kMatters = 8;  // for each policy

struct Scene {
  Company company = any_company();
  Policy policy = any_policy();
  Read rules = read(policy.yaml(), company.yaml());
  std::vector<Brought> history = any_history();
  std::vector<Matter> others = of(history);

  static std::vector<Matter> of(const std::vector<Brought>& history) {
    std::vector<Matter> out;
    for (const auto& one : history) out.push_back(engine_matter(one));
    return out;
  }
  std::string told_with(const Brought& matter) const {
    auto out = policy.yaml() + company.yaml();
    for (const auto& one : history) out += told(one);
    return out + told(matter);
  }
};

}  // namespace

TEST_CASE("the engine routes as the reference reads", "[property][naive]") {
  int routed = 0, d103 = 0, d104 = 0, d105 = 0;
  CHECK(for_all(400, [&] {
    const Scene scene;
    for (int i = 0; i < kMatters; ++i) {
      auto matter = any_matter("this");
      if (!scene.history.empty() && one_in(2)) {  // at the edge of the window
        const auto& past = scene.history.front();
        matter.about = past.about;
        matter.vendor = past.vendor;
        matter.day = std::max(0, (past.outcome == "approved" ? past.decided : past.day) + (one_in(2) ? 1 : -1) * (scene.policy.window + any(3) - 1));
      }
      const auto expected = Judge(scene.policy, scene.company, matter, scene.history).judge();
      const auto found = engine_says(scene.rules, engine_matter(matter), scene.others);
      ++(expected.refused.empty() ? routed : expected.refused == "D103" ? d103 : expected.refused == "D104" ? d104 : d105);
      if (expected.either_refusal && (found.refused == "D103" || found.refused == "D104")) continue;
      if (found.refused != expected.refused || found.clauses != expected.clauses) RC_FAIL("expected " + told(expected) + ", the engine says " + told(found) + "\n" + scene.told_with(matter));
    }
  }));
  // The generator reaches every verdict.
  CHECK(routed > 50);
  CHECK(d103 > 50);
  CHECK(d104 > 5);
  CHECK(d105 > 50);
}

TEST_CASE("a row about something else, or that never matches, changes no verdict", "[property][naive]") {
  CHECK(for_all(400, [] {
    const Scene scene;
    auto more = scene.policy;
    auto row = any_row("unrelated");
    if (row.decides || one_in(2)) row.instead_of = {any_of({more.rows.front().id, more.rows.back().id})};
    if (one_in(2)) row.about = {"another-kind"};
    else row.when = {{{"round", {{Atom{Atom::Op::not_words, 0, {}, {"first"}}}}}}};
    const auto at = any(static_cast<int>(more.rows.size()) + 1);
    more.rows.insert(more.rows.begin() + at, row);
    const auto rules = read(more.yaml(), scene.company.yaml());
    auto others = scene.others;
    auto past = any_matter("unrelated");
    past.about = "another-kind";
    past.outcome = "approved";
    others.push_back(engine_matter(past));
    for (int i = 0; i < kMatters; ++i) {
      const auto matter = any_matter("this");
      const auto before = engine_says(scene.rules, engine_matter(matter), scene.others), after = engine_says(rules, engine_matter(matter), others);
      if (!(before == after)) RC_FAIL("was " + told(before) + ", is " + told(after) + " with\n" + row.yaml() + scene.told_with(matter));
    }
  }));
}

TEST_CASE("the order of rows, boxes, tests, words and other matters means nothing", "[property][naive]") {
  CHECK(for_all(400, [] {
    const Scene scene;
    auto other = scene.policy;
    shuffle(other.rows);
    for (auto& row : other.rows) {
      shuffle(row.about);
      shuffle(row.when);
      shuffle(row.instead_of);
      for (auto& box : row.when) {
        shuffle(box);
        for (auto& [fact, test] : box) {
          shuffle(test);
          for (auto& all : test) { shuffle(all); for (auto& atom : all) shuffle(atom.words); }
        }
      }
      // Cells of words, and the one for what is missing, are independent of each other; `otherwise` is the last.
      for (auto* split : {&row.split, &row.inform_by})
        if (*split && (*split)->fact == "plan") {
          auto& cells = (*split)->cells;
          std::optional<Cell> last;
          if (cells.back().kind == Cell::Kind::otherwise) { last = cells.back(); cells.pop_back(); }
          shuffle(cells);
          if (last) cells.push_back(*last);
        }
    }
    shuffle(other.same);
    auto others = scene.others;
    shuffle(others);
    const auto rules = read(other.yaml(), scene.company.yaml());
    for (int i = 0; i < kMatters; ++i) {
      const auto matter = any_matter("this");
      const auto before = engine_says(scene.rules, engine_matter(matter), scene.others), after = engine_says(rules, engine_matter(matter), others);
      if (!(before == after)) RC_FAIL("was " + told(before) + ", is " + told(after) + " with\n" + other.yaml() + scene.told_with(matter));
    }
  }));
}

}  // namespace remit::naive
