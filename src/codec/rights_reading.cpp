// Parties and tests against the facts and names that a file declares.
#include "codec/rights_reading.hpp"

#include <algorithm>

#include "remit/route.hpp"

namespace remit::codec {
namespace {

using yaml::Node;
using Kind = Comparison::Kind;

std::vector<std::string> names_of(const std::map<std::string, FactType>& facts) {
  std::vector<std::string> out;
  for (const auto& [name, type] : facts) out.push_back(name);
  return out;
}

std::string word_of_bound(Comparison::Kind kind) {
  return kind == Kind::under ? "under" : kind == Kind::up_to ? "up to" : kind == Kind::at_least ? "at least" : kind == Kind::exactly ? "exactly" : "over";
}

// Why the bound cannot be compared with such a fact; empty when it can.
std::string misfit_of_bound(const FactType& type, const Comparison& one, const Currency& currency) {
  const auto& bound = one.bound;
  const auto is = [&]<class T>() { return std::holds_alternative<T>(bound); };
  if (type.kind == FactKind::money) {
    if (!is.operator()<Money>()) {
      const auto* number = std::get_if<Ratio>(&bound);
      const auto meant = number ? parse_money(currency.code + " " + to_text(*number)) : std::nullopt;
      return "this bound names no currency; write `" + word_of_bound(one.kind) + " " + (meant ? to_text(*meant) : currency.code + " 500K") + "`";
    }
    return std::get<Money>(bound).currency == currency ? std::string() : "the policy is in " + currency.code;
  }
  const bool fits = (type.kind == FactKind::number && is.operator()<Ratio>()) || (type.kind == FactKind::names && is.operator()<Ratio>()) || (type.kind == FactKind::persons && is.operator()<Ratio>()) ||
                    (type.kind == FactKind::percent && is.operator()<Percent>()) || (type.kind == FactKind::duration && is.operator()<Duration>());
  if (fits && type.is_amount && type.kind == FactKind::duration && std::get<Duration>(bound).unit < Duration::Unit::months) return "a payback is compared in months or years";
  return fits ? std::string() : "`" + to_text(bound) + "` cannot be compared with `" + to_text(type) + "`";
}

std::string misfit(const FactType& type, const Comparison& one, const DecisionRights& rights, const std::set<std::string>& unread) {
  const auto names = "`" + to_text(type) + "`";
  switch (one.kind) {
    case Kind::missing: case Kind::stated: return {};
    case Kind::in_force: return type.kind == FactKind::approval ? std::string() : "`in force` asks about an approval, and this is " + names;
    case Kind::in:
      return type.kind == FactKind::person || type.kind == FactKind::persons || type.kind == FactKind::person_or_name || type.kind == FactKind::date ? std::string() : "`in` asks about a person or a day, and this is " + names;
    case Kind::includes: return type.kind == FactKind::names || type.kind == FactKind::persons ? std::string() : "`includes` asks about a set of names, and this is " + names;
    case Kind::before: case Kind::after: case Kind::from: case Kind::until: return type.kind == FactKind::date ? std::string() : "this compares a date with " + names;
    case Kind::words: case Kind::not_word: {
      if (is_word_kind(type.kind)) return {};
      if (type.kind != FactKind::one_of && type.kind != FactKind::flag) return "a word is compared with " + names;
      for (const auto& word : one.words)
        if (std::find(type.words.begin(), type.words.end(), word) == type.words.end()) return "`" + word + "` is none of the fact's words";
      return {};
    }
    default: break;
  }
  if (one.bound_name.empty()) return misfit_of_bound(type, one, rights.currency);
  const auto other = rights.facts.find(one.bound_name);
  if (unread.contains(one.bound_name)) return {};
  if (other == rights.facts.end()) return "`" + one.bound_name + "` is neither an amount like `" + rights.currency.code + " 250K` nor a fact or amount of this policy";
  return other->second.kind == type.kind ? std::string() : "`" + one.bound_name + "` is `" + to_text(other->second) + "`, which cannot be compared with " + names;
}

}  // namespace

bool is_word_kind(FactKind kind) { return kind == FactKind::name || kind == FactKind::person || kind == FactKind::person_or_name || kind == FactKind::approval; }

void RightsReading::mention(const std::string& id, const Node& at) {
  auto finding = source.finding("Y040", "`" + id + "` is neither in the organization nor a person-fact", at, "");
  // In a longer sentence the caret stands under the name alone.
  const auto is_part = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  for (auto from = at.text.find(id); at.is_plain && from != std::string::npos; from = at.text.find(id, from + 1)) {
    const auto end = from + id.size();
    if ((from > 0 && is_part(at.text[from - 1])) || (end < at.text.size() && is_part(at.text[end]))) continue;
    finding.place.column = at.column + static_cast<int>(from);
    finding.width = static_cast<int>(id.size());
    break;
  }
  out.mentions.push_back({id, std::move(finding)});
}

void RightsReading::mention_kind(const std::string& kind, const Node& at, bool may_be_earlier) {
  (may_be_earlier ? earlier_kinds : kinds).push_back({kind, source.finding("Y052", "no row decides a matter about `" + kind + "`", at, "")});
}

const FactType* RightsReading::declared(const std::string& name, const Node& at) {
  const auto& facts = out.rights.facts;
  const auto found = facts.find(name);
  if (found != facts.end()) return &found->second;
  if (unread.contains(name)) return nullptr;
  const auto near = nearest(name, names_of(facts));
  wrong("Y036", "no fact `" + name + "` is declared", at, near.empty() ? "declare it under `facts` with its type, or work it out under `amounts`" : "did you mean `" + near + "`?");
  return nullptr;
}

void RightsReading::mention_all(const Party& party, const Node& at) {
  for (const auto& id : names_in(party)) {
    const auto word = id.find(' ');
    mention(id.substr(0, word), at);
    if (const auto above = id.find(" above "); above != std::string::npos && !is_person_fact(out.rights, id.substr(above + 7)) && !unread.contains(id.substr(above + 7)))
      wrong("Y036", "`" + id.substr(above + 7) + "` is no person-fact, so nobody is above it", at, "write `director above proposer`");
    if (body_in(id) != id)
      out.votes.push_back({id, source.finding("Y036", "`" + body_in(id) + "` has no vote `" + id.substr(body_in(id).size() + 4) + "`", at, "add it under `bodies`, `" + body_in(id) + "`, `votes`")});
  }
}

std::optional<Party> RightsReading::party(const Node& node, bool may_have_times) {
  if (node.text == "none needed" || node.text == "prohibited") {
    wrong("Y030", "`" + node.text + "` stands only in `approve`", node, "leave the step out; in a cell of a split write `none needed`");
    return std::nullopt;
  }
  auto read = sentence(parse_party(node.text, may_have_times), node, "Y030");
  if (read) mention_all(*read, node);
  return read;
}

void RightsReading::fits(const std::string& fact, const Node& key, const Node& value, const Test& test) {
  for (const auto& all : test.any_of)
    for (const auto& one : all) {
      if (one.kind == Kind::vacant || one.kind == Kind::filled) { mention(fact, key); continue; }
      const auto* type = declared(fact, key);
      if (!type) return;
      if (const auto why = misfit(*type, one, out.rights, unread); !why.empty()) wrong("Y035", why, value, "`" + fact + "` is " + to_text(*type));
      if (fact == "about") for (const auto& kind : one.words) mention_kind(kind, value);
      if (one.kind != Kind::in) continue;
      for (const auto& id : one.words) {
        if (type->kind != FactKind::date) mention(id, value);
        else mention_calendar(id, value);
      }
    }
}

void RightsReading::bind(const std::string& fact, Test& test) const {
  const auto type = out.rights.facts.find(fact);
  for (auto& all : test.any_of)
    for (auto& one : all)
      if (one.kind == Kind::in_force && type != out.rights.facts.end()) one.words = {type->second.approval_of};
}

std::vector<Box> RightsReading::boxes(const Node& when) {
  std::vector<Box> all;
  const auto box = [&](const Node& node) {
    Box read;
    for (const auto& [key, value] : node.entries) {
      auto test = sentence(parse_test(value.text), value, "Y031");
      if (!test) continue;
      fits(key.text, key, value, *test);
      bind(key.text, *test);
      read[key.text] = std::move(*test);
    }
    all.push_back(std::move(read));
  };
  if (when.kind == Node::Kind::list) std::for_each(when.items.begin(), when.items.end(), box);
  else box(when);
  return all;
}

}  // namespace remit::codec
