// Acts of which all are recorded or none: one transaction, each act decided after those before it, by the same desk as one alone.
#pragma once

#include <functional>

#include "app/desk.hpp"

namespace remit {

struct AllOrNothing {
  std::vector<Recorded> recorded;  // of each act; none where one is refused
  std::size_t refused = 0;         // which
  std::optional<Refusal> refusal;
};
// What stands against an act when it is known what was decided.
using Accepting = std::function<std::optional<Refusal>(std::size_t act, const Recorded& decided)>;

// The first refusal, of an act or of `accepts`, rolls everything back. An order about a meeting that names none is about the one
// that an act before it called. With `shown`, D901 when an act would record something else than was shown.
AllOrNothing record_all(Ledger& ledger, const std::vector<Desk::Waiting>& acts, const Present& present, const AllOrNothing* shown = nullptr, const Accepting& accepts = {});
// The same, and then all of it is rolled back.
AllOrNothing consider_all(Ledger& ledger, const std::vector<Desk::Waiting>& acts, const Present& present, const Accepting& accepts = {});

}  // namespace remit
