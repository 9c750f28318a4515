#include <algorithm>
#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "views/rows.hpp"

namespace remit::cli {

namespace {

// Every seat in which something may wait for the person today.
std::vector<std::string> seats_for(const Organization& organization, const std::string& person, Day day) {
  std::vector<std::string> out{person};
  const auto add = [&](const std::string& seat) { out.push_back(seat); out.push_back("member of " + seat); };
  for (const auto& office : organization.offices_of(person, day)) add(office);
  for (const auto& [id, group] : organization.groups) if (organization.is_in(person, id, day)) add(id);
  for (const auto& [id, body] : organization.bodies) if (organization.is_in(person, id, day)) add(id);
  for (const auto& id : organization.may_record) if (organization.is_in(person, id, day)) { out.push_back(kRecorderSeat); break; }
  return out;
}

std::string command_for(const WaitingRow& row, const Organization& organization, const std::string& person) {
  if (row.step == "need") return "remit next " + row.matter;
  if (row.step == "inform") return "remit inform " + row.matter;
  if (row.step == "gate") return "remit amend " + row.matter + " FILE --round gate --by " + person;
  if (row.step == "resume") return "remit propose " + row.matter;
  if (row.step == "adopt") return "remit adopt " + row.matter;
  if (row.step == "tick") return "remit tick " + row.matter + "    (once its day is over)";
  if (const auto body = body_in(row.seat); organization.bodies.contains(body)) return "vote: remit " + row.step + " " + row.matter + " --as " + body + " --for ...";
  return "remit " + row.step + " " + row.matter + " --by " + person + (organization.offices.contains(row.seat) ? " --as " + row.seat : "");
}

int inbox(Console& console, const std::string& named) {
  auto session = console.open(Access::read);
  if (!session) return console.refuse(session.refusal(), nullptr);
  const auto person = named.empty() ? recorder_of(session->workspace, console.options.recorder).person : named;
  const auto& organization = session->desk->organization(session->desk->in_force().organization);
  if (!organization.has_person(person)) {
    Refusal refusal{"D109", person.empty() ? "it is not known who you are" : "nobody here is called `" + person + "`", {}, "remit inbox PERSON"};
    if (const auto near = nearest(person, organization.people); !near.empty()) refusal.next = "did you mean `" + near + "`?";
    return console.refuse(refusal, nullptr);
  }
  std::vector<WaitingRow> waiting;
  if (console.options.as_of.empty()) {
    auto seats = seats_for(organization, person, session->present.today);
    // What was lent to the person; whether it covers the matter is asked when the act is recorded.
    for (const auto& lent : session->desk->case_of("", session->present).delegations)
      if (to_text(lent.facts.at("delegate")) == person) {
        const auto office = to_text(lent.facts.at("office"));
        seats.push_back(office);
        for (const auto& [id, offices] : organization.groups) if (std::find(offices.begin(), offices.end(), office) != offices.end()) seats.push_back(id);
      }
    std::sort(seats.begin(), seats.end());
    seats.erase(std::unique(seats.begin(), seats.end()), seats.end());
    waiting = session->ledger->waiting(seats);
  } else {
    const auto day = parse_day(console.options.as_of);
    if (!day) return console.refuse({"U103", "`" + console.options.as_of + "` is not a day", {}, "write --as-of 2026-03-01"}, nullptr);
    const auto past = session->desk->as_of(*day);
    const auto& then = session->desk->organization(past.in_force.organization);
    const auto seats = seats_for(then, person, *day);
    for (const auto& [id, matter] : past.matters) {
      Case given;
      given.matter = matter;
      given.rights = &session->desk->rights(matter.rights);
      given.organization = &then;
      given.today = *day;
      for (auto& row : waiting_of(given))
        if (std::find(seats.begin(), seats.end(), body_in(row.seat)) != seats.end()) waiting.push_back(std::move(row));
    }
  }
  const auto today = console.options.as_of.empty() ? session->present.today : *parse_day(console.options.as_of);
  std::erase_if(waiting, [&](const WaitingRow& row) { return !waits_on(row, today) || (" " + row.not_by + " ").find(" " + person + " ") != std::string::npos; });
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : waiting) {
    const auto matter = session->ledger->matter(row.matter);
    rows.push_back({row.matter, row.step, row.seat == person ? "in person" : row.seat, row.since, row.until, row.clause, matter ? matter->title : "", command_for(row, organization, person)});
  }
  if (rows.empty() && !console.is_json()) { console.print("nothing waits for " + Console::named(*session, person) + "\n"); return kDone; }
  console.table("inbox", {"matter", "step", "as", "since", "until", "because of", "title", "command"}, rows);
  return kDone;
}

}  // namespace

Run define_inbox(Arguments& command) {
  auto person = std::make_shared<std::string>();
  command.optional("person", *person);
  return [person](Console& console) { return inbox(console, *person); };
}

}  // namespace remit::cli
