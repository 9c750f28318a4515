// The blocks `amounts`, `amendments` and `delegation`.
#include <algorithm>
#include <functional>
#include <set>

#include "codec/rights_reading.hpp"

namespace remit::codec {
namespace {

using yaml::Node;
using Operation = Amount::Operation;

class AmountsReader {
 public:
  AmountsReader(RightsReading& reading, const Node& block) : reading_(reading), rights_(reading.out.rights), block_(block) {}

  void read() {
    for (const auto& [key, value] : block_.entries) {
      const auto id = split_key(key.text).key;
      if (id.empty() || !is_id(id)) { reading_.wrong("Y022", "`" + key.text + "` is not the name of an amount", key, "a letter, then letters, digits and `-`"); continue; }
      if (rights_.facts.contains(id) || known_.contains(id)) { reading_.wrong("Y041", "`" + id + "` is a fact or an amount already", key, "give the amount a name of its own"); continue; }
      known_[id] = {&key, &value};
    }
    for (const auto& [id, at] : known_) make(id);
  }

 private:
  // Makes the amount after those it names.
  bool make(const std::string& id) {
    if (done_.contains(id)) return !reading_.unread.contains(id);
    if (!open_.insert(id).second) {
      if (circular_.insert(id).second) reading_.wrong("Y050", "`" + id + "` is worked out from itself", *known_.at(id).first, "an amount may use facts and other amounts that do not come back to it");
      return unread(id);
    }
    const auto& [key, value] = known_.at(id);
    const auto split = split_key(key->text);
    auto amount = split.fact.empty() ? one(*key, *value) : cells(split.fact, *key, *value);
    done_.insert(id);
    if (!amount) return unread(id);
    amount->id = id;
    if (value->kind == Node::Kind::scalar) amount->text = value->text;
    const auto type = type_of(*amount, *value);
    if (!type) return unread(id);
    rights_.facts[id] = *type;
    rights_.amounts.push_back(std::move(*amount));
    return true;
  }

  bool unread(const std::string& id) {
    reading_.unread.insert(id);
    return false;
  }
  std::optional<Amount> one(const Node& key, const Node& value) {
    if (value.kind != Node::Kind::scalar) { reading_.wrong("Y015", "`" + key.text + "` must be a single line", value, "write one operation, or `" + key.text + " by FACT:` with cells"); return std::nullopt; }
    auto amount = reading_.sentence(parse_amount(value.text), value, "Y050");
    if (!amount) return std::nullopt;
    for (const auto& name : names_in(*amount)) if (!known(name, value)) return std::nullopt;
    for (const auto& kind : amount->scope.about) reading_.mention_kind(kind, value, true);
    if (amount->scope.within) reading_.mention_calendar(amount->scope.within->calendar, value);
    for (const auto* party : {&amount->by, &amount->scope.approved_by, &amount->scope.since_approved_by}) if (*party) reading_.mention_all(**party, value);
    return amount;
  }
  std::optional<Amount> cells(const std::string& fact, const Node& key, const Node& value) {
    if (value.kind != Node::Kind::map) { reading_.wrong("Y015", "`" + key.text + "` must be a block of cells", value, "write `up to USD 4M: USD 600K`, and `otherwise:` last"); return std::nullopt; }
    if (!known(fact, key)) return std::nullopt;
    const auto read = read_cells(reading_, fact, key, value);
    if (!read) return std::nullopt;
    Amount out;
    out.operation = Operation::by_fact;
    out.fact = fact;
    out.text = "by " + fact;
    for (const auto& [cell, test] : read->tests) {
      auto part = one(*cell, *value.at(cell->text));
      if (!part) return std::nullopt;
      out.tests.push_back(test);
      out.parts.push_back(std::move(*part));
    }
    return out;
  }
  // A fact, or another amount, which is made first.
  bool known(const std::string& name, const Node& at) {
    if (known_.contains(name)) return make(name);
    return reading_.declared(name, at) != nullptr;
  }

  std::optional<FactType> type_of(const Operand& operand) const {
    FactType out;
    out.kind = FactKind::number;
    if (!operand.name.empty()) return rights_.facts.at(operand.name);
    if (std::holds_alternative<Money>(*operand.constant)) out.kind = FactKind::money;
    if (std::holds_alternative<Percent>(*operand.constant)) out.kind = FactKind::percent;
    if (std::holds_alternative<Duration>(*operand.constant)) out.kind = FactKind::duration;
    return out;
  }
  std::optional<FactType> wrong_type(const Node& at, std::string sentence, std::string help = "money goes with money and with shares of it, a number with numbers; `remit explain Y050` has all forms") {
    reading_.wrong("Y050", std::move(sentence), at, std::move(help));
    return std::nullopt;
  }
  // The type of the result; what cannot be worked out from such types is said.
  std::optional<FactType> type_of(const Amount& amount, const Node& at) {
    FactType out;
    out.is_amount = true;
    out.kind = FactKind::number;
    const auto kind = [&](const Operand& operand) { return type_of(operand)->kind; };
    const auto is_figure = [](FactKind k) { return k == FactKind::money || k == FactKind::number || k == FactKind::percent; };
    switch (amount.operation) {
      case Operation::count_approvals: case Operation::count_rejections: case Operation::count_waiting: return out;
      case Operation::npv: case Operation::payback: case Operation::roi:
        if (kind(amount.first) != FactKind::flows) return wrong_type(at, "`" + amount.first.name + "` is `" + to_text(*type_of(amount.first)) + "`, and this is worked out from cash flows", "matters state theirs under `flows`: write `NPV of flows at 8%`, `payback of flows` or `ROI of flows`");
        if (amount.operation == Operation::npv && kind(amount.second) != FactKind::percent) return wrong_type(at, "the rate of a present value is a percentage", "write `NPV of flows at 8%`, or name a fact declared as `percent`");
        out.kind = amount.operation == Operation::npv ? FactKind::money : amount.operation == Operation::payback ? FactKind::duration : FactKind::percent;
        return out;
      case Operation::by_fact: {
        std::optional<FactType> first;
        for (const auto& part : amount.parts) {
          const auto type = type_of(part, at);
          if (!type) return type;
          if (first && first->kind != type->kind) return wrong_type(at, "the cells are of different types");
          first = type;
        }
        return first;
      }
      case Operation::percent_of:
        if (!is_figure(kind(amount.second))) return wrong_type(at, "a share is taken of money or of a number");
        out.kind = kind(amount.second);
        break;
      case Operation::times: {
        const auto a = kind(amount.first), b = kind(amount.second);
        if (a == FactKind::percent || b == FactKind::percent) return wrong_type(at, "`times` takes a number; a share is written `10% of " + (amount.first.name.empty() ? std::string("AMOUNT") : amount.first.name) + "`");
        if (!is_figure(a) || !is_figure(b) || (a == FactKind::money && b == FactKind::money)) return wrong_type(at, "`times` takes an amount and a number");
        out.kind = a == FactKind::money || b == FactKind::money ? FactKind::money : FactKind::number;
        break;
      }
      case Operation::plus: case Operation::minus:
        if (kind(amount.first) != kind(amount.second)) return wrong_type(at, "what is added must be of one type");
        [[fallthrough]];
      default:
        if (!is_figure(kind(amount.first)) && !(amount.operation == Operation::itself && kind(amount.first) == FactKind::names)) return wrong_type(at, "`" + to_text(*type_of(amount.first)) + "` is nothing to calculate with");
        out.kind = kind(amount.first) == FactKind::names ? FactKind::number : kind(amount.first);
    }
    if (amount.operation == Operation::per_year && kind(amount.second) != FactKind::duration) return wrong_type(at, "`" + amount.second.name + "` is not a length of time");
    if (amount.operation == Operation::sum && rights_.facts.at(amount.first.name).is_amount) return wrong_type(at, "a sum adds up a fact that matters state, and `" + amount.first.name + "` is an amount");
    for (const auto* clamp : {&amount.at_least, &amount.at_most})
      if (*clamp && kind(**clamp) != out.kind) return wrong_type(at, "the limit is of another type than the amount");
    return out;
  }

  RightsReading& reading_;
  DecisionRights& rights_;
  const Node& block_;
  std::map<std::string, std::pair<const Node*, const Node*>> known_;
  std::set<std::string> open_, done_, circular_;
};

}  // namespace

void read_amounts(RightsReading& reading, const Node& amounts) { AmountsReader(reading, amounts).read(); }

void read_amendments(RightsReading& reading, const Node& block) {
  for (const auto& [key, value] : block.entries) {
    AmendmentRule rule;
    rule.fact = key.text;
    for (const auto& [word, direction] : {std::pair{" up", AmendmentRule::Direction::up}, {" down", AmendmentRule::Direction::down}})
      if (rule.fact.ends_with(word)) { rule.direction = direction; rule.fact.resize(rule.fact.size() - std::string_view(word).size()); }
    if (rule.fact != "otherwise") {
      const auto* type = reading.declared(rule.fact, key);
      if (!type) continue;
      if (rule.direction != AmendmentRule::Direction::any && type->kind != FactKind::money && type->kind != FactKind::number && type->kind != FactKind::percent && type->kind != FactKind::duration && type->kind != FactKind::date)
        reading.wrong("Y051", "`" + rule.fact + "` is `" + to_text(*type) + "`, which goes neither up nor down", key, "leave `up` or `down` out");
    }
    if (value.text != "all") {
      std::string text = value.text;
      for (auto& word : split_words([&] { std::replace(text.begin(), text.end(), '+', '/'); return text; }())) {
        const auto step = step_from(word);
        if (!step) { reading.wrong("Y051", value.text == "none" ? "a change that no step looks at again would go unseen" : "`" + word + "` is not a step", value, "write `all`, or steps joined by `+`: `recommend + approve`"); break; }
        rule.again.push_back(*step);
      }
    }
    reading.out.rights.amendments.push_back(std::move(rule));
  }
}

namespace {

// Words near to those that have a meaning in `giver` and `to`, which would be read as the names of offices.
bool slip_of_delegation(RightsReading& reading, const Node& value, const std::string& key) {
  const auto& text = value.text;
  const bool is_everybody = text == "any" || text == "anyone" || text == "anybody" || text == "everyone" || text == "all" || text == "all offices" || text == "every office" || text == "any officer" || text == (key == "giver" ? "any person" : "any office");
  const bool is_below = key == "to" && text != "an office one level below" && (text.ends_with("one level below") || text.ends_with("level below") || text == "below");
  if (!is_everybody && !is_below) return false;
  reading.wrong("Y030", "`" + text + "` does not say " + (key == "giver" ? "who may lend" : "to whom it may be lent"), value,
                is_below ? "write `to: an office one level below`" : key == "giver" ? "write `giver: any office`, or a party such as `giver: CFO/COO`" : "write `to: any person`, or a party such as `to: CFO/COO`");
  return true;
}

}  // namespace

static bool has_time(const Party& party) { return party.time || std::any_of(party.parts.begin(), party.parts.end(), has_time); }

// `review: board annually` is a duty that comes again; without such a time it is a step before the approval.
static bool is_again(const Node* node) {
  if (!node) return false;
  const auto party = parse_party(node->text, true);
  const auto* read = std::get_if<Party>(&party);
  return read && has_time(*read);
}
static std::optional<Party> review_again(RightsReading& reading, const Node* node) {
  if (!is_again(node)) return std::nullopt;
  auto party = parse_party(node->text, true);
  auto* read = std::get_if<Party>(&party);
  const auto kind = read->time ? read->time->kind : Timing::Kind::within;
  if (kind != Timing::Kind::monthly && kind != Timing::Kind::quarterly && kind != Timing::Kind::annually) {
    reading.wrong("Y049", "a review that comes again is of the whole party, monthly, quarterly or annually", *node, "write `review: board annually`");
    return std::nullopt;
  }
  reading.mention_all(*read, *node);
  return *read;
}

void read_delegation(RightsReading& reading, const Node& key, const Node& node, bool is_only_one) {
  auto& rights = reading.out.rights;
  DelegationRule rule;
  rule.id = key.text;
  rule.place = {reading.source.file(), key.line, key.column};
  const auto party = [&](const char* name) -> std::optional<Party> {
    const auto* value = node.at(name);
    return value ? reading.party(*value, false) : std::nullopt;
  };
  const auto to = text_at(node, "to");
  const bool slips_in_giver = slip_of_delegation(reading, *node.at("giver"), "giver"), slips_in_to = slip_of_delegation(reading, *node.at("to"), "to");
  if (slips_in_giver || slips_in_to) return;
  if (text_at(node, "giver") != "any office") rule.giver = party("giver");
  if (to == "an office one level below") rule.to = DelegationRule::To::one_level_below;
  else if (to != "any person") { rule.to = DelegationRule::To::party; rule.to_party = party("to"); }
  if (const auto* of = node.at("for")) {
    if (const auto about = text_at(*of, "about"); !about.empty() && about != "any") rule.about = split_words(about);
    for (const auto& kind : rule.about) reading.mention_kind(kind, *of->at("about"));
    rule.steps = texts_at(*of, "steps");
    if (const auto* when = of->at("when")) rule.when = reading.boxes(*when);
  }
  const auto longest = text_at(node, "longest");
  if (longest != "until revoked") {
    rule.longest = parse_duration(longest);
    if (!rule.longest) reading.wrong("Y024", "`" + longest + "` is not a length of time", *node.at("longest"), "write `90 days`, or `until revoked`");
    else reading.mention_calendar(rule.longest->calendar, *node.at("longest"));
  }
  if (const auto* ask = node.at("ask")) {
    constexpr std::string_view kMost = "at most ", kLeast = "at least ", kEnd = " before the start";
    auto text = std::string_view(ask->text);
    const bool most = text.starts_with(kMost), least = text.starts_with(kLeast);
    std::optional<Duration> length;
    if ((most || least) && text.ends_with(kEnd)) length = parse_duration(text.substr(kLeast.size() - (most ? 1 : 0), text.size() - kEnd.size() - kLeast.size() + (most ? 1 : 0)));
    if (!length) {
      const auto bare = ask->text.substr(0, ask->text.find(" before"));
      reading.wrong("Y049", "`" + ask->text + "` does not say how long before", *ask, parse_duration(bare) ? "say which: `at least " + bare + " before the start` or `at most " + bare + " before the start`" : "write `at most 10 business days before the start`");
    }
    (most ? rule.ask_at_most : rule.ask_at_least) = length;
    if (length) reading.mention_calendar(length->calendar, *ask);
  }
  if (node.at("revoke")) rule.revoke = party("revoke");
  rule.onward = text_at(node, "onward") == "one more level";
  rule.in_writing = node.at("form") != nullptr;
  rule.stays = text_at(node, "open-matters") == "stay with the delegate";
  rule.review = review_again(reading, node.at("review"));
  rights.delegation.push_back(rule);
  // Its approval, needs and duties are a row about `delegation`.
  Node row;
  row.kind = Node::Kind::map;
  row.line = key.line;
  row.column = key.column;
  const auto scalar = [&](std::string text) { Node out = key; out.kind = Node::Kind::scalar; out.text = std::move(text); return out; };
  row.entries.emplace_back(scalar("about"), scalar("delegation"));
  for (const auto* name : {"title", "recommend", "consult", "agree", "review", "approve", "inform", "needs", "source", "reason"})
    if (const auto* value = node.at(name); value && !(name == std::string_view("review") && is_again(value))) row.entries.emplace_back(scalar(name), *value);
  if (!node.at("approve")) row.entries.emplace_back(scalar("approve"), scalar("none needed"));
  if (!is_only_one) {
    Node when;
    when.kind = Node::Kind::map;
    when.entries.emplace_back(scalar("delegation"), scalar(key.text));
    row.entries.emplace_back(scalar("when"), when);
  }
  read_row(reading, key, row, true, "delegation." + key.text);
}

}  // namespace remit::codec
