// What the readers promise of any bytes at all. libFuzzer feeds these under the preset `fuzz`, and the suite with changed seeds.
#pragma once

#include <stdexcept>
#include <string_view>

namespace remit::fuzz {

// Each says whether anything was read, and throws where a promise is broken.
bool bundle(std::string_view text);
bool entry(std::string_view text);
bool note(std::string_view text);
bool seals(std::string_view text);
bool policy(std::string_view text);

inline void must_hold(bool holds, const char* promise) {
  if (!holds) throw std::logic_error(promise);
}

}  // namespace remit::fuzz
