#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "remit/plain_text.hpp"

namespace remit::cli {

namespace {

void print_state(Console& console, Session& session, const Matter& matter) {
  std::string out = matter.id + "  " + in_one_line(matter.title) + "\n" + matter.about + ", proposed by " + Console::named(session, matter.proposer) + " on " + to_text(matter.proposed_on) + "\n";
  out += std::string(word(matter.phase)) + " since " + to_text(matter.changed_on) + ", round " + std::to_string(matter.round) + " (" + matter.round_kind + ") under " + matter.rights_version + "\n";
  for (const auto& waits : waits_in_words(session, matter)) out += "  waits for " + waits + "\n";
  out += "\nfacts\n";
  for (const auto& [name, value] : matter.facts) out += "  " + name + std::string(name.size() < 16 ? 16 - name.size() : 1, ' ') + to_text(value) + "\n";
  if (!matter.evidence.empty()) out += "\nevidence\n";
  for (const auto& one : matter.evidence) {
    out += "  " + one.kind + "  " + one.name + "  " + one.digest.substr(0, 12) + "  presented by";
    for (const auto& person : one.presented_by) out += " " + person;
    out += " on " + to_text(one.presented_on) + "\n";
  }
  if (!matter.conditions.empty()) out += "\nconditions\n";
  for (std::size_t i = 0; i < matter.conditions.size(); ++i)
    out += "  " + std::to_string(i + 1) + ". " + matter.conditions[i].text + (matter.conditions[i].met ? "  (met)\n" : "  (open)\n");
  const auto& terms = matter.terms;
  if (terms.ceiling || terms.effective_on || terms.lapses_on || terms.veto_until || terms.ratify_by || matter.drawn || !terms.gates.empty()) out += "\nthe approval\n";
  if (terms.ceiling) out += "  bears           " + to_text(*terms.ceiling) + "\n";
  if (matter.drawn) out += "  drawn           " + to_text(*matter.drawn) + "\n";
  for (const auto& [what, day] : {std::pair{"takes effect    ", &terms.effective_on}, {"ends with       ", &terms.lapses_on}, {"veto until      ", &terms.veto_until}, {"ratify by       ", &terms.ratify_by}})
    if (*day) out += "  " + std::string(what) + to_text(**day) + (day == &terms.ratify_by && matter.ratified ? "  (ratified)" : "") + "\n";
  for (const auto gate : terms.gates)
    out += "  gate            " + to_text(gate) + (std::find(matter.gates_passed.begin(), matter.gates_passed.end(), gate) != matter.gates_passed.end() ? "  (passed)" : "") + "\n";
  out += "\nwhat happened\n";
  console.print(out);
}

int show(Console& console, const std::string& id) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  if (const auto refusal = unknown_matter(*session, id)) return console.refuse(*refusal, nullptr);
  auto matter = session->desk->matter(id);
  auto trail = session->desk->trail("matter/" + id);
  if (!console.options.as_of.empty()) {
    const auto day = parse_day(console.options.as_of);
    if (!day) return console.refuse({"U103", "`" + console.options.as_of + "` is not a day", {}, "write --as-of 2026-03-01"}, nullptr);
    const auto past = session->desk->as_of(*day);
    const auto found = past.matters.find(id);
    if (found == past.matters.end()) return console.refuse({"D101", "`" + id + "` was not in the ledger on " + to_text(*day), {}, "remit show " + id}, nullptr);
    matter = found->second;
    trail.resize(matter.entries);
  }
  std::vector<std::vector<std::string>> rows;
  std::size_t act = 0;
  for (const auto& entry : trail) {
    auto text = described(*session, entry.event);
    const bool is_act = std::holds_alternative<ActTaken>(entry.event.what) || std::holds_alternative<Rejected>(entry.event.what) || std::holds_alternative<Returned>(entry.event.what) ||
                        std::holds_alternative<Deferred>(entry.event.what) || std::holds_alternative<Objected>(entry.event.what) || std::holds_alternative<Vetoed>(entry.event.what) ||
                        std::holds_alternative<Ratified>(entry.event.what);
    if (is_act && act < matter.acts.size() && !matter.acts[act++].counts) text += "  (no longer counts)";
    rows.push_back({std::to_string(entry.seq), to_text(entry.event.decided_on), text, word(entry.event.phase), entry.event.reason});
  }
  if (!console.is_json()) print_state(console, *session, matter);
  console.table("show", {"entry", "decided", "what", "then", "reason"}, rows);
  return kDone;
}

}  // namespace

Run define_show(Arguments& command) {
  auto id = std::make_shared<std::string>();
  command.required("matter", *id);
  return [id](Console& console) { return show(console, *id); };
}

}  // namespace remit::cli
