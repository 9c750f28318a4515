#include "ledger/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <new>

namespace remit {
namespace {

// Fetched once: fetching costs more than hashing a short text.
const EVP_MD* sha256() {
  static const std::unique_ptr<EVP_MD, void (*)(EVP_MD*)> kMethod(EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free);
  return kMethod.get();
}

Hash hash(std::string_view first, std::string_view second) {
  thread_local const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  Hash bytes{};
  unsigned length = 0;
  const bool done = context && sha256() && EVP_DigestInit_ex2(context.get(), sha256(), nullptr) == 1 && EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1 &&
                    EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1 && EVP_DigestFinal_ex(context.get(), bytes.data(), &length) == 1;
  if (!done || length != bytes.size()) throw std::bad_alloc();  // libcrypto fails here only for want of memory
  return bytes;
}

// The value of each digit; -1 is none. A table, because no branch can be foretold in a hash.
constexpr auto kDigits = [] {
  std::array<std::int8_t, 256> out{};
  out.fill(-1);
  for (int value = 0; value < 16; ++value) out[static_cast<unsigned char>("0123456789abcdef"[value])] = static_cast<std::int8_t>(value);
  return out;
}();
int digit(char c) { return kDigits[static_cast<unsigned char>(c)]; }

}  // namespace

Hash hash_of(std::string_view bytes) { return hash(bytes, {}); }
std::string digest_of(std::string_view bytes) { return to_hex(hash(bytes, {})); }
std::string leaf_of(std::string_view body) { return to_hex(leaf_hash_of(body)); }
Hash leaf_hash_of(std::string_view body) { return hash(std::string_view("\0", 1), body); }

Hash node_of(const Hash& left, const Hash& right) {
  std::array<char, 65> both{1};
  std::copy(left.begin(), left.end(), both.begin() + 1);
  std::copy(right.begin(), right.end(), both.begin() + 33);
  return hash({both.data(), both.size()}, {});
}

std::string to_hex(const Hash& hash) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out(2 * hash.size(), '\0');
  for (std::size_t i = 0; i < hash.size(); ++i) {
    out[2 * i] = kHex[hash[i] >> 4];
    out[2 * i + 1] = kHex[hash[i] & 15];
  }
  return out;
}

std::optional<Hash> hash_from_hex(std::string_view hex) {
  Hash out{};
  if (hex.size() != 2 * out.size()) return std::nullopt;
  int all = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
    all |= high | low;
    out[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return all < 0 ? std::nullopt : std::optional(out);
}

}  // namespace remit
