#include "cli/commands.hpp"
#include "ledger/note.hpp"

namespace remit::cli {

namespace {

int key_list(Console& console) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  std::vector<std::vector<std::string>> rows;
  for (const auto& key : session->desk->keys()) {
    const auto verifier = VerifierKey::parse(key.verifier);
    rows.push_back({key.key_id, "entry " + std::to_string(key.since), key.until ? "entry " + std::to_string(*key.until) : "", key.verifier, verifier ? verifier->fingerprint().substr(0, 19) : "not a key"});
  }
  if (rows.empty() && !console.is_json()) { console.print("this ledger has no key: its checkpoints are unsigned; remit key create\n"); return kDone; }
  console.table("keys", {"key", "since", "revoked", "verifier key", "fingerprint begins"}, rows);
  return kDone;
}

}  // namespace

Run define_key_list(Arguments&) { return key_list; }

}  // namespace remit::cli
