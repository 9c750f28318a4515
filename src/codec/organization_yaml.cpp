// organization.yaml and people.yaml to values.
#include <algorithm>
#include <set>

#include "codec/files.hpp"
#include "codec/reading.hpp"
#include "codec/shape.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

class OrganizationReader {
 public:
  OrganizationReader(const yaml::Source& source, std::vector<Finding>& findings, Organization& out) : source_(source), findings_(findings), out_(out) {}

  void read(const Node& root) {
    out_.name = text_at(root, "name");
    out_.version = text_at(root, "version");
    out_.zone = text_at(root, "zone");
    out_.may_record = texts_at(root, "may-record");
    each(root, "people", [&](const Node& key, const Node&) { out_.people.push_back(key.text); });
    each(root, "offices", [&](const Node& key, const Node& node) { office(key, node); });
    each(root, "groups", [&](const Node& key, const Node& node) {
      for (const auto& item : node.items) { must_be_office(item); out_.groups[key.text].push_back(item.text); }
    });
    each(root, "functions", [&](const Node& key, const Node& node) {
      must_be_office(*node.at("head"));
      out_.functions[key.text] = text_at(node, "head");
    });
    each(root, "bodies", [&](const Node& key, const Node& node) { body(key, node); });
    each(root, "budget-lines", [&](const Node& key, const Node& node) {
      must_be_office(*node.at("owner"));
      out_.budget_lines[key.text] = {text_at(node, "owner"), *parse_money(text_at(node, "limit"))};
    });
    one_name_one_thing(root);
    if (const auto* list = root.at("may-record"))
      for (const auto& item : list->items)
        if (!out_.knows(item.text)) unknown("nobody and nothing here is called `" + item.text + "`", item, all_names());
  }

 private:
  template <class F>
  void each(const Node& root, const char* block, F&& f) {
    if (const auto* node = root.at(block))
      for (const auto& [key, value] : node->entries) f(key, value);
  }
  void wrong(const char* code, std::string sentence, const Node& at, std::string help = {}) {
    findings_.push_back(source_.finding(code, std::move(sentence), at, std::move(help)));
  }
  void unknown(std::string sentence, const Node& at, const std::vector<std::string>& known) {
    const auto near = nearest(at.text, known);
    wrong("Y044", std::move(sentence), at, near.empty() ? "add it to this file, or correct the name" : "did you mean `" + near + "`?");
  }
  std::vector<std::string> all_names() const {
    auto out = out_.people;
    for (const auto& [id, office] : out_.offices) out.push_back(id);
    for (const auto& [id, group] : out_.groups) out.push_back(id);
    for (const auto& [id, body] : out_.bodies) out.push_back(id);
    return out;
  }
  void must_be_person(const Node& at) {
    if (!out_.has_person(at.text)) unknown("nobody under `people` is called `" + at.text + "`", at, out_.people);
  }
  void must_be_office(const Node& at) {
    if (out_.offices.contains(at.text)) return;
    std::vector<std::string> known;
    for (const auto& [id, office] : out_.offices) known.push_back(id);
    unknown("there is no office `" + at.text + "`", at, known);
  }
  Span span(const Node& node) {
    const Span out{*day_at(node, "from"), day_at(node, "until")};
    if (out.until && *out.until < out.from) wrong("Y043", "`until` is before `from`", *node.at("until"), "swap the two days");
    return out;
  }

  void office(const Node& key, const Node& node) {
    auto& holders = out_.offices[key.text].holders;
    for (const auto& item : node.at("holders")->items) {
      must_be_person(*item.at("who"));
      Holder holder{text_at(item, "who"), span(item), text_at(item, "acting")};
      for (const auto& other : holders) {
        const bool overlap = (!other.span.until || holder.span.from <= *other.span.until) && (!holder.span.until || other.span.from <= *holder.span.until);
        if (overlap && holder.acting.empty() == other.acting.empty())
          wrong("Y042", "`" + key.text + "` would have two holders on " + to_text(std::max(holder.span.from, other.span.from)), item, "end the earlier one the day before, or say `acting: …`");
      }
      holders.push_back(std::move(holder));
    }
  }
  void body(const Node& key, const Node& node) {
    auto& body = out_.bodies[key.text];
    body.seats = std::stoi(text_at(node, "seats"));
    for (const auto& item : node.at("members")->items) {
      must_be_person(*item.at("who"));
      const auto term = span(item);
      for (const auto& other : body.members)
        if (other.who == text_at(item, "who") && (!other.span.until || term.from <= *other.span.until) && (!term.until || other.span.from <= *term.until))
          wrong("Y042", "`" + other.who + "` would sit twice in `" + key.text + "`", item, "one person has one seat");
      body.members.push_back({text_at(item, "who"), term});
      const auto sitting = std::count_if(body.members.begin(), body.members.end(), [&](const Membership& m) { return m.span.covers(term.from); });
      if (sitting > body.seats) wrong("Y042", "`" + key.text + "` would have " + std::to_string(sitting) + " members on " + to_text(term.from) + " in " + std::to_string(body.seats) + " seats", item, "end a membership the day before, or add a seat");
    }
  }
  void one_name_one_thing(const Node& root) {
    std::set<std::string> seen;
    for (const auto* block : {"people", "offices", "groups", "bodies"})
      each(root, block, [&](const Node& key, const Node&) {
        if (!seen.insert(key.text).second) wrong("Y041", "`" + key.text + "` names two different things", key, "people, offices, groups and bodies have different ids");
        if (key.text == "sponsor" || key.text == "lead" || key.text == "proposer" || key.text == "affected-functions")
          wrong("Y041", "`" + key.text + "` is a person-fact of every charter", key, "choose another id");
      });
  }

  const yaml::Source& source_;
  std::vector<Finding>& findings_;
  Organization& out_;
};

}  // namespace

Reading<Organization> read_organization(std::string_view text, const std::string& file) {
  Reading<Organization> out;
  const yaml::Source source(file, text);
  auto root = read_shaped(text, source, *file_kind("organization"));
  out.findings = std::move(root.findings);
  if (out.ok()) OrganizationReader(source, out.findings, out.value).read(root.value);
  return out;
}

Reading<People> read_people(std::string_view text, const std::string& file) {
  Reading<People> out;
  const yaml::Source source(file, text);
  auto root = read_shaped(text, source, *file_kind("people"));
  out.findings = std::move(root.findings);
  if (!out.ok()) return out;
  std::map<std::string, std::string> logins;
  for (const auto& [key, node] : root.value.at("people")->entries) {
    PersonName person{text_at(node, "name"), text_at(node, "mail"), text_at(node, "login")};
    if (!person.login.empty())
      if (const auto [other, is_new] = logins.emplace(person.login, key.text); !is_new)
        out.findings.push_back(source.finding("Y041", "the login `" + person.login + "` belongs to `" + other->second + "` already", *node.at("login"), "one login, one person"));
    out.value[key.text] = std::move(person);
  }
  return out;
}

}  // namespace remit::codec
