// The fuzz targets on what is right and on what comes of it by a few changes, the same ones in every run: what is guided by
// coverage and runs for minutes is in docs/how-to/fuzz.md.
#include <catch2/catch.hpp>

#include <filesystem>
#include <random>

#include "app/bundle.hpp"
#include "codec/entry_json.hpp"
#include "given.hpp"
#include "ledger/proof.hpp"
#include "ledger/sqlite_ledger.hpp"
#include "targets.hpp"

using namespace remit;
using given::source;
using given::text_of;
using std::literals::operator""sv;

namespace fs = std::filesystem;

namespace {

using Texts = std::vector<std::string>;
using Target = bool (*)(std::string_view);

// Nothing but the engine, whose numbers the standard fixes: the distributions differ between libraries.
class Changes {
 public:
  explicit Changes(const Texts& seeds) : seeds_(seeds) {}

  std::string next() {
    auto out = seeds_[below(seeds_.size())];
    for (auto left = 1 + below(3); left > 0; --left) change(out);
    return out;
  }

 private:
  static constexpr auto kTelling = "\0\n\r\t \"\\/{}[],:->+=0123456789abcdefAFx\x7F\x80\xBF\xC2\xE2\xEF\xFF"sv;

  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
  std::string_view run_of(std::string_view text) {
    const auto at = below(text.size());
    return text.substr(at, 1 + below(40));
  }
  void change(std::string& text) {
    const auto at = below(text.size() + 1);
    const bool is_inside = at < text.size();
    switch (random_() % 6) {
      case 0: if (is_inside) text[at] = static_cast<char>(text[at] ^ (1 << below(8))); break;
      case 1: if (is_inside) text[at] = kTelling[below(kTelling.size())]; break;
      case 2: text.insert(at, 1, kTelling[below(kTelling.size())]); break;
      case 3: text.erase(at, 1 + below(40)); break;
      case 4: text.insert(at, std::string(run_of(text))); break;
      default: text.insert(at, run_of(seeds_[below(seeds_.size())])); break;
    }
  }

  const Texts& seeds_;
  std::mt19937 random_;
};

// All seeds are read, and of the others some are and some are not.
void feed(Target target, const Texts& seeds, int times) {
  REQUIRE(seeds.size() > 3);
  for (const auto& seed : seeds) {
    INFO(seed);
    CHECK(target(seed));
  }
  Changes changes(seeds);
  int read = 0;
  for (int i = 0; i < times; ++i) {
    const auto text = changes.next();
    INFO("change " << i << ": " << text);
    bool was_read = false;
    REQUIRE_NOTHROW(was_read = target(text));
    read += was_read;
  }
  CHECK(read > 0);
  CHECK(read < times);
}

class Frozen {
 public:
  explicit Frozen(const std::string& name, Access access = Access::read) {
    std::string made = (fs::temp_directory_path() / "remit-test-XXXXXX").string();
    folder = mkdtemp(made.data());
    fs::copy_file(source("tests/ledgers/" + name + "/ledger.db"), folder / "ledger.db");
    ledger = open_sqlite_ledger((folder / "ledger.db").string(), access);
  }
  ~Frozen() { std::error_code error; fs::remove_all(folder, error); }

  Texts bodies() const {
    Texts out;
    ledger->scan([&](const Entry& entry) { out.push_back(entry.body); return true; });
    return out;
  }
  fs::path folder;
  std::unique_ptr<Ledger> ledger;
};

Texts frozen_bodies() {
  Texts out;
  for (const auto* name : {"v0.1", "format-2"})
    for (auto& body : Frozen(name).bodies()) out.push_back(std::move(body));
  return out;
}

// What a ledger has signed or signs with: its notes and their heads, its keys, and a receipt of each entry.
Texts notes() {
  const Frozen frozen("format-2");
  const auto bodies = frozen.bodies();
  Texts out;
  for (const auto& one : frozen.ledger->checkpoints()) {
    out.push_back(one.note);
    if (const auto note = Note::parse(one.note)) out.push_back(note->text);
  }
  for (const auto& body : bodies) {
    const auto read = codec::inscription_of(body);
    if (const auto* added = read ? std::get_if<KeyAdded>(&read->event.what) : nullptr) out.push_back(added->verifier);
  }
  const auto checkpoint = frozen.ledger->checkpoints().back();
  for (std::uint64_t seq = 0; seq < checkpoint.size; ++seq)
    out.push_back(Proof{bodies[seq], seq, inclusion_path(hashes_of(*frozen.ledger), seq, checkpoint.size), checkpoint.note}.text());
  return out;
}

// What an auditor may be given of one ledger, before and after it has a key: each bundle as one text.
Texts bundles() {
  const Frozen frozen("v0.1", Access::write);
  Desk desk(*frozen.ledger);
  const auto last = *frozen.ledger->last_recorded_at();
  const auto day = std::chrono::floor<std::chrono::days>(last);
  const Present present{last, day};
  Texts out;
  const auto add = [&](const Disclosure& disclosure, const std::optional<Signing>& signing) {
    const auto bundle = frozen.folder / std::to_string(out.size());
    REQUIRE(write_bundle(desk, present, bundle.string(), disclosure, signing));
    auto& text = out.emplace_back();
    for (const auto& one : fs::recursive_directory_iterator(bundle))
      if (one.is_regular_file() && one.path().stem() != "verify") text += "=== " + fs::relative(one.path(), bundle).string() + "\n" + text_of(one.path().string());
  };
  add({}, std::nullopt);
  add({std::nullopt, std::nullopt, {frozen.ledger->matters().front().id}}, std::nullopt);
  const auto key = SigningKey::make();
  const auto verifier = VerifierKey::of(origin_of(desk.ledger_id()), key.public_key());
  Command command;
  command.order = AddKey{verifier.key_id, verifier.text(), ""};
  REQUIRE(desk.record(command, {"sofia-lang", Assurance::declared}, present));
  add({}, Signing{key.encrypted("a passphrase"), "a passphrase"});
  add({day, day, {}}, Signing{key.encrypted("a passphrase"), "a passphrase"});
  return out;
}

Texts files_in(const std::string& folder, const std::string& ending, std::size_t most) {
  std::vector<fs::path> paths;
  for (const auto& one : fs::recursive_directory_iterator(source(folder)))
    if (one.path().extension() == ending && one.file_size() <= most) paths.push_back(one.path());
  std::sort(paths.begin(), paths.end());
  Texts out;
  for (const auto& path : paths) out.push_back(text_of(path.string()));
  return out;
}

}  // namespace

TEST_CASE("no change of an entry breaks its readers, and each entry has one spelling", "[fuzz]") { feed(fuzz::entry, frozen_bodies(), 20000); }

TEST_CASE("no change of a bundle breaks its verifier, and one that is intact is changed by any byte of its entries", "[fuzz]") { feed(fuzz::bundle, bundles(), 1500); }

TEST_CASE("no change of a note, a key or a receipt breaks their readers, and each has one spelling", "[fuzz]") { feed(fuzz::note, notes(), 20000); }

TEST_CASE("a seal that is found in a changed text is found again where it is quoted", "[fuzz]") {
  auto texts = files_in("tests", ".txt", 100000);  // transcripts, among others
  for (auto& one : notes()) texts.push_back(std::move(one));
  std::erase_if(texts, [](const auto& text) { return seals_in(text).empty(); });
  feed(fuzz::seals, texts, 10000);
}

TEST_CASE("no change of a file breaks the readers of files, and none is of two kinds", "[fuzz]") {
  auto texts = files_in("workflows", ".yaml", 8000);
  std::erase_if(texts, [](const auto& text) { return !fuzz::policy(text); });
  feed(fuzz::policy, texts, 400);
}
