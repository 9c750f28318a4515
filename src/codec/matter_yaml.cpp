// Charters and other matter files to facts. What a file states must be declared, of its type, and known.
#include <algorithm>

#include "codec/files.hpp"
#include "codec/reading.hpp"
#include "codec/shape.hpp"
#include "remit/plain_text.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

template <class Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> out;
  for (const auto& [key, value] : map) out.push_back(key);
  return out;
}

class MatterReader {
 public:
  MatterReader(const yaml::Source& source, std::vector<Finding>& findings, const DecisionRights& rights, const Organization* organization, MatterFile& out)
      : source_(source), findings_(findings), rights_(rights), organization_(organization), out_(out) {}

  void charter(const Node& root) {
    out_.is_charter = true;
    out_.about = "initiative";
    header(root);
    const auto& investment = *root.at("investment");
    state("investment", *investment.at("amount"));
    for (const auto* key : {"direction", "timeframe", "budget-line"}) state(key, *investment.at(key));
    for (const auto* key : {"lead", "functions", "customer-impact", "vendor", "posture"})
      if (const auto* node = root.at(key)) state(key, *node);
    if (const auto* sponsor = root.at("sponsor"))
      if (const auto* person = sponsor->at("person")) state("sponsor", *person);
    flows(root);
    if (const auto* rate = root.at("discount-rate")) state("discount-rate", *rate);
  }

  void matter(const Node& root) {
    out_.about = text_at(root, "about");
    header(root);
    if (out_.about == "decision-rights" || out_.about == "organization")
      findings_.push_back(source_.finding("Y045", "a matter about `" + out_.about + "` is the new file itself", *root.at("about"), "remit propose " + out_.about + ".yaml --by PERSON"));
    if (const auto* facts = root.at("facts"))
      for (const auto& [key, value] : facts->entries) {
        const auto declared = rights_.facts.find(key.text);
        const bool is_supplied = declared != rights_.facts.end() && !supplied_by(declared->second, out_.about).empty();
        const bool is_automatic = is_supplied || key.text == "about" || key.text == "round" || key.text == "proposer" || key.text == "day" || key.text == "version" || key.text == "flows" || key.text == "authority-changed" || key.text == "rows-changed";
        if (is_automatic || declared == rights_.facts.end()) {
          const auto near = nearest(key.text, keys_of(rights_.facts));
          findings_.push_back(source_.finding("Y045", is_automatic ? "`" + key.text + "` is not for a file to state" : "the decision rights declare no fact `" + key.text + "`", key,
                                              is_automatic ? "remove it" : near.empty() ? "declare it under `facts` in decision-rights.yaml, or remove it" : "did you mean `" + near + "`?"));
          continue;
        }
        state(key.text, value);
      }
    flows(root);
  }

 private:
  void flows(const Node& root) {
    const auto* node = root.at("flows");
    if (!node) return;
    Node text = *node;
    text.kind = Node::Kind::scalar;
    text.text = flows_text(*node);
    state("flows", text);
  }
  void header(const Node& root) {
    out_.title = in_one_line(text_at(root, "title"));
    out_.proposer = text_at(root, "proposer");
    known("person", *root.at("proposer"), organization_ ? organization_->people : std::vector<std::string>{});
  }
  void known(const char* what, const Node& at, const std::vector<std::string>& all) {
    if (!organization_ || std::find(all.begin(), all.end(), at.text) != all.end()) return;
    const auto near = nearest(at.text, all);
    findings_.push_back(source_.finding("Y044", std::string("the organization has no ") + what + " `" + at.text + "`", at, near.empty() ? "correct the name, or add it to organization.yaml" : "did you mean `" + near + "`?"));
  }
  void state(const std::string& fact, const Node& node) {
    const auto& type = rights_.facts.at(fact);
    auto value = parse_value(type, joined_text(node));
    if (!value) {
      findings_.push_back(source_.finding("Y046", "`" + joined_text(node) + "` is not " + to_text(type), node, type.tax != FactType::Tax::unsaid && parse_money(node.text) ? "write `" + node.text + (type.tax == FactType::Tax::including ? " including tax`" : " excluding tax`") : "`" + fact + "` is " + to_text(type)));
      return;
    }
    if (const auto* money = std::get_if<Money>(&*value); money && money->currency != rights_.currency && !(organization_ && organization_->rates.contains(money->currency.code)))
      findings_.push_back(source_.finding("Y046", "this is an amount in " + money->currency.code + ", and the decision rights are in " + rights_.currency.code, node,
                                          "state it in " + rights_.currency.code + "; an amount in another currency lies in no band"));
    if (organization_ && type.kind == FactKind::person) known("person", node, organization_->people);
    if (organization_ && type.kind == FactKind::persons) for (const auto& item : node.items) known("person", item, organization_->people);
    if (organization_ && fact == "budget-line") known("budget line", node, keys_of(organization_->budget_lines));
    if (organization_ && fact == "functions") for (const auto& item : node.items) known("function", item, keys_of(organization_->functions));
    out_.facts[fact] = std::move(*value);
  }

  const yaml::Source& source_;
  std::vector<Finding>& findings_;
  const DecisionRights& rights_;
  const Organization* organization_;
  MatterFile& out_;
};

}  // namespace

std::string kind_of(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with("remit:")) continue;
    line.remove_prefix(6);
    while (line.starts_with(' ') || line.starts_with('"')) line.remove_prefix(1);
    return std::string(line.substr(0, line.find_first_of("/ \r\"#")));
  }
  return {};
}

Reading<MatterFile> read_matter(std::string_view text, const std::string& file, const DecisionRights& rights, const Organization* organization) {
  Reading<MatterFile> out;
  const yaml::Source source(file, text);
  const bool is_charter = kind_of(text) != "matter";
  auto root = read_shaped(text, source, *file_kind(is_charter ? "charter" : "matter"));
  out.findings = std::move(root.findings);
  if (out.ok()) {
    MatterReader reader(source, out.findings, rights, organization, out.value);
    if (is_charter) reader.charter(root.value); else reader.matter(root.value);
  } else if (organization && is_charter && root.value.kind == Node::Kind::map) {
    // A charter with a misspelt amount still has its names looked up: all findings of a run are shown.
    const auto look_up = [&](const Node* node) {
      if (!node || node->kind != Node::Kind::scalar || organization->has_person(node->text)) return;
      const auto near = nearest(node->text, organization->people);
      out.findings.push_back(source.finding("Y044", "the organization has no person `" + node->text + "`", *node, near.empty() ? "correct the name, or add it to organization.yaml" : "did you mean `" + near + "`?"));
    };
    look_up(root.value.at("proposer"));
    look_up(root.value.at("lead"));
    if (const auto* sponsor = root.value.at("sponsor")) look_up(sponsor->at("person"));
    std::stable_sort(out.findings.begin(), out.findings.end(), [](const Finding& a, const Finding& b) { return a.place.line < b.place.line; });
  }
  return out;
}

MatterFile matter_of_rules(const std::string& about, const std::string& version, const std::string& proposer) {
  MatterFile out;
  out.about = about;
  out.title = (about == "organization" ? "Organization " : "Decision rights ") + version;
  out.proposer = proposer;
  out.facts["version"] = version;
  return out;
}

Facts facts_from(const std::map<std::string, std::string>& texts, const DecisionRights& rights, std::vector<std::string>& wrong) {
  Facts out;
  for (const auto& [name, text] : texts) {
    const auto type = rights.facts.find(name);
    if (type == rights.facts.end()) { 
      const auto near = nearest(name, keys_of(rights.facts));
      wrong.push_back("no fact `" + name + "` is declared" + (near.empty() ? "" : "; did you mean `" + near + "`?"));
      continue;
    }
    if (auto value = parse_value(type->second, text)) out[name] = std::move(*value);
    else wrong.push_back("`" + text + "` is not " + to_text(type->second) + (text == "missing" ? "; what is missing is left out" : ""));
  }
  return out;
}

}  // namespace remit::codec
