// What minutes and extracts share: names, times, and the rows of one motion. Private to views/.
#pragma once

#include "views/minutes.hpp"

namespace remit {

class Minuting {
 public:
  explicit Minuting(const MinutesSource& source) : source_(source), meeting_(source.meeting) {}

  Document out;

  // `Ana Ruiz`, with the id where two have that name or no name is known; and always with it.
  std::string name(const std::string& person) const;
  std::string full_name(const std::string& person) const;
  std::string names(const std::vector<std::string>& people) const;
  // `14:20`, with the day where it is not that of the meeting.
  std::string time(Instant at) const;
  // The last event of this kind that counts and fits, or null.
  template <class What, class Fits>
  const Event* event(Fits fits) const {
    const Event* found = nullptr;
    for (std::size_t i = 0; i < source_.events.size(); ++i)
      if (const auto* what = std::get_if<What>(&source_.events[i].what); what && !is_struck(static_cast<int>(i) + 1) && fits(*what)) found = &source_.events[i];
    return found;
  }
  std::vector<std::string> members() const;
  // Of the body's meetings before this one, the last that was held; or null.
  const Meeting* meeting_before() const;

  void header(const std::string& title);
  std::string presiding() const;
  // The motion, its vote, its authority and its effect; of an item in private what was decided alone.
  void motion(const MotionRecord& motion);
  void signature(const std::string& label, const std::string& who);
  void seal();

 protected:
  bool is_struck(int line) const;
  const MinutesSource& source_;
  const Meeting& meeting_;

 private:
  std::string result(const MotionRecord& motion) const;
  void count(const char* label, const std::optional<Tally>& tally);
  void ballot(const MotionRecord& motion);
  void authority(const MotionRecord& motion);
  void effect(const Bound& bound);
  std::vector<const MinutesSource::Act*> acts_of(const MotionRecord& motion) const;
};

std::string count_in_words(const Tally& tally);

}  // namespace remit
