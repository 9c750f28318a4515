// A folder with the YAML files of an organization and its ledger.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/desk.hpp"
#include "codec/files.hpp"
#include "ledger/sqlite_ledger.hpp"

namespace remit {

struct TextFile {
  std::string path;  // as a person would name it
  std::string text;
  Digest digest;
};

class Workspace {
 public:
  explicit Workspace(std::string folder);

  const std::string& folder() const { return folder_; }
  std::string path_of(const std::string& name) const;
  // U201 when it cannot be read.
  Result<TextFile> read(const std::string& name) const;
  // Names of the YAML files in a folder of the workspace, sorted.
  std::vector<std::string> yaml_files(const std::string& subfolder) const;
  bool has_ledger() const;
  // Throws LedgerFailure.
  std::unique_ptr<Ledger> open(Access access) const;

  // Names of people; empty when there is no people.yaml. Findings are for `check`.
  codec::People people() const;

 private:
  std::string folder_;
};

// The two files as they lie in the workspace, read strictly and held against each other.
struct WorkingRules {
  DecisionRights rights;
  Organization organization;
  Archived rights_text, organization_text;
};
struct RulesReading {
  std::optional<WorkingRules> rules;
  std::vector<Finding> findings;
};
RulesReading read_rules(const Workspace& workspace);

// A file that is to be proposed: a charter, another matter, or a new version of the rules.
struct ProposalReading {
  MatterFile file;
  Archived text;
  std::vector<Finding> findings;
};
Result<ProposalReading> read_proposal(const Workspace& workspace, const std::string& name, const DecisionRights& rights, const Organization& organization,
                                      const std::string& proposer_of_rules);

// The present by the ledger's clock: real, or REMIT_NOW where the ledger was founded with a simulated one. U301 when
// REMIT_NOW is missing or unreadable there.
Result<Present> present_of(const Founded& founded);

// The recorder: --recorder or REMIT_RECORDER (declared), else the person whose login is the system's user (login).
Recorder recorder_of(const Workspace& workspace, const std::string& named);

// The templates that `init` offers, embedded in the program.
struct TemplateFile {
  const char* name;
  const char* text;
};
struct Template {
  const char* name;
  std::vector<TemplateFile> files;
};
const std::vector<Template>& templates();

}  // namespace remit
