// What an erasure excuses: commitments those texts that stood veiled, and files those that were archived. Neither the other.
#include <catch2/catch.hpp>

#include "codec/entry_json.hpp"
#include "given.hpp"
#include "ledger/chain.hpp"

using namespace remit;
using given::World;

namespace {

// Chained as the desk does it; what it says is not judged.
void append(World& world, Happening what, const std::string& file, const codec::Veiling& veiling = {}) {
  auto& ledger = *world.ledger;
  auto entry = *codec::inscription_of(ledger.entry(ledger.size() - 1).body);
  entry.seq = entry.act = ledger.size();
  entry.prev = ledger.head();
  entry.event.what = std::move(what);
  entry.event.stream = "matter/CX-2026-001";
  entry.event.authority.file = file;
  entry.stream_seq = ledger.stream_size(entry.event.stream);
  const auto body = codec::body_of(entry, veiling);
  REQUIRE(ledger.write([&]() -> Result<bool> { ledger.append({entry.seq, body, leaf_of(body)}); return true; }));
}

// What is found in a ledger that lacks a veiled title and the file of a matter, once both were said to be erased so.
std::vector<std::string> found_after(const std::vector<std::string>& commitments, const std::vector<Digest>& files) {
  World world;
  Proposed proposed;
  proposed.title = "Ten desks";
  append(world, proposed, std::string(64, 'f'), [](Veil, const std::string&) { return std::optional(std::string(64, 'c')); });
  if (!commitments.empty() || !files.empty()) append(world, Erased{commitments, files}, "");
  std::vector<std::string> out;
  for (const auto& finding : verify_chain(*world.ledger).findings) out.push_back(finding.code);
  return out;
}

}  // namespace

TEST_CASE("an erasure of files excuses no veiled text, and one of veiled texts no file", "[ledger][erase]") {
  using Codes = std::vector<std::string>;
  const std::string veiled(64, 'c'), file(64, 'f');
  CHECK(found_after({}, {}) == Codes{"L317", "L321"});
  CHECK(found_after({veiled}, {file}).empty());
  CHECK(found_after({file}, {veiled}) == Codes{"L317", "L321"});
  CHECK(found_after({veiled, file}, {}) == Codes{"L317"});
  CHECK(found_after({}, {veiled, file}) == Codes{"L321"});
}

TEST_CASE("every ledger extends the seal of no entries, of its own name", "[ledger][note]") {
  World world;
  const auto found = [&](const std::string& ledger_id) { return verify_chain(*world.ledger, {{}, {Checkpoint{origin_of(ledger_id), {0, GrowingTree().root()}}.text()}}).findings; };
  CHECK(found(world.desk->ledger_id()).empty());
  const auto of_another = found(std::string(32, '0'));
  REQUIRE(of_another.size() == 1);
  CHECK(of_another.front().code == "L333");
}
