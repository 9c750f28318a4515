// The sentences of how a body meets: how many members it has, what is taken that was not on the agenda, and how often.
#include <algorithm>
#include <array>

#include "codec/tokens.hpp"

namespace remit::codec {
namespace {

constexpr std::array kPeriods{"meeting", "month", "quarter", "half-year", "year"};
constexpr std::array kMonths{0, 1, 3, 6, 12};

std::optional<int> number_at(Tokens& tokens) {
  const auto& text = tokens.peek();
  const bool is_number = !text.empty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number && text != "0" ? std::optional(std::stoi(tokens.take())) : std::nullopt;
}

}  // namespace

int months_of(std::string_view period) {
  const auto at = static_cast<std::size_t>(std::find(kPeriods.begin(), kPeriods.end(), period) - kPeriods.begin());
  return at < kMonths.size() ? kMonths[at] : 0;
}

Parsed<MemberBounds> parse_member_bounds(std::string_view text) {
  constexpr const char* kForm = "write `5 to 7`, `at least 5`, `at most 7`, or `7`";
  Tokens tokens(text, ",");
  const bool is_least = tokens.accept({"at", "least"}), is_most = !is_least && tokens.accept({"at", "most"});
  const auto first = number_at(tokens);
  if (!first) return tokens.error("how many members is missing", kForm);
  MemberBounds out{is_most ? 0 : *first, is_least ? 0 : *first};
  if (!is_least && !is_most && tokens.accept({"to"})) {
    const auto last = number_at(tokens);
    if (!last) return tokens.error("the larger number of members is missing", kForm);
    if (*last < *first) return GrammarError{"the larger number stands first", 0, static_cast<int>(text.size()), "write `" + std::to_string(*last) + " to " + std::to_string(*first) + "`"};
    out.most = *last;
  }
  if (!tokens.done()) return tokens.error("`" + tokens.peek() + "` is not expected here", kForm);
  return out;
}

Parsed<OtherBusiness> parse_other_business(std::string_view text) {
  if (text == "never") return OtherBusiness{true, BodyRule{{}, {}}};
  if (text == "always") return OtherBusiness{false, {}};
  constexpr std::string_view kIf = "if ", kAgree = " agree";
  constexpr const char* kForm = "write `if all members present agree`, `never`, or `always`";
  const auto ending = text.ends_with(" agrees") ? std::string_view(" agrees") : kAgree;
  if (!text.starts_with(kIf) || !text.ends_with(ending) || text.size() <= kIf.size() + ending.size())
    return GrammarError{"it does not say who agrees to it", 0, static_cast<int>(text.size()), kForm};
  auto rule = parse_body_rule(text.substr(kIf.size(), text.size() - kIf.size() - ending.size()), false);
  if (auto* error = std::get_if<GrammarError>(&rule)) { error->at += static_cast<int>(kIf.size()); return std::move(*error); }
  return OtherBusiness{true, std::get<BodyRule>(std::move(rule))};
}

}  // namespace remit::codec
