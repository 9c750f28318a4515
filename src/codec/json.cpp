#include "codec/json.hpp"

#include <array>
#include <cstdio>

#include "codec/json_reader.hpp"

namespace remit::json {
namespace {

void append_escaped(char c, std::string& out) {
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
      out += escaped;
    }
  }
}

// indent < 0: canonical.
void write(const Value& value, int indent, std::string& out) {
  const auto line = [&](int depth) {
    if (indent < 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
  };
  const int inner = indent < 0 ? -1 : indent + 1;
  if (value.is_null()) out += "null";
  else if (const auto* flag = value.boolean()) out += *flag ? "true" : "false";
  else if (const auto* number = value.integer()) out += std::to_string(*number);
  else if (const auto* text = value.string()) append_string(*text, out);
  else if (const auto* items = value.array()) {
    out += '[';
    for (const auto& item : *items) {
      if (&item != &items->front()) out += ',';
      line(inner);
      write(item, inner, out);
    }
    if (!items->empty()) line(indent);
    out += ']';
  } else if (const auto* members = value.object()) {
    out += '{';
    bool is_first = true;
    for (const auto& [key, member] : *members) {
      if (!is_first) out += ',';
      is_first = false;
      line(inner);
      append_string(key, out);
      out += indent < 0 ? ":" : ": ";
      write(member, inner, out);
    }
    if (!members->empty()) line(indent);
    out += '}';
  }
}

bool read(Reader& from, Value& out);

bool read_object(Reader& from, Value& out) {
  Object members;
  const bool is_right = from.object([&](std::string_view key) { return read(from, members.emplace_hint(members.end(), key, Value())->second); });
  out = std::move(members);
  return is_right;
}

bool read_array(Reader& from, Value& out) {
  Array items;
  const bool is_right = from.array([&] { return read(from, items.emplace_back()); });
  out = std::move(items);
  return is_right;
}

bool read(Reader& from, Value& out) {
  switch (from.next()) {
    case '{': return read_object(from, out);
    case '[': return read_array(from, out);
    case '"': { std::string text; const bool is_right = from.string(text); out = std::move(text); return is_right; }
    case 't': out = true; return from.accept("true");
    case 'f': out = false; return from.accept("false");
    case 'n': out = {}; return from.accept("null");
    default: { std::int64_t number = 0; const bool is_right = from.integer(number); out = number; return is_right; }
  }
}

}  // namespace

const Value* Value::at(std::string_view key) const {
  const auto* members = object();
  if (!members) return nullptr;
  const auto found = members->find(key);
  return found == members->end() ? nullptr : &found->second;
}

void append_string(std::string_view text, std::string& out) {
  static constexpr auto kIsPlain = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c < table.size(); ++c) table[c] = c != '"' && c != '\\';
    return table;
  }();
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    while (at < text.size() && kIsPlain[static_cast<unsigned char>(text[at])]) ++at;
    out.append(text, start, at - start);
    if (at < text.size()) append_escaped(text[at++], out);
  }
  out += '"';
}

std::string canonical(const Value& value) {
  std::string out;
  out.reserve(2048);
  write(value, -1, out);
  return out;
}

std::string pretty(const Value& value) {
  std::string out;
  write(value, 0, out);
  return out;
}

std::optional<Value> parse_canonical(std::string_view text) {
  Reader reader(text);
  Value out;
  if (text.size() > kLargestBody || !read(reader, out) || !reader.is_at_end()) return std::nullopt;
  return out;
}

}  // namespace remit::json
