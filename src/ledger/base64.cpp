#include "ledger/base64.hpp"

#include <openssl/evp.h>

#include <algorithm>

namespace remit {

std::string to_base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > 65536) return std::nullopt;
  std::string out(text.size() / 4 * 3, '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (length < 0) return std::nullopt;
  const auto padding = static_cast<std::size_t>(std::count(text.begin(), text.end(), '='));
  if (padding > 2 || padding > out.size()) return std::nullopt;
  out.resize(static_cast<std::size_t>(length) - padding);
  // OpenSSL passes over white space and odd last bits; a text that would be written otherwise is another text.
  if (to_base64(out) != text) return std::nullopt;
  return out;
}

}  // namespace remit
