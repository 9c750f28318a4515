// A motion becomes an act of the matter by the same road as every other act: it is decided on as if the body's vote had been
// recorded alone. Holds: R1.
#include "engine/carried.hpp"

#include <algorithm>

#include "policy/plan.hpp"

namespace remit {
namespace {

Ballot turned(Ballot ballot) {
  std::swap(ballot.in_favour, ballot.against);
  if (ballot.hands) std::swap(ballot.hands->in_favour, ballot.hands->against);
  if (!ballot.casting.empty()) ballot.casting = ballot.casting == "for" ? "against" : "for";
  return ballot;
}

}  // namespace

std::vector<std::string> acts_of_bodies() {
  std::vector<std::string> out;
  for (const auto step : kSteps) out.emplace_back(word(step));
  for (const auto* one : {"reject", "return", "defer", "veto", "ratify"}) out.emplace_back(one);
  return out;
}

std::optional<Order> act_called(const std::string& act, const std::vector<std::string>& conditions) {
  if (const auto step = step_from(act)) return TakeStep{*step, false, conditions};
  if (act == "reject") return Reject{};
  if (act == "return") return Return{};
  if (act == "defer") return Defer{};
  if (act == "veto") return Veto{};
  if (act == "ratify") return Ratify{};
  return std::nullopt;
}

std::string awaited_act(const Case& given, Day on) {
  if (const auto step = step_of(given.matter.phase)) return word(*step);
  if (given.matter.phase != Phase::approved || given.matter.ratified) return {};
  Command at;
  at.decided_on = on;
  const auto routed = Deliberation(given, at).routed();
  const bool ratifies = routed && std::any_of(routed->rows.begin(), routed->rows.end(), [](const Row* row) { return row->ratify.has_value(); });
  return ratifies ? "ratify" : "";
}

std::string step_judged(const Matter& matter, const std::string& act) {
  return step_from(act) || act == "ratify" ? act : std::string(word(step_of(matter.phase).value_or(Step::approve)));
}

std::string seat_asked(const Case& given, const std::string& act, const std::string& body, Day on) {
  auto step = step_from(act);
  if (!step) step = step_of(given.matter.phase);
  Command at;
  at.decided_on = on;
  const Deliberation so_far(given, at);
  if (!step || !so_far.routed()) return body;
  for (const auto& unit : awaited_at(*so_far.routed(), so_far.matter, *step))
    for (const auto& id : unit.ids) if (body_in(id) == body) return id;
  return body;
}

Result<Outcome> carry_out(const Case& given, const Command& command, const std::string& body, const std::string& act, const std::vector<std::string>& conditions, const Ballot& ballot,
                          const std::string& resolution, const std::string& lost) {
  Command act_of_body = command;
  act_of_body.meeting.clear();
  act_of_body.by.clear();
  act_of_body.signature.clear();
  act_of_body.matter = given.matter.id;
  act_of_body.as = body;
  // Those in favour of a motion to reject are against the matter.
  act_of_body.ballot = act == "reject" ? turned(ballot) : ballot;
  act_of_body.order = *act_called(act, conditions);
  Outcome out;
  auto events = decide(given, act_of_body);
  if (!events && events.refusal().code == "D402") {
    out.is_lost = true;
    // A motion that fails is the body's refusal, where the step knows one.
    if (act != word(Step::approve) && act != word(Step::agree)) return out;
    act_of_body.order = Reject{};
    events = decide(given, act_of_body);
  }
  if (!events) return events.refusal();
  out.events = std::move(*events);
  for (auto& event : out.events) event.resolution = out.is_lost ? lost : resolution;
  return out;
}

}  // namespace remit
