// Written resolutions: what carries, ends and stops them.
#include "policy/charter.hpp"

using namespace remit;
using namespace remit::given;

namespace {

const Day kNotice = *parse_day("2026-03-02");  // a Monday
Day after(int days) { return kNotice + std::chrono::days{days}; }

Organization calendars() {
  Organization out;
  out.calendars["business"] = Calendar{};
  return out;
}
Circulation sent(int consenting, int refusing = 0, int asking = 0, std::vector<std::string> interested = {}) {
  Circulation out{kNotice, {}, std::move(interested)};
  int next = 1;
  for (int i = 0; i < consenting; ++i) out.answers.push_back({"m" + std::to_string(next++), after(1), WrittenAnswer::What::consents});
  for (int i = 0; i < refusing; ++i) out.answers.push_back({"m" + std::to_string(next++), after(1), WrittenAnswer::What::refuses});
  for (int i = 0; i < asking; ++i) out.answers.push_back({"m" + std::to_string(next++), after(1), WrittenAnswer::What::asks_for_a_meeting});
  return out;
}
WrittenOutcome outcome(const std::vector<std::string>& lines, const Roll& roll, const Circulation& circulation, int day) {
  return count_written(charter(lines), roll, circulation, calendars(), after(day)).outcome;
}

const std::vector<std::string> kUnanimous{"quorum: majority of seats", "written-resolution:", "  carries: all members entitled to vote"};
// A company's act: most of those entitled, unless a third of the directors ask for a meeting.
const std::vector<std::string> kByPost{"quorum: 1/3 of members in office but at least 2", "written-resolution:", "  carries: majority of members entitled to vote",
                                       "  within: 7 days of notice", "  meeting: if 1/3 of members in office ask"};

}  // namespace

TEST_CASE("a written resolution of nine with one interested needs the eight others", "[written]") {
  CHECK(outcome(kUnanimous, members(9, 9), sent(8, 0, 0, {"m9"}), 1) == WrittenOutcome::carried);
  CHECK(outcome(kUnanimous, members(9, 9), sent(7, 0, 0, {"m9"}), 1) == WrittenOutcome::open);
  CHECK(outcome(kUnanimous, members(9, 9), sent(8), 1) == WrittenOutcome::open);
  CHECK(outcome(kByPost, members(9, 9), sent(4, 0, 0, {"m9"}), 1) == WrittenOutcome::open);
  const auto tally = count_written(charter(kByPost), members(9, 9), sent(5, 0, 0, {"m9"}), calendars(), after(1));
  CHECK(tally.outcome == WrittenOutcome::carried);
  CHECK(tally.arithmetic == std::vector<std::string>{"at a meeting of all, quorum 1/3 of members in office but at least 2: 3 of 9 needed, 8 present: quorate",
                                                     "5 consent, 0 refuse, 0 abstain, 0 object, 0 ask for a meeting",
                                                     "carries by majority of members entitled to vote: 5 of 8 needed, 5 for: carried"});
}

TEST_CASE("three of nine who ask for a meeting have one", "[written]") {
  CHECK(outcome(kByPost, members(9, 9), sent(6, 0, 3), 1) == WrittenOutcome::to_a_meeting);
  CHECK(outcome(kByPost, members(9, 9), sent(5, 0, 2), 1) == WrittenOutcome::carried);
  // Once it has carried, nobody may ask any more; and whoever is interested may still ask before.
  auto late = sent(5);
  for (const auto* who : {"m6", "m7", "m8"}) late.answers.push_back({who, after(2), WrittenAnswer::What::asks_for_a_meeting});
  CHECK(outcome(kByPost, members(9, 9), late, 3) == WrittenOutcome::carried);
  CHECK(outcome(kByPost, members(9, 9), sent(4, 0, 3, {"m7"}), 1) == WrittenOutcome::to_a_meeting);
}

TEST_CASE("F30-a written resolution passes with vacancies that make a quorum impossible: it never does", "[written][F30][R2]") {
  // Three seats, two vacant, and a quorum of the whole board: the one director cannot consent alone.
  const auto tally = count_written(charter(kUnanimous), members(3, 1), sent(1), calendars(), after(1));
  CHECK(tally.outcome == WrittenOutcome::impossible);
  CHECK(tally.why == "no meeting could be quorate: 1 member counts as present, the quorum is 2");
  CHECK(outcome(kUnanimous, members(3, 2), sent(2), 1) == WrittenOutcome::carried);
  // Two of seven in office, whatever base the consent is counted over.
  CHECK(outcome({"written-resolution:", "  carries: majority of votes cast", "  within: 5 days of notice"}, members(7, 2), sent(2), 9) == WrittenOutcome::impossible);
  // A suspended member makes no quorum either.
  auto roll = members(3, 2);
  roll.members[1].lost = "is suspended since 2026-01-01";
  CHECK(outcome(kUnanimous, roll, sent(1), 1) == WrittenOutcome::impossible);
}

TEST_CASE("members who object within their days end it, and consent waits for those days", "[written]") {
  const std::vector<std::string> lines{"written-resolution:", "  carries: majority of members in office", "  within: 5 business days of notice", "  fails: if 3 members object within 4 business days of notice"};
  CHECK(outcome(lines, members(9, 9), sent(5), 4) == WrittenOutcome::open);     // Friday, the fourth day
  CHECK(outcome(lines, members(9, 9), sent(5), 5) == WrittenOutcome::carried);  // Saturday
  auto objected = sent(5);
  for (const auto* who : {"m7", "m8", "m9"}) objected.answers.push_back({who, after(4), WrittenAnswer::What::objects});
  CHECK(outcome(lines, members(9, 9), objected, 4) == WrittenOutcome::not_carried);
  objected.answers.back().on = after(5);
  CHECK(outcome(lines, members(9, 9), objected, 9) == WrittenOutcome::carried);
}

TEST_CASE("late answers, strangers and changed minds", "[written]") {
  const std::vector<std::string> lines{"written-resolution:", "  carries: majority of members in office", "  within: 5 days of notice"};
  auto late = sent(4);
  late.answers.push_back({"m5", after(6), WrittenAnswer::What::consents});
  late.answers.push_back({"guest", after(1), WrittenAnswer::What::consents});
  const auto tally = count_written(charter(lines), members(9, 9), late, calendars(), after(7));
  CHECK(tally.outcome == WrittenOutcome::not_carried);
  CHECK(tally.voids == std::vector<VoidVote>{{"guest", "is no member"}, {"m5", "answered too late, on 2026-03-08"}});
  auto changed = sent(4, 1);
  changed.answers.push_back({"m5", after(2), WrittenAnswer::What::consents});
  CHECK(outcome(lines, members(9, 9), changed, 2) == WrittenOutcome::carried);
  auto twice = sent(5);
  twice.answers.push_back({"m5", after(1), WrittenAnswer::What::refuses});
  CHECK(outcome(lines, members(9, 9), twice, 1) == WrittenOutcome::open);  // of two answers on one day the stricter
  CHECK(outcome({"quorum: 2"}, members(9, 9), sent(9), 1) == WrittenOutcome::impossible);
}
