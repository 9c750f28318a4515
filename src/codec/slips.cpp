#include "codec/slips.hpp"

#include <algorithm>

#include "codec/tokens.hpp"

namespace remit::codec {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_part_of_word(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool stands_at(std::string_view text, std::size_t at, std::string_view phrase) {
  if (text.size() - at < phrase.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i)
    if (lower(text[at + i]) != lower(phrase[i])) return false;
  const auto end = at + phrase.size();
  const bool begins = at == 0 || !is_part_of_word(text[at - 1]) || !is_part_of_word(phrase.front());
  return begins && (end == text.size() || !is_part_of_word(text[end]) || !is_part_of_word(phrase.back()));
}

const std::pair<std::string_view, std::string_view>* longest_at(std::string_view text, std::size_t at, const Slips& slips) {
  const std::pair<std::string_view, std::string_view>* out = nullptr;
  for (const auto& slip : slips)
    if (stands_at(text, at, slip.first) && (!out || slip.first.size() > out->first.size())) out = &slip;
  return out;
}

std::string without_double_blanks(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' || (!out.empty() && out.back() != ' ' && out.back() != '(')) out += c;
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

const Slips kTestSlips{
    {"more than", "over"}, {"greater than", "over"}, {"larger than", "over"}, {"higher than", "over"}, {"above", "over"}, {"exceeds", "over"}, {"exceeding", "over"}, {"over", "over"}, {">", "over"},
    {"less than", "under"}, {"lower than", "under"}, {"smaller than", "under"}, {"below", "under"}, {"under", "under"}, {"<", "under"},
    {"upto", "up to"}, {"up-to", "up to"}, {"up to", "up to"}, {"at most", "up to"}, {"no more than", "up to"}, {"not more than", "up to"}, {"not over", "up to"}, {"not exceeding", "up to"}, {"maximum", "up to"}, {"max", "up to"}, {"<=", "up to"},
    {"atleast", "at least"}, {"at least", "at least"}, {"not less than", "at least"}, {"no less than", "at least"}, {"not under", "at least"}, {"minimum", "at least"}, {"min", "at least"}, {">=", "at least"},
    {"equal to", "exactly"}, {"equals", "exactly"}, {"exact", "exactly"}, {"exactly", "exactly"}, {"=", "exactly"}, {"==", "exactly"}};

const Slips kPartySlips{
    {"and", "+"}, {"&", "+"}, {"as well as", "+"}, {"or", "/"}, {"either", ""}, {"both", ""}, {"the", ""}, {"followed by", "then"}, {"if available", ""}, {"any one of", "1 of"}, {"any", ""},
    {"one of", "1 of"}, {"two of", "2 of"}, {"three of", "3 of"}, {"four of", "4 of"}, {"five of", "5 of"}, {"any two of", "2 of"}, {"any three of", "3 of"}, {"any 2 of", "2 of"}, {"any 3 of", "3 of"},
    {"at least one of", "1 of"}, {"at least two of", "2 of"}, {"at least three of", "3 of"}, {"at least", ""}, {"two", "2 of"}, {"three", "3 of"}, {"each of", "all of"}, {"all of", "all of"}, {"all", "all of"},
    {"majority of", ""}, {"a majority of", ""}, {"the majority of", ""}, {"2/3 of", ""}, {"3/4 of", ""}, {"two thirds of", ""}, {"immediately", ""}, {"at once", ""},
    {"every month", "monthly"}, {"each month", "monthly"}, {"every quarter", "quarterly"}, {"each quarter", "quarterly"}, {"every year", "annually"}, {"each year", "annually"}, {"yearly", "annually"},
    {"at next meeting", "at its next meeting"}, {"at the next meeting", "at its next meeting"}, {"at its next meeting", "at its next meeting"}, {"anytime", "at any time"}, {"at any time", "at any time"}};

const Slips kTypeSlips{
    {"string", "text"}, {"integer", "number"}, {"int", "number"}, {"decimal", "number"}, {"count", "number"}, {"amount", "money"}, {"currency", "money"}, {"percentage", "percent"}, {"day", "date"}, {"days", "duration"}, {"months", "duration"}, {"time", "duration"},
    {"duration in months", "duration"}, {"duration in days", "duration"}, {"list of names", "set of names"}, {"names", "set of names"}, {"set of names", "set of names"}, {"list of words", "set of names"}, {"list of persons", "persons"}, {"set of persons", "persons"},
    {"list of people", "persons"}, {"people", "persons"}, {"name or person", "person or name"}, {"word", "name"}, {"flag", "flag raised by anyone"}, {"flag raised by", "flag raised by"}, {"with tax", "including tax"}, {"incl tax", "including tax"}, {"without tax", "excluding tax"},
    {"excl tax", "excluding tax"}, {"or", "/"}, {",", " /"}, {"enum", "one of"}, {"choice of", "one of"}, {"either", "one of"}, {"approved", "approval of"}};

const Slips kAmountSlips{
    {"+", "plus"}, {"-", "minus"}, {"*", "times"}, {"x", "times"}, {"multiplied by", "times"}, {"less", "minus"}, {"percent of", "% of"}, {"% *", "% of"}, {"% times", "% of"}, {"total of", "sum of"}, {"total", "sum of"}, {"sum", "sum of"}, {"sum of", "sum of"}, {"number of", "count of"},
    {"per", "for the same"}, {"per year of", "per year of"}, {"by the same", "for the same"}, {"for same", "for the same"}, {"for the same", "for the same"}, {"with the same", "for the same"}, {"in the last", "within"}, {"over the last", "within"}, {"in the past", "within"}, {"during", "within"}, {"within the last", "within"},
    {"this calendar year", "this year"}, {"this financial year", "this fiscal year"}, {"in this year", "this year"}, {"in this fiscal year", "this fiscal year"}, {"capped at", "but at most"}, {"but no more than", "but at most"}, {"but not more than", "but at most"}, {"up to", "but at most"}, {"at most", "but at most"},
    {"but at most", "but at most"}, {"and at most", "and at most"}, {"at least", "but at least"}, {"but at least", "but at least"}, {"but not less than", "but at least"}, {"maximum", "but at most"}, {"max", "but at most"}};

std::string amounts_in_order(std::string_view text) {
  Tokens tokens(text, "/,");
  std::string out;
  while (!tokens.done()) {
    auto one = tokens.take();
    if (one.size() > 1 && is_digit(one.front()) && (one.back() == 'k' || one.back() == 'm' || one.back() == 'b')) one.back() = static_cast<char>(one.back() - 'a' + 'A');
    const auto& next = tokens.peek();
    const bool is_currency = next.size() == 3 && std::all_of(next.begin(), next.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (is_digit(one.front()) && is_currency) one = tokens.take() + " " + one;
    out += (out.empty() ? "" : " ") + one;
  }
  return out;
}

GrammarError repaired(GrammarError error, std::string_view text, const Slips& slips, const char* words, const std::function<bool(const std::string&)>& is_read) {
  std::string out;
  std::optional<std::pair<std::size_t, std::string_view>> first;
  for (std::size_t at = 0; at < text.size();) {
    const auto* slip = longest_at(text, at, slips);
    if (!slip) { out += text[at++]; continue; }
    const auto said = text.substr(at, slip->first.size());
    if (!first && said != slip->second) first = {at, said};
    out += slip->second;
    at += slip->first.size();
  }
  out = without_double_blanks(out);
  const auto ordered = amounts_in_order(out);
  const auto meant = is_read(out) ? out : is_read(ordered) ? ordered : std::string();
  if (meant.empty() || meant == text) return error;
  if (first) {
    error.at = static_cast<int>(first->first);
    error.width = static_cast<int>(first->second.size());
    error.sentence = "`" + std::string(first->second) + "` is not a word of " + words;
  }
  error.help = "write `" + meant + "`";
  return error;
}

}  // namespace remit::codec
