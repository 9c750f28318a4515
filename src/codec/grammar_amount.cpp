// amount = one operation, then a clamp; see docs/reference/policy.md. And the sentences about time, silence and ceilings.
#include <algorithm>

#include "codec/slips.hpp"
#include "codec/tokens.hpp"

namespace remit::codec {
namespace {

using Operation = Amount::Operation;

constexpr const char* kOperations =
    "one operation a line, such as `A plus B`, `15% of A` or `sum of A for the same vendor within 60 days`; `remit explain Y050` has all forms";

class AmountReader {
 public:
  explicit AmountReader(std::string_view text) : text_(text), tokens_(text, "/+(),") {}

  Parsed<Amount> read() {
    try {
      out_.text = std::string(text_);
      operation();
      clamp(tokens_, out_.at_least, out_.at_most);
      if (!tokens_.done()) throw unexpected();
      return out_;
    } catch (const GrammarError& error) {
      return error;
    }
  }

  static void clamp(Tokens& tokens, std::optional<Operand>& at_least, std::optional<Operand>& at_most) {
    bool first = true;
    while (tokens.peek() == "but" || (!first && tokens.peek() == "and")) {
      tokens.take();
      auto& bound = tokens.accept({"at", "least"}) ? at_least : tokens.accept({"at", "most"}) ? at_most : throw tokens.error("a limit reads `but at least A` or `but at most B`", "write `but at most USD 1M`");
      bound = figure(tokens);
      first = false;
    }
  }

  static Operand figure(Tokens& tokens) {
    Operand out;
    if (auto value = quantity_at(tokens)) { out.constant = *value; return out; }
    if (!is_id(tokens.peek())) throw tokens.error(tokens.done() ? "an amount is missing here" : "`" + tokens.peek() + "` is no amount", "write `USD 250K`, `15%`, or the name of a fact or amount");
    out.name = tokens.take();
    return out;
  }

 private:
  GrammarError unexpected() const {
    const auto& token = tokens_.peek();
    if (token == "," || token == "+" || token == "(") return tokens_.error("`" + token + "` has no meaning in an amount", "write `plus`, `minus`, `times`, `percent`; no brackets: name the intermediate result");
    if ((token == "percent" || token == "per") && out_.first.constant && std::holds_alternative<Ratio>(*out_.first.constant)) {
      const auto share = to_text(std::get<Ratio>(*out_.first.constant)) + "% of " + (tokens_.peek(1) == "of" && is_id(tokens_.peek(2)) ? tokens_.peek(2) : std::string("A"));
      return tokens_.error("a share is written with `%`", "write `" + share + "`");
    }
    if (token == "for" || token == "about" || token == "approved" || token == "since") return tokens_.error("`" + token + "` comes too late here", "the order is: `about KIND`, `for the same FACT`, `approved by PARTY`, and last the time");
    if (token == "divided" || token == "per" || token == "/") return tokens_.error("amounts are divided by a length of time only", "declare it as a fact, `term: duration`, and write `" + (out_.first.name.empty() ? std::string("A") : out_.first.name) + " per year of term`");
    if (token == "plus" || token == "minus" || token == "times") return tokens_.error("two operations in one line", "give the first result a name of its own, and use that name");
    return tokens_.error("`" + token + "` is not expected here", kOperations);
  }
  std::string name(const char* what) {
    if (!is_id(tokens_.peek())) throw tokens_.error(std::string(what) + " is missing", kOperations);
    return tokens_.take();
  }

  void operation() {
    if (tokens_.accept({"sum", "of"})) {
      out_.operation = Operation::sum;
      if (tokens_.accept({"changes", "of"}) || tokens_.accept({"change", "of"})) out_.of_changes = true;
      out_.first.name = name("the fact to add up");
      return scope();
    }
    if (tokens_.accept({"count", "of"})) {
      out_.operation = tokens_.accept({"approvals"}) ? Operation::count_approvals : tokens_.accept({"rejections"}) ? Operation::count_rejections : tokens_.accept({"waiting"}) ? Operation::count_waiting
                       : throw tokens_.error("`" + tokens_.peek() + "` is not counted", "write `count of approvals`, `count of rejections` or `count of waiting`");
      if (tokens_.accept({"by"})) out_.by = party();
      return scope();
    }
    if (tokens_.accept({"change", "of"})) { out_.operation = Operation::change; out_.first.name = name("the fact"); return; }
    if (tokens_.accept({"NPV", "of"})) {
      out_.operation = Operation::npv;
      out_.first.name = name("the cash flows");
      if (!tokens_.accept({"at"})) throw tokens_.error("a present value needs its rate", "write `NPV of " + out_.first.name + " at 8%`");
      out_.second = figure(tokens_);
      return;
    }
    if (tokens_.accept({"payback", "of"})) { out_.operation = Operation::payback; out_.first.name = name("the cash flows"); return; }
    if (tokens_.accept({"ROI", "of"})) { out_.operation = Operation::roi; out_.first.name = name("the cash flows"); return; }
    out_.first = figure(tokens_);
    if (out_.first.constant && std::holds_alternative<Percent>(*out_.first.constant) && tokens_.accept({"of"})) {
      out_.operation = Operation::percent_of;
      out_.second = figure(tokens_);
      return;
    }
    static constexpr std::pair<const char*, Operation> kBetween[] = {{"plus", Operation::plus}, {"minus", Operation::minus}, {"times", Operation::times}};
    for (const auto& [word, operation] : kBetween)
      if (tokens_.accept({word})) { out_.operation = operation; out_.second = figure(tokens_); return; }
    if (tokens_.accept({"per", "year", "of"})) { out_.operation = Operation::per_year; out_.second.name = name("the length of time"); return; }
    if (tokens_.accept({"as", "first", "approved"})) { out_.operation = Operation::first_approved; return; }
    if (tokens_.accept({"as", "last", "approved"})) out_.operation = Operation::last_approved;
  }

  // The words of a party up to the next word of a scope.
  Party party() {
    static constexpr const char* kEnds[] = {"about", "for", "approved", "since", "within", "this", "outstanding", "still", "but"};
    std::string text;
    const auto where = tokens_;
    while (!tokens_.done() && std::find(std::begin(kEnds), std::end(kEnds), tokens_.peek()) == std::end(kEnds)) text += (text.empty() ? "" : " ") + tokens_.take();
    auto read = parse_party(text, false);
    if (std::holds_alternative<GrammarError>(read)) throw where.error(std::get<GrammarError>(read).sentence, std::get<GrammarError>(read).help);
    return std::get<Party>(std::move(read));
  }

  void scope() {
    auto& scope = out_.scope;
    if (tokens_.accept({"about"})) {
      scope.about.push_back(name("the kind of matter"));
      while (tokens_.accept({"/"})) scope.about.push_back(name("the kind of matter"));
    }
    if (tokens_.accept({"for", "the", "same"})) {
      do scope.same.push_back(name("the fact that must be the same")); while (tokens_.accept({"or"}));
      if (tokens_.peek() == "and") throw tokens_.error("facts that must be the same are joined by `or`", "either of them brings two matters together: `for the same project or vendor`");
    }
    if (tokens_.accept({"approved", "by"})) scope.approved_by = party();
    else if (tokens_.accept({"since", "last", "approved", "by"})) scope.since_approved_by = party();
    if (tokens_.accept({"within"})) {
      scope.within = duration_at(tokens_);
      if (!scope.within) throw tokens_.error("the length of time is missing", "write `within 60 days`");
    } else if (tokens_.accept({"this"})) {
      static constexpr std::pair<const char*, Scope::Period> kPeriods[] = {{"month", Scope::Period::month}, {"quarter", Scope::Period::quarter}, {"year", Scope::Period::year}};
      for (const auto& [word, period] : kPeriods)
        if (tokens_.accept({word})) scope.period = period;
      if (scope.period == Scope::Period::always && tokens_.accept({"fiscal", "year"})) scope.period = Scope::Period::fiscal_year;
      if (scope.period == Scope::Period::always) throw tokens_.error("`" + tokens_.peek() + "` is no period", "this month, this quarter, this year or this fiscal year");
    } else if (tokens_.accept({"outstanding"})) {
      scope.outstanding = true;
    } else if (tokens_.accept({"still", "running"})) {
      scope.running = true;
    }
  }

  std::string_view text_;
  Tokens tokens_;
  Amount out_;
};

}  // namespace

Parsed<Amount> parse_amount(std::string_view text) {
  auto out = AmountReader(text).read();
  const auto is_read = [](const std::string& meant) { return std::holds_alternative<Amount>(AmountReader(meant).read()); };
  if (auto* error = std::get_if<GrammarError>(&out)) return repaired(std::move(*error), text, kAmountSlips, "amounts", is_read);
  return out;
}

namespace {

// What a deadline in other words was meant to be: `within 10 days from receipt`, `after 3 years`, `on approval`. Empty: nothing known.
std::string meant_deadline(std::string_view text, bool of_within) {
  Tokens tokens(text, ",");
  bool has_began = false;
  for (const auto* word : {"within", "after", "in", "by", "no", "later", "than", "not"}) has_began |= tokens.accept({word});
  const auto duration = duration_at(tokens);
  if (!duration) {
    if (of_within || !(tokens.accept({"on"}) || tokens.accept({"upon"}) || tokens.accept({"from"}) || has_began)) return {};
    const auto moment = moment_at(tokens);
    return moment && tokens.done() ? "at " + to_text(*moment) : "";
  }
  for (const auto* word : {"of", "from", "after", "following", "since"}) if (tokens.accept({word})) break;
  auto moment = tokens.done() ? std::optional(Moment{of_within ? Moment::Kind::proposal : Moment::Kind::approval, {}, {}}) : moment_at(tokens);
  if (!moment || !tokens.done()) return {};
  return of_within ? "within " + to_text(*duration) + " of " + to_text(*moment) : to_text(*duration) + " after " + to_text(*moment);
}

}  // namespace

Parsed<Deadline> parse_deadline(std::string_view text, const char* form) {
  Tokens tokens(text, ",");
  Deadline out;
  out.text = std::string(text);
  const bool of_within = std::string_view(form).starts_with("within");
  const auto meant = meant_deadline(text, of_within);
  const auto write = "write `" + (meant.empty() ? std::string(form) : meant) + "`";
  if (of_within && !tokens.accept({"within"})) return tokens.error("it begins with `within`", write);
  if (!of_within && tokens.accept({"at"})) {
    const auto moment = moment_at(tokens);
    if (!moment || !tokens.done()) return tokens.error("`" + tokens.peek() + "` is nothing to count from", kMoments);
    out.from = *moment;
    return out;
  }
  const auto duration = duration_at(tokens);
  if (!duration) return no_duration(tokens, "the length of time is missing", write);
  out.after = *duration;
  if (!tokens.accept({of_within ? "of" : "after"})) return tokens.error("what it is counted from is missing", write);
  const auto moment = moment_at(tokens);
  if (!moment || !tokens.done()) return tokens.error(tokens.done() ? "what it is counted from is missing" : "`" + tokens.peek() + "` is not expected here", kMoments);
  out.from = *moment;
  return out;
}

Parsed<Deemed> parse_deemed(std::string_view text) {
  constexpr const char* kForm = "write `approved after 10 business days from receipt unless 2 of board objects`";
  Tokens tokens(text, ",");
  Deemed out;
  out.text = std::string(text);
  if (tokens.accept({"approved"})) out.approves = true;
  else if (!tokens.accept({"rejected"})) return tokens.error("silence means `approved` or `rejected`", kForm);
  if (!tokens.accept({"after"})) return tokens.error("it does not say after how long", kForm);
  const auto duration = duration_at(tokens);
  if (!duration) return no_duration(tokens, "the length of time is missing", kForm);
  out.deadline.after = *duration;
  if (!tokens.accept({"from"})) return tokens.error("the event from which time is counted is missing", kForm);
  const auto moment = moment_at(tokens);
  if (!moment) return tokens.error("`" + tokens.peek() + "` is nothing to count from", kMoments);
  out.deadline.from = *moment;
  out.deadline.text = to_text(*duration) + " from " + to_text(*moment);
  if (!tokens.accept({"unless"})) return tokens.error("it does not say who can break the silence", kForm);
  const auto at = text.find(" unless ") + 8;
  const auto last = text.rfind(' ');
  static constexpr std::pair<std::string_view, Deemed::Speaks> kSpeaks[] = {{"objects", Deemed::Speaks::objects}, {"object", Deemed::Speaks::objects},
    {"approves", Deemed::Speaks::approves}, {"approve", Deemed::Speaks::approves}, {"rejects", Deemed::Speaks::rejects}, {"reject", Deemed::Speaks::rejects},
    {"votes", Deemed::Speaks::votes}, {"vote", Deemed::Speaks::votes}};
  const auto word = text.substr(last + 1);
  const auto found = std::find_if(std::begin(kSpeaks), std::end(kSpeaks), [&](const auto& one) { return one.first == word; });
  const auto error_at = [&](std::string sentence, std::string help) { return GrammarError{std::move(sentence), static_cast<int>(last + 1), static_cast<int>(word.size()), std::move(help)}; };
  if (found == std::end(kSpeaks)) return error_at("`" + std::string(word) + "` does not say what breaks the silence", "objects, approves, rejects or votes: write `unless " + (last <= at ? std::string(word) : std::string(text.substr(at, last - at))) + " objects`");
  if (last <= at) return error_at("it does not say who " + std::string(word), "name an office or a body: write `unless CFO " + std::string(word) + "`");
  out.speaks = found->second;
  auto party = parse_party(text.substr(at, last - at), false);
  if (auto* error = std::get_if<GrammarError>(&party)) { error->at += static_cast<int>(at); return *error; }
  out.unless = std::get<Party>(std::move(party));
  return out;
}

Parsed<Ceiling> parse_ceiling(std::string_view text) {
  Tokens tokens(text, ",");
  Ceiling out;
  out.text = std::string(text);
  const auto wrong = [&](const std::string& what) { return tokens.error(what, "write `up to 105% of investment` or `up to 100% of amount but at most USD 1M`"); };
  if (tokens.peek().ends_with('%') && tokens.peek(1) == "of") return tokens.error("a ceiling begins with `up to`", "write `up to " + out.text + "`");
  if (!tokens.accept({"up", "to"})) return wrong("a ceiling begins with `up to`");
  const auto share = quantity_at(tokens);
  if (!share || !std::holds_alternative<Percent>(*share)) return wrong("the percentage is missing");
  out.of_hundred = std::get<Percent>(*share).of_hundred;
  if (!tokens.accept({"of"}) || !is_id(tokens.peek())) return wrong("the fact is missing");
  out.fact = tokens.take();
  try {
    AmountReader::clamp(tokens, out.at_least, out.at_most);
  } catch (const GrammarError& error) {
    return error;
  }
  if (!tokens.done()) return wrong("`" + tokens.peek() + "` is not expected here");
  return out;
}

}  // namespace remit::codec
