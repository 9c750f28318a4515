// One person, one vote: which votes stand, for whose seat, and which are void. The order of ballots means nothing. Holds: R6.
#include "policy/heard.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace remit {
namespace {

class Hearing {
 public:
  Hearing(const BodyRules& rules, const Roll& roll, const Ballot& ballot) : rules_(rules), roll_(roll), ballot_(ballot) {}

  Heard hear() {
    listen();
    out_.presiding = presiding();
    for (const auto& member : roll_.members) seat(member);
    for (const auto& [who, ways] : said_)
      if (!roll_.member(who) && !is_alternate(who)) invalid(who, "is no member");
    for (const auto& alternate : roll_.alternates)
      if (spoke(alternate.who) && !used_.contains(alternate.who) && !roll_.member(alternate.who)) invalid(alternate.who, why_not(alternate));
    for (const auto& proxy : ballot_.proxies)
      if (!roll_.member(proxy.giver)) invalid(proxy.giver, "is no member, and gives no proxy");
    if (rules_.affiliation && rules_.affiliation->is_of_votes) cap_affiliations();
    std::sort(out_.voids.begin(), out_.voids.end(), [](const VoidVote& a, const VoidVote& b) { return std::tie(a.who, a.why) < std::tie(b.who, b.why); });
    out_.voids.erase(std::unique(out_.voids.begin(), out_.voids.end()), out_.voids.end());
    return std::move(out_);
  }

 private:
  void listen() {
    const auto note = [&](const std::vector<std::string>& all, Way way) {
      for (const auto& who : all) said_[who].insert(way);
    };
    note(ballot_.in_favour, Way::in_favour);
    note(ballot_.against, Way::against);
    note(ballot_.abstaining, Way::abstaining);
    for (const auto& proxy : ballot_.proxies) given_[proxy.giver].insert(proxy.holder);
    const bool is_list_whole = !ballot_.attending.empty();
    if (is_list_whole) there_.insert(ballot_.attending.begin(), ballot_.attending.end());
    else {
      for (const auto& [who, ways] : said_) if (!given_.contains(who)) there_.insert(who);
      there_.insert(ballot_.recused.begin(), ballot_.recused.end());
      for (const auto& proxy : ballot_.proxies) there_.insert(proxy.holder);
      if (!ballot_.chair_for_meeting.empty()) there_.insert(ballot_.chair_for_meeting);
    }
    // Who was not there cannot step out; an interest is a fact wherever its owner is.
    for (const auto& who : ballot_.recused) if (there_.contains(who)) interested_.insert(who);
    interested_.insert(ballot_.interested.begin(), ballot_.interested.end());
  }

  static bool may_vote(const RollMember& member) { return member.lost.empty() && member.weight > 0; }
  bool spoke(const std::string& who) const { return said_.contains(who); }
  bool is_alternate(const std::string& who) const {
    return std::any_of(roll_.alternates.begin(), roll_.alternates.end(), [&](const RollAlternate& one) { return one.who == who; });
  }
  void invalid(const std::string& who, std::string why) { out_.voids.push_back({who, std::move(why)}); }

  // The one way in which the person voted; nothing said is silence, two ways are void.
  Way way_of(const std::string& who) {
    const auto found = said_.find(who);
    if (found == said_.end()) return Way::silent;
    if (found->second.size() == 1) return *found->second.begin();
    invalid(who, "voted in two ways");
    return Way::silent;
  }

  void seat(const RollMember& member) {
    const bool is_there = there_.contains(member.who);
    const bool is_out = interested_.contains(member.who);
    if (is_out && may_vote(member)) {
      out_.interested.push_back(&member);
      if (is_there) out_.recused.push_back(&member);
    }
    if (!may_vote(member) || is_out) {
      const bool has_casting_vote_only = !is_out && member.lost.empty() && member.who == out_.presiding && rules_.tie != Tie::not_carried;
      if (spoke(member.who) && !has_casting_vote_only) invalid(member.who, is_out ? "is recused" : member.lost.empty() ? "attends without a vote" : member.lost);
      if (is_out && member.lost.empty() && rules_.alternates == Alternates::when_absent_or_recused) by_alternate(member);
      return;
    }
    if (is_there) {
      if (given_.contains(member.who)) invalid(member.who, "is present, and the proxy given has no effect");
      out_.voices.push_back({&member, member.who, way_of(member.who), true, true, member.affiliation});
      return;
    }
    if (given_.contains(member.who) && by_proxy(member)) return;
    if (spoke(member.who) && !given_.contains(member.who)) invalid(member.who, "was not there");
    by_alternate(member);
  }

  bool by_proxy(const RollMember& member) {
    const auto& holders = given_.at(member.who);
    const auto& holder = *holders.begin();
    const auto why = holders.size() > 1 ? std::string("gave two proxies") : why_no_proxy(member.who, holder);
    if (!why.empty()) { invalid(member.who, why); return false; }
    out_.voices.push_back({&member, holder, way_of(member.who), rules_.proxies.count_for_quorum, true, member.affiliation});
    return true;
  }
  std::string why_no_proxy(const std::string& giver, const std::string& holder) const {
    const auto& rule = rules_.proxies;
    if (!rule.are_allowed) return "may not vote by proxy";
    if (std::none_of(roll_.proxies.begin(), roll_.proxies.end(), [&](const RollProxy& one) { return one.giver == giver && one.holder == holder; }))
      return "has no proxy to " + holder + " that stands that day for this item";
    const auto* member = roll_.member(holder);
    if (!there_.contains(holder)) return "gave a proxy to " + holder + ", who was not there";
    if (interested_.contains(holder)) return "gave a proxy to " + holder + ", who is recused";
    if (!rule.by_anyone && (!member || !may_vote(*member))) return "gave a proxy to " + holder + ", who is no member with a vote";
    // Over the cap none of them counts: choosing among them is the meeting's, not the count's.
    if (rule.at_most > 0 && votes_held_by(holder) > rule.at_most)
      return "gave a proxy to " + holder + ", who holds " + std::to_string(votes_held_by(holder)) + "; at most " + std::to_string(rule.at_most) + " may be held";
    return {};
  }
  int votes_held_by(const std::string& holder) const {
    return static_cast<int>(std::count_if(given_.begin(), given_.end(), [&](const auto& one) { return one.second.contains(holder) && !there_.contains(one.first); }));
  }

  void by_alternate(const RollMember& member) {
    if (rules_.alternates == Alternates::none) return;
    std::vector<const RollAlternate*> present;
    for (const auto& one : roll_.alternates)
      if (one.of == member.who && there_.contains(one.who) && !interested_.contains(one.who) && !roll_.member(one.who) && !used_.contains(one.who)) present.push_back(&one);
    if (present.empty()) return;
    if (present.size() > 1) {
      for (const auto* one : present) if (spoke(one->who)) { invalid(one->who, "is one of several alternates of " + member.who + " who are there"); used_.insert(one->who); }
      return;
    }
    const auto& one = *present.front();
    used_.insert(one.who);
    const bool has_vote = rules_.alternates != Alternates::quorum_only;
    if (!has_vote && spoke(one.who)) invalid(one.who, "is an alternate, who counts for the quorum only");
    out_.voices.push_back({&member, one.who, has_vote ? way_of(one.who) : Way::silent, true, has_vote, one.affiliation.empty() ? member.affiliation : one.affiliation});
  }
  std::string why_not(const RollAlternate& alternate) const {
    const auto* principal = roll_.member(alternate.of);
    if (interested_.contains(alternate.who)) return "is recused";
    if (!there_.contains(alternate.who)) return "was not there";
    if (rules_.alternates == Alternates::none) return "is an alternate, who attends without a vote";
    if (!principal) return "is the alternate of " + alternate.of + ", who is no member that day";
    if (!may_vote(*principal)) return "is the alternate of " + alternate.of + ", who has no vote";
    if (interested_.contains(alternate.of)) return "is the alternate of " + alternate.of + ", who is recused";
    if (there_.contains(alternate.of)) return "is the alternate of " + alternate.of + ", who is present";
    return "is the alternate of " + alternate.of + ", whose vote is given by proxy";
  }

  // Whoever presides is there, has lost no right and has no interest; an alternate or a proxy never presides.
  bool may_preside(const std::string& who) const {
    if (who.empty() || !there_.contains(who) || interested_.contains(who)) return false;
    const auto* member = roll_.member(who);
    return member ? member->lost.empty() : !ballot_.attending.empty() && !is_alternate(who);
  }
  std::string presiding() {
    if (may_preside(roll_.chair)) return roll_.chair;
    if (may_preside(roll_.vice_chair)) return roll_.vice_chair;
    const auto& elected = ballot_.chair_for_meeting;
    if (elected.empty()) return {};
    if (!rules_.may_elect_chair) { invalid(elected, "was elected to preside, which the rules do not know"); return {}; }
    if (may_preside(elected) && roll_.member(elected)) return elected;
    if (there_.contains(elected)) invalid(elected, "was elected to preside and may not");
    return {};
  }

  // Of more votes of one affiliation than may count, those against count first: the strictest reading.
  void cap_affiliations() {
    const int allowed = rules_.affiliation->allowed(roll_.seats, static_cast<int>(roll_.members.size()));
    std::map<std::string, std::vector<const Voice*>> of;
    for (const auto& voice : out_.voices) if (!voice.affiliation.empty() && voice.has_vote) of[voice.affiliation].push_back(&voice);
    std::set<const RollMember*> dropped;
    for (auto& [affiliation, voices] : of) {
      const auto rank = [](const Voice* voice) {
        const int way = voice->way == Way::against ? 0 : voice->way == Way::abstaining ? 1 : voice->way == Way::silent ? 2 : 3;
        return std::make_tuple(way, way == 3 ? voice->seat->weight : -voice->seat->weight, voice->seat->who);
      };
      std::sort(voices.begin(), voices.end(), [&](const Voice* a, const Voice* b) { return rank(a) < rank(b); });
      for (std::size_t i = static_cast<std::size_t>(allowed); i < voices.size(); ++i) {
        dropped.insert(voices[i]->seat);
        invalid(voices[i]->by, "is beyond the " + std::to_string(allowed) + " of `" + affiliation + "` who count");
      }
    }
    std::erase_if(out_.voices, [&](const Voice& voice) { return dropped.contains(voice.seat); });
  }

  const BodyRules& rules_;
  const Roll& roll_;
  const Ballot& ballot_;
  Heard out_;
  std::map<std::string, std::set<Way>> said_;
  std::map<std::string, std::set<std::string>> given_;
  std::set<std::string> there_, interested_, used_;
};

}  // namespace

const RollMember* Roll::member(const std::string& who) const {
  const auto found = std::find_if(members.begin(), members.end(), [&](const RollMember& one) { return one.who == who; });
  return found == members.end() ? nullptr : &*found;
}

Heard heard(const BodyRules& rules, const Roll& roll, const Ballot& ballot) { return Hearing(rules, roll, ballot).hear(); }

}  // namespace remit
