#include "cli/imports.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "cli/texts.hpp"
#include "remit/plain_text.hpp"
#include "views/agenda.hpp"

namespace remit::cli {
namespace {

using codec::MinutesFile;
using codec::MinutesItem;

Refusal placed(Refusal refusal, const Finding& place, const std::string& what) {
  refusal.notes.insert(refusal.notes.begin(), place.place.file + ":" + std::to_string(place.place.line) + (what.empty() ? "" : ", " + what));
  return refusal;
}

// Whatever of the minutes happened at one time. `at`: as said, or that of what stands before it.
struct Moment {
  std::string at;
  bool is_said = false;
  int rank = 1;  // of one time, who comes and goes is there first
  std::function<std::optional<Refusal>()> write;
};

class Transcript {
 public:
  Transcript(Session& session, const MinutesFile& minutes, const TextFile& file, std::string folder)
      : session_(session), minutes_(minutes), folder_(std::move(folder)), numbers_(minutes.items.size(), 0) {
    frame_.rests_on = file.digest;
    frame_.rests_on_name = file.path.substr(file.path.rfind('/') + 1);
  }

  Result<std::vector<Minuted>> written() {
    if (auto text = clean(frame_.rests_on_name); !text) return text.refusal();
    if (auto refusal = call()) return *refusal;
    OpenMeeting opening{minutes_.present, minutes_.apologies, minutes_.guests, minutes_.chair};
    if (auto refusal = add(std::move(opening), minutes_.start, minutes_.opening, "the opening")) return *refusal;
    moments();
    std::stable_sort(moments_.begin(), moments_.end(), [](const Moment& a, const Moment& b) { return std::tie(a.at, a.rank) < std::tie(b.at, b.rank); });
    for (const auto& moment : moments_) {
      now_ = moment.is_said ? moment.at : std::string();
      if (auto refusal = moment.write()) return *refusal;
    }
    if (auto refusal = add(CloseMeeting{}, minutes_.end, minutes_.closing, "the close")) return *refusal;
    return std::move(out_);
  }

 private:
  using Wrong = std::optional<Refusal>;

  Wrong add(MeetingOrder order, const std::string& at, const Finding& place, std::string what, const std::string& reason = {}) {
    Minuted one{frame_, place, std::move(what), {}};
    one.command.decided_on = minutes_.day;
    if (!at.empty()) {
      const auto time = time_of(session_, at, minutes_.day);
      if (!time) return placed(time.refusal(), place, one.what);
      one.command.decided_at = *time;
      one.command.decided_on = day_of(session_, *time);
    }
    auto text = clean(reason);
    if (!text) return placed(text.refusal(), place, one.what);
    one.command.reason = std::move(*text);
    one.command.order = std::move(order);
    out_.push_back(std::move(one));
    return {};
  }
  Wrong line_into(std::string& into, const std::string& text, const Finding& place) const { return put(into, clean_line(text), place); }
  Wrong text_into(std::string& into, const std::string& text, const Finding& place) const { return put(into, clean(text), place); }
  static Wrong put(std::string& into, Result<std::string> good, const Finding& place) {
    if (!good) return placed(good.refusal(), place, {});
    into = std::move(*good);
    return {};
  }

  // The agenda is what was on it as called; what was added at the meeting comes when it came.
  Wrong call() {
    CallMeeting order{minutes_.body, minutes_.start, {}, minutes_.mode, {}};
    if (auto wrong = line_into(order.place, minutes_.place_of_meeting, minutes_.place)) return wrong;
    for (std::size_t i = 0; i < minutes_.items.size(); ++i) {
      if (minutes_.items[i].is_late) continue;
      AgendaItem item;
      if (auto wrong = agenda_item(i, item)) return wrong;
      item.number = numbers_[i] = ++items_;
      order.items.push_back(std::move(item));
    }
    if (auto wrong = add(std::move(order), minutes_.notice.size() > 10 ? minutes_.notice : std::string(), minutes_.place, "the call")) return wrong;
    if (minutes_.notice.size() == 10) out_.back().command.decided_on = parse_day(minutes_.notice);
    return {};
  }

  Wrong agenda_item(std::size_t index, AgendaItem& out) {
    const auto& item = minutes_.items[index];
    out.kind = !item.matter.empty() ? "matter" : !item.minutes.empty() ? "minutes" : "business";
    out.matter = item.matter;
    out.meeting = item.minutes;
    out.is_private = item.is_private;
    if (!item.matter.empty()) {
      if (auto refusal = unknown_matter(session_, item.matter)) return placed(*refusal, item.place, name(index));
      out.title = in_one_line(session_.desk->matter(item.matter).title);
      if (auto text = text_before(item.matter); !text.empty()) out.papers.push_back({item.matter, std::move(text)});
    }
    else if (!item.minutes.empty()) out.title = "Minutes of " + item.minutes;
    else if (auto wrong = line_into(out.title, item.title, item.place)) return wrong;
    for (const auto& one : waited())
      if (out.kind == "business" && one.title == out.title) { out.kind = one.kind; out.meeting = one.meeting; out.papers = one.papers; }
    for (const auto& path : item.papers) {
      auto paper = paper_of(folder_ + path);
      if (!paper) return placed(paper.refusal(), item.place, name(index));
      out.papers.push_back(std::move(*paper));
    }
    return {};
  }
  // What lay before the body: the matter's file as it was on the day of the meeting.
  Digest text_before(const std::string& id) {
    Matter then;
    for (const auto& entry : session_.desk->trail("matter/" + id))
      if (entry.event.decided_on <= minutes_.day) then = evolve(std::move(then), entry.event);
    return then.file;
  }
  // What a call of that day would have brought of itself: open actions, what had been put off, standing items.
  const std::vector<AgendaItem>& waited() {
    if (waited_) return *waited_;
    auto earlier = session_.desk->meetings(minutes_.body);
    std::erase_if(earlier, [&](const Meeting& one) { return one.at >= minutes_.start; });
    const auto& rights = session_.desk->rights(session_.desk->in_force().rights);
    const auto rules = rights.bodies.find(minutes_.body);
    waited_ = agenda_of(earlier, rules == rights.bodies.end() ? MeetingRules{} : rules->second.meetings, {}, minutes_.day);
    return *waited_;
  }

  void moments() {
    for (const auto& one : minutes_.attendance)
      moments_.push_back({one.at, true, 0, [this, &one] {
        return add(NoteAttendance{one.arrived, one.left, {}, {}}, now_, one.place, "who came or went");
      }});
    auto last = minutes_.start;
    const auto moment = [&](const std::string& at, std::function<Wrong()> write) {
      if (!at.empty()) last = at;
      moments_.push_back({last, !at.empty(), 1, std::move(write)});
    };
    for (std::size_t i = 0; i < minutes_.items.size(); ++i) {
      const auto& item = minutes_.items[i];
      moment(item.at, [this, i] { return beginning(i); });
      for (std::size_t m = 0; m < item.motions.size(); ++m) moment(item.motions[m].at, [this, i, m] { return motion(i, m); });
      moment({}, [this, i] { return ending(i); });
    }
  }

  Wrong beginning(std::size_t index) {
    const auto& item = minutes_.items[index];
    if (item.is_late) {
      ChangeMeeting order{{}, {}, {}, {{}}, item.agreed};
      if (auto wrong = agenda_item(index, order.items.front())) return wrong;
      numbers_[index] = ++items_;
      if (auto wrong = add(std::move(order), now_, item.place, name(index))) return wrong;
    }
    for (const auto& one : item.interests) {
      DeclareInterest order{numbers_[index], one.who, {}, one.stays};
      if (auto wrong = line_into(order.interest, one.interest, one.place)) return wrong;
      if (auto wrong = add(std::move(order), now_, one.place, name(index) + ", interests")) return wrong;
    }
    if (auto wrong = note(index, item.discussion, "discussion")) return wrong;
    return note(index, item.alternatives, "alternatives");
  }
  Wrong note(std::size_t index, const std::string& text, const char* about) {
    if (text.empty()) return {};
    NoteItem order{numbers_[index], {}, about};
    if (auto wrong = text_into(order.text, text, minutes_.items[index].place)) return wrong;
    return add(std::move(order), now_, minutes_.items[index].place, name(index) + ", " + about);
  }
  Wrong motion(std::size_t index, std::size_t number) {
    const auto& motion = minutes_.items[index].motions[number];
    const auto what = name(index) + ", motion " + std::to_string(number + 1);
    Move order{numbers_[index], {}, motion.mover, motion.seconder, motion.to, motion.vote, motion.conditions};
    if (auto wrong = line_into(order.text, motion.text, motion.place)) return wrong;
    for (auto& condition : order.conditions) if (auto wrong = text_into(condition, condition, motion.place)) return wrong;
    if (auto wrong = add(std::move(order), now_, motion.place, what)) return wrong;
    ++motions_;
    if (motion.outcome == "withdrawn") return add(WithdrawMotion{motions_}, now_, motion.place, what);
    if (auto wrong = add(Vote{motions_, motion.ballot, motion.rest}, now_, motion.place, what)) return wrong;
    out_.back().outcome = motion.outcome;
    return {};
  }
  Wrong ending(std::size_t index) {
    const auto& item = minutes_.items[index];
    if (auto wrong = note(index, item.reasons, "reasons")) return wrong;
    if (!item.outcome.empty())
      if (auto wrong = add(CloseItem{numbers_[index], item.outcome}, now_, item.place, name(index), item.reason)) return wrong;
    for (const auto& action : item.actions) {
      GiveAction order{numbers_[index], {}, action.owner, action.due};
      if (auto wrong = line_into(order.what, action.what, action.place)) return wrong;
      if (auto wrong = add(std::move(order), now_, action.place, name(index) + ", actions")) return wrong;
    }
    return {};
  }
  std::string name(std::size_t index) const { return "item " + std::to_string(index + 1); }

  Session& session_;
  const MinutesFile& minutes_;
  std::string folder_;
  Command frame_;             // what all commands share
  std::vector<int> numbers_;  // of the items, as the meeting gives them
  int items_ = 0, motions_ = 0;
  std::string now_;           // of the moment that is written; empty where no time is said
  std::optional<std::vector<AgendaItem>> waited_;
  std::vector<Moment> moments_;
  std::vector<Minuted> out_;
};

// What is done in the file where live a command would be given; empty: what the refusal says itself is right.
std::string repair_of(const Refusal& refusal) {
  const auto& code = refusal.code;
  const bool is_recused = refusal.sentence.find("is recused from item") != std::string::npos;
  if (code == "D405") return is_recused ? "leave the name out, or correct `interests`" : "add the member to `interests` of the item, and leave the name out of the vote";
  if (code == "D842") return "one vote decides an item: put the motion into an item of its own";
  if (code == "D843") return "name those who agreed under `agreed` of the item";
  if (code == "D846") return "correct `chair`, or leave it out";
  if (code == "D847") return "add who came or went to `attendance`, or correct the name";
  if (code == "D849") return "give the names under `for`, `against` and `abstain`";
  for (const auto* good : {"did you mean", "circulate them first", "remit meeting show", "remit next", "remit status", "correct the votes"})
    if (refusal.next.starts_with(good)) return {};
  if (code == "D855") return "the body decided on another text than the present one: put the matter to it again";
  const bool is_of_the_file = code.front() == 'D' && code != "D901" && code != "D601";
  return is_of_the_file ? "correct the file there" : std::string();
}

}  // namespace

Result<std::vector<Minuted>> minuted(Session& session, const MinutesFile& minutes, const TextFile& file, const std::string& folder) {
  return Transcript(session, minutes, file, folder).written();
}

Refusal in_minutes(Refusal refusal, const Minuted& one) {
  if (auto repair = repair_of(refusal); !repair.empty()) refusal.next = std::move(repair);
  return placed(std::move(refusal), one.place, one.what);
}

}  // namespace remit::cli
