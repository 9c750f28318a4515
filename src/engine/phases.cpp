// The words of phases, duties and happenings, one spelling for YAML, JSON, SQL and people.
#include <algorithm>
#include <array>

#include "remit/lifecycle.hpp"

namespace remit {
namespace {

constexpr std::array<const char*, kPhases> kPhaseWords{"none",    "recommending", "consulting", "agreeing", "reviewing", "approving", "signing",
                                                       "approved", "returned",     "rejected",   "deferred", "withdrawn", "adopted",
                                                       "vetoed",   "lapsed",       "rescinded",  "revoked"};
constexpr std::array<const char*, 3> kDutyWords{"none", "owing", "told"};
constexpr std::array<const char*, kHappenings> kHappensWords{
    "proposed", "proposed again", "proposed amendment", "amended", "withdrawn", "resumed",  "sponsored", "evidenced", "recommended",  "consulted",
    "agreed",   "reviewed",       "approved",           "signed",  "rejected",  "returned", "deferred",  "informed",  "acknowledged", "adopted",
    "supplied", "rerouted",       "used",               "vetoed",  "lapsed",    "rescinded", "revoked", "standing again"};

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<const char*, N>& words, std::string_view text) {
  const auto found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

}  // namespace

const char* word(Phase phase) { return kPhaseWords[static_cast<std::size_t>(phase)]; }
const char* word(Duty duty) { return kDutyWords[static_cast<std::size_t>(duty)]; }
const char* word(Happens happens) { return kHappensWords[static_cast<std::size_t>(happens)]; }
std::optional<Phase> phase_from(std::string_view text) { return find<Phase>(kPhaseWords, text); }
std::optional<Duty> duty_from(std::string_view text) { return find<Duty>(kDutyWords, text); }

bool is_over(Phase phase) {
  return phase == Phase::approved || phase == Phase::rejected || phase == Phase::withdrawn || phase >= Phase::adopted;
}

}  // namespace remit
