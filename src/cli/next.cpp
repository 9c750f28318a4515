#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "remit/plain_text.hpp"

namespace remit::cli {

namespace {

int next_of(Console& console, const std::string& id) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  if (const auto refusal = unknown_matter(*session, id)) return console.refuse(*refusal, nullptr);
  const auto given = session->desk->case_of(id, session->present);
  std::vector<std::vector<std::string>> rows;
  for (const auto& act : possible_acts(given)) rows.push_back({act.seat, act.person == act.seat ? "its vote" : Console::named(*session, act.person), act.command});
  const auto routed = route(*given.rights, circumstances_of(given.matter, *given.organization, &given.others, session->present.today));
  std::vector<std::string> waiting;
  if (routed && !is_over(given.matter.phase))
    for (const auto& open : open_needs(*routed, given.matter, *given.organization, session->present.today, &given.others)) {
      rows.push_back({"need", open.row->id, open.repair});
      waiting.push_back(open.why + " (before the step " + word(open.row->before) + ", by " + open.row->id + ")");
    }
  for (std::size_t i = 0; i < given.matter.conditions.size(); ++i)
    if (given.matter.phase == Phase::approved && !given.matter.conditions[i].met) {
      rows.push_back({"condition", given.matter.conditions[i].text, "remit evidence " + id + " FILE --kind KIND --meets " + std::to_string(i + 1)});
      waiting.push_back("condition " + std::to_string(i + 1) + " is not met: " + given.matter.conditions[i].text);
    }
  if (const auto gate = gate_in_words(*session, given.matter, session->present.today); !gate.empty()) waiting.push_back(gate);
  if (!console.is_json()) {
    console.print(id + "  " + in_one_line(given.matter.title) + "  is " + word(given.matter.phase) + " since " + to_text(given.matter.changed_on) + "\n");
    for (const auto& why : waiting) console.print("  open: " + why + "\n");
    if (rows.empty()) { console.print("nothing can be done now" + std::string(is_over(given.matter.phase) ? ": the round is over\n" : "\n")); return kDone; }
  }
  console.table("next", {"as", "who", "command"}, rows);
  return kDone;
}

}  // namespace

Run define_next(Arguments& command) {
  auto id = std::make_shared<std::string>();
  command.required("matter", *id);
  return [id](Console& console) { return next_of(console, *id); };
}

}  // namespace remit::cli
