// The minutes of a meeting from YAML. Whether anything in them was allowed is not asked here: that is for the engine, which the
// import asks as if it had been recorded live.
#include "codec/minutes_file.hpp"

#include <algorithm>

#include "codec/minutes_times.hpp"
#include "codec/reading.hpp"
#include "codec/shape.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

// A text without the line's end that a block (`>`) leaves.
std::string prose_at(const Node& node, const char* key) {
  auto out = text_at(node, key);
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

std::optional<HandCount> hands_at(const Node& node, const char* key) {
  const auto* found = node.at(key);
  if (!found) return std::nullopt;
  std::vector<int> numbers{0};
  for (const char c : found->text) {
    if (c == '-') numbers.push_back(0);
    else numbers.back() = numbers.back() * 10 + (c - '0');
  }
  return HandCount{numbers[0], numbers[1], numbers.size() > 2 ? numbers[2] : 0};
}

class MinutesReader {
 public:
  MinutesReader(const yaml::Source& source, std::vector<Finding>& findings, const Organization& organization, MinutesFile& out)
      : source_(source), findings_(findings), organization_(organization), out_(out) {}

  void minutes(const Node& root) {
    out_.place = at(*root.at("body"));
    out_.body = text_at(root, "body");
    out_.day = *day_at(root, "day");
    out_.start = time_at(root, "start");
    out_.end = time_at(root, "end");
    out_.opening = at(*root.at("start"));
    out_.closing = at(*root.at("end"));
    out_.place_of_meeting = text_at(root, "place");
    out_.mode = text_at(root, "mode");
    out_.notice = text_at(root, "notice");
    out_.present = persons_at(root, "present");
    out_.apologies = persons_at(root, "apologies");
    out_.guests = guests_at(root);
    out_.chair = person_at(root, "chair");
    if (const auto* list = root.at("attendance")) for (const auto& one : list->items) out_.attendance.push_back(arrival(one));
    for (const auto& one : root.at("items")->items) out_.items.push_back(item(one));
  }

 private:
  Finding at(const Node& node) const { return source_.finding("", "", node); }
  void find(const char* code, std::string sentence, const Node& node, std::string help) { findings_.push_back(source_.finding(code, std::move(sentence), node, std::move(help))); }

  // Of the day of the meeting, unless it says another.
  std::string time_at(const Node& node, const char* key) const {
    const auto text = text_at(node, key);
    return text.size() == 5 ? to_text(out_.day) + "T" + text : text;
  }
  void known(const Node& node, bool may_be_another) {
    if (organization_.has_person(node.text)) return;
    const auto near = nearest(node.text, organization_.people);
    if (near.empty() && may_be_another) return;
    find("Y044", "the organization has no person `" + node.text + "`", node, near.empty() ? "correct the name, or add it to organization.yaml" : "did you mean `" + near + "`?");
  }
  std::string person_at(const Node& node, const char* key) {
    if (const auto* found = node.at(key)) known(*found, false);
    return text_at(node, key);
  }
  std::vector<std::string> persons_at(const Node& node, const char* key) {
    if (const auto* found = node.at(key)) {
      if (found->kind == Node::Kind::scalar) known(*found, false);
      for (const auto& one : found->items) known(one, false);
    }
    return texts_at(node, key);
  }
  // Who is no person of the organization is named as the minutes name them, unless it looks like a slip.
  std::vector<std::string> guests_at(const Node& node) {
    if (const auto* found = node.at("guests")) for (const auto& one : found->items) known(one, true);
    return texts_at(node, "guests");
  }

  MinutesArrival arrival(const Node& node) {
    MinutesArrival out{persons_at(node, "arrives"), persons_at(node, "leaves"), time_at(node, "at"), at(node)};
    if (out.arrived.empty() && out.left.empty()) find("Y007", "nobody came or went at this time", node, "write `- {at: 14:25, arrives: PERSON}` or `leaves: PERSON`");
    return out;
  }

  MinutesItem item(const Node& node) {
    MinutesItem out;
    out.place = at(node);
    out.title = prose_at(node, "title");
    out.matter = text_at(node, "matter");
    out.minutes = text_at(node, "minutes");
    if ((node.at("title") != nullptr) + (node.at("matter") != nullptr) + (node.at("minutes") != nullptr) != 1)
      find("Y007", "an item has one of `title`, `matter` and `minutes`", node, "write `title: …` for business, `matter: ID`, or `minutes: ID` of a meeting");
    out.is_private = node.at("taken") != nullptr;
    out.is_late = node.at("added") != nullptr;
    out.agreed = persons_at(node, "agreed");
    if (!out.agreed.empty() && !out.is_late) find("Y061", "nobody has to agree to an item of the agenda", *node.at("agreed"), "add `added: at the meeting`, or remove `agreed`");
    out.papers = texts_at(node, "papers");
    out.at = time_at(node, "at");
    out.discussion = prose_at(node, "discussion");
    out.alternatives = prose_at(node, "alternatives");
    out.reasons = prose_at(node, "reasons");
    out.reason = prose_at(node, "reason");
    out.outcome = text_at(node, "outcome");
    if (const auto* list = node.at("interests"))
      for (const auto& one : list->items) out.interests.push_back({person_at(one, "who"), prose_at(one, "interest"), text_at(one, "then") == "stays", at(one)});
    if (const auto* list = node.at("motions")) for (const auto& one : list->items) out.motions.push_back(motion(one));
    if (const auto* list = node.at("actions"))
      for (const auto& one : list->items) out.actions.push_back({prose_at(one, "what"), person_at(one, "owner"), text_at(one, "due"), at(one)});
    check_end(out, node);
    return out;
  }

  // Of each item it is said once how it ended.
  void check_end(const MinutesItem& item, const Node& node) {
    const bool is_voted = std::any_of(item.motions.begin(), item.motions.end(), [](const MinutesMotion& one) { return one.outcome != "withdrawn"; });
    if (!is_voted && item.outcome.empty()) find("Y061", "it is not said how this item ended", node, "add `outcome: noted` or `outcome: deferred`, or the motion on which the body voted");
    if (is_voted && !item.outcome.empty()) find("Y061", "a vote ends this item, and so does `outcome`", *node.at("outcome"), "remove `outcome`; what was put off after a lost motion is a new item");
    if (item.outcome.empty() && !item.reason.empty()) find("Y061", "`reason` says why an item was noted or deferred", *node.at("reason"), "write `reasons` for why it was decided so");
  }

  MinutesMotion motion(const Node& node) {
    MinutesMotion out;
    out.place = at(node);
    out.text = prose_at(node, "text");
    out.mover = person_at(node, "by");
    out.seconder = person_at(node, "second");
    out.to = text_at(node, "to");
    out.vote = text_at(node, "vote");
    out.at = time_at(node, "at");
    out.conditions = texts_at(node, "conditions");
    out.ballot.in_favour = persons_at(node, "for");
    out.ballot.against = persons_at(node, "against");
    out.ballot.abstaining = persons_at(node, "abstain");
    out.ballot.hands = hands_at(node, "count");
    out.ballot.casting = text_at(node, "casting");
    if (const auto* list = node.at("proxies")) for (const auto& one : list->items) out.ballot.proxies.push_back({person_at(one, "giver"), person_at(one, "holder")});
    out.rest = text_at(node, "rest");
    out.outcome = text_at(node, "outcome");
    check_votes(out, node);
    return out;
  }

  void check_votes(const MinutesMotion& motion, const Node& node) {
    const auto& ballot = motion.ballot;
    const bool has_names = !(ballot.in_favour.empty() && ballot.against.empty() && ballot.abstaining.empty() && motion.rest.empty());
    const bool has_votes = has_names || ballot.hands;
    if (motion.outcome == "withdrawn" && has_votes) find("Y061", "a motion that was withdrawn has no votes", *node.at("outcome"), "remove the votes, or `outcome: withdrawn`");
    if (motion.outcome != "withdrawn" && motion.outcome != "inquorate" && !has_votes)
      find("Y061", "this motion has no votes", node, "add `for`, `against`, `abstain`, `rest` or `count`; or `outcome: withdrawn`, or `outcome: inquorate`");
    if (has_names && ballot.hands) find("Y061", "votes are given by count or by name, not both", *node.at("count"), "remove one of them");
  }

  const yaml::Source& source_;
  std::vector<Finding>& findings_;
  const Organization& organization_;
  MinutesFile& out_;
};

}  // namespace

Reading<MinutesFile> read_minutes(std::string_view text, const std::string& file, const Organization& organization) {
  Reading<MinutesFile> out;
  const yaml::Source source(file, text);
  auto root = read_shaped(text, source, *file_kind("minutes"));
  out.findings = std::move(root.findings);
  if (!out.ok()) return out;
  MinutesReader(source, out.findings, organization, out.value).minutes(root.value);
  check_times(out.value, out.findings);
  std::stable_sort(out.findings.begin(), out.findings.end(), [](const Finding& a, const Finding& b) { return a.place.line < b.place.line; });
  return out;
}

}  // namespace remit::codec
