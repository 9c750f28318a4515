// The council of nine of the gallery, which decides in writing too, with a matter before it.
#pragma once

#include <catch2/catch.hpp>

#include <functional>

#include "given.hpp"

namespace remit::given {

// A grant that m9 proposed on a Monday.
struct Council : World {
  explicit Council(const std::function<void(WorkingRules&)>& change = [](WorkingRules&) {}) : World(rules_with(change), "2026-03-30") {
    REQUIRE(when(command("", "", "", Propose{grant("A new roof"), digest_of_text("A new roof"), false})));
  }
  static WorkingRules rules_with(const std::function<void(WorkingRules&)>& change) {
    auto reading = read_rules(Workspace(source("tests/errors/files/council")));
    if (!reading.rules) throw std::runtime_error("the council cannot be read");
    change(*reading.rules);
    return std::move(*reading.rules);
  }
  std::string send(std::vector<std::string> interested = {"m9"}, std::string to = {}) {
    SendResolution order;
    order.body = "council";
    order.to = std::move(to);
    order.interested = std::move(interested);
    return code_of(command("C-2026-001", "", "", ResolutionOrder{order}));
  }
  std::string answer(const std::string& who, const std::string& what, const std::string& day = {}) {
    Command out = command("", who, "", ResolutionOrder{AnswerResolution{what}});
    out.meeting = id;
    if (!day.empty()) out.decided_on = parse_day(day);
    return code_of(out);
  }
  std::string order(const std::string& by, Order what) { return code_of(command("C-2026-001", by, "", std::move(what))); }
  static MatterFile grant(const std::string& title) {
    MatterFile file;
    file.about = "grant";
    file.title = title;
    file.proposer = "m9";
    return file;
  }
  std::string amend(const std::string& title) { return order("m9", Amend{grant(title), digest_of_text(title), {}}); }
  // The council's vote on the matter, all of the eight who may vote for it or against it.
  std::string vote(Order what, bool is_for = true) {
    auto out = command("C-2026-001", "", "council", std::move(what));
    Ballot ballot;
    for (int i = 1; i < 9; ++i) (is_for ? ballot.in_favour : ballot.against).push_back("m" + std::to_string(i));
    out.ballot = ballot;
    return code_of(out);
  }
  std::string end() {
    Command out = command("", "", "", ResolutionOrder{EndResolution{}});
    out.meeting = id;
    return code_of(out);
  }
  void on(const std::string& day) { today = *parse_day(day); }
  std::string outcome() { return desk->resolution(id).outcome; }
  Phase phase() { return desk->matter("C-2026-001").phase; }

  std::string id = "council-2026-W01";
};

}  // namespace remit::given
