#include "codec/json.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdio>

#include "remit/money.hpp"

namespace remit::json {
namespace {

constexpr int kDeepest = 8;

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

// Reads exactly what `write` makes in canonical form.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Value> read() {
    Value out;
    if (text_.size() > kLargestBody || !value(out, 0) || at_ != text_.size()) return std::nullopt;
    return out;
  }

 private:
  bool accept(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  bool value(Value& out, int depth) {
    if (depth > kDeepest || at_ >= text_.size()) return false;
    switch (text_[at_]) {
      case '{': return object(out, depth);
      case '[': return array(out, depth);
      case '"': { std::string text; if (!string(text)) return false; out = std::move(text); return true; }
      case 't': out = true; return accept("true");
      case 'f': out = false; return accept("false");
      case 'n': out = {}; return accept("null");
      default: return integer(out);
    }
  }
  bool integer(Value& out) {
    const bool is_negative = accept("-");
    const auto start = at_;
    std::int64_t number = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
      if (at_ - start >= 16) return false;
      number = number * 10 + (text_[at_++] - '0');
    }
    const auto digits = at_ - start;
    if (digits == 0 || number > kLargest || (text_[start] == '0' && (digits > 1 || is_negative))) return false;
    out = is_negative ? -number : number;
    return true;
  }
  bool string(std::string& out) {
    if (!accept("\"")) return false;
    while (at_ < text_.size() && text_[at_] != '"') {
      // Nearly all of a body is runs of plain ASCII; only the rest is looked at point by point.
      auto end = at_;
      while (end < text_.size() && is_plain(text_[end])) ++end;
      out.append(text_, at_, end - at_);
      at_ = end;
      if (at_ == text_.size() || text_[at_] == '"') continue;
      if (text_[at_] == '\\') { if (!escape(out)) return false; continue; }
      utf8proc_int32_t point = 0;
      const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data()) + at_, static_cast<utf8proc_ssize_t>(text_.size() - at_), &point);
      if (length <= 0 || point < 0x20 || (point >= 0x7F && point < 0xA0)) return false;
      out.append(text_.substr(at_, static_cast<std::size_t>(length)));
      at_ += static_cast<std::size_t>(length);
    }
    return accept("\"");
  }
  static bool is_plain(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }
  // A newline is the one control character that texts hold; a quote and a backslash must be escaped.
  bool escape(std::string& out) {
    for (const auto& [escaped, plain] : {std::pair{"\\\"", '"'}, {"\\\\", '\\'}, {"\\n", '\n'}})
      if (accept(escaped)) { out += plain; return true; }
    return false;
  }
  static bool is_key(std::string_view key) {
    if (key.empty() || key.size() > 32 || key[0] < 'a' || key[0] > 'z') return false;
    return std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
  }
  bool object(Value& out, int depth) {
    ++at_;
    Object members;
    while (!accept("}")) {
      std::string key;
      if ((!members.empty() && !accept(",")) || !string(key) || !is_key(key) || (!members.empty() && key <= members.rbegin()->first) || !accept(":")) return false;
      Value member;
      if (!value(member, depth + 1)) return false;
      members.emplace_hint(members.end(), std::move(key), std::move(member));
    }
    out = std::move(members);
    return true;
  }
  bool array(Value& out, int depth) {
    ++at_;
    Array items;
    while (!accept("]")) {
      if (!items.empty() && !accept(",")) return false;
      Value item;
      if (!value(item, depth + 1)) return false;
      items.push_back(std::move(item));
    }
    out = std::move(items);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const Value* Value::at(std::string_view key) const {
  const auto* members = object();
  if (!members) return nullptr;
  const auto found = members->find(key);
  return found == members->end() ? nullptr : &found->second;
}

void append_string(std::string_view text, std::string& out) {
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; };
  out += '"';
  for (auto rest = text; !rest.empty();) {
    const auto run = static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_plain) - rest.begin());
    out.append(rest.substr(0, run));
    if (run == rest.size()) break;
    append_escaped(rest[run], out);
    rest.remove_prefix(run + 1);
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

std::optional<Value> parse_canonical(std::string_view text) { return Reader(text).read(); }

}  // namespace remit::json
