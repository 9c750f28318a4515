// What of a matter, a meeting or a written resolution can be erased: veiled texts that are still there, and archived files.
#include <algorithm>
#include <map>
#include <set>

#include "app/desk.hpp"
#include "codec/entry_json.hpp"

namespace remit {
namespace {

template <class T>
void add_once(std::vector<T>& all, const T& one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

// What the entries of one meeting say about one matter: of its items, and of the motions and actions under these.
class AtMeeting {
 public:
  AtMeeting(const std::string& matter, std::vector<std::string>& texts) : matter_(matter), texts_(texts) {}

  void read(const Event& event) {
    is_about_ = false;
    std::visit(*this, event.what);
    if (is_about_) keep({event.reason, event.rests_on_name});
  }

  template <class Other>
  void operator()(const Other&) {}
  void operator()(const MeetingCalled& what) { agenda(what.items); }
  void operator()(const MeetingChanged& what) { agenda(what.items); }
  void operator()(const InterestDeclared& what) { if (under(what.item)) keep({what.interest}); }
  void operator()(const ItemNoted& what) { if (under(what.item)) keep({what.text}); }
  void operator()(const ItemClosed& what) { under(what.item); }
  void operator()(const Moved& what) {
    if (what.matter != matter_ && !under(what.item)) return;
    is_about_ = true;
    motions_.insert(what.motion);
    keep({what.text});
    for (const auto& condition : what.conditions) keep({condition});
  }
  void operator()(const MotionWithdrawn& what) { is_about_ = motions_.contains(what.motion); }
  void operator()(const Voted& what) { is_about_ = motions_.contains(what.motion); }
  void operator()(const ActionGiven& what) {
    if (!under(what.item)) return;
    actions_[what.action] = what.what;
  }
  void operator()(const ActionClosed& what) {
    const auto given = actions_.find(what.action);
    is_about_ = given != actions_.end();
    if (!is_about_) return;
    keep({given->second});
    for (const auto& paper : what.evidence) keep({paper.name});
  }

 private:
  bool under(int item) { return is_about_ = items_.contains(item); }
  void keep(std::initializer_list<std::string> texts) { texts_.insert(texts_.end(), texts); }
  void agenda(const std::vector<AgendaItem>& items) {
    for (const auto& item : items) {
      if (item.matter != matter_) continue;
      items_.insert(item.number);
      keep({item.title});
      for (const auto& paper : item.papers) keep({paper.name});
    }
  }

  const std::string& matter_;
  std::vector<std::string>& texts_;
  std::set<int> items_, motions_;
  std::map<int, std::string> actions_;  // what is to be done stays until it is done
  bool is_about_ = false;
};

}  // namespace

// An entry in which every veiled text reads as its commitment.
Event Desk::in_commitments(const Entry& entry) {
  auto out = codec::inscription_of(entry.body, [](const std::string& commitment) { return std::optional(commitment); });
  if (!out) throw LedgerFailure{{"L318", "entry " + std::to_string(entry.seq) + " cannot be read", {}, "remit verify"}};
  return std::move(out->event);
}

void Desk::all_texts(const std::string& stream, Erased& out) {
  for (const auto& entry : ledger_.stream(stream))
    for (const auto& commitment : codec::commitments_in(entry.body))
      if (ledger_.veiled(commitment)) add_once(out.commitments, commitment);
}

Erased Desk::erasable(const std::string& matter_id) {
  Erased out;
  all_texts("matter/" + matter_id, out);
  std::vector<std::string> elsewhere;
  for (const auto& stream : ledger_.streams("meeting/")) {
    AtMeeting meeting(matter_id, elsewhere);
    for (const auto& entry : ledger_.stream(stream)) meeting.read(in_commitments(entry));
  }
  for (const auto& text : elsewhere)
    if (ledger_.veiled(text)) add_once(out.commitments, text);
  for (const auto& one : resolutions())
    if (one.what.matter == matter_id) all_texts("resolution/" + one.id, out);
  for (const auto& entry : ledger_.stream("matter/" + matter_id)) {
    const auto one = read(entry);
    const auto* proposed = std::get_if<Proposed>(&one.event.what);
    const auto* amended = std::get_if<Amended>(&one.event.what);
    if (!proposed && !amended) continue;
    const auto& file = proposed ? proposed->file : amended->file;
    const auto text = ledger_.archived(file);
    // A new version of the rules is never erased, nor a file that stands under another matter too.
    const auto rows = ledger_.matters();
    const bool is_shared = std::any_of(rows.begin(), rows.end(), [&](const MatterRow& row) { return row.file == file && row.id != matter_id; });
    if (text && text->kind == "matter" && !is_shared) add_once(out.files, file);
  }
  return out;
}

Erased Desk::erasable_of_meeting(const std::string& id) {
  Erased out;
  all_texts("meeting/" + id, out);
  for (const auto& event : events_of("meeting/" + id))
    if (const auto* circulated = std::get_if<MinutesCirculated>(&event.what); circulated && ledger_.archived(circulated->digest)) add_once(out.files, circulated->digest);
  return out;
}

Erased Desk::erasable_of_resolution(const std::string& id) {
  Erased out;
  all_texts("resolution/" + id, out);
  return out;
}

std::vector<std::string> Desk::minutes_about(const std::string& matter_id) {
  std::vector<std::string> out;
  for (const auto& one : meetings()) {
    const bool is_on_agenda = std::any_of(one.items.begin(), one.items.end(), [&](const ItemRecord& item) { return item.what.matter == matter_id; });
    if (is_on_agenda && !one.minutes.empty() && ledger_.archived(one.minutes)) out.push_back(one.id);
  }
  return out;
}

}  // namespace remit
