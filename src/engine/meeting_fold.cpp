// What each entry does to a meeting, and to a written resolution. Total and without judgement, like the fold of a matter.
#include <algorithm>
#include <set>
#include <tuple>

#include "engine/sitting.hpp"

namespace remit {
namespace {

// Somebody enters or leaves, at a time; of one time, in the order of recording.
struct Mark {
  Instant at;
  int line = 0;
  std::string who;
  bool is_in = true;
};
bool earlier(const Mark& a, const Mark& b) { return std::tie(a.at, a.line) < std::tie(b.at, b.line); }

class Folding {
 public:
  explicit Folding(std::string id) { meeting_.id = std::move(id); }

  void add(const Event& event, int line, bool counts) {
    event_ = &event;
    line_ = line;
    if (event.decided_at) time_ = *event.decided_at;
    ++meeting_.entries;
    if (const auto phase = next(meeting_.phase, happens_of(event.what, meeting_.phase))) {
      if (meeting_.phase == MeetingPhase::circulated && *phase == MeetingPhase::closed) meeting_.is_corrected = true;
      meeting_.phase = *phase;
    }
    number(event.what);
    if (counts) std::visit(*this, event.what);
    else meeting_.struck.push_back(line);
  }

  Meeting done() {
    std::sort(marks_.begin(), marks_.end(), earlier);
    for (const auto& mark : marks_) pass(mark);
    for (std::size_t i = 0; i < meeting_.motions.size(); ++i)
      if (const auto& vote = votes_[i]) meeting_.motions[i].in_room = room_before(*vote);
    std::stable_sort(meeting_.items.begin(), meeting_.items.end(), [](const ItemRecord& a, const ItemRecord& b) { return a.what.number < b.what.number; });
    return std::move(meeting_);
  }

  template <class Other>
  void operator()(const Other&) {}
  void operator()(const MeetingCalled& what) {
    meeting_.body = what.body;
    meeting_.at = what.at;
    meeting_.place = what.place;
    meeting_.mode = what.mode;
    meeting_.short_of = what.short_of;
    meeting_.called_on = event_->decided_on;
    meeting_.authority = event_->authority;
    for (const auto& item : what.items) put(item);
  }
  void operator()(const MeetingChanged& what) {
    if (!what.at.empty()) meeting_.at = what.at;
    if (!what.place.empty()) meeting_.place = what.place;
    if (!what.mode.empty()) meeting_.mode = what.mode;
    for (const auto& item : what.items) put(item);
  }
  void operator()(const MeetingOpened& what) {
    meeting_.chair = what.chair;
    meeting_.chair_by = what.chair_by;
    meeting_.to_meet = what.tally;
    meeting_.opened_at = event_->decided_at;
    for (const auto& who : what.present) mark(who, true);
    add_once(meeting_.apologies, what.apologies);
    for (const auto& who : what.guests) mark(who, true);
    add_once(meeting_.guests, what.guests);
  }
  void operator()(const AttendanceNoted& what) {
    for (const auto& who : what.arrived) mark(who, true);
    for (const auto& who : what.left) mark(who, false);
    add_once(meeting_.apologies, what.apologies);
    if (meeting_.phase == MeetingPhase::open) for (const auto& who : what.guests) mark(who, true);
    add_once(meeting_.guests, what.guests);
  }
  void operator()(const InterestDeclared& what) { if (auto* item = at(what.item)) item->interests.push_back({what.who, what.interest, what.stays}); }
  void operator()(const Moved& what) {
    MotionRecord motion;
    motion.what = what;
    motion.on = event_->decided_on;
    meeting_.motions.push_back(std::move(motion));
    votes_.emplace_back();
  }
  void operator()(const Seconded& what) { if (auto* motion = moved(what.motion)) motion->what.seconder = what.by; }
  void operator()(const MotionWithdrawn& what) { if (auto* motion = moved(what.motion)) motion->outcome = "withdrawn"; }
  void operator()(const Voted& what) {
    auto* motion = moved(what.motion);
    if (!motion) return;
    motion->outcome = what.outcome;
    motion->resolution = what.resolution;
    motion->ballot = what.ballot;
    motion->tally = what.tally;
    motion->rights = event_->authority.rights;
    motion->reason = event_->reason;
    motion->on = event_->decided_on;
    motion->at = event_->decided_at;
    votes_[static_cast<std::size_t>(motion - meeting_.motions.data())] = Mark{time_, line_, {}, true};
    // A vote that is no act of the item's matter, such as one on an amendment of the motion, leaves the item open.
    auto* item = at(motion->what.item);
    if (item && what.outcome != "inquorate" && (item->what.kind != "matter" || !motion->what.to.empty())) item->outcome = "decided";
  }
  void operator()(const ItemClosed& what) {
    if (auto* item = at(what.item)) { item->outcome = what.outcome; item->reason = event_->reason; }
  }
  void operator()(const ItemNoted& what) { if (auto* item = at(what.item)) item->remarks.push_back({what.text, what.about}); }
  void operator()(const ActionGiven& what) { meeting_.actions.push_back({what, {}, {}, {}}); }
  void operator()(const ActionClosed& what) {
    for (auto& action : meeting_.actions)
      if (action.what.action == what.action) { action.closed_on = event_->decided_on; action.evidence = what.evidence; action.closing = event_->reason; }
  }
  void operator()(const MeetingClosed&) { meeting_.closed_at = event_->decided_at; }
  void operator()(const MeetingCorrected& what) {
    for (const auto& recount : what.recounts)
      if (auto* motion = moved(recount.motion)) motion->recount = recount.tally;
  }
  void operator()(const MinutesCirculated& what) { meeting_.minutes = what.digest; }
  void operator()(const MinutesApproved& what) { meeting_.approved_by = what.by_meeting + "/" + std::to_string(what.resolution); }
  void operator()(const MinutesSigned&) { meeting_.signed_by = event_->decided_by; }

 private:
  // Numbers are given once, also those of what was struck.
  void number(const Happening& what) {
    const auto take = [](int& count, int number) { count = std::max(count, number); };
    if (const auto* called = std::get_if<MeetingCalled>(&what)) for (const auto& item : called->items) take(meeting_.items_begun, item.number);
    if (const auto* changed = std::get_if<MeetingChanged>(&what)) for (const auto& item : changed->items) take(meeting_.items_begun, item.number);
    if (const auto* moved = std::get_if<Moved>(&what)) take(meeting_.motions_begun, moved->motion);
    if (const auto* voted = std::get_if<Voted>(&what)) take(meeting_.resolutions, voted->resolution);
    if (const auto* given = std::get_if<ActionGiven>(&what)) take(meeting_.actions_begun, given->action);
  }
  static void add_once(std::vector<std::string>& to, const std::vector<std::string>& all) {
    for (const auto& one : all) if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
  }
  void put(const AgendaItem& item) {
    for (auto& known : meeting_.items)
      if (known.what.number == item.number) { known.what = item; return; }
    meeting_.items.push_back({item, {}, {}, {}, {}});
  }
  ItemRecord* at(int number) {
    for (auto& item : meeting_.items) if (item.what.number == number) return &item;
    return nullptr;
  }
  MotionRecord* moved(int number) {
    for (auto& motion : meeting_.motions) if (motion.what.motion == number) return &motion;
    return nullptr;
  }
  void mark(const std::string& who, bool is_in) { marks_.push_back({time_, line_, who, is_in}); }
  void pass(const Mark& mark) {
    auto& stays = meeting_.stays;
    const auto open = std::find_if(stays.begin(), stays.end(), [&](const Stay& stay) { return stay.who == mark.who && !stay.until; });
    if (mark.is_in && open == stays.end()) stays.push_back({mark.who, mark.at, {}});
    if (!mark.is_in && open != stays.end()) open->until = mark.at;
  }
  std::vector<std::string> room_before(const Mark& vote) const {
    std::set<std::string> in;
    for (const auto& mark : marks_) {
      if (!earlier(mark, vote)) break;
      if (mark.is_in) in.insert(mark.who);
      else in.erase(mark.who);
    }
    return {in.begin(), in.end()};
  }

  Meeting meeting_;
  const Event* event_ = nullptr;
  int line_ = 0;
  Instant time_{};  // of the line; of one without a time, that of the line before
  std::vector<Mark> marks_;
  std::vector<std::optional<Mark>> votes_;  // of each motion
};

}  // namespace

MeetingHappens happens_of(const Happening& what, MeetingPhase phase) {
  using H = MeetingHappens;
  if (std::holds_alternative<MeetingCalled>(what)) return H::called;
  if (std::holds_alternative<MeetingChanged>(what)) return H::changed;
  if (std::holds_alternative<MeetingCancelled>(what)) return H::cancelled;
  if (std::holds_alternative<MeetingOpened>(what)) return H::opened;
  if (std::holds_alternative<MeetingClosed>(what)) return H::closed;
  if (std::holds_alternative<MinutesCirculated>(what)) return H::circulated;
  if (std::holds_alternative<MinutesApproved>(what)) return H::approved;
  if (std::holds_alternative<MinutesSigned>(what)) return H::signed_;
  if (std::holds_alternative<ActionClosed>(what)) return H::followed_up;
  if (std::holds_alternative<MeetingCorrected>(what)) return H::put_right;
  // Prose, actions and who was there are also set right afterwards.
  const bool may_come_later = std::holds_alternative<ItemNoted>(what) || std::holds_alternative<ActionGiven>(what) || std::holds_alternative<AttendanceNoted>(what) || std::holds_alternative<InterestDeclared>(what);
  return may_come_later && phase != MeetingPhase::open && phase != MeetingPhase::called ? H::put_right : H::noted;
}

Meeting meeting_of(const std::string& id, const std::vector<Event>& events) {
  std::set<int> struck;
  for (const auto& event : events)
    if (const auto* corrected = std::get_if<MeetingCorrected>(&event.what); corrected && corrected->line > 0) struck.insert(corrected->line);
  Folding folding(id);
  int line = 0;
  for (const auto& event : events) { ++line; folding.add(event, line, !struck.contains(line)); }
  return folding.done();
}

Resolution resolution_of(const std::string& id, const std::vector<Event>& events) {
  Resolution out;
  out.id = id;
  for (const auto& event : events) {
    ++out.entries;
    if (const auto* sent = std::get_if<ResolutionSent>(&event.what)) {
      out.what = *sent;
      out.sent_on = event.decided_on;
      out.authority = event.authority;
    } else if (const auto* answered = std::get_if<ResolutionAnswered>(&event.what)) {
      out.answers.push_back({*answered, event.decided_on});
    } else if (const auto* ended = std::get_if<ResolutionEnded>(&event.what)) {
      out.outcome = ended->outcome;
      out.arithmetic = ended->arithmetic;
      out.ended_on = event.decided_on;
    }
  }
  return out;
}

Day Meeting::on() const { return parse_day(std::string_view(at).substr(0, 10)).value_or(Day{}); }

std::vector<std::string> Meeting::in_room() const {
  std::vector<std::string> out;
  for (const auto& stay : stays) if (!stay.until) out.push_back(stay.who);
  std::sort(out.begin(), out.end());
  return out;
}
bool Meeting::is_in_room(std::string_view who) const {
  return std::any_of(stays.begin(), stays.end(), [&](const Stay& stay) { return stay.who == who && !stay.until; });
}
bool Meeting::has_attended(std::string_view who) const {
  return std::any_of(stays.begin(), stays.end(), [&](const Stay& stay) { return stay.who == who; });
}
const ItemRecord* Meeting::item(int number) const {
  const auto found = std::find_if(items.begin(), items.end(), [&](const ItemRecord& item) { return item.what.number == number; });
  return found == items.end() ? nullptr : &*found;
}
const MotionRecord* Meeting::motion(int number) const {
  const auto found = std::find_if(motions.begin(), motions.end(), [&](const MotionRecord& motion) { return motion.what.motion == number; });
  return found == motions.end() ? nullptr : &*found;
}

}  // namespace remit
