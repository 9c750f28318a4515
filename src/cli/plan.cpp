#include <algorithm>
#include <memory>
#include <set>
#include <sstream>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "policy/plan.hpp"
#include "views/agenda.hpp"
#include "views/forward_plan.hpp"
#include "views/rows.hpp"
#include "remit/plain_text.hpp"

namespace remit::cli {
namespace {

struct Given {
  std::string body, until;
};

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string one; in >> one;) out.push_back(one);
  return out;
}

// What waits for the body now or from a day on, and the gates of approvals that it will decide.
std::vector<Coming> coming_to(Session& session, const std::string& body) {
  auto& desk = *session.desk;
  std::vector<Coming> out;
  const auto& organization = desk.organization(desk.in_force().organization);
  std::set<std::string> seen;
  for (const auto& row : session.ledger->waiting({})) {
    const bool is_gate = row.step == "gate";
    if ((!is_gate && body_in(row.seat) != body) || (!is_gate && !step_from(row.step) && row.step != "ratify") || seen.contains(row.matter)) continue;
    const auto matter = desk.matter(row.matter);
    const auto& rights = desk.rights(is_gate ? desk.in_force().rights : matter.rights);
    const auto seats = is_gate ? seats_at_gate(rights, organization, matter, desk.others(rights), body) : std::vector{row.seat};
    if (seats.empty()) continue;
    seen.insert(row.matter);
    Coming one{row.matter, in_one_line(matter.title), row.step, seats.front(), parse_day(row.since).value_or(session.present.today), parse_day(row.until), words_in(row.not_by), rules_of(rights, seats.front())};
    if (!is_gate && one.from < session.present.today) one.from = session.present.today;
    out.push_back(std::move(one));
  }
  return out;
}

std::string names(const Session& session, const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : ", ") + Console::named(session, one);
  return out;
}

std::string text_of(const Session& session, const PlannedMeeting& one) {
  auto out = "\n" + (one.id.empty() ? "a meeting by " + to_text(one.on) : one.id + "  " + one.at + (one.place.empty() ? "" : ", " + one.place)) + "\n";
  if (one.id.empty()) out += "  not called yet" + (one.call_by ? "; call it by " + to_text(*one.call_by) : std::string()) + "\n";
  if (one.papers_by) out += "  papers by " + to_text(*one.papers_by) + "\n";
  if (!one.outside.empty()) out += "  composed otherwise than its rules say: " + one.outside + "\n";
  for (const auto& missing : one.missing) out += "  without " + Console::named(session, missing.who) + ": " + missing.why + "\n";
  out += "  " + one.expected.text() + "\n";
  for (const auto& item : one.items) {
    out += "  - " + item.what.title + (item.what.matter.empty() ? "" : " (" + item.what.matter + ")") + (item.note.empty() ? "" : ": " + item.note) + "\n";
    if (!item.recused.empty()) out += "      recused: " + names(session, item.recused) + "\n";
    if (item.expected) out += "      " + item.expected->text() + "\n";
  }
  return out;
}

std::vector<std::vector<std::string>> rows_of(const std::vector<PlannedMeeting>& plan) {
  std::vector<std::vector<std::string>> out;
  const auto day = [](const std::optional<Day>& one) { return one ? to_text(*one) : std::string(); };
  for (const auto& one : plan) {
    out.push_back({one.id, to_text(one.on), day(one.call_by), day(one.papers_by), "", "", "", one.expected.text()});
    for (const auto& item : one.items) out.push_back({one.id, to_text(one.on), "", "", item.what.title, item.what.matter, item.note, item.expected ? item.expected->text() : ""});
  }
  return out;
}

int plan(Console& console, const Given& given) {
  auto opened = console.open(Access::read);
  if (!opened) return console.refuse(opened.refusal(), nullptr);
  auto& session = *opened;
  auto& desk = *session.desk;
  const auto& organization = desk.organization(desk.in_force().organization);
  const auto& rights = desk.rights(desk.in_force().rights);
  if (!organization.bodies.contains(given.body)) {
    std::vector<std::string> known;
    for (const auto& [name, members] : organization.bodies) known.push_back(name);
    const auto near = nearest(given.body, known);
    return console.refuse({"D845", "there is no body `" + given.body + "`", {}, near.empty() ? "add it to organization.yaml" : "did you mean `" + near + "`?"}, nullptr);
  }
  Ahead ahead{given.body, &organization, rules_of(rights, given.body), desk.meetings(given.body), coming_to(session, given.body), session.present.today, {}};
  // Without a day: what is still to come of this period and the next, or three months.
  const auto months = ahead.rules.meetings.months;
  ahead.until = months > 0 ? end_of_period(end_of_period(ahead.today, months) + std::chrono::days{1}, months) : plus_months(ahead.today, 3);
  if (!given.until.empty()) {
    const auto day = parse_day(given.until);
    if (!day || *day < ahead.today) return console.refuse({"U103", "`" + given.until + "` is not a day to come", {}, "write --until 2026-12-31"}, nullptr);
    ahead.until = *day;
  }
  const auto meetings = forward_plan(ahead);
  if (console.options.output != "table" && console.options.output != "wide") {
    console.table("forward-plan", {"meeting", "on", "call by", "papers by", "item", "matter", "note", "quorum"}, rows_of(meetings));
    return kDone;
  }
  auto out = given.body + ", from " + to_text(ahead.today) + " until " + to_text(ahead.until) + "\n";
  for (const auto& one : meetings) out += text_of(session, one);
  if (meetings.empty()) out += "\nno meeting is called, and its rules ask for none\n";
  std::set<std::string> placed;
  for (const auto& one : meetings) for (const auto& item : one.items) placed.insert(item.what.matter);
  std::string rest;
  for (const auto& one : ahead.coming)
    if (!placed.contains(one.matter) && one.from <= ahead.until) rest += "  - " + one.title + " (" + one.matter + "): " + (one.what == "gate" ? "gate of " + to_text(one.from) : "to " + one.what) + "\n";
  if (!rest.empty()) out += "\non no agenda yet\n" + rest;
  console.print(out);
  return kDone;
}

}  // namespace

Run define_plan(Arguments& command) {
  auto given = std::make_shared<Given>();
  command.required("body", given->body);
  command.optional("--until", given->until);
  return [given](Console& console) { return plan(console, *given); };
}

}  // namespace remit::cli
