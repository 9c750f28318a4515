// What the desk does for the ledger itself: its keys, veiled texts and their erasure, and signatures of persons.
#include <algorithm>

#include "app/desk.hpp"
#include "app/identity.hpp"
#include "codec/entry_json.hpp"
#include "ledger/digest.hpp"
#include "ledger/ssh_signature.hpp"

namespace remit {

Inscription Desk::read(const Entry& entry) {
  auto out = codec::inscription_of(entry.body, [this](const std::string& commitment) -> std::optional<std::string> {
    const auto text = ledger_.veiled(commitment);
    if (!text || digest_of(text->salt + text->text) != commitment) return std::nullopt;
    return text->text;
  });
  if (!out) throw LedgerFailure{{"L318", "entry " + std::to_string(entry.seq) + " cannot be read", {}, "remit verify"}};
  return std::move(*out);
}

std::vector<LedgerKey> Desk::keys() {
  std::vector<LedgerKey> out;
  for (const auto& stream : ledger_.streams("key/"))
    for (const auto& entry : trail(stream)) {
      if (const auto* added = std::get_if<KeyAdded>(&entry.event.what)) out.push_back({added->key_id, added->verifier, entry.seq, {}});
      if (const auto* revoked = std::get_if<KeyRevoked>(&entry.event.what))
        for (auto& key : out)
          if (key.key_id == revoked->key_id) key.until = entry.seq;
    }
  std::sort(out.begin(), out.end(), [](const LedgerKey& a, const LedgerKey& b) { return a.since < b.since; });
  return out;
}

std::pair<std::string, std::vector<VeiledText>> Desk::body_and_veiled(const Inscription& entry, const std::vector<std::string>& erasable) {
  if (erasable.empty()) return {codec::body_of(entry), {}};
  std::vector<VeiledText> veiled;
  auto body = codec::body_of(entry, [&](Veil veil, const std::string& text) -> std::optional<std::string> {
    if (std::find(erasable.begin(), erasable.end(), word(veil)) == erasable.end()) return std::nullopt;
    const auto salt = is_simulated() ? digest_of(entry.ledger + std::to_string(entry.seq) + "/" + std::to_string(veiled.size())).substr(0, 32) : random_hex(16);
    veiled.push_back({digest_of(salt + text), salt, text});
    return veiled.back().commitment;
  });
  return {std::move(body), std::move(veiled)};
}

std::optional<Refusal> Desk::wrong_signature(const Command& command, const std::vector<Event>& events, const Organization& organization) {
  if (command.signature.empty() || command.signature == kToBeSigned || events.empty()) return std::nullopt;
  const auto& act = events.front();
  const auto wording = wording_of(ledger_id(), act);
  const auto key = signer_of(command.signature, wording);
  Refusal out{"D212", "", {}, (command.meeting.empty() ? "remit wording " + command.matter + " --by " + act.decided_by : "remit minutes sign " + command.meeting + " --by " + act.decided_by + " --wording") + " prints what to sign"};
  if (!key) {
    out.sentence = "the signature is not one over this act";
    out.notes = {"it is made with `ssh-keygen -Y sign -n remit -f KEY FILE` over exactly what `remit wording` prints, with an Ed25519 key"};
    return out;
  }
  const bool is_allowed = std::any_of(organization.allowed_signers.begin(), organization.allowed_signers.end(),
                                      [&](const Signer& one) { return one.who == act.decided_by && one.key == *key && one.span.covers(act.decided_on); });
  if (is_allowed) return std::nullopt;
  out.sentence = "the signature is right, but the key is none of `" + act.decided_by + "` on " + to_text(act.decided_on);
  out.notes = {"it was made with " + *key, "`allowed-signers` in the organization in force says whose keys count, and when"};
  return out;
}

}  // namespace remit
