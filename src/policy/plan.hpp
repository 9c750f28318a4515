// A party unfolded: units to fill by acts. Not part of the contract: policy/ makes plans, engine/ asks whose turn it is,
// and codec/ refuses parties that unfold too far.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "remit/route.hpp"

namespace remit {

// In `N of X` the seat of one member acting singly, so that a body's vote never counts as a member's act.
inline constexpr const char* kSingly = "member of ";

// The seat of a person who acts as one of a group, so that another of it may be told from an office acting again.
inline constexpr const char* kOneOf = "one of ";

// Behind such a seat: only for a member who holds this office, whose act counts for several.
inline constexpr const char* kCounting = " counting ";

struct Unit {
  std::vector<std::string> ids;  // any of these seats fills it
  std::uint64_t after = 0;       // bit n: unit n comes first
  bool is_last = true;           // in the stage a following `then` would follow
  bool is_counted = false;       // of `N of`: its equals are other persons
  bool is_closed = false;        // nobody may act here now; what was done here counts
  int repeats = -1;              // the unit of the stage just before with the same id: an office then acts once
};
using Plan = std::vector<Unit>;
using Plans = std::vector<Plan>;

Plans plans_of(const Party& party);
// The plans of a row's party at a step, which it must have: those of the index, when the party stands as it is written.
std::shared_ptr<const Plans> plans_of(const Route& route, const Row& row, Step step);
// Every seat of the party in which somebody may act now, each once.
std::vector<std::string> seats_in(const Plans& plans);
std::vector<std::string> seats_in(const Party& party);
// The rules of a body, or of one of its named votes; the strictest where the rights say nothing. And the body's roll on a
// day, with the proxies that stand for a matter of this kind.
const BodyRules& rules_of(const DecisionRights& rights, const std::string& seat);
Roll seated(const Organization& organization, const BodyRules& rules, const std::string& seat, Day day, const std::string& about = {});
// `board by special` in words: the board by its vote `special`.
std::string by_its_vote(const std::string& seat);
// Whether a party unfolds into more than the engine will consider; reading refuses it.
bool is_too_large(const Party& party);

// The rows whose party this act brings nearer, and the best that can be said of it.
// The party that clauses of one row with tracks make together, by distinct persons; of any other clause its own.
struct Together {
  std::vector<const Row*> rows;
  const Party* party = nullptr;       // of the only row, or `joined`
  std::shared_ptr<const Party> joined = nullptr;
  std::shared_ptr<const Plans> plans = nullptr;  // of `party`
};
std::vector<Together> together_at(const Route& route, Step step);

std::vector<std::string> clauses_helped(const Route& route, const Matter& matter, Step step, const SeatAct& act, Helps& verdict);

}  // namespace remit
