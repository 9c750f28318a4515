#include <memory>

#include "cli/commands.hpp"
#include "cli/console.hpp"

namespace remit::cli {
namespace {

struct Given {
  std::string body, who;
};

int interest_list(Console& console, const Given& given) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  std::vector<std::vector<std::string>> rows;
  for (const auto& meeting : session->desk->meetings(given.body))
    for (const auto& item : meeting.items)
      for (const auto* list : {&item.interests, &item.struck})
        for (const auto& one : *list) {
          if (!given.who.empty() && one.who != given.who) continue;
          const auto how = list == &item.struck ? "struck" : one.is_late ? "after the vote" : one.stays ? "stayed" : "recused";
          rows.push_back({to_text(meeting.on()), Console::named(*session, one.who), one.interest, how, meeting.id + " item " + std::to_string(item.what.number), item.what.matter.empty() ? item.what.title : item.what.matter});
        }
  console.table("interests", {"day", "who", "interest", "", "meeting", "about"}, rows);
  return kDone;
}

}  // namespace

Run define_interest_list(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.optional("--body", given->body);
  command.optional("--who", given->who);
  return [given](Console& console) { return interest_list(console, *given); };
}

}  // namespace remit::cli
