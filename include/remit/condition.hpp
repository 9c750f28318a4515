// Tests of facts: what a row asks before it speaks.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "remit/fact.hpp"

namespace remit {

// One comparison of a fact.
struct Comparison {
  enum class Kind {
    over, under, up_to, at_least, exactly, before, after, from, until, in, includes, missing, stated, vacant, filled, not_word, words, in_force
  } kind = Kind::words;
  Value bound;                     // of a comparison with a quantity or a date
  std::string bound_name;          // of one with a fact or an amount, in place of `bound`
  std::vector<std::string> words;  // of in, includes, not_word, words
  bool is_negated = false;         // of what `otherwise` leaves
};
// A disjunction of conjunctions, as `and` binds tighter than `or`.
struct Test {
  std::vector<std::vector<Comparison>> any_of;
  std::string text;  // as written
};
using Box = std::map<std::string, Test>;  // every test must hold

// Both hold. The text of the second, when the first has none.
Test both(const Test& one, const Test& other);
// Does not hold. Of an unstated fact this is as unknown as the test itself.
Test negation(const Test& test);

}  // namespace remit
