#include "app/desk.hpp"

#include <algorithm>
#include <cassert>
#include <set>

#include "app/desk_cache.hpp"
#include "app/identity.hpp"
#include "codec/entry_json.hpp"
#include "codec/files.hpp"
#include "codec/yaml.hpp"
#include "ledger/digest.hpp"
#include "views/rows.hpp"

namespace remit {
namespace {

[[noreturn]] void damaged(std::string sentence) { throw LedgerFailure{{"L318", std::move(sentence), {}, "remit verify"}}; }

// Two previews are the same when the same entries would be written.
bool same(const std::vector<Event>& a, const std::vector<Event>& b) {
  const auto body = [](const Event& event) {
    Inscription entry;
    entry.event = event;
    // Another number given meanwhile changes nothing that was shown but the number.
    entry.event.authority.answers.clear();
    if (const auto* proposed = std::get_if<Proposed>(&event.what); proposed && proposed->round == 1) entry.event.stream = "matter/next";
    return codec::body_of(entry);
  };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](const Event& x, const Event& y) { return body(x) == body(y); });
}

}  // namespace

Desk::Desk(Ledger& ledger) : ledger_(ledger), cache_(std::make_unique<Cache>()) {}
Desk::~Desk() = default;

const Founded& Desk::founded() {
  if (!cache_->founded) {
    std::optional<Inscription> first;
    ledger_.scan([&](const Entry& entry) { first = read(entry); return false; });
    if (!first || !std::holds_alternative<Founded>(first->event.what)) damaged("the ledger has no founding entry");
    cache_->founded = std::get<Founded>(first->event.what);
    cache_->ledger_id = first->ledger;
  }
  return *cache_->founded;
}

const std::string& Desk::ledger_id() {
  founded();
  return cache_->ledger_id;
}

Desk::InForceNow Desk::in_force() {
  refresh();
  return cache_->in_force;
}

// Forgets what may have changed since: another program may have written.
void Desk::refresh() {
  const auto size = ledger_.size();
  if (size == cache_->known_size) return;
  cache_->matters.clear();
  cache_->streams.clear();
  cache_->in_force = {founded().rights, founded().organization, {}};
  for (const auto& entry : trail("organization"))
    if (const auto* adopted = std::get_if<InForce>(&entry.event.what)) cache_->in_force.organization = adopted->file;
  for (const auto& entry : trail("rights")) {
    cache_->in_force.rights_since = entry.event.decided_on;
    if (const auto* adopted = std::get_if<InForce>(&entry.event.what)) cache_->in_force.rights = adopted->file;
  }
  cache_->known_size = size;
}

const DecisionRights& Desk::rights(const Digest& digest) {
  auto& slot = cache_->rights[digest];
  if (!slot) {
    const auto text = ledger_.archived(digest);
    auto reading = text ? codec::read_decision_rights(text->text, yaml::kArchive) : Reading<codec::RightsText>{};
    if (!text || !reading.ok()) damaged("the archived decision rights " + digest.substr(0, 12) + " cannot be read");
    slot = std::make_unique<DecisionRights>(std::move(reading.value.rights));
  }
  return *slot;
}

const Organization& Desk::organization(const Digest& digest) {
  auto& slot = cache_->organizations[digest];
  if (!slot) {
    const auto text = ledger_.archived(digest);
    auto reading = text ? codec::read_organization(text->text, yaml::kArchive) : Reading<Organization>{};
    if (!text || !reading.ok()) damaged("the archived organization " + digest.substr(0, 12) + " cannot be read");
    slot = std::make_unique<Organization>(std::move(reading.value));
  }
  return *slot;
}

std::vector<Inscription> Desk::trail(const std::string& stream) {
  std::vector<Inscription> out;
  for (const auto& entry : ledger_.stream(stream)) {
    out.push_back(read(entry));
    if (out.back().event.stream != stream || out.back().stream_seq + 1 != out.size())
      throw LedgerFailure{{"L323", "the index of streams is not that of the entries: it has entry " + std::to_string(entry.seq) + " as number " + std::to_string(out.size() - 1) + " of " + stream, {}, "remit verify; if nothing else is found, remit verify --rebuild works it out anew"}};
  }
  return out;
}

// Folding the entries gives the state: half of R11. Deciding each act again under its archived rules is not here yet.
Matter Desk::matter(const std::string& id) {
  refresh();
  if (const auto found = cache_->matters.find(id); found != cache_->matters.end()) return found->second;
  Matter out;
  for (const auto& entry : trail("matter/" + id)) out = evolve(std::move(out), entry.event);
  if (out.exists()) cache_->keep(id, out);
  return out;
}

std::vector<Matter> Desk::others(const DecisionRights& rights) {
  if (!rights.looks_back()) return {};
  auto out = supposed_;
  for (const auto& row : ledger_.matters()) out.push_back(matter(row.id));
  return out;
}

void Desk::look_back(Case& given) {
  given.others = others(*given.rights);
  given.delegations.clear();
  given.delegation_rights.clear();
  if (given.rights->delegation.empty()) return;
  const auto add = [&](const Matter& one) {
    if (one.about == "delegation" && one.phase == Phase::approved) {
      given.delegations.push_back(one);
      given.delegation_rights.push_back(one.rights.empty() ? given.rights : &rights(one.rights));
    }
  };
  for (const auto& one : supposed_) add(one);
  for (const auto& row : ledger_.matters())
    if (row.about == "delegation" && row.phase == word(Phase::approved)) add(matter(row.id));
}

Case Desk::case_of(const std::string& matter_id, const Present& present) {
  Case out;
  const auto now = in_force();
  if (!matter_id.empty()) out.matter = matter(matter_id);
  // Holds: R9. A round keeps the rights it was proposed under; who holds an office is read from the latest organization.
  out.rights_digest = out.matter.exists() ? out.matter.rights : now.rights;
  out.organization_digest = now.organization;
  out.rights = &rights(out.rights_digest);
  out.organization = &organization(out.organization_digest);
  out.today = present.today;
  out.now = present.now;
  out.rights_since = now.rights_since;
  look_back(out);
  return out;
}

// A new version of the rules, and every version of the decision rights that it must be fit to live with.
void Desk::read_new_rules(Case& given, const Command& command, const Archived* text) {
  std::optional<Archived> archived_text;
  if (std::holds_alternative<Adopt>(command.order) && !given.matter.file.empty()) archived_text = ledger_.archived(given.matter.file);
  if (archived_text) text = &*archived_text;
  if (!text || (text->kind != "decision-rights" && text->kind != "organization")) return;
  // Read without going through the archive: a proposed text is not there yet.
  if (text->kind == "decision-rights") {
    auto reading = codec::read_decision_rights(text->text, yaml::kArchive);
    if (!reading.ok()) damaged("the new decision rights cannot be read");
    given.new_rights = (cache_->rights[text->digest] = std::make_unique<DecisionRights>(std::move(reading.value.rights))).get();
    return;
  }
  auto reading = codec::read_organization(text->text, yaml::kArchive);
  if (!reading.ok()) damaged("the new organization cannot be read");
  given.new_organization = (cache_->organizations[text->digest] = std::make_unique<Organization>(std::move(reading.value))).get();
  std::set<Digest> in_use{in_force().rights};
  for (const auto& row : ledger_.matters())
    if (const auto phase = phase_from(row.phase); phase && (!is_over(*phase) || row.duty == word(Duty::owing))) {
      given.unfinished.push_back(matter(row.id));
      in_use.insert(given.unfinished.back().rights);
    }
  for (const auto& digest : in_use) given.rights_in_use.push_back(&rights(digest));
}

void Desk::answer(Case& given, const Command& command) {
  const bool begins_round = std::holds_alternative<Propose>(command.order) || (std::holds_alternative<Amend>(command.order) && given.matter.phase == Phase::approved);
  if (begins_round) {  // a new round is routed under the rights in force now
    given.rights_digest = in_force().rights;
    given.rights = &rights(given.rights_digest);
    look_back(given);
  }
  if (std::holds_alternative<AddKey>(command.order) || std::holds_alternative<RevokeKey>(command.order)) given.keys = keys();
  if (std::holds_alternative<Erase>(command.order))
    given.erasable = given.meeting.exists() ? erasable_of_meeting(given.meeting.id) : given.resolution.entries != 0 ? erasable_of_resolution(given.resolution.id) : erasable(command.matter);
  for (const auto& question : asks(given, command)) {
    Answer out{question, {}, 0};
    switch (question.kind) {
      case Question::Kind::next_number: out.number = ledger_.last_number(question.key) + 1; break;
      case Question::Kind::same_file: out.text = ledger_.live_matter_with(question.key); break;
      case Question::Kind::version_digest: {
        const auto space = question.key.find(' ');
        if (const auto text = ledger_.archived_version(question.key.substr(0, space), question.key.substr(space + 1))) out.text = text->digest;
        break;
      }
    }
    given.answers.push_back(std::move(out));
  }
}

Result<std::vector<Event>> Desk::consider(const Command& command, const Recorder& recorder, const Present& present, const Archived* text) {
  auto given = case_of(command.matter, present);
  return decide_on(given, command, recorder, text);
}

Result<std::vector<Event>> Desk::decide_on(Case& given, const Command& command, const Recorder& recorder, const Archived* text) {
  sit(given, command);
  given.recorder = recorder;
  answer(given, command);
  read_new_rules(given, command, text);
  auto events = decide(given, command);
  if (events)
    if (auto refusal = wrong_signature(command, *events, *given.organization)) return *refusal;
  return events;
}

Result<Recorded> Desk::record(const Command& command, const Recorder& recorder, const Present& present, const std::vector<Event>* shown, const Archived* text) {
  founded();
  std::optional<Recorded> out;
  Forgetting forgetting{*cache_};
  const auto written = ledger_.write([&]() -> Result<bool> {
    auto recorded = record_inside(command, recorder, present, shown, text);
    if (!recorded) return recorded.refusal();
    out = std::move(*recorded);
    return true;
  });
  if (!written) return written.refusal();
  forgetting.is_durable = true;
  return std::move(*out);
}

std::vector<Result<Recorded>> Desk::record_together(const std::vector<Waiting>& acts, const Present& present) {
  founded();
  std::vector<Result<Recorded>> out;
  std::map<std::size_t, Refusal> too_long;  // found out only while it was being written, so that all begin anew without it
  for (;;) {
    out.clear();
    Forgetting forgetting{*cache_};
    std::optional<std::size_t> failed;
    const auto written = ledger_.write([&]() -> Result<bool> {
      bool any = false;
      for (std::size_t i = 0; i < acts.size(); ++i) {
        if (const auto known = too_long.find(i); known != too_long.end()) { out.emplace_back(known->second); continue; }
        const auto size = ledger_.size();
        out.push_back(record_inside(acts[i].command, acts[i].recorder, present, nullptr, acts[i].text));
        any = any || out.back();
        if (out.back() || out.back().refusal().code != "D902") continue;
        too_long.emplace(i, out.back().refusal());
        if (ledger_.size() == size && !acts[i].text) continue;  // nothing of it is written
        failed = i;
        return false;
      }
      return any;
    });
    if (failed) continue;
    if (!written) return std::vector<Result<Recorded>>(acts.size(), written.refusal());
    forgetting.is_durable = *written;
    return out;
  }
}

// Within a write. Refused before anything of it is written, but for D902.
Result<Recorded> Desk::record_inside(const Command& command, const Recorder& recorder, const Present& present, const std::vector<Event>* shown, const Archived* text) {
  // A programmer's duty: what is proposed goes to the archive with its entry.
  const auto* proposal = std::get_if<Propose>(&command.order);
  const auto* amendment = std::get_if<Amend>(&command.order);
  assert((!proposal || (text && text->digest == proposal->digest)) && (!amendment || (text && text->digest == amendment->digest)));
  assert(command.signature != kToBeSigned);
  auto given = case_of(command.matter, present);
  auto events = decide_on(given, command, recorder, text);
  if (!events) return events.refusal();
  if (const auto last = ledger_.last_recorded_at(); last && present.now < *last)
    return Refusal{"D505", "the clock says " + to_text(present.now) + ", but the last entry was recorded at " + to_text(*last), {}, "set the clock right; the ledger never runs backwards"};
  if (shown && !same(*shown, *events))
    return Refusal{"D901", "something was recorded meanwhile, and this is no longer what was shown", {}, "look at it again, and repeat the command"};
  if (text) ledger_.archive(*text);
  return append(std::move(*events), std::move(given), present, ledger_id());
}

Result<Recorded> Desk::append(std::vector<Event> events, Case given, const Present& present, const std::string& ledger_id) {
  Recorded out;
  auto seq = ledger_.size();
  auto head = ledger_.head();
  const auto act = seq;
  const bool is_simulated = cache_->founded && cache_->founded->clock == "simulated";
  std::string touched;  // an act is about one matter, or about none
  // The founding entry stands before any organization is in force; nothing in it is veiled.
  const auto erasable = seq == 0 ? std::vector<std::string>{} : organization(in_force().organization).erasable;
  bool changes_organization = false, changes_rules = false;
  for (auto& decided : events) {
    Inscription entry{ledger_id, is_simulated ? digest_of(ledger_id + std::to_string(seq)).substr(0, 16) : random_hex(8), head, given.recorder.person, word(given.recorder.assurance),
                      seq, 0, act, present.now, std::move(decided)};
    const auto& event = entry.event;
    const bool is_of_matter = event.stream.starts_with("matter/");
    const auto id = is_of_matter ? event.stream.substr(7) : std::string();
    const auto folded = cache_->matters.find(id);
    const bool is_folded = folded != cache_->matters.end();
    // A fold that is current has seen every entry of its stream.
    entry.stream_seq = is_folded ? folded->second.entries : ledger_.stream_size(event.stream);
    // Numbers are given by a read table; a lost row must not give one twice.
    if (const auto* proposed = std::get_if<Proposed>(&event.what); proposed && proposed->round == 1 && entry.stream_seq != 0)
      throw LedgerFailure{{"L320", "the read tables do not know `" + id + "`, of which there are entries", {}, "remit verify --rebuild"}};
    auto [body, veiled] = body_and_veiled(entry, erasable);
    Entry stored{seq, std::move(body), {}};
    // What could not be read back is not written.
    if (!codec::fits_entry(stored.body))
      return Refusal{"D902", "this act does not fit into one entry of the ledger (" + std::to_string(stored.body.size()) + " bytes; an entry holds 65535)", {}, "shorten its texts, or put them in a file and name it with --on"};
    stored.leaf = leaf_of(stored.body);
    ledger_.append(stored);
    for (const auto& text : veiled) ledger_.keep(text);
    head = stored.leaf;
    ++seq;
    if (const auto* erased = std::get_if<Erased>(&event.what)) {
      ledger_.erase(erased->commitments, erased->files);
      cache_->matters.erase(id);  // it reads otherwise now
      cache_->streams.clear();
      touched = id;
    } else if (is_of_matter) {
      if (is_folded) folded->second = evolve(std::move(folded->second), event);
      else if (entry.stream_seq == 0) cache_->keep(id, evolve({}, event));
      touched = id;
    }
    if (const auto known = cache_->streams.find(event.stream); known != cache_->streams.end()) known->second.push_back(event);
    changes_organization |= event.stream == "organization";
    changes_rules |= event.stream == "organization" || event.stream == "rights";
    out.entries.push_back(std::move(entry));
  }
  // Our own entries are folded in already; only new rules make the rest out of date.
  cache_->known_size = changes_rules ? 0 : seq;
  if (!touched.empty() && (given.matter = matter(touched)).rights != given.rights_digest) given = case_of(touched, present);  // an approval stands again, by its own rights
  else if (!touched.empty()) given.others = others(*given.rights);  // among which the matter itself has moved on
  if (changes_organization) put_all_rows();
  else if (!touched.empty()) put_rows(given);
  put_neighbours(touched, present);
  out.matter = std::move(given.matter);
  return out;
}

Result<Recorded> Desk::found(const Founding& founding, const Present& present) {
  const auto rules = codec::read_decision_rights(founding.rights.text, "decision-rights.yaml");
  if (!rules.ok()) damaged("the decision rights cannot be read");
  if (const auto refusal = ungoverned(rules.value.rights)) return *refusal;
  Event event;
  event.stream = "rights";
  event.what = Founded{founding.name,          founding.zone,           founding.clock, founding.origin, founding.reason, founding.rights.digest, founding.organization.digest,
                       founding.rights.version, founding.organization.version, founding.prefix};
  event.decided_by = founding.founder;
  event.decided_on = present.today;
  const Recorder recorder{founding.founder, founding.assurance == "login" ? Assurance::login : Assurance::declared};
  std::optional<Recorded> out;
  const auto written = ledger_.write([&]() -> Result<bool> {
    if (ledger_.size() != 0) return Refusal{"L104", "this ledger has been founded already", {}, "remit status"};
    ledger_.archive(founding.rights);
    ledger_.archive(founding.organization);
    cache_->founded = std::get<Founded>(event.what);
    const auto id = founding.clock == "simulated" ? digest_of(founding.rights.digest + founding.organization.digest).substr(0, 32) : random_hex(16);
    cache_->ledger_id = id;
    Case nothing;
    nothing.recorder = recorder;
    auto appended = append({event}, std::move(nothing), present, id);
    if (!appended) return appended.refusal();
    out = std::move(*appended);
    return true;
  });
  if (!written) { cache_->founded.reset(); return written.refusal(); }
  return std::move(*out);
}

}  // namespace remit
