// Who takes a step: `CCO/CXO + analytics`, `CFO then CEO`, `2 of board`, `committee else board`, `board quarterly`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "remit/fact.hpp"

namespace remit {

// Something that happens to a matter, from which time is counted.
struct Moment {
  enum class Kind { proposal, receipt, notice, approval, effect, end_of_fiscal_year, date_fact } kind = Kind::approval;
  std::string fact;      // of date_fact
  std::string next_day;  // a calendar: counted from its next day after the moment
};
std::string to_text(const Moment& moment);

// When a party's act is due. A period ends with its calendar month, quarter or year; some times name no day.
struct Timing {
  enum class Kind { at_once, monthly, quarterly, annually, within, at_next_meeting, at_any_time, when_overdue } kind = Kind::at_once;
  Duration within = {};
  Moment of = {};
};
std::string to_text(const Timing& time);

// A tree as written. `/` binds tightest, then a time, `+`, `else`, `then`.
struct Party {
  enum class Kind {
    id,        // office, group, body, person-fact; `director above proposer`; `board by special`
    either, all, sequence,
    some,      // N of
    everyone,  // all of
    fallback,  // a else b: each part only where nobody of the parts before can act that day
  } kind = Kind::id;
  std::string id;
  std::vector<Party> parts;      // of some and everyone: exactly one, whose ids are the seats
  int count = 0;                 // of some
  int including_count = 0;       // of some: at least so many …
  std::vector<Party> including;  // … of this one
  std::string counting;          // of some: the act of this office's holder …
  int counted_as = 1;            // … counts so much towards the whole
  int but = 0;                   // of everyone: so many may be missing
  std::optional<Timing> time;
  std::vector<std::string> skipped_for;  // a tier of a cascade: skipped where the proposer holds one of these
  bool is_closed = false;        // nobody may act here now; what was done here counts. Set by `resolved`
};

std::string to_text(const Party& party);
// Every id that the tree names, each once, in the order of writing.
std::vector<std::string> ids_in(const Party& party);
// The same, and the offices whose holders count for more than one.
std::vector<std::string> names_in(const Party& party);

}  // namespace remit
