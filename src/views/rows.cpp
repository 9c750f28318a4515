#include "views/rows.hpp"

#include <algorithm>
#include <set>

#include "policy/reviews.hpp"
#include "policy/silence.hpp"

namespace remit {
namespace {

std::optional<Step> step_in(Phase phase) {
  const auto index = static_cast<int>(phase) - static_cast<int>(Phase::recommending);
  if (index < 0 || index >= static_cast<int>(kSteps.size())) return std::nullopt;
  return kSteps[static_cast<std::size_t>(index)];
}

std::string until(const std::optional<Day>& day) { return day ? to_text(*day) : std::string(); }

class Waiting {
 public:
  Waiting(const Case& given, const Route& route) : given_(given), matter_(given.matter), route_(route) {}

  std::vector<WaitingRow> rows() {
    if (const auto step = step_in(matter_.phase)) {
      const auto not_by = excluded(word(*step));
      for (const auto& unit : awaited_at(route_, matter_, *step))
        for (const auto& id : unit.ids) add_seat(word(*step), id, unit.clause, due(unit.clause), id == "proposer" ? std::string() : not_by);
      if (*step == Step::approve)
        for (const auto* row : route_.rows)
          if (const auto silence = silence_of(*row, route_, matter_, *given_.organization)) add("tick", kRecorderSeat, row->id, to_text(silence->last_day), {});
      std::set<std::string> needed;
      for (const auto& open : open_needs(route_, matter_, *given_.organization, given_.today, &given_.others))
        if (needed.insert(open.row->id).second) add("need", matter_.proposer, open.row->id, {}, {});
    }
    if (matter_.phase == Phase::approved && !matter_.ratified)
      for (const auto* row : route_.rows)
        if (row->ratify) for (const auto& id : ids_in(*row->ratify)) add("ratify", id, row->id, until(matter_.terms.ratify_by), {});
    if (const auto gate = matter_.phase == Phase::approved ? matter_.next_gate() : std::nullopt) add_gate(*gate);
    if (const auto review = review_of(*given_.rights, matter_, *given_.organization, given_.today)) add_review(*review);
    if (matter_.phase == Phase::returned || matter_.phase == Phase::deferred) add("resume", matter_.proposer, "", {}, {});
    if (matter_.duty == Duty::owing)
      for (const auto& duty : inform_duties(route_, matter_, *given_.organization))
        add("inform", kRecorderSeat, duty.clause + " " + duty.whom, until(duty.due), {});
    const bool is_rules = matter_.about == "decision-rights" || matter_.about == "organization";
    if (is_rules && matter_.phase == Phase::approved && matter_.executable()) add("adopt", kRecorderSeat, "", {}, {});
    std::sort(out_.begin(), out_.end());
    out_.erase(std::unique(out_.begin(), out_.end()), out_.end());
    return std::move(out_);
  }

 private:
  // A person-fact waits for its person and a touched function for its head, so that nobody has to resolve them again.
  void add_seat(const char* step, const std::string& id, const std::string& clause, const std::string& due_day, const std::string& not_by) {
    if (given_.organization->knows(body_in(id)) || id.starts_with("member of ")) return add(step, id, clause, due_day, not_by);
    if (id == kAffectedFunctions) {
      if (const auto functions = matter_.facts.find("functions"); functions != matter_.facts.end())
        for (const auto& function : std::get<Names>(functions->second).all)
          if (const auto head = given_.organization->functions.find(function); head != given_.organization->functions.end()) add(step, head->second, clause, due_day, not_by);
      return;
    }
    for (const auto& person : persons_for(id, matter_, *given_.organization, given_.today)) add(step, person, clause, due_day, not_by);
  }
  // What waits from a day on that may lie ahead; a reader shows it once it has come (`waits_on`).
  void add_from(Day since, const char* step, const std::string& seat, const std::string& clause, const std::string& until) {
    out_.push_back({matter_.id, step, seat, clause, to_text(since), until, {}});
  }
  // Whoever stands behind the matter brings its gate.
  void add_gate(Day gate) {
    std::set<std::string> persons{matter_.proposer};
    if (const auto sponsor = matter_.facts.find("sponsor"); sponsor != matter_.facts.end()) persons.insert(to_text(sponsor->second));
    for (const auto& person : persons) add_from(gate, "gate", person, clause_of_gate(gate), {});
  }
  std::string clause_of_gate(Day gate) const {
    for (const auto* row : route_.rows)
      for (const auto& one : row->gates) if (day_of(one, matter_, *given_.organization, receipt_of(route_, matter_, *given_.organization)) == gate) return row->id;
    return {};
  }
  void add_review(const StandingReview& review) {
    for (const auto& ids : awaited(review.party, given_.today < review.from ? std::vector<SeatAct>{} : review.acts))
      for (const auto& id : ids)
        add_from(review.from, word(Step::review), id, "delegation." + delegation_rule(*given_.rights, *given_.organization, matter_.facts)->id, to_text(review.until));
  }
  // By when the clause is to be decided; late is late, and nothing more.
  std::string due(const std::string& clause) const {
    for (const auto* row : route_.rows)
      if (row->id == clause && row->due) return until(day_of(*row->due, matter_, *given_.organization, receipt_of(route_, matter_, *given_.organization)));
    return {};
  }
  // Everybody whom an earlier act of the round keeps from this step, whatever office they hold today or tomorrow.
  std::string excluded(const char* step) const {
    std::set<std::string> persons;
    const auto look = [&](const std::string& person) {
      if (!conflict(*given_.rights, matter_, person, step).empty()) persons.insert(person);
    };
    look(matter_.proposer);
    for (const auto& amender : matter_.amenders) look(amender);
    for (const auto& act : matter_.acts) {
      look(act.by);
      if (act.ballot)
        for (const auto* list : {&act.ballot->in_favour, &act.ballot->against, &act.ballot->abstaining})
          for (const auto& voter : *list) look(voter);
    }
    std::string out;
    for (const auto& person : persons) out += (out.empty() ? "" : " ") + person;
    return out;
  }
  void add(const char* step, const std::string& seat, const std::string& clause, const std::string& until, const std::string& not_by) {
    out_.push_back({matter_.id, step, seat, clause, to_text(matter_.changed_on), until, not_by});
  }

  const Case& given_;
  const Matter& matter_;
  const Route& route_;
  std::vector<WaitingRow> out_;
};

}  // namespace

Rows rows_of(const Case& given) {
  const auto& matter = given.matter;
  Rows out;
  auto& row = out.matter;
  row.id = matter.id;
  row.about = matter.about;
  row.title = matter.title;
  row.proposer = matter.proposer;
  row.phase = word(matter.phase);
  row.duty = word(matter.duty);
  // What a reader takes for the amount: the fact of that name, or the only money that is stated.
  int amounts = 0;
  for (const auto& [name, value] : matter.facts)
    if (std::holds_alternative<Money>(value) && ++amounts == 1) row.amount = to_text(value);
  if (amounts > 1) row.amount.clear();
  for (const auto* name : {"amount", "investment"})
    if (const auto fact = matter.facts.find(name); fact != matter.facts.end()) row.amount = to_text(fact->second);
  row.version = matter.rights_version;
  row.round = matter.round;
  row.since = to_text(matter.changed_on);
  row.file = matter.file;
  const auto routed = route(*given.rights, circumstances_of(matter, *given.organization, &given.others, given.today));
  if (!routed) return out;
  for (const auto* one : routed->rows) row.clauses += (row.clauses.empty() ? "" : " ") + one->id;
  out.waiting = Waiting(given, *routed).rows();
  return out;
}

bool waits_on(const WaitingRow& row, Day day) { return row.since <= to_text(day); }

MatterRow row_of(const Case& given) { return rows_of(given).matter; }
std::vector<WaitingRow> waiting_of(const Case& given) { return rows_of(given).waiting; }

}  // namespace remit
