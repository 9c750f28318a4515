#include "ledger/intact.hpp"

#include "ledger/base64.hpp"

namespace remit {
namespace {

constexpr std::size_t kMostFindings = 20;

std::string signature_of(const Intact& intact) {
  if (intact.key_id.empty()) return "unsigned: nothing but a seal kept outside shows that these are all";
  const auto* source = intact.is_key_from_outside ? "was given from outside" : intact.disclosed == intact.entries ? "the ledger itself names" : "the disclosed entries name";
  return "signed: by the key " + intact.key_id + ", which " + source;
}

}  // namespace

void Intact::say(const char* code, std::string sentence, std::string note) {
  if (is_full()) return;
  Finding finding;
  finding.code = code;
  finding.sentence = std::move(sentence);
  if (!note.empty()) finding.notes.push_back(std::move(note));
  findings.push_back(std::move(finding));
}

bool Intact::is_full() const { return findings.size() >= kMostFindings; }

std::string entries_in_words(std::uint64_t count) { return std::to_string(count) + (count == 1 ? " entry" : " entries"); }

std::string verdict(const Intact& intact, const Outside& outside) {
  auto out = "intact: " + entries_in_words(intact.entries) + ", each the successor of the one before; last leaf " + intact.head.substr(0, 16) + "\n";
  out += "root: " + to_base64({reinterpret_cast<const char*>(intact.root.data()), intact.root.size()}) + "\n";
  out += "disclosed: " + (intact.disclosed == intact.entries ? std::string("all") : std::to_string(intact.disclosed) + " of " + std::to_string(intact.entries)) + "\n";
  out += signature_of(intact) + "\n";
  for (const auto& text : outside.texts)
    for (const auto& seal : seals_in(text)) out += "extends the seal of " + entries_in_words(seal.checkpoint.head.size) + "\n";
  return out;
}

std::string verdict_of_findings(const Intact& intact) {
  const auto count = intact.findings.size();
  return "NOT INTACT: " + std::to_string(count) + (count == 1 ? " finding" : " findings") + " in " + entries_in_words(intact.entries) + "\n";
}

}  // namespace remit
