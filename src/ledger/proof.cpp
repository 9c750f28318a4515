#include "ledger/proof.hpp"

#include <algorithm>
#include <charconv>

#include "ledger/base64.hpp"

namespace remit {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::size_t kLongestPath = 63;

// Takes one line off the front; nothing where no line ends.
std::optional<std::string_view> line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto out = text.substr(0, end);
  text.remove_prefix(end + 1);
  return out;
}

std::optional<std::string_view> after(std::optional<std::string_view> line, std::string_view word) {
  if (!line || !line->starts_with(word)) return std::nullopt;
  return line->substr(word.size());
}

}  // namespace

std::string Proof::text() const {
  auto out = std::string(kFirstLine) + "\nextra " + to_base64(body) + "\nindex " + std::to_string(index) + "\n";
  for (const auto& hash : path) out += to_base64({reinterpret_cast<const char*>(hash.data()), hash.size()}) + "\n";
  return out + "\n" + checkpoint;
}

std::optional<Proof> Proof::parse(std::string_view text) {
  if (line(text) != kFirstLine) return std::nullopt;
  const auto extra = after(line(text), "extra "), index = after(line(text), "index ");
  if (!extra || !index) return std::nullopt;
  Proof out;
  auto body = from_base64(*extra);
  const auto [end, error] = std::from_chars(index->data(), index->data() + index->size(), out.index);
  if (!body || error != std::errc{} || end != index->data() + index->size() || std::to_string(out.index) != *index) return std::nullopt;
  out.body = std::move(*body);
  for (;;) {
    const auto next = line(text);
    if (!next) return std::nullopt;
    if (next->empty()) break;
    const auto bytes = from_base64(*next);
    if (!bytes || bytes->size() != sizeof(Hash) || out.path.size() == kLongestPath) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), out.path.emplace_back().begin());
  }
  out.checkpoint = text;
  return out;
}

bool holds(const Proof& proof, const Checkpoint& checkpoint) {
  const auto leaf = hash_from_hex(leaf_of(proof.body));
  return leaf && is_included(*leaf, proof.index, proof.path, checkpoint.head);
}

}  // namespace remit
