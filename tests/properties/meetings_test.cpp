// Meetings of any course, recorded in any order: second records of who was in the room and of what was moved, which share
// nothing with the fold. Holds: R6, R7, F18.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <set>

#include "given.hpp"
#include "remit/meeting.hpp"

using namespace remit;
using namespace remit::given;

namespace {

WorkingRules assembly() {
  auto reading = read_rules(Workspace(source("tests/errors/files/assembly")));
  if (!reading.rules) throw std::runtime_error("the assembly cannot be read");
  return std::move(*reading.rules);
}

constexpr const char* kBoard[] = {"ann", "bob", "cat", "dan", "eve"};

// A meeting of the board of five, whose secretary types at noon what happened in the morning.
struct Morning : World {
  Morning() : World(assembly(), "2026-03-10") {}
  std::string at_minute(MeetingOrder order, int minute, const std::string& reason = {}) {
    Command out = command("", "", "", std::move(order));
    out.meeting = id;
    out.reason = reason;
    out.decided_on = today;
    out.decided_at = Instant{today} + std::chrono::hours{9} + std::chrono::minutes{minute};
    return code_of(out);
  }
  std::string now(MeetingOrder order) {
    Command out = command("", "", "", std::move(order));
    out.meeting = id;
    return code_of(out);
  }
  void begin(std::vector<AgendaItem> items, const std::vector<std::string>& present) {
    REQUIRE(now(CallMeeting{"board", "2026-03-10T09:00", "", "", std::move(items)}).empty());
    REQUIRE(at_minute(OpenMeeting{present, {}, {}, {}}, 0).empty());
  }
  Meeting meeting() { return desk->meeting(id); }
  int lines() { return static_cast<int>(ledger->stream_size("meeting/" + id)); }
  std::string id = "board-2026-01";
};

AgendaItem item(const std::string& kind, const std::string& title) {
  AgendaItem out;
  out.kind = kind;
  out.title = title;
  return out;
}

// Who came or went: of all that was recorded for a person, the last one not after the moment holds.
struct Noted {
  int minute = 0, line = 0;
  std::string who;
  bool is_in = true, is_struck = false;
};
struct Declared {
  int line = 0, item = 0;
  std::string who;
  bool is_struck = false;
};
struct Counted {
  int minute = 0, line = 0, item = 0;
  std::vector<std::string> in_favour, against;
  bool was_quorate = false, was_carried = false;
};

struct SecondRecord {
  std::vector<Noted> noted;
  std::vector<Declared> declared;

  bool is_there(const std::string& who, int minute, int line) const {
    const Noted* last = nullptr;
    for (const auto& one : noted) {
      if (one.is_struck || one.who != who || one.minute > minute || (one.minute == minute && one.line >= line)) continue;
      if (!last || one.minute > last->minute || (one.minute == last->minute && one.line > last->line)) last = &one;
    }
    return last && last->is_in;
  }
  bool is_out(const std::string& who, int of_item, int line) const {
    return std::any_of(declared.begin(), declared.end(), [&](const Declared& one) { return !one.is_struck && one.who == who && one.item == of_item && one.line < line; });
  }
  void judge(const Counted& vote, bool& quorate, bool& carried) const {
    int heads = 0, in_favour = 0, against = 0;
    for (const auto* who : kBoard) heads += is_there(who, vote.minute, vote.line) && !is_out(who, vote.item, vote.line);
    for (const auto& who : vote.in_favour) in_favour += is_there(who, vote.minute, vote.line);
    for (const auto& who : vote.against) against += is_there(who, vote.minute, vote.line);
    quorate = heads >= 3;
    // Ann is the chair and says nothing; Bob presides in her place, and his vote breaks a tie.
    const auto presides = [&](const char* who) { return is_there(who, vote.minute, vote.line) && !is_out(who, vote.item, vote.line); };
    const bool bob_is_for = std::find(vote.in_favour.begin(), vote.in_favour.end(), "bob") != vote.in_favour.end();
    const bool breaks_a_tie = in_favour == against && in_favour > 0 && !presides("ann") && presides("bob") && bob_is_for;
    carried = quorate && (in_favour > against || breaks_a_tie);
  }
};

// Any number of the range, in the first run as in the last.
int any(int from, int until) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, until)); }
std::string anybody() { return kBoard[any(0, 5)]; }

}  // namespace

TEST_CASE("meetings recorded in any order: a second record counts the same", "[property][meeting][R7]") {
  CHECK(rc::check("two records", [] {
    Morning morning;
    std::vector<std::string> present{"bob", "cat"};
    for (const auto* who : {"dan", "eve"}) if (any(0, 3) > 0) present.emplace_back(who);
    morning.begin(std::vector<AgendaItem>(8, item("business", "Business")), present);
    SecondRecord record;
    for (const auto& who : present) record.noted.push_back({0, morning.lines(), who, true});
    std::vector<Counted> votes;
    int next_item = 1;
    for (int step = 0; step < 40 && next_item <= 8; ++step) {
      const int minute = any(1, 60), line = morning.lines() + 1;
      const auto who = anybody();
      switch (any(0, 8)) {
        case 0:
        case 1:
        case 4:
        case 5: {
          const bool comes = *rc::gen::arbitrary<bool>();
          const auto code = morning.at_minute(comes ? NoteAttendance{{who}, {}, {}, {}} : NoteAttendance{{}, {who}, {}, {}}, minute);
          RC_ASSERT(code == (record.is_there(who, minute, line) == comes ? "D847" : ""));
          if (code.empty()) record.noted.push_back({minute, line, who, comes});
          break;
        }
        case 2:
          if (morning.at_minute(DeclareInterest{next_item, who, "an interest", false}, minute).empty()) record.declared.push_back({line, next_item, who});
          break;
        case 3: {
          if (record.noted.empty()) break;
          auto& one = record.noted[static_cast<std::size_t>(any(0, static_cast<int>(record.noted.size())))];
          const bool may = one.minute > 0 && !one.is_struck;
          RC_ASSERT(morning.now(NoteItem{1, "said", {}}).empty());  // prose in between changes no count
          if (may && morning.at_minute(CorrectMeeting{one.line}, 60, "wrong").empty()) one.is_struck = true;
          if (record.declared.empty()) break;
          auto& other = record.declared[static_cast<std::size_t>(any(0, static_cast<int>(record.declared.size())))];
          if (!other.is_struck && morning.at_minute(CorrectMeeting{other.line}, 60, "wrong").empty()) other.is_struck = true;
          break;
        }
        default: {
          Counted vote{minute, line + 1, next_item, {}, {}};
          for (const auto* one : {"bob", "cat", "dan", "eve"}) {
            if (!record.is_there(one, minute, vote.line) || record.is_out(one, next_item, vote.line)) continue;
            const int way = any(0, 3);
            if (way == 0) vote.in_favour.emplace_back(one);
            if (way == 1) vote.against.emplace_back(one);
          }
          Ballot ballot;
          ballot.in_favour = vote.in_favour;
          ballot.against = vote.against;
          const int motion = morning.meeting().motions_begun + 1;
          RC_ASSERT(morning.at_minute(Move{next_item, "to go on", "", "", "", "", {}}, minute).empty());
          const std::string absent = who == "ann" ? "eve" : who;
          if (!record.is_there(absent, minute, vote.line) && !record.is_out(absent, next_item, vote.line)) {
            auto wrong = ballot;
            wrong.in_favour.push_back(absent);
            RC_ASSERT(morning.at_minute(Vote{motion, wrong, {}}, minute) == "D847");
          }
          RC_ASSERT(morning.at_minute(Vote{motion, ballot, {}}, minute - 1) == "D502");
          RC_ASSERT(morning.at_minute(Vote{motion, ballot, {}}, minute).empty());
          record.judge(vote, vote.was_quorate, vote.was_carried);
          const auto told = *morning.meeting().motion(motion);
          RC_ASSERT(told.outcome == (!vote.was_quorate ? "inquorate" : vote.was_carried ? "carried" : "lost"));
          for (const auto* one : kBoard)
            RC_ASSERT((std::find(told.ballot->attending.begin(), told.ballot->attending.end(), one) != told.ballot->attending.end()) == record.is_there(one, minute, vote.line));
          votes.push_back(vote);
          ++next_item;
        }
      }
    }
    // Whatever was recorded late, or struck: a vote that would have come out otherwise says so, and no other does.
    const auto meeting = morning.meeting();
    for (std::size_t i = 0; i < votes.size(); ++i) {
      bool quorate = false, carried = false;
      record.judge(votes[i], quorate, carried);
      const auto& told = meeting.motions[i];
      RC_ASSERT((told.recount ? told.recount->quorate : votes[i].was_quorate) == quorate);
      RC_ASSERT((told.recount ? told.recount->carried : votes[i].was_carried) == carried);
    }
    REQUIRE(morning.at_minute(CloseMeeting{}, 100).empty());
    for (const auto& one : morning.meeting().items) RC_ASSERT(!one.outcome.empty());
  }));
}

TEST_CASE("texts that change at any time: what was voted on is what was moved", "[property][meeting][F18]") {
  CHECK(rc::check("two records", [] {
    Morning morning;
    MatterFile file;
    file.about = "purchase";
    file.title = "A crane";
    file.proposer = "pro";
    file.facts["amount"] = *parse_money("USD 10K");
    int text = 0;
    const auto digest = [&] { return digest_of_text("crane " + std::to_string(text)); };
    auto proposal = command("", "", "", Propose{file, digest(), false});
    proposal.decided_on = morning.today;
    proposal.decided_at = Instant{morning.today} + std::chrono::hours{8};  // before the meeting: at noon nobody could have voted on it in the morning
    REQUIRE(morning.when(proposal));
    auto crane = item("matter", "A crane");
    crane.matter = "A-2026-001";
    crane.papers = {{crane.matter, digest()}};
    morning.begin({crane}, {"ann", "bob", "cat"});
    crane.number = 1;
    int on_the_table = 0, moved_on = 0, moved_at = 0, motion = 0, brought_at = 0;  // brought_at: a minute of the morning; 999: at noon
    for (int step = 0; step < 40; ++step) {
      const int minute = any(0, 60);
      switch (any(0, 8)) {
        case 0:
        case 1: {
          ++text;
          file.facts["amount"] = *parse_money("USD " + std::to_string(10 + text) + "K");
          REQUIRE(morning.when(command("A-2026-001", "pro", "", Amend{file, digest()})));
          break;
        }
        case 2:
        case 3:
        case 4: {
          crane.papers = {{crane.matter, digest()}};
          const auto code = morning.at_minute(ChangeMeeting{{}, {}, {}, {crane}, {}}, minute);
          RC_ASSERT(code == (text == on_the_table ? "" : "D502"));  // no text is dated back
          if (*rc::gen::arbitrary<bool>() && morning.now(ChangeMeeting{{}, {}, {}, {crane}, {}}).empty() && text != on_the_table) { on_the_table = text; brought_at = 999; }
          break;
        }
        case 5: {
          if (motion != 0) { RC_ASSERT(morning.now(WithdrawMotion{motion}).empty()); motion = 0; }
          const int begun = morning.meeting().motions_begun;
          const bool is_now = *rc::gen::arbitrary<bool>();
          const auto code = is_now ? morning.now(Move{1, "", "", "", "", "", {}}) : morning.at_minute(Move{1, "", "", "", "", "", {}}, minute);
          const auto expected = text != on_the_table ? "D855" : !is_now && minute < brought_at ? "D502" : "";
          RC_ASSERT(code == expected);
          if (code.empty()) { motion = begun + 1; moved_on = text; moved_at = is_now ? 999 : minute; }
          break;
        }
        default: {
          if (motion == 0) break;
          Ballot ballot;
          ballot.in_favour = {"ann", "bob", "cat"};
          const bool is_now = *rc::gen::arbitrary<bool>();
          const auto code = is_now ? morning.now(Vote{motion, ballot, {}}) : morning.at_minute(Vote{motion, ballot, {}}, minute);
          const bool is_good = moved_on == on_the_table && text == on_the_table && (is_now || minute >= moved_at);
          RC_ASSERT(code.empty() == is_good);
          if (!code.empty()) break;
          RC_ASSERT(morning.desk->matter("A-2026-001").file == digest_of_text("crane " + std::to_string(moved_on)));
          return;
        }
      }
    }
  }));
}
