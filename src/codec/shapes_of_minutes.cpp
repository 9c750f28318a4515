// The field table of the minutes of a meeting.
#include "codec/scalars.hpp"
#include "codec/shapes.hpp"

namespace remit::codec {
namespace {

using K = Shape::Kind;

const Shape kName{.scalar = &kWord};
const Shape kNames{.kind = K::list, .item = &kName, .may_be_empty = false};
const Shape kOneOrMore{.kind = K::either, .item = &kNames, .other = &kName};
const Shape kTexts{.kind = K::list, .item = &kTextShape, .may_be_empty = false};
const Shape kTextOrTexts{.kind = K::either, .item = &kTexts, .other = &kTextShape};
const Shape kGuest{.scalar = &kLine};
const Shape kGuests{.kind = K::list, .item = &kGuest, .may_be_empty = false};
const Shape kFileShape{.scalar = &kFile};
const Shape kFiles{.kind = K::list, .item = &kFileShape, .may_be_empty = false};
const Shape kTime{.scalar = &kTimeOfDay};

const std::vector<Field> kAttendanceFields{
    {"at", kTime, true, "when, such as 14:20"},
    {"arrives", kOneOrMore, false, "person ids of who comes in"},
    {"leaves", kOneOrMore, false, "person ids of who goes out"},
};
const Shape kAttendance{.kind = K::object, .fields = &kAttendanceFields};
const std::vector<Field> kInterestFields{
    {"who", kName, true, "person id of the member"},
    {"interest", line_shape(), true, "what the interest is"},
    {"then", {.words = {"steps out", "stays"}}, false, "what followed; default steps out: recused from the item"},
};
const Shape kInterest{.kind = K::object, .fields = &kInterestFields};
const std::vector<Field> kProxyFields{
    {"giver", kName, true, "person id of the member who is not there"},
    {"holder", kName, true, "person id of whoever votes in that name"},
};
const Shape kProxy{.kind = K::object, .fields = &kProxyFields};
const std::vector<Field> kMotionFields{
    {"text", line_shape(), false, "what is moved; default, of a matter or of minutes: to take its act"},
    {"by", kName, false, "person id of the mover"},
    {"second", kName, false, "person id of the seconder"},
    {"to", kName, false, "the act of the matter that it carries, or `nothing`; default: the act that the matter waits for"},
    {"vote", {.scalar = &kId}, false, "a named vote of the body's rules"},
    {"conditions", kTextOrTexts, false, "conditions of an approval"},
    {"at", kTime, false, "when it was voted on, such as 14:20; default: not known, after what stands before it"},
    {"for", kOneOrMore, false, "person ids of members in favour"},
    {"against", kOneOrMore, false, "person ids of members against"},
    {"abstain", kOneOrMore, false, "person ids of members abstaining"},
    {"rest", {.words = {"for", "against", "abstain"}}, false, "how those vote who are there and not named; default abstain"},
    {"count", {.scalar = &kHands}, false, "hands for, against and abstaining, in place of names: 5-1-1"},
    {"casting", {.words = {"for", "against"}}, false, "the casting vote of whoever presides"},
    {"proxies", {.kind = K::list, .item = &kProxy, .may_be_empty = false}, false, "who voted in whose name"},
    {"outcome", {.words = {"carried", "lost", "inquorate", "withdrawn"}}, false, "how it ended; what the votes do not come to is refused"},
};
const Shape kMotion{.kind = K::object, .fields = &kMotionFields};
const std::vector<Field> kActionFields{
    {"what", line_shape(), true, "what is to be done"},
    {"owner", kName, true, "person id of who does it"},
    {"due", {.scalar = &kDay}, false, "by which day"},
};
const Shape kAction{.kind = K::object, .fields = &kActionFields};
const std::vector<Field> kItemFields{
    {"title", line_shape(), false, "what it is about; or one of the next two"},
    {"matter", kName, false, "id of the matter that it is about"},
    {"minutes", kName, false, "id of the meeting whose minutes lay before the body"},
    {"at", kTime, false, "when it was taken up, such as 14:20"},
    {"taken", {.words = {"in private"}}, false, "without guests, and the minutes say only what was decided"},
    {"added", {.words = {"at the meeting"}}, false, "it was not on the agenda as called"},
    {"agreed", kNames, false, "person ids of those who agreed to take what was not on the agenda"},
    {"papers", kFiles, false, "files that lay before the body, from the folder of this file on"},
    {"interests", {.kind = K::list, .item = &kInterest, .may_be_empty = false}, false, "interests that members declared"},
    {"discussion", text_shape(), false, "what was said"},
    {"alternatives", text_shape(), false, "what else was weighed"},
    {"motions", {.kind = K::list, .item = &kMotion, .may_be_empty = false}, false, "motions, in the order in which they were decided"},
    {"reasons", text_shape(), false, "why it was decided so"},
    {"outcome", {.words = {"noted", "deferred"}}, false, "how it ended without a vote"},
    {"reason", text_shape(), false, "why it was noted or deferred"},
    {"actions", {.kind = K::list, .item = &kAction, .may_be_empty = false}, false, "what is to be done"},
};
const Shape kItem{.kind = K::object, .fields = &kItemFields};
const std::vector<Field> kMinutesFields{
    {"remit", {.words = {"minutes/v1"}}, true, "kind and version of the file"},
    {"body", {.scalar = &kId}, true, "the body that met"},
    {"day", {.scalar = &kDay}, true, "the day of the meeting"},
    {"start", kTime, true, "when it was opened, such as 14:00"},
    {"end", kTime, true, "when it was closed, such as 15:30"},
    {"place", line_shape(), false, "where"},
    {"mode", {.words = {"in person", "online", "hybrid"}}, false, "how they met; default in person"},
    {"notice", {.scalar = &kMoment}, false, "the day on which it was called; default the day of the meeting, which is no notice"},
    {"present", kNames, true, "person ids of the members and alternates who were there at the start"},
    {"apologies", kNames, false, "person ids of members who sent apologies"},
    {"guests", kGuests, false, "who else was there at the start: person ids, or names of others"},
    {"chair", kName, false, "person id of who was elected to preside; leave it out where chair or vice-chair presided"},
    {"attendance", {.kind = K::list, .item = &kAttendance, .may_be_empty = false}, false, "who came or went during the meeting"},
    {"items", {.kind = K::list, .item = &kItem, .may_be_empty = false}, true, "the agenda, in its order"},
};

}  // namespace

const Shape kMinutesShape{.kind = K::object, .fields = &kMinutesFields};

}  // namespace remit::codec
