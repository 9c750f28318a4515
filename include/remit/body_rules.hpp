// How a body decides: what its charter says of quorum, majority, ties, recusal, abstention, alternates, proxies,
// affiliation, attendance and written resolutions. The arithmetic is in body.hpp. Integers and fractions only (R7).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "remit/fact.hpp"
#include "remit/money.hpp"

namespace remit {

// A number, or a share of a base: `2/3 of members in office but at least 3 in each constituency`. A number below 0: a share.
struct RuleTerm {
  enum class Level { number, majority, reached, over, all, against };  // against: at most `number`, or the share, against
  enum class Base { seats, in_office, entitled, present, cast };
  enum class Unit { usual, heads, weight };                            // usual: a quorum counts heads, a majority weight
  enum class Counted { usual, taking_part, in_favour, not_against };   // towards a quorum; usual: those present
  enum class Where { everywhere, each, some, most, named };            // of the constituencies
  Level level = Level::majority;
  Base base = Base::seats;
  int number = 0;             // of number and against
  Ratio share{1, 2};          // of reached and over
  bool is_rounded_down = false;
  int but = 0;                // `all members present but 1`
  int at_least = 0, at_most = 0;  // 0: no such bound
  Unit unit = Unit::usual;
  Counted counted = Counted::usual;
  Where where = Where::everywhere;
  int constituencies = 0;     // of some
  std::string constituency;   // of named
};

// Persons without whom there is no quorum, or whose vote in favour is needed: any of these ids, `number` of them.
struct MustBeThere {
  std::vector<std::string> ids;  // chair, vice-chair, an office, a group, a person, a constituency
  int number = 1;
};

// Any of the alternatives, of which all terms hold.
struct BodyRule {
  std::vector<std::vector<RuleTerm>> any_of{{RuleTerm{}}};
  std::vector<MustBeThere> including = {};
  bool asks_for_chair() const;
};

// What holds instead while so many are recused; bands rise, the last has no end.
struct RecusedBand {
  enum class End { up_to, under, none } end = End::none;
  int number = 0;
  std::optional<RuleTerm> share;  // of seats or of members in office
  BodyRule rule;
};

// counts_as_absent: not counted, the base unchanged. lowers_every_base: of seats too, and the quorum.
enum class Recusal { stays_but_absent, leaves_the_base, stays_in_the_base, counts_for_quorum_only, lowers_the_quorum, lowers_every_base };
enum class Tie { not_carried, chair_decides, chair_alone_decides, chair_votes_only_then };
// as_the_base_says: present for the quorum, in `members present`, and no vote cast.
enum class Abstention { as_the_base_says, quorum_only, base_only, quorum_and_base, nothing };
enum class Alternates { none, quorum_only, when_absent, when_absent_or_recused };

struct ProxyRule {
  bool are_allowed = false;
  int at_most = 0;             // for one holder; 0: any number
  bool by_anyone = false;      // else a holder is a member with a vote
  bool count_for_quorum = false;
};
// At most so many, or so great a share of seats or of members in office, belong to one affiliation.
struct AffiliationRule {
  bool is_of_votes = false;    // of the votes that count; else of the members
  int number = 0;
  std::optional<RuleTerm> share;
  int allowed(int seats, int in_office) const;
};
// `4 missed in a row suspends until 1 attended`; `2 of the last 3 missed suspends until 2 attended`.
struct AttendanceRule {
  int missed = 0;
  int of_last = 0;             // 0: in a row
  int attended = 1;            // in a row, to regain the vote
};
// So many members, within a time of notice.
struct WrittenThreshold {
  BodyRule rule;
  std::optional<Duration> within;
};
struct WrittenRules {
  BodyRule carries;
  std::optional<Duration> within;            // of notice; nothing: open until it is decided
  std::optional<WrittenThreshold> objection; // so many who object end it
  std::optional<WrittenThreshold> meeting;   // so many who ask move it to a meeting
  std::string vote = {};                     // the named vote whose own quorum and majority have to be reached as well
};

// Business that comes again: once in so many months, or at each meeting.
struct StandingItem {
  std::string title;
  int months = 0;  // 0: at each meeting; else 1, 3, 12: in the first meeting of that month, quarter, year
};
// How a body meets.
struct MeetingRules {
  int months = 0;                            // a meeting in each period of so many; 0: when it is called
  std::optional<Duration> notice = {};       // before the day of the meeting
  std::optional<Duration> papers = {};       // the same, for papers
  bool bars_other_business = true;           // nothing is decided that is not on the agenda …
  std::optional<BodyRule> other_business = {};  // … unless so many of those present agree
  bool may_count_hands = false;              // votes may be recorded by count, without names
  std::vector<StandingItem> standing = {};
};

// Rules of one body, or of one of its named votes. The defaults are the strictest of those in the reference.
struct BodyRules {
  std::string chair;       // office or person
  std::string vice_chair;
  BodyRule quorum;         // to vote
  BodyRule carries;
  Tie tie = Tie::not_carried;
  Recusal recusal = Recusal::stays_but_absent;
  Abstention abstention = Abstention::as_the_base_says;
  bool may_elect_chair = false;              // a chair for the meeting, when neither chair nor vice-chair presides
  std::optional<BodyRule> quorum_to_meet = {};  // nothing: the quorum
  std::vector<RecusedBand> quorum_by_recused = {}, carries_by_recused = {};
  Alternates alternates = Alternates::none;
  ProxyRule proxies = {};
  std::optional<AffiliationRule> affiliation = {};
  std::optional<AttendanceRule> attendance = {};
  std::optional<WrittenRules> written = {};  // nothing: no written resolutions
  MeetingRules meetings = {};
  int fewest_members = 0, most_members = 0;  // in office; 0: no such bound
};

// How many of the base the term needs.
int needed(const RuleTerm& term, int base);
// As a charter would say it; reading it again gives the same rule.
std::string to_text(const RuleTerm& term);
std::string to_text(const BodyRule& rule);
// Everything the rules say, one line for each rule: `quorum: 4 including chair`. Equal lists say the same.
std::vector<std::string> sentences(const BodyRules& rules);

// Whether a member with this record of meetings, oldest first, has lost the vote.
bool has_lost_vote(const AttendanceRule& rule, const std::vector<bool>& attended);

}  // namespace remit
