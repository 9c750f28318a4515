// Signed notes, checkpoints, keys and receipts.
#include "ledger/note.hpp"

#include "ledger/proof.hpp"
#include "targets.hpp"

namespace remit {

bool fuzz::note(std::string_view text) {
  const auto note = Note::parse(text);
  const auto checkpoint = Checkpoint::parse(text);
  const auto key = VerifierKey::parse(text);
  const auto proof = Proof::parse(text);
  if (note) must_hold(note->written() == text, "a note has one spelling");
  if (checkpoint) must_hold(checkpoint->text() == text, "a checkpoint has one spelling");
  if (key) must_hold(key->text() == text, "a key has one spelling");
  if (proof) {
    must_hold(proof->text() == text, "a receipt has one spelling");
    const auto inner = Note::parse(proof->checkpoint);
    if (const auto head = Checkpoint::parse(inner ? inner->text : proof->checkpoint)) (void)holds(*proof, *head);
  }
  return note || checkpoint || key || proof;
}

}  // namespace remit
