#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include <algorithm>
#include <filesystem>
#include "remit/route.hpp"
#include "remit/plain_text.hpp"

namespace remit::cli {

namespace {

std::string persons_in_words(const Session* session, const std::string& id, const Matter& matter, const Organization& organization, Day day) {
  if (organization.bodies.contains(body_in(id))) return id + " (its vote)";
  std::string out;
  for (const auto& person : persons_for(id, matter, organization, day)) out += (out.empty() ? "" : ", ") + (session ? Console::named(*session, person) : person);
  const bool is_vacant = organization.knows(id) || matter.facts.contains(id);
  return id + ": " + (!out.empty() ? out : is_vacant ? "nobody on that day" : "not named yet");
}

std::string until(const std::optional<Deadline>& deadline, const Matter& matter, const Organization& organization) {
  const auto day = day_of(*deadline, matter, organization);
  return day ? "until " + to_text(*day) : "not running yet";
}

int print(Console& console, Session* session, const Matter& matter, const DecisionRights& rights, const Organization& organization, Day day) {
  const auto others = session ? session->desk->others(rights) : std::vector<Matter>{};
  const auto routed = route(rights, circumstances_of(matter, organization, &others, day));
  if (!routed) return console.refuse(routed.refusal(), nullptr);
  std::vector<std::vector<std::string>> rows;
  for (const auto step : kSteps)
    for (const auto* row : routed->at(step)) {
      std::string who;
      for (const auto& id : ids_in(*row->party(step))) who += (who.empty() ? "" : "; ") + persons_in_words(session, id, matter, organization, day);
      rows.push_back({word(step), to_text(*row->party(step)), row->id, who});
    }
  if (routed->verdict == Route::Verdict::none_needed) rows.push_back({"approve", "none needed", "", ""});
  for (const auto* row : routed->rows)
    for (const auto& [word_of, party] : {std::pair{"veto", &row->veto}, {"ratify", &row->ratify}})
      if (*party) rows.push_back({word_of, to_text(**party), row->id, ""});
  for (const auto* row : routed->rows)
    if (row->inform) rows.push_back({"inform", to_text(*row->inform), row->id, ""});
  const auto open = open_needs(*routed, matter, organization, day, &others);
  for (const auto* row : routed->rows)
    for (const auto& need : row->needs) {
      const auto found = std::find_if(open.begin(), open.end(), [&](const OpenNeed& one) { return one.need == &need; });
      rows.push_back({std::string("before ") + word(row->before), need.text, row->id, found == open.end() ? "met" : "open: " + found->why});
    }
  for (const auto* row : routed->rows) {
    for (const auto& [word_of, deadline] : {std::pair{"due", &row->due}, {"takes effect", &row->takes_effect}, {"lapses", &row->lapses}})
      if (*deadline) rows.push_back({word_of, (*deadline)->text, row->id, until(*deadline, matter, organization)});
    for (const auto& gate : row->gates) rows.push_back({"gate", gate.text, row->id, until(gate, matter, organization)});
    if (row->covers) rows.push_back({"covers", row->covers->text, row->id, ""});
    for (const auto& deemed : row->deemed) rows.push_back({"deemed", deemed.text, row->id, until(deemed.deadline, matter, organization)});
  }
  for (const auto& [name, value] : routed->amounts) {
    std::string text;
    for (const auto& amount : rights.amounts) if (amount.id == name) text = amount.text;
    rows.push_back({"amount", name + " = " + shown(rights.facts.at(name), value), "", text});
  }
  if (!console.is_json()) console.print((matter.id.empty() ? std::string("draft") : matter.id) + "  " + in_one_line(matter.title) + "\nby the decision rights " + rights.version + "\n\n");
  console.table("route", {"step", "who", "clause", "today"}, rows);
  return kDone;
}

int route_of(Console& console, const std::string& what) {
  const Workspace workspace(console.options.folder);
  if (workspace.has_ledger()) {
    auto session = console.open(Access::read);
    if (!session) return console.refuse(session.refusal(), nullptr);
    if (session->ledger->stream_size("matter/" + what) != 0) {
      const auto given = session->desk->case_of(what, session->present);
      return print(console, &*session, given.matter, *given.rights, *given.organization, session->present.today);
    }
    std::error_code error;
    if (!std::filesystem::exists(what, error) && what.find('.') == std::string::npos)
      if (const auto refusal = unknown_matter(*session, what)) return console.refuse(*refusal, nullptr);
    const auto now = session->desk->in_force();
    const auto proposal = read_proposal(Workspace("."), what, session->desk->rights(now.rights), session->desk->organization(now.organization), "nobody");
    if (!proposal) return console.refuse(proposal.refusal(), nullptr);
    for (const auto& finding : proposal->findings) console.show(finding);
    if (!proposal->findings.empty()) return kUsage;
    const auto draft = draft_of(proposal->file, proposal->text.digest, session->present.today);
    return print(console, &*session, draft, session->desk->rights(now.rights), session->desk->organization(now.organization), session->present.today);
  }
  // Without a ledger nothing is adopted yet: the working files are what there is.
  auto rules = read_rules(workspace);
  for (const auto& finding : rules.findings) console.show(finding);
  if (!rules.rules) return kUsage;
  const auto proposal = read_proposal(Workspace("."), what, rules.rules->rights, rules.rules->organization, "nobody");
  if (!proposal) return console.refuse(proposal.refusal(), nullptr);
  for (const auto& finding : proposal->findings) console.show(finding);
  if (!proposal->findings.empty()) return kUsage;
  const auto day = Zone::named("UTC")->day_of(real_now());
  const auto draft = draft_of(proposal->file, proposal->text.digest, day);
  return print(console, nullptr, draft, rules.rules->rights, rules.rules->organization, day);
}

}  // namespace

Run define_route(Arguments& command) {
  auto what = std::make_shared<std::string>();
  command.required("matter", *what);
  return [what](Console& console) { return route_of(console, *what); };
}

}  // namespace remit::cli
