#include "app/identity.hpp"

#include <pwd.h>
#include <sys/random.h>
#include <unistd.h>

#include <cstdlib>
#include <vector>

namespace remit {

std::string system_login() {
  const auto* user = getpwuid(geteuid());
  return user && user->pw_name ? user->pw_name : "";
}

std::string random_hex(int bytes) {
  std::vector<unsigned char> raw(static_cast<std::size_t>(bytes));
  if (getrandom(raw.data(), raw.size(), 0) != static_cast<ssize_t>(raw.size())) std::abort();  // cannot fail below 256 bytes
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const auto byte : raw) { out += kHex[byte >> 4]; out += kHex[byte & 15]; }
  return out;
}

}  // namespace remit
