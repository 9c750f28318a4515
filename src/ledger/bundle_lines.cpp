#include "ledger/bundle_lines.hpp"

#include "ledger/digest.hpp"

namespace remit {
namespace {

std::string named(std::int64_t seq) { return "entry " + std::to_string(seq) + ": "; }

// What says which rules were in force, whose signatures count and what is gone is always disclosed.
bool is_always_disclosed(std::string_view stream) { return stream == "rights" || stream == "organization" || stream == "ledger" || stream.starts_with("key/"); }

const std::string* text_at(const json::Value& value, const char* key) {
  const auto* found = value.at(key);
  return found ? found->string() : nullptr;
}
void insert_texts(const json::Value* list, std::set<std::string>& out) {
  if (!list || !list->array()) return;
  for (const auto& one : *list->array())
    if (one.string()) out.insert(*one.string());
}

}  // namespace

// Every line that is not the digits of a leaf is hashed as it stands, whether it is a body or not: the tree has as many
// leaves as there are lines.
void BundleLines::add(std::string_view line, bool is_ended) {
  const auto seq = static_cast<std::int64_t>(grown_.size());
  const auto stated = hash_from_hex(line);
  const auto leaf = stated ? std::string(line) : leaf_of(line);
  const auto body = is_ended && line.starts_with('{') ? codec::outline_of(line) : std::nullopt;
  if (body) {
    links(*body, seq);
    effects(*body, static_cast<std::uint64_t>(seq));
    ++out_.disclosed;
  } else {
    if (!stated || !is_ended || seq == 0) out_.say("L312", named(seq) + "its line is neither a canonical body, ended by LF, nor a leaf that may stand there");
    hidden_ = seq;
  }
  grown_.add(stated ? *stated : *hash_from_hex(leaf));
  before_ = leaf;
  out_.entries = grown_.size();
}

void BundleLines::finish() {
  if (out_.entries == 0) out_.say("L312", named(0) + "there is none");
  out_.head = before_;
  out_.root = grown_.root();
}

BundleLines::Stream BundleLines::stream(const std::string& name) const {
  const auto found = streams_.find(name);
  return found == streams_.end() ? Stream{} : found->second;
}

bool BundleLines::stands_here(const codec::Outline& body, std::int64_t seq) const {
  const auto last = stream(body.stream);
  const auto step = static_cast<std::int64_t>(body.stream_seq) - last.number;
  const bool may_miss = hidden_ > last.line && !is_always_disclosed(body.stream);
  // Behind a leaf nobody knows the act before.
  const auto own = static_cast<std::uint64_t>(seq);
  const bool is_of_act = body.act == own || (seq > 0 && (hidden_ == seq - 1 || body.act == act_));
  const bool is_of_ledger = grown_.ledger_id.empty() || body.ledger == grown_.ledger_id;
  return body.seq == own && is_of_ledger && is_of_act && (may_miss ? step >= 1 : step == 1);
}

void BundleLines::links(const codec::Outline& body, std::int64_t seq) {
  if (seq == 0) grown_.ledger_id = body.ledger;
  if (body.prev != (seq == 0 ? kNoLeaf : before_)) out_.say("L313", named(seq) + "its `prev` is not the leaf of the line before");
  if (!stands_here(body, seq)) out_.say("L314", named(seq) + "it says that it stands elsewhere", "stream " + body.stream);
  if (body.recorded_at < recorded_at_ || body.act > body.seq) out_.say("L315", named(seq) + "it was recorded before the one it follows", body.recorded_at);
  act_ = body.act;
  recorded_at_ = body.recorded_at;
  streams_[body.stream] = {seq, static_cast<std::int64_t>(body.stream_seq)};
}

void BundleLines::effects(const codec::Outline& body, std::uint64_t seq) {
  const auto cite = [&](const json::Value* digest) { cited_.emplace(digest && digest->string() ? *digest->string() : std::string(), seq); };
  for (const auto* key : {"rights", "organization", "file"})
    if (const auto* digest = body.authority.at(key)) cite(digest);
  if (seq == 0)
    for (const auto* key : {"rights", "organization"}) cite(body.data.at(key));
  for (const auto& commitment : body.commitments) commitments_.emplace(commitment, seq);
  const auto *key_id = text_at(body.data, "key_id"), *verifier = text_at(body.data, "verifier");
  if (body.type == "key-added" && key_id && verifier) grown_.keys.add(*key_id, *verifier, seq);
  if (body.type == "key-revoked" && key_id) grown_.keys.revoke(*key_id, seq);
  if (body.type != "erased") return;
  insert_texts(body.data.at("commitments"), erased_commitments_);
  insert_texts(body.data.at("files"), erased_files_);
}

}  // namespace remit
