#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/resolutions.hpp"

namespace remit::cli {
namespace {

// Of those asked, how many have answered.
std::string answered(const Resolution& one) {
  const auto& members = one.what.members;
  const auto has = std::count_if(members.begin(), members.end(), [&](const std::string& who) {
    return std::any_of(one.answers.begin(), one.answers.end(), [&](const Resolution::Answer& answer) { return answer.what.who == who; });
  });
  return std::to_string(has) + " of " + std::to_string(members.size());
}

int resolution_list(Console& console, const std::string& body) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : session->desk->resolutions(body))
    rows.push_back({one.id, state_of(*session, one), one.what.matter, to_text(one.sent_on), answered(one), one.what.text});
  console.table("resolutions", {"resolution", "state", "matter", "sent", "answers", "text"}, rows);
  return kDone;
}

}  // namespace

Run define_resolution_list(Arguments& command) {
  auto body = std::make_shared<std::string>();
  command.optional("--body", *body);
  return [body](Console& console) { return resolution_list(console, *body); };
}

}  // namespace remit::cli
