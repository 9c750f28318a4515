#include "app/all_or_nothing.hpp"

namespace remit {
namespace {

// A ledger within one of whose writes many acts are written: their own writes are parts of it, durable only with the whole.
class Joined : public Ledger {
 public:
  explicit Joined(Ledger& ledger) : ledger_(ledger) {}
  Result<bool> write(const std::function<Result<bool>()>& work) override { return work(); }

  std::uint64_t size() override { return ledger_.size(); }
  std::string head() override { return ledger_.head(); }
  std::optional<Instant> last_recorded_at() override { return ledger_.last_recorded_at(); }
  std::uint64_t stream_size(const std::string& stream) override { return ledger_.stream_size(stream); }
  void append(const Entry& entry) override { ledger_.append(entry); }
  void archive(const Archived& text) override { ledger_.archive(text); }
  void put(const MatterRow& matter, const std::vector<WaitingRow>& waiting) override { ledger_.put(matter, waiting); }
  void clear_tables() override { ledger_.clear_tables(); }
  void keep(const StoredCheckpoint& checkpoint) override { ledger_.keep(checkpoint); }
  void keep(const VeiledText& text) override { ledger_.keep(text); }
  void erase(const std::vector<std::string>& commitments, const std::vector<Digest>& files) override { ledger_.erase(commitments, files); }
  std::vector<Entry> stream(const std::string& stream) override { return ledger_.stream(stream); }
  Entry entry(std::uint64_t seq) override { return ledger_.entry(seq); }
  std::vector<std::string> streams(const std::string& prefix) override { return ledger_.streams(prefix); }
  void scan(const std::function<bool(const Entry&)>& each) override { ledger_.scan(each); }
  void scan_streams(const std::function<bool(const std::string&, std::uint64_t)>& each) override { ledger_.scan_streams(each); }
  std::optional<Archived> archived(const Digest& digest) override { return ledger_.archived(digest); }
  std::optional<Archived> archived_version(const std::string& kind, const std::string& version) override { return ledger_.archived_version(kind, version); }
  std::vector<Digest> archived_digests() override { return ledger_.archived_digests(); }
  std::vector<Hash> hashes(int level, std::uint64_t first, std::uint64_t count) override { return ledger_.hashes(level, first, count); }
  std::vector<StoredCheckpoint> checkpoints() override { return ledger_.checkpoints(); }
  std::optional<VeiledText> veiled(const std::string& commitment) override { return ledger_.veiled(commitment); }
  std::vector<MatterRow> matters() override { return ledger_.matters(); }
  std::optional<MatterRow> matter(const std::string& id) override { return ledger_.matter(id); }
  std::vector<WaitingRow> waiting(const std::vector<std::string>& seats) override { return ledger_.waiting(seats); }
  int last_number(const std::string& prefix_and_year) override { return ledger_.last_number(prefix_and_year); }
  std::string live_matter_with(const Digest& file) override { return ledger_.live_matter_with(file); }

 private:
  Ledger& ledger_;
};

std::vector<Event> events_in(const Recorded& recorded) {
  std::vector<Event> out;
  for (const auto& entry : recorded.entries) out.push_back(entry.event);
  return out;
}

AllOrNothing all_of(Ledger& ledger, const std::vector<Desk::Waiting>& acts, const Present& present, const AllOrNothing* shown, const Accepting& accepts, bool stays) {
  AllOrNothing out;
  const auto written = ledger.write([&]() -> Result<bool> {
    Joined joined(ledger);
    Desk desk(joined);  // it remembers nothing beyond this write
    std::string called;
    for (const auto& act : acts) {
      out.refused = out.recorded.size();
      auto command = act.command;
      const auto* order = std::get_if<MeetingOrder>(&command.order);
      if (order && command.meeting.empty()) command.meeting = called;
      const auto expected = shown ? events_in(shown->recorded.at(out.refused)) : std::vector<Event>{};
      auto recorded = desk.record(command, act.recorder, present, shown ? &expected : nullptr, act.text);
      if (!recorded) return recorded.refusal();
      if (order && std::holds_alternative<CallMeeting>(*order)) called = recorded->entries.front().event.stream.substr(std::string_view("meeting/").size());
      if (accepts) if (auto refusal = accepts(out.refused, *recorded)) return *refusal;
      out.recorded.push_back(std::move(*recorded));
    }
    return stays;
  });
  if (!written) return {{}, out.refused, written.refusal()};
  return out;
}

}  // namespace

AllOrNothing record_all(Ledger& ledger, const std::vector<Desk::Waiting>& acts, const Present& present, const AllOrNothing* shown, const Accepting& accepts) {
  return all_of(ledger, acts, present, shown, accepts, true);
}

AllOrNothing consider_all(Ledger& ledger, const std::vector<Desk::Waiting>& acts, const Present& present, const Accepting& accepts) {
  return all_of(ledger, acts, present, nullptr, accepts, false);
}

}  // namespace remit
