#include "ledger/note.hpp"

#include <algorithm>
#include <charconv>

#include "ledger/base64.hpp"
#include "ledger/signing_key.hpp"

namespace remit {
namespace {

constexpr std::size_t kMostSignatures = 64;
constexpr std::size_t kMostDigits = 19;
constexpr std::string_view kEmDash = "\xE2\x80\x94";
constexpr std::string_view kDash = "\xE2\x80\x94 ";  // em dash and a space
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kEd25519 = 1;

std::string hex_of(std::string_view bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) { out += kHex[static_cast<unsigned char>(c) >> 4]; out += kHex[static_cast<unsigned char>(c) & 15]; }
  return out;
}
std::string bytes_of(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned byte = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
    out += static_cast<char>(byte);
  }
  return out;
}

// Neither empty, nor with a plus or anything that could be taken for a space or a control character.
bool is_key_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '+'; });
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::optional<NoteSignature> signature_line(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  const auto bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= 4) return std::nullopt;
  return NoteSignature{std::string(line.substr(0, space)), hex_of(bytes->substr(0, 4)), bytes->substr(4)};
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

// RFC 8032 section 5.1.3: y below 2^255 - 19, and not minus zero. libcrypto takes what lies above.
bool is_canonical_point(std::string bytes) {
  const bool is_negative = (static_cast<unsigned char>(bytes.back()) & 0x80) != 0;
  bytes.back() = static_cast<char>(bytes.back() & 0x7F);
  const auto all = [&](std::size_t from, char value) { return std::all_of(bytes.begin() + static_cast<long>(from), bytes.end(), [&](char c) { return c == value; }); };
  const bool is_too_large = bytes.back() == 0x7F && std::all_of(bytes.begin() + 1, bytes.end() - 1, [](char c) { return c == '\xFF'; }) && static_cast<unsigned char>(bytes.front()) >= 0xED;
  const bool is_zero_x = (bytes.front() == 1 && all(1, 0)) || (bytes.back() == 0x7F && static_cast<unsigned char>(bytes.front()) == 0xEC && std::all_of(bytes.begin() + 1, bytes.end() - 1, [](char c) { return c == '\xFF'; }));
  return !is_too_large && !(is_negative && is_zero_x);
}

// What a mail or a page puts before a line.
std::string_view without_margin(std::string_view line) {
  for (;;) {
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    else if (!line.empty() && (line.front() == ' ' || line.front() == '>' || line.front() == '\t')) line.remove_prefix(1);
    else break;
  }
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

VerifierKey VerifierKey::of(std::string name, std::string public_key) {
  const auto id = digest_of(name + '\n' + kEd25519 + public_key).substr(0, 8);
  return {std::move(name), id, std::move(public_key)};
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view text) {
  const auto first = text.find('+'), second = text.find('+', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos || !is_key_name(text.substr(0, first))) return std::nullopt;
  const auto bytes = from_base64(text.substr(second + 1));
  if (!bytes || bytes->size() != 33 || bytes->front() != kEd25519) return std::nullopt;
  if (!is_canonical_point(bytes->substr(1))) return std::nullopt;
  auto out = of(std::string(text.substr(0, first)), bytes->substr(1));
  if (out.key_id != text.substr(first + 1, second - first - 1)) return std::nullopt;
  return out;
}

std::string VerifierKey::text() const { return name + "+" + key_id + "+" + to_base64(std::string(1, kEd25519) + public_key); }

std::string VerifierKey::fingerprint() const {
  const auto hex = digest_of(public_key);
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 4) out += (i == 0 ? "" : " ") + hex.substr(i, 4);
  return out;
}

std::optional<Note> Note::parse(std::string_view text) {
  const auto blank = text.rfind("\n\n");
  if (text.size() > kLargestNote || blank == std::string_view::npos || text.back() != '\n' || has_control_character(text)) return std::nullopt;
  Note out{std::string(text.substr(0, blank + 1)), {}};
  for (const auto line : lines_of(text.substr(blank + 2))) {
    auto signature = signature_line(line);
    if (!signature || out.signatures.size() == kMostSignatures) return std::nullopt;
    out.signatures.push_back(std::move(*signature));
  }
  if (out.signatures.empty()) return std::nullopt;
  return out;
}

std::string Note::written() const {
  auto out = text + "\n";
  for (const auto& one : signatures) out += std::string(kDash) + one.name + " " + to_base64(bytes_of(one.key_id) + one.signature) + "\n";
  return out;
}

bool is_signed_by(const Note& note, const VerifierKey& key) {
  bool is_signed = false;
  for (const auto& one : note.signatures) {
    if (one.name != key.name || one.key_id != key.key_id) continue;
    if (one.signature.size() != kSignatureSize) continue;  // of another kind
    if (!verify_ed25519(key.public_key, note.text, one.signature)) return false;
    is_signed = true;
  }
  return is_signed;
}

std::optional<Checkpoint> Checkpoint::parse(std::string_view text) {
  const auto lines = lines_of(text);
  if (lines.size() != 3 || text.back() != '\n' || !is_key_name(lines[0]) || lines[1].size() > kMostDigits) return std::nullopt;
  Checkpoint out;
  out.origin = lines[0];
  const auto [end, error] = std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), out.head.size);
  if (error != std::errc{} || end != lines[1].data() + lines[1].size() || std::to_string(out.head.size) != lines[1]) return std::nullopt;
  const auto root = from_base64(lines[2]);
  if (!root || root->size() != out.head.root.size()) return std::nullopt;
  std::copy(root->begin(), root->end(), out.head.root.begin());
  return out;
}

std::string Checkpoint::text() const {
  return origin + "\n" + std::to_string(head.size) + "\n" + to_base64({reinterpret_cast<const char*>(head.root.data()), head.root.size()}) + "\n";
}

std::vector<FoundSeal> seals_in(std::string_view text) {
  std::vector<FoundSeal> out;
  auto lines = lines_of(text);
  for (auto& line : lines) line = without_margin(line);
  const auto joined = [&](std::size_t first, std::size_t last) {
    std::string all;
    for (auto i = first; i < last; ++i) all.append(lines[i]) += '\n';
    return all;
  };
  for (std::size_t i = 0; i + 3 <= lines.size(); ++i) {
    const auto checkpoint = lines[i].starts_with("remit/") ? Checkpoint::parse(joined(i, i + 3)) : std::nullopt;
    if (!checkpoint) continue;
    auto end = i + 4;
    while (end < lines.size() && lines[end].starts_with(kEmDash)) ++end;
    const bool may_be_signed = end > i + 4 && lines[i + 3].empty();
    auto note = may_be_signed ? Note::parse(joined(i, end)) : std::nullopt;
    const bool is_malformed = may_be_signed && !note;
    out.push_back({*checkpoint, std::move(note), is_malformed});
  }
  return out;
}

std::string origin_of(const std::string& ledger_id) { return "remit/" + ledger_id; }

}  // namespace remit
