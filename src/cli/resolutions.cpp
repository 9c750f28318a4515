#include "cli/resolutions.hpp"

#include "policy/plan.hpp"
#include "remit/attendance.hpp"

namespace remit::cli {
namespace {

WrittenAnswer::What answer_in(const std::string& word) {
  using What = WrittenAnswer::What;
  if (word == "consents") return What::consents;
  if (word == "refuses") return What::refuses;
  if (word == "abstains") return What::abstains;
  return word == "objects" ? What::objects : What::asks_for_a_meeting;
}

}  // namespace

std::optional<Refusal> unknown_resolution(const Session& session, const std::string& id) {
  if (session.ledger->stream_size("resolution/" + id) != 0) return std::nullopt;
  Refusal out{"D840", "there is no written resolution `" + id + "` in this ledger", {}, "remit resolution list"};
  std::vector<std::string> known;
  for (const auto& stream : session.ledger->streams("resolution/")) known.push_back(stream.substr(11));
  if (const auto near = nearest(id, known); !near.empty()) out.next = "did you mean `" + near + "`?";
  return out;
}

WrittenTally standing_of(Session& session, const Resolution& resolution) {
  auto& desk = *session.desk;
  const auto& what = resolution.what;
  const auto& organization = desk.organization(desk.in_force().organization);
  const auto matter = desk.matter(what.matter);
  const auto seat = what.vote.empty() ? what.body : what.body + " by " + what.vote;
  const auto& rules = rules_of(desk.rights(matter.rights), seat);
  Circulation circulation{resolution.sent_on, {}, what.interested};
  for (const auto& one : resolution.answers) circulation.answers.push_back({one.what.who, one.on, answer_in(one.what.what)});
  const auto roll = roll_with_absences(organization, rules, seat, session.present.today, matter.about, desk.meetings(what.body));
  return count_written(rules, roll, circulation, organization, session.present.today);
}

std::string state_of(Session& session, const Resolution& resolution) {
  if (!resolution.outcome.empty()) return resolution.outcome;
  const auto tally = standing_of(session, resolution);
  if (tally.outcome != WrittenOutcome::open) return "to be ended";
  return tally.closes ? "open until " + to_text(*tally.closes) : "open";
}

}  // namespace remit::cli
