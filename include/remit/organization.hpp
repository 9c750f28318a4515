// Who holds which office when, as organization.yaml states it. Persons are permanent ids; their names live elsewhere.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "remit/money.hpp"
#include "remit/time.hpp"

namespace remit {

// Both days included; no last day means still running.
struct Span {
  Day from;
  std::optional<Day> until;
  bool covers(Day day) const { return from <= day && (!until || day <= *until); }
};

struct Holder {
  std::string who;
  Span span;
  std::string acting;  // why this is an acting appointment, empty for a regular one
};
struct Office {
  std::vector<Holder> holders;
};
struct Membership {
  std::string who;
  Span span;
};
struct BodyMembers {
  int seats = 0;
  std::vector<Membership> members;
};
struct BudgetLine {
  std::string owner;  // an office
  Money limit;
};

struct Organization {
  std::string name, version, zone;
  std::vector<std::string> may_record;              // offices, groups, bodies or people
  std::vector<std::string> people;
  std::map<std::string, std::string> functions;     // function to the office at its head
  std::map<std::string, Office> offices;
  std::map<std::string, std::vector<std::string>> groups;
  std::map<std::string, BodyMembers> bodies;
  std::map<std::string, BudgetLine> budget_lines;

  bool has_person(const std::string& id) const;
  // The holder in front that day: an acting one before the regular one. Null when vacant.
  const Holder* holder(const std::string& office, Day day) const;
  std::vector<std::string> members_of(const std::string& body, Day day) const;
  // Offices the person holds that day.
  std::vector<std::string> offices_of(const std::string& person, Day day) const;
  // Whether the person is, that day, the id itself, its holder, in its group, or a member of its body.
  bool is_in(const std::string& person, const std::string& id, Day day) const;
  // The persons an id stands for that day: holder, holders of a group, members of a body, the person.
  std::vector<std::string> persons_of(const std::string& id, Day day) const;
  // Whether the id names anything here.
  bool knows(const std::string& id) const;
};

// The name most like the given one, or empty when none is near (edit distance at most a third of its length).
std::string nearest(const std::string& name, const std::vector<std::string>& known);

}  // namespace remit
