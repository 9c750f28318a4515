// test = one { "and" one } { "or" … }.
#include <algorithm>
#include <map>

#include "codec/slips.hpp"
#include "codec/tokens.hpp"

namespace remit::codec {
namespace {

using Kind = Comparison::Kind;

bool is_word_of_tests(const std::string& word) { return word == "and" || word == "or" || word == "than" || word == "to"; }
// `EUR 12`: three letters and what was meant as an amount are no name of a fact.
bool quantity_follows(const Tokens& tokens) {
  const auto& next = tokens.peek(1);
  return !next.empty() && next != "and" && next != "or";
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
    out.kind = *bound;
    if (auto value = quantity_at(tokens)) out.bound = *value;
    else if (is_id(tokens.peek()) && tokens.peek().size() != 3 && !is_word_of_tests(tokens.peek())) out.bound_name = tokens.take();
    else if (is_id(tokens.peek()) && !quantity_follows(tokens)) out.bound_name = tokens.take();
    else return no_quantity(tokens);
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
  if (tokens.peek() == "in" && tokens.peek(1) != "force") {
    tokens.take();
    if (auto first = word(Kind::in); std::holds_alternative<GrammarError>(first)) return first;
    while (tokens.accept({"/"}))
      if (auto next = word(Kind::in); std::holds_alternative<GrammarError>(next)) return next;
    return out;
  }
  if (tokens.accept({"includes"})) return word(Kind::includes);
  const bool is_not = tokens.accept({"not"});
  if (tokens.done()) return tokens.error("the test is empty", "write `over USD 1M`, `in c-suite`, `stated` or a word");
  if (tokens.accept({"in", "force"})) { out.kind = Kind::in_force; out.is_negated = is_not; return out; }
  if (tokens.peek() == "any") return tokens.error("`any` tests nothing", "leave the line out, or write `stated`");
  auto first = word(is_not ? Kind::not_word : Kind::words);
  if (std::holds_alternative<GrammarError>(first)) return first;
  while (tokens.accept({"/"}))
    if (auto next = word(out.kind); std::holds_alternative<GrammarError>(next)) return next;
  return out;
}

}  // namespace

std::optional<Value> quantity_at(Tokens& tokens) {
  const auto two = tokens.peek() + " " + tokens.peek(1);
  if (auto money = parse_money(two)) { tokens.take(); tokens.take(); return *money; }
  if (auto duration = duration_at(tokens)) return *duration;
  const auto one = tokens.peek();
  if (one.ends_with('%'))
    if (auto number = parse_number(std::string_view(one).substr(0, one.size() - 1))) { tokens.take(); return Percent{*number}; }
  if (auto number = parse_number(one)) { tokens.take(); return *number; }
  return std::nullopt;
}

namespace {

Parsed<Test> read_test(std::string_view text) {
  Tokens tokens(text, "/,");
  Test out;
  out.text = std::string(text);
  constexpr int kMostComparisons = 12;  // `otherwise` turns a test around, which multiplies it out
  int comparisons = 0;
  do {
    std::vector<Comparison> all;
    do {
      if (++comparisons > kMostComparisons) return GrammarError{"this test has more parts than anybody reads", 0, 1, "at most 12; give a fact of its own to what they say together"};
      auto one = comparison(tokens);
      if (auto* error = std::get_if<GrammarError>(&one)) return *error;
      all.push_back(std::get<Comparison>(std::move(one)));
    } while (tokens.accept({"and"}));
    out.any_of.push_back(std::move(all));
  } while (tokens.accept({"or"}));
  if (tokens.peek() == ",") return tokens.error("a comma has no meaning in a test", "an amount has no commas (`over USD 500K`); between tests write `and` or `or`, between words `/`");
  if (!tokens.done()) {
    return tokens.error("`" + tokens.peek() + "` is not expected here", "an amount has its currency first (`over USD 500K`); tests are joined with `and` or `or`, words with `/`");
  }
  return out;
}

// A quantity alone does not say on which side of it.
GrammarError without_its_side(GrammarError error, std::string_view text) {
  const auto quantity = amounts_in_order(text);
  Tokens tokens(quantity, "/,");
  if (!quantity_at(tokens) || !tokens.done()) return error;
  return {"`" + std::string(text) + "` does not say on which side of it", 0, static_cast<int>(text.size()), "write `up to " + quantity + "`, `over " + quantity + "` or `exactly " + quantity + "`"};
}

}  // namespace

Parsed<Test> parse_test(std::string_view text) {
  auto out = read_test(text);
  const auto is_read = [](const std::string& meant) { return std::holds_alternative<Test>(read_test(meant)); };
  if (auto* error = std::get_if<GrammarError>(&out)) return without_its_side(repaired(std::move(*error), text, kTestSlips, "tests", is_read), text);
  return out;
}

}  // namespace remit::codec
