#include "app/policy_tests.hpp"

#include <algorithm>

#include "ledger/digest.hpp"
#include "ledger/memory_ledger.hpp"

namespace remit {
namespace {

using codec::TestAct;
using codec::TestCase;

std::string listed(std::vector<std::string> all) {
  std::sort(all.begin(), all.end());
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
  return out.empty() ? "nothing" : out;
}

class Playing {
 public:
  Playing(const Workspace& workspace, const WorkingRules& rules, const TestCase& test, TestRun& run)
      : workspace_(workspace), rules_(rules), test_(test), run_(run), ledger_(make_memory_ledger()), desk_(*ledger_), day_(test.day) {
    outcome_.id = test.id;
  }

  TestOutcome play() {
    for (const auto& id : rules_.organization.may_record)
      if (const auto persons = rules_.organization.persons_of(id, test_.day); !persons.empty()) { recorder_.person = persons.front(); break; }
    Founding founding{rules_.rights_text, rules_.organization_text, rules_.organization.name, "UTC", "simulated", rules_.rights.prefix, "policy test", "", recorder_.person, "declared"};
    if (!test_.policy.empty() && test_.policy != rules_.rights.version) fail(test_.place, "these cases are about `" + test_.policy + "`, and the decision rights here are `" + rules_.rights.version + "`", {}, "write `policy: " + rules_.rights.version + "` once the cases fit it");
    else if (!read_history()) return std::move(outcome_);
    else if (const auto founded = desk_.found(founding, present()); !founded) fail(test_.place, founded.refusal().sentence, founded.refusal().notes, founded.refusal().next);
    else if (read_matter()) { check_route(); propose_and_act(); }
    return std::move(outcome_);
  }

 private:
  void fail(const Finding& place, std::string sentence, std::vector<std::string> notes = {}, std::string help = "correct the rows if the case is right, the case if the rows are") {
    auto finding = place;
    finding.help = std::move(help);
    finding.code = "T100";
    finding.sentence = std::move(sentence);
    finding.notes = std::move(notes);
    outcome_.failures.push_back(std::move(finding));
  }
  Present present() {
    // Each act a minute after the one before, on its day.
    return {Instant{std::chrono::sys_days{day_}} + std::chrono::hours{12} + std::chrono::minutes{minute_++}, day_};
  }

  // What came before is supposed beside the ledger: it has no acts here, only an outcome.
  bool read_history() {
    for (const auto& past : test_.history) {
      Matter one;
      one.id = past.id.empty() ? "history-" + std::to_string(history_.size() + 1) : past.id;
      one.about = past.about;
      one.proposer = past.proposer;
      one.facts = read_facts(past.facts, past.place);
      one.proposed_on = one.changed_on = one.file_on = past.day;
      one.round = 1;
      one.round_kind = "first";
      one.entries = 1;
      one.is_settled = past.is_settled;
      one.duty = past.outcome == "approved" ? Duty::told : Duty::none;
      const auto decided = past.decided.value_or(past.day);
      one.phase = past.outcome == "waiting" ? Phase::approving : *phase_from(past.outcome);
      if (past.outcome == "approved" || past.outcome == "lapsed") {
        one.approved_on = decided;
        one.approvals.push_back({1, decided, one.facts});
      }
      for (const auto& by : past.by) {
        ActRecord act;
        act.type = past.outcome == "rejected" ? "rejected" : "approved";
        act.step = Step::approve;
        act.by = by;
        act.seats = {by};
        act.decided_on = decided;
        act.round = 1;
        one.acts.push_back(std::move(act));
      }
      history_.push_back(std::move(one));
    }
    desk_.suppose(history_);
    return outcome_.failures.empty();
  }

  bool read_matter() {
    if (!test_.charter.empty()) {
      const auto text = workspace_.read(test_.charter);
      if (!text) { fail(test_.place, text.refusal().sentence, {}, text.refusal().next); return false; }
      auto reading = codec::read_matter(text->text, text->path, rules_.rights, &rules_.organization);
      outcome_.failures.insert(outcome_.failures.end(), reading.findings.begin(), reading.findings.end());
      file_ = std::move(reading.value);
      digest_ = text->digest;
      text_ = text->text;
      return outcome_.failures.empty();
    }
    file_.about = test_.about;
    file_.title = test_.title.empty() ? test_.id : test_.title;
    file_.proposer = test_.proposer.empty() ? somebody() : test_.proposer;
    file_.facts = read_facts(test_.facts, test_.place);
    // New rules have a label; a test of who decides about them need not invent one.
    const bool is_rules = test_.about == "decision-rights" || test_.about == "organization";
    if (is_rules) file_.facts.try_emplace("version", std::string("next"));
    digest_ = digest_of_facts();
    return outcome_.failures.empty();
  }
  Facts read_facts(const std::map<std::string, std::string>& texts, const Finding& place) {
    std::vector<std::string> wrong;
    auto out = codec::facts_from(texts, rules_.rights, wrong);
    for (const auto& why : wrong) fail(place, why, {}, "correct the case, or declare the fact so under `facts` in decision-rights.yaml");
    return out;
  }
  std::string somebody() const {
    for (const auto& person : rules_.organization.people)
      if (rules_.organization.offices_of(person, test_.day).empty()) return person;
    return rules_.organization.people.front();
  }
  Digest digest_of_facts() {
    text_ = file_.about + "\n" + file_.title + "\n";
    for (const auto& [name, value] : file_.facts) text_ += name + "=" + to_text(value) + "\n";
    return digest_of(text_);
  }

  void check_route() {
    auto draft = draft_of(file_, digest_, test_.day);
    if (!test_.round_kind.empty()) draft.round_kind = test_.round_kind;
    const auto routed = route(rules_.rights, circumstances_of(draft, rules_.organization, &history_));
    const auto& expect = test_.expect;
    for (const auto* row : rows_on(rules_.rights, circumstances_of(draft, rules_.organization, &history_))) run_.clauses.insert(row->id);
    if ((routed || file_.about == "delegation") && !expect.refused.empty() && !expect.unknown) return;  // the proposal itself is to be refused
    if (!expect.refused.empty() || expect.unknown) {
      is_refused_ = true;
      const auto code = routed ? std::string("a route") : routed.refusal().code;
      const auto wanted = expect.refused.empty() ? "D105" : expect.refused;
      if (code != wanted) fail(test_.place, "expected the refusal " + wanted + ", found " + code);
      if (!routed && expect.unknown)
        for (const auto& fact : *expect.unknown)
          if (routed.refusal().sentence.find("`" + fact + "`") == std::string::npos) fail(test_.place, "`" + fact + "` is not asked for", {routed.refusal().sentence});
      return;
    }
    if (!routed) {
      if (!test_.acts.empty() && test_.acts.front().order == "propose") return;
      return fail(test_.place, "no route: " + routed.refusal().sentence, routed.refusal().notes, 
                  routed.refusal().code == "D105" ? "state it in the case; where a matter need not state it, the row tests `stated and …` or `… or missing`" : "if it is meant to be refused, write `expect: {refused: " + routed.refusal().code + "}`; else correct the facts of the case, or the rows");
    }
    std::vector<std::string> clauses, needs;
    for (const auto* row : routed->rows) {
      clauses.push_back(row->id);
      for (const auto& need : row->needs) needs.push_back(need.text);
    }
    const auto same = [&](const char* what, const std::optional<std::vector<std::string>>& expected, const std::vector<std::string>& found) {
      if (expected && listed(*expected) != listed(found)) fail(test_.place, std::string("other ") + what + " than expected", {"expected: " + listed(*expected), "found:    " + listed(found)});
    };
    same("clauses", expect.clauses, clauses);
    same("needs", expect.needs, needs);
    for (const auto& [name, text] : expect.amounts) {
      const auto found = routed->amounts.find(name);
      const auto type = rules_.rights.facts.find(name);
      if (found == routed->amounts.end()) {
        const bool is_known = type != rules_.rights.facts.end() && type->second.is_amount;
        fail(test_.place, is_known ? "`" + name + "` could not be worked out" : "the policy works out no amount `" + name + "`", {}, is_known ? "state in `facts` all that it is worked out from" : "work it out under `amounts` in decision-rights.yaml, or correct its name");
        continue;
      }
      const auto wanted = type == rules_.rights.facts.end() ? std::nullopt : parse_value({type->second.kind, {}, true}, text);
      const auto is_same = wanted && answer(Test{{{Comparison{Comparison::Kind::exactly, *wanted}}}, {}}, name, with(name, found->second)) == Answered::yes;
      if (!is_same) fail(test_.place, "`" + name + "` is " + shown(type->second, found->second) + ", not " + text);
    }
    for (const auto& [step, party] : expect.parties) {
      auto found = step == "inform"   ? text_of(*routed, [](const Row& row) { return row.inform; })
                   : step == "veto"   ? text_of(*routed, [](const Row& row) { return row.veto; })
                   : step == "ratify" ? text_of(*routed, [](const Row& row) { return row.ratify; })
                                      : routed->text_at(*step_from(step));
      if (found.empty()) found = step == "approve" && routed->verdict == Route::Verdict::none_needed ? "none needed" : "nobody";
      if (found != party) fail(test_.place, "another party to " + step + " than expected", {"expected: " + party, "found:    " + found, "by:       " + listed(clauses)});
    }
  }
  Circumstances with(const std::string& name, const Value& value) const {
    Circumstances out;
    out.facts[name] = value;
    out.organization = &rules_.organization;
    return out;
  }
  template <class Pick>
  static std::string text_of(const Route& route, Pick&& pick) {
    std::vector<std::string> parts;
    for (const auto* row : route.rows)
      if (const std::optional<Party>& party = pick(*row))
        if (auto text = to_text(*party); std::find(parts.begin(), parts.end(), text) == parts.end()) parts.push_back(std::move(text));
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : " and ") + part;
    return out;
  }

  void propose_and_act() {
    if (test_.expect.unknown || is_refused_) return;
    const auto& refused = test_.expect.refused;  // by the route already, or here
    if (refused.empty() && test_.acts.empty() && test_.state.empty() && !test_.waits && !test_.may && !test_.round && !test_.until && !test_.gate && test_.ceiling.empty()) return;
    Command command;
    command.order = Propose{file_, digest_, false, test_.round_kind};
    rest_on(command, test_.document);
    if (!record(command, test_.place, refused) || !refused.empty()) return;
    for (const auto& act : test_.acts) play_act(act);
    check_end();
  }

  static void rest_on(Command& command, const std::string& document) {
    if (document.empty()) return;
    command.rests_on = digest_of(document);
    command.rests_on_name = document;
  }

  bool record(const Command& command, const Finding& place, const std::string& refused) {
    const bool brings_text = std::holds_alternative<Propose>(command.order) || std::holds_alternative<Amend>(command.order);
    const Archived text{digest_, "matter", "", text_};
    const auto done = desk_.record(command, recorder_, present(), nullptr, brings_text ? &text : nullptr);
    if (done) {
      id_ = done->matter.id;
      if (!refused.empty()) fail(place, "expected the refusal " + refused + ", but it was recorded", {}, "remove `refused: " + refused + "`, or correct the rows that let it pass");
      return refused.empty();
    }
    if (done.refusal().code == refused) return true;
    auto notes = done.refusal().notes;
    notes.insert(notes.begin(), done.refusal().code + ": " + done.refusal().sentence);
    fail(place, refused.empty() ? "this act was refused" : "expected the refusal " + refused + ", found " + done.refusal().code, notes, "if it is meant to be refused, write `refused: " + done.refusal().code + "`; else correct the act, or the rows");
    return false;
  }

  void play_act(const TestAct& whole) {
    // A statement is each person's own.
    if (whole.order != "statement" || whole.by.size() < 2) return play_one(whole);
    for (const auto& person : whole.by) {
      auto act = whole;
      act.by = {person};
      play_one(act);
    }
  }

  void play_one(const TestAct& act) {
    if (act.day) day_ = std::max(day_, *act.day);
    Command command;
    command.matter = id_;
    command.decided_on = act.day.value_or(day_);
    command.as = act.as;
    command.by = act.who;
    rest_on(command, act.document);
    const bool is_body = rules_.organization.bodies.contains(act.who);
    if (is_body || !act.in_favour.empty()) {
      if (is_body) { command.as = act.who; command.by.clear(); }
      command.ballot = Ballot{act.in_favour, act.against, act.abstaining, act.recused};
    }
    const bool is_adverse = act.has_against && !is_body;
    if (is_adverse && !act.against.empty()) command.reason = act.against.front();
    if (const auto step = step_from(act.order)) command.order = TakeStep{*step, is_adverse, act.conditions};
    else if (act.order == "reject") command.order = Reject{};
    else if (act.order == "return") command.order = Return{};
    else if (act.order == "defer") command.order = Defer{};
    else if (act.order == "withdraw") command.order = Withdraw{};
    else if (act.order == "resume") command.order = Resume{};
    else if (act.order == "sponsor") { command.by = act.by.empty() ? file_.proposer : act.by.front(); command.order = NameSponsor{act.who}; }
    else if (act.order == "inform") { command.by = recorder_.person; command.order = Inform{}; }
    else if (act.order == "evidence") { command.by.clear(); command.order = PresentEvidence{act.who, act.who, digest_of(act.who + std::to_string(++documents_)), act.by, 0}; }
    else if (act.order == "statement") { command.by = act.by.empty() ? file_.proposer : act.by.front(); command.order = State{act.who}; }
    else if (act.order == "raise") { command.by = act.by.empty() ? file_.proposer : act.by.front(); command.order = Raise{act.who}; }
    else if (act.order == "object") command.order = Object{};
    else if (act.order == "veto") command.order = Veto{};
    else if (act.order == "ratify") command.order = Ratify{};
    else if (act.order == "draw") { command.by = act.by.empty() ? recorder_.person : act.by.front(); command.order = Draw{*parse_money(act.who), {}}; }
    else if (act.order == "settle") command.order = Settle{};
    else if (act.order == "revoke") command.order = Revoke{};
    else if (act.order == "tick") { command.by.clear(); command.order = Tick{}; }
    else {  // amend, propose: with the facts that change
      for (auto& [name, value] : read_facts(act.facts, act.place)) file_.facts[name] = value;
      digest_ = digest_of_facts();
      if (act.order == "amend") command.order = Amend{file_, digest_, act.round};
      else command.order = Propose{file_, digest_, false};
    }
    record(command, act.place, act.refused);
  }

  void check_end() {
    const auto given = desk_.case_of(id_, present());
    if (!test_.state.empty() && test_.state != word(given.matter.phase)) fail(test_.place, "it is " + std::string(word(given.matter.phase)) + " in the end, not " + test_.state, {}, "`remit test` plays only what stands under `acts`: add the acts that lead there, or correct `state`");
    if (test_.round && test_.round != given.matter.round) fail(test_.place, "it is round " + std::to_string(given.matter.round) + ", not " + std::to_string(test_.round));
    const auto same = [&](const char* what, const std::optional<std::vector<std::string>>& expected, std::set<std::string> found) {
      if (expected && listed(*expected) != listed({found.begin(), found.end()})) fail(test_.place, what, {"expected: " + listed(*expected), "found:    " + listed({found.begin(), found.end()})});
    };
    std::set<std::string> waits, may;
    const auto index = static_cast<int>(given.matter.phase) - static_cast<int>(Phase::recommending);
    if (const auto routed = route(*given.rights, circumstances_of(given.matter, *given.organization, &given.others, day_)); routed && index >= 0 && index < static_cast<int>(kSteps.size()))
      for (const auto& unit : awaited_at(*routed, given.matter, kSteps[static_cast<std::size_t>(index)])) waits.insert(unit.ids.begin(), unit.ids.end());
    for (const auto& act : possible_acts(given)) may.insert(act.person);
    if (test_.until && given.matter.terms.lapses_on != test_.until) fail(test_.place, "it has effect " + (given.matter.terms.lapses_on ? "until " + to_text(*given.matter.terms.lapses_on) : std::string("without an end")) + ", not until " + to_text(*test_.until));
    if (!test_.ceiling.empty() && (!given.matter.terms.ceiling || to_text(*given.matter.terms.ceiling) != to_text(*parse_money(test_.ceiling))))
      fail(test_.place, "it bears " + (given.matter.terms.ceiling ? to_text(*given.matter.terms.ceiling) : std::string("no ceiling of its own")) + ", not " + test_.ceiling, {}, "`ceiling` is what a row with `covers` gives; without one exactly the amount is borne");
    if (test_.gate && given.matter.next_gate() != test_.gate) fail(test_.place, "its next gate is " + (given.matter.next_gate() ? "on " + to_text(*given.matter.next_gate()) : std::string("none")) + ", not on " + to_text(*test_.gate));
    same("it waits for others than expected", test_.waits, waits);
    same("others may act than expected", test_.may, may);
  }

  std::vector<Matter> history_;
  const Workspace& workspace_;
  const WorkingRules& rules_;
  const TestCase& test_;
  TestRun& run_;
  std::unique_ptr<Ledger> ledger_;
  Desk desk_;
  Day day_;
  bool is_refused_ = false;
  int minute_ = 0, documents_ = 0;
  Recorder recorder_;
  MatterFile file_;
  Digest digest_;
  std::string text_, id_;
  TestOutcome outcome_;
};

}  // namespace

TestRun run_policy_tests(const Workspace& workspace, const WorkingRules& rules, const std::vector<TestCase>& cases) {
  TestRun out;
  for (const auto& test : cases) out.outcomes.push_back(Playing(workspace, rules, test, out).play());
  return out;
}

}  // namespace remit
