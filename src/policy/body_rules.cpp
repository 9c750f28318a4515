// What the rules of a body say in words, and how many of a base a term needs. Whole numbers and exact fractions. Holds: R7.
#include "remit/body_rules.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace remit {
namespace {

using Level = RuleTerm::Level;

constexpr std::array kBases{"seats", "members in office", "members entitled to vote", "members present", "votes cast"};

int without_bounds(const RuleTerm& term, int base) {
  switch (term.level) {
    case Level::number: return term.number;
    case Level::majority: return base / 2 + 1;
    case Level::all: return base - term.but;
    case Level::reached:  // the smallest n with n/base >= share; `rounded down` in words takes the whole part
      return static_cast<int>((term.share.num * base + (term.is_rounded_down ? 0 : term.share.den - 1)) / term.share.den);
    case Level::over: return static_cast<int>(term.share.num * base / term.share.den) + 1;
    case Level::against: return 0;
  }
  return base + 1;
}

std::string to_text_of_level(const RuleTerm& term) {
  const std::string base = kBases[static_cast<std::size_t>(term.base)];
  switch (term.level) {
    case Level::number: return std::to_string(term.number);
    case Level::majority: return "majority of " + base;
    case Level::all: return "all " + base + (term.but > 0 ? " but " + std::to_string(term.but) : "");
    case Level::reached: return std::to_string(term.share.num) + "/" + std::to_string(term.share.den) + " of " + base + (term.is_rounded_down ? " rounded down" : "");
    case Level::over: {
      const auto percent = lowest_terms(term.share.num * 100, term.share.den);
      return "over " + (percent.den == 1 ? to_text(percent) + "%" : std::to_string(term.share.num) + "/" + std::to_string(term.share.den)) + " of " + base;
    }
    case Level::against: return term.number == 0 ? "none against" : "at most " + (term.number > 0 ? std::to_string(term.number) : std::to_string(term.share.num) + "/" + std::to_string(term.share.den) + " of " + base) + " against";
  }
  return {};
}

std::string joined(const std::vector<std::string>& all, const char* with) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : with) + one;
  return out;
}

std::string to_text(const RecusedBand& band) {
  if (band.end == RecusedBand::End::none) return "otherwise";
  return std::string(band.end == RecusedBand::End::under ? "under " : "up to ") + (band.share ? to_text(*band.share) : std::to_string(band.number));
}

std::string to_text(const ProxyRule& rule) {
  if (!rule.are_allowed) return "none";
  return (rule.at_most > 0 ? "at most " + std::to_string(rule.at_most) + " each" : std::string("any number")) + (rule.by_anyone ? " by anyone" : "") +
         (rule.count_for_quorum ? " for quorum and votes" : " for votes only");
}
std::string to_text(const AffiliationRule& rule) {
  return "at most " + (rule.share ? to_text(*rule.share) : std::to_string(rule.number)) + (rule.is_of_votes ? " votes" : " members") + " of one";
}
std::string to_text(const AttendanceRule& rule) {
  return std::to_string(rule.missed) + (rule.of_last > 0 ? " of the last " + std::to_string(rule.of_last) + " missed" : " missed in a row") + " suspends until " +
         std::to_string(rule.attended) + " attended";
}
std::string to_text(const WrittenThreshold& rule, const char* verb) {
  return "if " + to_text(rule.rule) + " " + verb + (rule.within ? " within " + to_text(*rule.within) + " of notice" : "");
}

std::string to_text_of_members(const BodyRules& rules) {
  const auto fewest = std::to_string(rules.fewest_members), most = std::to_string(rules.most_members);
  if (rules.fewest_members == rules.most_members) return rules.fewest_members == 0 ? "" : fewest;
  if (rules.most_members == 0) return "at least " + fewest;
  return rules.fewest_members == 0 ? "at most " + most : fewest + " to " + most;
}

std::string period_of(int months) {
  return months == 0 ? "meeting" : months == 1 ? "month" : months == 3 ? "quarter" : months == 6 ? "half-year" : "year";
}

void add_meetings(const MeetingRules& rules, const std::function<void(const std::string&, const std::string&)>& add) {
  if (rules.months > 0) add("meetings, every", period_of(rules.months));
  if (rules.notice) add("meetings, notice", to_text(*rules.notice));
  if (rules.papers) add("meetings, papers", to_text(*rules.papers));
  if (!rules.bars_other_business) add("meetings, other-business", "always");
  if (rules.other_business) add("meetings, other-business", rules.other_business->any_of.empty() ? "never" : "if " + to_text(*rules.other_business) + " agree");
  if (rules.may_count_hands) add("meetings, votes", "by count");
  for (const auto& item : rules.standing) add("meetings, standing, " + item.title, "each " + period_of(item.months));
}

}  // namespace

bool BodyRule::asks_for_chair() const {
  return std::any_of(including.begin(), including.end(), [](const MustBeThere& one) {
    return std::any_of(one.ids.begin(), one.ids.end(), [](const std::string& id) { return id == "chair" || id == "vice-chair"; });
  });
}

int needed(const RuleTerm& term, int base) {
  auto out = std::max(without_bounds(term, base), term.at_least);
  return term.at_most > 0 ? std::min(out, term.at_most) : out;
}

int AffiliationRule::allowed(int seats, int in_office) const {
  if (!share) return number;
  const auto base = share->base == RuleTerm::Base::seats ? seats : in_office;
  return std::max(1, static_cast<int>(share->share.num * base / share->share.den));  // of one member, one is allowed
}

std::string to_text(const RuleTerm& term) {
  auto out = to_text_of_level(term);
  if (term.at_least > 0) out += " but at least " + std::to_string(term.at_least);
  if (term.at_most > 0) out += " but at most " + std::to_string(term.at_most);
  static constexpr std::array kCounted{"", " taking part", " in favour", " in favour or abstaining"};
  static constexpr std::array kUnits{"", " by heads", " by weight"};
  out += kCounted[static_cast<std::size_t>(term.counted)];
  out += kUnits[static_cast<std::size_t>(term.unit)];
  switch (term.where) {
    case RuleTerm::Where::everywhere: break;
    case RuleTerm::Where::each: out += " in each constituency"; break;
    case RuleTerm::Where::some: out += " in " + std::to_string(term.constituencies) + " constituencies"; break;
    case RuleTerm::Where::most: out += " in a majority of constituencies"; break;
    case RuleTerm::Where::named: out += " in " + term.constituency; break;
  }
  return out;
}

std::string to_text(const BodyRule& rule) {
  std::vector<std::string> alternatives, persons;
  for (const auto& terms : rule.any_of) {
    std::vector<std::string> all;
    for (const auto& term : terms) all.push_back(to_text(term));
    alternatives.push_back(joined(all, " and "));
  }
  for (const auto& one : rule.including) persons.push_back((one.number > 1 ? std::to_string(one.number) + " of " : "") + joined(one.ids, " or "));
  return joined(alternatives, " or ") + (persons.empty() ? "" : " including " + joined(persons, " and "));
}

std::vector<std::string> sentences(const BodyRules& rules) {
  static constexpr std::array kTies{"not carried", "chair decides", "chair alone decides", "chair votes only then"};
  static constexpr std::array kRecusals{"counts as absent", "leaves the base", "stays in the base", "counts for quorum only", "lowers the quorum by one each", "lowers every base by one each"};
  static constexpr std::array kAbstentions{"", "counts for the quorum only", "counts in the base only", "counts for the quorum and in the base", "counts for nothing"};
  static constexpr std::array kAlternates{"", "count for the quorum only", "vote when the principal is absent", "vote when the principal is absent or recused"};
  std::vector<std::string> out;
  const auto add = [&](const std::string& key, const std::string& value) { if (!value.empty()) out.push_back(key + ": " + value); };
  add("chair", rules.chair);
  add("vice-chair", rules.vice_chair);
  if (rules.may_elect_chair) add("chair-for-the-meeting", "elected by those present");
  if (rules.quorum_to_meet) add("quorum-to-meet", to_text(*rules.quorum_to_meet));
  if (rules.quorum_by_recused.empty()) add("quorum", to_text(rules.quorum));
  for (const auto& band : rules.quorum_by_recused) add("quorum by recused, " + to_text(band), to_text(band.rule));
  if (rules.carries_by_recused.empty()) add("carries", to_text(rules.carries));
  for (const auto& band : rules.carries_by_recused) add("carries by recused, " + to_text(band), to_text(band.rule));
  add("tie", kTies[static_cast<std::size_t>(rules.tie)]);
  add("recusal", kRecusals[static_cast<std::size_t>(rules.recusal)]);
  add("abstention", kAbstentions[static_cast<std::size_t>(rules.abstention)]);
  add("alternates", kAlternates[static_cast<std::size_t>(rules.alternates)]);
  if (rules.proxies.are_allowed) add("proxies", to_text(rules.proxies));
  if (rules.affiliation) add("affiliation", to_text(*rules.affiliation));
  if (rules.attendance) add("attendance", to_text(*rules.attendance));
  add("members", to_text_of_members(rules));
  add_meetings(rules.meetings, add);
  if (const auto& written = rules.written) {
    add("written-resolution, carries", to_text(written->carries));
    if (written->within) add("written-resolution, within", to_text(*written->within) + " of notice");
    if (written->objection) add("written-resolution, fails", to_text(*written->objection, "object"));
    if (written->meeting) add("written-resolution, meeting", to_text(*written->meeting, "ask"));
  }
  return out;
}

bool has_lost_vote(const AttendanceRule& rule, const std::vector<bool>& attended) {
  bool is_lost = false;
  std::vector<bool> since;  // what counts towards losing or regaining the vote, newest last
  for (const bool was_there : attended) {
    since.push_back(was_there);
    const auto last = [&](int n) { return std::vector<bool>(since.end() - std::min<std::ptrdiff_t>(n, std::ssize(since)), since.end()); };
    if (is_lost) {
      const auto recent = last(rule.attended);
      if (std::ssize(recent) < rule.attended || std::count(recent.begin(), recent.end(), false) > 0) continue;
    } else {
      const auto recent = last(rule.of_last > 0 ? rule.of_last : rule.missed);
      if (std::count(recent.begin(), recent.end(), false) < rule.missed) continue;
    }
    is_lost = !is_lost;
    since.clear();
  }
  return is_lost;
}

}  // namespace remit
