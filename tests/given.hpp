// Given these events, when this command, then these events or this refusal. State is never set by hand.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>

#include "app/desk.hpp"
#include "app/workspace.hpp"
#include "ledger/digest.hpp"
#include "ledger/memory_ledger.hpp"

namespace remit::given {

inline std::string text_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}
inline std::string source(const std::string& path) { return std::string(REMIT_SOURCE) + "/" + path; }

// The rules of a pack, read strictly.
inline WorkingRules rules_of(const std::string& pack) {
  auto reading = read_rules(Workspace(source("workflows/" + pack)));
  if (!reading.rules) throw std::runtime_error("the pack " + pack + " cannot be read");
  return std::move(*reading.rules);
}

// The texts of files that tests made up, by digest.
inline std::map<Digest, std::string>& texts() {
  static std::map<Digest, std::string> all;
  return all;
}
inline Digest digest_of_text(const std::string& text) {
  const auto digest = digest_of(text);
  texts()[digest] = text;
  return digest;
}

// A desk over a ledger in memory, founded with a pack, on a day that only moves when told.
class World {
 public:
  explicit World(const std::string& pack = "globaltech", const std::string& day = "2026-03-02") : World(rules_of(pack), day) {}
  World(WorkingRules the_rules, const std::string& day, std::unique_ptr<Ledger> store = make_memory_ledger())
      : rules(std::move(the_rules)), ledger(std::move(store)), desk(std::make_unique<Desk>(*ledger)) {
    today = *parse_day(day);
    recorder.person = rules.organization.persons_of(rules.organization.may_record.front(), today).front();
    const Founding founding{rules.rights_text, rules.organization_text, rules.organization.name, "UTC", "simulated", rules.rights.prefix, "test", "", recorder.person, "declared"};
    if (const auto founded = desk->found(founding, present()); !founded) throw std::runtime_error(founded.refusal().sentence);
  }
  Present present() { return {Instant{today} + std::chrono::hours{12} + std::chrono::seconds{seconds++}, today}; }
  Result<Recorded> when(const Command& command) {
    Digest digest;
    if (const auto* order = std::get_if<Propose>(&command.order)) digest = order->digest;
    if (const auto* order = std::get_if<Amend>(&command.order)) digest = order->digest;
    const Archived text{digest, "matter", "", texts()[digest]};
    return desk->record(command, recorder, present(), nullptr, digest.empty() ? nullptr : &text);
  }
  // Its refusal code, or "" when it was recorded.
  std::string code_of(const Command& command) {
    const auto done = when(command);
    return done ? std::string() : done.refusal().code;
  }

  WorkingRules rules;
  std::unique_ptr<Ledger> ledger;
  std::unique_ptr<Desk> desk;
  Recorder recorder;
  Day today{};
  int seconds = 0;
};

inline Command command(std::string matter, std::string by, std::string as, Order order) {
  Command out;
  out.matter = std::move(matter);
  out.by = std::move(by);
  out.as = std::move(as);
  out.order = std::move(order);
  return out;
}
inline Command takes(std::string matter, Step step, std::string by, std::string as = {}) { return command(std::move(matter), std::move(by), std::move(as), TakeStep{step, false, {}}); }
inline Command votes(std::string matter, Step step, std::string body, Ballot ballot) {
  auto out = command(std::move(matter), "", std::move(body), TakeStep{step, false, {}});
  out.ballot = std::move(ballot);
  return out;
}
// Proposes an initiative of so many functions with this amount.
inline Command proposes(const World& world, const std::string& amount, int functions, const std::string& sponsor, const std::string& title = "An initiative") {
  MatterFile file;
  file.about = "initiative";
  file.title = title;
  file.proposer = "lena-park";
  file.facts["investment"] = *parse_money(amount);
  Names names;
  for (const auto& [function, head] : world.rules.organization.functions)
    if (static_cast<int>(names.all.size()) < functions) names.all.push_back(function);
  file.facts["functions"] = names;
  file.facts["customer-impact"] = std::string("fewer customers leave");
  file.facts["budget-line"] = std::string("cx-programmes");
  if (!sponsor.empty()) file.facts["sponsor"] = sponsor;
  return command("", "", "", Propose{file, digest_of_text(title + amount + std::to_string(functions) + sponsor), false});
}

}  // namespace remit::given
