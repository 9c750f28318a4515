// The words that a person signs, and the names of what may be veiled.
#include <algorithm>
#include <array>

#include "remit/event.hpp"

namespace remit {
namespace {

constexpr std::array<const char*, kVeils> kWords{"titles", "reasons", "conditions", "documents", "texts"};

}  // namespace

const char* word(Veil veil) { return kWords[static_cast<std::size_t>(veil)]; }

std::optional<Veil> veil_from(std::string_view word) {
  const auto found = std::find(kWords.begin(), kWords.end(), word);
  return found == kWords.end() ? std::nullopt : std::optional(static_cast<Veil>(found - kWords.begin()));
}

std::string wording_of(const std::string& ledger, const Event& event) {
  std::string out = "remit act v1\nledger " + ledger + "\nmatter " + event.stream.substr(event.stream.find('/') + 1) + "\nact " + type_of(event.what);
  const auto* act = std::get_if<ActTaken>(&event.what);
  out += act && act->against ? " against\n" : "\n";
  out += "by " + event.decided_by + (event.authority.seat.empty() ? "" : " as " + event.authority.seat) + "\n";
  out += "file " + event.authority.file + "\nrights " + event.authority.rights + "\n";
  if (act)
    for (const auto& condition : act->conditions) out += "condition " + condition + "\n";
  if (const auto* answered = std::get_if<ResolutionAnswered>(&event.what)) out += "answer " + answered->what + "\n";
  return out;
}

}  // namespace remit
