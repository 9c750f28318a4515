#include "ledger/ssh_signature.hpp"

#include <openssl/evp.h>

#include <array>

#include "ledger/base64.hpp"
#include "ledger/digest.hpp"
#include "ledger/signing_key.hpp"

namespace remit {
namespace {

constexpr std::string_view kBegin = "-----BEGIN SSH SIGNATURE-----", kEnd = "-----END SSH SIGNATURE-----";
constexpr std::string_view kMagic = "SSHSIG", kKind = "ssh-ed25519";

// Fields of SSH's wire format: a length in four bytes, then so many bytes.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : left_(bytes) {}
  std::optional<std::string_view> take() {
    if (left_.size() < 4) return std::nullopt;
    std::size_t length = 0;
    for (int i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(left_[static_cast<std::size_t>(i)]);
    if (left_.size() - 4 < length) return std::nullopt;
    const auto out = left_.substr(4, length);
    left_.remove_prefix(4 + length);
    return out;
  }
  bool skip(std::string_view exactly) {
    if (!left_.starts_with(exactly)) return false;
    left_.remove_prefix(exactly.size());
    return true;
  }
  bool done() const { return left_.empty(); }

 private:
  std::string_view left_;
};

std::string field(std::string_view text) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(text.size() >> shift & 0xFF);
  return out.append(text);
}

std::optional<std::string> hashed(std::string_view method, std::string_view text) {
  if (method == "sha256") {
    const auto hash = hash_of(text);
    return std::string(reinterpret_cast<const char*>(hash.data()), hash.size());
  }
  if (method != "sha512") return std::nullopt;
  std::array<unsigned char, 64> out{};
  std::size_t length = 0;
  if (EVP_Q_digest(nullptr, "SHA512", nullptr, text.data(), text.size(), out.data(), &length) != 1) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(out.data()), length);
}

// The one value of this kind inside: a public key, or a signature.
std::optional<std::string_view> of_kind(std::optional<std::string_view> blob) {
  if (!blob) return std::nullopt;
  Fields fields(*blob);
  const auto kind = fields.take(), value = fields.take();
  return kind == kKind && value && fields.done() ? value : std::nullopt;
}

}  // namespace

std::optional<std::string> unarmoured(std::string_view file) {
  const auto begin = file.find(kBegin), end = file.find(kEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return std::nullopt;
  std::string out;
  for (const char c : file.substr(begin + kBegin.size(), end - begin - kBegin.size()))
    if (c != '\n' && c != '\r') out += c;
  if (!from_base64(out)) return std::nullopt;
  return out;
}

std::optional<std::string> signer_of(std::string_view signature, std::string_view text) {
  const auto bytes = from_base64(signature);
  if (!bytes) return std::nullopt;
  Fields fields(*bytes);
  if (!fields.skip(kMagic) || !fields.skip(std::string_view("\0\0\0\1", 4))) return std::nullopt;
  const auto key = fields.take(), space = fields.take(), reserved = fields.take(), method = fields.take(), made = fields.take();
  const auto public_key = of_kind(key), value = of_kind(made);
  if (!fields.done() || !public_key || !value || space != kSignatureNamespace || !reserved || !reserved->empty() || !method) return std::nullopt;
  const auto hash = hashed(*method, text);
  if (!hash || !verify_ed25519(*public_key, std::string(kMagic) + field(*space) + field(*reserved) + field(*method) + field(*hash), *value)) return std::nullopt;
  return std::string(kKind) + " " + to_base64(*key);
}

}  // namespace remit
