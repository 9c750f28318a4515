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

}  // namespace

Parsed<BodyRule> parse_body_rule(std::string_view text, bool is_quorum) {
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
  } else {
    return tokens.error(first.empty() ? "the rule is empty" : "`" + first + "` is not a level", "levels: majority, 2/3, over 50%, at least 60%, all, or a number");
  }
  if (out.level != Level::number) {
    if (out.level != Level::all && !tokens.accept({"of"})) return tokens.error("the base is missing", std::string("write `") + first + " of votes cast`; " + kBases);
    const auto found = base(tokens);
    if (!found) return tokens.error("`" + tokens.peek() + "` is not a base", kBases);
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
