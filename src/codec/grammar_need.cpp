// What must be true before a step, and the types of facts.
#include <algorithm>
#include <map>

#include "codec/slips.hpp"
#include "codec/tokens.hpp"

namespace remit::codec {
namespace {

bool is_small_number(std::string_view text) {
  return !text.empty() && text.size() <= 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The party behind ` by ` up to the end of the part, with errors pointing into the whole text.
Parsed<Party> party_behind_by(std::string_view text, std::size_t offset) {
  const auto at = text.find(" by ");
  auto party = parse_party(text.substr(at + 4), false);
  if (auto* error = std::get_if<GrammarError>(&party)) error->at += static_cast<int>(at + 4 + offset);
  return party;
}

// What was meant behind `evidence quote`: a kind of two words, or another word for `by`.
std::string behind_the_kind(const Tokens& tokens, const Need& so_far) {
  const std::string word = so_far.kind == Need::Kind::statement ? "statement " : "evidence ";
  const auto& next = tokens.peek();
  if (next == "from" && is_id(tokens.peek(1))) return "write `" + word + so_far.what + " by " + tokens.peek(1) + "`";
  if (!is_id(next) || next == "or" || next == "and") return "write `" + word + so_far.what + " by PARTY`";
  return "the kind is one word: write `" + word + so_far.what + "-" + next + (so_far.kind == Need::Kind::statement ? " by PARTY`" : "`");
}

// One need without `or`. `offset`: where the part begins in the whole text.
Parsed<Need> one_need(std::string_view text, std::size_t offset) {
  Tokens tokens(text, ",");
  const auto shifted = [&](GrammarError error) { error.at += static_cast<int>(offset); return error; };
  Need out;
  out.text = std::string(text);
  const auto first = tokens.peek();
  const bool counted = is_small_number(first);
  if ((counted && tokens.peek(1) == "evidence") || first == "evidence" || first == "statement") {
    out.kind = first == "statement" ? Need::Kind::statement : Need::Kind::evidence;
    if (counted) out.count = std::stoi(tokens.take());
    if (out.count < 1) return shifted({"a count of documents is at least 1", 0, 1, {}});
    tokens.take();
    if (!is_id(tokens.peek())) return shifted(tokens.error("the kind of " + std::string(first == "statement" ? "statement" : "evidence") + " is missing", "write `evidence customer-validation by sponsor`"));
    out.what = tokens.take();
    if (out.what == "by" && is_id(tokens.peek())) return shifted(tokens.error("the kind of " + std::string(out.kind == Need::Kind::statement ? "statement" : "evidence") + " is missing", "write `" + (out.kind == Need::Kind::statement ? std::string("statement") : std::string("evidence")) + " KIND by " + tokens.peek() + "`, with a word of your own for KIND"));
    if (tokens.done() && out.kind == Need::Kind::statement) return shifted(tokens.error("a statement is somebody's", "write `statement " + out.what + " by CFO`, or `by each approver`"));
    if (tokens.done()) return out;
    if (!tokens.accept({"by"})) return shifted(tokens.error("`" + tokens.peek() + "` is not expected here", behind_the_kind(tokens, out)));
    if (out.kind == Need::Kind::statement && tokens.accept({"each", "approver"})) { out.by_each_approver = true; return out; }
    auto party = party_behind_by(text, offset);
    if (auto* error = std::get_if<GrammarError>(&party)) return *error;
    out.by = std::get<Party>(std::move(party));
    return out;
  }
  if (counted && is_id(tokens.peek(1))) return shifted(tokens.error("a count is one of documents", "write `" + first + " evidence " + tokens.peek(1) + "`"));
  if (!is_id(first)) return shifted(tokens.error("a need names evidence, a statement, a person or a fact first", "write `sponsor from c-suite` or `customer-impact stated`"));
  if (first == "signature") {
    out.kind = Need::Kind::signature;
    if (!tokens.accept({"signature", "by", "each", "approver"}) || !tokens.done()) return shifted(tokens.error("a signature with a key is asked of those who approve", "write `signature by each approver`"));
    return out;
  }
  if (first == "endorsement") return shifted(tokens.error("an endorsement is a statement", "write `statement endorsement by PARTY`"));
  if (first == "no") return shifted(tokens.error("whether a body has met within a time is not known before meetings are recorded", "this version of remit records votes, and no meetings; ask with `statement no-meeting by SECRETARY`"));
  if (tokens.accept({"approval", "of"})) {
    out.kind = Need::Kind::approval;
    if (!is_id(tokens.peek())) return shifted(tokens.error("the kind of matter is missing", "write `approval of contract for the same vendor`"));
    out.what = tokens.take();
    if (tokens.accept({"for", "the", "same"})) out.same = tokens.take();
    if (!tokens.done()) return shifted(tokens.error("`" + tokens.peek() + "` is not expected here", "only `for the same FACT` may follow"));
    return out;
  }
  if (tokens.accept({"qualification"})) {
    out.kind = Need::Kind::qualification;
    out.what = tokens.take();
    if (!is_id(out.what) || !tokens.accept({"of"}) || !is_id(tokens.peek())) return shifted(tokens.error("a qualification is of a person", "write `qualification signature-training of sponsor`"));
    out.from = tokens.take();
    if (!tokens.done()) return shifted(tokens.error("`" + tokens.peek() + "` is not expected here"));
    return out;
  }
  if (tokens.peek(1) == "by") return shifted(tokens.error("`" + first + "` is neither evidence nor a statement", "signed words are `statement " + first + std::string(text.substr(first.size())) + "`, a file is `evidence " + first + std::string(text.substr(first.size())) + "`"));
  out.what = tokens.take();
  if (tokens.done()) return shifted({"`" + out.what + "` does not say what must be there", 0, static_cast<int>(out.what.size()), "a file is `evidence " + out.what + "`, signed words are `statement " + out.what + " by PARTY`, a fact is `" + out.what + " stated`"});
  if (tokens.peek() == "from" && !parse_day(tokens.peek(1))) {
    tokens.take();
    out.kind = Need::Kind::person_from;
    if (!is_id(tokens.peek())) return shifted(tokens.error("the group is missing", "write `" + out.what + " from c-suite`"));
    out.from = tokens.take();
    out.with_budget_authority = tokens.accept({"with", "budget", "authority"});
    if (!tokens.done()) return shifted(tokens.error("`" + tokens.peek() + "` is not expected here", "only `with budget authority` may follow"));
    return out;
  }
  out.kind = Need::Kind::fact;
  const auto at = std::min(text.size(), out.what.size() + 1);
  auto test = parse_test(text.substr(at));
  if (auto* error = std::get_if<GrammarError>(&test)) { error->at += static_cast<int>(at); return shifted(*error); }
  out.test = std::get<Test>(std::move(test));
  return out;
}

bool begins_document(std::string_view text) {
  const auto space = text.find(' ');
  const bool counted = is_small_number(text.substr(0, space));
  return text.starts_with("evidence ") || text.starts_with("statement ") || (counted && text.substr(space + 1).starts_with("evidence "));
}

}  // namespace

Parsed<Need> parse_need(std::string_view text) {
  // `or` between documents joins needs; inside a test it belongs to the test.
  std::vector<std::pair<std::string_view, std::size_t>> parts{{text, 0}};
  for (auto at = text.find(" or "); at != std::string_view::npos; at = text.find(" or ", at + 4)) {
    if (!begins_document(text.substr(at + 4))) continue;
    const auto start = parts.back().second;
    parts.back().first = text.substr(start, at - start);
    parts.emplace_back(text.substr(at + 4), at + 4);
  }
  auto out = one_need(parts.front().first, 0);
  auto* first = std::get_if<Need>(&out);
  for (std::size_t i = 1; first && i < parts.size(); ++i) {
    auto other = one_need(parts[i].first, parts[i].second);
    if (auto* error = std::get_if<GrammarError>(&other)) return *error;
    first->instead.push_back(std::get<Need>(std::move(other)));
  }
  if (first) first->text = std::string(text);
  return out;
}

namespace {

Parsed<FactType> read_fact_type(std::string_view text) {
  static const std::map<std::string, FactKind, std::less<>> kTypes{
      {"money", FactKind::money}, {"number", FactKind::number}, {"percent", FactKind::percent}, {"duration", FactKind::duration}, {"date", FactKind::date},
      {"name", FactKind::name},   {"text", FactKind::text},     {"person", FactKind::person},   {"persons", FactKind::persons}};
  Tokens tokens(text, "/,");
  FactType out;
  const auto from_approval = [&]() -> std::optional<GrammarError> {
    if (tokens.accept({"from", "the", "approval", "of"})) {
      if (!is_id(tokens.peek())) return tokens.error("the kind of matter is missing", "write `money from the approval of contract`");
      out.approval_of = tokens.take();
    }
    if (!tokens.done()) return tokens.error("`" + tokens.peek() + "` is not expected here", "types: money, number, percent, duration, date, name, text, person, persons, set of names, one of word / word, flag raised by PARTY, approval of KIND");
    return std::nullopt;
  };
  const auto done = [&]() -> Parsed<FactType> {
    if (auto error = from_approval()) return *error;
    return out;
  };
  if (tokens.accept({"set", "of", "names"})) { out.kind = FactKind::names; return done(); }
  if (tokens.accept({"cash", "flows"})) { out.kind = FactKind::flows; return done(); }
  if (tokens.accept({"person", "or", "name"})) { out.kind = FactKind::person_or_name; return done(); }
  if (tokens.accept({"flag", "raised", "by"})) {
    out.kind = FactKind::flag;
    out.words = {"clear", "raised"};
    const auto at = std::min(text.size(), text.find(" by ")) + 4;
    if (tokens.done()) return tokens.error("it does not say who may raise it", "write `flag raised by anyone`, or an office: `flag raised by CFO`");
    out.raised_by = std::string(text.substr(std::min(at, text.size())));
    if (tokens.accept({"anyone"}) && tokens.done()) return out;
    auto party = parse_party(out.raised_by, false);
    if (auto* error = std::get_if<GrammarError>(&party)) { error->at += static_cast<int>(at); return *error; }
    out.raisers = ids_in(std::get<Party>(party));
    return out;
  }
  if (tokens.accept({"approval", "of"})) {
    out.kind = FactKind::approval;
    if (!is_id(tokens.peek())) return tokens.error("the kind of matter is missing", "write `approval of yearly-programme`");
    out.approval_of = tokens.take();
    if (!tokens.done()) return tokens.error("`" + tokens.peek() + "` is not expected here");
    return out;
  }
  if (!tokens.accept({"one", "of"})) {
    out.is_signed = tokens.accept({"signed"});
    const auto found = kTypes.find(tokens.peek());
    if (found == kTypes.end() || (out.is_signed && found->second != FactKind::money)) {
      const bool is_yes_no = text == "yes-no" || text == "yes/no" || text == "yes / no" || text == "yes or no" || text == "boolean" || text == "bool";
      return GrammarError{"`" + std::string(text) + "` is not a type of fact", 0, static_cast<int>(text.size()),
                          is_yes_no ? "name both words: `one of in-plan / not-in-plan`"
                                    : "types: money, number, percent, duration, date, name, text, person, persons, set of names, cash flows, one of word / word, flag raised by PARTY, approval of KIND"};
    }
    out.kind = found->second;
    tokens.take();
    if (out.kind == FactKind::money && tokens.accept({"including", "tax"})) out.tax = FactType::Tax::including;
    else if (out.kind == FactKind::money && tokens.accept({"excluding", "tax"})) out.tax = FactType::Tax::excluding;
    return done();
  }
  out.kind = FactKind::one_of;
  do {
    if (!is_id(tokens.peek())) return tokens.error("a word is missing here", "write `one of in-plan / not-in-plan`");
    for (const auto* never : {"yes", "no", "on", "off", "true", "false", "y", "n"})
      if (tokens.peek() == never) return tokens.error("YAML makes no word of `" + tokens.peek() + "`", "name both words: `one of in-plan / not-in-plan`");
    if (std::find(out.words.begin(), out.words.end(), tokens.peek()) != out.words.end()) return tokens.error("`" + tokens.peek() + "` stands here twice", "each word once");
    out.words.push_back(tokens.take());
  } while (tokens.accept({"/"}));
  if (!tokens.done()) return tokens.error("`" + tokens.peek() + "` is not expected here", is_id(tokens.peek()) && tokens.peek() != "or" && tokens.peek() != "and" ? "words have no blanks and stand between `/`: write `" + out.words.back() + "-" + tokens.peek() + "`" : "words stand between `/`");
  if (out.words.size() < 2) return GrammarError{"one word alone is no choice", 0, static_cast<int>(text.size()), "name both words"};
  return out;
}

}  // namespace

Parsed<FactType> parse_fact_type(std::string_view text) {
  auto out = read_fact_type(text);
  const auto is_read = [](const std::string& meant) { return std::holds_alternative<FactType>(read_fact_type(meant)); };
  if (auto* error = std::get_if<GrammarError>(&out)) return repaired(std::move(*error), text, kTypeSlips, "types", is_read);
  return out;
}

}  // namespace remit::codec
