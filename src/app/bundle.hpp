// Writes the bundle for an auditor: docs/reference/bundle.md has the format.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "app/desk.hpp"
#include "app/sealing.hpp"

namespace remit {

// Which entries are disclosed; the others stand as leaves. Nothing set: all.
struct Disclosure {
  std::optional<Day> since, until;     // days of recording, both included
  std::set<std::string> matters;       // ids
};
struct Bundle {
  Seal seal;
  std::uint64_t disclosed = 0;
};
// The folder appears whole or not at all. U202 where it cannot be written or is there already; what `seal` refuses.
Result<Bundle> write_bundle(Desk& desk, const Present& present, const std::string& folder, const Disclosure& disclosure, const std::optional<Signing>& signing);

}  // namespace remit
