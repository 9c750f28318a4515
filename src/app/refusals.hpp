// Refused attempts are kept beside the ledger, never in it: who tried what, when, and why it was refused.
#pragma once

#include <map>

#include "app/workspace.hpp"

namespace remit {

// Appends a line of JSON to `refusals.log`, which is kept under 1 MiB. A log that cannot be written stops nothing.
void log_refusal(const Workspace& workspace, const Present& present, const std::string& recorder, const Command& command, const Refusal& refusal);

// Proposals that were refused, as the log still knows them: the code of the latest by the digest of the file.
std::map<Digest, std::string> refused_proposals(const Workspace& workspace);

}  // namespace remit
