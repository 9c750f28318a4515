// The field tables of decision-rights.yaml and organization.yaml. Descriptions are the editor's hover text.
#include "codec/scalars.hpp"
#include "codec/shapes.hpp"

namespace remit::codec {
namespace {

using K = Shape::Kind;

const Shape kStepShape{.words = {"recommend", "consult", "agree", "review", "approve", "sign"}};
const Shape kDayShape{.scalar = &kDay};
const Shape kBox{.kind = K::map, .scalar = &kId, .item = &kTestShape, .may_be_empty = false};
const Shape kBoxes{.kind = K::list, .item = &kBox, .may_be_empty = false};
const Shape kWhen{.kind = K::either, .item = &kBoxes, .other = &kBox};
const Shape kNeedShape{.scalar = &kNeed};
const Shape kNeedList{.kind = K::list, .item = &kNeedShape, .may_be_empty = false};
const Shape kNeeds{.kind = K::either, .item = &kNeedList, .other = &kNeedShape};

const Shape kSentence{.scalar = &kText};
const Shape kSentenceList{.kind = K::list, .item = &kSentence, .may_be_empty = false};
const Shape kSentences{.kind = K::either, .item = &kSentenceList, .other = &kSentence};
const Shape kFree{.kind = K::free};

// What a row, a track, or a cell of `by FACT:` may hold.
std::vector<Field> part_fields(bool decides) {
  std::vector<Field> out{
      {"recommend", {.scalar = &kParty}, false, "who proposes to decide so", true},
      {"consult", {.scalar = &kParty}, false, "who gives an opinion, without a veto", true},
      {"agree", {.scalar = &kParty}, false, "whose refusal ends the matter", true},
      {"review", {.scalar = &kParty}, false, "who examines it before the decision", true},
      {"approve", {.scalar = &kParty}, false, "who decides; or `none needed`, or `prohibited`", true},
      {"sign", {.scalar = &kParty}, false, "who executes it after the decision", true},
      {"veto", {.scalar = &kParty}, false, "who may undo it afterwards, and until when", true},
      {"ratify", {.scalar = &kParty}, false, "who approves afterwards what already had effect, and until when", true},
      {"inform", {.scalar = &kParty}, false, "who is told once it is decided, with times such as quarterly", true},
      {"needs", kNeeds, false, "what must be true before a step", true},
      {"before", {.words = {"recommend", "consult", "agree", "review", "approve", "sign", "receipt"}}, false, "the step that waits for the needs; default approve"},
      {"due", {.scalar = &kText}, false, "by when it is to be decided: within 10 business days of proposal", true},
      {"deemed", kSentences, false, "what silence means: approved after 10 business days from receipt unless 2 of board objects", true},
      {"takes-effect", {.scalar = &kText}, false, "when it has effect: 3 business days after approval", true},
      {"covers", {.scalar = &kText}, false, "how much the approval bears: up to 105% of investment", true},
      {"lapses", {.scalar = &kText}, false, "when the approval ends: 18 months after approval", true},
      {"gates", kSentences, false, "days of delivery that each need a go/no-go decision: [30 days after approval, 90 days after approval]", true},
  };
  if (!decides) std::erase_if(out, [](const Field& field) { return field.key == std::string_view("approve"); });
  return out;
}
const std::vector<Field> kTrackFields = part_fields(true), kAddedTrackFields = part_fields(false);
const Shape kTrack{.kind = K::object, .fields = &kTrackFields}, kAddedTrack{.kind = K::object, .fields = &kAddedTrackFields};
const Shape kTracks{.kind = K::map, .scalar = &kId, .item = &kTrack, .may_be_empty = false}, kAddedTracks{.kind = K::map, .scalar = &kId, .item = &kAddedTrack, .may_be_empty = false};

std::vector<Field> row_fields(bool decides) {
  std::vector<Field> out{
      {"title", line_shape(), false, "what the row is about, for people"},
      {"about", {.scalar = &kAbout}, true, "kinds of matter joined by `/`: initiative, annual-strategy, decision-rights, organization, ...; or any"},
      {"when", kWhen, false, "one test for each fact, all of which hold; a list of such boxes means or"},
      {"from", {.scalar = &kDay}, false, "first day on which a proposal falls under the row"},
      {"until", {.scalar = &kDay}, false, "last day on which a proposal falls under the row"},
      {"instead-of", ids_shape(), false, "rows that are off where this one matches"},
  };
  for (auto& field : part_fields(decides)) out.push_back(std::move(field));
  out.insert(out.end(), {
      {"tracks", decides ? kTracks : kAddedTracks, false, "parts that run side by side, each by other persons"},
      {"source", text_shape(), false, "where the row comes from; `ours` needs a reason"},
      {"reason", text_shape(), false, "why the row is as it is"},
  });
  return out;
}

const std::vector<Field> kDecisionFields = row_fields(true), kRequirementFields = row_fields(false);
const Shape kDecision{.kind = K::object, .fields = &kDecisionFields, .must_say = "^(approve( .*)?|by .*|tracks)$"};
const Shape kRequirement{.kind = K::object, .fields = &kRequirementFields};

const std::vector<Field> kDelegatedFields{
    {"about", {.scalar = &kAbout}, false, "kinds of matter; default every kind"},
    {"steps", {.kind = K::list, .item = &kStepShape, .may_be_empty = false}, false, "steps that may be lent; default every step"},
    {"when", kWhen, false, "matters for which it may be lent"},
};
const Shape kDelegated{.kind = K::object, .fields = &kDelegatedFields};
const std::vector<Field> kDelegationFields{
    {"giver", {.scalar = &kParty}, true, "who may lend: a party, or `any office`"},
    {"to", {.scalar = &kParty}, true, "to whom: `an office one level below`, a party, or `any person`"},
    {"for", kDelegated, false, "what may be lent"},
    {"at-most", {.words = {"own authority"}}, false, "always holds; stated to be read"},
    {"longest", {.scalar = &kText}, true, "longest term, both days included: 90 days, or until revoked"},
    {"ask", {.scalar = &kText}, false, "when it is asked for: at most 10 business days before the start"},
    {"recommend", {.scalar = &kParty}, false, "who recommends it"},
    {"consult", {.scalar = &kParty}, false, "who gives an opinion"},
    {"agree", {.scalar = &kParty}, false, "whose refusal ends it"},
    {"review", {.scalar = &kParty}, false, "who examines it; with monthly, quarterly or annually: who looks at it again in each such period"},
    {"approve", {.scalar = &kParty}, false, "who must agree to it; default none needed"},
    {"inform", {.scalar = &kParty}, false, "who is told"},
    {"needs", kNeeds, false, "what must be there first"},
    {"revoke", {.scalar = &kParty}, false, "who may end it beside the giver"},
    {"onward", {.words = {"none", "one more level"}}, false, "whether the delegate may lend it on; default none"},
    {"open-matters", {.words = {"go back to the giver", "stay with the delegate"}}, false, "what happens to matters under way when its last day has passed; default go back to the giver"},
    {"form", {.words = {"in writing"}}, false, "its proposal or its approval must rest on a document"},
    {"title", line_shape(), false, "what it is, for people"},
    {"source", text_shape(), false, "where it comes from; `ours` needs a reason"},
    {"reason", text_shape(), false, "why it is as it is"},
};
const Shape kDelegation{.kind = K::object, .fields = &kDelegationFields};
const Shape kFactShape{.scalar = &kFactType};

std::vector<Field> vote_fields() {
  return {
    {"chair", id_shape(), false, "office or person who presides"},
    {"vice-chair", id_shape(), false, "office or person who presides in the chair's place"},
    {"chair-for-the-meeting", {.words = {"elected by those present", "none"}}, false, "who presides when neither chair nor vice-chair does; default none"},
    {"quorum-to-meet", {.scalar = &kRule}, false, "how many open a meeting; default the quorum"},
    {"quorum", {.scalar = &kRule}, false, "how many must be present to vote; default majority of seats", true},
    {"carries", {.scalar = &kRule}, false, "how many must be in favour; default majority of seats", true},
    {"tie", {.words = {"not carried", "chair decides", "chair alone decides", "chair votes only then"}}, false, "what an equal vote means; default not carried"},
    {"recusal",
     {.words = {"counts as absent", "leaves the base", "stays in the base", "counts for quorum only", "lowers the quorum by one each", "lowers every base by one each"}},
     false,
     "what a recused member counts for; default counts as absent, and in the base"},
    {"abstention",
     {.words = {"as the base says", "counts for the quorum only", "counts in the base only", "counts for the quorum and in the base", "counts for nothing"}},
     false,
     "what an abstention counts for; default present, and no vote cast"},
    {"alternates",
     {.words = {"attend without a vote", "count for the quorum only", "vote when the principal is absent", "vote when the principal is absent or recused"}},
     false,
     "what an alternate may do; default attend without a vote"},
    {"proxies", {.scalar = &kRule}, false, "at most 2 each for votes only; default none"},
    {"affiliation", {.scalar = &kRule}, false, "at most 2 members of one; default no limit"},
    {"attendance", {.scalar = &kRule}, false, "4 missed in a row suspends until 1 attended; default the vote is never lost so"},
  };
}
const std::vector<Field> kVoteFields = vote_fields();
const Shape kVote{.kind = K::object, .fields = &kVoteFields};
const Shape kVotes{.kind = K::map, .scalar = &kId, .item = &kVote, .may_be_empty = false};
const std::vector<Field> kWrittenFields{
    {"carries", {.scalar = &kRule}, true, "how many must consent: all members entitled to vote"},
    {"within", {.scalar = &kText}, false, "until when answers count: 5 business days of notice; default until it is decided"},
    {"fails", {.scalar = &kText}, false, "who ends it: if 3 members object within 4 business days of notice"},
    {"meeting", {.scalar = &kText}, false, "who moves it to a meeting: if 1/3 of members in office ask"},
};
const Shape kWritten{.kind = K::object, .fields = &kWrittenFields};
const Shape kStandingShape{.words = {"each meeting", "each month", "each quarter", "each half-year", "each year"}};
const std::vector<Field> kMeetingFields{
    {"every", {.words = {"month", "quarter", "half-year", "year"}}, false, "a meeting in each such period; default when it is called"},
    {"notice", {.scalar = &kDuration}, false, "how long before the meeting it is called: 5 business days"},
    {"papers", {.scalar = &kDuration}, false, "how long before the meeting its papers are there: 3 business days"},
    {"other-business", {.scalar = &kText}, false, "what is taken that was not on the agenda: never, always, or if all members present agree; default if all members in office agree"},
    {"votes", {.words = {"by name", "by count"}}, false, "whether votes may be recorded by count alone; default by name"},
    {"standing", {.kind = K::map, .scalar = &kLine, .item = &kStandingShape, .may_be_empty = false}, false, "items that come again: `Strategy review: each quarter`"},
};
const Shape kMeetings{.kind = K::object, .fields = &kMeetingFields};
std::vector<Field> body_fields() {
  auto out = vote_fields();
  out.push_back({"members", {.scalar = &kRule}, false, "how many there may be in office: 5 to 7, at least 5, at most 7, or 7"});
  out.push_back({"meetings", kMeetings, false, "how the body meets: how often, with which notice, and what comes again"});
  out.push_back({"written-resolution", kWritten, false, "decisions outside a meeting; default none"});
  out.push_back({"votes", kVotes, false, "named votes, `board by special`; each inherits what it does not say"});
  return out;
}
const std::vector<Field> kBodyFields = body_fields();
const Shape kBody{.kind = K::object, .fields = &kBodyFields};

const std::vector<Field> kSeparationFields{
    {"never-both", ids_shape(), false, "steps, or offices, that no one person takes in one round"},
    {"may-both", ids_shape(), false, "steps that one person may take, against the default"},
    {"excluded", ids_shape(), false, "person-facts whose persons may not take the steps under `from`"},
    {"from", ids_shape(), false, "the steps from which they are excluded"},
    {"about", {.scalar = &kAbout}, false, "for these kinds of matter only"},
    {"source", text_shape(), false, "where the rule comes from"},
    {"reason", text_shape(), false, "why the rule is as it is"},
};
const Shape kSeparation{.kind = K::object, .fields = &kSeparationFields};

const std::vector<Field> kRightsFields{
    {"remit", {.words = {"decision-rights/v1"}}, true, "kind and version of the file"},
    {"name", line_shape(), true, "name of the policy"},
    {"version", {.scalar = &kVersion}, true, "label of this version; it never moves to other content"},
    {"currency", {.scalar = &kCurrency}, true, "the currency of every amount"},
    {"prefix", {.scalar = &kPrefix}, true, "first part of the ids of matters: CX gives CX-2026-001"},
    {"facts", {.kind = K::map, .scalar = &kId, .item = &kFactShape}, false, "facts that matters state and rows test, with their types"},
    {"amounts", kFree, false, "amounts worked out before any row looks: one operation a line, or `NAME by FACT:` with cells"},
    {"decisions", {.kind = K::map, .scalar = &kId, .item = &kDecision, .may_be_empty = false}, true, "rows that decide"},
    {"requirements", {.kind = K::map, .scalar = &kId, .item = &kRequirement}, false, "rows that add steps and needs and decide nothing alone"},
    {"bodies", {.kind = K::map, .scalar = &kId, .item = &kBody}, false, "how bodies vote"},
    {"separation", {.kind = K::list, .item = &kSeparation}, false, "who may not, or may, take two steps"},
    {"amendments", {.kind = K::map, .scalar = &kText, .item = &kSentence, .may_be_empty = false}, false, "which steps a change asks for again: `investment up: all`, `sponsor: recommend + approve`"},
    {"delegation", {.kind = K::map, .scalar = &kId, .item = &kDelegation, .may_be_empty = false}, false, "what authority may be lent, to whom, and for how long"},
};

const std::vector<Field> kPersonFields{
    {"reports-to", id_shape(), false, "the person above, when the offices do not say it"},
    {"affiliation", id_shape(), false, "the employer or party the person belongs to"},
    {"qualified", ids_shape(), false, "qualifications the person holds"},
};
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
const std::vector<Field> kOfficeFields{
    {"reports-to", id_shape(), false, "the office above"},
    {"holders", kHolders, true, "who held the office when"},
};
const Shape kOffice{.kind = K::object, .fields = &kOfficeFields};
const std::vector<Field> kTermFields{
    {"from", {.scalar = &kDay}, true, "first day"},
    {"until", {.scalar = &kDay}, false, "last day"},
};
const Shape kTermShape{.kind = K::object, .fields = &kTermFields};
const std::vector<Field> kMemberFields{
    {"who", id_shape(), true, "person id"},
    {"from", {.scalar = &kDay}, true, "first day of the membership"},
    {"until", {.scalar = &kDay}, false, "last day of the membership"},
    {"weight", {.scalar = &kCount}, false, "of the member's vote; default 1, 0 attends without a vote"},
    {"constituency", id_shape(), false, "whom the member represents: one of the body's constituencies"},
    {"affiliation", id_shape(), false, "in this body; default the person's"},
    {"suspended", {.kind = K::list, .item = &kTermShape, .may_be_empty = false}, false, "days without the right to vote"},
};
const Shape kMember{.kind = K::object, .fields = &kMemberFields};
const Shape kMembers{.kind = K::list, .item = &kMember};
const std::vector<Field> kAlternateFields{
    {"who", id_shape(), true, "person id of the alternate"},
    {"of", id_shape(), true, "the member in whose absence the alternate sits"},
    {"from", {.scalar = &kDay}, true, "first day"},
    {"until", {.scalar = &kDay}, false, "last day"},
};
const Shape kAlternate{.kind = K::object, .fields = &kAlternateFields};
const std::vector<Field> kProxyFields{
    {"giver", id_shape(), true, "the member whose vote it is"},
    {"holder", id_shape(), true, "the person who may give it"},
    {"about", {.scalar = &kAbout}, false, "kinds of matter; default every kind"},
    {"from", {.scalar = &kDay}, true, "first day"},
    {"until", {.scalar = &kDay}, true, "last day: every proxy ends"},
};
const Shape kProxy{.kind = K::object, .fields = &kProxyFields};
const Shape kPlaces{.scalar = &kCount};
const std::vector<Field> kOrganizationBodyFields{
    {"seats", {.scalar = &kCount}, true, "number of seats"},
    {"members", kMembers, true, "who sat in the body when"},
    {"constituencies", {.kind = K::map, .scalar = &kId, .item = &kPlaces, .may_be_empty = false}, false, "the seats of each constituency"},
    {"alternates", {.kind = K::list, .item = &kAlternate, .may_be_empty = false}, false, "who sits in whose absence"},
    {"proxies", {.kind = K::list, .item = &kProxy, .may_be_empty = false}, false, "who may give whose vote, and until when"},
};
const Shape kOrganizationBody{.kind = K::object, .fields = &kOrganizationBodyFields};
const std::vector<Field> kAbsenceFields{
    {"who", id_shape(), true, "person id"},
    {"from", {.scalar = &kDay}, true, "first day away"},
    {"until", {.scalar = &kDay}, true, "last day away"},
};
const Shape kAbsence{.kind = K::object, .fields = &kAbsenceFields};
const Shape kDays{.kind = K::list, .item = &kDayShape};
const std::vector<Field> kCalendarFields{
    {"days", {.scalar = &kText}, true, "weekdays that count: `monday to friday`"},
    {"holidays", kDays, false, "days that do not count"},
    {"zone", {.scalar = &kZone}, false, "the organization's zone, stated to be read"},
    {"fiscal-year", {.scalar = &kText}, false, "`starts 1 July`; default 1 January"},
};
const Shape kCalendar{.kind = K::object, .fields = &kCalendarFields};
const Shape kWorth{.scalar = &kRate};
const Shape kRates{.kind = K::map, .scalar = &kDay, .item = &kWorth, .may_be_empty = false};
const std::vector<Field> kBudgetFields{
    {"owner", id_shape(), true, "the office that owns the line"},
    {"limit", {.scalar = &kMoney}, true, "the largest investment it bears"},
};
const Shape kBudget{.kind = K::object, .fields = &kBudgetFields};
const std::vector<Field> kSignerFields{
    {"who", id_shape(), true, "the person"},
    {"key", {.scalar = &kSshKey}, true, "the public key as ssh-keygen writes it: `ssh-ed25519 AAAA…`"},
    {"from", {.scalar = &kDay}, true, "first day on which it counts"},
    {"until", {.scalar = &kDay}, false, "last day on which it counts"},
};
const Shape kSigner{.kind = K::object, .fields = &kSignerFields};
const Shape kVeil{.words = {"titles", "reasons", "conditions", "documents", "texts"}};
const Shape kIds = ids_shape();

const std::vector<Field> kOrganizationFields{
    {"remit", {.words = {"organization/v1"}}, true, "kind and version of the file"},
    {"name", line_shape(), true, "name of the organization"},
    {"version", {.scalar = &kVersion}, true, "label of this version"},
    {"zone", {.scalar = &kZone}, true, "the one time zone in which its days are counted"},
    {"may-record", ids_shape(), true, "offices, groups, bodies or people that may write in the ledger"},
    {"people", {.kind = K::map, .scalar = &kId, .item = &kPerson, .may_be_empty = false}, true, "permanent person ids; names are in people.yaml"},
    {"functions", {.kind = K::map, .scalar = &kId, .item = &kFunction}, false, "functions with the office at their head"},
    {"offices", {.kind = K::map, .scalar = &kId, .item = &kOffice, .may_be_empty = false}, true, "offices with dated holders"},
    {"groups", {.kind = K::map, .scalar = &kId, .item = &kIds}, false, "named sets of offices that decide nothing by themselves"},
    {"bodies", {.kind = K::map, .scalar = &kId, .item = &kOrganizationBody}, false, "bodies with their members"},
    {"absences", {.kind = K::list, .item = &kAbsence}, false, "who is away when"},
    {"calendars", {.kind = K::map, .scalar = &kId, .item = &kCalendar}, false, "calendars by which days are counted: `10 business days`"},
    {"rates", {.kind = K::map, .scalar = &kCurrency, .item = &kRates}, false, "what one of another currency is worth, by the day from which it is"},
    {"allowed-signers", {.kind = K::list, .item = &kSigner}, false, "whose keys sign acts, and when: `signature by each approver`"},
    {"erasable", {.kind = K::list, .item = &kVeil, .may_be_empty = false}, false, "texts of which entries hold a commitment only, so that `remit erase` can remove them: titles, reasons, conditions, documents (their names), texts (facts of type text)"},
    {"budget-lines", {.kind = K::map, .scalar = &kId, .item = &kBudget}, false, "budget lines with their owner and limit"},
};

const std::vector<Field> kNameFields{
    {"name", line_shape(), true, "the name as it is shown"},
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
Shape line_shape() { return {.scalar = &kLine}; }
Shape id_shape() { return {.scalar = &kId}; }
Shape ids_shape() { return {.kind = K::list, .item = &kIdShape, .may_be_empty = false}; }

const Shape& cell_shape(bool decides) { return decides ? kTrack : kAddedTrack; }

const Shape kRightsShape{.kind = K::object, .fields = &kRightsFields};
const Shape kOrganizationShape{.kind = K::object, .fields = &kOrganizationFields};
const Shape kPeopleShape{.kind = K::object, .fields = &kPeopleFields};

}  // namespace remit::codec
