// Random written resolutions and votes of the council: nothing that was sent round decides a matter that has moved since, and
// a member whom the rules keep from a vote leaves nothing behind by staying away.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <set>

#include "engine/council.hpp"

using namespace remit;
using namespace remit::given;

namespace {

std::string member(int number) { return "m" + std::to_string(number); }

// One act of anybody, mostly consent, so that a resolution comes to its end.
void anything(Council& council) {
  switch (*rc::gen::inRange(0, 22)) {
    case 0: council.amend(*rc::gen::element<std::string>("A new roof", "A red roof")); break;
    case 1: council.order("m9", Propose{Council::grant("A new roof"), digest_of_text("A new roof"), false}); break;
    case 2: council.vote(Reject{}, false); break;
    case 3: case 4:  // it rests, and goes on
      council.vote(*rc::gen::arbitrary<bool>() ? Order(Return{}) : Order(Defer{}));
      if (*rc::gen::inRange(0, 3) > 0) council.order("m9", Resume{});
      break;
    case 5: council.order("m9", Resume{}); break;
    case 6: case 7: council.end(); break;
    case 8: council.send({"m9"}, *rc::gen::element<std::string>("", "", "reject")); break;
    case 9: case 10: council.today += std::chrono::days{*rc::gen::inRange(0, 6)}; break;
    default: council.answer(member(*rc::gen::inRange(1, 10)), *rc::gen::element<std::string>("consents", "consents", "consents", "consents", "refuses", "objects"));
  }
  // The answers go to the last that was sent.
  if (const auto sent = council.desk->resolutions("council"); !sent.empty()) council.id = sent.back().id;
}

// By the entries alone: between the sending and an end that decided, the matter's stream tells of no other text or round, and of
// no end or rest.
void check_unbroken(Council& council) {
  static const std::set<std::string> kBreaks{"proposed", "amended", "resumed", "returned", "deferred", "rejected", "approved", "withdrawn"};
  for (const auto& one : council.desk->resolutions("council")) {
    if (one.outcome != "carried" && one.outcome != "not carried") continue;
    const auto trail = council.desk->trail("resolution/" + one.id);
    for (const auto& entry : council.desk->trail("matter/C-2026-001")) {
      if (entry.seq < trail.front().seq || entry.seq > trail.back().seq) continue;
      RC_LOG() << one.id << ": " << type_of(entry.event.what) << " at " << entry.seq << "\n";
      RC_ASSERT(!kBreaks.contains(type_of(entry.event.what)));
    }
  }
}
void check_one_at_a_time(Council& council) {
  int open = 0;
  for (const auto& one : council.desk->resolutions("council")) open += one.outcome.empty();
  RC_ASSERT(open <= 1);
}

// Its alternates vote for those who are away, and the payee of no grant votes on it.
struct Lent : Council {
  Lent() : Council([](WorkingRules& lent) {
    auto& text = lent.rights_text.text;
    text.replace(text.find("    members: 7 to 9"), std::string("    members: 7 to 9").size(), "    alternates: vote when the principal is absent");
    lent.rights_text.digest = digest_of(text);
    auto& members = lent.organization_text.text;
    members.replace(members.find("eve-ek: {}}"), 10, "eve-ek: {}, a7: {}, a9: {}");
    members.insert(members.find("absences:"), "    alternates:\n      - {who: a9, of: m9, from: 2024-01-01}\n      - {who: a7, of: m7, from: 2024-01-01}\n");
    lent.organization_text.digest = digest_of(members);
  }) {}
};

}  // namespace

TEST_CASE("whatever happens between, a written resolution decides the matter only as it was sent", "[property][resolution][F18]") {
  CHECK(rc::check("unbroken", [] {
    Council council;
    council.send();
    for (int acts = *rc::gen::inRange(40, 100); acts > 0; --acts) anything(council);
    check_unbroken(council);
    check_one_at_a_time(council);
  }));
}

TEST_CASE("staying away gives a member who may not vote nothing that stepping out would not", "[property][vote][R6]") {
  CHECK(rc::check("there or not", [] {
    Ballot ballot;
    for (int i = 1; i < 9; ++i) {
      const auto did = *rc::gen::inRange(0, 5);
      if (did < 3) (did == 0 ? ballot.against : ballot.in_favour).push_back(member(i));
    }
    for (const auto* alternate : {"a7", "a9"}) if (*rc::gen::inRange(0, 3) > 0) ballot.in_favour.emplace_back(alternate);
    RC_PRE(!(ballot.in_favour.empty() && ballot.against.empty()));
    auto named = ballot;
    named.recused = {"m9"};
    Lent away, there;
    const auto one = away.code_of(votes("C-2026-001", Step::approve, "council", ballot));
    const auto other = there.code_of(votes("C-2026-001", Step::approve, "council", named));
    RC_ASSERT(one == other);
    if (!one.empty()) return;
    const auto a = away.desk->matter("C-2026-001").acts.back(), b = there.desk->matter("C-2026-001").acts.back();
    RC_ASSERT(a.tally->in_favour == b.tally->in_favour);
    RC_ASSERT(a.tally->present == b.tally->present);
    RC_ASSERT(a.tally->voids == b.tally->voids);
  }));
}
