// decision-rights.yaml to a matrix: its blocks; rows are read in rows_yaml.cpp.
#include <algorithm>
#include <functional>
#include <set>

#include "codec/rights_reading.hpp"
#include "codec/shape.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

class RightsReader {
 public:
  explicit RightsReader(RightsReading& reading) : reading_(reading), rights_(reading.out.rights) {}

  void read(const Node& root) {
    rights_.name = text_at(root, "name");
    rights_.version = text_at(root, "version");
    rights_.prefix = text_at(root, "prefix");
    rights_.currency = {text_at(root, "currency")};
    rights_.facts = built_in_facts();
    if (const auto* facts = root.at("facts")) for (const auto& [key, value] : facts->entries) fact(key, value);
    if (const auto* amounts = root.at("amounts")) read_amounts(reading_, *amounts);
    for (const auto* block : {"decisions", "requirements"})
      if (const auto* rows = root.at(block))
        for (const auto& [key, value] : rows->entries) {
          if (std::any_of(rights_.rows.begin(), rights_.rows.end(), [&, &id = key.text](const Row& other) { return other.row == id; }))
            reading_.wrong("Y041", "`" + key.text + "` is both a decision and a requirement", key, "give one of them another id");
          read_row(reading_, key, value, block == std::string("decisions"), key.text);
          rows_at_.emplace_back(key, value);
        }
    if (const auto* entries = root.at("delegation"))
      for (const auto& [key, value] : entries->entries) read_delegation(reading_, key, value, entries->entries.size() == 1);
    std::sort(rights_.rows.begin(), rights_.rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
    if (const auto* bodies = root.at("bodies")) read_bodies(reading_, *bodies);
    if (const auto* rules = root.at("separation")) for (const auto& item : rules->items) separation(item);
    if (const auto* rules = root.at("amendments")) read_amendments(reading_, *rules);
    replacements();
    votes_exist();
    kinds_are_decided(*root.at("decisions"));
    rights_.index = index_of(rights_);
  }

 private:
  void fact(const Node& key, const Node& value) {
    if (built_in_facts().contains(key.text)) return reading_.wrong("Y036", "the fact `" + key.text + "` is built in", key, "remove the line; every matter may state it");
    auto type = reading_.sentence(parse_fact_type(value.text), value, "Y034");
    if (!type) { reading_.unread.insert(key.text); return; }
    if (!type->approval_of.empty()) reading_.mention_kind(type->approval_of, value);
    if (type->kind == FactKind::flag && type->raised_by != "anyone")
      if (auto party = parse_party(type->raised_by, false); std::holds_alternative<Party>(party)) reading_.mention_all(std::get<Party>(party), value);
    rights_.facts[key.text] = std::move(*type);
  }

  // `board by special` names a vote that its body has.
  void votes_exist() {
    for (const auto& mention : reading_.out.votes)
      if (!rights_.bodies.contains(mention.id)) reading_.findings.push_back(mention.unknown);
  }

  // A kind that no row decides is a slip of the pen: what it is named for would never come about.
  void kinds_are_decided(const Node& decisions) {
    std::set<std::string> decided{"any", "delegation"};
    for (const auto& [key, value] : decisions.entries) for (auto& kind : split_words(text_at(value, "about"))) decided.insert(std::move(kind));
    const auto told = [&](Mention& mention, bool may_be_earlier) {
      if (decided.contains(mention.id)) return;
      const auto near = nearest(mention.id, {decided.begin(), decided.end()});
      if (near.empty() && may_be_earlier) return;
      mention.unknown.help = near.empty() ? "add a decision row with `about: " + mention.id + "`, or correct the kind" : "did you mean `" + near + "`?";
      reading_.findings.push_back(std::move(mention.unknown));
    };
    for (auto& mention : reading_.kinds) told(mention, false);
    for (auto& mention : reading_.earlier_kinds) told(mention, true);  // a sum looks back at what earlier versions decided
  }

  void separation(const Node& node) {
    Separation out;
    const bool never = node.at("never-both"), may = node.at("may-both"), excluded = node.at("excluded");
    if (never + may + excluded != 1) return reading_.wrong("Y015", "a rule of separation is one of `never-both`, `may-both` and `excluded`", node, "write `- {never-both: [review, sign]}`");
    if (excluded != (node.at("from") != nullptr)) return reading_.wrong("Y015", "`excluded` and `from` stand together", node, "write `- {excluded: [payee], from: [approve, sign]}`");
    out.lifts = may;
    out.steps = texts_at(node, may ? "may-both" : never ? "never-both" : "from");
    if (!excluded && std::set<std::string>(out.steps.begin(), out.steps.end()).size() < 2) reading_.wrong("Y015", "a rule of separation names two different steps", node, "write `[recommend, approve]`");
    const auto is_step = [](const std::string& text) { return text == "propose" || step_from(text); };
    const bool offices = never && std::none_of(out.steps.begin(), out.steps.end(), is_step);
    if (const auto* list = node.at(may ? "may-both" : never ? "never-both" : "from"))
      for (const auto& item : list->items) {
        if (offices) reading_.mention(item.text, item);
        else if (!is_step(item.text)) reading_.wrong("Y020", "`" + item.text + "` is not a step", item, "one of propose, recommend, consult, agree, review, approve, sign");
      }
    if (const auto* list = node.at("excluded"))
      for (const auto& item : list->items) {
        if (!is_person_fact(rights_, item.text) && !reading_.unread.contains(item.text)) reading_.wrong("Y036", "`" + item.text + "` is no person-fact", item, "declare it under `facts` as `person`, `persons` or `person or name`");
        out.excluded.push_back(item.text);
      }
    if (const auto about = text_at(node, "about"); !about.empty()) out.about = split_words(about);
    for (const auto& kind : out.about) if (kind != "any") reading_.mention_kind(kind, *node.at("about"));
    rights_.separation.push_back(std::move(out));
  }

  // `instead-of` names rows that exist, and no row replaces itself in the end.
  void replacements() {
    std::map<std::string, const Row*> written;
    std::vector<std::string> known;
    for (const auto& row : rights_.rows)
      if (written.emplace(row.row, &row).second) known.push_back(row.row);
    bool is_whole = true;
    for (const auto& [key, node] : rows_at_)
      if (const auto* list = node.at("instead-of"))
        for (const auto& item : list->items) {
          if (written.contains(item.text)) continue;
          is_whole = false;
          if (item.text == "all") { reading_.wrong("Y037", "`instead-of` names each row it replaces", item, "list them: [" + (known.empty() ? std::string() : known.front()) + "]"); continue; }
          const auto near = nearest(item.text, known);
          reading_.wrong("Y037", "there is no row `" + item.text + "` to replace", item, near.empty() ? "name a row of this file" : "did you mean `" + near + "`?");
        }
    if (!is_whole) return;
    for (const auto& [key, node] : rows_at_) {
      std::set<std::string> seen;
      const std::function<bool(const std::string&)> leads_back = [&, &key = key](const std::string& id) {
        if (!seen.insert(id).second) return false;
        const auto* row = written.at(id);
        return std::any_of(row->instead_of.begin(), row->instead_of.end(), [&](const std::string& next) { return next == key.text || leads_back(next); });
      };
      if (leads_back(key.text)) { reading_.wrong("Y037", "`" + key.text + "` replaces itself in a circle", key, "remove one `instead-of` of the circle"); return; }
    }
  }

  RightsReading& reading_;
  DecisionRights& rights_;
  std::vector<std::pair<Node, Node>> rows_at_;
};

}  // namespace

Reading<RightsText> read_decision_rights(std::string_view text, const std::string& file) {
  Reading<RightsText> out;
  const yaml::Source source(file, text);
  auto root = read_shaped(text, source, *file_kind("decision-rights"));
  out.findings = std::move(root.findings);
  if (!out.ok()) return out;
  RightsReading reading{source, out.findings, out.value};
  RightsReader(reading).read(root.value);
  std::stable_sort(out.findings.begin(), out.findings.end(), [](const Finding& a, const Finding& b) { return a.place.line < b.place.line; });
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
  const auto is_constituency = [&](const Mention& mention) {
    const auto body = organization.bodies.find(mention.or_constituency_of);
    return body != organization.bodies.end() && body->second.constituencies.contains(mention.id);
  };
  for (const auto& mention : text.mentions) {
    if (is_constituency(mention) || organization.knows(mention.id) || is_person_fact(text.rights, mention.id)) continue;
    auto finding = mention.unknown;
    const auto near = nearest(mention.id, known);
    finding.help = near.empty() ? "add it to organization.yaml, or correct the name" : "did you mean `" + near + "`?";
    out.push_back(std::move(finding));
  }
  for (const auto& calendar : text.calendars)
    if (!organization.calendars.contains(calendar.id)) out.push_back(calendar.unknown);
  return out;
}

}  // namespace remit::codec
