// Reads the files of a workspace into values. Every reading gives all its findings; a value is usable only without any.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "remit/decision_rights.hpp"
#include "remit/matter_file.hpp"
#include "remit/organization.hpp"

namespace remit::codec {

// A name that the rights use and the organization must know, with the finding that says so if it does not.
struct Mention {
  std::string id;
  Finding unknown;
  std::string or_constituency_of = {};  // a body, whose constituency it may be instead
};
struct RightsText {
  DecisionRights rights;
  std::vector<Mention> mentions;
  std::vector<Mention> calendars;  // that the organization must have
  std::vector<Mention> votes;      // `board by special`, which the bodies of this file must have
};
Reading<RightsText> read_decision_rights(std::string_view text, const std::string& file);
// Mentions that are neither in the organization nor a person-fact.
std::vector<Finding> unknown_names(const RightsText& rights, const Organization& organization);

Reading<Organization> read_organization(std::string_view text, const std::string& file);
// Amounts of an organization that was read without a finding, but in another currency than the decision rights.
std::vector<Finding> foreign_amounts(std::string_view text, const std::string& file, const Currency& currency);

struct PersonName {
  std::string name, mail, login;
};
using People = std::map<std::string, PersonName>;
Reading<People> read_people(std::string_view text, const std::string& file);

// A charter or another matter; facts are read by the types that the rights declare. With an organization, people,
// functions and budget lines are looked up too.
Reading<MatterFile> read_matter(std::string_view text, const std::string& file, const DecisionRights& rights, const Organization* organization);
// A matter that is a new version of decision-rights.yaml or organization.yaml, once that text has been read.
MatterFile matter_of_rules(const std::string& about, const std::string& version, const std::string& proposer);
// The kind in the file's `remit:` header without `/v1`, empty when there is none.
std::string kind_of(std::string_view text);

// --- policy tests ---
struct TestAct {
  std::string order;  // recommend, …, sponsor, evidence, amend, withdraw, resume, propose, inform, draw, tick, …
  std::string who;    // person or body; of evidence its kind
  std::string as;
  std::string document;  // on which it rests
  std::vector<std::string> by, in_favour, against, abstaining, recused, conditions;
  std::optional<Day> day;
  bool has_against = false;
  std::map<std::string, std::string> facts;
  std::string refused, round;
  Finding place;  // for what goes wrong here
};
// A matter that came before the case.
struct TestHistory {
  std::string id, about, proposer, outcome;
  Day day{};
  std::optional<Day> decided;
  std::vector<std::string> by;
  std::map<std::string, std::string> facts;
  bool is_settled = false;
  Finding place;
};
struct TestExpectation {
  std::optional<std::vector<std::string>> clauses, needs, unknown;
  std::map<std::string, std::string> parties;  // by the word of a step, veto, ratify or inform
  std::map<std::string, std::string> amounts;
  std::string refused;
};
struct TestCase {
  std::string id;
  Day day{};
  std::string charter;  // a file, in place of the matter
  std::string about, title, proposer, round_kind, document;
  std::map<std::string, std::string> facts;
  std::string policy;  // the version it is about, if the file says so
  std::vector<TestHistory> history;
  TestExpectation expect;
  std::vector<TestAct> acts;
  std::string state;
  std::optional<std::vector<std::string>> waits, may;
  int round = 0;
  std::optional<Day> until, gate;
  std::string ceiling;
  Finding place;
};
Reading<std::vector<TestCase>> read_policy_tests(std::string_view text, const std::string& file);

// Facts given as texts, by the types the rights declare; what cannot be read is named in the finding's sentence.
Facts facts_from(const std::map<std::string, std::string>& texts, const DecisionRights& rights, std::vector<std::string>& wrong);

}  // namespace remit::codec
