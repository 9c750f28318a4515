// test = one { "and" one } { "or" … }; needs; types of facts.
#include <algorithm>
#include <map>

#include "codec/tokens.hpp"

namespace remit::codec {
namespace {

using Kind = Comparison::Kind;

std::optional<Value> quantity(Tokens& tokens) {
  const auto two = tokens.peek() + " " + tokens.peek(1);
  if (auto money = parse_money(two)) { tokens.take(); tokens.take(); return *money; }
  if (auto duration = parse_duration(two)) { tokens.take(); tokens.take(); return *duration; }
  const auto one = tokens.peek();
  if (one.ends_with('%'))
    if (auto number = parse_number(std::string_view(one).substr(0, one.size() - 1))) { tokens.take(); return Percent{*number}; }
  if (auto number = parse_number(one)) { tokens.take(); return *number; }
  return std::nullopt;
}

GrammarError no_quantity(const Tokens& tokens) {
  const auto& token = tokens.peek();
  if (token == "," || tokens.peek(1) == ",") return tokens.error("a comma has no meaning in a test", "write amounts without commas: `over USD 1M`");
  if (token.size() == 3 && token[0] >= 'A' && token[0] <= 'Z') return tokens.error("`" + token + " " + tokens.peek(1) + "` is not an amount", "write `USD 250K`, `USD 1.25M` or `USD 9500`");
  return tokens.error(token.empty() ? "the bound is missing" : "`" + token + "` is not a bound", "a bound is `USD 250K`, `3`, `12 months` or `5%`");
}

Parsed<Comparison> comparison(Tokens& tokens) {
  static const std::map<std::string, Kind> kBounds{{"over", Kind::over}, {"under", Kind::under}, {"exactly", Kind::exactly}};
  static const std::map<std::string, Kind> kDates{{"before", Kind::before}, {"after", Kind::after}, {"from", Kind::from}, {"until", Kind::until}};
  static const std::map<std::string, Kind> kAlone{{"missing", Kind::missing}, {"stated", Kind::stated}, {"vacant", Kind::vacant}, {"filled", Kind::filled}};
  Comparison out;
  std::optional<Kind> bound;
  if (tokens.accept({"up", "to"})) bound = Kind::up_to;
  else if (tokens.accept({"at", "least"})) bound = Kind::at_least;
  else if (const auto found = kBounds.find(tokens.peek()); found != kBounds.end()) { bound = found->second; tokens.take(); }
  if (bound) {
    auto value = quantity(tokens);
    if (!value) return no_quantity(tokens);
    out.kind = *bound;
    out.bound = *value;
    return out;
  }
  if (const auto found = kDates.find(tokens.peek()); found != kDates.end() && parse_day(tokens.peek(1))) {
    out.kind = found->second;
    tokens.take();
    out.bound = *parse_day(tokens.take());
    return out;
  }
  if (const auto found = kAlone.find(tokens.peek()); found != kAlone.end()) {
    out.kind = found->second;
    tokens.take();
    return out;
  }
  const auto word = [&](Kind kind) -> Parsed<Comparison> {
    if (tokens.done() || tokens.peek() == "/" || tokens.peek() == ",") return tokens.error("a word is missing here");
    out.kind = kind;
    out.words.push_back(tokens.take());
    return out;
  };
  if (tokens.accept({"in"})) return word(Kind::in);
  if (tokens.accept({"includes"})) return word(Kind::includes);
  const bool is_not = tokens.accept({"not"});
  if (tokens.done()) return tokens.error("the test is empty", "write `over USD 1M`, `in c-suite`, `stated` or a word");
  if (tokens.peek() == "raised" || tokens.peek() == "clear" || tokens.peek() == "any") return tokens.error("`" + tokens.peek() + "` is not enforced by this version of remit");
  auto first = word(is_not ? Kind::not_word : Kind::words);
  if (std::holds_alternative<GrammarError>(first)) return first;
  while (tokens.accept({"/"}))
    if (auto next = word(out.kind); std::holds_alternative<GrammarError>(next)) return next;
  return out;
}

}  // namespace

Parsed<Test> parse_test(std::string_view text) {
  Tokens tokens(text, "/,");
  Test out;
  out.text = std::string(text);
  do {
    std::vector<Comparison> all;
    do {
      auto one = comparison(tokens);
      if (auto* error = std::get_if<GrammarError>(&one)) return *error;
      all.push_back(std::get<Comparison>(std::move(one)));
    } while (tokens.accept({"and"}));
    out.any_of.push_back(std::move(all));
  } while (tokens.accept({"or"}));
  if (tokens.peek() == ",") return tokens.error("a comma has no meaning in a test", "an amount has no commas (`over USD 500K`); between tests write `and` or `or`, between words `/`");
  if (!tokens.done()) {
    if (text.starts_with("more than") || text.starts_with("less than")) return GrammarError{"`" + std::string(text.substr(0, 9)) + "` is not a word of tests", 0, 9, "write `over USD 500K` or `under USD 500K`"};
    return tokens.error("`" + tokens.peek() + "` is not expected here", "an amount has its currency first (`over USD 500K`); tests are joined with `and` or `or`, words with `/`");
  }
  return out;
}

Parsed<Need> parse_need(std::string_view text) {
  Tokens tokens(text, ",");
  Need out;
  out.text = std::string(text);
  const auto first = tokens.peek();
  const bool counted = !first.empty() && first.size() <= 2 && std::all_of(first.begin(), first.end(), [](char c) { return c >= '0' && c <= '9'; });
  if ((counted && tokens.peek(1) == "evidence") || first == "evidence") {
    out.kind = Need::Kind::evidence;
    if (counted) out.count = std::stoi(tokens.take());
    if (out.count < 1) return GrammarError{"a count of documents is at least 1", 0, 1, {}};
    tokens.take();
    if (!is_id(tokens.peek())) return tokens.error("the kind of evidence is missing", "write `evidence customer-validation by sponsor`");
    out.what = tokens.take();
    if (tokens.done()) return out;
    if (!tokens.accept({"by"})) return tokens.error("`" + tokens.peek() + "` is not expected here", "write `evidence " + out.what + " by PARTY`");
    const auto at = text.find(" by ") + 4;
    auto party = parse_party(text.substr(at), false);
    if (auto* error = std::get_if<GrammarError>(&party)) { error->at += static_cast<int>(at); return *error; }
    out.by = std::get<Party>(std::move(party));
    return out;
  }
  if (!is_id(first)) return tokens.error("a need names evidence, a person or a fact first", "write `sponsor from c-suite` or `customer-impact stated`");
  for (const auto* later : {"statement", "endorsement", "approval", "qualification", "no"})
    if (first == later) return tokens.error("the need `" + first + "` is not enforced by this version of remit");
  out.what = tokens.take();
  if (tokens.peek() == "from" && !parse_day(tokens.peek(1))) {
    tokens.take();
    out.kind = Need::Kind::person_from;
    if (!is_id(tokens.peek())) return tokens.error("the group is missing", "write `" + out.what + " from c-suite`");
    out.from = tokens.take();
    out.with_budget_authority = tokens.accept({"with", "budget", "authority"});
    if (!tokens.done()) return tokens.error("`" + tokens.peek() + "` is not expected here", "only `with budget authority` may follow");
    return out;
  }
  out.kind = Need::Kind::fact;
  const auto at = std::min(text.size(), out.what.size() + 1);
  auto test = parse_test(text.substr(at));
  if (auto* error = std::get_if<GrammarError>(&test)) { error->at += static_cast<int>(at); return *error; }
  out.test = std::get<Test>(std::move(test));
  return out;
}

Parsed<FactType> parse_fact_type(std::string_view text) {
  static const std::map<std::string, FactKind, std::less<>> kTypes{
      {"money", FactKind::money}, {"number", FactKind::number}, {"percent", FactKind::percent}, {"duration", FactKind::duration}, {"date", FactKind::date},
      {"name", FactKind::name},   {"text", FactKind::text},     {"person", FactKind::person},   {"set of names", FactKind::names}};
  if (const auto found = kTypes.find(text); found != kTypes.end()) return FactType{found->second, {}};
  Tokens tokens(text, "/,");
  if (!tokens.accept({"one", "of"}))
    return GrammarError{"`" + std::string(text) + "` is not a type of fact", 0, static_cast<int>(text.size()),
                        "types: money, number, percent, duration, date, name, text, person, set of names, one of word / word"};
  FactType out{FactKind::one_of, {}};
  do {
    if (!is_id(tokens.peek())) return tokens.error("a word is missing here", "write `one of in-plan / not-in-plan`");
    out.words.push_back(tokens.take());
  } while (tokens.accept({"/"}));
  if (!tokens.done()) return tokens.error("`" + tokens.peek() + "` is not expected here", "words stand between `/`");
  if (out.words.size() < 2) return GrammarError{"one word alone is no choice", 0, static_cast<int>(text.size()), "name both words"};
  return out;
}

}  // namespace remit::codec
