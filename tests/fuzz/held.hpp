// What a fuzz target asks: a text that is read must be written the same. Where that does not hold, the run ends here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) { return {reinterpret_cast<const char*>(bytes), size}; }
inline void must_hold(bool holds) {
  if (!holds) __builtin_trap();
}
