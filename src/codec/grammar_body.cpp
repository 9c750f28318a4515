// rule = number | level "of" base | "all" base, with `including chair [or vice-chair]` for a quorum.
#include <algorithm>
#include <array>
#include <utility>

#include "codec/tokens.hpp"

namespace remit::codec {
namespace {

using Base = BodyRule::Base;
using Level = BodyRule::Level;

std::optional<Base> base(Tokens& tokens) {
  if (tokens.accept({"seats"})) return Base::seats;
  if (tokens.accept({"members", "in", "office"})) return Base::in_office;
  if (tokens.accept({"members", "entitled", "to", "vote"})) return Base::entitled;
  if (tokens.accept({"members", "present"})) return Base::present;
  if (tokens.accept({"votes", "cast"})) return Base::cast;
  return std::nullopt;
}

constexpr const char* kBases = "bases: seats, members in office, members entitled to vote, members present, votes cast";

std::optional<int> small_number(std::string_view text) {
  if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::stoi(std::string(text));
}

std::optional<Ratio> percent(const std::string& text) {
  if (!text.ends_with('%')) return std::nullopt;
  const auto number = parse_number(std::string_view(text).substr(0, text.size() - 1));
  if (!number || number->num <= 0) return std::nullopt;
  return lowest_terms(number->num, number->den * 100);
}

std::string rest_of(Tokens tokens) {
  std::string out;
  while (!tokens.done()) out += (out.empty() ? "" : " ") + tokens.take();
  return out;
}
// The text up to where the tokens stand.
std::string words_before(std::string_view text, const Tokens& tokens) {
  auto out = std::string(text.substr(0, text.size() - std::min(text.size(), rest_of(tokens).size())));
  while (out.ends_with(' ')) out.pop_back();
  return out;
}
// The base that other words for it mean.
const char* meant_base(const Tokens& tokens, bool is_quorum) {
  const auto said = rest_of(tokens);
  const auto says = [&](const char* word) { return said.find(word) != std::string::npos; };
  if (is_quorum) return says("office") ? "members in office" : "seats";
  return says("present") || says("attend") ? "members present" : says("vot") ? "votes cast" : says("office") ? "members in office" : "seats";
}

// `2 thirds of votes cast` as it is written here, with what follows it; nothing where these are no words for a share.
std::optional<GrammarError> share_in_words(std::string_view text, bool is_quorum) {
  static constexpr std::pair<std::string_view, std::string_view> kShares[] = {
      {"two thirds", "2/3"}, {"two-thirds", "2/3"}, {"2 thirds", "2/3"}, {"a third", "1/3"}, {"one third", "1/3"}, {"one-third", "1/3"}, {"1 third", "1/3"}, {"half", "1/2"}, {"one half", "1/2"}, {"a half", "1/2"},
      {"three quarters", "3/4"}, {"three-quarters", "3/4"}, {"3 quarters", "3/4"}, {"three fourths", "3/4"}, {"3 fourths", "3/4"}, {"a quarter", "1/4"}, {"one quarter", "1/4"}, {"1 quarter", "1/4"},
      {"three fifths", "3/5"}, {"three-fifths", "3/5"}, {"3 fifths", "3/5"}, {"four fifths", "4/5"}, {"4 fifths", "4/5"},
      {"simple majority", "majority"}, {"absolute majority", "majority"}, {"more than half", "majority"}, {"unanimous", "all"}, {"unanimously", "all"}, {"unanimity", "all"}};
  for (const auto& [words, level] : kShares) {
    if (!text.starts_with(words) || (text.size() > words.size() && text[words.size()] != ' ')) continue;
    auto rest = std::string(text.substr(words.size()));
    Tokens behind(rest, ",");
    if (!behind.accept({"of"}) || !base(behind)) rest = is_quorum ? " of seats" : " of votes cast";
    if (level == "all") rest = is_quorum ? " seats" : " members present";
    return GrammarError{"`" + std::string(words) + "` is not a level", 0, static_cast<int>(words.size()), "write `" + std::string(level) + rest + "`"};
  }
  return std::nullopt;
}

}  // namespace

Parsed<BodyRule> parse_body_rule(std::string_view text, bool is_quorum) {
  if (auto slip = share_in_words(text, is_quorum)) return *slip;
  Tokens tokens(text, ",");
  BodyRule out;
  const auto first = tokens.peek();
  const auto slash = first.find('/');
  if (tokens.accept({"all"})) out.level = Level::all;
  else if (tokens.accept({"majority"})) out.level = Level::majority;
  else if (tokens.accept({"over"}) || tokens.accept({"at", "least"})) {
    out.level = first == "over" ? Level::over : Level::reached;
    const auto share = percent(tokens.peek());
    if (!share) return tokens.error("`" + tokens.peek() + "` is not a percentage", "write `over 50% of votes cast`");
    out.share = *share;
    tokens.take();
  } else if (slash != std::string::npos) {
    const auto num = small_number(std::string_view(first).substr(0, slash)), den = small_number(std::string_view(first).substr(slash + 1));
    if (!num || !den || *num < 1 || *den < *num) return tokens.error("`" + first + "` is not a fraction", "write `2/3 of members present`");
    out.level = Level::reached;
    out.share = lowest_terms(*num, *den);
    tokens.take();
  } else if (const auto number = small_number(first); number && *number >= 1) {
    tokens.take();
    out.level = Level::number;
    out.number = *number;
    if (!is_quorum && tokens.peek() == "of") return tokens.error("a number stands alone", "write `4`, or a level such as `2/3 of seats`");
  } else if (percent(first)) {
    return tokens.error("`" + first + "` may mean more than that or at least that", "write `over " + first + " of " + (is_quorum ? "seats" : "votes cast") + "` or `at least " + first + " of " + (is_quorum ? "seats" : "votes cast") + "`");
  } else {
    return tokens.error(first.empty() ? "the rule is empty" : "`" + first + "` is not a level", "levels: majority, 2/3, over 50%, at least 60%, all, or a number");
  }
  if (out.level != Level::number) {
    const auto level = std::string(text.substr(0, text.find(" of ")));
    const auto bases = is_quorum ? "bases of a quorum: seats, members in office, members entitled to vote" : kBases;
    if (out.level != Level::all && !tokens.accept({"of"})) {
      auto behind = tokens;
      const auto said = tokens.done() || !base(behind) ? std::string(is_quorum ? "seats" : "votes cast") : rest_of(tokens);
      return tokens.error(tokens.done() ? "the base is missing" : "`of` is missing", "write `" + words_before(text, tokens) + " of " + said + "`; " + bases);
    }
    const auto found = base(tokens);
    if (!found) return tokens.error("`" + tokens.peek() + "` is not a base", "write `" + level + " of " + meant_base(tokens, is_quorum) + "`; " + bases);
    if (is_quorum && (*found == Base::present || *found == Base::cast))
      return GrammarError{"a quorum cannot be counted over those present", 0, static_cast<int>(text.size()), "bases of a quorum: seats, members in office, members entitled to vote"};
    out.base = *found;
  }
  if (is_quorum && tokens.accept({"including", "chair"})) {
    out.including_chair = true;
    out.or_vice_chair = tokens.accept({"or", "vice-chair"});
  }
  if (!tokens.done()) return tokens.error("`" + tokens.peek() + "` is not expected here", is_quorum ? "only `including chair or vice-chair` may follow" : "nothing may follow");
  return out;
}

}  // namespace remit::codec
