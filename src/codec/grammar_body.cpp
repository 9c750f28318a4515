// Rules of counting: `4 including chair`, `2/3 of members in office but at least 3`, `majority of votes cast in each
// constituency and none against`.
#include <algorithm>
#include <array>
#include <utility>

#include "codec/tokens.hpp"

namespace remit::codec {
namespace {

using Base = RuleTerm::Base;
using Level = RuleTerm::Level;
using Where = RuleTerm::Where;

constexpr const char* kBases = "bases: seats, members in office, members entitled to vote, members present, votes cast";
constexpr const char* kQuorumBases = "bases of a quorum: seats, members in office, members entitled to vote";
constexpr const char* kLevels = "levels: majority, 2/3, two thirds, half, over 50%, at least 60%, all, or a number";

std::optional<Base> base(Tokens& tokens) {
  tokens.accept({"the"});
  if (tokens.accept({"seats"})) return Base::seats;
  if (tokens.accept({"members", "in", "office"})) return Base::in_office;
  if (tokens.accept({"members", "entitled", "to", "vote"}) || tokens.accept({"disinterested", "members"})) return Base::entitled;
  if (tokens.accept({"votes", "cast"}) || tokens.accept({"members", "present", "and", "voting"})) return Base::cast;
  if (tokens.accept({"members", "present"})) return Base::present;
  return std::nullopt;
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
std::optional<GrammarError> share_in_other_words(const Tokens& tokens, bool is_quorum) {
  static constexpr std::pair<std::string_view, std::string_view> kShares[] = {
      {"two-thirds", "2/3"}, {"2 thirds", "2/3"}, {"one-third", "1/3"}, {"1 third", "1/3"}, {"three-quarters", "3/4"}, {"3 quarters", "3/4"}, {"three-fourths", "3/4"}, {"3 fourths", "3/4"}, {"1 quarter", "1/4"},
      {"three-fifths", "3/5"}, {"3 fifths", "3/5"}, {"4 fifths", "4/5"}, {"absolute majority", "majority"}, {"unanimous", "all"}, {"unanimously", "all"}};
  const auto text = rest_of(tokens);
  for (const auto& [words, level] : kShares) {
    if (!text.starts_with(words) || (text.size() > words.size() && text[words.size()] != ' ')) continue;
    auto rest = text.substr(words.size());
    Tokens behind(rest, ",");
    if (!behind.accept({"of"}) || !base(behind)) rest = is_quorum ? " of seats" : " of votes cast";
    if (level == "all") rest = is_quorum ? " seats" : " members present";
    auto out = tokens.error("`" + std::string(words) + "` is not a level", "write `" + std::string(level) + rest + "`");
    out.width = static_cast<int>(words.size());
    return out;
  }
  return std::nullopt;
}

std::optional<int> small_number(std::string_view text) {
  if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::stoi(std::string(text));
}
std::optional<int> number_at(Tokens& tokens) {
  const auto out = small_number(tokens.peek());
  if (out) tokens.take();
  return out;
}

std::optional<Ratio> percent(const std::string& text) {
  if (!text.ends_with('%')) return std::nullopt;
  const auto number = parse_number(std::string_view(text).substr(0, text.size() - 1));
  if (!number || number->num <= 0 || number->num > 100 * number->den) return std::nullopt;
  return lowest_terms(number->num, number->den * 100);
}

// `two thirds`, `half`, `a quarter`.
std::optional<Ratio> fraction_in_words(Tokens& tokens) {
  static constexpr std::array<std::pair<std::string_view, int>, 5> kHowMany{{{"one", 1}, {"a", 1}, {"two", 2}, {"three", 3}, {"four", 4}}};
  static constexpr std::array<std::pair<std::string_view, int>, 10> kParts{{{"half", 2}, {"third", 3}, {"thirds", 3}, {"quarter", 4}, {"quarters", 4}, {"fourth", 4}, {"fourths", 4}, {"fifth", 5}, {"fifths", 5}, {"sixth", 6}}};
  if (tokens.accept({"half"})) return Ratio{1, 2};
  for (const auto& [many, num] : kHowMany)
    for (const auto& [part, den] : kParts)
      if (num < den && tokens.accept({many, part})) return lowest_terms(num, den);
  return std::nullopt;
}
// A fraction or a percentage; an error when it looks like one and is none.
Parsed<std::optional<Ratio>> share_at(Tokens& tokens) {
  if (const auto words = fraction_in_words(tokens)) return std::optional(*words);
  const auto first = tokens.peek();
  if (const auto share = percent(first)) { tokens.take(); return std::optional(*share); }
  const auto slash = first.find('/');
  if (slash == std::string::npos) return std::optional<Ratio>();
  const auto num = small_number(std::string_view(first).substr(0, slash)), den = small_number(std::string_view(first).substr(slash + 1));
  if (!num || !den || *num < 1 || *den < *num) return tokens.error("`" + first + "` is not a fraction", "write `2/3 of members present`");
  tokens.take();
  return std::optional(lowest_terms(*num, *den));
}

class Rules {
 public:
  Rules(std::string_view text, bool is_quorum) : tokens_(text, ","), text_(text), is_quorum_(is_quorum), width_(static_cast<int>(text.size())) {}

  Parsed<BodyRule> read() {
    BodyRule out;
    out.any_of.clear();
    do {
      std::vector<RuleTerm> all;
      do {
        auto term = this->term();
        if (auto* error = std::get_if<GrammarError>(&term)) return std::move(*error);
        all.push_back(std::get<RuleTerm>(std::move(term)));
      } while (tokens_.accept({"and"}));
      out.any_of.push_back(std::move(all));
    } while (tokens_.accept({"or"}));
    if (tokens_.accept({"including"}))
      if (auto error = persons(out)) return std::move(*error);
    if (!tokens_.done())
      return tokens_.error("`" + tokens_.peek() + "` is not expected here", is_quorum_ ? "a bound may follow (`but at least 2`), or `including chair or vice-chair`" : "a bound may follow (`but at least 2`), `and` with another rule, or `including CFO`");
    return out;
  }

 private:
  Parsed<RuleTerm> term() {
    RuleTerm out;
    const auto first = tokens_.peek();
    if (!is_quorum_) {
      auto against = this->against(out);
      if (auto* error = std::get_if<GrammarError>(&against)) return std::move(*error);
      if (std::get<bool>(against)) {
        if (auto error = where(out)) return std::move(*error);
        return out;
      }
    }
    if (auto error = level(out, first)) return std::move(*error);
    const bool has_base = out.level != Level::number;
    if (has_base) {
      const auto* bases = is_quorum_ ? kQuorumBases : kBases;
      if (out.level != Level::all && !tokens_.accept({"of"})) {
        auto behind = tokens_;
        const auto said = tokens_.done() || !base(behind) ? std::string(is_quorum_ ? "seats" : "votes cast") : rest_of(tokens_);
        return tokens_.error(tokens_.done() ? "the base is missing" : "`of` is missing", "write `" + words_before(text_, tokens_) + " of " + said + "`; " + bases);
      }
      const auto found = base(tokens_);
      if (!found) return tokens_.error(tokens_.done() ? "the base is missing" : "`" + tokens_.peek() + "` is not a base", "write `" + words_before(text_, tokens_) + " " + meant_base(tokens_, is_quorum_) + "`; " + bases);
      if (is_quorum_ && (*found == Base::present || *found == Base::cast)) return GrammarError{"a quorum cannot be counted over those present", 0, width_, kQuorumBases};
      out.base = *found;
    }
    if (auto error = bounds(out)) return std::move(*error);
    counted(out);
    if (tokens_.accept({"by", "heads"})) out.unit = RuleTerm::Unit::heads;
    else if (tokens_.accept({"by", "weight"})) out.unit = RuleTerm::Unit::weight;
    if (auto error = where(out)) return std::move(*error);
    return out;
  }

  // `none against`, `at most 2 against`, `at most 1/4 of members entitled to vote against`.
  Parsed<bool> against(RuleTerm& out) {
    const bool is_none = tokens_.accept({"none", "against"}) || tokens_.accept({"no", "vote", "against"});
    if (!is_none && !tokens_.accept({"at", "most"})) return false;
    out.level = Level::against;
    if (is_none) return true;
    auto share = share_at(tokens_);
    if (auto* error = std::get_if<GrammarError>(&share)) return std::move(*error);
    if (const auto found = std::get<std::optional<Ratio>>(share)) {
      const auto of = tokens_.accept({"of"}) ? base(tokens_) : std::nullopt;
      if (!of) return tokens_.error("the base is missing", std::string("write `at most 1/4 of members entitled to vote against`; ") + kBases);
      out.number = -1;
      out.share = *found;
      out.base = *of;
    } else if (const auto number = number_at(tokens_)) {
      out.number = *number;
    } else {
      return tokens_.error("how many may be against is missing", "write `at most 2 against`");
    }
    if (!tokens_.accept({"against"})) return tokens_.error("`against` is missing", "write `at most 2 against`");
    return true;
  }

  std::optional<GrammarError> level(RuleTerm& out, const std::string& first) {
    if (tokens_.accept({"all"}) || tokens_.accept({"unanimity", "of"})) { out.level = Level::all; return {}; }
    if (auto slip = share_in_other_words(tokens_, is_quorum_)) return slip;
    tokens_.accept({"simple"});
    if (tokens_.accept({"majority"})) return {};
    const bool is_over = tokens_.accept({"over"}) || tokens_.accept({"more", "than"});
    const bool is_least = !is_over && tokens_.accept({"at", "least"});
    const bool is_bare_percent = !is_over && !is_least && percent(first);
    if (is_bare_percent) return tokens_.error("`" + first + "` may mean more than that or at least that", "write `over " + first + " of " + (is_quorum_ ? "seats" : "votes cast") + "` or `at least " + first + " of " + (is_quorum_ ? "seats" : "votes cast") + "`");
    auto share = share_at(tokens_);
    if (auto* error = std::get_if<GrammarError>(&share)) return std::move(*error);
    if (const auto found = std::get<std::optional<Ratio>>(share)) {
      out.level = is_over ? Level::over : Level::reached;
      out.share = *found;
      return {};
    }
    if (const auto number = small_number(tokens_.peek()); !is_over && number && *number >= 1) {
      tokens_.take();
      out.level = Level::number;
      out.number = *number;
      if (!tokens_.accept({"members"})) tokens_.accept({"member"});
      if (!is_quorum_ && tokens_.peek() == "of") return tokens_.error("a number stands alone", "write `4`, or a level such as `2/3 of seats`");
      return {};
    }
    if (is_over || is_least) return tokens_.error("`" + tokens_.peek() + "` is not a percentage", "write `over 50% of votes cast`");
    return tokens_.error(first.empty() ? "the rule is empty" : "`" + first + "` is not a level", kLevels);
  }

  std::optional<GrammarError> bounds(RuleTerm& out) {
    if (tokens_.accept({"rounded", "down"})) out.is_rounded_down = true;
    else tokens_.accept({"rounded", "up"});  // what a fraction is always; said to be read
    if (out.is_rounded_down && out.level != Level::reached) return tokens_.error("only a fraction is rounded", "write `1/3 of seats rounded down`");
    while (tokens_.accept({"but"})) {
      int* bound = tokens_.accept({"at", "least"}) ? &out.at_least : tokens_.accept({"at", "most"}) ? &out.at_most : out.level == Level::all ? &out.but : nullptr;
      const auto number = bound ? number_at(tokens_) : std::nullopt;
      if (!number || *number < 1) return tokens_.error("the bound is missing", "write `but at least 2`, or `all members present but 1`");
      *bound = *number;
    }
    if (out.at_most > 0 && out.at_most < out.at_least) return tokens_.error("the bounds exclude each other", "the lower bound is not above the upper");
    return {};
  }

  void counted(RuleTerm& out) {
    using Counted = RuleTerm::Counted;
    if (tokens_.accept({"in", "favour", "or", "abstaining"})) out.counted = Counted::not_against;
    else if (tokens_.accept({"in", "favour"})) out.counted = is_quorum_ ? Counted::in_favour : Counted::usual;
    else if (tokens_.accept({"taking", "part"})) out.counted = Counted::taking_part;
    if (!is_quorum_) out.counted = Counted::usual;
  }

  std::optional<GrammarError> where(RuleTerm& out) {
    if (!tokens_.accept({"in"})) return {};
    if (tokens_.accept({"each", "constituency"})) { out.where = Where::each; return {}; }
    if (tokens_.accept({"a", "majority", "of", "constituencies"})) { out.where = Where::most; return {}; }
    if (const auto number = number_at(tokens_)) {
      if (*number < 1 || !tokens_.accept({"constituencies"})) return tokens_.error("`constituencies` is missing", "write `in 2 constituencies`");
      out.where = Where::some;
      out.constituencies = *number;
      return {};
    }
    if (!is_id(tokens_.peek())) return tokens_.error("the constituency is missing", "write `in each constituency`, `in 2 constituencies`, or `in NAME`");
    out.where = Where::named;
    out.constituency = tokens_.take();
    return {};
  }

  std::optional<GrammarError> persons(BodyRule& out) {
    do {
      MustBeThere one;
      if (const auto number = small_number(tokens_.peek()); number && tokens_.peek(1) == "of") {
        if (*number < 1) return tokens_.error("nobody is asked for", "write `including 2 of officers`");
        one.number = *number;
        tokens_.take();
        tokens_.take();
      }
      do {
        if (!is_id(tokens_.peek())) return tokens_.error("who must be present is missing", "write `including chair or vice-chair`, or `including 2 of NAME`");
        one.ids.push_back(tokens_.take());
      } while (tokens_.accept({"or"}));
      out.including.push_back(std::move(one));
    } while (tokens_.accept({"and"}));
    return {};
  }

  Tokens tokens_;
  std::string_view text_;
  bool is_quorum_;
  int width_;
};

}  // namespace

Parsed<BodyRule> parse_body_rule(std::string_view text, bool is_quorum) { return Rules(text, is_quorum).read(); }

}  // namespace remit::codec
