#include "app/workspace.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/identity.hpp"
#include "ledger/digest.hpp"

namespace remit {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLedger = "ledger.db";

// Rules are proposed as they lie in their file; the finding list is that of reading them against each other.
void read_new_rules(const std::string& kind, const DecisionRights& rights, const Organization& organization, ProposalReading& out, std::string& version) {
  if (kind == "decision-rights") {
    auto reading = codec::read_decision_rights(out.text.text, out.text.version);
    out.findings = std::move(reading.findings);
    if (out.findings.empty()) out.findings = codec::unknown_names(reading.value, organization);
    version = reading.value.rights.version;
  } else {
    auto reading = codec::read_organization(out.text.text, out.text.version);
    out.findings = std::move(reading.findings);
    if (out.findings.empty()) out.findings = codec::foreign_amounts(out.text.text, out.text.version, rights.currency);
    version = reading.value.version;
  }
}

}  // namespace

Workspace::Workspace(std::string folder) : folder_(std::move(folder)) {}

std::string Workspace::path_of(const std::string& name) const {
  if (folder_ == "." || folder_.empty() || fs::path(name).is_absolute()) return name;
  return (fs::path(folder_) / name).string();
}

Result<TextFile> Workspace::read(const std::string& name) const {
  const auto path = path_of(name);
  std::error_code error;
  if (fs::is_directory(path, error)) return Refusal{"U201", "`" + path + "` is a folder", {}, "name a file"};
  if (fs::exists(path, error) && !fs::is_regular_file(path, error)) return Refusal{"U201", "`" + path + "` is not a file with an end", {}, "name an ordinary file"};
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Refusal{"U201", "`" + path + "` cannot be read: " + std::strerror(errno ? errno : EIO), {}, "check the name and who may read it"};
  std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  if (stream.bad()) return Refusal{"U201", "`" + path + "` cannot be read to its end", {}, "look at the disk"};
  auto digest = digest_of(text);
  return TextFile{path, std::move(text), std::move(digest)};
}

std::vector<std::string> Workspace::yaml_files(const std::string& subfolder) const {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path_of(subfolder), error))
    if (entry.path().extension() == ".yaml") out.push_back(subfolder + "/" + entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

bool Workspace::has_ledger() const {
  std::error_code error;
  return fs::exists(path_of(kLedger), error);
}

std::unique_ptr<Ledger> Workspace::open(Access access) const { return open_sqlite_ledger(path_of(kLedger), access); }

codec::People Workspace::people() const {
  const auto text = read("people.yaml");
  if (!text) return {};
  return codec::read_people(text->text, text->path).value;
}

RulesReading read_rules(const Workspace& workspace) {
  RulesReading out;
  const auto missing = [&](const Refusal& refusal) {
    Finding finding;
    finding.code = "Y001";
    finding.sentence = refusal.sentence;
    finding.help = "`remit init DIR` makes a complete workspace";
    out.findings.push_back(std::move(finding));
  };
  const auto rights_file = workspace.read("decision-rights.yaml"), organization_file = workspace.read("organization.yaml");
  if (!rights_file) missing(rights_file.refusal());
  if (!organization_file) missing(organization_file.refusal());
  if (!rights_file || !organization_file) return out;
  auto rights = codec::read_decision_rights(rights_file->text, rights_file->path);
  auto organization = codec::read_organization(organization_file->text, organization_file->path);
  const auto add = [&](std::vector<Finding> findings) { out.findings.insert(out.findings.end(), findings.begin(), findings.end()); };
  add(rights.findings);
  add(organization.findings);
  if (organization.ok() && !Zone::named(organization.value.zone)) {
    Finding finding;
    finding.code = "Y025";
    finding.sentence = "this system has no time zone `" + organization.value.zone + "`";
    finding.place = {organization_file->path, 0, 0};
    finding.help = "name a zone such as Europe/Berlin";
    add({finding});
  }
  if (rights.ok() && organization.ok()) {
    add(codec::unknown_names(rights.value, organization.value));
    add(codec::foreign_amounts(organization_file->text, organization_file->path, rights.value.rights.currency));
  }
  if (!out.findings.empty()) return out;
  out.rules = WorkingRules{std::move(rights.value.rights), std::move(organization.value), {}, {}};
  out.rules->rights_text = {rights_file->digest, "decision-rights", out.rules->rights.version, rights_file->text};
  out.rules->organization_text = {organization_file->digest, "organization", out.rules->organization.version, organization_file->text};
  return out;
}

Result<ProposalReading> read_proposal(const Workspace& workspace, const std::string& name, const DecisionRights& rights, const Organization& organization,
                                      const std::string& proposer_of_rules) {
  const auto file = workspace.read(name);
  if (!file) return file.refusal();
  ProposalReading out;
  const auto kind = codec::kind_of(file->text);
  if (kind == "decision-rights" || kind == "organization") {
    out.text = {file->digest, kind, file->path, file->text};  // the path stands in until the label is known
    std::string version;
    read_new_rules(kind, rights, organization, out, version);
    out.text.version = version;
    out.file = codec::matter_of_rules(kind, version, proposer_of_rules);
    if (out.findings.empty() && proposer_of_rules.empty())
      return Refusal{"U105", "a new version of the rules does not say who proposes it", {}, "add --by PERSON"};
    return out;
  }
  out.text = {file->digest, "matter", "", file->text};
  auto reading = codec::read_matter(file->text, file->path, rights, &organization);
  out.file = std::move(reading.value);
  out.findings = std::move(reading.findings);
  return out;
}

Result<Present> present_of(const Founded& founded) {
  const auto zone = Zone::named(founded.zone);
  if (!zone) return Refusal{"U302", "this system has no time zone `" + founded.zone + "`", {}, "install the package tzdata"};
  auto now = real_now();
  if (founded.clock == "simulated") {
    const char* text = std::getenv("REMIT_NOW");
    std::optional<Instant> told;
    if (text) told = std::string_view(text).size() == 10 ? zone->instant_of(std::string(text) + "T09:00") : zone->instant_of(text);
    if (!told)
      return Refusal{"U301", text ? std::string("REMIT_NOW is `") + text + "`, which is no time" : "this ledger has a simulated clock, and REMIT_NOW is not set", {},
                     "REMIT_NOW=2026-03-02 or REMIT_NOW=2026-03-02T14:30, in the organization's zone"};
    now = *told;
  }
  return Present{now, zone->day_of(now)};
}

Recorder recorder_of(const Workspace& workspace, const std::string& named) {
  if (!named.empty()) return {named, Assurance::declared};
  if (const char* variable = std::getenv("REMIT_RECORDER"); variable && *variable) return {variable, Assurance::declared};
  const auto login = system_login();
  for (const auto& [id, person] : workspace.people())
    if (!login.empty() && person.login == login) return {id, Assurance::login};
  return {};
}

}  // namespace remit
