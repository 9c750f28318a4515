// The field tables of charters, other matter files and policy tests.
#include "codec/scalars.hpp"
#include "codec/shapes.hpp"

namespace remit::codec {
namespace {

using K = Shape::Kind;

const Shape kWordShape{.scalar = &kWord};
const Shape kWords{.kind = K::list, .item = &kWordShape, .may_be_empty = false};
const Shape kFactValue{.kind = K::either, .item = &kWords, .other = &kTextShape};
const Shape kFactValues{.kind = K::map, .scalar = &kId, .item = &kFactValue};

const std::vector<Field> kCommitmentFields{
    {"hours-per-month", {.scalar = &kNumber}, true, "hours a month the sponsor gives"},
    {"decisions", text_shape(), true, "key decisions the sponsor takes"},
    {"escalation", text_shape(), true, "what the sponsor settles when it is stuck"},
};
const std::vector<Field> kSponsorFields{
    {"person", id_shape(), false, "person id; left out until named with `remit sponsor`"},
    {"commitment", {.kind = K::object, .fields = &kCommitmentFields}, true, "what the sponsor commits to"},
};
const std::vector<Field> kOutcomeFields{
    {"outcome", text_shape(), true, "what gets better for customers"},
    {"target", text_shape(), true, "by how much"},
};
const Shape kOutcome{.kind = K::object, .fields = &kOutcomeFields};
const std::vector<Field> kInvestmentFields{
    {"amount", {.scalar = &kMoney}, true, "the whole investment; of a cut, what is saved"},
    {"direction", {.words = {"invest", "cut"}}, true, "whether money is spent or taken away"},
    {"timeframe", {.scalar = &kDuration}, true, "over how long"},
    {"budget-line", id_shape(), true, "the budget line charged"},
    {"headcount", {.scalar = &kNumber}, true, "full-time positions needed"},
    {"opportunity-cost", text_shape(), true, "what is not done to fund this"},
};
const std::vector<Field> kRoiFields{
    {"retention", text_shape(), true, "improvement of logo or net retention"},
    {"expansion", text_shape(), true, "incremental recurring revenue"},
    {"efficiency", text_shape(), true, "cost reduction or time saved"},
    {"payback", {.scalar = &kDuration}, true, "time to break even"},
    {"npv-3-years", {.scalar = &kSignedMoney}, true, "net present value over three years"},
};
const Shape kFlow{.scalar = &kSignedMoney};
const Shape kFlows{.kind = K::map, .scalar = &kYear, .item = &kFlow, .may_be_empty = false};
const std::vector<Field> kMetricFields{
    {"metric", text_shape(), true, "what is measured"},
    {"baseline", text_shape(), true, "where it stands"},
    {"target-6-months", text_shape(), true, "where it is in six months"},
    {"target-12-months", text_shape(), true, "where it is in twelve months"},
};
const Shape kMetric{.kind = K::object, .fields = &kMetricFields};
const Shape kDurationShape{.scalar = &kDuration};
const std::vector<Field> kGovernanceFields{
    {"steering-committee", {.words = {"monthly", "quarterly"}}, true, "how often the committee looks at it"},
    {"board", {.words = {"quarterly", "as needed"}}, true, "how often the board hears of it"},
    {"go-no-go", {.kind = K::list, .item = &kDurationShape, .may_be_empty = false}, true, "decision points during delivery"},
};
const std::vector<Field> kRiskFields{
    {"risk", text_shape(), true, "what may go wrong"},
    {"mitigation", text_shape(), true, "what is done about it"},
};
const Shape kRisk{.kind = K::object, .fields = &kRiskFields};

const std::vector<Field> kCharterFields{
    {"remit", {.words = {"charter/v1"}}, true, "kind and version of the file"},
    {"title", line_shape(), true, "name of the initiative"},
    {"proposer", id_shape(), true, "person id of whoever proposes it"},
    {"sponsor", {.kind = K::object, .fields = &kSponsorFields}, false, "the sponsor and what the sponsor commits to"},
    {"lead", id_shape(), true, "person id of whoever runs it day to day"},
    {"objective", text_shape(), true, "the customer problem, and why it matters to the business"},
    {"customer-impact", text_shape(), false, "effect on retention, expansion and satisfaction in 6 and 12 months"},
    {"outcomes", {.kind = K::list, .item = &kOutcome, .may_be_empty = false}, true, "customer outcomes with their targets"},
    {"functions", ids_shape(), true, "functions the initiative touches"},
    {"investment", {.kind = K::object, .fields = &kInvestmentFields}, true, "money, people, time, and what is given up for it"},
    {"vendor", {.scalar = &kWord}, false, "the vendor, or none"},
    {"posture", {.words = {"defensive", "offensive"}}, false, "defensive: retention and support; offensive: expansion and innovation"},
    {"roi", {.kind = K::object, .fields = &kRoiFields}, true, "the return that is expected"},
    {"flows", kFlows, false, "net cash flow of each year"},
    {"discount-rate", {.scalar = &kPercent}, false, "yearly rate for present values"},
    {"metrics", {.kind = K::list, .item = &kMetric, .may_be_empty = false}, true, "success metrics"},
    {"governance", {.kind = K::object, .fields = &kGovernanceFields}, true, "cadence and go/no-go points"},
    {"risks", {.kind = K::list, .item = &kRisk, .may_be_empty = false}, true, "risks with their mitigation"},
};

const std::vector<Field> kMatterFields{
    {"remit", {.words = {"matter/v1"}}, true, "kind and version of the file"},
    {"about", id_shape(), true, "kind of matter"},
    {"title", line_shape(), true, "what is to be decided"},
    {"proposer", id_shape(), true, "person id of whoever proposes it"},
    {"facts", kFactValues, false, "facts the rows may test"},
    {"flows", kFlows, false, "net cash flow of each year, for present value, payback and return"},
    {"summary", text_shape(), false, "one paragraph in plain words"},
};

const Shape kTexts{.kind = K::list, .item = &kTextShape};
const std::vector<Field> kGivenFields{
    {"about", id_shape(), true, "kind of matter"},
    {"title", line_shape(), false, "what is to be decided"},
    {"proposer", id_shape(), false, "person id; default: the first person of the organization without an office"},
    {"facts", kFactValues, false, "facts"},
    {"flows", kFlows, false, "net cash flow of each year"},
    {"round", {.words = {"first", "option", "ratification"}}, false, "kind of the round; default first"},
    {"document", {.scalar = &kFile}, false, "the file on which the proposal rests"},
};
const Shape kPersons{.kind = K::either, .item = &kWords, .other = &kWordShape};
const std::vector<Field> kHistoryFields{
    {"id", id_shape(), false, "a name for it, where a fact of the case names it"},
    {"day", {.scalar = &kDay}, true, "the day on which it was proposed"},
    {"about", id_shape(), true, "kind of matter"},
    {"proposer", id_shape(), false, "person id"},
    {"facts", kFactValues, false, "facts"},
    {"outcome", {.words = {"approved", "waiting", "rejected", "withdrawn", "lapsed"}}, true, "how it stands"},
    {"approved", {.scalar = &kDay}, false, "the day of the approval or rejection; default the day of proposal"},
    {"by", kPersons, false, "offices, bodies or persons that approved or rejected it"},
    {"settled", {.words = {"settled"}}, false, "nothing of it is outstanding any more"},
};
const Shape kHistoryMatter{.kind = K::object, .fields = &kHistoryFields};
const Shape kAmounts{.kind = K::map, .scalar = &kId, .item = &kTextShape, .may_be_empty = false};
const std::vector<Field> kExpectFields{
    {"clauses", kTexts, false, "exactly the clauses that match: rows, and cells as `ROW.KEY.CELL`"},
    {"recommend", {.scalar = &kText}, false, "the party, as `remit route` prints it"},
    {"consult", {.scalar = &kText}, false, "the party"},
    {"agree", {.scalar = &kText}, false, "the party"},
    {"review", {.scalar = &kText}, false, "the party"},
    {"approve", {.scalar = &kText}, false, "the party, or `none needed`"},
    {"sign", {.scalar = &kText}, false, "the party"},
    {"veto", {.scalar = &kText}, false, "the party"},
    {"ratify", {.scalar = &kText}, false, "the party"},
    {"inform", {.scalar = &kText}, false, "the party"},
    {"amounts", kAmounts, false, "amounts that the policy works out"},
    {"needs", {.kind = K::list, .item = &kTextShape}, false, "exactly the needs of the rows that match"},
    {"refused", {.scalar = &kCode}, false, "the code with which no route is found"},
    {"unknown", ids_shape(), false, "facts that are asked for"},
};
const Shape kPersonList{.kind = K::list, .item = &kWordShape};
const std::vector<Field> kActFields{
    {"recommend", id_shape(), false, "person"},
    {"consult", id_shape(), false, "person"},
    {"agree", id_shape(), false, "person or body"},
    {"review", id_shape(), false, "person or body"},
    {"approve", id_shape(), false, "person or body"},
    {"sign", id_shape(), false, "person or body"},
    {"reject", id_shape(), false, "person or body"},
    {"return", id_shape(), false, "person or body"},
    {"defer", id_shape(), false, "person or body"},
    {"sponsor", id_shape(), false, "the person named"},
    {"evidence", id_shape(), false, "the kind of evidence"},
    {"amend", id_shape(), false, "the person; `facts` are what changes"},
    {"withdraw", id_shape(), false, "the person"},
    {"resume", id_shape(), false, "the person"},
    {"propose", id_shape(), false, "the proposer, who proposes the matter again"},
    {"inform", id_shape(), false, "the recorder"},
    {"statement", id_shape(), false, "the kind of statement; `by` makes it"},
    {"raise", id_shape(), false, "the flag; `by` raises it"},
    {"object", id_shape(), false, "person or body that breaks a silence"},
    {"veto", id_shape(), false, "person or body"},
    {"ratify", id_shape(), false, "person or body"},
    {"draw", {.scalar = &kMoney}, false, "the amount spent under the approval"},
    {"settle", id_shape(), false, "the person"},
    {"revoke", id_shape(), false, "the person who ends a delegation"},
    {"tick", {.scalar = &kDay}, false, "the day on which what time has brought about is recorded"},
    {"as", id_shape(), false, "the office in whose name"},
    {"by", kPersons, false, "who presents the evidence"},
    {"day", {.scalar = &kDay}, false, "decided on; default the day of the act before"},
    {"against", kTexts, false, "of a person: the reason of an adverse act; of a body: members against"},
    {"for", kPersonList, false, "members in favour"},
    {"abstain", kPersonList, false, "members abstaining"},
    {"recused", kPersonList, false, "members recused"},
    {"conditions", kTexts, false, "conditions of an approval"},
    {"facts", kFactValues, false, "of amend: the facts that change"},
    {"round", {.words = {"option", "gate", "ratification", "rescission"}}, false, "of amend, of an approved matter: what the new round is, if no amendment"},
    {"document", {.scalar = &kFile}, false, "the file on which the act rests"},
    {"refused", {.scalar = &kCode}, false, "the code with which the act must fail"},
};
const Shape kAct{.kind = K::object, .fields = &kActFields};
const std::vector<Field> kThenFields{
    {"state", {.scalar = &kId}, false, "the phase afterwards"},
    {"waits", {.kind = K::list, .item = &kTextShape}, false, "offices, bodies and person-facts that are waited for"},
    {"may", {.kind = K::list, .item = &kIdShape}, false, "who may act now"},
    {"round", {.scalar = &kCount}, false, "number of the round"},
    {"until", {.scalar = &kDay}, false, "last day of the approval's effect"},
    {"ceiling", {.scalar = &kMoney}, false, "how much the approval bears"},
    {"gate", {.scalar = &kDay}, false, "the first gate that is not passed"},
};
const std::vector<Field> kCaseFields{
    {"day", {.scalar = &kDay}, true, "the day on which the matter is proposed"},
    {"given", {.kind = K::object, .fields = &kGivenFields}, false, "the matter"},
    {"history", {.kind = K::list, .item = &kHistoryMatter}, false, "matters that came before, which sums and approvals look back at"},
    {"charter", {.scalar = &kFile}, false, "a charter or matter file of the workspace, in place of `given`"},
    {"expect", {.kind = K::object, .fields = &kExpectFields}, false, "what the route must say"},
    {"acts", {.kind = K::list, .item = &kAct}, false, "acts, played in order through the engine"},
    {"then", {.kind = K::object, .fields = &kThenFields}, false, "how the matter must stand afterwards"},
};
const Shape kCase{.kind = K::object, .fields = &kCaseFields};
const std::vector<Field> kPolicyTestFields{
    {"remit", {.words = {"policy-test/v1"}}, true, "kind and version of the file"},
    {"policy", {.scalar = &kVersion}, false, "the version of the decision rights that the cases are about"},
    {"cases", {.kind = K::map, .scalar = &kId, .item = &kCase, .may_be_empty = false}, true, "test cases"},
};

}  // namespace

const Shape kCharterShape{.kind = K::object, .fields = &kCharterFields};
const Shape kMatterShape{.kind = K::object, .fields = &kMatterFields};
const Shape kPolicyTestShape{.kind = K::object, .fields = &kPolicyTestFields};

const std::vector<FileKind>& file_kinds() {
  static const std::vector<FileKind> kKinds{
      {"decision-rights", "Decision rights", &kRightsShape}, {"organization", "Organization", &kOrganizationShape},
      {"people", "Names of people", &kPeopleShape},           {"charter", "Initiative charter", &kCharterShape},
      {"matter", "Matter", &kMatterShape},                    {"policy-test", "Policy tests", &kPolicyTestShape},
      {"minutes", "Minutes of a meeting", &kMinutesShape},
  };
  return kKinds;
}

}  // namespace remit::codec
