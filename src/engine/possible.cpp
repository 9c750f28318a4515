// What can be done next, found by asking the kernel itself, so that nothing is offered that it would refuse.
#include <algorithm>
#include <map>
#include <set>

#include "engine/deliberation.hpp"
#include "policy/reviews.hpp"

namespace remit {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ",") + word;
  return out;
}

Ballot everybody(const Case& given, const std::string& body, const std::string& step) {
  Ballot out;
  for (const auto& person : given.organization->members_of(body, given.today))
    (conflict(*given.rights, given.matter, person, step).empty() ? out.in_favour : out.recused).push_back(person);
  return out;
}

void add(std::vector<Possible>& out, const Case& given, const Command& command, const std::string& who, const std::string& seat, const std::string& text) {
  if (decide(given, command)) out.push_back({who, seat, text});
}

void add_step(std::vector<Possible>& out, const Case& given, Step step, const std::string& id) {
  const auto& organization = *given.organization;
  const auto& matter = given.matter;
  Command command;
  command.matter = matter.id;
  command.order = TakeStep{step, false, {}};
  if (const auto body = body_in(id); organization.bodies.contains(body)) {
    command.as = body;
    command.ballot = everybody(given, body, word(step));
    auto text = std::string("remit ") + word(step) + " " + matter.id + " --as " + body + " --for MEMBERS --against MEMBERS";
    if (!command.ballot->recused.empty()) text += " --recused " + joined(command.ballot->recused);
    return add(out, given, command, id, id, text);
  }
  auto persons = persons_for(id, matter, organization, given.today);
  for (const auto& lent : given.delegations)
    if (const auto& delegate = to_text(lent.facts.at("delegate")); std::find(persons.begin(), persons.end(), delegate) == persons.end()) persons.push_back(delegate);
  for (const auto& person : persons) {
    command.by = person;
    command.as = organization.offices.contains(id) ? id : std::string();
    add(out, given, command, person, id, std::string("remit ") + word(step) + " " + matter.id + " --by " + person + (command.as.empty() ? "" : " --as " + id));
  }
}

// A gate that is due, brought with what was approved as it stands.
void add_gate(std::vector<Possible>& out, const Case& given) {
  const auto& matter = given.matter;
  if (matter.phase != Phase::approved || !matter.gate_due(given.today)) return;
  Command command;
  command.matter = matter.id;
  command.order = Amend{{false, matter.about, matter.title, matter.proposer, matter.facts}, matter.file, "gate"};
  std::map<std::string, std::string> persons{{matter.proposer, "proposer"}};
  for (const auto* name : {"sponsor", "lead"})
    if (const auto fact = matter.facts.find(name); fact != matter.facts.end()) persons.emplace(to_text(fact->second), name);
  for (const auto& [person, seat] : persons) {
    command.by = person;
    add(out, given, command, person, seat, "remit amend " + matter.id + " FILE --round gate --by " + person);
  }
}

// A delegation that is looked at again in each period.
void add_review(std::vector<Possible>& out, const Case& given) {
  const auto review = review_of(*given.rights, given.matter, *given.organization, given.today);
  if (!review || given.today < review->from) return;
  for (const auto& ids : awaited(review->party, review->acts))
    for (const auto& id : ids) add_step(out, given, Step::review, id);
}

}  // namespace

std::vector<Possible> possible_acts(const Case& of_matter) {
  std::vector<Possible> out;
  auto given = of_matter;
  given.recorder = any_recorder(given);
  const auto& matter = given.matter;
  if (!matter.exists()) return out;
  const auto routed = route(*given.rights, circumstances_of(matter, *given.organization, &given.others, given.today));
  if (!routed) return out;
  const auto current = step_of(matter.phase);
  if (current) {
    std::set<std::string> seen;
    for (const auto step : {*current, Step::approve}) {
      if (step != *current && matter.phase != Phase::reviewing) continue;
      for (const auto& unit : awaited_at(*routed, matter, step))
        for (const auto& id : unit.ids)
          if (seen.insert(std::string(word(step)) + id).second && (step == *current || given.organization->bodies.contains(body_in(id)))) add_step(out, given, step, id);
    }
  }
  Command command;
  command.matter = matter.id;
  if (matter.phase == Phase::returned || matter.phase == Phase::deferred) {
    command.order = Resume{};
    add(out, given, command, matter.proposer, "proposer", "remit propose " + matter.id);
  }
  add_gate(out, given);
  add_review(out, given);
  if (matter.duty == Duty::owing) {
    command.order = Inform{};
    add(out, given, command, given.recorder.person, "recorder", "remit inform " + matter.id);
  }
  command.order = Tick{};
  add(out, given, command, given.recorder.person, "recorder", "remit tick " + matter.id);
  command.order = Adopt{};
  add(out, given, command, given.recorder.person, "recorder", "remit adopt " + matter.id);
  return out;
}

}  // namespace remit
