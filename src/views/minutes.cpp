// The frame of minutes: what they are, who was there, notice, interests, what is to be done, corrections, signature. Business is in
// minutes_business.cpp.
#include "views/minutes.hpp"

#include <algorithm>

#include "policy/plan.hpp"
#include "remit/time.hpp"
#include "views/minutes_business.hpp"

namespace remit {
namespace {

bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

class Minutes : public Business {
 public:
  using Business::Business;

  Document done() {
    header("Minutes of " + meeting_.body + ", " + in_words(meeting_.on()));
    out.fact("Called for", meeting_.at.substr(meeting_.at.find('T') + 1));
    if (meeting_.opened_at) out.fact("Opened", time(*meeting_.opened_at));
    if (meeting_.closed_at) out.fact("Closed", time(*meeting_.closed_at));
    attendance();
    quorum();
    notice();
    interests();
    written_resolutions();
    business();
    actions();
    next_meeting();
    corrections();
    if (meeting_.closed_at) {
      out.heading(2, "Signature");
      out.paragraph("The meeting closed at " + time(*meeting_.closed_at) + ". Signed as a correct record:");
      signature("Name", meeting_.chair.empty() ? "a member who was there" : full_name(meeting_.chair) + ", who presided");
    }
    seal();
    return std::move(out);
  }

 private:
  // Nothing for somebody who was there from the opening to the close.
  std::string stays_of(const std::string& who) const {
    std::string text;
    bool is_whole = true;
    for (const auto& stay : meeting_.stays) {
      if (stay.who != who) continue;
      const bool from_start = stay.from && meeting_.opened_at && *stay.from <= *meeting_.opened_at;
      const bool to_end = !stay.until || (meeting_.closed_at && *stay.until >= *meeting_.closed_at);
      is_whole = is_whole && from_start && to_end;
      const auto from = from_start || !stay.from ? std::string() : "arrived " + time(*stay.from);
      const auto until = to_end ? std::string() : "left " + time(*stay.until);
      text += (text.empty() ? "" : "; ") + from + (from.empty() || until.empty() ? "" : ", ") + until;
    }
    return is_whole ? std::string() : text;
  }
  std::string seat_of(const std::string& who) const {
    const auto& rules = rules_of(*source_.rights, meeting_.body);
    const auto holds = [&](const std::string& id) { return !id.empty() && contains(source_.organization->persons_of(id, meeting_.on()), who); };
    return holds(rules.chair) ? "chair" : holds(rules.vice_chair) ? "vice-chair" : "member";
  }
  void attendance() {
    out.heading(2, "Attendance");
    std::vector<std::vector<std::string>> rows{{"Present", "Seat", "From and until"}};
    std::vector<std::string> absent, missing, guests;
    const auto in_office = members(), alternates = source_.organization->alternates_of(meeting_.body, meeting_.on());
    const auto add = [&](const std::string& who, const std::string& seat) {
      const auto stays = stays_of(who);
      rows.push_back({full_name(who), seat, stays.empty() ? "throughout" : stays});
    };
    for (const auto& who : in_office) {
      if (meeting_.has_attended(who)) add(who, seat_of(who));
      else (contains(meeting_.apologies, who) ? absent : missing).push_back(full_name(who));
    }
    for (const auto& who : alternates)
      if (meeting_.has_attended(who) && !contains(in_office, who)) add(who, "alternate");
    std::vector<std::string> others = meeting_.guests;
    for (const auto& stay : meeting_.stays) if (!contains(others, stay.who)) others.push_back(stay.who);
    for (const auto& who : others) {
      if (contains(in_office, who) || contains(alternates, who)) continue;
      const auto stays = stays_of(who);
      guests.push_back(full_name(who) + (stays.empty() ? "" : " (" + stays + ")"));
    }
    out.table(std::move(rows));
    for (const auto& [label, people] : {std::pair{"Apologies", &absent}, {"Absent without apologies", &missing}, {"In attendance", &guests}})
      out.fact(label, people->empty() ? "nobody" : in_a_row(*people));
    out.fact("Presiding", presiding());
  }
  void quorum() {
    out.heading(2, "Quorum");
    const auto& tally = meeting_.to_meet;
    if (!tally) return out.paragraph("It was not counted whether those present were a quorum to meet.");
    out.paragraph(tally->quorate ? "The meeting was quorate when it was opened." : "The meeting was not quorate when it was opened: " + tally->shortfall + ".");
    for (const auto& line : tally->arithmetic) out.item(line);
    out.paragraph("Whether it was quorate for a vote stands with that vote.");
  }
  // Notice counts from the recording of the call, or of the last change of its day.
  std::string since_when() const {
    const auto& asked = rules_of(*source_.rights, meeting_.body).meetings.notice;
    const auto kept = asked ? source_.organization->after(meeting_.called_on, *asked) : std::nullopt;
    return kept && *kept <= meeting_.on() ? ", counted from when this was recorded" : "";
  }
  // Numbers are given in their order: what has a higher one than all before was added.
  std::string added_by(const MeetingChanged& changed, int& begun) const {
    std::string text;
    for (const auto& item : changed.items) {
      if (item.number <= begun) continue;
      begun = item.number;
      if (!item.is_late) text += (text.empty() ? "item " : ", item ") + std::to_string(item.number);
    }
    return text;
  }
  void notice() {
    out.heading(2, "Notice");
    const auto days = (meeting_.on() - meeting_.called_on).count();
    auto text = "The meeting was called on " + in_words(meeting_.called_on) + ", " + std::to_string(days) + (days == 1 ? " day" : " days") + " before it";
    const auto& asked = rules_of(*source_.rights, meeting_.body).meetings.notice;
    if (!meeting_.short_of.empty()) text += ". This is shorter notice than the rules ask: " + meeting_.short_of + since_when();
    else text += asked ? ". The rules ask for " + to_text(*asked) + ": kept" : ". The rules ask for no notice";
    out.paragraph(text + ".");
    int begun = 0;
    for (std::size_t i = 0; i < source_.events.size(); ++i) {
      if (const auto* called = std::get_if<MeetingCalled>(&source_.events[i].what)) begun = static_cast<int>(called->items.size());
      const auto* changed = std::get_if<MeetingChanged>(&source_.events[i].what);
      if (!changed || is_struck(static_cast<int>(i) + 1)) continue;
      if (const auto added = added_by(*changed, begun); !added.empty()) out.paragraph("On " + in_words(source_.events[i].decided_on) + " there was added to the agenda: " + added + ".");
      if ((changed->at + changed->place).empty()) continue;
      out.paragraph("On " + in_words(source_.events[i].decided_on) + " it was changed to " + changed->at + (changed->at.empty() || changed->place.empty() ? "" : ", ") + changed->place + ".");
    }
  }
  void interests() {
    out.heading(2, "Declarations of interest");
    std::vector<std::vector<std::string>> rows{{"Who", "Item", "Interest", "What was done"}};
    for (const auto& item : meeting_.items)
      for (const auto* list : {&item.interests, &item.struck})
        for (const auto& one : *list) {
          const auto done = list == &item.struck ? "struck: it does not count any more" : one.is_late ? "declared when the item was decided already" : one.stays ? "declared, and took part" : "stepped out of the item";
          rows.push_back({name(one.who), std::to_string(item.what.number), item.what.is_private ? "not minuted: the item was taken in private" : one.interest, done});
        }
    if (rows.size() == 1) return out.paragraph("None was declared.");
    out.table(std::move(rows));
  }
  void written_resolutions() {
    std::vector<std::vector<std::string>> rows{{"Resolution", "Words", "Outcome", "Ended"}};
    for (const auto& one : source_.written) rows.push_back({one.id, one.what.text, one.outcome, to_text(one.ended_on)});
    if (rows.size() == 1) return;
    out.heading(2, "Written resolutions since the minutes before");
    out.table(std::move(rows));
  }
  void actions() {
    out.heading(2, "Actions");
    std::vector<std::vector<std::string>> rows{{"Action", "Item", "What", "Owner", "Due"}};
    for (const auto& action : meeting_.actions) {
      const auto& what = action.what;
      rows.push_back({meeting_.id + "/" + std::to_string(what.action), what.item ? std::to_string(what.item) : std::string(), what.what, name(what.owner), what.due});
    }
    if (rows.size() == 1) return out.paragraph("None was given.");
    out.table(std::move(rows));
  }
  void next_meeting() {
    const Meeting* next = nullptr;
    for (const auto& one : source_.others)
      if (one.at > meeting_.at && one.phase != MeetingPhase::cancelled && (!next || one.at < next->at)) next = &one;
    if (!next) return;
    out.heading(2, "Next meeting");
    out.paragraph(next->id + " is called for " + in_words(next->on()) + ", " + next->at.substr(next->at.find('T') + 1) + (next->place.empty() ? "" : ", " + next->place) + ".");
  }
  // What was struck is named, and its prose is not repeated.
  std::string struck_in_words(const Happening& what) const {
    if (const auto* one = std::get_if<AttendanceNoted>(&what)) {
      std::string text = "attendance";
      for (const auto& [word, people] : {std::pair{"arrived: ", &one->arrived}, {"left: ", &one->left}, {"apologies: ", &one->apologies}, {"in attendance: ", &one->guests}})
        if (!people->empty()) text += std::string("; ") + word + names(*people);
      return text;
    }
    if (const auto* one = std::get_if<InterestDeclared>(&what)) return "an interest of " + name(one->who) + " in item " + std::to_string(one->item);
    if (const auto* one = std::get_if<Moved>(&what)) return "motion " + std::to_string(one->motion);
    if (const auto* one = std::get_if<Seconded>(&what)) return "motion " + std::to_string(one->motion) + " seconded by " + name(one->by);
    if (const auto* one = std::get_if<MotionWithdrawn>(&what)) return "motion " + std::to_string(one->motion) + " withdrawn";
    if (const auto* one = std::get_if<Voted>(&what)) return "the vote on motion " + std::to_string(one->motion) + ": " + one->outcome;
    if (const auto* one = std::get_if<ItemClosed>(&what)) return "item " + std::to_string(one->item) + " " + one->outcome;
    if (const auto* one = std::get_if<ItemNoted>(&what)) return "a note on item " + std::to_string(one->item);
    if (const auto* one = std::get_if<ActionGiven>(&what)) return "action " + std::to_string(one->action) + " to " + name(one->owner);
    if (const auto* one = std::get_if<ActionClosed>(&what)) return "action " + std::to_string(one->action) + " closed";
    return type_of(what);
  }
  void corrections() {
    std::vector<std::vector<std::string>> rows{{"Line", "What does not count any more", "Why", "Corrected"}};
    for (const auto& event : source_.events) {
      const auto* corrected = std::get_if<MeetingCorrected>(&event.what);
      if (!corrected || corrected->line < 1 || corrected->line > static_cast<int>(source_.events.size())) continue;
      rows.push_back({std::to_string(corrected->line), struck_in_words(source_.events[static_cast<std::size_t>(corrected->line) - 1].what), event.reason, to_text(event.decided_on)});
    }
    if (rows.size() == 1) return;
    out.heading(2, "Corrections");
    out.table(std::move(rows));
  }
};

}  // namespace

Document minutes_of(const MinutesSource& source) { return Minutes(source).done(); }

}  // namespace remit
