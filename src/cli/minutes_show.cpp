#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/minutes.hpp"
#include "codec/markdown.hpp"

namespace remit::cli {
namespace {

struct Given : PageOptions { std::string meeting; };

bool is_circulated(const Meeting& meeting) { return meeting.phase == MeetingPhase::circulated || meeting.phase == MeetingPhase::approved || meeting.phase == MeetingPhase::signed_; }

// Behind the first heading: whoever reads the document reads first what it is.
Document with_state(Document document, Block state) {
  const auto first = document.blocks.empty() ? document.blocks.end() : document.blocks.begin() + 1;
  document.blocks.insert(first, std::move(state));
  return document;
}

int minutes_show(Console& console, const Given& given) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  const auto meeting = meeting_named(*session, given.meeting);
  if (!meeting) return console.refuse(meeting.refusal(), nullptr);
  const auto& id = meeting->id;
  if (!meeting->opened_at) return console.refuse({"D841", "`" + id + "` is " + word(meeting->phase) + ": there are no minutes of it", {}, "remit meeting show " + id}, nullptr);
  const auto source = minutes_source_of(*session, *meeting);
  const bool is_out = is_circulated(*meeting);
  if (given.format == "archived" && !is_out)
    return console.refuse({"D841", "the minutes of `" + id + "` are a draft: no text of them is archived as it stands", {}, "circulate them: remit minutes circulate " + id}, nullptr);
  const bool is_erased = is_out && std::any_of(source.events.begin(), source.events.end(), [](const Event& event) { return std::holds_alternative<Erased>(event.what); });
  if (given.format == "archived" && is_erased)
    return console.refuse({"D841", "the text of the minutes of `" + id + "` was erased", {}, "remit minutes show " + id + " draws them up from the entries, without what is gone"}, nullptr);
  const auto text = is_out && !is_erased ? circulated_text(*session->desk, *meeting) : std::string();
  return put(console, given, id, with_state(text.empty() ? minutes_of(source) : codec::document_of(text), state_of(source)), text);
}

}  // namespace

Run define_minutes_show(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.required("meeting", given->meeting);
  add_page_options(command, *given, true);
  return [given](Console& console) { return minutes_show(console, *given); };
}

}  // namespace remit::cli
