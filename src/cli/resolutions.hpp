// What the commands of written resolutions share.
#pragma once

#include "cli/acting.hpp"

namespace remit::cli {

// D840 with the nearest id where the ledger has no such written resolution.
std::optional<Refusal> unknown_resolution(const Session& session, const std::string& id);
// How the answers stand today, by the rules of the matter's round.
WrittenTally standing_of(Session& session, const Resolution& resolution);
// Why answers decide nothing any more; nothing while they do, and once it has ended.
std::optional<Refusal> overtaken_by(Session& session, const Resolution& resolution);
// `open until 2026-03-09`, `overtaken, to be ended`, `to be ended`, or how it ended.
std::string state_of(Session& session, const Resolution& resolution);

}  // namespace remit::cli
