#include "codec/tokens.hpp"

namespace remit::codec {

Tokens::Tokens(std::string_view text, std::string_view signs) : length_(static_cast<int>(text.size())) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') { ++at; continue; }
    const auto start = at;
    if (signs.find(text[at]) != std::string_view::npos) ++at;
    else
      while (at < text.size() && text[at] != ' ' && signs.find(text[at]) == std::string_view::npos) ++at;
    all_.push_back({std::string(text.substr(start, at - start)), static_cast<int>(start)});
  }
}

const std::string& Tokens::peek(std::size_t ahead) const {
  static const std::string kNone;
  return next_ + ahead < all_.size() ? all_[next_ + ahead].text : kNone;
}

std::string Tokens::take() { return done() ? std::string() : all_[next_++].text; }

bool Tokens::accept(std::initializer_list<std::string_view> words) {
  std::size_t ahead = 0;
  for (const auto& word : words)
    if (peek(ahead++) != word) return false;
  next_ += words.size();
  return true;
}

GrammarError Tokens::error(std::string sentence, std::string help) const {
  if (done()) return {std::move(sentence), length_, 1, std::move(help)};
  return {std::move(sentence), all_[next_].at, static_cast<int>(all_[next_].text.size()), std::move(help)};
}

}  // namespace remit::codec
