#include "codec/outline.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace remit::codec {
namespace {

using json::Value;

bool is_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }); }
unsigned number(std::string_view digits) {
  unsigned out = 0;
  for (const char c : digits) out = out * 10 + static_cast<unsigned>(c - '0');
  return out;
}

template <std::size_t digits>
bool is_hex(const Value& value) {
  const auto* text = value.string();
  return text && text->size() == digits && std::all_of(text->begin(), text->end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}
bool is_filled(const Value& value) { return value.string() && !value.string()->empty(); }
bool is_count(const Value& value) { return value.integer() && *value.integer() >= 0; }
bool is_version(const Value& value) { return value.integer() && *value.integer() == 1; }

// Any day of the calendar from the year 1 on: what is sensible is the ledger's own check.
bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !is_digits(text.substr(0, 4)) || !is_digits(text.substr(5, 2)) || !is_digits(text.substr(8))) return false;
  const auto year = number(text.substr(0, 4));
  return year != 0 && std::chrono::year_month_day{std::chrono::year{static_cast<int>(year)}, std::chrono::month{number(text.substr(5, 2))}, std::chrono::day{number(text.substr(8))}}.ok();
}
bool is_day(const Value& value) { return value.string() && is_date(*value.string()); }
bool is_instant(const Value& value) {
  if (!value.string() || value.string()->size() != 24) return false;
  const std::string_view text = *value.string();
  const auto has = [&](std::size_t at, char mark, std::size_t digits, unsigned most) { return text[at] == mark && is_digits(text.substr(at + 1, digits)) && number(text.substr(at + 1, digits)) <= most; };
  return is_date(text.substr(0, 10)) && has(10, 'T', 2, 23) && has(13, ':', 2, 59) && has(16, ':', 2, 59) && has(19, '.', 3, 999) && text[23] == 'Z';
}

// Absence is the one spelling of what is empty, zero or false; only in a list a text may be empty.
bool is_kept(const Value& value, bool is_item = false) {
  if (const auto* members = value.object()) return std::all_of(members->begin(), members->end(), [](const auto& member) { return is_kept(member.second); });
  if (const auto* items = value.array()) return !items->empty() && std::all_of(items->begin(), items->end(), [](const Value& item) { return is_kept(item, true); });
  if (const auto* whole = value.integer()) return *whole >= 1 && *whole <= 1000000;
  if (const auto* flag = value.boolean()) return *flag;
  return value.string() && (is_item || !value.string()->empty());
}
bool is_told(const Value& value) { return value.object() && is_kept(value); }
bool says_none(const Value& data, std::string_view key) {
  const auto* found = data.at(key);
  return found && found->string() && *found->string() == "none";
}

constexpr std::string_view kDecidedAt = "decided_at";
constexpr std::array<std::pair<std::string_view, bool (*)(const Value&)>, 17> kFixedKeys{{
    {"act", is_count}, {"assurance", is_filled}, {"authority", is_told}, {"data", is_told}, {kDecidedAt, is_instant}, {"decided_by", is_filled},
    {"decided_on", is_day}, {"ledger", is_hex<32>}, {"nonce", is_hex<16>}, {"prev", is_hex<64>}, {"recorded_at", is_instant}, {"recorded_by", is_filled},
    {"seq", is_count}, {"stream", is_filled}, {"stream_seq", is_count}, {"type", is_filled}, {"v", is_version}}};

bool has_fixed_keys(const Value& body) {
  const bool has_decided_at = body.at(kDecidedAt) != nullptr;
  const auto is_right = [&](const auto& fixed) {
    const auto* found = body.at(fixed.first);
    return found ? fixed.second(*found) : fixed.first == kDecidedAt;
  };
  return body.object()->size() == kFixedKeys.size() - (has_decided_at ? 0 : 1) && std::all_of(kFixedKeys.begin(), kFixedKeys.end(), is_right);
}

void gather(const Value& value, std::vector<std::string>& out) {
  if (const auto* items = value.array())
    for (const auto& item : *items) gather(item, out);
  const auto* members = value.object();
  if (!members) return;
  const auto* commitment = members->size() == 1 ? value.at("commitment") : nullptr;
  if (commitment && is_hex<64>(*commitment)) out.push_back(*commitment->string());
  for (const auto& member : *members) gather(member.second, out);
}

}  // namespace

std::optional<Outline> outline_of(std::string_view body) {
  const auto root = json::parse_canonical(body);
  if (!root || !root->object() || !has_fixed_keys(*root)) return std::nullopt;
  const auto text = [&](const char* key) { return *root->at(key)->string(); };
  const auto count = [&](const char* key) { return static_cast<std::uint64_t>(*root->at(key)->integer()); };
  Outline out{count("act"), count("seq"), count("stream_seq"), text("ledger"), text("prev"), text("recorded_at"), text("stream"), text("type"), *root->at("authority"), *root->at("data"), {}};
  if (says_none(out.data, "phase") || says_none(out.data, "duty")) return std::nullopt;
  gather(*root, out.commitments);
  return out;
}

}  // namespace remit::codec
