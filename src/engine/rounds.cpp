// How rounds begin, change and end: propose, amend, withdraw, resume, adopt.
#include <algorithm>
#include <cstdio>
#include <set>

#include "engine/actors.hpp"
#include "engine/deliberation.hpp"
#include "policy/changes.hpp"

namespace remit {
namespace {

Verdict check_known(const std::string& what, const std::string& name, const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  Refusal out{"D111", "the organization has no " + what + " `" + name + "`", {"known: " + listed(known)}, "correct it in the file"};
  if (const auto near = nearest(name, known); !near.empty()) out.next = "did you mean `" + near + "`?";
  return out;
}

template <class Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> out;
  for (const auto& [key, value] : map) out.push_back(key);
  return out;
}

// What a file states must exist and be in the policy's currency.
Verdict check_facts(const Deliberation& so_far, const MatterFile& file) {
  const auto& organization = so_far.organization();
  if (auto refusal = check_person(organization, file.proposer)) return refusal;
  for (const auto& [name, value] : file.facts) {
    const auto declared = so_far.rights().facts.find(name);
    if (declared == so_far.rights().facts.end())
      return Refusal{"D113", "the decision rights `" + so_far.rights().version + "` declare no fact `" + name + "`", {}, "remove it from the file, or declare it under `facts`"};
    if (const auto* money = std::get_if<Money>(&value); money && !organization.converted(*money, so_far.rights().currency, so_far.on))
      return Refusal{"D112", "`" + name + "` is " + to_text(value) + ", but the decision rights are in " + so_far.rights().currency.code,
                     {"an amount in another currency lies in no band"}, "state the amount in " + so_far.rights().currency.code + ", or add a rate to organization.yaml"};
    if (const auto supplied = supplied_by(declared->second, file.about); !supplied.empty())
      return Refusal{"D113", "`" + name + "` is not for a file to state: " + supplied, {}, "remove it from the file"};
    if (declared->second.kind == FactKind::persons)
      for (const auto& person : std::get<Names>(value).all)
        if (auto refusal = check_person(organization, person)) return refusal;
    if (declared->second.kind == FactKind::person)
      if (auto refusal = check_person(organization, to_text(value))) return refusal;
    if (name == "budget-line")
      if (auto refusal = check_known("budget line", to_text(value), keys_of(organization.budget_lines))) return refusal;
    if (const auto* names = std::get_if<Names>(&value); names && name == "functions")
      for (const auto& function : names->all)
        if (auto refusal = check_known("function", function, keys_of(organization.functions))) return refusal;
  }
  return {};
}

// A matter keeps its people and functions, or it could neither go on nor end, and duties to inform would vanish.
Verdict check_unfinished(const Matter& matter, const Organization& organization) {
  const auto lacks = [&](const char* what, const std::string& name) -> Verdict {
    return Refusal{"D115", "`" + matter.id + "` needs the " + what + " `" + name + "`, which the organization " + organization.version + " does not have",
                   {"it is " + std::string(word(matter.phase)) + (matter.duty == Duty::owing ? ", and people are still to be informed" : "")}, "keep it in the file until that matter is over"};
  };
  std::vector<std::string> persons{matter.proposer};
  for (const auto* fact : {"sponsor", "lead"})
    if (const auto found = matter.facts.find(fact); found != matter.facts.end()) persons.push_back(to_text(found->second));
  for (const auto& person : persons)
    if (!organization.has_person(person)) return lacks("person", person);
  if (const auto functions = matter.facts.find("functions"); functions != matter.facts.end())
    for (const auto& function : std::get<Names>(functions->second).all)
      if (!organization.functions.contains(function)) return lacks("function", function);
  return {};
}

Verdict check_new_organization(const Deliberation& so_far, const Organization& organization) {
  const auto& given = so_far.given;
  if (organization.zone != so_far.organization().zone)
    return Refusal{"D117", "the time zone would change from " + so_far.organization().zone + " to " + organization.zone, {"the days of a ledger are counted in the zone it was founded with"},
                   "keep `zone: " + so_far.organization().zone + "`"};
  const bool somebody = std::any_of(organization.may_record.begin(), organization.may_record.end(), [&](const std::string& id) { return !organization.persons_of(id, given.today).empty(); });
  if (!somebody)
    return Refusal{"D116", "under the organization " + organization.version + " nobody could record anything today: " + listed(organization.may_record) + " is nobody", {"not even its repair could be recorded"},
                   "name somebody under `may-record`"};
  for (const auto& matter : given.unfinished)
    if (auto refusal = check_unfinished(matter, organization)) return refusal;
  return {};
}

// A version that could not be lived with is refused before anybody votes on it, and again before it comes into force.
// Holds: R13; an office that the rights name does not vanish (F12).
Verdict check_new_rules(const Deliberation& so_far) {
  const auto& given = so_far.given;
  if (given.new_rights)
    if (auto refusal = ungoverned(*given.new_rights)) return refusal;
  const auto& organization = given.new_organization ? *given.new_organization : so_far.organization();
  if (given.new_organization)
    if (auto refusal = check_new_organization(so_far, organization)) return refusal;
  auto in_use = given.rights_in_use;
  if (given.new_rights) in_use = {given.new_rights};
  for (const auto* rights : in_use)
    for (const auto& [id, where] : names_used(*rights))
      if (!organization.knows(id))
        return Refusal{"D115", "`" + where + "` of the decision rights " + rights->version + " names `" + id + "`, which the organization " + organization.version + " does not have",
                       {"whatever waits for it would wait for ever"}, given.new_organization ? "keep it in the file, vacant if need be, until no decision rights in use name it" : "correct the name, or bring the organization first"};
  return {};
}

// What a new version of the decision rights changes, for the rows that ask who decides about it.
void add_changes(const Deliberation& so_far, MatterFile& file) {
  if (file.about != "decision-rights" || !so_far.given.new_rights) return;
  auto changed = changes_between(so_far.rights(), *so_far.given.new_rights);
  // A group's authority is that of each office in it.
  std::set<std::string> authority(changed.authority.begin(), changed.authority.end());
  for (const auto* organization : {&so_far.organization(), so_far.given.new_organization})
    if (organization)
      for (const auto& id : changed.authority)
        if (const auto group = organization->groups.find(id); group != organization->groups.end()) authority.insert(group->second.begin(), group->second.end());
  changed.authority.assign(authority.begin(), authority.end());
  const auto names = [](const std::vector<std::string>& all) { return Names{all.empty() ? std::vector<std::string>{"none"} : all}; };
  file.facts["authority-changed"] = names(changed.authority);
  file.facts["rows-changed"] = names(changed.rows);
}

// Which steps' acts an amendment leaves standing: those that no changed fact asks for again.
std::vector<std::string> kept_steps(const Deliberation& so_far, const Facts& before, const Facts& after) {
  const auto& rules = so_far.rights().amendments;
  if (rules.empty()) return {};
  std::set<Step> again;
  const auto all = [&] { for (const auto step : kSteps) again.insert(step); };
  std::set<std::string> names;
  for (const auto* facts : {&before, &after}) for (const auto& [name, value] : *facts) names.insert(name);
  for (const auto& name : names) {
    const auto was = before.find(name), is = after.find(name);
    if (was != before.end() && is != after.end() && was->second == is->second) continue;
    // Up or down only where both are stated and can be compared; anything else is a change of any direction.
    std::optional<AmendmentRule::Direction> direction;
    if (was != before.end() && is != after.end()) {
      Circumstances given = so_far.circumstances(so_far.matter);
      given.facts["fact"] = is->second;
      Comparison over{Comparison::Kind::over, was->second}, under{Comparison::Kind::under, was->second};
      if (answer(Test{{{over}}, {}}, "fact", given) == Answered::yes) direction = AmendmentRule::Direction::up;
      if (answer(Test{{{under}}, {}}, "fact", given) == Answered::yes) direction = AmendmentRule::Direction::down;
    }
    bool is_said = false;
    for (const auto& rule : rules) {
      if (rule.fact != name || (rule.direction != AmendmentRule::Direction::any && rule.direction != direction)) continue;
      is_said = true;
      if (rule.again.empty()) all();
      again.insert(rule.again.begin(), rule.again.end());
    }
    if (is_said) continue;
    const auto otherwise = std::find_if(rules.begin(), rules.end(), [](const AmendmentRule& rule) { return rule.fact == "otherwise"; });
    if (otherwise == rules.end() || otherwise->again.empty()) all();
    else again.insert(otherwise->again.begin(), otherwise->again.end());
  }
  std::vector<std::string> out;
  for (const auto step : kSteps) if (!again.contains(step)) out.emplace_back(word(step));
  return out;
}

Verdict check_new_text(const Deliberation& so_far, const MatterFile& file, const Digest& digest) {
  const auto* same = so_far.answer_to(Question::Kind::same_file);
  if (same && !same->text.empty() && same->text != so_far.matter.id)
    return Refusal{"D106", "exactly this file is the matter `" + same->text + "` already", {}, "remit show " + same->text};
  if (!is_rules(file.about)) return {};
  if (!file.facts.contains("version")) return Refusal{"D105", "a new version of the rules needs its `version`", {}, "state it in the file"};
  if (auto refusal = check_new_rules(so_far)) return refusal;
  const auto version = to_text(file.facts.at("version"));
  const auto& in_force = file.about == "organization" ? so_far.given.organization_digest : so_far.given.rights_digest;
  if (digest == in_force) return Refusal{"D107", "this text of `" + file.about + "` is in force already, as `" + version + "`", {}, "change the file and its version first"};
  const auto* known = so_far.answer_to(Question::Kind::version_digest);
  if (known && !known->text.empty() && known->text != digest)
    return Refusal{"D108", "the label `" + version + "` of `" + file.about + "` belongs to another text already", {"it was archived as " + known->text.substr(0, 12)},
                   "give this text a new version"};
  return {};
}

std::vector<StatedFact> answers_used(const Deliberation& so_far) {
  static constexpr const char* kNames[] = {"next-number", "same-file", "version-digest"};
  std::vector<StatedFact> out;
  for (const auto& answer : so_far.given.answers) {
    if (answer.question.kind > Question::Kind::version_digest) continue;  // their use is in the amounts
    const auto kind = static_cast<std::size_t>(answer.question.kind);
    out.push_back({kNames[kind], answer.question.key, kind == 0 ? std::to_string(answer.number) : answer.text});
  }
  return out;
}

std::string person_or_proposer(const Deliberation& so_far) {
  return so_far.command.by.empty() ? so_far.matter.proposer : so_far.command.by;
}

Verdict begin(Deliberation& so_far, const Propose& order, Happens happens, int round, const std::string& kind) {
  auto file = order.file;
  add_changes(so_far, file);
  if (kind == "gate") file.facts.insert(so_far.matter.facts.begin(), so_far.matter.facts.end());  // left out: as it was approved
  if (file.about == "delegation") if (auto refusal = check_delegation(so_far, file)) return refusal;
  if (so_far.on < so_far.given.rights_since)
    return Refusal{"D506", "proposed on " + to_text(so_far.on) + ", before the decision rights " + so_far.rights().version + " were adopted on " + to_text(so_far.given.rights_since),
                   {"rights never begin before their adoption is recorded"}, "propose it on a day on which they are in force"};
  auto matter = so_far.matter;
  const auto approvals = matter.approvals;
  matter = draft_of(file, order.digest, so_far.on);
  matter.id = so_far.matter.id;
  matter.approvals = approvals;
  matter.round_kind = kind;
  const auto routed = route(so_far.rights(), so_far.circumstances(matter));
  if (!routed && kind == "gate" && routed.refusal().code == "D103")
    return Refusal{"D103", "no row of `" + so_far.rights().version + "` says who decides a gate of this `" + file.about + "`", {"a gate is decided only by rows that test `round`"}, "change the decision rights: a decision row with `when: {round: gate}`"};
  if (!routed) return routed.refusal();
  // What happened without authority is not approved afterwards by whoever would have approved it before.
  const bool speaks_of_round = std::any_of(routed->rows.begin(), routed->rows.end(), [](const Row* row) {
    return row->decides && std::any_of(row->when.begin(), row->when.end(), [](const Box& box) { return box.contains("round"); });
  });
  if (kind == "ratification" && !speaks_of_round)
    return Refusal{"D103", "no row of `" + so_far.rights().version + "` says who ratifies this `" + file.about + "`", {"a ratification needs a row with `when: {round: ratification}`"}, "propose it as a first round, or change the decision rights"};
  std::vector<std::string> clauses;
  for (const auto* row : routed->rows) clauses.push_back(row->id);
  Authority authority;
  authority.clauses = clauses;
  authority.version = so_far.rights().version;
  authority.rights = so_far.given.rights_digest;
  authority.organization = so_far.given.organization_digest;
  authority.file = order.digest;
  authority.answers = answers_used(so_far);
  for (const auto& [name, value] : routed->amounts) authority.answers.push_back({name, "exact", to_text(value)});
  auto keeps = kind == "amendment" ? kept_steps(so_far, so_far.matter.facts, file.facts) : std::vector<std::string>{};
  return so_far.happen(happens, Proposed{round, kind, file.about, file.title, file.proposer, order.digest, stated(file.facts, so_far.rights()), std::move(keeps)},
                       so_far.command.by.empty() ? file.proposer : so_far.command.by, std::move(authority));
}

}  // namespace

Verdict check_behind(const Deliberation& so_far, const std::string& who, bool proposer_only) {
  std::vector<std::string> behind{so_far.matter.proposer};
  for (const auto* name : {"sponsor", "lead"})
    if (const auto fact = so_far.matter.facts.find(name); !proposer_only && fact != so_far.matter.facts.end()) behind.push_back(to_text(fact->second));
  if (auto refusal = check_person(so_far.organization(), who)) return refusal;
  if (std::find(behind.begin(), behind.end(), who) != behind.end()) return {};
  std::sort(behind.begin(), behind.end());
  behind.erase(std::unique(behind.begin(), behind.end()), behind.end());
  return Refusal{"D208", "`" + who + "` is not among those who stand behind `" + so_far.matter.id + "`", {"who may: " + listed(behind)}, "let one of them do it with --by"};
}

Verdict propose(Deliberation& so_far, const Propose& order) {
  // An amendment of an approved matter may come from its sponsor or lead as well; amend has looked.
  if (!order.replaces_approved && !so_far.command.by.empty() && so_far.command.by != order.file.proposer)
    return Refusal{"D208", "the file says that `" + order.file.proposer + "` proposes it, not `" + so_far.command.by + "`", {}, "correct `proposer` in the file, or leave --by out"};
  if (auto refusal = check_facts(so_far, order.file)) return refusal;
  if (auto refusal = check_new_text(so_far, order.file, order.digest)) return refusal;
  if (order.round == "gate" && so_far.matter.phase != Phase::approved)
    return Refusal{"D701", "a gate is of a matter that is approved, and this one is not", {}, "propose it as a first round"};
  if (order.round == "option" && so_far.matter.approvals.empty())
    return Refusal{"D701", "an option is exercised on a matter that was approved, and this one was not", {}, "propose it as a first round"};
  if (so_far.command.matter.empty()) {
    const auto* number = so_far.answer_to(Question::Kind::next_number);
    char digits[16];
    std::snprintf(digits, sizeof digits, "%03d", number ? number->number : 0);
    so_far.matter.id = (number ? number->question.key : so_far.rights().prefix) + "-" + digits;
    return begin(so_far, order, Happens::proposed, 1, order.round.empty() ? "first" : order.round);
  }
  auto& matter = so_far.matter;
  if (order.file.about != matter.about)
    return Refusal{"D114", "`" + matter.id + "` is about `" + matter.about + "`, this file about `" + order.file.about + "`", {}, "propose the file as a matter of its own"};
  if (order.round == "gate") if (auto refusal = check_gate(so_far, matter, order.file)) return refusal;
  if (matter.phase == Phase::approved && (order.replaces_approved || order.round == "gate")) {
    const bool asks_again = order.round == "option" || order.round == "gate" || order.round == "ratification" || order.round == "rescission";
    if (order.digest == matter.file && !asks_again) return Refusal{"D107", "nothing changes: this is the file that was approved", {}, "change the file first"};
    return begin(so_far, order, Happens::proposed_amendment, std::max(matter.round, matter.rounds_begun) + 1, order.round.empty() ? "amendment" : order.round);
  }
  if (matter.phase == Phase::approved)
    return Refusal{"D106", "`" + matter.id + "` was approved on " + to_text(matter.approved_on.value_or(matter.changed_on)) + " and is not proposed again as if new", {},
                   "to change what was approved: remit amend " + matter.id + " FILE"};
  return begin(so_far, order, Happens::proposed_again, std::max(matter.round, matter.rounds_begun) + 1, order.round.empty() ? "first" : order.round);
}

Verdict amend(Deliberation& so_far, const Amend& order) {
  auto& matter = so_far.matter;
  const auto who = person_or_proposer(so_far);
  if (auto refusal = check_behind(so_far, who, false)) return refusal;
  if (order.file.about != matter.about || order.file.proposer != matter.proposer)
    return Refusal{"D114", "an amendment keeps the kind and the proposer of `" + matter.id + "`: `" + matter.about + "`, `" + matter.proposer + "`", {},
                   "correct the file, or propose it as a matter of its own"};
  if (matter.phase == Phase::approved) {
    Propose again{order.file, order.digest, true, order.round};
    return propose(so_far, again);
  }
  if (order.round == "gate" && matter.round_kind != "gate")
    return Refusal{"D701", "`" + matter.id + "` is " + word(matter.phase) + "; a gate is of a matter that is approved", {}, "remit next " + matter.id};
  if (order.digest == matter.file) return Refusal{"D107", "nothing changes: this is the file that is under way", {}, "change the file first"};
  if (matter.round_kind == "gate" && matter.standing) if (auto refusal = check_gate(so_far, *matter.standing, order.file)) return refusal;
  if (auto refusal = check_facts(so_far, order.file)) return refusal;
  if (auto refusal = check_new_text(so_far, order.file, order.digest)) return refusal;
  auto file = order.file;
  add_changes(so_far, file);
  if (matter.round_kind == "gate" && matter.standing) file.facts.insert(matter.standing->facts.begin(), matter.standing->facts.end());
  if (file.about == "delegation") if (auto refusal = check_delegation(so_far, file)) return refusal;
  Amended what{file.title, order.digest, stated(file.facts, so_far.rights()), {}, kept_steps(so_far, matter.facts, file.facts)};
  for (const auto& [name, type] : so_far.rights().facts) {
    const Facts& stood = matter.facts;
    const auto before = stood.find(name), after = order.file.facts.find(name);
    const bool was = before != stood.end(), is = after != order.file.facts.end();
    if (was != is || (was && before->second != after->second)) what.changed.push_back(name);
  }
  auto authority = cite(so_far, {}, "", who);
  authority.file = order.digest;
  authority.answers = answers_used(so_far);
  return so_far.happen(Happens::amended, std::move(what), who, std::move(authority));
}

Verdict stand_again(Deliberation& so_far) {
  if (!so_far.matter.standing) return {};
  return so_far.happen(Happens::stands, Stands{}, "system", cite(so_far, {}, "", ""));
}

Verdict withdraw(Deliberation& so_far) {
  const auto who = person_or_proposer(so_far);
  if (auto refusal = check_behind(so_far, who, true)) return refusal;
  if (auto refusal = so_far.happen(Happens::withdrawn, Withdrawn{}, who, cite(so_far, {}, "proposer", who))) return refusal;
  return stand_again(so_far);
}

Verdict resume(Deliberation& so_far) {
  const auto who = person_or_proposer(so_far);
  if (auto refusal = check_behind(so_far, who, true)) return refusal;
  return so_far.happen(Happens::resumed, Resumed{}, who, cite(so_far, {}, "proposer", who));
}

// Puts an approved version in force. Holds: R13 (the policy governs itself).
Verdict adopt(Deliberation& so_far) {
  auto& matter = so_far.matter;
  if (!is_rules(matter.about))
    return Refusal{"D702", "`" + matter.id + "` is about `" + matter.about + "`; only a new version of the rules is adopted", {}, "remit show " + matter.id};
  if (matter.phase != Phase::approved || !matter.in_force(so_far.on))
    return Refusal{"D701", "`" + matter.id + "` is " + (matter.phase != Phase::approved ? word(matter.phase) : !matter.executable() ? "approved on conditions that are not met" : "approved, and not in effect on " + to_text(so_far.on)) + "; only what is approved comes into force",
                   {}, "remit next " + matter.id};
  if (so_far.on != so_far.given.today)
    return Refusal{"D503", "an adoption takes effect when it is recorded, today, not on " + to_text(so_far.on), {}, "leave --decided out"};
  if (auto refusal = check_new_rules(so_far)) return refusal;
  const auto who = so_far.given.recorder.person;
  const auto version = to_text(matter.facts.at("version"));
  const auto file = matter.file;
  if (auto refusal = so_far.happen(Happens::adopted, Adopted{matter.about, version, file}, who, cite(so_far, {}, "", who))) return refusal;
  auto in_force = so_far.events.back();
  in_force.stream = matter.about == "organization" ? "organization" : "rights";
  in_force.what = InForce{matter.about, version, matter.id, file};
  in_force.phase = Phase::none;
  in_force.duty = Duty::none;
  so_far.events.push_back(std::move(in_force));
  return {};
}

}  // namespace remit
