#include "app/sealing.hpp"

#include <algorithm>

#include "ledger/intact.hpp"

namespace remit {
namespace {

// A ledger that signed a checkpoint must never sign another that does not extend it.
std::optional<Refusal> contradicts_last(Ledger& ledger) {
  const auto kept = ledger.checkpoints();
  if (kept.empty()) return std::nullopt;
  const auto seals = seals_in(kept.back().note);
  const auto size = kept.back().size;
  const bool extends = seals.size() == 1 && seals[0].checkpoint.head.size == size && size <= ledger.size() && root_of(hashes_of(ledger), size) == seals[0].checkpoint.head.root;
  if (extends) return std::nullopt;
  return Refusal{"L337", "the ledger does not extend its own checkpoint of " + entries_in_words(size) + "; nothing is sealed", {}, "remit verify"};
}

Result<SigningKey> opened(const Signing& signing, const LedgerKey& in_use) {
  auto key = SigningKey::open(signing.pem, signing.passphrase);
  if (!key) return key.refusal();
  const auto verifier = VerifierKey::parse(in_use.verifier);
  if (!verifier || verifier->public_key != key->public_key())
    return Refusal{"L401", "the key file holds another key than `" + in_use.key_id + "`, which the ledger has in use", {}, "remit key list"};
  return std::move(*key);
}

}  // namespace

std::optional<LedgerKey> key_in_use(const std::vector<LedgerKey>& keys) {
  for (auto key = keys.rbegin(); key != keys.rend(); ++key)
    if (!key->until) return *key;
  return std::nullopt;
}

std::vector<VerifierKey> keys_at(const std::vector<LedgerKey>& keys, std::uint64_t size) {
  std::vector<VerifierKey> out;
  for (const auto& key : keys)
    if (const auto verifier = VerifierKey::parse(key.verifier); verifier && key.since < size && !(key.until && *key.until < size)) out.push_back(*verifier);
  return out;
}

Result<Seal> seal(Desk& desk, const Present& present, const std::string& occasion, const std::optional<Signing>& signing) {
  auto& ledger = desk.ledger();
  const auto in_use = key_in_use(desk.keys());
  if (signing && !in_use) return Refusal{"L401", "this ledger has no key to sign with", {}, "remit key create"};
  std::optional<SigningKey> key;
  if (signing) {
    auto open = opened(*signing, *in_use);
    if (!open) return open.refusal();
    key.emplace(std::move(*open));
  }
  Seal out;
  const auto written = ledger.write([&]() -> Result<bool> {
    if (auto refusal = contradicts_last(ledger)) return *refusal;
    const Checkpoint checkpoint{origin_of(desk.ledger_id()), head_of(ledger)};
    out = {key ? signed_note(*key, checkpoint.origin, checkpoint.text()).written() : checkpoint.text(), checkpoint.head.size, key ? in_use->key_id : std::string()};
    ledger.keep(StoredCheckpoint{out.size, out.text, to_text(present.now), occasion});
    return true;
  });
  if (!written) return written.refusal();
  return out;
}

std::uint64_t sealed_size(Ledger& ledger) {
  const auto kept = ledger.checkpoints();
  return kept.empty() ? 0 : kept.back().size;
}

}  // namespace remit
