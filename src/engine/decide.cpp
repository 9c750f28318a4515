// The one kernel (R1): every surface reaches a decision through `decide`.
#include "remit/decider.hpp"

#include <algorithm>

#include "engine/resolutions.hpp"
#include "engine/sitting.hpp"

namespace remit {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

Verdict dispatch(Deliberation& so_far) {
  return std::visit(Overloaded{
                        [&](const Propose& order) { return propose(so_far, order); },
                        [&](const Amend& order) { return amend(so_far, order); },
                        [&](const Withdraw&) { return withdraw(so_far); },
                        [&](const Resume&) { return resume(so_far); },
                        [&](const NameSponsor& order) { return name_sponsor(so_far, order); },
                        [&](const PresentEvidence& order) { return present_evidence(so_far, order); },
                        [&](const TakeStep& order) { return take_step(so_far, order); },
                        [&](const Reject&) { return turn_down(so_far, Happens::rejected); },
                        [&](const Return&) { return turn_down(so_far, Happens::returned); },
                        [&](const Defer&) { return turn_down(so_far, Happens::deferred); },
                        [&](const Inform& order) { return inform(so_far, order); },
                        [&](const Acknowledge&) { return acknowledge(so_far); },
                        [&](const Adopt&) { return adopt(so_far); },
                        [&](const State& order) { return state(so_far, order); },
                        [&](const Raise& order) { return raise(so_far, order); },
                        [&](const Object&) { return object(so_far); },
                        [&](const Veto&) { return veto(so_far); },
                        [&](const Ratify&) { return ratify(so_far); },
                        [&](const Draw& order) { return draw(so_far, order); },
                        [&](const Settle&) { return settle(so_far); },
                        [&](const Revoke&) { return revoke(so_far); },
                        [&](const Tick&) { return tick(so_far); },
                        [&](const AddKey& order) { return add_key(so_far, order); },
                        [&](const RevokeKey& order) { return revoke_key(so_far, order); },
                        [&](const Erase&) { return erase(so_far); },
                        [&](const AcceptLoss& order) { return accept_loss(so_far, order); },
                        // These have a table of their own, and never come here.
                        [&](const MeetingOrder&) { return Verdict{}; },
                        [&](const ResolutionOrder&) { return Verdict{}; },
                    },
                    so_far.command.order);
}

}  // namespace

const char* word(Assurance assurance) { return assurance == Assurance::login ? "login" : "declared"; }

std::optional<Refusal> ungoverned(const DecisionRights& rights) {
  for (const auto* kind : {"decision-rights", "organization"}) {
    const bool is_governed = std::any_of(rights.rows.begin(), rights.rows.end(), [&](const Row& row) {
      return row.decides && speaks_of(row, kind);
    });
    if (!is_governed)
      return Refusal{"D704", std::string("no row of `") + rights.version + "` is about `" + kind + "`: nobody could ever change it", {"the policy governs itself"},
                     std::string("add a row such as `change-of-") + kind + ": {about: " + kind + ", approve: CEO}`"};
  }
  return {};
}

std::vector<Question> asks(const Case& given, const Command& command) {
  std::vector<Question> out;
  const MatterFile* file = nullptr;
  Digest digest;
  if (const auto* order = std::get_if<Propose>(&command.order)) {
    file = &order->file;
    digest = order->digest;
    if (command.matter.empty()) {
      const auto year = year_of(given.today);
      out.push_back({Question::Kind::next_number, given.rights->prefix + "-" + std::to_string(year)});
    }
  } else if (const auto* amendment = std::get_if<Amend>(&command.order)) {
    file = &amendment->file;
    digest = amendment->digest;
  }
  if (!file) return out;
  out.push_back({Question::Kind::same_file, digest});
  if (is_rules(file->about))
    if (const auto version = file->facts.find("version"); version != file->facts.end())
      out.push_back({Question::Kind::version_digest, file->about + " " + to_text(version->second)});
  return out;
}

Result<std::vector<Event>> decide(const Case& given, const Command& command) {
  if (const auto* order = std::get_if<MeetingOrder>(&command.order)) return decide_meeting(given, command, *order);
  if (const auto* order = std::get_if<ResolutionOrder>(&command.order)) return decide_resolution(given, command, *order);
  Deliberation so_far(given, command);
  const bool needs_none = command.matter.empty() && (std::holds_alternative<Propose>(command.order) || std::holds_alternative<AddKey>(command.order) || std::holds_alternative<RevokeKey>(command.order) || std::holds_alternative<AcceptLoss>(command.order) ||
                                                      (std::holds_alternative<Erase>(command.order) && (given.meeting.exists() || given.resolution.entries != 0)));
  if (!needs_none && !given.matter.exists())
    return Refusal{"D101", "there is no matter `" + command.matter + "` in this ledger", {}, "remit status"};
  if (auto refusal = check_recorder(given)) return *refusal;
  if (auto refusal = check_dates(so_far)) return *refusal;
  if (auto refusal = dispatch(so_far)) return *refusal;
  return std::move(so_far.events);
}

}  // namespace remit
