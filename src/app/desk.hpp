// The only loop: read, fold, decide, append. Everything that records goes through `record`; everything that shows reads
// what `record` wrote. Throws LedgerFailure when the ledger cannot go on.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/clock.hpp"
#include "remit/decider.hpp"
#include "remit/ledger.hpp"

namespace remit {

// What time it is, and where days are counted. A simulated clock stands still until it is told otherwise.
struct Present {
  Instant now{};
  Day today{};
};

// One founding: both texts, read and found without a finding, and under whose name and why.
struct Founding {
  Archived rights, organization;
  std::string name, zone, clock, prefix, origin, reason, founder, assurance;
};

struct Recorded {
  std::vector<Inscription> entries;
  Matter matter;
};

class Desk {
 public:
  explicit Desk(Ledger& ledger);
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk();

  // Writes entry 0 (R13: it alone stands without a row that allows it). Refused when there is an entry already.
  Result<Recorded> found(const Founding& founding, const Present& present);

  const Founded& founded();
  bool is_simulated() { return founded().clock == "simulated"; }

  // What the command would record, writing nothing.
  // `text` is what a proposal or amendment brings.
  Result<std::vector<Event>> consider(const Command& command, const Recorder& recorder, const Present& present, const Archived* text = nullptr);
  // Decides again inside the writing transaction and appends. With `shown`, refused with D901 when what would be recorded
  // is no longer what was shown. `text` goes to the archive.
  Result<Recorded> record(const Command& command, const Recorder& recorder, const Present& present, const std::vector<Event>* shown = nullptr,
                          const Archived* text = nullptr);

  // Acts that wait together share one transaction, and are answered when all of them are durable: one flush for all is the only
  // road past the rate of a disk's flushes. Each is decided after those before it; a refused one does not touch the others.
  struct Waiting {
    Command command;
    Recorder recorder;
    const Archived* text = nullptr;
  };
  std::vector<Result<Recorded>> record_together(const std::vector<Waiting>& acts, const Present& present);

  // --- reading ---
  struct InForceNow {
    Digest rights, organization;
    Day rights_since{};  // when they were founded or adopted
  };
  InForceNow in_force();
  const DecisionRights& rights(const Digest& digest);
  const Organization& organization(const Digest& digest);
  // The case of a matter as it stands; a matter that does not exist is routed under the rights in force.
  Case case_of(const std::string& matter_id, const Present& present);
  Matter matter(const std::string& id);
  // The other matters that these rights look back at; none where they do not.
  std::vector<Matter> others(const DecisionRights& rights);
  // Matters supposed beside the ledger, for tests and what-if: they are looked back at and never written.
  void suppose(std::vector<Matter> matters) { supposed_ = std::move(matters); }
  std::vector<Inscription> trail(const std::string& stream);
  // Meetings of a body, or of all, and written resolutions, by day.
  Meeting meeting(const std::string& id);
  std::vector<Meeting> meetings(const std::string& body = {});
  Resolution resolution(const std::string& id);
  std::vector<Resolution> resolutions(const std::string& body = {});
  // Meetings with this matter on the agenda, of which minutes are archived.
  std::vector<std::string> minutes_about(const std::string& matter_id);
  // The case of a written resolution that is there, with the matter it is about.
  Case case_of_resolution(const std::string& id, const Present& present);
  // An entry as it reads today: a text that was veiled stands there unless it was erased. L318 where it cannot be read.
  Inscription read(const Entry& entry);
  // Every key the ledger ever had, the first one first.
  std::vector<LedgerKey> keys();
  const std::string& ledger_id();
  // The state as the ledger knew it at the end of a day: entries recorded later are not there yet.
  struct AsOf {
    InForceNow in_force;
    std::map<std::string, Matter> matters;
  };
  AsOf as_of(Day day);
  Ledger& ledger() { return ledger_; }

  // Writes the read tables anew from the entries (`verify --tables --rebuild`).
  Result<bool> rebuild_tables();
  // Where read tables and fold differ.
  std::vector<std::string> compare_tables();

 private:
  struct Cache;
  struct Forgetting;
  // `given` is what the command is decided on, for the rows that are written after it.
  Result<std::vector<Event>> decide_on(Case& given, const Command& command, const Recorder& recorder, const Archived* text);
  Result<Recorded> record_inside(const Command& command, const Recorder& recorder, const Present& present, const std::vector<Event>* shown, const Archived* text);
  Result<Recorded> append(std::vector<Event> events, Case given, const Present& present, const std::string& ledger_id);
  void answer(Case& given, const Command& command);
  void read_new_rules(Case& given, const Command& command, const Archived* text);
  void refresh();
  void put_rows(const Case& given);
  void put_neighbours(const std::string& touched, const Present& present);
  void put_all_rows();
  Present present_of_rows(const std::string& matter_id);
  std::vector<std::string> matter_ids();

  void look_back(Case& given);
  // What an order about a meeting or a written resolution is decided on; of a body's vote, the meetings it missed.
  void sit(Case& given, const Command& command);
  std::vector<Event> events_of(const std::string& stream);
  std::optional<Instant> text_since(const std::string& matter_id);
  // What can be erased. Of a matter, also what meetings and written resolutions say of it; of a meeting, also its archived minutes.
  Erased erasable(const std::string& matter_id);
  Erased erasable_of_meeting(const std::string& id);
  Erased erasable_of_resolution(const std::string& id);
  void all_texts(const std::string& stream, Erased& out);
  static Event in_commitments(const Entry& entry);
  // The body of the entry, and the texts of which it holds commitments: those that `erasable` names.
  std::pair<std::string, std::vector<VeiledText>> body_and_veiled(const Inscription& entry, const std::vector<std::string>& erasable);
  std::optional<Refusal> wrong_signature(const Command& command, const std::vector<Event>& events, const Organization& organization);

  Ledger& ledger_;
  std::unique_ptr<Cache> cache_;
  std::vector<Matter> supposed_;
};

}  // namespace remit
