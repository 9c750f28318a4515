// Words and signs of a value with their places. Private to codec/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/grammar.hpp"

namespace remit::codec {

class Tokens {
 public:
  // `signs`: characters that stand alone even without spaces around them.
  Tokens(std::string_view text, std::string_view signs);
  bool done() const { return next_ == all_.size(); }
  const std::string& peek(std::size_t ahead = 0) const;  // empty at the end
  std::string take();
  // Takes these words if they come next, all of them.
  bool accept(std::initializer_list<std::string_view> words);
  // What is wrong at the next token, or at the end of the text.
  GrammarError error(std::string sentence, std::string help = {}) const;

 private:
  struct Token {
    std::string text;
    int at;
  };
  std::vector<Token> all_;
  std::size_t next_ = 0;
  int length_ = 0;
};

// `10 business days`, if it comes next.
std::optional<Duration> duration_at(Tokens& tokens);
// Why no length of time comes next: `36 hours` is no whole number of days; otherwise the sentence given.
GrammarError no_duration(const Tokens& tokens, std::string sentence, std::string help);
// `approval`, `the next business day after receipt`, a date fact: whatever time is counted from.
std::optional<Moment> moment_at(Tokens& tokens);
inline constexpr const char* kMoments = "time is counted from proposal, receipt, notice, approval, effect, the end of the fiscal year, or a date fact";
// An amount, number, percentage or length of time.
std::optional<Value> quantity_at(Tokens& tokens);

}  // namespace remit::codec
