// The bundle for an auditor (docs/reference/bundle.md) as this program reads it: the third of its verifiers.
#pragma once

#include <string>

#include "ledger/chain.hpp"

namespace remit {

// L339 where the folder is no bundle at all; everything else is a finding.
Result<Intact> verify_bundle(const std::string& folder, const Outside& outside);

}  // namespace remit
