// The whole table: every phase with every happening, printed and compared with what stands in the reference.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "given.hpp"
#include "remit/lifecycle.hpp"

using namespace remit;

namespace {

std::string target(Phase phase, Happens happens) {
  if (!permits(phase, happens)) return ".";
  const auto all_open = next({phase, Duty::none}, happens, {~0U, false});
  const auto none_open = next({phase, Duty::none}, happens, {0, true});
  if (!all_open || !none_open) return "?";
  std::string out = word(all_open->phase);
  if (all_open->phase != none_open->phase) out += std::string("..") + word(none_open->phase);
  return out;
}

std::string table() {
  std::ostringstream out;
  out << "| in \\ happens |";
  for (int h = 0; h < kHappenings; ++h) out << " " << word(static_cast<Happens>(h)) << " |";
  out << "\n|---|";
  for (int h = 0; h < kHappenings; ++h) out << "---|";
  out << "\n";
  for (int p = 0; p < kPhases; ++p) {
    out << "| " << word(static_cast<Phase>(p)) << " |";
    for (int h = 0; h < kHappenings; ++h) out << " " << target(static_cast<Phase>(p), static_cast<Happens>(h)) << " |";
    out << "\n";
  }
  return out.str();
}

std::string diagram() {
  std::ostringstream out;
  out << "```mermaid\nstateDiagram-v2\n";
  const auto name = [](std::string text) { for (auto& c : text) if (c == ' ') c = '_'; return text; };
  for (const auto& row : lifecycle_rows()) {
    out << "  " << name(row.from) << " --> " << name(row.to) << " : " << row.on;
    if (!row.guard.empty()) out << (row.on.empty() ? "[" : " [") << row.guard << "]";
    out << "\n";
  }
  out << "```\n";
  return out.str();
}

}  // namespace

TEST_CASE("the reference shows the lifecycle as the table has it", "[lifecycle]") {
  const auto path = given::source("docs/reference/lifecycle.md");
  auto page = given::text_of(path);
  const std::string begin = "<!-- printed from the table -->\n", end = "<!-- end -->\n";
  const auto from = page.find(begin), to = page.find(end);
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  const auto printed = table() + "\n" + diagram();
  if (const char* mode = std::getenv("REMIT_GOLDEN"); mode && std::string(mode) == "write") {
    std::ofstream(path) << page.substr(0, from + begin.size()) << printed << page.substr(to);
    return;
  }
  CHECK(page.substr(from + begin.size(), to - from - begin.size()) == printed);
}

TEST_CASE("nothing brings an ended round back but a new round", "[lifecycle]") {
  for (const auto phase : {Phase::rejected, Phase::withdrawn, Phase::adopted})
    for (int h = 0; h < kHappenings; ++h) {
      const auto happens = static_cast<Happens>(h);
      if (happens == Happens::proposed_again || happens == Happens::acknowledged || happens == Happens::informed) continue;
      // An amendment that came to nothing leaves the approval that it would have changed.
      if (happens == Happens::stands && phase != Phase::adopted) continue;
      CHECK_FALSE(next({phase, Duty::none}, happens, {0, false}));
    }
}

TEST_CASE("a round that would have changed an approval leaves it standing", "[lifecycle]") {
  CHECK(next({Phase::rejected, Duty::none}, Happens::stands, {0, false})->phase == Phase::approved);
  CHECK(next({Phase::withdrawn, Duty::none}, Happens::stands, {0, false})->phase == Phase::approved);
}

TEST_CASE("completion runs over every step that waits for nobody", "[lifecycle]") {
  CHECK(next({Phase::none, Duty::none}, Happens::proposed, {0, false})->phase == Phase::approved);
  CHECK(next({Phase::none, Duty::none}, Happens::proposed, {1U << 4, false})->phase == Phase::approving);
  CHECK(next({Phase::recommending, Duty::none}, Happens::recommended, {1U | 1U << 4, false})->phase == Phase::recommending);
  CHECK(next({Phase::approving, Duty::none}, Happens::approved, {1U << 5, true}) == Standing{Phase::signing, Duty::none});
  CHECK(next({Phase::signing, Duty::none}, Happens::signed_, {0, true}) == Standing{Phase::approved, Duty::owing});
}

TEST_CASE("the duty to inform runs beside the approved matter", "[lifecycle]") {
  CHECK(next({Phase::approved, Duty::owing}, Happens::informed, {0, true}) == Standing{Phase::approved, Duty::owing});
  CHECK(next({Phase::approved, Duty::owing}, Happens::informed, {0, false}) == Standing{Phase::approved, Duty::told});
  CHECK_FALSE(next({Phase::approving, Duty::none}, Happens::informed, {0, true}));
  CHECK(next({Phase::approved, Duty::told}, Happens::proposed_amendment, {1, true}) == Standing{Phase::recommending, Duty::none});
}

TEST_CASE("a supplied fact re-enters at the first open step and lets a returned matter rest", "[lifecycle]") {
  CHECK(next({Phase::approving, Duty::none}, Happens::sponsored, {1U | 1U << 4, false})->phase == Phase::recommending);
  CHECK(next({Phase::approving, Duty::none}, Happens::sponsored, {1U << 4, false})->phase == Phase::approving);
  CHECK(next({Phase::returned, Duty::none}, Happens::evidenced, {~0U, false})->phase == Phase::returned);
}
