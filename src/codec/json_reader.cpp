// The pieces of canonical JSON: keys, integers, texts.
#include "codec/json_reader.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "remit/money.hpp"

namespace remit::json {
namespace {

// Of a text: printable ASCII but for the quotation mark and the backslash. The rest is looked at point by point.
constexpr auto kIsPlain = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) out[c] = c != '"' && c != '\\';
  return out;
}();
constexpr auto kIsOfKey = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) out[c] = true;
  for (std::size_t c = '0'; c <= '9'; ++c) out[c] = true;
  out['_'] = true;
  return out;
}();

std::size_t end_of_run(const std::array<bool, 256>& is_of_run, std::string_view text, std::size_t at) {
  while (at < text.size() && is_of_run[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

// 1 for what is below a space, beyond printable ASCII, or a backslash. Without a branch: the compiler takes sixteen at once.
unsigned char special(char c) { return static_cast<unsigned char>((static_cast<unsigned char>(c - ' ') > '~' - ' ') | (c == '\\')); }

}  // namespace

bool is_all_plain(std::string_view text) {
  constexpr std::size_t kBlock = 128;
  unsigned char specials = 0;
  const auto* at = text.data();
  const auto* const end = at + text.size();
  for (; end - at >= static_cast<std::ptrdiff_t>(kBlock); at += kBlock)
    for (std::size_t i = 0; i < kBlock; ++i) specials |= special(at[i]);
  for (; at < end; ++at) specials |= special(*at);
  return specials == 0;
}

Reader::Reader(std::string_view text) : text_(text), is_plain_(is_all_plain(text)) {}

bool Reader::integer(std::int64_t& out) {
  const bool is_negative = accept('-');
  const auto start = at_;
  std::int64_t number = 0;
  for (; next() >= '0' && next() <= '9'; ++at_) {
    if (at_ - start >= 16) return false;
    number = number * 10 + (next() - '0');
  }
  const auto digits = at_ - start;
  if (digits == 0 || number > kLargest || (text_[start] == '0' && (digits > 1 || is_negative))) return false;
  out = is_negative ? -number : number;
  return true;
}

bool Reader::string(std::string& out) {
  if (!accept('"')) return false;
  auto end = is_plain_ ? std::min(text_.find('"', at_), text_.size()) : end_of_run(kIsPlain, text_, at_);
  out.assign(text_, at_, end - at_);
  at_ = end;
  while (!accept('"')) {
    if (is_at_end() || !(next() == '\\' ? escape(out) : beyond_ascii(out))) return false;
    end = end_of_run(kIsPlain, text_, at_);
    out.append(text_, at_, end - at_);
    at_ = end;
  }
  return true;
}

// A newline is the one control character that texts hold; a quote and a backslash must be escaped.
bool Reader::escape(std::string& out) {
  const char plain = accept("\\\"") ? '"' : accept("\\\\") ? '\\' : accept("\\n") ? '\n' : '\0';
  if (plain != '\0') out += plain;
  return plain != '\0';
}

bool Reader::beyond_ascii(std::string& out) {
  utf8proc_int32_t point = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data()) + at_, static_cast<utf8proc_ssize_t>(text_.size() - at_), &point);
  if (length <= 0 || point < 0xA0) return false;  // of what is not plain, all below is a control character
  out.append(text_, at_, static_cast<std::size_t>(length));
  at_ += static_cast<std::size_t>(length);
  return true;
}

bool Reader::key(std::string_view& out) {
  if (!accept('"') || next() < 'a' || next() > 'z') return false;
  const auto end = end_of_run(kIsOfKey, text_, at_);
  out = text_.substr(at_, end - at_);
  at_ = end;
  return out.size() <= 32 && accept("\":");
}

}  // namespace remit::json
