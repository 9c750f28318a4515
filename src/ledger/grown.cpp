#include "ledger/grown.hpp"

#include <algorithm>

#include "ledger/signing_key.hpp"

namespace remit {

void NamedKeys::add(const std::string& key_id, const std::string& verifier, std::uint64_t seq) {
  auto key = VerifierKey::parse(verifier);
  if (key && key->key_id == key_id) added_.push_back({std::move(*key), seq});
}

void NamedKeys::revoke(const std::string& key_id, std::uint64_t seq) { revoked_.emplace(key_id, seq); }

std::vector<VerifierKey> NamedKeys::at(std::uint64_t size) const {
  std::vector<VerifierKey> out;
  for (const auto& [key, since] : added_) {
    const auto revoked = revoked_.find(key.key_id);
    if (since < size && (revoked == revoked_.end() || revoked->second >= size)) out.push_back(key);
  }
  return out;
}

Grown::Grown(std::set<std::uint64_t> sizes, GrowingTree::Whole whole) : sizes_(std::move(sizes)), tree_(std::move(whole)) { roots_[0] = tree_.root(); }

void Grown::add(const Hash& leaf) {
  tree_.add(leaf);
  if (sizes_.contains(tree_.size())) roots_[tree_.size()] = tree_.root();
}

bool Grown::is_of_this_ledger(const Checkpoint& checkpoint) const { return ledger_id.empty() || checkpoint.origin == origin_of(ledger_id); }

bool Grown::begins_with(const TreeHead& head) const {
  const auto root = roots_.find(head.size);
  return root != roots_.end() && root->second == head.root;
}

Grown::Signed Grown::signed_by(const std::optional<Note>& note, std::uint64_t size, const std::vector<VerifierKey>& outside, bool is_earlier) const {
  const auto own = keys.at(size);
  auto counting = outside;
  if (is_earlier || outside.empty()) counting.insert(counting.end(), own.begin(), own.end());
  if (!note) return {is_earlier ? own.empty() : counting.empty(), {}};
  Signed out;
  bool is_forged = false;
  for (const auto& one : note->signatures) {
    bool counts = false, is_right = false;
    for (const auto& key : counting) {
      if (one.name != key.name || one.key_id != key.key_id || one.signature.size() != kSignatureSize) continue;
      counts = true;
      is_right = is_right || verify_ed25519(key.public_key, note->text, one.signature);
    }
    if (is_right && out.key_id.empty()) out.key_id = one.key_id;
    is_forged = is_forged || (counts && !is_right);
  }
  out.is_right = !is_forged && !out.key_id.empty();
  return out;
}

void Grown::compare(const Outside& outside, Intact& out) const {
  for (const auto& text : outside.texts) {
    const auto found = seals_in(text);
    if (found.empty()) out.say("L334", "there is no seal in the text to hold it against");
    for (const auto& [checkpoint, note, is_malformed] : found) {
      const auto& head = checkpoint.head;
      const auto name = "the seal of " + entries_in_words(head.size);
      if (!is_of_this_ledger(checkpoint)) out.say("L333", name + " is of another ledger", checkpoint.origin);
      else if (head.size > size()) out.say("L333", name + " covers more than the " + entries_in_words(size()) + " here", "entries behind it were removed, or an older copy is looked at");
      else if (!begins_with(head)) out.say("L333", "the first entries are not those of " + name, "its root is another");
      else if (is_malformed) out.say("L333", "a signature under " + name + " is malformed");
      else if (note && !signed_by(note, head.size, outside.keys, false).is_right) out.say("L333", name + " is not signed by a key that counts", outside.keys.empty() ? "" : "only the keys given from outside count");
    }
  }
}

std::set<std::uint64_t> sizes_in(const std::vector<std::string>& texts) {
  std::set<std::uint64_t> out;
  for (const auto& text : texts)
    for (const auto& seal : seals_in(text)) out.insert(seal.checkpoint.head.size);
  return out;
}

}  // namespace remit
