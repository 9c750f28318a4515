// What the commands about keys share.
#pragma once

#include <string>

#include "cli/console.hpp"
#include "ledger/signing_key.hpp"

namespace remit::cli {

// The key in the file, opened; made where there is no such file, readable by its owner only. L401, U202.
Result<SigningKey> key_in_file(const std::string& path, const std::string& passphrase);
// Records that the ledger has this key, and prints its page.
int add_key(Console& console, Session& session, const SigningKey& key, const std::string& replaces, const std::string& reason);
// What is printed and kept outside: verifier key and fingerprint, with a line for the chair.
std::string page_of(const Session& session, const VerifierKey& key, std::uint64_t since);

}  // namespace remit::cli
