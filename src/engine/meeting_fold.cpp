// What each entry does to a meeting, and to a written resolution. Total and without judgement, like the fold of a matter.
#include <algorithm>
#include <set>
#include <tuple>

#include "engine/sitting.hpp"

namespace remit {
namespace {

bool earlier(const Passage& a, const Passage& b) { return std::tie(a.at, a.line) < std::tie(b.at, b.line); }

// Prose, actions and corrections are written down when there is time for it.
bool happens_at_meeting(const Happening& what) {
  return std::holds_alternative<MeetingOpened>(what) || std::holds_alternative<AttendanceNoted>(what) || std::holds_alternative<Moved>(what) || std::holds_alternative<Seconded>(what) ||
         std::holds_alternative<MotionWithdrawn>(what) || std::holds_alternative<Voted>(what) || std::holds_alternative<ItemClosed>(what) || std::holds_alternative<MeetingChanged>(what);
}

class Folding {
 public:
  explicit Folding(std::string id) { meeting_.id = std::move(id); }

  void add(const Event& event, int line, bool counts) {
    event_ = &event;
    line_ = line;
    if (event.decided_at) meeting_.time = *event.decided_at;
    ++meeting_.entries;
    if (const auto phase = next(meeting_.phase, happens_of(event.what, meeting_.phase))) {
      if (meeting_.phase == MeetingPhase::circulated && *phase == MeetingPhase::closed) meeting_.is_corrected = true;
      meeting_.phase = *phase;
    }
    number(event.what);
    if (counts) std::visit(*this, event.what);
    else strike(event.what);
    if (counts && meeting_.phase == MeetingPhase::open && event.decided_at && happens_at_meeting(event.what)) meeting_.latest = std::max(meeting_.latest.value_or(*event.decided_at), *event.decided_at);
  }

  Meeting done() {
    std::sort(meeting_.marks.begin(), meeting_.marks.end(), earlier);
    for (const auto& mark : meeting_.marks) pass(mark);
    for (auto& motion : meeting_.motions)
      if (motion.line > 0) motion.in_room = meeting_.in_room_at(motion.voted_at, motion.line);
    // What was decided on it, or its deferral, was taken back after the close: it comes again.
    if (meeting_.closed_at)
      for (auto& item : meeting_.items)
        if (item.outcome.empty()) { item.outcome = "deferred"; item.reason = "what was recorded of it was taken back"; }
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
    if (!what.notice.empty()) meeting_.short_of = what.notice == "kept" ? std::string() : what.notice;
    for (const auto& item : what.items) put_anew(item);
  }
  void operator()(const MeetingOpened& what) {
    meeting_.chair = what.chair;
    meeting_.chair_by = what.chair_by;
    meeting_.to_meet = what.tally;
    meeting_.opened_at = event_->decided_at;
    meeting_.opened_under = event_->authority.organization;
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
  void operator()(const InterestDeclared& what) { if (auto* item = at(what.item)) item->interests.push_back({what.who, what.interest, what.stays, !item->outcome.empty()}); }
  void operator()(const Moved& what) {
    MotionRecord motion;
    motion.what = what;
    motion.on = event_->decided_on;
    motion.moved_at = meeting_.time;
    if (const auto* item = at(what.item)) motion.text = item->text();
    meeting_.motions.push_back(std::move(motion));
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
    motion->recount.reset();
    motion->rights = event_->authority.rights;
    motion->organization = event_->authority.organization;
    motion->voted_at = meeting_.time;
    motion->line = line_;
    motion->reason = event_->reason;
    motion->on = event_->decided_on;
    motion->at = event_->decided_at;
    // A vote that is no act of the item's matter, such as one on an amendment of the motion, leaves the item open.
    auto* item = at(motion->what.item);
    if (item) motion->out = item->stepped_out();
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
  void operator()(const MinutesCirculated& what) {
    meeting_.minutes = what.digest;
    meeting_.circulated_at = event_->decided_at;
  }
  void operator()(const MinutesApproved& what) {
    meeting_.approved_by = what.by_meeting + "/" + std::to_string(what.resolution);
    meeting_.approved_at = event_->decided_at;
  }
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
    ItemRecord record;
    record.what = item;
    meeting_.items.push_back(std::move(record));
  }
  // Another text of the matter lies before the body from now on.
  void put_anew(const AgendaItem& item) {
    const auto* known = at(item.number);
    const auto before = known ? known->text() : Digest();
    put(item);
    auto* now = at(item.number);
    if (now->text() != before) now->text_at = meeting_.time;
  }
  void strike(const Happening& what) {
    meeting_.struck.push_back(line_);
    const auto* declared = std::get_if<InterestDeclared>(&what);
    if (auto* item = declared ? at(declared->item) : nullptr) item->struck.push_back({declared->who, declared->interest, declared->stays, !item->outcome.empty()});
  }
  ItemRecord* at(int number) {
    for (auto& item : meeting_.items) if (item.what.number == number) return &item;
    return nullptr;
  }
  MotionRecord* moved(int number) {
    for (auto& motion : meeting_.motions) if (motion.what.motion == number) return &motion;
    return nullptr;
  }
  void mark(const std::string& who, bool is_in) { meeting_.marks.push_back({meeting_.time, line_, who, is_in}); }
  void pass(const Passage& mark) {
    auto& stays = meeting_.stays;
    const auto open = std::find_if(stays.begin(), stays.end(), [&](const Stay& stay) { return stay.who == mark.who && !stay.until; });
    if (mark.is_in && open == stays.end()) stays.push_back({mark.who, mark.at, {}});
    if (!mark.is_in && open != stays.end()) open->until = mark.at;
  }

  Meeting meeting_;
  const Event* event_ = nullptr;
  int line_ = 0;
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

std::vector<std::string> Meeting::in_room_at(Instant then, int line) const {
  std::set<std::string> in;
  for (const auto& mark : marks) {
    if (!earlier(mark, {then, line, {}, true})) break;
    if (mark.is_in) in.insert(mark.who);
    else in.erase(mark.who);
  }
  return {in.begin(), in.end()};
}
std::vector<std::string> Meeting::in_room() const {
  std::vector<std::string> out;
  for (const auto& stay : stays) if (!stay.until) out.push_back(stay.who);
  std::sort(out.begin(), out.end());
  return out;
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

std::vector<std::string> ItemRecord::stepped_out() const {
  std::vector<std::string> out;
  for (const auto& one : interests)
    if (!one.stays && std::find(out.begin(), out.end(), one.who) == out.end()) out.push_back(one.who);
  return out;
}
Digest ItemRecord::text() const {
  for (const auto& paper : what.papers) if (!what.matter.empty() && paper.name == what.matter) return paper.digest;
  return {};
}

}  // namespace remit
