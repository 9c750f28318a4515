// On whom does everything hang where the policy names several? Seats that look interchangeable are not when one person
// holds two of them. Holds: F31 (ICANN's own reason for its change of 2010).
#include <map>
#include <set>

#include "policy/check/seeking.hpp"

namespace remit {
namespace {

// Whether the party leaves a choice of persons on paper.
bool offers_choice(const Party& party) {
  if (party.kind == Party::Kind::either) return true;
  if (party.kind == Party::Kind::some) return party.count < static_cast<int>(ids_in(party.parts.front()).size()) || ids_in(party.parts.front()).size() == 1;
  return std::any_of(party.parts.begin(), party.parts.end(), offers_choice);
}

std::string offices(const Organization& organization, const std::string& person, Day day) {
  std::string out;
  for (const auto& office : organization.offices_of(person, day)) {
    const auto* holder = organization.holder(office, day);
    out += (out.empty() ? "" : ", ") + std::string(holder && !holder->acting.empty() ? "acting " : "") + office;
  }
  return out;
}

}  // namespace

std::vector<Finding> single_persons(const Checking& checking) {
  std::vector<Finding> out;
  std::set<std::string> told, looked;
  for (const auto& about : kinds_of(checking.rights))
    for_each_sample(checking, about, [&](const Sample& sample) {
      const auto routed = route(checking.rights, circumstances_of(sample.matter, checking.organization));
      if (!routed) return true;
      for (const auto step : {Step::agree, Step::review, Step::approve})
        for (const auto* row : routed->at(step)) {
          if (!offers_choice(*row->party(step)) || told.contains(row->id)) continue;
          // Who may act differs only by the persons the matter names.
          auto looked_at = row->id + word(step) + sample.matter.proposer;
          for (const auto& [fact, value] : sample.matter.facts)
            if (is_person_fact(checking.rights, fact)) looked_at += " " + to_text(value);
          if (!looked.insert(looked_at).second) continue;
          Route alone;  // this clause and this step only
          auto only = std::make_shared<Row>(*row);
          for (const auto other : kSteps) if (other != step) only->steps[static_cast<std::size_t>(other)].reset();
          alone.rows.push_back(only.get());
          alone.owned.push_back(only);
          if (!Seeking(checking, sample.matter, alone).can_complete()) continue;
          std::set<std::string> persons;
          for (const auto& id : ids_in(*row->party(step)))
            for (const auto& person : checking.organization.persons_of(id, checking.day)) persons.insert(person);
          for (const auto& person : persons) {
            if (Seeking(checking, sample.matter, alone, person).can_complete() || checking.organization.offices_of(person, checking.day).empty()) continue;
            told.insert(row->id);
            Finding finding;
            finding.code = "P114";
            finding.sentence = "`" + row->id + "` hangs on one person: without `" + person + "` nobody can complete `" + word(step) + " " + to_text(*row->party(step)) + "`";
            finding.place = row->place;
            finding.notes.push_back("`" + person + "` is " + offices(checking.organization, person, checking.day) + " on " + to_text(checking.day));
            if (persons.contains(sample.matter.proposer)) finding.notes.push_back("where `" + sample.matter.proposer + "` proposed it and so may not act");
            for (const auto& other : persons) {
              const auto held = offices(checking.organization, other, checking.day);
              if (held.find(',') != std::string::npos) finding.notes.push_back("`" + other + "` holds " + held + ", and counts once");
            }
            finding.help = "name more offices, lower the count, or fill an office with another person";
            finding.is_note = true;
            out.push_back(std::move(finding));
            break;
          }
        }
      return true;
    });
  return out;
}

}  // namespace remit
