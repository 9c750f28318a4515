// The ledger's own key: Ed25519 in an encrypted PKCS#8 file (PBES2 with scrypt and AES-256), as any OpenSSL reads it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/note.hpp"
#include "remit/finding.hpp"

namespace remit {

class SigningKey {
 public:
  // A new key from the system's random bytes.
  static SigningKey make();
  // L401 where the file is no such key, or the passphrase is not its own.
  static Result<SigningKey> open(const std::string& pem, const std::string& passphrase);
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  ~SigningKey();

  std::string encrypted(const std::string& passphrase) const;  // PEM
  std::string public_key() const;                               // 32 bytes
  std::string sign(std::string_view text) const;                // 64 bytes

 private:
  struct Key;
  explicit SigningKey(std::unique_ptr<Key> key);
  std::unique_ptr<Key> key_;
};

// The note of this text, signed under the name.
Note signed_note(const SigningKey& key, const std::string& name, std::string text);
bool verify_ed25519(std::string_view public_key, std::string_view text, std::string_view signature);

}  // namespace remit
