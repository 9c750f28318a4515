// The field tables of decision-rights.yaml and organization.yaml. Descriptions are the editor's hover text.
#include "codec/scalars.hpp"
#include "codec/shapes.hpp"

namespace remit::codec {
namespace {

using K = Shape::Kind;

const Shape kBox{.kind = K::map, .scalar = &kId, .item = &kTestShape, .may_be_empty = false};
const Shape kBoxes{.kind = K::list, .item = &kBox, .may_be_empty = false};
const Shape kWhen{.kind = K::either, .item = &kBoxes, .other = &kBox};
const Shape kNeedShape{.scalar = &kNeed};
const Shape kNeeds{.kind = K::list, .item = &kNeedShape, .may_be_empty = false};

std::vector<Field> row_fields(bool decides) {
  std::vector<Field> out{
      {"title", text_shape(), false, "what the row is about, for people"},
      {"about", {.scalar = &kAbout}, true, "kinds of matter joined by `/`: initiative, annual-strategy, decision-rights, organization, ..."},
      {"when", kWhen, false, "one test for each fact, all of which hold; a list of such boxes means or"},
      {"from", {.scalar = &kDay}, false, "first day on which a proposal falls under the row"},
      {"until", {.scalar = &kDay}, false, "last day on which a proposal falls under the row"},
      {"instead-of", ids_shape(), false, "rows that are off where this one matches"},
      {"recommend", {.scalar = &kParty}, false, "who proposes to decide so"},
      {"consult", {.scalar = &kParty}, false, "who gives an opinion, without a veto"},
      {"agree", {.scalar = &kParty}, false, "whose refusal ends the matter"},
      {"review", {.scalar = &kParty}, false, "who examines it before the decision"},
  };
  if (decides) out.push_back({"approve", {.scalar = &kParty}, true, "who decides; or `none needed`, or `prohibited`"});
  out.insert(out.end(), {
      {"sign", {.scalar = &kParty}, false, "who executes it after the decision"},
      {"inform", {.scalar = &kParty}, false, "who is told once it is decided, with times such as quarterly"},
      {"needs", kNeeds, false, "what must be true before a step"},
      {"before", {.words = {"recommend", "consult", "agree", "review", "approve", "sign"}}, false, "the step that waits for the needs; default approve"},
      {"source", text_shape(), false, "where the row comes from; `ours` needs a reason"},
      {"reason", text_shape(), false, "why the row is as it is"},
  });
  return out;
}

const std::vector<Field> kDecisionFields = row_fields(true);
const std::vector<Field> kRequirementFields = row_fields(false);
const Shape kDecision{.kind = K::object, .fields = &kDecisionFields};
const Shape kRequirement{.kind = K::object, .fields = &kRequirementFields};
const Shape kFactShape{.scalar = &kFactType};

const std::vector<Field> kBodyFields{
    {"chair", id_shape(), false, "office or person who presides"},
    {"vice-chair", id_shape(), false, "office or person who presides in the chair's place"},
    {"quorum", {.scalar = &kRule}, false, "how many must be present; default majority of seats"},
    {"carries", {.scalar = &kRule}, false, "how many must be in favour; default majority of seats"},
    {"tie", {.words = {"not carried", "chair decides"}}, false, "what an equal vote means; default not carried"},
    {"recusal",
     {.words = {"leaves the base", "stays in the base", "counts for quorum only", "lowers the quorum by one each"}},
     false,
     "what a recused member counts for; default absent for the quorum and in the base"},
};
const Shape kBody{.kind = K::object, .fields = &kBodyFields};

const Shape kStepWord{.words = {"propose", "recommend", "consult", "agree", "review", "approve", "sign"}};
const Shape kStepWords{.kind = K::list, .item = &kStepWord, .may_be_empty = false};
const std::vector<Field> kSeparationFields{
    {"never-both", kStepWords, false, "steps that no one person takes in one round"},
    {"may-both", kStepWords, false, "steps that one person may take, against the default"},
    {"about", {.scalar = &kAbout}, false, "for these kinds of matter only"},
};
const Shape kSeparation{.kind = K::object, .fields = &kSeparationFields};

const std::vector<Field> kRightsFields{
    {"remit", {.words = {"decision-rights/v1"}}, true, "kind and version of the file"},
    {"name", text_shape(), true, "name of the policy"},
    {"version", {.scalar = &kVersion}, true, "label of this version; it never moves to other content"},
    {"currency", {.scalar = &kCurrency}, true, "the currency of every amount"},
    {"prefix", {.scalar = &kPrefix}, true, "first part of the ids of matters: CX gives CX-2026-001"},
    {"facts", {.kind = K::map, .scalar = &kId, .item = &kFactShape}, false, "facts that matters state and rows test, with their types"},
    {"decisions", {.kind = K::map, .scalar = &kId, .item = &kDecision, .may_be_empty = false}, true, "rows that decide"},
    {"requirements", {.kind = K::map, .scalar = &kId, .item = &kRequirement}, false, "rows that add steps and needs and decide nothing alone"},
    {"bodies", {.kind = K::map, .scalar = &kId, .item = &kBody}, false, "how bodies vote"},
    {"separation", {.kind = K::list, .item = &kSeparation}, false, "who may not, or may, take two steps"},
};

const std::vector<Field> kPersonFields{};
const Shape kPerson{.kind = K::object, .fields = &kPersonFields};
const std::vector<Field> kFunctionFields{{"head", id_shape(), true, "the office at the head of the function"}};
const Shape kFunction{.kind = K::object, .fields = &kFunctionFields};
const std::vector<Field> kHolderFields{
    {"who", id_shape(), true, "person id"},
    {"from", {.scalar = &kDay}, true, "first day in office"},
    {"until", {.scalar = &kDay}, false, "last day in office"},
    {"acting", {.scalar = &kId}, false, "why this is an acting appointment: vacancy, absence, interim"},
};
const Shape kHolder{.kind = K::object, .fields = &kHolderFields};
const Shape kHolders{.kind = K::list, .item = &kHolder};
const std::vector<Field> kOfficeFields{{"holders", kHolders, true, "who held the office when"}};
const Shape kOffice{.kind = K::object, .fields = &kOfficeFields};
const std::vector<Field> kMemberFields{
    {"who", id_shape(), true, "person id"},
    {"from", {.scalar = &kDay}, true, "first day of the membership"},
    {"until", {.scalar = &kDay}, false, "last day of the membership"},
};
const Shape kMember{.kind = K::object, .fields = &kMemberFields};
const Shape kMembers{.kind = K::list, .item = &kMember};
const std::vector<Field> kOrganizationBodyFields{
    {"seats", {.scalar = &kCount}, true, "number of seats"},
    {"members", kMembers, true, "who sat in the body when"},
};
const Shape kOrganizationBody{.kind = K::object, .fields = &kOrganizationBodyFields};
const std::vector<Field> kBudgetFields{
    {"owner", id_shape(), true, "the office that owns the line"},
    {"limit", {.scalar = &kMoney}, true, "the largest investment it bears"},
};
const Shape kBudget{.kind = K::object, .fields = &kBudgetFields};
const Shape kIds = ids_shape();

const std::vector<Field> kOrganizationFields{
    {"remit", {.words = {"organization/v1"}}, true, "kind and version of the file"},
    {"name", text_shape(), true, "name of the organization"},
    {"version", {.scalar = &kVersion}, true, "label of this version"},
    {"zone", {.scalar = &kZone}, true, "the one time zone in which its days are counted"},
    {"may-record", ids_shape(), true, "offices, groups, bodies or people that may write in the ledger"},
    {"people", {.kind = K::map, .scalar = &kId, .item = &kPerson, .may_be_empty = false}, true, "permanent person ids; names are in people.yaml"},
    {"functions", {.kind = K::map, .scalar = &kId, .item = &kFunction}, false, "functions with the office at their head"},
    {"offices", {.kind = K::map, .scalar = &kId, .item = &kOffice, .may_be_empty = false}, true, "offices with dated holders"},
    {"groups", {.kind = K::map, .scalar = &kId, .item = &kIds}, false, "named sets of offices that decide nothing by themselves"},
    {"bodies", {.kind = K::map, .scalar = &kId, .item = &kOrganizationBody}, false, "bodies with their members"},
    {"budget-lines", {.kind = K::map, .scalar = &kId, .item = &kBudget}, false, "budget lines with their owner and limit"},
};

const std::vector<Field> kNameFields{
    {"name", text_shape(), true, "the name as it is shown"},
    {"mail", {.scalar = &kMail}, false, "mail address"},
    {"login", {.scalar = &kWord}, false, "name of the login at the operating system"},
};
const Shape kName{.kind = K::object, .fields = &kNameFields};
const std::vector<Field> kPeopleFields{
    {"remit", {.words = {"people/v1"}}, true, "kind and version of the file"},
    {"people", {.kind = K::map, .scalar = &kId, .item = &kName}, true, "names of the permanent person ids"},
};

}  // namespace

const Shape kTextShape{.scalar = &kText};
const Shape kIdShape{.scalar = &kId};
const Shape kTestShape{.scalar = &kTest};
Shape text_shape() { return {.scalar = &kText}; }
Shape id_shape() { return {.scalar = &kId}; }
Shape ids_shape() { return {.kind = K::list, .item = &kIdShape, .may_be_empty = false}; }

const Shape kRightsShape{.kind = K::object, .fields = &kRightsFields};
const Shape kOrganizationShape{.kind = K::object, .fields = &kOrganizationFields};
const Shape kPeopleShape{.kind = K::object, .fields = &kPeopleFields};

}  // namespace remit::codec
