// Amounts that a policy names: worked out before any row looks, exactly, and shown with the route.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "remit/condition.hpp"
#include "remit/fact.hpp"
#include "remit/party.hpp"

namespace remit {

// A quantity as written, or the name of a fact or of another amount.
struct Operand {
  std::optional<Value> constant;
  std::string name;
};

// Which matters a sum or count takes in, this one always among them.
struct Scope {
  std::vector<std::string> about;           // empty: kinds of the matter's own
  std::vector<std::string> same;            // at least one of these facts has the same value
  std::optional<Party> approved_by;
  std::optional<Party> since_approved_by;   // only what came after the last such approval
  std::optional<Duration> within;           // this many days before or after; the last one counts
  enum class Period { always, month, quarter, year, fiscal_year } period = Period::always;
  bool outstanding = false;                 // what is settled is out
  bool running = false;                     // what has lapsed or ended is out
};

struct Amount {
  std::string id, text;  // as written
  enum class Operation {
    itself, plus, minus, times, per_year, percent_of, sum, count_approvals, count_rejections, count_waiting,
    first_approved, last_approved, change, npv, payback, roi, by_fact,
  } operation = Operation::itself;
  Operand first, second;
  bool of_changes = false;  // of sum: what amendments added
  std::optional<Party> by;  // of a count
  Scope scope;
  std::optional<Operand> at_least, at_most;
  // of by_fact: cells in their order, and the fact that picks one
  std::string fact;
  std::vector<Test> tests;
  std::vector<Amount> parts;  // parts[i] where tests[i] holds
};

// Every fact and amount that the amount is worked out from.
std::vector<std::string> names_in(const Amount& amount);

}  // namespace remit
