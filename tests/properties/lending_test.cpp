// No chain of delegations ever widens authority: what a delegate did, the giver could have done that day.
#include "given.hpp"
#include "properties/naive_any.hpp"

namespace remit::naive {
namespace {

struct Loan {
  std::string id, giver, office, delegate;
  int starts = 0, ends = 0;
  Texts kinds;
  std::optional<Cents> limit;
  bool is_revoked = false;
};

const char* const kCompany = R"(remit: organization/v1
name: Lenders
version: o1
zone: UTC
may-record: [gus]
people: {ada: {}, ben: {}, cleo: {}, dan: {}, eve: {}, finn: {}, gus: {}}
offices:
  CEO: {holders: [{who: ada, from: 2024-01-01}]}
  CFO: {reports-to: CEO, holders: [{who: ben, from: 2024-01-01}]}
  COO: {reports-to: CEO, holders: [{who: cleo, from: 2024-01-01, until: 2026-02-01}, {who: dan, from: 2026-02-02}]}
)";
std::string policy(bool onward) {
  return std::string(R"(remit: decision-rights/v1
name: Lending
version: v1
currency: USD
prefix: LN
facts: {amount: money}
decisions:
  purchase: {about: purchase, approve: CFO + COO + CEO}
  travel: {about: travel, approve: COO then CFO}
  lease: {about: lease, approve: CFO/COO}
  change-of-rules: {about: decision-rights / organization, approve: CEO}
delegation:
  ordinary:
    giver: any office
    to: any person
    for: {about: purchase / travel, steps: [approve], when: {amount: up to USD 50K}}
    longest: 30 days
    onward: )") + (onward ? "one more level\n" : "none\n");
}

}  // namespace

TEST_CASE("no delegation widens authority: the giver could have done it that day", "[property][naive]") {
  int by_delegates = 0, onward_lent = 0;
  CHECK(for_all(150, [&] {
    const bool onward = one_in(2);
    const auto text = policy(onward);
    auto rules = read(text, kCompany);
    given::World world({rules.rights, rules.organization, {given::digest_of_text(text), "decision-rights", "v1", text}, {given::digest_of_text(kCompany), "organization", "o1", kCompany}}, day_text(0));
    std::vector<Loan> loans;
    std::vector<Brought> matters;
    int today = 0;
    std::string story = text;
    for (int i = 0; i < 60; ++i) {
      today += one_in(3) ? any(5) : 0;
      world.today = day_number(today);
      const auto proposes = [&](MatterFile file) {
        file.title = "No. " + std::to_string(i);
        const auto done = world.when(given::command("", "", "", Propose{file, given::digest_of_text(file.title), false}));
        return done ? done->matter.id : std::string();
      };
      const auto what = any(8);
      if (what < 2) {
        Loan loan{"", any_of({"ada", "ben", "cleo", "dan", "eve"}), any_of({"CEO", "CFO", "COO"}), any_of({"eve", "finn", "dan", "cleo"}), today + any(3), 0, {}, {}};
        loan.ends = loan.starts + any(34);
        // Most lend what they hold, or what was lent to them.
        if (!loans.empty() && one_in(2)) { loan.giver = loans.back().delegate; loan.office = loans.back().office; loan.starts = std::max(today, loans.back().starts); loan.ends = loans.back().ends - any(2); }
        else if (!one_in(4)) loan.giver = loan.office == "CEO" ? "ada" : loan.office == "CFO" ? "ben" : today < 32 ? "cleo" : "dan";
        if (one_in(3)) loan.kinds = some_of(kKinds, 2);
        if (one_in(3)) loan.limit = any_bound();
        MatterFile file;
        file.about = "delegation";
        file.proposer = loan.giver;
        file.facts = {{"giver", loan.giver}, {"office", loan.office}, {"delegate", loan.delegate}, {"starts", day_number(loan.starts)}, {"ends", day_number(loan.ends)}};
        if (!loan.kinds.empty()) file.facts["kinds"] = Names{loan.kinds};
        if (loan.limit) file.facts["limit"] = Money{{"USD"}, *loan.limit};
        loan.id = proposes(file);
        if (loan.id.empty()) continue;
        story += day_text(today) + ": " + loan.giver + " lends " + loan.office + " to " + loan.delegate + " " + day_text(loan.starts) + " to " + day_text(loan.ends) + " " + joined(loan.kinds, "/") + (loan.limit ? " " + money_text(*loan.limit) : "") + "\n";
        RC_ASSERT(loan.ends - loan.starts < 30);
        RC_ASSERT(!has(loan.kinds, "lease"));
        loans.push_back(std::move(loan));
      } else if (what == 2 && !loans.empty()) {
        auto& loan = loans[static_cast<std::size_t>(any(static_cast<int>(loans.size())))];
        if (world.when(given::command(loan.id, loan.giver, "", Revoke{}))) { loan.is_revoked = true; story += day_text(today) + ": " + loan.giver + " revokes from " + loan.delegate + "\n"; }
      } else if (what == 3 || matters.empty()) {
        Brought matter;
        matter.about = any_of(kKinds);
        matter.amount = Figure{one_in(3) ? any_cents() : any_bound() / 2, false};
        MatterFile file;
        file.about = matter.about;
        file.proposer = "gus";
        file.facts["amount"] = Money{{"USD"}, matter.amount->cents};
        matter.id = proposes(file);
        RC_ASSERT(!matter.id.empty());
        matters.push_back(matter);
      } else {
        const auto matter = one_in(2) ? matters.back() : matters[static_cast<std::size_t>(any(static_cast<int>(matters.size())))];
        auto person = any_of({"eve", "finn", "dan", "cleo", "ben", "ada"}), office = any_of({"CEO", "CFO", "COO"});
        if (!loans.empty() && !one_in(4)) {
          const auto& loan = loans[static_cast<std::size_t>(any(static_cast<int>(loans.size())))];
          person = loan.delegate;
          office = loan.office;
        }
        const std::string holder = office == "CEO" ? "ada" : office == "CFO" ? "ben" : world.today <= *parse_day("2026-02-01") ? "cleo" : "dan";
        const bool giver_could = static_cast<bool>(world.desk->consider(given::takes(matter.id, Step::approve, holder, office), world.recorder, world.present()));
        if (!world.when(given::takes(matter.id, Step::approve, person, office)) || person == holder) continue;
        story += day_text(today) + ": " + person + " approves " + matter.about + " over " + money_text(matter.amount->cents) + " as " + office + ", held by " + holder + "\n";
        const auto lent = [&](const auto& self, const std::string& to, int depth) -> bool {
          return std::any_of(loans.begin(), loans.end(), [&](const Loan& loan) {
            if (loan.is_revoked || loan.delegate != to || loan.office != office || today < loan.starts || today > loan.ends) return false;
            if ((!loan.kinds.empty() && !has(loan.kinds, matter.about)) || (loan.limit && matter.amount->cents > *loan.limit)) return false;
            return loan.giver == holder || (onward && depth == 0 && self(self, loan.giver, 1));
          });
        };
        ++by_delegates;
        onward_lent += std::none_of(loans.begin(), loans.end(), [&](const Loan& loan) { return loan.delegate == person && loan.giver == holder; });
        const bool is_within = matter.about != "lease" && matter.amount->cents <= 5000000;
        if (!giver_could || !is_within || !lent(lent, person, 0)) RC_FAIL(std::string(giver_could ? "" : "the giver could not\n") + story);
      }
    }
  }));
  CHECK(by_delegates > 50);
  CHECK(onward_lent > 2);
}

}  // namespace remit::naive
