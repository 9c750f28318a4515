#include "app/mark.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>

#include "ledger/digest.hpp"
#include "ledger/intact.hpp"

namespace remit {
namespace {

constexpr const char* kFirstLine = "remit mark v1";
constexpr const char* kNext = "find the newer ledger and go on with that one; if it is lost, `remit restore --accept --reason WHY` records the loss and goes on with this one";

}  // namespace

Mark Mark::of(Ledger& ledger, const std::string& ledger_id) { return {ledger_id, ledger.size(), ledger.head()}; }

std::optional<Mark> Mark::read(const std::string& path) {
  std::ifstream file(path);
  std::string first, size;
  Mark out;
  if (!std::getline(file, first) || first != kFirstLine || !std::getline(file, out.ledger) || !std::getline(file, size) || !std::getline(file, out.head)) return std::nullopt;
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), out.size);
  if (error != std::errc{} || end != size.data() + size.size()) return std::nullopt;
  return out;
}

void Mark::write(const std::string& path) const {
  const auto next = path + ".next";
  std::ofstream file(next, std::ios::trunc);
  file << kFirstLine << "\n" << ledger << "\n" << size << "\n" << head << "\n";
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(next, path, error);
  else std::filesystem::remove(next, error);
}

MarkKeeper::MarkKeeper(Ledger& ledger, std::string ledger_id, std::string path) : ledger_(ledger), ledger_id_(std::move(ledger_id)), path_(std::move(path)), size_(ledger.size()) {}

MarkKeeper::~MarkKeeper() {
  try {
    if (ledger_.size() != size_) Mark::of(ledger_, ledger_id_).write(path_);
  } catch (...) {  // it lags, and that does no harm
  }
}

std::optional<Refusal> contradicts(const Mark& mark, Ledger& ledger, const std::string& ledger_id) {
  if (mark.ledger != ledger_id) return Refusal{"L336", "another ledger was used in this folder before", {"the mark beside it is of " + mark.ledger + ", this is " + ledger_id}, kNext};
  const auto size = ledger.size();
  if (size < mark.size)
    return Refusal{"L335", "this ledger has " + entries_in_words(size) + "; when it was last written to here it had " + std::to_string(mark.size),
                   {"a backup was put back, or another copy is in use"}, kNext};
  if (mark.size > 0 && to_hex(ledger.hashes(0, mark.size - 1, 1).front()) != mark.head)
    return Refusal{"L336", "entry " + std::to_string(mark.size - 1) + " of this ledger is not the one that was written here", {"two copies of the ledger were written to"}, kNext};
  return std::nullopt;
}

}  // namespace remit
