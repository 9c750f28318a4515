#include <memory>

#include "app/sealing.hpp"
#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "ledger/base64.hpp"
#include "ledger/bundle.hpp"
#include "ledger/chain.hpp"
#include "ledger/proof.hpp"

namespace remit::cli {

namespace {

struct VerifyOptions {
  bool tables = false, rebuild = false;
  std::string bundle, proof;
  std::vector<std::string> keys, against;
};

constexpr std::string_view kBetweenWords = " \t\n\v\f\r";

// Keys are texts or files that hold one on a line of their own, as the page that the chair signed does.
Result<Outside> outside_of(const VerifyOptions& options) {
  Outside out;
  for (const auto& text : options.keys) {
    if (const auto key = VerifierKey::parse(text)) { out.keys.push_back(*key); continue; }
    const auto file = Workspace(".").read(text);
    if (!file) return Refusal{"U104", "`" + text + "` is neither a verifier key nor a file", {}, "`remit key list` prints the keys: remit/…+…+…"};
    const auto before = out.keys.size();
    std::string word;
    for (const char c : file->text + "\n") {
      if (kBetweenWords.find(c) == std::string_view::npos) { word += c; continue; }
      if (const auto key = VerifierKey::parse(word)) out.keys.push_back(*key);
      word.clear();
    }
    if (out.keys.size() == before) return Refusal{"U104", "`" + text + "` holds no verifier key", {}, "`remit key list` prints the keys"};
  }
  for (const auto& name : options.against) {
    const auto file = Workspace(".").read(name);
    if (!file) return file.refusal();
    out.texts.push_back(file->text);
  }
  return out;
}

std::string base64_of(const Hash& hash) { return to_base64({reinterpret_cast<const char*>(hash.data()), hash.size()}); }

int say(Console& console, const Intact& intact, const Outside& outside, const std::string& more = {}) {
  for (const auto& finding : intact.findings) console.show(finding);
  const auto count = intact.findings.size();
  // Read tables are derived: where only they are wrong, the entries are as intact as before.
  const bool only_tables = count != 0 && std::all_of(intact.findings.begin(), intact.findings.end(), [](const Finding& one) { return one.code == "L320"; });
  if (console.is_json()) {
    json::Object out;
    out["intact"] = count == 0;
    out["entries"] = intact.entries;
    out["head"] = intact.head;
    out["root"] = base64_of(intact.root);
    out["key"] = intact.key_id;
    out["findings"] = static_cast<int>(count);
    console.print_json("verify", std::move(out));
  } else if (count == 0 || only_tables) {
    console.print(verdict(intact, outside) + (only_tables ? "the read tables differ\n" : more));
  } else {
    console.print(verdict_of_findings(intact));
  }
  return count == 0 ? kDone : kNotIntact;
}

void add(Intact& intact, const char* code, std::string sentence, std::string help) {
  Finding finding;
  finding.code = code;
  finding.sentence = std::move(sentence);
  finding.help = std::move(help);
  intact.findings.push_back(std::move(finding));
}

int verify_ledger(Console& console, const VerifyOptions& options, const Outside& outside) {
  if (options.rebuild && console.options.dry_run) return console.refuse({"U107", "`verify --rebuild` has no --dry-run", {}, "remit verify --tables shows what would change"});
  Workspace workspace(console.options.folder);
  const auto ledger = workspace.open(options.rebuild ? Access::write : Access::read);
  Desk desk(*ledger);
  auto intact = verify_chain(*ledger, outside);
  // Tiles and the index are worked out from the entries; they may be made anew while nothing but them is wrong.
  const bool only_derived = std::all_of(intact.findings.begin(), intact.findings.end(), [](const Finding& one) { return one.code == "L322" || one.code == "L323"; });
  if (options.rebuild && only_derived) {
    const auto done = desk.rebuild_tables();
    if (!done) return console.refuse(done.refusal());
    intact = verify_chain(*ledger, outside);
  }
  const bool compares = intact.findings.empty() && (options.tables || options.rebuild);
  if (compares)
    for (auto& difference : desk.compare_tables()) add(intact, "L320", std::move(difference), "the entries are right; write the tables anew with `remit verify --rebuild`");
  if (const auto mark = intact.findings.empty() ? Mark::read(workspace.path_of("ledger.mark")) : std::nullopt)
    if (const auto refusal = contradicts(*mark, *ledger, desk.ledger_id())) add(intact, refusal->code == "L335" ? "L335" : "L336", refusal->sentence, refusal->next);
  const auto sealed = sealed_size(*ledger);
  return say(console, intact, outside,
             std::string(compares ? "the read tables say what the entries say\n" : "") +
                 (sealed == 0 ? "no seal has left the building yet: remit seal\n" : entries_in_words(intact.entries - sealed) + " since the last seal\n"));
}

// A receipt, by itself or held against the ledger that is here.
int verify_proof(Console& console, const VerifyOptions& options, const Outside& outside) {
  const auto file = Workspace(".").read(options.proof);
  if (!file) return console.refuse(file.refusal(), nullptr);
  const auto proof = Proof::parse(file->text);
  const auto note = proof ? Note::parse(proof->checkpoint) : std::nullopt;
  const auto checkpoint = proof ? Checkpoint::parse(note ? note->text : proof->checkpoint) : std::nullopt;
  if (!checkpoint) return console.refuse({"L339", "`" + options.proof + "` is no receipt", {"it begins with `c2sp.org/tlog-proof@v1`"}, "name the file that `remit export proof` wrote"}, nullptr);
  auto keys = outside.keys;
  const Workspace workspace(console.options.folder);
  Intact found;
  if (!holds(*proof, *checkpoint)) add(found, "L331", "the entry does not stand in the tree of its checkpoint", "the receipt was changed");
  if (workspace.has_ledger()) {
    const auto ledger = workspace.open(Access::read);
    Desk desk(*ledger);
    if (checkpoint->origin != origin_of(desk.ledger_id())) add(found, "L330", "the receipt is of another ledger: " + checkpoint->origin, "");
    else if (checkpoint->head.size > ledger->size() || root_of(hashes_of(*ledger), checkpoint->head.size) != checkpoint->head.root) add(found, "L333", "the ledger here does not extend the receipt's checkpoint", "remit verify");
    if (keys.empty()) keys = keys_at(desk.keys(), checkpoint->head.size);
  }
  std::string by;
  if (note)
    for (const auto& key : keys)
      if (is_signed_by(*note, key)) by = key.key_id;
  if (by.empty() && (note || !outside.keys.empty())) add(found, "L332", "the receipt's checkpoint is not signed by a key that counts", "give the key with --key, or look at it in the folder of its ledger");
  for (const auto& finding : found.findings) console.show(finding);
  if (!found.findings.empty()) { console.print("NOT PROVED\n"); return kNotIntact; }
  console.print("proved: entry " + std::to_string(proof->index) + " stands among the " + entries_in_words(checkpoint->head.size) + " of " + checkpoint->origin + "\n" +
                (by.empty() ? "unsigned\n" : "signed: by the key " + by + "\n") + proof->body + "\n");
  return kDone;
}

int verify(Console& console, const VerifyOptions& options) {
  const auto outside = outside_of(options);
  if (!outside) return console.refuse(outside.refusal(), nullptr);
  if (!options.proof.empty()) return verify_proof(console, options, *outside);
  if (options.bundle.empty()) return verify_ledger(console, options, *outside);
  const auto intact = verify_bundle(options.bundle, *outside);
  if (!intact) return console.refuse(intact.refusal(), nullptr);
  return say(console, *intact, *outside);
}

}  // namespace

Run define_verify(Arguments& command) {
  auto options = std::make_shared<VerifyOptions>();
  command.flag("--tables", options->tables);
  command.flag("--rebuild", options->rebuild);
  command.repeated("--against", options->against);
  command.repeated("--key", options->keys);
  command.optional("--bundle", options->bundle);
  command.optional("--proof", options->proof);
  return [options](Console& console) { return verify(console, *options); };
}

}  // namespace remit::cli
