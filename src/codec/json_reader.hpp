// Reads canonical JSON piece by piece: exactly what the writer makes, and nothing else. Each function takes its piece, or
// refuses; after a refusal the text is not canonical, whatever follows. Private to codec/.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace remit::json {

inline constexpr int kDeepest = 8;

// Whether it is printable ASCII without a backslash, as nearly every body is.
bool is_all_plain(std::string_view text);

class Reader {
 public:
  explicit Reader(std::string_view text);

  bool is_at_end() const { return at_ == text_.size(); }
  // The next character; 0, which no canonical text holds, at the end.
  char next() const { return is_at_end() ? '\0' : text_[at_]; }
  bool accept(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  template <std::size_t N>
  bool accept(const char (&word)[N]) {
    constexpr auto kLength = N - 1;
    if (text_.size() - at_ < kLength || std::memcmp(text_.data() + at_, word, kLength) != 0) return false;
    at_ += kLength;
    return true;
  }
  // Within ±(2^53−1).
  bool integer(std::int64_t& out);
  bool string(std::string& out);

  // `member` is told each key in turn, reads its value, and says whether it was right. The keys ascend.
  template <class F>
  bool object(F&& member) {
    if (!accept('{')) return false;
    ++depth_;
    for (std::string_view key, last; !accept('}'); last = key)
      if (depth_ > kDeepest || (!last.empty() && !accept(',')) || !this->key(key) || key <= last || !member(key)) return false;
    --depth_;
    return true;
  }
  // `item` reads one, and says whether it was right.
  template <class F>
  bool array(F&& item) {
    if (!accept('[')) return false;
    ++depth_;
    for (bool is_first = true; !accept(']'); is_first = false)
      if (depth_ > kDeepest || (!is_first && !accept(',')) || !item()) return false;
    --depth_;
    return true;
  }

 private:
  // [a-z][a-z0-9_]{0,31}, its quotes and the colon.
  bool key(std::string_view& out);
  bool escape(std::string& out);
  bool beyond_ascii(std::string& out);

  std::string_view text_;
  bool is_plain_;  // printable ASCII without escapes: a text ends at the next quotation mark
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace remit::json
