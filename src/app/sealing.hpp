// Checkpoints that leave the building: made, signed with the ledger's key, kept, and found again in any text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/desk.hpp"
#include "ledger/note.hpp"
#include "ledger/signing_key.hpp"

namespace remit {

// The key that signs now: the last one added and not revoked.
std::optional<LedgerKey> key_in_use(const std::vector<LedgerKey>& keys);
// Those of the keys that may sign a checkpoint of so many entries: added below it, and not revoked below it.
std::vector<VerifierKey> keys_at(const std::vector<LedgerKey>& keys, std::uint64_t size);

// What signs: the key file's text and its passphrase; without them a checkpoint stays unsigned.
struct Signing {
  std::string pem, passphrase;
};

struct Seal {
  std::string text;  // the note, or its three lines where nobody signed
  std::uint64_t size = 0;
  std::string key_id;  // of the signature, or empty
};
// Makes a checkpoint of all entries, signs it where `signing` is there, and keeps it. L401 where the key does not open or is
// not the one in use, L337 where the ledger does not extend the last checkpoint: nothing is signed that contradicts another.
Result<Seal> seal(Desk& desk, const Present& present, const std::string& occasion, const std::optional<Signing>& signing);

// The size of the last checkpoint that was made, 0 where none ever was: entries behind it are covered by no seal outside.
std::uint64_t sealed_size(Ledger& ledger);

}  // namespace remit
