// JSON for entries and output. The writer is canonical (RFC 8785 restricted: sorted ASCII keys, integers within ±(2^53−1),
// no floats); the reader takes exactly what the writer makes and refuses everything else.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace remit::json {

class Value;
using Array = std::vector<Value>;
using Object = std::map<std::string, Value, std::less<>>;

class Value {
 public:
  Value() = default;
  Value(bool value) : held_(value) {}
  Value(int value) : held_(std::int64_t{value}) {}
  Value(std::int64_t value) : held_(value) {}
  Value(std::uint64_t value) : held_(static_cast<std::int64_t>(value)) {}
  Value(const char* text) : held_(std::string(text)) {}
  Value(std::string text) : held_(std::move(text)) {}
  Value(Array items) : held_(std::move(items)) {}
  Value(Object members) : held_(std::move(members)) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(held_); }
  const bool* boolean() const { return std::get_if<bool>(&held_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held_); }
  const std::string* string() const { return std::get_if<std::string>(&held_); }
  const Array* array() const { return std::get_if<Array>(&held_); }
  const Object* object() const { return std::get_if<Object>(&held_); }
  Array& array() { return std::get<Array>(held_); }
  Object& object() { return std::get<Object>(held_); }
  // The member of an object; null when there is none or this is no object.
  const Value* at(std::string_view key) const;

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object> held_;
};

// A string with its quotes, as canonical JSON writes it.
void append_string(std::string_view text, std::string& out);
std::string canonical(const Value& value);
// For people and schemas: two spaces, the same order.
std::string pretty(const Value& value);
// Nothing unless the text is exactly canonical: keys [a-z][a-z0-9_]{0,31} sorted and unique, no white space, depth ≤ 8,
// at most 65,535 bytes, valid UTF-8 without control characters.
std::optional<Value> parse_canonical(std::string_view text);

inline constexpr std::size_t kLargestBody = 65535;

}  // namespace remit::json
