// Who holds which office when, as organization.yaml states it. Persons are permanent ids; their names live elsewhere.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "remit/exact.hpp"
#include "remit/fact.hpp"
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
  std::string reports_to = {};  // an office
};
struct Membership {
  std::string who;
  Span span;
  int weight = 1;  // of the member's vote; 0: attends without one
  std::string constituency = {};
  std::string affiliation = {};      // in this body; empty: the person's
  std::vector<Span> suspended = {};  // days without the right to vote
};
struct Alternation {
  std::string who, of;  // a person, and the member in whose absence that person sits
  Span span;
};
// A vote that somebody else may give: until a day, and for some kinds of matter if it says so.
struct Proxy {
  std::string giver, holder;
  std::vector<std::string> about;  // empty: every kind
  Span span;
};
struct Person {
  std::string reports_to, affiliation;
  std::vector<std::string> qualified;
};
struct Absence {
  std::string who;
  Span span;
};
// A key with which a person signs, `ssh-ed25519 AAAA…`, and when it counts.
struct Signer {
  std::string who, key;
  Span span;
};
struct Rate {
  Currency currency;
  Ratio worth;  // over 0
};
// "USD 1.0835". Nothing for anything else.
std::optional<Rate> parse_rate(std::string_view text);
struct Calendar {
  unsigned weekdays = 0x3e;  // bit n: the n-th day of the week counts, Sunday is 0
  std::vector<Day> holidays;
  int fiscal_month = 1, fiscal_day = 1;  // on which its year starts
  bool has(Day day) const;
};
struct BodyMembers {
  int seats = 0;
  std::vector<Membership> members;
  std::map<std::string, int> constituencies = {};  // seats of each
  std::vector<Alternation> alternates = {};
  std::vector<Proxy> proxies = {};
};
struct BudgetLine {
  std::string owner;  // an office
  Money limit;
};

struct Organization {
  std::string name, version, zone;
  std::vector<std::string> may_record;              // offices, groups, bodies or people
  std::vector<std::string> people;
  std::map<std::string, Person> about_people;       // of those of whom more is said
  std::map<std::string, std::string> functions;     // function to the office at its head
  std::map<std::string, Office> offices;
  std::map<std::string, std::vector<std::string>> groups;
  std::map<std::string, BodyMembers> bodies;
  std::map<std::string, BudgetLine> budget_lines;
  std::vector<Absence> absences;
  std::vector<Signer> allowed_signers;
  std::vector<std::string> erasable;                // words of `Veil`
  std::map<std::string, Calendar> calendars;
  std::map<std::string, std::map<Day, Rate>> rates;  // what one of the currency is worth from that day

  bool has_person(const std::string& id) const;
  // The holder in front that day: an acting one before the regular one. Null when vacant.
  const Holder* holder(const std::string& office, Day day) const;
  std::vector<std::string> members_of(const std::string& body, Day day) const;
  // Who sits in it that day when a member is absent, each once.
  std::vector<std::string> alternates_of(const std::string& body, Day day) const;
  // Offices the person holds that day.
  std::vector<std::string> offices_of(const std::string& person, Day day) const;
  // Whether the person is, that day, the id itself, its holder, in its group, or a member of its body.
  bool is_in(const std::string& person, const std::string& id, Day day) const;
  // The persons an id stands for that day: holder, holders of a group, members of a body, the person.
  std::vector<std::string> persons_of(const std::string& id, Day day) const;
  bool is_absent(const std::string& person, Day day) const;
  // The nearest person up the reporting line who is in the id that day, or empty.
  std::string above(const std::string& person, const std::string& id, Day day) const;
  // The amount in another currency at the rate in force that day, or nothing.
  std::optional<Exact> converted(const Money& amount, const Currency& to, Day day) const;
  // So long after the day: day 1 is the day after it. Nothing when the calendar is unknown.
  std::optional<Day> after(Day day, const Duration& duration) const;
  // First and last day of the fiscal year; of a calendar that says when it starts, else the calendar year.
  Span fiscal_year(Day day) const;
  // Whether the id names anything here.
  bool knows(const std::string& id) const;
};

// The name most like the given one, or empty when none is near (edit distance at most a third of its length).
std::string nearest(const std::string& name, const std::vector<std::string>& known);

}  // namespace remit
