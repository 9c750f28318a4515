// Authority lent: a delegation is a matter of its own, approved by the rights' own row, and a delegate sits in the giver's
// seat while it is in force. Holds: R6 (through delegations too); a delegation never widens authority.
#include <algorithm>

#include "engine/actors.hpp"
#include "engine/ballots.hpp"
#include "policy/plan.hpp"
#include "policy/reviews.hpp"

namespace remit {
namespace {

std::string text_of(const Facts& facts, const char* name) {
  const auto found = facts.find(name);
  return found == facts.end() ? std::string() : to_text(found->second);
}
std::optional<Day> day_in(const Facts& facts, const char* name) {
  const auto found = facts.find(name);
  const auto* day = found == facts.end() ? nullptr : std::get_if<Day>(&found->second);
  return day ? std::optional(*day) : std::nullopt;
}
bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

// Whether this lending speaks of the matter: its kind, the conditions of the rule, and the largest amount.
bool covers(const Matter& delegation, const DelegationRule& rule, const Deliberation& so_far, std::optional<Step> step) {
  const auto& matter = so_far.matter;
  if (!rule.about.empty() && !contains(rule.about, matter.about)) return false;
  if (!rule.steps.empty() && !(step && contains(rule.steps, word(*step)))) return false;
  if (const auto kinds = delegation.facts.find("kinds"); kinds != delegation.facts.end() && !contains(std::get<Names>(kinds->second).all, matter.about)) return false;
  auto given = so_far.circumstances(matter);
  if (const auto& routed = so_far.routed()) for (const auto& [name, value] : routed->amounts) given.facts[name] = value;
  const bool fits = rule.when.empty() || std::any_of(rule.when.begin(), rule.when.end(), [&](const Box& box) {
    return std::all_of(box.begin(), box.end(), [&](const auto& test) { return answer(test.second, test.first, given) == Answered::yes; });
  });
  if (!fits) return false;
  const auto limit = delegation.facts.find("limit");
  if (limit == delegation.facts.end()) return true;
  // Every amount of money that the matter states or the policy works out must be within what was lent.
  const auto& currency = so_far.rights().currency;
  const auto most = given.organization->converted(std::get<Money>(limit->second), currency, given.day);
  bool any = false;
  for (const auto& [name, fact] : given.facts) {
    std::optional<Exact> value;
    if (const auto* money = std::get_if<Money>(&fact)) value = given.organization->converted(*money, currency, given.day);
    else if (const auto* exact = std::get_if<Exact>(&fact); exact && exact->is_money()) value = *exact;
    else continue;
    if (!value || !most || value->compare(*most) > 0) return false;
    any = true;
  }
  return any;  // without an amount nobody can say that it is within the limit
}

// In force: approved, told to whom it must be told, and on one of its days.
bool is_on(const Matter& delegation, Day day) {
  const auto starts = day_in(delegation.facts, "starts"), ends = day_in(delegation.facts, "ends");
  return delegation.phase == Phase::approved && delegation.in_force(day) && delegation.duty != Duty::owing && delegation.approved_on && *delegation.approved_on <= day && starts && *starts <= day && (!ends || day <= *ends);
}

// Or, where the rule lets open matters stay: it has run out, and was on when the matter came before its deciders as it reads.
bool is_on_for(const Matter& delegation, const DelegationRule& rule, const Matter& matter, Day day) {
  if (is_on(delegation, day)) return true;
  const auto ends = day_in(delegation.facts, "ends");
  return rule.stays && ends && *ends < day && matter.exists() && is_on(delegation, matter.stands_since());
}

bool is_one_step_below(const Organization& organization, const std::string& person, const std::string& office, Day day) {
  const auto offices = organization.offices_of(person, day);
  return std::any_of(offices.begin(), offices.end(), [&](const std::string& id) { return organization.offices.at(id).reports_to == office; });
}

// Whether the rule lends to such a person, asked again on each day: who left the post has nothing any more.
bool lends_to(const DelegationRule& rule, const Organization& organization, const std::string& giver, const std::string& delegate, const std::string& office, Day day) {
  if (rule.to == DelegationRule::To::one_level_below) {
    // Of what is lent on: below an office of whoever lends it on.
    auto offices = organization.offices_of(giver, day);
    if (const auto* holder = organization.holder(office, day); holder && holder->who == giver) offices = {office};
    return std::any_of(offices.begin(), offices.end(), [&](const std::string& one) { return is_one_step_below(organization, delegate, one, day); });
  }
  if (rule.to != DelegationRule::To::party || !rule.to_party) return true;
  const auto ids = ids_in(*rule.to_party);
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return organization.is_in(delegate, id, day); });
}

// A delegation keeps the rule under which it was approved: a later version of the rights does not widen it (R9).
const DelegationRule* rule_kept(const Deliberation& so_far, const Matter& delegation) {
  const auto at = static_cast<std::size_t>(&delegation - so_far.given.delegations.data());
  const auto* rights = at < so_far.given.delegation_rights.size() ? so_far.given.delegation_rights[at] : so_far.given.rights;
  return delegation_rule(*rights, so_far.organization(), delegation.facts);
}

// How the office came to the giver: held, or lent on where the rule says so. Nothing: it is not the giver's.
// `is_asked`: a new delegation is asked for, and no matter is acted on.
std::optional<std::vector<std::string>> chain_of(const Deliberation& so_far, const std::string& giver, const std::string& office, std::optional<Step> step, bool is_asked = false) {
  const auto* holder = so_far.organization().holder(office, so_far.on);
  if (holder && holder->who == giver) return std::vector<std::string>{};
  for (const auto& above : so_far.given.delegations) {
    const auto* rule = rule_kept(so_far, above);
    if (!rule || !rule->onward || text_of(above.facts, "delegate") != giver || text_of(above.facts, "office") != office || !(is_asked ? is_on(above, so_far.on) : is_on_for(above, *rule, so_far.matter, so_far.on)) || !lends_to(*rule, so_far.organization(), text_of(above.facts, "giver"), giver, office, so_far.on) || (!is_asked && !covers(above, *rule, so_far, step))) continue;
    // One more level, and no further: the first giver holds the office.
    if (holder && holder->who == text_of(above.facts, "giver")) return std::vector<std::string>{above.id};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Lent> lent_to(const Deliberation& so_far, const std::string& person, const std::string& office, std::optional<Step> step) {
  std::vector<Lent> out;
  for (const auto& one : so_far.given.delegations) {
    const auto* rule = rule_kept(so_far, one);
    const auto of = text_of(one.facts, "office");
    if (!rule || text_of(one.facts, "delegate") != person || (!office.empty() && of != office) || !is_on_for(one, *rule, so_far.matter, so_far.on) || !lends_to(*rule, so_far.organization(), text_of(one.facts, "giver"), person, of, so_far.on) || !covers(one, *rule, so_far, step)) continue;
    const auto giver = text_of(one.facts, "giver");
    const auto chain = chain_of(so_far, giver, of, step);
    if (!chain) continue;
    Lent lent{giver, of, {one.id}, {}};
    if (!chain->empty()) {
      // The seat is the first giver's; the one between only handed it on.
      lent.between.push_back(giver);
      for (const auto& above : so_far.given.delegations) if (above.id == chain->front()) lent.giver = text_of(above.facts, "giver");
      lent.ids.insert(lent.ids.end(), chain->begin(), chain->end());
    }
    out.push_back(std::move(lent));
  }
  return out;
}

Verdict check_delegation(const Deliberation& so_far, const MatterFile& file) {
  const auto& organization = so_far.organization();
  const auto& rights = so_far.rights();
  if (rights.delegation.empty())
    return Refusal{"D811", "the decision rights `" + rights.version + "` allow no delegation", {}, "add a block `delegation`, or let the holder act"};
  for (const auto* fact : {"giver", "office", "delegate", "starts"})
    if (!file.facts.contains(fact)) return Refusal{"D105", std::string("a delegation needs its `") + fact + "`", {}, "state giver, office, delegate, starts and ends in the file"};
  const auto* rule = delegation_rule(rights, organization, file.facts);
  if (!rule) {
    std::vector<std::string> known;
    for (const auto& one : rights.delegation) known.push_back(one.id);
    return Refusal{"D811", "no one rule lends what the file asks for: " + text_of(file.facts, "office") + (file.facts.contains("kinds") ? " for " + text_of(file.facts, "kinds") : std::string()), {"rules: " + listed(known)},
                   "correct the file, or state the rule: `delegation: " + known.front() + "`"};
  }
  const auto giver = text_of(file.facts, "giver"), office = text_of(file.facts, "office"), delegate = text_of(file.facts, "delegate");
  if (!organization.offices.contains(office)) return Refusal{"D110", "the organization has no office `" + office + "`", {}, "correct the name"};
  const auto no = [&](std::string sentence, std::string next) { return Refusal{"D811", std::move(sentence), {"by `delegation." + rule->id + "`"}, std::move(next)}; };
  const auto starts = *day_in(file.facts, "starts");
  const auto ends = day_in(file.facts, "ends");
  const auto judged = std::max(starts, so_far.on);
  const auto* holder = organization.holder(office, so_far.on);
  const bool holds = holder && holder->who == giver;
  if (!holds && !chain_of(so_far, giver, office, std::nullopt, true)) return no("`" + giver + "` does not hold " + office + " on " + to_text(so_far.on) + (rule->onward ? "" : ", and what was lent is not lent on"), "let the holder give it");
  if (file.proposer != giver) return no("`" + file.proposer + "` cannot lend what is `" + giver + "`'s", "let `" + giver + "` propose it: nobody's authority is lent without them");
  if (giver == delegate) return no("`" + giver + "` would lend to the same person", "name another delegate");
  const auto is_in = [&](const std::optional<Party>& party, const std::string& person, const std::string& own_office) {
    const auto ids = party ? ids_in(*party) : std::vector<std::string>{};
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
      const auto group = organization.groups.find(id);
      return id == own_office || (group != organization.groups.end() && !own_office.empty() && contains(group->second, own_office)) || (own_office.empty() && organization.is_in(person, id, judged));
    });
  };
  if (rule->giver && !is_in(rule->giver, giver, office)) return no("the " + office + " may not lend by this rule: giver is " + to_text(*rule->giver), "let one of them give it");
  if (!lends_to(*rule, organization, giver, delegate, office, judged))
    return rule->to == DelegationRule::To::one_level_below ? no("`" + delegate + "` holds no office one level below " + office, "name the holder of an office that reports to " + office)
                                                           : no("`" + delegate + "` is none of " + to_text(*rule->to_party), "name one of them");
  if (ends && *ends < starts) return Refusal{"D812", "it would end before it starts", {}, "correct `ends`"};
  if (rule->longest) {
    // Both days count: 90 days from 1 April end on 29 June.
    const auto last = organization.after(starts - std::chrono::days{1}, *rule->longest);
    if (!ends || !last || *ends > *last)
      return Refusal{"D812", "a delegation by `delegation." + rule->id + "` lasts at most " + to_text(*rule->longest) + (ends ? ", this one would end on " + to_text(*ends) : ", and this one has no end"),
                     {"its last day could be " + (last ? to_text(*last) : std::string("none"))}, "shorten it; a renewal is a new delegation"};
  }
  const auto asked_by = [&](const Duration& length) {  // the first day on which it lies at most so long before the start
    auto day = so_far.on;
    return organization.after(day, length);
  };
  if (rule->ask_at_most || rule->ask_at_least) {
    if (so_far.on >= starts && rule->ask_at_least) return Refusal{"D813", "it is asked for on " + to_text(so_far.on) + ", not before its start on " + to_text(starts), {}, "let it start later"};
    if (so_far.on > starts) return Refusal{"D813", "it is asked for on " + to_text(so_far.on) + ", after its start on " + to_text(starts), {}, "let it start later"};
    if (rule->ask_at_most)
      if (const auto reach = asked_by(*rule->ask_at_most); !reach || starts > *reach)
        return Refusal{"D813", "it is asked for on " + to_text(so_far.on) + ", more than " + to_text(*rule->ask_at_most) + " before its start on " + to_text(starts), {}, "ask nearer to its start"};
    if (rule->ask_at_least)
      if (const auto reach = asked_by(*rule->ask_at_least); !reach || starts < *reach)
        return Refusal{"D813", "it is asked for on " + to_text(so_far.on) + ", less than " + to_text(*rule->ask_at_least) + " before its start on " + to_text(starts), {}, "let it start later"};
  }
  if (const auto kinds = file.facts.find("kinds"); kinds != file.facts.end() && !rule->about.empty())
    for (const auto& kind : std::get<Names>(kinds->second).all)
      if (!contains(rule->about, kind)) return Refusal{"D814", "`" + kind + "` is not lent by `delegation." + rule->id + "`", {"it lends: " + listed(rule->about)}, "leave it out"};
  // What was lent is lent on at most as it was lent.
  if (!holds)
    for (const auto& above : so_far.given.delegations) {
      if (text_of(above.facts, "delegate") != giver || text_of(above.facts, "office") != office || !is_on(above, so_far.on)) continue;
      const auto until = day_in(above.facts, "ends");
      if (until && (!ends || *until < *ends)) return Refusal{"D814", "`" + giver + "` has this authority by `" + above.id + "` until " + to_text(*until), {}, "end it on that day or before"};
      const auto own = above.facts.find("limit"), asked = file.facts.find("limit");
      if (own != above.facts.end() && (asked == file.facts.end() || std::get<Money>(asked->second).minor_units > std::get<Money>(own->second).minor_units))
        return Refusal{"D814", "`" + giver + "` has this authority by `" + above.id + "` up to " + to_text(own->second), {}, "state a `limit` within it"};
    }
  return {};
}

Verdict check_in_writing(const Deliberation& so_far) {
  const auto& matter = so_far.matter;
  if (matter.about != "delegation" || matter.rests_on_document) return {};
  const auto* rule = delegation_rule(so_far.rights(), so_far.organization(), matter.facts);
  if (!rule || !rule->in_writing) return {};
  return Refusal{"D816", "a delegation by `delegation." + rule->id + "` is given in writing, and neither its proposal nor its approval rests on a document", {},
                 "name the signed document with --on FILE"};
}

// Whoever looks at it again does so in the period that is due, each once; late is late.
Verdict review_again(Deliberation& so_far) {
  so_far.step = Step::review;
  auto& matter = so_far.matter;
  const auto due = review_of(so_far.rights(), matter, so_far.organization(), so_far.on);
  const auto* rule = delegation_rule(so_far.rights(), so_far.organization(), matter.facts);
  if (!due || !rule) return Refusal{"D824", "no review of `" + matter.id + "` is due", {"a review again is asked for by `review: board annually` in `delegation`"}, "remit show " + matter.id};
  const auto seats = seats_in(due->party);
  const auto actor = actor_among(so_far, seats, {}, [&](const std::string& who) {
    return Refusal{"D201", "`" + who + "` has no authority to review `" + matter.id + "`", {"`delegation." + rule->id + "` says: review " + to_text(*rule->review)}, "remit show " + matter.id};
  });
  if (!actor) return actor.refusal();
  if (so_far.on < due->from) return Refusal{"D824", "no review of `" + matter.id + "` is due on " + to_text(so_far.on), {"the next is due from " + to_text(due->from) + " to " + to_text(due->until)}, "remit show " + matter.id};
  if (helps(due->party, due->acts, actor->act) != Helps::yes)
    return Refusal{"D205", "`" + actor->decided_by + "` has reviewed `" + matter.id + "` already; others are waited for", {}, "remit next " + matter.id};
  const auto tally = vote_of(so_far, *actor, word(Step::review), true);
  if (!tally) return tally.refusal();
  return so_far.happen(Happens::used, ActTaken{Step::review, false, actor->act.seats, {}, so_far.ballot, *tally}, actor->decided_by, cite_act(so_far, {"delegation." + rule->id}, *actor));
}

}  // namespace remit
