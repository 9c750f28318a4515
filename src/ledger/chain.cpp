#include "ledger/chain.hpp"

#include <algorithm>

#include "codec/entry_json.hpp"
#include "ledger/digest.hpp"
#include "ledger/ssh_signature.hpp"

namespace remit {
namespace {

constexpr std::size_t kMostFindings = 20;

std::string named(std::uint64_t seq) { return "entry " + std::to_string(seq); }

}  // namespace

ChainCheck::ChainCheck(Intact& out, std::set<std::uint64_t> sizes, GrowingTree::Whole whole) : out_(out), sizes_(std::move(sizes)), tree_(std::move(whole)) { out_.head = kNoLeaf; }

bool ChainCheck::is_full() const { return out_.findings.size() >= kMostFindings; }

void ChainCheck::say(const char* code, std::string sentence, std::string note) {
  if (is_full()) return;
  Finding finding;
  finding.code = code;
  finding.sentence = std::move(sentence);
  if (!note.empty()) finding.notes.push_back(std::move(note));
  out_.findings.push_back(std::move(finding));
}

bool ChainCheck::add(std::uint64_t seq, const std::string* body, const std::string& stored_leaf) {
  if (is_full()) return false;
  const auto name = named(seq);
  if (seq != out_.entries) {
    say("L310", named(out_.entries) + " is missing", "the next one found is " + name);
    out_.entries = seq;
  }
  ++out_.entries;
  const auto stored = hash_from_hex(stored_leaf);
  if (const auto leaf = body ? std::optional(leaf_hash_of(*body)) : stored; leaf != stored)
    say("L311", name + " was changed: its body does not match its leaf", "stored " + stored_leaf.substr(0, 16) + "…, computed " + to_hex(*leaf).substr(0, 16) + "…");
  if (stored) tree_.add(*stored);
  else say(body ? "L311" : "L312", name + " has a leaf that is no hash");
  if (!body) {
    ++hidden_;
    last_hidden_ = seq;
  } else if (const auto read = codec::inscription_of(*body); !read) {
    say("L312", name + " is not canonical, or not an entry this version knows");
  } else {
    links(*read, seq, name);
    remember(*read, seq, name);
  }
  if (body) ++out_.disclosed;
  out_.head = stored_leaf;
  if (sizes_.contains(tree_.size())) roots_[tree_.size()] = tree_.root();
  return true;
}

void ChainCheck::links(const Inscription& read, std::uint64_t seq, const std::string& name) {
  if (read.prev != (seq == 0 ? kNoLeaf : out_.head)) say("L313", name + " does not follow the entry before it", "its `prev` is another leaf");
  auto& stream = streams_[read.event.stream];
  // An entry that is not disclosed may be of this stream, unless that is one that is always disclosed.
  const bool is_of_matter = read.event.stream.starts_with("matter/");
  const bool has_gap = is_of_matter && hidden_ > 0 && last_hidden_ >= stream.seen_at;
  const bool is_next = has_gap ? read.stream_seq >= stream.next : read.stream_seq == stream.next;
  if (read.seq != seq || !is_next) say("L314", name + " says that it stands elsewhere", "stream " + read.event.stream);
  stream = {read.stream_seq + 1, seq};
  if (seq == 0) ledger_id_ = read.ledger;
  if (read.ledger != ledger_id_) say("L314", name + " belongs to another ledger", read.ledger);
  const bool follows_disclosed = seq == 0 || (out_.disclosed > 0 && last_disclosed_ + 1 == seq);
  if (read.act != seq && (follows_disclosed ? read.act != last_act_ : read.act > seq)) say("L314", name + " does not say which act it belongs to");
  last_act_ = read.act;
  last_disclosed_ = seq;
  if (read.act > read.seq || read.recorded_at < last_recorded_) say("L315", name + " was recorded before the one it follows", to_text(read.recorded_at));
  last_recorded_ = read.recorded_at;
}

void ChainCheck::remember(const Inscription& read, std::uint64_t seq, const std::string& name) {
  const auto& what = read.event.what;
  if (const auto* founded = std::get_if<Founded>(&what))
    for (const auto* digest : {&founded->rights, &founded->organization}) cited_.try_emplace(*digest, name);
  for (const auto* digest : {&read.event.authority.rights, &read.event.authority.organization, &read.event.authority.file})
    if (!digest->empty()) cited_.try_emplace(*digest, name);
  if (const auto* erased = std::get_if<Erased>(&what)) {
    erased_.insert(erased->commitments.begin(), erased->commitments.end());
    erased_.insert(erased->files.begin(), erased->files.end());
  }
  // A key that is no key, or has another id, adds none; and a revocation ends an id for ever.
  if (const auto* added = std::get_if<KeyAdded>(&what)) {
    const auto verifier = VerifierKey::parse(added->verifier);
    const bool is_known = std::any_of(keys_.begin(), keys_.end(), [&](const LedgerKey& key) { return key.key_id == added->key_id; });
    if (verifier && verifier->key_id == added->key_id && !is_known) keys_.push_back({added->key_id, added->verifier, seq, {}});
  }
  if (const auto* revoked = std::get_if<KeyRevoked>(&what))
    for (auto& key : keys_)
      if (key.key_id == revoked->key_id && !key.until) key.until = seq;
  if (!read.event.signature.empty()) signed_acts_.emplace_back(seq, read);
}

void ChainCheck::finish() {
  out_.root = tree_.root();
  roots_[tree_.size()] = out_.root;
  if (out_.entries == 0) say("L310", "the ledger has no entries");
}

std::string ChainCheck::checkpoint(const std::string& name, const Checkpoint& checkpoint, const std::optional<Note>& note, const Outside& outside, const char* root_code, bool is_earlier) {
  const auto size = checkpoint.head.size;
  if (checkpoint.origin != origin_of(ledger_id_)) {
    say(root_code == std::string("L333") ? root_code : "L330", name + " is of another ledger", checkpoint.origin);
    return {};
  }
  if (size > out_.entries) say(root_code, name + " covers " + std::to_string(size) + " entries; there are " + std::to_string(out_.entries), "entries behind it were removed, or an older copy is looked at");
  else if (const auto root = roots_.find(size); root == roots_.end() || root->second != checkpoint.head.root)
    say(root_code, "the first " + std::to_string(size) + " entries are not those of " + name, "its root is another");
  const auto usable = [&](const LedgerKey& key) { return key.since < size && !(key.until && *key.until < size); };
  std::vector<VerifierKey> counting = outside.keys;
  if (counting.empty() || is_earlier)
    for (const auto& key : keys_)
      if (const auto verifier = VerifierKey::parse(key.verifier); verifier && verifier->key_id == key.key_id && usable(key)) counting.push_back(*verifier);
  if (!note) {
    const bool is_seal = root_code == std::string("L333");
    const bool had_key = std::any_of(keys_.begin(), keys_.end(), usable) || (!outside.keys.empty() && !is_earlier);
    if (had_key && !is_seal) say("L332", name + " is not signed");
    return {};
  }
  const bool is_forged = std::any_of(counting.begin(), counting.end(), [&](const VerifierKey& key) { return is_wrongly_signed_by(*note, key); });
  if (!is_forged)
    for (const auto& one : note->signatures)
      for (const auto& key : counting)
        if (one.name == key.name && one.key_id == key.key_id && is_signed_by(*note, key)) return key.key_id;
  say(root_code == std::string("L333") ? root_code : "L332", name + " is not signed by a key that counts", outside.keys.empty() ? "" : "only the keys given from outside count");
  return {};
}

void ChainCheck::seals(const Outside& outside) {
  for (const auto& text : outside.texts) {
    const auto found = seals_in(text);
    if (found.empty()) say("L334", "there is no seal in the text to hold it against");
    for (const auto& seal : found) if (seal.is_malformed) say("L333", "a signature under the seal of " + std::to_string(seal.checkpoint.head.size) + " entries is malformed");
    else checkpoint("the seal of " + std::to_string(seal.checkpoint.head.size) + " entries", seal.checkpoint, seal.note, outside, "L333");
  }
}

namespace {

void check_archive(Ledger& ledger, ChainCheck& check) {
  for (const auto& digest : ledger.archived_digests()) {
    const auto text = ledger.archived(digest);
    if (text && digest_of(text->text) != digest) check.say("L316", "the archived " + text->kind + " " + digest.substr(0, 12) + " was changed", "its text does not match its digest");
  }
  for (const auto& [digest, name] : check.cited())
    if (!check.erased().contains(digest) && !ledger.archived(digest)) check.say("L317", "the archive lacks a text that " + name + " cites", digest.substr(0, 16) + "…");
}

// What is veiled is looked for in a second pass, and only in a ledger that has any.
void check_veiled(Ledger& ledger, ChainCheck& check) {
  ledger.scan([&](const Entry& entry) {
    for (const auto& commitment : codec::commitments_in(entry.body)) {
      const auto text = ledger.veiled(commitment);
      if (text && digest_of(text->salt + text->text) != commitment) check.say("L321", "a veiled text of " + named(entry.seq) + " was changed", commitment.substr(0, 16) + "…");
      if (!text && !check.erased().contains(commitment)) check.say("L321", "a veiled text of " + named(entry.seq) + " is gone, and no entry says that it was erased", commitment.substr(0, 16) + "…");
    }
    return !check.is_full();
  });
}

void check_signed_acts(Ledger& ledger, ChainCheck& check) {
  for (const auto& [seq, read] : check.signed_acts()) {
    auto event = read.event;
    // The words that were signed hold the conditions, and these may be veiled.
    if (auto* act = std::get_if<ActTaken>(&event.what); act && std::find(act->conditions.begin(), act->conditions.end(), kErased) != act->conditions.end()) {
      const auto whole = codec::inscription_of(ledger.entry(seq).body, [&](const std::string& commitment) -> std::optional<std::string> {
        const auto text = ledger.veiled(commitment);
        return text ? std::optional(text->text) : std::nullopt;
      });
      if (whole) event = whole->event;
    }
    if (!signer_of(event.signature, wording_of(read.ledger, event))) check.say("L338", "the signature in " + named(seq) + " is not one over its act", "or the conditions it was made over were erased");
  }
}

}  // namespace

Intact verify_chain(Ledger& ledger, const Outside& outside) {
  Intact out;
  const auto kept = ledger.checkpoints();
  std::set<std::uint64_t> sizes;
  for (const auto& one : kept) sizes.insert(one.size);
  for (const auto& text : outside.texts)
    for (const auto& seal : seals_in(text)) sizes.insert(seal.checkpoint.head.size);
  std::vector<std::string> wrong_tiles;
  bool has_veiled = false;
  ChainCheck check(out, sizes, [&](int level, std::uint64_t number, const Hash& root) {
    bool is_right = false;
    try {
      is_right = ledger.hashes(level, number, 1).front() == root;
    } catch (const LedgerFailure&) {  // it is not there
    }
    if (!is_right) wrong_tiles.push_back("level " + std::to_string(level) + ", number " + std::to_string(number));
  });
  ledger.scan([&](const Entry& entry) {
    has_veiled = has_veiled || entry.body.find("{\"commitment\":\"") != std::string::npos;
    return check.add(entry.seq, &entry.body, entry.leaf);
  });
  check.finish();
  for (const auto& one : wrong_tiles) check.say("L322", "a tile of the tree is not that of the entries", one);
  for (const auto& one : kept) {
    const auto seals = seals_in(one.note);
    const auto name = "the checkpoint of " + std::to_string(one.size) + " entries";
    if (seals.size() != 1 || seals[0].checkpoint.head.size != one.size) { check.say("L330", name + " is not well formed"); continue; }
    const bool is_last = &one == &kept.back();
    out.key_id = check.checkpoint(name, seals[0].checkpoint, seals[0].note, outside, "L331", !is_last);
    out.is_key_from_outside = !out.key_id.empty() && !outside.keys.empty();
  }
  if (!check.is_full()) check_archive(ledger, check);
  if (has_veiled && !check.is_full()) check_veiled(ledger, check);
  if (!check.is_full()) check_signed_acts(ledger, check);
  check.seals(outside);
  return out;
}

}  // namespace remit
