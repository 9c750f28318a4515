#include "cli/resolutions.hpp"

namespace remit::cli {

std::optional<Refusal> unknown_resolution(const Session& session, const std::string& id) {
  if (session.ledger->stream_size("resolution/" + id) != 0) return std::nullopt;
  Refusal out{"D840", "there is no written resolution `" + id + "` in this ledger", {}, "remit resolution list"};
  std::vector<std::string> known;
  for (const auto& stream : session.ledger->streams("resolution/")) known.push_back(stream.substr(11));
  if (const auto near = nearest(id, known); !near.empty()) out.next = "did you mean `" + near + "`?";
  return out;
}

WrittenTally standing_of(Session& session, const Resolution& resolution) {
  return standing(session.desk->case_of_resolution(resolution.id, session.present), session.present.today);
}

std::optional<Refusal> overtaken_by(Session& session, const Resolution& resolution) {
  if (!resolution.outcome.empty()) return std::nullopt;
  return overtaken(session.desk->case_of_resolution(resolution.id, session.present), session.present.today);
}

std::string state_of(Session& session, const Resolution& resolution) {
  if (!resolution.outcome.empty()) return resolution.outcome;
  if (overtaken_by(session, resolution)) return "overtaken, to be ended";
  const auto tally = standing_of(session, resolution);
  if (tally.outcome != WrittenOutcome::open) return "to be ended";
  return tally.closes ? "open until " + to_text(*tally.closes) : "open";
}

}  // namespace remit::cli
