// decision-rights.yaml to a matrix.
#include <algorithm>
#include <functional>
#include <set>

#include "codec/files.hpp"
#include "codec/reading.hpp"
#include "codec/shape.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

class RightsReader {
 public:
  RightsReader(const yaml::Source& source, std::vector<Finding>& findings, RightsText& out) : source_(source), findings_(findings), out_(out) {}

  void read(const Node& root) {
    auto& rights = out_.rights;
    rights.name = text_at(root, "name");
    rights.version = text_at(root, "version");
    rights.prefix = text_at(root, "prefix");
    rights.currency = {text_at(root, "currency")};
    rights.facts = built_in_facts();
    if (const auto* facts = root.at("facts")) for (const auto& [key, value] : facts->entries) fact(key, value);
    for (const auto* block : {"decisions", "requirements"})
      if (const auto* rows = root.at(block)) for (const auto& [key, value] : rows->entries) row(key, value, block == std::string("decisions"));
    std::sort(rights.rows.begin(), rights.rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
    if (const auto* bodies = root.at("bodies")) for (const auto& [key, value] : bodies->entries) body(key, value);
    if (const auto* rules = root.at("separation")) for (const auto& item : rules->items) separation(item);
    replacements();
  }

 private:
  void wrong(const char* code, std::string sentence, const Node& at, std::string help = {}) {
    findings_.push_back(source_.finding(code, std::move(sentence), at, std::move(help)));
  }
  template <class T>
  std::optional<T> sentence(Parsed<T> result, const Node& node, const char* code) {
    return parsed(std::move(result), node, code, source_, findings_);
  }
  void mention(const std::string& id, const Node& at) {
    out_.mentions.push_back({id, source_.finding("Y040", "`" + id + "` is neither in the organization nor a person-fact", at, "")});
  }

  void fact(const Node& key, const Node& value) {
    if (built_in_facts().contains(key.text)) return wrong("Y036", "the fact `" + key.text + "` is built in", key, "remove the line; charters state it");
    if (auto type = sentence(parse_fact_type(value.text), value, "Y034")) out_.rights.facts[key.text] = *type;
  }

  void row(const Node& key, const Node& node, bool decides) {
    Row out;
    out.id = key.text;
    out.place = {source_.file(), key.line, key.column};
    out.decides = decides;
    out.title = text_at(node, "title");
    for (auto& kind : split_words(text_at(node, "about"))) out.about.push_back(std::move(kind));
    out.from = day_at(node, "from");
    out.until = day_at(node, "until");
    if (out.from && out.until && *out.until < *out.from) wrong("Y043", "`until` is before `from`", *node.at("until"), "swap the two days");
    out.instead_of = texts_at(node, "instead-of");
    if (const auto* when = node.at("when")) conditions(*when, out);
    for (const auto step : kSteps)
      if (const auto* party = node.at(word(step))) step_party(step, *party, out);
    if (const auto* inform = node.at("inform")) out.inform = party(*inform, true);
    if (const auto* needs = node.at("needs")) for (const auto& item : needs->items) need(item, out);
    if (const auto before = text_at(node, "before"); !before.empty()) out.before = *step_from(before);
    out.source = text_at(node, "source");
    out.reason = text_at(node, "reason");
    if (out.source == "ours" && out.reason.empty()) wrong("Y038", "a row with `source: ours` says why", *node.at("source"), "add `reason: …` to `" + out.id + "`");
    if (std::any_of(out_.rights.rows.begin(), out_.rights.rows.end(), [&](const Row& other) { return other.id == out.id; }))
      wrong("Y041", "`" + out.id + "` is both a decision and a requirement", key, "give one of them another id");
    out_.rights.rows.push_back(std::move(out));
    rows_at_.emplace_back(key, node);
  }

  void step_party(Step step, const Node& node, Row& out) {
    if (step == Step::approve && node.text == "none needed") { out.verdict = Row::Verdict::none_needed; return; }
    if (step == Step::approve && node.text == "prohibited") { out.verdict = Row::Verdict::prohibited; return; }
    out.steps[static_cast<std::size_t>(step)] = party(node, false);
  }
  std::optional<Party> party(const Node& node, bool may_have_times) {
    if (node.text == "none needed" || node.text == "prohibited") {
      wrong("Y030", "`" + node.text + "` stands only in `approve`", node, "leave the step out");
      return std::nullopt;
    }
    auto out = sentence(parse_party(node.text, may_have_times), node, "Y030");
    if (out) for (const auto& id : ids_in(*out)) mention(id, node);
    return out;
  }

  void conditions(const Node& when, Row& out) {
    const auto box = [&](const Node& node) {
      Box read;
      for (const auto& [key, value] : node.entries) {
        auto test = sentence(parse_test(value.text), value, "Y031");
        if (!test) continue;
        fits(key, value, *test);
        read[key.text] = std::move(*test);
      }
      out.when.push_back(std::move(read));
    };
    if (when.kind == Node::Kind::list) std::for_each(when.items.begin(), when.items.end(), box);
    else box(when);
  }

  // A test must be one that the fact's type can answer.
  void fits(const Node& key, const Node& value, const Test& test) {
    const auto declared = out_.rights.facts.find(key.text);
    for (const auto& all : test.any_of)
      for (const auto& one : all) {
        using C = Comparison::Kind;
        if (one.kind == C::vacant || one.kind == C::filled) { mention(key.text, key); continue; }
        if (declared == out_.rights.facts.end()) {
          std::vector<std::string> known;
          for (const auto& [name, type] : out_.rights.facts) known.push_back(name);
          const auto near = nearest(key.text, known);
          wrong("Y036", "no fact `" + key.text + "` is declared", key, near.empty() ? "declare it under `facts` with its type" : "did you mean `" + near + "`?");
          return;
        }
        if (const auto why = misfit(declared->second, one); !why.empty()) wrong("Y035", why, value, "`" + key.text + "` is " + to_text(declared->second));
        if (one.kind == C::in) for (const auto& id : one.words) mention(id, value);
      }
  }
  std::string misfit(const FactType& type, const Comparison& one) const {
    using C = Comparison::Kind;
    const auto names = "`" + to_text(type) + "`";
    switch (one.kind) {
      case C::missing: case C::stated: return {};
      case C::in: return type.kind == FactKind::person ? std::string() : "`in` asks about a person, and this is " + names;
      case C::includes: return type.kind == FactKind::names ? std::string() : "`includes` asks about a set of names, and this is " + names;
      case C::before: case C::after: case C::from: case C::until: return type.kind == FactKind::date ? std::string() : "this compares a date with " + names;
      case C::words: case C::not_word: {
        if (type.kind == FactKind::name || type.kind == FactKind::person) return {};
        if (type.kind != FactKind::one_of) return "a word is compared with " + names;
        for (const auto& word : one.words)
          if (std::find(type.words.begin(), type.words.end(), word) == type.words.end()) return "`" + word + "` is none of the fact's words";
        return {};
      }
      default: break;
    }
    const auto is = [&]<class T>() { return std::holds_alternative<T>(one.bound); };
    if (type.kind == FactKind::money) {
      if (!is.operator()<Money>()) return "this bound names no currency; write `over " + out_.rights.currency.code + " 500K`";
      return std::get<Money>(one.bound).currency == out_.rights.currency ? std::string() : "the policy is in " + out_.rights.currency.code;
    }
    const bool fits = (type.kind == FactKind::number && is.operator()<Ratio>()) || (type.kind == FactKind::names && is.operator()<Ratio>()) ||
                      (type.kind == FactKind::percent && is.operator()<Percent>()) || (type.kind == FactKind::duration && is.operator()<Duration>());
    return fits ? std::string() : "`" + to_text(one.bound) + "` cannot be compared with " + names;
  }

  void need(const Node& node, Row& out) {
    auto read = sentence(parse_need(node.text), node, "Y032");
    if (!read) return;
    if (read->by) for (const auto& id : ids_in(*read->by)) mention(id, node);
    if (read->kind == Need::Kind::person_from) {
      mention(read->from, node);
      if (!is_person_fact(out_.rights, read->what)) wrong("Y032", "`" + read->what + "` is no person-fact", node, "person-facts: sponsor, lead, proposer, and facts declared as `person`");
    }
    if (read->kind == Need::Kind::fact) {
      Node key = node;
      key.text = read->what;
      fits(key, node, read->test);
    }
    out.needs.push_back(std::move(*read));
  }

  void body(const Node& key, const Node& node) {
    BodyRules out;
    out.chair = text_at(node, "chair");
    out.vice_chair = text_at(node, "vice-chair");
    if (const auto* rule = node.at("quorum"))
      if (auto read = sentence(parse_body_rule(rule->text, true), *rule, "Y033")) out.quorum = *read;
    if (const auto* rule = node.at("carries"))
      if (auto read = sentence(parse_body_rule(rule->text, false), *rule, "Y033")) out.carries = *read;
    if (out.quorum.including_chair && out.chair.empty()) wrong("Y033", "the quorum asks for a chair and none is named", *node.at("quorum"), "add `chair: OFFICE`");
    if (text_at(node, "tie") == "chair decides") out.tie = Tie::chair_decides;
    const auto recusal = text_at(node, "recusal");
    if (recusal == "leaves the base") out.recusal = Recusal::leaves_the_base;
    if (recusal == "stays in the base") out.recusal = Recusal::stays_in_the_base;
    if (recusal == "counts for quorum only") out.recusal = Recusal::counts_for_quorum_only;
    if (recusal == "lowers the quorum by one each") out.recusal = Recusal::lowers_the_quorum;
    mention(key.text, key);
    for (const auto* chair : {"chair", "vice-chair"})
      if (const auto* named = node.at(chair)) mention(named->text, *named);
    out_.rights.bodies[key.text] = out;
  }

  void separation(const Node& node) {
    Separation out;
    const bool never = node.at("never-both"), may = node.at("may-both");
    if (never == may) return wrong("Y015", "a rule of separation is either `never-both` or `may-both`", node, "write `- {never-both: [review, sign]}`");
    out.lifts = may;
    out.steps = texts_at(node, may ? "may-both" : "never-both");
    if (std::set<std::string>(out.steps.begin(), out.steps.end()).size() < 2) wrong("Y015", "a rule of separation names two different steps", node, "write `[recommend, approve]`");
    if (const auto about = text_at(node, "about"); !about.empty()) out.about = split_words(about);
    out_.rights.separation.push_back(std::move(out));
  }

  // `instead-of` names rows that exist, and no row replaces itself in the end.
  void replacements() {
    const auto& rights = out_.rights;
    std::vector<std::string> known;
    for (const auto& row : rights.rows) known.push_back(row.id);
    bool is_whole = true;
    for (const auto& [key, node] : rows_at_)
      if (const auto* list = node.at("instead-of"))
        for (const auto& item : list->items) {
          if (rights.row(item.text)) continue;
          is_whole = false;
          const auto near = nearest(item.text, known);
          wrong("Y037", "there is no row `" + item.text + "` to replace", item, near.empty() ? "name a row of this file" : "did you mean `" + near + "`?");
        }
    if (!is_whole) return;
    for (const auto& [key, node] : rows_at_) {
      std::set<std::string> seen;
      const std::function<bool(const std::string&)> leads_back = [&](const std::string& id) {
        if (!seen.insert(id).second) return false;
        const auto* row = rights.row(id);
        return std::any_of(row->instead_of.begin(), row->instead_of.end(), [&](const std::string& next) { return next == key.text || leads_back(next); });
      };
      if (leads_back(key.text)) { wrong("Y037", "`" + key.text + "` replaces itself in a circle", key, "remove one `instead-of` of the circle"); return; }
    }
  }

  const yaml::Source& source_;
  std::vector<Finding>& findings_;
  RightsText& out_;
  std::vector<std::pair<Node, Node>> rows_at_;
};

}  // namespace

Reading<RightsText> read_decision_rights(std::string_view text, const std::string& file) {
  Reading<RightsText> out;
  const yaml::Source source(file, text);
  auto root = read_shaped(text, source, *file_kind("decision-rights"));
  out.findings = std::move(root.findings);
  if (out.ok()) RightsReader(source, out.findings, out.value).read(root.value);
  return out;
}

std::vector<Finding> unknown_names(const RightsText& text, const Organization& organization) {
  std::vector<std::string> known;
  for (const auto& [id, office] : organization.offices) known.push_back(id);
  for (const auto& [id, group] : organization.groups) known.push_back(id);
  for (const auto& [id, body] : organization.bodies) known.push_back(id);
  for (const auto& [id, type] : text.rights.facts) if (type.kind == FactKind::person) known.push_back(id);
  known.push_back(kAffectedFunctions);
  std::vector<Finding> out;
  for (const auto& mention : text.mentions) {
    if (organization.knows(mention.id) || is_person_fact(text.rights, mention.id)) continue;
    auto finding = mention.unknown;
    const auto near = nearest(mention.id, known);
    finding.help = near.empty() ? "add it to organization.yaml, or correct the name" : "did you mean `" + near + "`?";
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace remit::codec
