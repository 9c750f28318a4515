// The rows of a matrix laid out for routing: which speak of a kind of matter, and the distinct tests they share, so that
// each is answered once for a matter. Not part of the contract: a matrix without an index routes the same way, slower.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "policy/plan.hpp"

namespace remit {

struct RowIndex {
  const Row* rows = nullptr;  // of the matrix it was made for; another matrix has no use for it
  std::size_t size = 0;
  bool is_supplied = false;   // flags, amounts, approvals or delegations add to what is stated
  bool looks_back = false;    // at other matters
  struct OneTest {
    std::string fact;
    const Test* test;
  };
  std::vector<OneTest> tests;
  std::vector<std::vector<std::vector<std::uint32_t>>> boxes;  // by row: of each box, its tests
  std::vector<std::vector<std::uint32_t>> replaced_by;         // by row: the rows that replace it
  // Rows about a kind. Those of one box stand together under their first test: where it says no, none of them matches.
  struct OfKind {
    std::vector<std::uint32_t> alone;
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_first_test;
  };
  std::vector<std::array<std::shared_ptr<const Plans>, kSteps.size()>> plans;  // by row and step; null where nobody is asked, or it depends on the day
  std::map<std::string, OfKind> by_kind;  // rows that name the kind, and those about `any`
  OfKind about_any;

  bool fits(const DecisionRights& rights) const { return rows == rights.rows.data() && size == rights.rows.size(); }
};
// Everything that a test says, as one text: tests that say the same have the same.
std::string said(const Test& test);
bool is_supplied(const DecisionRights& rights);
bool is_looking_back(const DecisionRights& rights);

}  // namespace remit
