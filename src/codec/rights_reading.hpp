// What the readers of decision-rights.yaml share: its findings, its names, and the rows they make. Private to codec/.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "codec/files.hpp"
#include "codec/reading.hpp"

namespace remit::codec {

struct RightsReading {
  const yaml::Source& source;
  std::vector<Finding>& findings;
  RightsText& out;
  std::set<std::string> unread = {};        // facts and amounts whose own line has a finding
  std::vector<Mention> kinds = {}, earlier_kinds = {};

  void wrong(const char* code, std::string sentence, const yaml::Node& at, std::string help = {}) {
    findings.push_back(source.finding(code, std::move(sentence), at, std::move(help)));
  }
  template <class T>
  std::optional<T> sentence(Parsed<T> result, const yaml::Node& node, const char* code) {
    return parsed(std::move(result), node, code, source, findings);
  }
  // A name that the organization, or a fact, must know.
  void mention(const std::string& id, const yaml::Node& at);
  // A calendar by which days are counted, if any; the organization must have it.
  void mention_calendar(const std::string& calendar, const yaml::Node& at) {
    if (!calendar.empty()) out.calendars.push_back({calendar, source.finding("Y040", "the organization has no calendar `" + calendar + "`", at, "add it under `calendars` in organization.yaml")});
  }
  std::optional<Party> party(const yaml::Node& node, bool may_have_times);
  void mention_all(const Party& party, const yaml::Node& at);
  // A kind of matter that some decision row must decide. One that may be of an earlier version is only held against misspelling.
  void mention_kind(const std::string& kind, const yaml::Node& at, bool may_be_earlier = false);
  // A fact or an amount that is declared; its type. What failed to be declared has its finding already.
  const FactType* declared(const std::string& name, const yaml::Node& at);
  // A test must be one that the fact's type can answer.
  void fits(const std::string& fact, const yaml::Node& key, const yaml::Node& value, const Test& test);
  // `in force` asks about matters of the kind that the fact names.
  void bind(const std::string& fact, Test& test) const;
  std::vector<Box> boxes(const yaml::Node& when);
};

// One row as written to its clauses: splits, cascades and tracks are undone here.
void read_row(RightsReading& reading, const yaml::Node& key, const yaml::Node& node, bool decides, const std::string& id);
// The amounts, each behind those it is worked out from, with the type each has.
void read_amounts(RightsReading& reading, const yaml::Node& amounts);
void read_delegation(RightsReading& reading, const yaml::Node& key, const yaml::Node& node, bool is_only_one);
void read_amendments(RightsReading& reading, const yaml::Node& amendments);
void read_bodies(RightsReading& reading, const yaml::Node& bodies);

// Facts of these kinds are compared with any words.
bool is_word_kind(FactKind kind);

// The test that a cell's key stands for, given the cells before it.
struct Cells {
  std::string fact;
  std::vector<std::pair<const yaml::Node*, Test>> tests;  // the key of each cell, in order of writing
  std::optional<Test> rest;                               // what no cell speaks of; nothing when they speak of everything
};
std::optional<Cells> read_cells(RightsReading& reading, const std::string& fact, const yaml::Node& key, const yaml::Node& cells);
// The boxes, each with one more test.
std::vector<Box> narrowed(std::vector<Box> boxes, const std::string& fact, const Test& test);
// `approve in cascade by combined` to its three parts; a key without ` by ` has no fact.
struct SplitKey {
  std::string key, fact;
  bool in_cascade = false;
};
SplitKey split_key(const std::string& text);

}  // namespace remit::codec
