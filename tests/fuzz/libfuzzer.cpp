// One target for libFuzzer, which calls it again and again.
#include <cstddef>
#include <cstdint>

#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  remit::fuzz::REMIT_FUZZ_TARGET({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
