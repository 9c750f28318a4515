#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "policy/check/check.hpp"

namespace remit::cli {

namespace {

// Names in people.yaml that the organization does not know are a slip; a person without a name is not.
void check_people(const Workspace& workspace, const Organization* organization, std::vector<Finding>& findings, int& files) {
  const auto text = workspace.read("people.yaml");
  if (!text) return;
  ++files;
  const auto people = codec::read_people(text->text, text->path);
  findings.insert(findings.end(), people.findings.begin(), people.findings.end());
  if (!organization) return;
  for (const auto& [id, person] : people.value) {
    if (organization->has_person(id)) continue;
    Finding finding;
    finding.code = "Y044";
    finding.sentence = "the organization has no person `" + id + "`";
    finding.place = {text->path, 0, 0};
    const auto near = nearest(id, organization->people);
    finding.help = near.empty() ? "add the id to organization.yaml, or remove the name" : "did you mean `" + near + "`?";
    findings.push_back(std::move(finding));
  }
}

Finding unreadable(const std::string& name, const Refusal& refusal) {
  Finding out;
  out.code = "Y001";
  out.sentence = refusal.sentence;
  out.place = {name, 0, 0};
  out.help = refusal.next;
  return out;
}

void check_matters(const Workspace& workspace, const WorkingRules& rules, std::vector<Finding>& findings, int& files) {
  for (const auto& name : workspace.yaml_files("charters")) {
    const auto text = workspace.read(name);
    ++files;
    if (!text) { findings.push_back(unreadable(name, text.refusal())); continue; }
    const auto reading = codec::read_matter(text->text, text->path, rules.rights, &rules.organization);
    findings.insert(findings.end(), reading.findings.begin(), reading.findings.end());
  }
  for (const auto& name : workspace.yaml_files("tests")) {
    const auto text = workspace.read(name);
    ++files;
    if (!text) { findings.push_back(unreadable(name, text.refusal())); continue; }
    const auto reading = codec::read_policy_tests(text->text, text->path);
    findings.insert(findings.end(), reading.findings.begin(), reading.findings.end());
  }
}

// Holds: R14. A working file that differs from the adopted version is pointed out; it has no effect.
void compare_with_adopted(const Workspace& workspace, const WorkingRules& rules, std::vector<Finding>& findings) {
  if (!workspace.has_ledger()) return;
  const auto ledger = workspace.open(Access::read);
  Desk desk(*ledger);
  const auto in_force = desk.in_force();
  const auto compare = [&](const Archived& working, const Digest& adopted, const char* file) {
    if (working.digest == adopted) return;
    Finding finding;
    finding.code = "P120";
    finding.sentence = std::string("`") + file + "` differs from the version in force; it has no effect until it is adopted";
    finding.place = {workspace.path_of(file), 0, 0};
    finding.help = std::string("remit propose ") + file + " --by PERSON";
    finding.is_note = true;
    findings.push_back(std::move(finding));
  };
  compare(rules.rights_text, in_force.rights, "decision-rights.yaml");
  compare(rules.organization_text, in_force.organization, "organization.yaml");
}

// The line of a finding about a row, with its key under the caret.
void show_line(Finding& finding, const std::string& text) {
  if (finding.place.line < 1 || !finding.source_line.empty()) return;
  std::size_t from = 0;
  for (int line = 1; line < finding.place.line; ++line) from = text.find('\n', from) + 1;
  finding.source_line = text.substr(from, text.find('\n', from) - from);
  const auto start = static_cast<std::size_t>(std::max(1, finding.place.column) - 1);
  const auto end = finding.source_line.find(':', start);
  if (end != std::string::npos) finding.width = std::max(1, static_cast<int>(end - start));
}

int check(Console& console, bool with_notes) {
  const Workspace workspace(console.options.folder);
  auto rules = read_rules(workspace);
  auto findings = std::move(rules.findings);
  int files = 2;
  const auto day = console.options.as_of.empty() ? Zone::named("UTC")->day_of(real_now()) : parse_day(console.options.as_of);
  if (!day) return console.refuse({"U103", "`" + console.options.as_of + "` is not a day", {}, "write --as-of 2026-03-01"}, nullptr);
  check_people(workspace, rules.rules ? &rules.rules->organization : nullptr, findings, files);
  if (rules.rules) {
    check_matters(workspace, *rules.rules, findings, files);
    auto of_matrix = check_rights({rules.rules->rights, rules.rules->organization, *day}, workspace.path_of("decision-rights.yaml"));
    for (auto& finding : of_matrix) show_line(finding, rules.rules->rights_text.text);
    findings.insert(findings.end(), of_matrix.begin(), of_matrix.end());
    compare_with_adopted(workspace, *rules.rules, findings);
  }
  int notes = 0;
  json::Array items;
  for (const auto& finding : findings) {
    notes += finding.is_note;
    if (console.is_json()) {
      json::Object item;
      item["code"] = finding.code;
      item["sentence"] = finding.sentence;
      item["file"] = finding.place.file;
      item["line"] = finding.place.line;
      item["column"] = finding.place.column;
      item["note"] = finding.is_note;
      item["help"] = finding.help;
      item["notes"] = json::Array(finding.notes.begin(), finding.notes.end());
      items.push_back(std::move(item));
    } else if (!finding.is_note || with_notes) {
      console.show(finding);
    }
  }
  const auto serious = static_cast<int>(findings.size()) - notes;
  if (console.is_json()) {
    json::Object out;
    out["findings"] = std::move(items);
    out["files"] = files;
    console.print_json("check", std::move(out));
  } else {
    auto text = (serious == 0 ? std::string("no findings") : std::to_string(serious) + (serious == 1 ? " finding" : " findings")) + " in " + std::to_string(files) + " files";
    if (!rules.rules) text += "; charters and tests were not read, because the rules must be read first";
    if (notes) text += "; " + std::to_string(notes) + (notes == 1 ? " note" : " notes") + (with_notes ? "" : " (remit check --notes)");
    if (serious) text += "\nremit explain CODE says more of each";
    console.print(text + "\n");
  }
  return serious ? kFindings : kDone;
}

}  // namespace

Run define_check(Arguments& command) {
  auto notes = std::make_shared<bool>(false);
  command.flag("--notes", *notes);
  return [notes](Console& console) { return check(console, *notes); };
}

}  // namespace remit::cli
