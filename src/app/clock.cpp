#include "app/clock.hpp"

#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace remit {

Instant real_now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

std::optional<Zone> Zone::named(const std::string& name) {
  // The C library takes an unknown zone for UTC without a word, so the database is asked first.
  std::error_code error;
  if (name.empty() || name[0] == '/' || name.find("..") != std::string::npos) return std::nullopt;
  if (name != "UTC" && !std::filesystem::is_regular_file("/usr/share/zoneinfo/" + name, error)) return std::nullopt;
  return Zone(name);
}

void Zone::use() const {
  static std::string current;
  if (current == name_) return;
  setenv("TZ", name_ == "UTC" ? "UTC0" : (":" + name_).c_str(), 1);
  tzset();
  current = name_;
}

Day Zone::day_of(Instant instant) const {
  use();
  const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
  std::tm local{};
  localtime_r(&seconds, &local);
  return Day{std::chrono::year{local.tm_year + 1900} / (local.tm_mon + 1) / local.tm_mday};
}

std::optional<Instant> Zone::instant_of(std::string_view text) const {
  use();
  const auto day = parse_day(text.substr(0, 10));
  if (!day || text.size() != 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return std::nullopt;
  const auto whole = parse_instant(std::string(text.substr(0, 10)) + "T" + std::string(text.substr(11)) + ":00.000Z");
  if (!whole) return std::nullopt;
  const std::time_t as_utc = std::chrono::floor<std::chrono::seconds>(*whole).time_since_epoch().count();
  std::tm wanted{};
  gmtime_r(&as_utc, &wanted);
  std::tm local = wanted;
  local.tm_isdst = -1;
  const std::time_t seconds = mktime(&local);
  if (local.tm_hour != wanted.tm_hour || local.tm_min != wanted.tm_min) return std::nullopt;
  return Instant{std::chrono::seconds{seconds}};
}

std::string Zone::local_of(Instant instant) const {
  use();
  const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
  std::tm local{};
  localtime_r(&seconds, &local);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M", &local)};
}

}  // namespace remit
