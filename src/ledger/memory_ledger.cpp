#include "ledger/memory_ledger.hpp"

#include <algorithm>
#include <map>

#include "codec/entry_json.hpp"
#include "ledger/digest.hpp"
#include "ledger/tree.hpp"
#include "remit/route.hpp"

namespace remit {
namespace {

struct Content {
  std::vector<Entry> entries;
  std::map<std::string, std::vector<std::size_t>> streams;
  std::map<Digest, Archived> archive;
  std::map<std::string, MatterRow> matters;
  std::map<std::string, std::vector<WaitingRow>> waiting;
  std::vector<StoredCheckpoint> checkpoints;
  std::map<std::string, VeiledText> veiled;
};

class MemoryLedger final : public Ledger {
 public:
  Result<bool> write(const std::function<Result<bool>()>& work) override {
    const auto before = now_;
    auto result = work();
    if (!result || !*result) now_ = before;
    return result;
  }
  std::uint64_t size() override { return now_.entries.size(); }
  std::string head() override { return now_.entries.empty() ? kNoLeaf : now_.entries.back().leaf; }
  std::optional<Instant> last_recorded_at() override {
    return now_.entries.empty() ? std::nullopt : std::optional(codec::inscription_of(now_.entries.back().body)->recorded_at);
  }
  std::uint64_t stream_size(const std::string& stream) override { return now_.streams.contains(stream) ? now_.streams[stream].size() : 0; }
  void append(const Entry& entry) override {
    const auto read = codec::inscription_of(entry.body);
    if (entry.seq != now_.entries.size() || !read) throw LedgerFailure{{"L105", "an entry is added after the last one, and never over another", {}, "remit verify"}};
    now_.streams[read->event.stream].push_back(now_.entries.size());
    now_.entries.push_back(entry);
  }
  void archive(const Archived& text) override { now_.archive.emplace(text.digest, text); }
  void put(const MatterRow& matter, const std::vector<WaitingRow>& waiting) override {
    now_.matters[matter.id] = matter;
    now_.waiting[matter.id] = waiting;
    std::sort(now_.waiting[matter.id].begin(), now_.waiting[matter.id].end());
  }
  void clear_tables() override {
    now_.matters.clear();
    now_.waiting.clear();
  }
  void keep(const StoredCheckpoint& checkpoint) override { now_.checkpoints.push_back(checkpoint); }
  void keep(const VeiledText& text) override { now_.veiled.emplace(text.commitment, text); }
  void erase(const std::vector<std::string>& commitments, const std::vector<Digest>& files) override {
    for (const auto& one : commitments) now_.veiled.erase(one);
    for (const auto& one : files)
      if (const auto found = now_.archive.find(one); found != now_.archive.end() && found->second.kind == "matter") now_.archive.erase(found);
  }
  std::vector<Hash> hashes(int level, std::uint64_t first, std::uint64_t count) override {
    const auto leaves = [this](std::uint64_t from, std::uint64_t how_many) {
      std::vector<Hash> out;
      for (auto i = from; i < from + how_many; ++i) out.push_back(*hash_from_hex(now_.entries.at(i).leaf));
      return out;
    };
    return hashes_from_leaves(leaves, level, first, count);
  }
  std::vector<StoredCheckpoint> checkpoints() override { return now_.checkpoints; }
  std::optional<VeiledText> veiled(const std::string& commitment) override {
    const auto found = now_.veiled.find(commitment);
    return found == now_.veiled.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<Entry> stream(const std::string& stream) override {
    std::vector<Entry> out;
    for (const auto at : now_.streams[stream]) out.push_back(now_.entries[at]);
    return out;
  }
  Entry entry(std::uint64_t seq) override { return now_.entries.at(seq); }
  std::vector<std::string> streams(const std::string& prefix) override {
    std::vector<std::string> out;
    for (const auto& [name, entries] : now_.streams)
      if (name.starts_with(prefix) && !entries.empty()) out.push_back(name);
    return out;
  }
  void scan(const std::function<bool(const Entry&)>& each) override {
    for (const auto& entry : now_.entries)
      if (!each(entry)) break;
  }
  void scan_streams(const std::function<bool(const std::string&, std::uint64_t)>& each) override {
    for (const auto& [name, entries] : now_.streams)
      for (const auto at : entries)
        if (!each(name, at)) return;
  }
  std::optional<Archived> archived(const Digest& digest) override {
    const auto found = now_.archive.find(digest);
    return found == now_.archive.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<Archived> archived_version(const std::string& kind, const std::string& version) override {
    for (const auto& [digest, text] : now_.archive)
      if (text.kind == kind && text.version == version) return text;
    return std::nullopt;
  }
  std::vector<Digest> archived_digests() override {
    std::vector<Digest> out;
    for (const auto& [digest, text] : now_.archive) out.push_back(digest);
    return out;
  }
  std::vector<MatterRow> matters() override {
    std::vector<MatterRow> out;
    for (const auto& [id, row] : now_.matters) out.push_back(row);
    std::sort(out.begin(), out.end(), [](const MatterRow& a, const MatterRow& b) { return key_of(a.id) < key_of(b.id); });
    return out;
  }
  std::optional<MatterRow> matter(const std::string& id) override {
    const auto found = now_.matters.find(id);
    return found == now_.matters.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<WaitingRow> waiting(const std::vector<std::string>& seats) override {
    std::vector<WaitingRow> out;
    const auto add = [&](const std::string& seat) {
      for (const auto& [id, rows] : now_.waiting)
        for (const auto& row : rows)
          if (seat.empty() || body_in(row.seat) == seat) out.push_back(row);
    };
    if (seats.empty()) add("");
    for (const auto& seat : seats) add(seat);
    return out;
  }
  int last_number(const std::string& series) override {
    int out = 0;
    for (const auto& [id, row] : now_.matters)
      if (key_of(id).first == series) out = std::max(out, key_of(id).second);
    return out;
  }
  std::string live_matter_with(const Digest& file) override {
    for (const auto& [id, row] : now_.matters)
      if (row.file == file && row.phase != "rejected" && row.phase != "withdrawn" && row.phase != "adopted") return id;
    return {};
  }

 private:
  static std::pair<std::string, int> key_of(const std::string& id) {
    const auto dash = id.rfind('-');
    return {id.substr(0, dash), std::stoi(id.substr(dash + 1))};
  }
  Content now_;
};

}  // namespace

std::unique_ptr<Ledger> make_memory_ledger() { return std::make_unique<MemoryLedger>(); }

}  // namespace remit
