#include <memory>

#include "app/sealing.hpp"
#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "ledger/proof.hpp"

namespace remit::cli {

namespace {

// The entry that decided the matter: the last that brought it to its phase, or the one that is named.
Result<std::uint64_t> entry_to_prove(Session& session, const std::string& id, const std::string& number) {
  const auto trail = session.desk->trail("matter/" + id);
  std::optional<std::uint64_t> out;
  auto phase = Phase::none;
  for (const auto& entry : trail) {
    if (!number.empty() && std::to_string(entry.seq) == number) return entry.seq;
    if (entry.event.phase != phase || !out) out = entry.seq;
    phase = entry.event.phase;
  }
  if (!number.empty()) return Refusal{"U104", "entry `" + number + "` is none of `" + id + "`", {}, "remit show " + id + " numbers them"};
  return *out;
}

// The last signed checkpoint that covers the entry serves as well as a new one, and needs no passphrase.
std::optional<std::pair<std::string, std::uint64_t>> signed_checkpoint(Ledger& ledger, std::uint64_t seq) {
  const auto kept = ledger.checkpoints();
  for (auto one = kept.rbegin(); one != kept.rend(); ++one)
    if (one->size > seq && Note::parse(one->note)) return std::pair{one->note, one->size};
  return std::nullopt;
}

int export_proof(Console& console, const std::string& id, const std::string& number, const std::string& passphrase_file) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  if (const auto refusal = unknown_matter(*session, id)) return console.refuse(*refusal);
  const auto seq = entry_to_prove(*session, id, number);
  if (!seq) return console.refuse(seq.refusal());
  auto covered = passphrase_file.empty() ? signed_checkpoint(*session->ledger, *seq) : std::nullopt;
  if (!covered) {
    const auto signing = signing_of(*session, passphrase_file);
    if (!signing) return console.refuse(signing.refusal());
    const auto made = seal(*session->desk, session->present, "receipt", *signing);
    if (!made) return console.refuse(made.refusal());
    covered.emplace(made->text, made->size);
    if (made->key_id.empty()) console.say("unsigned: the ledger has no key; remit key create\n");
  }
  const Proof proof{session->ledger->entry(*seq).body, *seq, inclusion_path(hashes_of(*session->ledger), *seq, covered->second), covered->first};
  console.print(proof.text());
  return kDone;
}

}  // namespace

Run define_export_proof(Arguments& command) {
  auto id = std::make_shared<std::string>(), number = std::make_shared<std::string>(), passphrase_file = std::make_shared<std::string>();
  command.required("matter", *id);
  command.optional("--entry", *number);
  command.optional("--passphrase-file", *passphrase_file);
  return [=](Console& console) { return export_proof(console, *id, *number, *passphrase_file); };
}

}  // namespace remit::cli
