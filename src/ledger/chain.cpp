#include "ledger/chain.hpp"

#include <map>
#include <set>

#include "codec/entry_json.hpp"
#include "ledger/digest.hpp"

namespace remit {
namespace {

constexpr std::size_t kMostFindings = 20;

class Checking {
 public:
  Checking(Ledger& ledger, Intact& out) : ledger_(ledger), out_(out) {}

  bool entry(const Entry& entry) {
    if (out_.findings.size() >= kMostFindings) return false;
    const auto name = "entry " + std::to_string(entry.seq);
    if (entry.seq != out_.entries) {
      say("L310", "entry " + std::to_string(out_.entries) + " is missing", "the next one found is " + name);
      out_.entries = entry.seq;
    }
    ++out_.entries;
    const auto leaf = leaf_of(entry.body);
    if (leaf != entry.leaf) say("L311", name + " was changed: its body does not match its leaf", "stored " + entry.leaf.substr(0, 16) + "…, computed " + leaf.substr(0, 16) + "…");
    const auto read = codec::inscription_of(entry.body);
    if (!read) say("L312", name + " is not canonical, or not an entry this version knows", "");
    else links(*read, entry, name);
    out_.head = entry.leaf;
    return true;
  }
  void archive() {
    for (const auto& digest : ledger_.archived_digests()) {
      const auto text = ledger_.archived(digest);
      if (text && digest_of(text->text) != digest) say("L316", "the archived " + text->kind + " " + digest.substr(0, 12) + " was changed", "its text does not match its digest");
    }
    for (const auto& [digest, name] : cited_)
      if (!ledger_.archived(digest)) say("L317", "the archive lacks a text that " + name + " cites", digest.substr(0, 16) + "…");
  }

 private:
  void say(const char* code, std::string sentence, const std::string& note) {
    Finding finding;
    finding.code = code;
    finding.sentence = std::move(sentence);
    if (!note.empty()) finding.notes.push_back(note);
    if (out_.findings.size() < kMostFindings) out_.findings.push_back(std::move(finding));
  }
  void links(const Inscription& read, const Entry& entry, const std::string& name) {
    if (read.prev != (entry.seq == 0 ? kNoLeaf : out_.head)) say("L313", name + " does not follow the entry before it", "its `prev` is another leaf");
    if (read.seq != entry.seq || read.stream_seq != streams_[read.event.stream]) say("L314", name + " says that it stands elsewhere", "stream " + read.event.stream);
    ++streams_[read.event.stream];
    if (entry.seq == 0) ledger_id_ = read.ledger;
    if (read.ledger != ledger_id_) say("L314", name + " belongs to another ledger", read.ledger);
    const bool is_first_of_act = read.act == read.seq;
    if (!is_first_of_act && read.act != last_act_) say("L314", name + " does not say which act it belongs to", "");
    last_act_ = read.act;
    if (const auto* founded = std::get_if<Founded>(&read.event.what))
      for (const auto* digest : {&founded->rights, &founded->organization}) cited_.emplace(*digest, name);
    if (read.act > read.seq || read.recorded_at < last_recorded_) say("L315", name + " was recorded before the one it follows", to_text(read.recorded_at));
    last_recorded_ = read.recorded_at;
    for (const auto* digest : {&read.event.authority.rights, &read.event.authority.organization, &read.event.authority.file})
      if (!digest->empty()) cited_.emplace(*digest, name);
  }

  Ledger& ledger_;
  Intact& out_;
  std::string ledger_id_;
  std::map<std::string, std::uint64_t> streams_;
  std::map<Digest, std::string> cited_;
  Instant last_recorded_{};
  std::uint64_t last_act_ = 0;
};

}  // namespace

Intact verify_chain(Ledger& ledger) {
  Intact out;
  out.head = kNoLeaf;
  Checking checking(ledger, out);
  ledger.scan([&](const Entry& entry) { return checking.entry(entry); });
  if (out.entries == 0) {
    Finding none;
    none.code = "L310";
    none.sentence = "the ledger has no entries";
    out.findings.push_back(none);
  }
  if (out.findings.size() < kMostFindings) checking.archive();
  return out;
}

}  // namespace remit
