// party = fallback { "then" fallback }, fallback = all { "else" all }, all = timed { "+" timed }, timed = either [ time ],
// either = one { "/" one }, one = id [ "above" id ] [ "by" id ] | N "of" one [ "including" N "of" one ] [ "counting" id "as" N ] |
// "all of" one [ "but" N ] | "(" party ")".
#include <algorithm>
#include <array>
#include <utility>

#include "codec/slips.hpp"
#include "codec/tokens.hpp"
#include "policy/plan.hpp"

namespace remit::codec {
namespace {

constexpr std::array kKeywords{"then", "of", "including", "monthly", "quarterly", "annually", "within", "else", "by", "above", "counting", "but", "each", "all", "none", "prohibited", "and", "or"};

constexpr int kMostCounted = 24;

bool is_keyword(std::string_view text) { return std::find(kKeywords.begin(), kKeywords.end(), text) != kKeywords.end(); }

class PartyReader {
 public:
  PartyReader(std::string_view text, bool may_have_times) : tokens_(text, "/+(),"), times_(may_have_times) {}

  Parsed<Party> read() {
    try {
      auto out = sequence(0);
      if (!tokens_.done()) throw unexpected();
      if (is_too_large(out)) return GrammarError{"this party is larger than the engine will weigh", 0, 1, "at most 24 seats; split the row"};
      return out;
    } catch (const GrammarError& error) {
      return error;
    }
  }

 private:
  GrammarError unexpected() const {
    const auto& token = tokens_.peek();
    if (token == ",") return tokens_.error("a comma has no meaning in a party", "write `/` for either, `+` for both: `2 of (CEO/CFO)`");
    if (token == "and") return tokens_.error("`and` is not a word of parties", "write `+` for both, `/` for either, `then` for an order");
    if (token == "or") return tokens_.error("`or` is not a word of parties", "write `/` for either");
    if (token == "each") return tokens_.error("`each` is not a word of parties", "write `all of GROUP`");
    if (token == "any") return tokens_.error("`any` is not a word of parties", "a group means any one of it: write its name alone");
    if (token == "counting") return tokens_.error("`counting` goes with a number of persons", "write `3 of board counting CEO as 2`");
    if (token == "but") return tokens_.error("`but` goes with all of a group, a body or a list", "write `all of officers but 1`");
    if (token == "all") return tokens_.error("`all` asks for what they are all of", "write `all of officers`, or `all of officers but 1`");
    if (token.empty()) return tokens_.error("the party ends too early", "name an office, group, body or person-fact");
    if (is_id(token) && !is_keyword(token) && !last_.empty()) return tokens_.error("`" + token + "` is not expected here", "between names stands `/` for either, `+` for both, `then` for an order; a name of two words is written `" + last_ + "-" + token + "`");
    return tokens_.error("`" + token + "` is not expected here", "a party reads as `CCO/CXO + analytics then CEO`");
  }

  // Wraps parts in a node, or hands on the only one.
  static Party wrapped(Party::Kind kind, std::vector<Party> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    Party out;
    out.kind = kind;
    out.parts = std::move(parts);
    return out;
  }

  Party sequence(int depth) {
    if (depth > 6) throw tokens_.error("the party is nested too deep");
    std::vector<Party> parts{fallback(depth)};
    while (tokens_.accept({"then"})) parts.push_back(fallback(depth));
    return wrapped(Party::Kind::sequence, std::move(parts));
  }
  Party fallback(int depth) {
    std::vector<Party> parts{all(depth)};
    while (tokens_.accept({"else"})) parts.push_back(all(depth));
    return wrapped(Party::Kind::fallback, std::move(parts));
  }
  Party all(int depth) {
    std::vector<Party> parts{timed(depth)};
    while (tokens_.accept({"+"})) parts.push_back(timed(depth));
    return wrapped(Party::Kind::all, std::move(parts));
  }
  Party timed(int depth) {
    std::vector<Party> parts{one(depth)};
    while (tokens_.accept({"/"})) parts.push_back(one(depth));
    auto out = wrapped(Party::Kind::either, std::move(parts));
    if (auto time = optional_time()) {
      if (!times_) throw GrammarError{"a time stands only in `inform`", 0, 1, "remove it"};
      out.time = *time;
    }
    return out;
  }
  std::optional<Timing> optional_time() {
    if (tokens_.accept({"monthly"})) return Timing{Timing::Kind::monthly};
    if (tokens_.accept({"quarterly"})) return Timing{Timing::Kind::quarterly};
    if (tokens_.accept({"annually"})) return Timing{Timing::Kind::annually};
    if (tokens_.accept({"at", "its", "next", "meeting"})) return Timing{Timing::Kind::at_next_meeting};
    if (tokens_.accept({"at", "any", "time"})) return Timing{Timing::Kind::at_any_time};
    if (tokens_.accept({"when", "overdue"})) return Timing{Timing::Kind::when_overdue};
    if (!tokens_.accept({"within"})) return std::nullopt;
    Timing out{Timing::Kind::within};
    const auto duration = duration_at(tokens_);
    if (!duration) throw no_duration(tokens_, "a time reads `within 5 days of approval`", "lengths of time: `5 days`, `10 business days`, `48 hours`, `2 weeks`, `3 months`");
    out.within = *duration;
    if (!tokens_.accept({"of"})) throw tokens_.error("a time ends with what it is counted from", "write `within " + to_text(*duration) + " of approval`");
    const auto moment = moment_at(tokens_);
    if (!moment) throw tokens_.error("`" + tokens_.peek() + "` is nothing to count from", kMoments);
    out.of = *moment;
    return out;
  }
  Party one(int depth) {
    if (tokens_.accept({"("})) {
      auto out = sequence(depth + 1);
      if (!tokens_.accept({")"})) throw tokens_.done() ? tokens_.error("a bracket is not closed", "add `)`") : unexpected();
      return out;
    }
    const auto& token = tokens_.peek();
    if (!token.empty() && std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; })) return some(depth);
    if (tokens_.accept({"all", "of"})) return everyone(depth);
    if (!is_id(token) || is_keyword(token)) throw unexpected();
    Party out;
    out.id = last_ = tokens_.take();
    for (const auto* word : {"above", "by"}) {
      if (!tokens_.accept({word})) continue;
      if (!is_id(tokens_.peek()) || is_keyword(tokens_.peek()))
        throw tokens_.error(std::string("`") + word + "` asks for a name", word == std::string("by") ? "write `board by special`, a vote of its body" : "write `director above proposer`");
      out.id += std::string(" ") + word + " " + tokens_.take();
      break;
    }
    return out;
  }
  int number() {
    const auto& token = tokens_.peek();
    const bool is_number = !token.empty() && token.size() <= 2 && token[0] != '0' && std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number || std::stoi(token) > kMostCounted) throw tokens_.error("a count of persons is a number from 1 to 24");
    return std::stoi(tokens_.take());
  }
  Party counted(int depth) {
    auto out = one(depth + 1);
    const bool plain = out.kind == Party::Kind::id ||
                       (out.kind == Party::Kind::either && std::all_of(out.parts.begin(), out.parts.end(), [](const Party& p) { return p.kind == Party::Kind::id; }));
    if (!plain) throw tokens_.error("`N of` counts persons of offices, groups and bodies joined by `/`", "write `2 of (CEO/CFO/COO)`");
    return out;
  }
  Party everyone(int depth) {
    Party out;
    out.kind = Party::Kind::everyone;
    out.parts.push_back(counted(depth));
    if (tokens_.accept({"but"})) out.but = number();
    return out;
  }
  // `counting CEO as 2`: the act of the CEO, who is one of those counted, counts for two of them.
  void counting(Party& out) {
    if (!is_id(tokens_.peek()) || is_keyword(tokens_.peek())) throw tokens_.error("`counting` asks for an office", "write `3 of board counting CEO as 2`");
    out.counting = tokens_.take();
    if (!tokens_.accept({"as"})) throw tokens_.error("it does not say as how many", "write `counting " + out.counting + " as 2`");
    out.counted_as = number();
    if (out.counted_as < 2 || out.counted_as > out.count) throw GrammarError{"whoever counts for several counts for 2 up to the whole", 0, 1, "write `counting " + out.counting + " as 2`, of at least 2"};
  }
  Party some(int depth) {
    Party out;
    out.kind = Party::Kind::some;
    out.count = number();
    if (!tokens_.accept({"of"})) {
      const auto& next = tokens_.peek(1) == "of" ? tokens_.peek(2) : tokens_.peek();
      throw tokens_.error("a count reads `2 of board`", "write `" + std::to_string(out.count) + " of " + (is_id(next) && !is_keyword(next) ? next : std::string("board")) + "`");
    }
    out.parts.push_back(counted(depth));
    if (tokens_.accept({"including"})) {
      out.including_count = number();
      if (!tokens_.accept({"of"})) throw tokens_.error("an inner count reads `including 1 of (CEO/CFO)`");
      out.including.push_back(counted(depth));
      if (out.including_count > out.count) throw tokens_.error("the inner count is larger than the whole");
    }
    if (tokens_.accept({"counting"})) counting(out);
    return out;
  }

  Tokens tokens_;
  bool times_;
  std::string last_;  // the name read last
};

}  // namespace

std::optional<Duration> duration_at(Tokens& tokens) {
  const auto two = tokens.peek() + " " + tokens.peek(1), three = two + " " + tokens.peek(2);
  if (auto out = parse_duration(two)) { tokens.take(); tokens.take(); return out; }
  if (auto out = parse_duration(three)) { tokens.take(); tokens.take(); tokens.take(); return out; }
  return std::nullopt;
}

GrammarError no_duration(const Tokens& tokens, std::string sentence, std::string help) {
  const auto& count = tokens.peek();
  const bool is_number = !count.empty() && count.size() <= 4 && std::all_of(count.begin(), count.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number || (tokens.peek(1) != "hours" && tokens.peek(1) != "hour")) return tokens.error(std::move(sentence), std::move(help));
  const auto days = std::stoi(count) / 24;
  return tokens.error("`" + count + " " + tokens.peek(1) + "` is no whole number of days, and acts are dated by the day",
                      "write " + (days ? "`" + std::to_string(24 * days) + " hours` or " : std::string()) + "`" + std::to_string(24 * days + 24) + " hours`");
}

std::optional<Moment> moment_at(Tokens& tokens) {
  using Kind = Moment::Kind;
  Moment out;
  if (tokens.peek() == "the" && tokens.peek(1) == "next" && tokens.peek(3) == "day" && tokens.peek(4) == "after") {
    out.next_day = tokens.peek(2);
    for (int i = 0; i < 5; ++i) tokens.take();
  }
  if (tokens.accept({"the", "end", "of", "the", "fiscal", "year"})) { out.kind = Kind::end_of_fiscal_year; return out; }
  static constexpr std::pair<const char*, Kind> kWords[] = {
      {"proposal", Kind::proposal}, {"receipt", Kind::receipt}, {"notice", Kind::notice}, {"approval", Kind::approval}, {"effect", Kind::effect}};
  for (const auto& [word, kind] : kWords)
    if (tokens.accept({word})) { out.kind = kind; return out; }
  if (!is_id(tokens.peek()) || is_keyword(tokens.peek())) return std::nullopt;
  out.kind = Kind::date_fact;
  out.fact = tokens.take();
  return out;
}

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 64 || !((text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= 'a' && text[0] <= 'z'))) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

Parsed<Party> parse_party(std::string_view text, bool may_have_times) {
  auto out = PartyReader(text, may_have_times).read();
  const auto is_read = [&](const std::string& meant) { return std::holds_alternative<Party>(PartyReader(meant, may_have_times).read()); };
  if (auto* error = std::get_if<GrammarError>(&out)) return repaired(std::move(*error), text, kPartySlips, "parties", is_read);
  return out;
}

}  // namespace remit::codec
