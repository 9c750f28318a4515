#include "ledger/chain.hpp"

#include <algorithm>
#include <array>

#include "ledger/digest.hpp"
#include "ledger/ssh_signature.hpp"

namespace remit {
namespace {

constexpr std::uint64_t kMostExpected = 1U << 22;  // a damaged file may name any number

std::string named(std::uint64_t seq) { return "entry " + std::to_string(seq); }

}  // namespace

ChainCheck::ChainCheck(Intact& out, std::set<std::uint64_t> sizes, std::uint64_t expected, GrowingTree::Whole whole) : out_(out), grown_(std::move(sizes), std::move(whole)) {
  out_.head = kNoLeaf;
  const auto room = std::min(expected, kMostExpected);
  streams_.reserve(room);
  stream_of_.reserve(room);
}

bool ChainCheck::add(const Entry& entry) {
  if (is_full()) return false;
  if (entry.seq != out_.entries) {
    say("L310", named(out_.entries) + " is missing", "the next one found is " + named(entry.seq));
    out_.entries = entry.seq;
  }
  ++out_.entries;
  ++out_.disclosed;
  const auto stored = hash_from_hex(entry.leaf);
  if (const auto leaf = leaf_hash_of(entry.body); leaf != stored)
    say("L311", named(entry.seq) + " was changed: its body does not match its leaf", "stored " + entry.leaf.substr(0, 16) + "…, computed " + to_hex(leaf).substr(0, 16) + "…");
  if (stored) grown_.add(*stored);
  else say("L311", named(entry.seq) + " has a leaf that is no hash");
  if (!codec::read_inscription(entry.body, read_, meets_veiled_)) {
    say("L312", named(entry.seq) + " is not canonical, or not an entry this version knows");
  } else {
    links(read_, entry.seq);
    remember(read_, entry.seq);
  }
  out_.head = entry.leaf;
  return true;
}

void ChainCheck::links(const Inscription& read, std::uint64_t seq) {
  if (read.prev != (seq == 0 ? kNoLeaf : out_.head)) say("L313", named(seq) + " does not follow the entry before it", "its `prev` is another leaf");
  auto stream = streams_.find(std::string_view(read.event.stream));
  if (stream == streams_.end()) stream = streams_.emplace(read.event.stream, 0).first;
  stream_of_.push_back(&stream->first);
  auto& next = stream->second;
  if (read.seq != seq || read.stream_seq != next) say("L314", named(seq) + " says that it stands elsewhere", "stream " + read.event.stream);
  next = read.stream_seq + 1;
  if (seq == 0) grown_.ledger_id = read.ledger;
  if (read.ledger != grown_.ledger_id) say("L314", named(seq) + " belongs to another ledger", read.ledger);
  if (read.act != seq && (seq == 0 || read.act != last_act_)) say("L314", named(seq) + " does not say which act it belongs to");
  last_act_ = read.act;
  if (read.act > read.seq || read.recorded_at < last_recorded_) say("L315", named(seq) + " was recorded before the one it follows", to_text(read.recorded_at));
  last_recorded_ = read.recorded_at;
}

void ChainCheck::remember(const Inscription& read, std::uint64_t seq) {
  const auto& what = read.event.what;
  if (const auto* founded = std::get_if<Founded>(&what))
    for (const auto* digest : {&founded->rights, &founded->organization}) cited_.try_emplace(*digest, seq);
  const auto& authority = read.event.authority;
  const std::array citations{&authority.rights, &authority.organization, &authority.file};
  for (std::size_t i = 0; i < citations.size(); ++i) {
    if (*citations[i] == last_cited_[i]) continue;  // nothing, or what the entry before cites: most cite the same rules
    last_cited_[i] = *citations[i];
    if (!citations[i]->empty()) cited_.try_emplace(*citations[i], seq);
  }
  if (const auto* erased = std::get_if<Erased>(&what)) {
    erased_commitments_.insert(erased->commitments.begin(), erased->commitments.end());
    erased_files_.insert(erased->files.begin(), erased->files.end());
  }
  if (const auto* added = std::get_if<KeyAdded>(&what)) grown_.keys.add(added->key_id, added->verifier, seq);
  if (const auto* revoked = std::get_if<KeyRevoked>(&what)) grown_.keys.revoke(revoked->key_id, seq);
  if (!read.event.signature.empty()) signed_acts_.emplace_back(seq, read);
}

void ChainCheck::finish() {
  out_.root = grown_.root();
  if (out_.entries == 0) say("L310", "the ledger has no entries");
}

// In ascending order, or a search in the index would miss what is there.
void ChainCheck::streams(Ledger& ledger) {
  constexpr auto kSentence = "the index of streams is not that of the entries";
  std::uint64_t found = 0, last_seq = 0;
  std::string last_stream;
  bool is_right = true;
  ledger.scan_streams([&](const std::string& stream, std::uint64_t seq) {
    const auto order = stream.compare(last_stream);
    is_right = seq < stream_of_.size() && std::string_view(*stream_of_[seq]) == stream && (order > 0 || (order == 0 && seq > last_seq));
    if (order != 0) last_stream = stream;
    last_seq = seq;
    ++found;
    return is_right;
  });
  if (!is_right) say("L323", kSentence, "it has " + named(last_seq) + " in the stream " + last_stream);
  else if (found != stream_of_.size()) say("L323", kSentence, "it has " + std::to_string(found) + " of " + entries_in_words(stream_of_.size()));
}

std::string ChainCheck::checkpoint(const std::string& name, const FoundSeal& seal, const Outside& outside, bool is_earlier) {
  const auto& head = seal.checkpoint.head;
  if (!grown_.is_of_this_ledger(seal.checkpoint)) {
    say("L330", name + " is of another ledger", seal.checkpoint.origin);
    return {};
  }
  if (head.size > out_.entries) say("L331", name + " covers more than the " + entries_in_words(out_.entries) + " here", "entries behind it were removed, or an older copy is looked at");
  else if (!grown_.begins_with(head)) say("L331", "the first entries are not those of " + name, "its root is another");
  const auto signed_by = grown_.signed_by(seal.note, head.size, outside.keys, is_earlier);
  if (!signed_by.is_right && !seal.note) say("L332", name + " is not signed");
  else if (!signed_by.is_right) say("L332", name + " is not signed by a key that counts", outside.keys.empty() ? "" : "only the keys given from outside count");
  return signed_by.is_right ? signed_by.key_id : "";
}

namespace {

void check_archive(Ledger& ledger, ChainCheck& check) {
  for (const auto& digest : ledger.archived_digests()) {
    const auto text = ledger.archived(digest);
    if (text && digest_of(text->text) != digest) check.say("L316", "the archived " + text->kind + " " + digest.substr(0, 12) + " was changed", "its text does not match its digest");
  }
  for (const auto& [digest, seq] : check.cited())
    if (!check.erased_files().contains(digest) && !ledger.archived(digest)) check.say("L317", "the archive lacks a text that " + named(seq) + " cites", digest.substr(0, 16) + "…");
}

// What is veiled is looked for in a second pass, and only in a ledger that has any.
void check_veiled(Ledger& ledger, ChainCheck& check) {
  ledger.scan([&](const Entry& entry) {
    for (const auto& commitment : codec::commitments_in(entry.body)) {
      const auto text = ledger.veiled(commitment);
      if (text && digest_of(text->salt + text->text) != commitment) check.say("L321", "a veiled text of " + named(entry.seq) + " was changed", commitment.substr(0, 16) + "…");
      if (!text && !check.erased_commitments().contains(commitment)) check.say("L321", "a veiled text of " + named(entry.seq) + " is gone, and no entry says that it was erased", commitment.substr(0, 16) + "…");
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
  auto sizes = sizes_in(outside.texts);
  for (const auto& one : kept) sizes.insert(one.size);
  std::vector<std::string> wrong_tiles;
  ChainCheck check(out, sizes, ledger.size(), [&](int level, std::uint64_t number, const Hash& root) {
    bool is_right = false;
    try {
      is_right = ledger.hashes(level, number, 1).front() == root;
    } catch (const LedgerFailure&) {  // it is not there
    }
    if (!is_right) wrong_tiles.push_back("level " + std::to_string(level) + ", number " + std::to_string(number));
  });
  ledger.scan([&](const Entry& entry) { return check.add(entry); });
  check.finish();
  if (out.findings.empty()) check.streams(ledger);
  for (const auto& one : wrong_tiles) check.say("L322", "a tile of the tree is not that of the entries", one);
  for (const auto& one : kept) {
    const auto seals = seals_in(one.note);
    const auto name = "the checkpoint of " + entries_in_words(one.size);
    if (seals.size() != 1 || seals[0].is_malformed || seals[0].checkpoint.head.size != one.size) { check.say("L330", name + " is not well formed"); continue; }
    const bool is_last = &one == &kept.back();
    out.key_id = check.checkpoint(name, seals[0], outside, !is_last);
    out.is_key_from_outside = !out.key_id.empty() && !outside.keys.empty();
  }
  if (!check.is_full()) check_archive(ledger, check);
  if (check.has_veiled() && !check.is_full()) check_veiled(ledger, check);
  if (!check.is_full()) check_signed_acts(ledger, check);
  check.seals(outside);
  return out;
}

}  // namespace remit
