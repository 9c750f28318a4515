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
    if (const auto founded = desk_.found(founding, present()); !founded) fail(test_.place, founded.refusal().sentence);
    else if (read_matter()) { check_route(); propose_and_act(); }
    return std::move(outcome_);
  }

 private:
  void fail(const Finding& place, std::string sentence, std::vector<std::string> notes = {}) {
    auto finding = place;
    finding.code = "T100";
    finding.sentence = std::move(sentence);
    finding.notes = std::move(notes);
    outcome_.failures.push_back(std::move(finding));
  }
  Present present() {
    // Each act a minute after the one before, on its day.
    return {Instant{std::chrono::sys_days{day_}} + std::chrono::hours{12} + std::chrono::minutes{minute_++}, day_};
  }

  bool read_matter() {
    if (!test_.charter.empty()) {
      const auto text = workspace_.read(test_.charter);
      if (!text) { fail(test_.place, text.refusal().sentence); return false; }
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
    for (const auto& why : wrong) fail(place, why);
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
    const auto draft = draft_of(file_, digest_, test_.day);
    const auto routed = route(rules_.rights, circumstances_of(draft, rules_.organization));
    const auto& expect = test_.expect;
    for (const auto* row : rows_on(rules_.rights, circumstances_of(draft, rules_.organization))) run_.clauses.insert(row->id);
    if (!expect.refused.empty() || expect.unknown) {
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
      return fail(test_.place, "no route: " + routed.refusal().sentence, routed.refusal().notes);
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
    for (const auto& [step, party] : expect.parties) {
      auto found = step == "inform" ? inform_text(*routed) : routed->text_at(*step_from(step));
      if (found.empty()) found = step == "approve" && routed->verdict == Route::Verdict::none_needed ? "none needed" : "nobody";
      if (found != party) fail(test_.place, "another party to " + step + " than expected", {"expected: " + party, "found:    " + found});
    }
  }
  static std::string inform_text(const Route& route) {
    std::vector<std::string> parts;
    for (const auto* row : route.rows)
      if (row->inform)
        if (auto text = to_text(*row->inform); std::find(parts.begin(), parts.end(), text) == parts.end()) parts.push_back(std::move(text));
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : " and ") + part;
    return out;
  }

  void propose_and_act() {
    if (!test_.expect.refused.empty() || test_.expect.unknown) return;
    if (test_.acts.empty() && test_.state.empty() && !test_.waits && !test_.may) return;
    Command command;
    command.order = Propose{file_, digest_, false};
    if (!record(command, test_.place, "")) return;
    for (const auto& act : test_.acts) play_act(act);
    check_end();
  }

  bool record(const Command& command, const Finding& place, const std::string& refused) {
    const bool brings_text = std::holds_alternative<Propose>(command.order) || std::holds_alternative<Amend>(command.order);
    const Archived text{digest_, "matter", "", text_};
    const auto done = desk_.record(command, recorder_, present(), nullptr, brings_text ? &text : nullptr);
    if (done) {
      id_ = done->matter.id;
      if (!refused.empty()) fail(place, "expected the refusal " + refused + ", but it was recorded");
      return refused.empty();
    }
    if (done.refusal().code == refused) return true;
    auto notes = done.refusal().notes;
    notes.insert(notes.begin(), done.refusal().code + ": " + done.refusal().sentence);
    fail(place, refused.empty() ? "this act was refused" : "expected the refusal " + refused + ", found " + done.refusal().code, notes);
    return false;
  }

  void play_act(const TestAct& act) {
    if (act.day) day_ = std::max(day_, *act.day);
    Command command;
    command.matter = id_;
    command.decided_on = act.day.value_or(day_);
    command.as = act.as;
    command.by = act.who;
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
    else {  // amend, propose: with the facts that change
      for (auto& [name, value] : read_facts(act.facts, act.place)) file_.facts[name] = value;
      digest_ = digest_of_facts();
      if (act.order == "amend") command.order = Amend{file_, digest_};
      else command.order = Propose{file_, digest_, false};
    }
    record(command, act.place, act.refused);
  }

  void check_end() {
    const auto given = desk_.case_of(id_, present());
    if (!test_.state.empty() && test_.state != word(given.matter.phase)) fail(test_.place, "it is " + std::string(word(given.matter.phase)) + " in the end, not " + test_.state);
    if (test_.round && test_.round != given.matter.round) fail(test_.place, "it is round " + std::to_string(given.matter.round) + ", not " + std::to_string(test_.round));
    const auto same = [&](const char* what, const std::optional<std::vector<std::string>>& expected, std::set<std::string> found) {
      if (expected && listed(*expected) != listed({found.begin(), found.end()})) fail(test_.place, what, {"expected: " + listed(*expected), "found:    " + listed({found.begin(), found.end()})});
    };
    std::set<std::string> waits, may;
    const auto index = static_cast<int>(given.matter.phase) - static_cast<int>(Phase::recommending);
    if (const auto routed = route(*given.rights, circumstances_of(given.matter, *given.organization)); routed && index >= 0 && index < static_cast<int>(kSteps.size()))
      for (const auto& unit : awaited_at(*routed, given.matter, kSteps[static_cast<std::size_t>(index)])) waits.insert(unit.ids.begin(), unit.ids.end());
    for (const auto& act : possible_acts(given)) may.insert(act.person);
    same("it waits for others than expected", test_.waits, waits);
    same("others may act than expected", test_.may, may);
  }

  const Workspace& workspace_;
  const WorkingRules& rules_;
  const TestCase& test_;
  TestRun& run_;
  std::unique_ptr<Ledger> ledger_;
  Desk desk_;
  Day day_;
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
