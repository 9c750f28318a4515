// Signed notes, checkpoints, keys and receipts: each has one spelling.
#include "held.hpp"
#include "ledger/note.hpp"
#include "ledger/proof.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto text = text_of(bytes, size);
  if (const auto note = remit::Note::parse(text)) must_hold(note->written() == text);
  if (const auto checkpoint = remit::Checkpoint::parse(text)) must_hold(checkpoint->text() == text);
  if (const auto key = remit::VerifierKey::parse(text)) must_hold(key->text() == text);
  if (const auto proof = remit::Proof::parse(text)) {
    must_hold(proof->text() == text);
    const auto note = remit::Note::parse(proof->checkpoint);
    if (const auto checkpoint = remit::Checkpoint::parse(note ? note->text : proof->checkpoint)) (void)holds(*proof, *checkpoint);
  }
  return 0;
}
