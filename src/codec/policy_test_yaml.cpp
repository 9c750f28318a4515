// Policy tests to cases; app/ plays them.
#include "codec/files.hpp"
#include "codec/reading.hpp"
#include "codec/shape.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

constexpr const char* kOrders[] = {"recommend", "consult", "agree", "review", "approve", "sign", "reject", "return", "defer",
                                   "sponsor", "evidence", "amend", "withdraw", "resume", "propose", "inform", "statement", "raise", "object",
                                   "veto", "ratify", "draw", "settle", "revoke", "tick"};

std::map<std::string, std::string> fact_texts(const Node* facts) {
  std::map<std::string, std::string> out;
  if (facts) for (const auto& [key, value] : facts->entries) out[key.text] = joined_text(value);
  return out;
}

std::optional<std::vector<std::string>> list_at(const Node& node, const char* key) {
  if (!node.at(key)) return std::nullopt;
  return texts_at(node, key);
}

TestHistory history_of(const Node& node, const yaml::Source& source) {
  TestHistory out;
  out.place = source.finding("", "", node);
  out.id = text_at(node, "id");
  out.about = text_at(node, "about");
  out.proposer = text_at(node, "proposer");
  out.outcome = text_at(node, "outcome");
  out.day = *day_at(node, "day");
  out.decided = day_at(node, "approved");
  out.by = texts_at(node, "by");
  out.facts = fact_texts(node.at("facts"));
  out.is_settled = node.at("settled") != nullptr;
  return out;
}

TestAct act_of(const Node& node, const yaml::Source& source, std::vector<Finding>& findings) {
  TestAct out;
  out.place = source.finding("", "", node);
  for (const auto* order : kOrders) {
    const auto* who = node.at(order);
    if (!who) continue;
    if (!out.order.empty()) findings.push_back(source.finding("Y015", "one act has two orders: `" + out.order + "` and `" + order + "`", *who, "write two acts"));
    out.order = order;
    out.who = who->text;
  }
  if (out.order.empty()) findings.push_back(source.finding("Y007", "this act says nothing that is done", node, "write `- {approve: PERSON, as: OFFICE}`"));
  out.as = text_at(node, "as");
  out.document = text_at(node, "document");
  out.by = texts_at(node, "by");
  out.day = day_at(node, "day");
  out.in_favour = texts_at(node, "for");
  out.against = texts_at(node, "against");
  out.abstaining = texts_at(node, "abstain");
  out.recused = texts_at(node, "recused");
  out.conditions = texts_at(node, "conditions");
  out.has_against = node.at("against") != nullptr;
  out.facts = fact_texts(node.at("facts"));
  out.refused = text_at(node, "refused");
  out.round = text_at(node, "round");
  if (out.order == "tick" && !out.day) out.day = parse_day(out.who);
  return out;
}

}  // namespace

Reading<std::vector<TestCase>> read_policy_tests(std::string_view text, const std::string& file) {
  Reading<std::vector<TestCase>> out;
  const yaml::Source source(file, text);
  auto root = read_shaped(text, source, *file_kind("policy-test"));
  out.findings = std::move(root.findings);
  if (!out.ok()) return out;
  for (const auto& [key, node] : root.value.at("cases")->entries) {
    TestCase one;
    one.id = key.text;
    one.place = source.finding("", "", key);
    one.day = *day_at(node, "day");
    one.charter = text_at(node, "charter");
    if (const auto* given = node.at("given")) {
      one.about = text_at(*given, "about");
      one.title = text_at(*given, "title");
      one.proposer = text_at(*given, "proposer");
      one.facts = fact_texts(given->at("facts"));
      one.round_kind = text_at(*given, "round");
      one.document = text_at(*given, "document");
      if (const auto* flows = given->at("flows")) one.facts["flows"] = flows_text(*flows);
    }
    if (const auto* history = node.at("history")) for (const auto& item : history->items) one.history.push_back(history_of(item, source));
    one.policy = text_at(root.value, "policy");
    if (one.charter.empty() == one.about.empty())
      out.findings.push_back(source.finding("Y007", "a case has either `given` or `charter`", key, "add `given: {about: …}` or `charter: charters/FILE.yaml`"));
    if (const auto* expect = node.at("expect")) {
      one.expect.clauses = list_at(*expect, "clauses");
      one.expect.needs = list_at(*expect, "needs");
      one.expect.unknown = list_at(*expect, "unknown");
      one.expect.refused = text_at(*expect, "refused");
      for (const auto* step : {"recommend", "consult", "agree", "review", "approve", "sign", "veto", "ratify", "inform"})
        if (const auto* party = expect->at(step)) one.expect.parties[step] = party->text;
    }
    if (const auto* expect = node.at("expect"))
      if (const auto* amounts = expect->at("amounts"))
        for (const auto& [name, value] : amounts->entries) one.expect.amounts[name.text] = value.text;
    if (const auto* acts = node.at("acts")) for (const auto& act : acts->items) one.acts.push_back(act_of(act, source, out.findings));
    if (const auto* then = node.at("then")) {
      one.state = text_at(*then, "state");
      one.waits = list_at(*then, "waits");
      one.may = list_at(*then, "may");
      if (const auto round = text_at(*then, "round"); !round.empty()) one.round = std::stoi(round);
      one.until = day_at(*then, "until");
      one.ceiling = text_at(*then, "ceiling");
      one.gate = day_at(*then, "gate");
    }
    out.value.push_back(std::move(one));
  }
  return out;
}

}  // namespace remit::codec
