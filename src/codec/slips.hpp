// What people write for the words of the language. A sentence that its grammar refuses is set right by these tables, and
// shown as the repair only if the grammar then takes it. Nothing here makes a sentence valid. Private to codec/.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/grammar.hpp"

namespace remit::codec {

// A phrase and what is written for it; phrases are whole words, in any case of letters.
using Slips = std::vector<std::pair<std::string_view, std::string_view>>;
extern const Slips kTestSlips, kPartySlips, kTypeSlips, kAmountSlips;

// The error with the caret under the first such phrase and the sentence as it is written here; unchanged when no phrase
// stands in the text, or when setting it right does not help. `words`: what the phrase is no word of.
GrammarError repaired(GrammarError error, std::string_view text, const Slips& slips, const char* words, const std::function<bool(const std::string&)>& is_read);

// `upto USD 5k` in the order and the letters of amounts: `5K USD`, `USD 5k`.
std::string amounts_in_order(std::string_view text);

}  // namespace remit::codec
