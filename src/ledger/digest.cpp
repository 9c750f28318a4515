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

std::string hash(std::string_view first, std::string_view second) {
  thread_local const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::array<unsigned char, 32> bytes{};
  unsigned length = 0;
  const bool done = context && sha256() && EVP_DigestInit_ex2(context.get(), sha256(), nullptr) == 1 && EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1 &&
                    EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1 && EVP_DigestFinal_ex(context.get(), bytes.data(), &length) == 1;
  if (!done || length != bytes.size()) throw std::bad_alloc();  // libcrypto fails here only for want of memory
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(64);
  for (const auto byte : bytes) { out += kHex[byte >> 4]; out += kHex[byte & 15]; }
  return out;
}

}  // namespace

std::string digest_of(std::string_view bytes) { return hash(bytes, {}); }
std::string leaf_of(std::string_view body) { return hash(std::string_view("\0", 1), body); }

}  // namespace remit
