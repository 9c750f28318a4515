// The table of a meeting (Boost.MSM): called, open, closed, its minutes circulated, approved, signed. Quorate or not is no phase:
// it is counted at each vote. Actions are empty; effects belong to the fold.
#include <array>
#include <boost/mp11.hpp>
#include <boost/mpl/push_back.hpp>
#include <boost/mpl/vector.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include "remit/meeting.hpp"

namespace remit {
namespace {

namespace front = boost::msm::front;
namespace mp11 = boost::mp11;

template <MeetingPhase P>
struct In : front::state<> {
  static constexpr auto kPhase = P;
};
template <MeetingHappens H>
struct On {
  static constexpr auto kHappens = H;
};
template <MeetingPhase From, MeetingHappens H, MeetingPhase To>
using Then = front::Row<In<From>, On<H>, In<To>, front::none, front::none>;
template <MeetingHappens H, MeetingPhase... In>
using Stays = mp11::mp_list<Then<In, H, In>...>;

using P = MeetingPhase;
using H = MeetingHappens;
using Rows = mp11::mp_append<mp11::mp_list<
                                 Then<P::none, H::called, P::called>,
                                 Then<P::called, H::cancelled, P::cancelled>,
                                 Then<P::called, H::opened, P::open>,
                                 Then<P::open, H::closed, P::closed>,
                                 Then<P::closed, H::circulated, P::circulated>,
                                 Then<P::circulated, H::put_right, P::closed>,
                                 Then<P::circulated, H::approved, P::approved>,
                                 Then<P::approved, H::signed_, P::signed_>>,
                             Stays<H::changed, P::called, P::open>, Stays<H::noted, P::called, P::open>, Stays<H::put_right, P::called, P::open, P::closed>,
                             Stays<H::followed_up, P::open, P::closed, P::circulated, P::approved, P::signed_>>;

template <class List, class Row>
using PushBack = typename boost::mpl::push_back<List, Row>::type;

struct Table_ : front::state_machine_def<Table_> {
  using no_exception_thrown = int;
  using no_message_queue = int;
  using initial_state = In<MeetingPhase::none>;
  using transition_table = mp11::mp_fold<Rows, boost::mpl::vector<>, PushBack>;
  template <class F, class E>
  void no_transition(const E&, F&, int) {}
};
using Machine = boost::msm::back::state_machine<Table_>;

template <std::size_t... I>
constexpr std::array<int, sizeof...(I)> ids_of(std::index_sequence<I...>) {
  return {boost::msm::back::get_state_id<Machine::stt, In<static_cast<MeetingPhase>(I)>>::type::value...};
}
constexpr auto kIds = ids_of(std::make_index_sequence<kMeetingPhases>{});

// An archive for MSM's serialize: it places the machine in a phase and reads it back, and leaves everything else alone.
struct Placing {
  int state;
  bool writes;
  Placing& operator&(int (&states)[1]) {
    (writes ? states[0] : state) = writes ? state : states[0];
    return *this;
  }
  template <class T>
  Placing& operator&(T&) { return *this; }
};

template <std::size_t... I>
bool dispatch(Machine& machine, MeetingHappens happens, std::index_sequence<I...>) {
  bool handled = false;
  ((static_cast<std::size_t>(happens) == I && (handled = (machine.process_event(On<static_cast<MeetingHappens>(I)>{}) & boost::msm::back::HANDLED_TRUE) != 0)), ...);
  return handled;
}

}  // namespace

const char* word(MeetingPhase phase) {
  static constexpr const char* kWords[] = {"not called", "called", "open", "closed", "circulated", "approved", "signed", "cancelled"};
  return kWords[static_cast<std::size_t>(phase)];
}
const char* word(MeetingHappens happens) {
  static constexpr const char* kWords[] = {"called", "changed", "cancelled", "opened", "noted", "closed", "put-right", "followed-up", "circulated", "approved", "signed"};
  return kWords[static_cast<std::size_t>(happens)];
}

std::optional<MeetingPhase> next(MeetingPhase now, MeetingHappens happens) {
  Machine machine;
  Placing placing{kIds[static_cast<std::size_t>(now)], true};
  machine.serialize(placing, 0);
  if (!dispatch(machine, happens, std::make_index_sequence<kMeetingHappenings>{})) return std::nullopt;
  placing.writes = false;
  machine.serialize(placing, 0);
  for (std::size_t i = 0; i < kIds.size(); ++i)
    if (kIds[i] == placing.state) return static_cast<MeetingPhase>(i);
  return std::nullopt;
}

std::vector<LifecycleRow> meeting_rows() {
  std::vector<LifecycleRow> out;
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Rows>>([&](auto row) {
    using R = typename decltype(row)::type;
    out.push_back({word(R::Source::kPhase), word(R::Evt::kHappens), word(R::Target::kPhase), ""});
  });
  return out;
}

}  // namespace remit
