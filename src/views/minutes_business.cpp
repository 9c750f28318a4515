#include "views/minutes_business.hpp"

#include <algorithm>

#include "remit/time.hpp"

namespace remit {

std::string in_a_row(const std::vector<std::string>& all) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

void Business::business() {
  out.heading(2, "Business");
  if (meeting_.items.empty()) return out.paragraph("There was none.");
  for (const auto& one : meeting_.items) {
    const auto& what = one.what;
    out.heading(3, "Item " + std::to_string(what.number) + ": " + what.title + (what.matter.empty() ? "" : " (" + what.matter + ")"));
    if (what.is_late) out.fact("Agenda", "not on it when the meeting was called");
    if (what.is_private) private_item(one);
    else item(one);
  }
}

// What was decided, and nothing that was said.
void Business::private_item(const ItemRecord& item) {
  out.fact("Taken", "in private; only what was decided is minuted");
  for (const auto& one : meeting_.motions) if (one.what.item == item.what.number) motion(one);
  if (item.outcome != "decided" && !item.outcome.empty()) out.fact("Outcome", item.outcome);
}

void Business::item(const ItemRecord& item) {
  if (!item.what.meeting.empty() && item.what.kind != "minutes") out.fact("Agenda", "carried over from " + item.what.meeting);
  for (const auto& paper : item.what.papers) out.fact("Paper", paper.name + ", SHA-256 " + paper.digest.substr(0, 12));
  if (item.what.kind == "minutes") earlier_minutes(item);
  for (const auto& one : item.interests) out.fact("Interest", name(one.who) + (one.is_late ? " declared an interest when the item was decided already" : one.stays ? " declared an interest and took part" : " stepped out of the item"));
  if (item.what.kind == "actions") open_actions();
  remarks(item);
  for (const auto& one : meeting_.motions) if (one.what.item == item.what.number) motion(one);
  outcome(item);
}

void Business::earlier_minutes(const ItemRecord& item) {
  for (const auto& one : source_.others)
    if (one.id == item.what.meeting && !one.minutes.empty()) out.fact("Text", "as circulated, SHA-256 " + one.minutes.substr(0, 12));
}

// As they stood on the day of the meeting: those that were open, and those closed since the meeting before.
void Business::open_actions() {
  std::vector<std::vector<std::string>> rows{{"Action", "What", "Owner", "Due", "State"}};
  const auto* before = meeting_before();
  for (const auto& meeting : source_.others) {
    if (meeting.at >= meeting_.at) continue;
    for (const auto& action : meeting.actions) {
      const auto& closed = action.closed_on;
      if (closed && before && *closed <= before->on()) continue;
      const bool is_closed = closed && *closed <= meeting_.on();
      rows.push_back({meeting.id + "/" + std::to_string(action.what.action), action.what.what, name(action.what.owner), action.what.due, is_closed ? "closed " + to_text(*closed) : "open"});
    }
  }
  if (rows.size() > 1) out.table(std::move(rows));
}

// Each line under its label, so that no sentence of it can pass for a fact.
void Business::remarks(const ItemRecord& item) {
  for (const auto& remark : item.remarks) {
    const auto label = remark.about == "discussion" ? "Discussion" : remark.about == "alternatives" ? "Alternatives" : remark.about == "reasons" ? "Reasons" : "Note";
    for (std::size_t at = 0; at < remark.text.size();) {
      const auto end = std::min(remark.text.find('\n', at), remark.text.size());
      const auto line = remark.text.substr(at, end - at);
      if (line.find_first_not_of(' ') != std::string::npos) out.fact(label, line);
      at = end + 1;
    }
  }
}

void Business::outcome(const ItemRecord& item) {
  if (item.outcome == "decided") return;
  out.fact("Outcome", item.outcome.empty() ? "open" : item.outcome + (item.reason.empty() ? "" : ": " + item.reason));
}

}  // namespace remit
