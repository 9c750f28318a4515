#include "codec/minutes_times.hpp"

#include <algorithm>

namespace remit::codec {
namespace {

// 14:20, as the file writes it.
std::string clock(const MinutesFile& minutes, const std::string& time) { return time.starts_with(to_text(minutes.day) + "T") ? time.substr(11) : time; }

class Times {
 public:
  Times(const MinutesFile& minutes, std::vector<Finding>& findings) : minutes_(minutes), findings_(findings) {}

  void check() {
    if (minutes_.end < minutes_.start) find(minutes_.closing, "the meeting ends at " + shown(minutes_.end) + ", before it begins at " + shown(minutes_.start), "correct one; past midnight write the day as well: end: 2026-03-11T00:20");
    if (minutes_.notice.size() > 10 ? minutes_.notice > minutes_.start : !minutes_.notice.empty() && minutes_.notice > to_text(minutes_.day))
      find(minutes_.place, "notice of " + minutes_.notice + " went out after the meeting", "correct `notice` or `day`");
    for (const auto& one : minutes_.attendance) within(one.at, one.place);
    for (std::size_t i = 0; i < minutes_.items.size(); ++i) check_item(i);
  }

 private:
  void find(const Finding& place, std::string sentence, std::string help) {
    auto out = place;
    out.code = "Y060";
    out.sentence = std::move(sentence);
    out.help = std::move(help);
    findings_.push_back(std::move(out));
  }
  std::string shown(const std::string& time) const { return clock(minutes_, time); }

  void within(const std::string& at, const Finding& place) {
    if (at.empty()) return;
    if (at < minutes_.start) find(place, shown(at) + " is before the meeting began at " + shown(minutes_.start), "correct it; who was there from the start stands under `present`");
    else if (at > minutes_.end && minutes_.end >= minutes_.start) find(place, shown(at) + " is after the meeting ended at " + shown(minutes_.end), "correct it, or `end`");
  }
  void check_item(std::size_t number) {
    const auto& item = minutes_.items[number];
    within(item.at, item.place);
    if (!item.at.empty()) last_ = item.at;
    auto before = item.at;
    for (std::size_t i = 0; i < item.motions.size(); ++i) {
      const auto& motion = item.motions[i];
      within(motion.at, motion.place);
      if (!motion.at.empty() && motion.at < before) find(motion.place, shown(motion.at) + " is before " + shown(before) + ", at which the item was there already", "put its motions in the order in which they were decided");
      if (!motion.at.empty()) last_ = before = motion.at;
      else if (motion.outcome != "withdrawn") check_known(motion, number, i);
    }
  }
  // A vote without a time lies between what stands before and after it; nobody may have come or gone in between.
  void check_known(const MinutesMotion& motion, std::size_t item, std::size_t index) {
    const auto from = last_.empty() ? minutes_.start : last_;
    const auto next = next_known(item, index);
    for (const auto& one : minutes_.attendance) {
      const bool may_be_between = from < one.at && (next.empty() ? one.at < minutes_.end : one.at <= next);
      if (!may_be_between) continue;
      const auto& who = one.arrived.empty() ? one.left.front() : one.arrived.front();
      find(motion.place, "whether `" + who + "` had " + (one.arrived.empty() ? "left" : "arrived") + " when this was voted on is not said", "add `at`, the time of the vote; " + shown(one.at) + " is when `" + who + "` " + (one.arrived.empty() ? "left" : "arrived"));
      return;
    }
  }
  // The next time that is known and not earlier; empty: none until the end.
  std::string next_known(std::size_t item, std::size_t index) const {
    for (auto motion = index + 1; motion < minutes_.items[item].motions.size(); ++motion)
      if (!minutes_.items[item].motions[motion].at.empty()) return minutes_.items[item].motions[motion].at;
    for (auto later = item + 1; later < minutes_.items.size(); ++later) {
      if (minutes_.items[later].at > last_) return minutes_.items[later].at;
      for (const auto& motion : minutes_.items[later].motions) if (motion.at > last_) return motion.at;
    }
    return {};
  }

  const MinutesFile& minutes_;
  std::vector<Finding>& findings_;
  std::string last_;  // the last time that was said
};

}  // namespace

void check_times(const MinutesFile& minutes, std::vector<Finding>& findings) { Times(minutes, findings).check(); }

}  // namespace remit::codec
