// Static analysis of a matrix against an organization on a day: one question a file. Every finding has a counterexample
// that a person can follow by hand.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "remit/route.hpp"

namespace remit {

struct Checking {
  const DecisionRights& rights;
  const Organization& organization;
  Day day;
};

// All questions below. Sorted by code and place; a row's place is in `file`.
std::vector<Finding> check_rights(const Checking& checking, const std::string& file);

std::vector<Finding> gaps(const Checking& checking);            // P101: a matter that no row decides, or that asks for more
std::vector<Finding> deadlocks(const Checking& checking);       // P105: a matter that is routed but that nobody can complete
std::vector<Finding> vacancies(const Checking& checking);       // P103 note: a vacant office that a row names
std::vector<Finding> unreachable_rows(const Checking& checking);  // P106: a row that no matter reaches; P113: a requirement of nothing decided
std::vector<Finding> ungoverned_rules(const Checking& checking);  // P107: nobody could ever change the rules
std::vector<Finding> inquorate_bodies(const Checking& checking);  // P108: a body whose members in office are no quorum; P110; P116; P118: outside its `members`
std::vector<Finding> single_persons(const Checking& checking);  // P114 note: a party that leaves a choice, and yet hangs on one person
std::vector<Finding> endless_approvals(const Checking& checking);  // P115 note: no row of the whole policy lets an approval lapse
std::vector<Finding> hopeless_gates(const Checking& checking);  // P117: a gate that no row decides, or that nobody can pass
std::vector<Finding> double_roles(const Checking& checking);    // P111 note: a party decides by one row and is told by another

// Matters that stand for all others: every bound exactly, and between bounds; every word; persons by the offices they hold.
struct Sample {
  Matter matter;
  std::string described;  // "investment USD 400K, functions support"
};
std::vector<std::string> kinds_of(const DecisionRights& rights);
// Calls `each` until it says false. Persons are those whose office some row names, and one who holds none.
void for_each_sample(const Checking& checking, const std::string& about, const std::function<bool(const Sample&)>& each);

}  // namespace remit
