// Go/no-go decisions during delivery: a gate that is due is decided in a round of its own, which changes nothing of the
// approval but that it goes on, or ends.
#include <algorithm>

#include "engine/deliberation.hpp"

namespace remit {
namespace {

std::string bring(const Matter& matter) { return "remit amend " + matter.id + " FILE --round gate"; }

// Who may bring it: those who stand behind the matter.
std::string bringers(const Matter& matter) {
  std::vector<std::string> out{matter.proposer};
  for (const auto* name : {"sponsor", "lead"})
    if (const auto fact = matter.facts.find(name); fact != matter.facts.end())
      if (const auto who = to_text(fact->second); std::find(out.begin(), out.end(), who) == out.end()) out.push_back(who);
  return listed(out);
}

}  // namespace

Verdict check_gate(const Deliberation& so_far, const Matter& approval, const MatterFile& file) {
  const auto& id = approval.id;
  if (!approval.gate_due(so_far.on)) {
    const auto next = approval.next_gate();
    return Refusal{"D825", "no gate of `" + id + "` is due on " + to_text(so_far.on), {next ? "its next gate is on " + to_text(*next) : "no gate of it is left"},
                   next ? "bring it from that day on" : "remit show " + id};
  }
  for (const auto& [name, value] : approval.facts)
    if (const auto now = file.facts.find(name); now != file.facts.end() && now->second != value)
      return Refusal{"D825", "a gate changes nothing of what was approved, and the file states `" + name + "` as " + to_text(now->second) + "; approved was " + to_text(value),
                     {"facts may be added for the gate, and hold for its round"}, "state it as it was approved; to change it: remit amend " + id + " FILE"};
  return {};
}

Verdict check_no_gate_due(const Deliberation& so_far) {
  const auto& matter = so_far.matter;
  const auto gate = matter.gate_due(so_far.on);
  if (!gate) return {};
  return Refusal{"D825", "`" + matter.id + "` waits for its gate of " + to_text(*gate) + ": a go/no-go decision", {"nothing is done under the approval before it is passed", "who brings it: " + bringers(matter)}, bring(matter)};
}

Verdict pass_gate(Deliberation& so_far, const std::string& decided_by) {
  auto& matter = so_far.matter;
  GatePassed what;
  // A round that began while the gate was due passes it, whatever has become of the matter meanwhile.
  const auto gate = matter.standing ? matter.standing->next_gate() : std::nullopt;
  if (gate) what.gate = to_text(*gate);
  auto decided = matter;
  decided.approved_on = so_far.on;  // the time in which to tell of the gate runs from its own decision
  for (const auto& duty : inform_duties(*so_far.routed(), decided, so_far.organization())) what.to_tell.push_back({duty.clause, duty.whom, duty.due ? to_text(*duty.due) : std::string()});
  return so_far.happen(Happens::used, std::move(what), decided_by, so_far.events.back().authority);
}

Verdict end_or_stand_again(Deliberation& so_far) {
  const bool is_gate = so_far.matter.round_kind == "gate";
  const auto decided_by = so_far.events.back().decided_by;
  auto authority = so_far.events.back().authority;
  if (auto refusal = stand_again(so_far); refusal || !is_gate) return refusal;
  return so_far.happen(Happens::rescinded, Rescinded{}, decided_by, std::move(authority));
}

}  // namespace remit
