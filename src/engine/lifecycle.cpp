// The one table of the lifecycle (Boost.MSM). It owns the order of steps and nothing else: who may act, and how much is
// enough, are the matrix's. Actions are empty; effects belong to evolve.
//
// Region 1, a round:   none → recommending → consulting → agreeing → reviewing → approving → signing → approved
//   Each arrow of the chain is a completion row: it is taken at once while its step waits for nobody.
//   Whatever supplies or changes facts re-enters at the first step, and completions run forward to the first open one.
// Region 2, the duty to inform: none → owing → told, which runs beside whatever follows the approval.
//
// Both regions are placed in the recorded phase, see one happening, and are read and thrown away.
#include "remit/lifecycle.hpp"

#define BOOST_MPL_LIMIT_LIST_SIZE 30
#include <array>
#include <boost/mp11.hpp>
#include <boost/mpl/push_back.hpp>
#include <boost/mpl/vector.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>
#include <type_traits>

namespace remit {
namespace {

namespace front = boost::msm::front;
namespace mp11 = boost::mp11;

template <Phase P>
struct In : front::state<> {
  static constexpr auto kPhase = P;
  static std::string name() { return word(P); }
};
template <Duty D>
struct Owes : front::state<> {
  static std::string name() { return std::string("duty ") + word(D); }
};
template <Happens H>
struct On {
  static constexpr auto kHappens = H;
  static std::string name() { return word(H); }
};

// --- guards: all of them read only what the matrix left open ---
template <int StepIndex>
struct NobodyLeft {
  static std::string name() { return "nobody left"; }
  template <class E, class F, class S, class T>
  bool operator()(const E&, F& machine, S&, T&) const { return (machine.open.steps >> StepIndex & 1U) == 0; }
};
struct DecidedOwing {
  static std::string name() { return "approved, somebody to inform"; }
  template <class E, class F, class S, class T>
  bool operator()(const E&, F& machine, S&, T&) const { return machine.open.steps == 0 && machine.open.duties; }
};
struct AllTold {
  static std::string name() { return "everybody informed"; }
  template <class E, class F, class S, class T>
  bool operator()(const E&, F& machine, S&, T&) const { return !machine.open.duties; }
};

template <Phase From, Happens H, Phase To>
using Then = front::Row<In<From>, On<H>, In<To>, front::none, front::none>;
template <Phase From, int StepIndex, Phase To>
using Completes = front::Row<In<From>, front::none, In<To>, front::none, NobodyLeft<StepIndex>>;
template <Duty From, Happens H, Duty To>
using DutyThen = front::Row<Owes<From>, On<H>, Owes<To>, front::none, front::none>;

// The same happening in several phases.
template <Happens H, Phase To, Phase... From>
using Each = mp11::mp_list<Then<From, H, To>...>;
// Supplies a fact: an open round re-enters at its first open step; one that rests stays where it is.
template <Happens H>
using Supplies = mp11::mp_append<
    Each<H, Phase::recommending, Phase::recommending, Phase::consulting, Phase::agreeing, Phase::reviewing, Phase::approving>,
    mp11::mp_list<Then<Phase::returned, H, Phase::returned>, Then<Phase::deferred, H, Phase::deferred>>>;

using P = Phase;
using H = Happens;
using Rows = mp11::mp_append<
    mp11::mp_list<
        // a round begins
        Then<P::none, H::proposed, P::recommending>,
        Then<P::rejected, H::proposed_again, P::recommending>,
        Then<P::withdrawn, H::proposed_again, P::recommending>,
        Then<P::approved, H::proposed_amendment, P::recommending>,
        // acts of the steps
        Then<P::recommending, H::recommended, P::recommending>,
        Then<P::consulting, H::consulted, P::consulting>,
        Then<P::agreeing, H::agreed, P::agreeing>,
        Then<P::reviewing, H::reviewed, P::reviewing>,
        Then<P::approving, H::approved, P::approving>,
        Then<P::signing, H::signed_, P::signing>,
        // a step that waits for nobody is over
        Completes<P::recommending, 0, P::consulting>,
        Completes<P::consulting, 1, P::agreeing>,
        Completes<P::agreeing, 2, P::reviewing>,
        Completes<P::reviewing, 3, P::approving>,
        Completes<P::approving, 4, P::signing>,
        Completes<P::signing, 5, P::approved>,
        // taken up again, and put in force
        Then<P::returned, H::resumed, P::recommending>,
        Then<P::deferred, H::resumed, P::recommending>,
        Then<P::approved, H::adopted, P::adopted>,
        // a condition of the approval is met; it is drawn on, ratified, settled; its terms are set
        Then<P::approved, H::evidenced, P::approved>,
        Then<P::approved, H::used, P::approved>,
        // an approval ends
        Then<P::approved, H::vetoed, P::vetoed>,
        Then<P::approved, H::lapsed, P::lapsed>,
        Then<P::approved, H::rescinded, P::rescinded>,
        Then<P::approved, H::revoked, P::revoked>,
        Then<P::rejected, H::stands, P::approved>,
        Then<P::withdrawn, H::stands, P::approved>,
        Then<P::vetoed, H::proposed_again, P::recommending>,
        Then<P::lapsed, H::proposed_again, P::recommending>>,
    // ends and rests
    Each<H::rejected, P::rejected, P::agreeing, P::approving>,
    Each<H::returned, P::returned, P::recommending, P::consulting, P::agreeing, P::reviewing, P::approving>,
    Each<H::deferred, P::deferred, P::agreeing, P::reviewing, P::approving>,
    Each<H::withdrawn, P::withdrawn, P::recommending, P::consulting, P::agreeing, P::reviewing, P::approving, P::returned, P::deferred>,
    Each<H::amended, P::recommending, P::recommending, P::consulting, P::agreeing, P::reviewing, P::approving, P::returned, P::deferred>,
    // other matters changed what the rows say: forward again from the first step to the first open one
    Each<H::rerouted, P::recommending, P::recommending, P::consulting, P::agreeing, P::reviewing, P::approving, P::signing>,
    Supplies<H::supplied>,
    Each<H::supplied, P::recommending, P::signing>,
    Supplies<H::sponsored>,
    Supplies<H::evidenced>,
    mp11::mp_list<
        front::Row<Owes<Duty::none>, front::none, Owes<Duty::owing>, front::none, DecidedOwing>,
        front::Row<Owes<Duty::owing>, front::none, Owes<Duty::told>, front::none, AllTold>,
        DutyThen<Duty::owing, H::informed, Duty::owing>,
        DutyThen<Duty::owing, H::acknowledged, Duty::owing>,
        DutyThen<Duty::told, H::acknowledged, Duty::told>,
        DutyThen<Duty::owing, H::proposed_amendment, Duty::none>,
        DutyThen<Duty::told, H::proposed_amendment, Duty::none>>>;

template <class List, class Row>
using PushBack = typename boost::mpl::push_back<List, Row>::type;

struct Table_ : front::state_machine_def<Table_> {
  // Both, or a machine queues every later event for ever.
  using no_exception_thrown = int;
  using no_message_queue = int;
  using initial_state = boost::mpl::vector<In<Phase::none>, Owes<Duty::none>>;
  using transition_table = mp11::mp_fold<Rows, boost::mpl::vector<>, PushBack>;
  Open open;
  template <class F, class E>
  void no_transition(const E&, F&, int) {}
};
using Machine = boost::msm::back::state_machine<Table_>;

template <class State>
constexpr int kStateId = boost::msm::back::get_state_id<Machine::stt, State>::type::value;

// MSM's own numbers of a phase follow the order of rows; they live only between placing and reading.
template <class Enum, template <Enum> class State, std::size_t N>
constexpr std::array<int, N> ids_of() {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<int, N>{kStateId<State<static_cast<Enum>(I)>>...};
  }(std::make_index_sequence<N>{});
}
constexpr auto kPhaseIds = ids_of<Phase, In, kPhases>();
constexpr auto kDutyIds = ids_of<Duty, Owes, 3>();

// An archive for MSM's serialize: it places the two regions and reads them back, and leaves everything else alone.
struct Placing {
  int regions[2];
  bool writes;
  Placing& operator&(int (&states)[2]) {
    for (int i = 0; i < 2; ++i) (writes ? states[i] : regions[i]) = writes ? regions[i] : states[i];
    return *this;
  }
  template <class T>
  Placing& operator&(T&) { return *this; }
};

template <std::size_t N>
int index_of(const std::array<int, N>& ids, int id) {
  for (std::size_t i = 0; i < N; ++i)
    if (ids[i] == id) return static_cast<int>(i);
  return 0;
}

template <std::size_t... I>
bool dispatch(Machine& machine, Happens happens, std::index_sequence<I...>) {
  bool handled = false;
  ((static_cast<std::size_t>(happens) == I &&
    (handled = (machine.process_event(On<static_cast<Happens>(I)>{}) & boost::msm::back::HANDLED_TRUE) != 0)),
   ...);
  return handled;
}

template <class Row>
constexpr bool kFrom(Phase phase, Happens happens) {
  if constexpr (requires { Row::Source::kPhase; Row::Evt::kHappens; })
    return Row::Source::kPhase == phase && Row::Evt::kHappens == happens;
  else
    return false;
}

// Two unguarded rows for one pair would make the first silently win.
constexpr bool rows_are_unique() {
  bool unique = true;
  for (int phase = 0; phase < kPhases; ++phase)
    for (int happens = 0; happens < kHappenings; ++happens) {
      int rows = 0;
      mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Rows>>([&](auto row) {
        rows += kFrom<typename decltype(row)::type>(static_cast<Phase>(phase), static_cast<Happens>(happens));
      });
      unique &= rows <= 1;
    }
  return unique;
}
static_assert(rows_are_unique());

template <class Row>
constexpr bool kTo(Phase phase) {
  if constexpr (requires { Row::Target::kPhase; }) return Row::Target::kPhase == phase;
  else return false;
}
constexpr bool phases_are_reachable() {
  bool all = true;
  for (int phase = 1; phase < kPhases; ++phase) {
    bool reached = false;
    mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Rows>>(
        [&](auto row) { reached |= kTo<typename decltype(row)::type>(static_cast<Phase>(phase)); });
    all &= reached;
  }
  return all;
}
static_assert(phases_are_reachable());

template <class T>
std::string name_of() {
  if constexpr (std::is_same_v<T, front::none>) return "";
  else return T::name();
}

}  // namespace

std::optional<Standing> next(Standing now, Happens happens, Open open) {
  Machine machine;
  Placing placing{{kPhaseIds[static_cast<std::size_t>(now.phase)], kDutyIds[static_cast<std::size_t>(now.duty)]}, true};
  machine.serialize(placing, 0);
  machine.open = open;
  if (!dispatch(machine, happens, std::make_index_sequence<kHappenings>{})) return std::nullopt;
  placing.writes = false;
  machine.serialize(placing, 0);
  return Standing{static_cast<Phase>(index_of(kPhaseIds, placing.regions[0])), static_cast<Duty>(index_of(kDutyIds, placing.regions[1]))};
}

bool permits(Phase phase, Happens happens) {
  bool found = false;
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Rows>>([&](auto row) { found |= kFrom<typename decltype(row)::type>(phase, happens); });
  return found;
}

std::vector<LifecycleRow> lifecycle_rows() {
  std::vector<LifecycleRow> out;
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Rows>>([&](auto row) {
    using R = typename decltype(row)::type;
    out.push_back({R::Source::name(), name_of<typename R::Evt>(), R::Target::name(), name_of<typename R::Guard>()});
  });
  return out;
}

}  // namespace remit
