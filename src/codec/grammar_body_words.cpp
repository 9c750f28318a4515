// The other sentences of a body: bands of recusal, proxies, affiliation, attendance, and what stops a written resolution.
#include <algorithm>

#include "codec/tokens.hpp"

namespace remit::codec {
namespace {

std::optional<int> number_at(Tokens& tokens) {
  const auto& text = tokens.peek();
  if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::stoi(tokens.take());
}

// The one term of a share of seats or of members in office, or of a plain number.
const RuleTerm* simple_term(const Parsed<BodyRule>& rule, bool may_be_number) {
  const auto* read = std::get_if<BodyRule>(&rule);
  if (!read || read->any_of.size() != 1 || read->any_of.front().size() != 1 || !read->including.empty()) return nullptr;
  const auto& term = read->any_of.front().front();
  const bool is_share = term.level == RuleTerm::Level::reached && (term.base == RuleTerm::Base::seats || term.base == RuleTerm::Base::in_office);
  const bool is_number = may_be_number && term.level == RuleTerm::Level::number;
  const bool is_bare = term.at_least == 0 && term.at_most == 0 && !term.is_rounded_down && term.unit == RuleTerm::Unit::usual && term.counted == RuleTerm::Counted::usual && term.where == RuleTerm::Where::everywhere;
  return is_bare && (is_share || is_number) ? &term : nullptr;
}

// A bound as a rule: of a percentage it is plain here which side is meant.
Parsed<BodyRule> bound(std::string_view text) {
  const bool is_percent = text.substr(0, text.find(' ')).ends_with('%');
  return parse_body_rule((is_percent ? "at least " : "") + std::string(text), true);
}

GrammarError whole(std::string_view text, std::string sentence, std::string help) { return {std::move(sentence), 0, static_cast<int>(text.size()), std::move(help)}; }

}  // namespace

Parsed<RecusedBand> parse_recused_band(std::string_view text) {
  RecusedBand out;
  if (text == "otherwise") return out;
  const bool is_under = text.starts_with("under ");
  if (!is_under && !text.starts_with("up to ")) return whole(text, "`" + std::string(text) + "` is not a number of recused members", "cells: `up to 1`, `under 2/3 of members in office`, `otherwise`");
  out.end = is_under ? RecusedBand::End::under : RecusedBand::End::up_to;
  const auto rest = text.substr(6);
  if (rest == "0" && !is_under) return out;
  const auto rule = bound(rest);
  const auto* term = simple_term(rule, true);
  if (!term) return whole(text, "`" + std::string(rest) + "` is not a number of recused members", "write a number, or a share such as `2/3 of members in office`");
  if (term->level == RuleTerm::Level::number) out.number = term->number;
  else out.share = *term;
  return out;
}

Parsed<ProxyRule> parse_proxy_rule(std::string_view text) {
  constexpr const char* kForm = "write `none`, or `at most 2 each for votes only`, or `any number by anyone for quorum and votes`";
  Tokens tokens(text, ",");
  ProxyRule out;
  if (tokens.accept({"none"}) && tokens.done()) return out;
  out.are_allowed = true;
  if (tokens.accept({"at", "most"})) {
    const auto number = number_at(tokens);
    if (!number || *number < 1 || !tokens.accept({"each"})) return tokens.error("how many proxies one person may hold is missing", kForm);
    out.at_most = *number;
  } else if (!tokens.accept({"any", "number"})) {
    return tokens.error("how many proxies one person may hold is missing", kForm);
  }
  if (tokens.accept({"by", "anyone"})) out.by_anyone = true;
  else tokens.accept({"by", "members"});
  out.count_for_quorum = tokens.accept({"for", "quorum", "and", "votes"});
  if (!out.count_for_quorum && !tokens.accept({"for", "votes", "only"})) return tokens.error("what proxies count for is missing", kForm);
  if (!tokens.done()) return tokens.error("`" + tokens.peek() + "` is not expected here", kForm);
  return out;
}

Parsed<AffiliationRule> parse_affiliation_rule(std::string_view text) {
  constexpr const char* kForm = "write `at most 2 members of one`, `at most 1 vote of one`, or `at most 1/4 of seats members of one`";
  AffiliationRule out;
  const auto ends = [&](std::string_view ending) { return text.ends_with(ending); };
  const std::string_view ending = ends(" members of one") ? " members of one" : ends(" member of one") ? " member of one" : ends(" votes of one") ? " votes of one" : ends(" vote of one") ? " vote of one" : "";
  if (!text.starts_with("at most ") || ending.empty() || text.size() <= 8 + ending.size()) return whole(text, "it does not say how many of one affiliation there may be", kForm);
  out.is_of_votes = ending.starts_with(" vote");
  const auto rule = bound(text.substr(8, text.size() - 8 - ending.size()));
  const auto* term = simple_term(rule, true);
  if (!term) return whole(text, "it does not say how many of one affiliation there may be", kForm);
  if (term->level == RuleTerm::Level::number) out.number = term->number;
  else out.share = *term;
  return out;
}

Parsed<AttendanceRule> parse_attendance_rule(std::string_view text) {
  constexpr const char* kForm = "write `4 missed in a row suspends until 1 attended`, or `2 of the last 3 missed suspends until 2 attended`";
  Tokens tokens(text, ",");
  AttendanceRule out;
  const auto missed = number_at(tokens);
  if (!missed || *missed < 1) return tokens.error("how many meetings are missed is missing", kForm);
  out.missed = *missed;
  if (tokens.accept({"of", "the", "last"})) {
    const auto last = number_at(tokens);
    if (!last || *last < *missed || !tokens.accept({"missed"})) return tokens.error("of how many meetings is missing", kForm);
    out.of_last = *last;
  } else if (!tokens.accept({"missed", "in", "a", "row"})) {
    return tokens.error("it does not say `missed in a row`", kForm);
  }
  const bool says_until = tokens.accept({"suspends", "until"});
  const auto attended = says_until ? number_at(tokens) : std::nullopt;
  if (!attended || *attended < 1 || !tokens.accept({"attended"}) || !tokens.done()) return tokens.error("how the vote is regained is missing", kForm);
  out.attended = *attended;
  return out;
}

Parsed<WrittenThreshold> parse_written_threshold(std::string_view text, const char* verb) {
  const auto form = std::string("write `if 3 members ") + verb + " within 4 business days of notice`, or `if 1/3 of members in office " + verb + "`";
  const auto at = text.find(std::string(" ") + verb);
  if (!text.starts_with("if ") || at == std::string_view::npos || at <= 3) return whole(text, std::string("it does not say `if … ") + verb + "`", form);
  WrittenThreshold out;
  auto rule = parse_body_rule(text.substr(3, at - 3), false);
  if (auto* error = std::get_if<GrammarError>(&rule)) { error->at += 3; return std::move(*error); }
  out.rule = std::get<BodyRule>(std::move(rule));
  auto rest = text.substr(at + 1 + std::string_view(verb).size());
  if (rest.starts_with("s ")) rest.remove_prefix(1);  // `if 1 member objects`
  if (rest.empty() || rest == "s") return out;
  auto within = parse_notice_window(rest.substr(1));
  if (auto* error = std::get_if<GrammarError>(&within)) { error->at += static_cast<int>(text.size() - rest.size()) + 1; return std::move(*error); }
  out.within = std::get<Duration>(within);
  return out;
}

Parsed<Duration> parse_notice_window(std::string_view text) {
  constexpr const char* kForm = "write `within 5 business days of notice`";
  Tokens tokens(text, ",");
  tokens.accept({"within"});  // may stand in the key already
  const auto duration = duration_at(tokens);
  if (!duration) return tokens.error("the length of time is missing", kForm);
  if (!tokens.accept({"of", "notice"}) || !tokens.done()) return tokens.error("a written resolution counts its days of notice", kForm);
  return *duration;
}

}  // namespace remit::codec
