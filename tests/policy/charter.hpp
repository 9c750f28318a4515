// The rules of a body as a charter states them, and rolls and ballots in few words.
#pragma once

#include <catch2/catch.hpp>

#include "codec/files.hpp"
#include "remit/written.hpp"

namespace remit::given {

// The lines that would stand under the body, each `key: value`; read as a whole policy is.
inline BodyRules charter(const std::vector<std::string>& lines, const std::string& seat = "board") {
  std::string text = "remit: decision-rights/v1\nname: A charter\nversion: v1\ncurrency: USD\nprefix: CH\ndecisions:\n  motion: {about: motion, approve: board}\nbodies:\n  board:\n";
  for (const auto& line : lines) text += "    " + line + "\n";
  const auto read = codec::read_decision_rights(text, "charter.yaml");
  for (const auto& finding : read.findings) UNSCOPED_INFO(finding.code << " " << finding.sentence << " at line " << finding.place.line);
  REQUIRE(read.ok());
  return read.value.rights.bodies.at(seat);
}

inline std::vector<std::string> names(const std::string& prefix, int n) {
  std::vector<std::string> out;
  for (int i = 1; i <= n; ++i) out.push_back(prefix + std::to_string(i));
  return out;
}

// m1, m2, … in so many of the seats; m1 is the chair and m2 the vice-chair.
inline Roll members(int seats, int in_office) {
  Roll out{seats, {}, "m1", "m2"};
  for (const auto& who : names("m", in_office)) out.members.push_back({who});
  return out;
}
// The first so many members are for, the next against, the next abstain, the next are recused.
inline Ballot voting(int in_favour, int against, int abstaining, int recused = 0) {
  Ballot out;
  int next = 1;
  for (auto [n, list] : {std::pair{in_favour, &out.in_favour}, {against, &out.against}, {abstaining, &out.abstaining}, {recused, &out.recused}})
    for (int i = 0; i < n; ++i) list->push_back("m" + std::to_string(next++));
  return out;
}

inline std::string spelt(const Tally& tally) {
  std::string out;
  for (const auto& line : tally.arithmetic) out += line + "\n";
  return out;
}

}  // namespace remit::given
