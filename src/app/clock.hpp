// The only door to the real clock and to time zones. The organization has one named zone; a process serves one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "remit/time.hpp"

namespace remit {

Instant real_now();

// A time zone of the system's database.
class Zone {
 public:
  // Nothing when the system has no such zone.
  static std::optional<Zone> named(const std::string& name);
  Day day_of(Instant instant) const;
  // A local "2026-07-14T16:30"; nothing when that time does not exist there (a gap in spring).
  std::optional<Instant> instant_of(std::string_view local) const;
  // The local "2026-07-14T16:30" of an instant.
  std::string local_of(Instant instant) const;

 private:
  explicit Zone(std::string name) : name_(std::move(name)) {}
  void use() const;
  std::string name_;
};

}  // namespace remit
