// Signed notes (C2SP signed-note) and the checkpoints written as such (C2SP tlog-checkpoint): the formats in which a
// ledger's state leaves the building. Reading is strict: a text that would be written otherwise is not a note.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/tree.hpp"

namespace remit {

// Whose signatures count: what a person keeps outside, `NAME+KEYID+BASE64`.
struct VerifierKey {
  std::string name;
  std::string key_id;      // 4 bytes in 8 hexadecimal digits: SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)
  std::string public_key;  // 32 bytes of Ed25519

  static VerifierKey of(std::string name, std::string public_key);
  // Nothing unless the id is that of name and key, and the key is one of Ed25519.
  static std::optional<VerifierKey> parse(std::string_view text);
  std::string text() const;
  // SHA-256 of the public key, in groups of four digits: what a person reads aloud.
  std::string fingerprint() const;
  bool operator==(const VerifierKey&) const = default;
};

inline constexpr std::size_t kLargestNote = 65536;
inline constexpr std::size_t kSignatureSize = 64;  // of Ed25519

struct NoteSignature {
  std::string name, key_id, signature;  // key_id in 8 hexadecimal digits; the signature's bytes
};
struct Note {
  std::string text;  // ends in a newline
  std::vector<NoteSignature> signatures;

  // At most 64 signatures and 64 KiB; nothing where the text is no signed note.
  static std::optional<Note> parse(std::string_view text);
  std::string written() const;
};

// Whether a signature of this key stands under the note and is right. A wrong signature of the key itself is no better
// than none.
bool is_signed_by(const Note& note, const VerifierKey& key);

struct Checkpoint {
  std::string origin;
  TreeHead head;

  // Three lines; nothing where the text is not exactly that, or the size has more than 19 digits. Extension lines are
  // refused: nobody could audit them.
  static std::optional<Checkpoint> parse(std::string_view text);
  std::string text() const;
};

// Every checkpoint that stands in a text, whatever is around it: at the foot of minutes, in a mail, in a file of its
// own; also one without signatures. Blanks, tabs, `>` and byte order marks before each of its lines do not matter.
struct FoundSeal {
  Checkpoint checkpoint;
  std::optional<Note> note;  // nothing where no signature stands under it
  bool is_malformed = false;  // lines stand under it that begin with an em dash, and one of them is no signature
};
std::vector<FoundSeal> seals_in(std::string_view text);

// `remit/` and the id of the ledger.
std::string origin_of(const std::string& ledger_id);

}  // namespace remit
