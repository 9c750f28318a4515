// The bundle for an auditor as docs/reference/bundle.md says that it is judged: the third of its verifiers.
#pragma once

#include <string>

#include "ledger/intact.hpp"

namespace remit {

// L339 where the folder is no bundle at all; everything else is a finding.
Result<Intact> verify_bundle(const std::string& folder, const Outside& outside);

}  // namespace remit
