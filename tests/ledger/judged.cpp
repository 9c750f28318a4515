#include "ledger/judged.hpp"

#include <algorithm>
#include <filesystem>

#include "codec/entry_json.hpp"
#include "ledger/chain.hpp"

namespace remit::simulated {
namespace {

namespace fs = std::filesystem;
using given::command;
using given::takes;

constexpr int kActsOfTwoDesigns = 8;
constexpr int kByDesk = 50;  // of so many recoveries, one goes on with the next act

void must_be_intact(Ledger& ledger, const std::string& when) {
  const auto intact = verify_chain(ledger);
  if (!intact.findings.empty()) throw Unverifiable{when + ": " + intact.findings.front().code + " " + intact.findings.front().sentence};
}

// One entry more, after the last one.
void write_on(Ledger& ledger) {
  const auto seq = ledger.size();
  const auto stream = ledger.stream("rights");
  if (stream.empty()) throw Unverifiable{"a stream has lost its entries"};
  auto entry = *codec::inscription_of(stream.front().body);
  entry.seq = entry.act = seq;
  entry.prev = ledger.head();
  entry.stream_seq = ledger.stream_size("rights");
  entry.recorded_at = *ledger.last_recorded_at();
  const auto body = codec::body_of(entry);
  const auto written = ledger.write([&]() -> Result<bool> {
    ledger.append(Entry{seq, body, leaf_of(body)});
    return true;
  });
  if (!written || ledger.size() != seq + 1) throw Unverifiable{"it cannot be written on"};
}

}  // namespace

Acts::Acts() : rules_(given::rules_of("globaltech")) { recorder_.person = "sofia-lang"; }

Present Acts::present(int act) const {
  const auto today = *parse_day("2026-03-02");
  return {Instant{today} + std::chrono::hours{12} + std::chrono::seconds{act}, today};
}

Result<Recorded> Acts::propose(Desk& desk, int act, std::size_t size) const {
  MatterFile file;
  file.about = "organizational-design";
  file.title = "Design of act " + std::to_string(act);
  file.proposer = "lena-park";
  auto text = file.title;
  while (text.size() < size) text += " and why, number " + std::to_string(text.size());
  const Archived archived{digest_of(text), "matter", "", text};
  return desk.record(command("", "", "", Propose{file, archived.digest, false}), recorder_, present(act), nullptr, &archived);
}

// Of two designs the first is approved and told; the second is sent back by an adverse recommendation, and withdrawn.
Result<Recorded> Acts::perform(Desk& desk, int act) const {
  if (act == 0) {
    const Founding founding{rules_.rights_text, rules_.organization_text, "Simulated", "UTC", "simulated", rules_.rights.prefix, "test", "", "sofia-lang", "declared"};
    return desk.found(founding, present(act));
  }
  const int round = (act - 1) / kActsOfTwoDesigns, place = (act - 1) % kActsOfTwoDesigns;
  const auto id = [&](int design) { const auto number = std::to_string(round * 2 + design); return "CX-2026-" + std::string(3 - number.size(), '0') + number; };
  const auto record = [&](const Command& what) { return desk.record(what, recorder_, present(act)); };
  switch (place) {
    case 0: return propose(desk, act, 300);
    case 1: return record(takes(id(1), Step::recommend, "carla-mendes"));
    case 2: return record(takes(id(1), Step::recommend, "helen-cho"));
    case 3: return record(takes(id(1), Step::approve, "nora-voss"));
    case 4: return record(command(id(1), "", "", Inform{}));
    case 5: return propose(desk, act, 24000);
    case 6: {
      auto against = command(id(2), "carla-mendes", "", TakeStep{Step::recommend, true, {}});
      against.reason = "too many layers";
      return record(against);
    }
    default: return record(command(id(2), "lena-park", "", Withdraw{}));
  }
}

Home::Home() {
  std::string name = (fs::temp_directory_path() / "remit-test-XXXXXX").string();
  folder_ = mkdtemp(name.data());
  path_ = folder_ + "/ledger.db";
  std::ofstream(path_) << "the ledger is on a simulated disk";
}
Home::~Home() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

std::string answers_of(Ledger& ledger) {
  std::string out;
  const auto add = [&](const std::string& text) { out += text + "\n"; };
  ledger.scan([&](const Entry& entry) { add(entry.leaf); return true; });
  for (const auto& digest : ledger.archived_digests()) add(digest);
  for (const auto& row : ledger.matters())
    for (const auto* text : {&row.id, &row.about, &row.title, &row.proposer, &row.phase, &row.duty, &row.amount, &row.version, &row.since, &row.clauses, &row.file}) add(*text);
  for (const auto& row : ledger.waiting({}))
    for (const auto* text : {&row.matter, &row.step, &row.seat, &row.clause, &row.since, &row.until, &row.not_by}) add(*text);
  return out;
}

int Judge::acts_in(Ledger& ledger) {
  if (ledger.size() == 0) return 0;
  must_be_intact(ledger, "as found");
  const auto found = std::find(states_.begin(), states_.end(), answers_of(ledger));
  if (found == states_.end()) throw Unverifiable{"a state that no act left, of " + std::to_string(ledger.size()) + " entries"};
  const int acts = static_cast<int>(found - states_.begin()) + 1;
  if (recoveries_ % kByDesk == 0 && acts < states()) goes_on(ledger, acts);
  else write_on(ledger);
  must_be_intact(ledger, "written on");
  return acts;
}

void Judge::goes_on(Ledger& ledger, int act) {
  Desk desk(ledger);
  const auto done = acts_.perform(desk, act);
  if (!done) throw Unverifiable{"the next act is refused: " + done.refusal().sentence};
  if (answers_of(ledger) != states_[static_cast<std::size_t>(act)]) throw Unverifiable{"the next act leaves another state than before"};
  if (!desk.compare_tables().empty()) throw Unverifiable{"the read tables differ from the entries"};
}

int Judge::acts_on(const Image& image) {
  disk_.install(image);
  recovery_.clear();
  const auto file = image.find(home_.path());
  if (file == image.end() || file->second.empty()) return 0;
  ++recoveries_;
  try {
    const auto ledger = open_sqlite_ledger(home_.path(), Access::write, durability_);
    ledger->size();
    recovery_ = disk_.log();
    return acts_in(*ledger);
  } catch (const LedgerFailure& failure) {
    if (failure.refusal.code == "L103") return 0;  // the tables were never made
    throw Unverifiable{failure.refusal.code + " " + failure.refusal.sentence};
  }
}

}  // namespace remit::simulated
