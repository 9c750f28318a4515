#include "ledger/power_cuts.hpp"

#include <algorithm>

namespace remit::simulated {
namespace {

constexpr std::size_t kPiece = 512;
constexpr int kDrawn = 6;
using Kind = Operation::Kind;

void change(std::map<std::string, int>& folder, const Operation& operation) {
  if (operation.kind == Kind::create) folder[operation.name] = operation.file;
  else if (const auto found = folder.find(operation.name); found != folder.end() && found->second == operation.file) folder.erase(found);
}
std::size_t pieces_of(const Operation& operation) { return (operation.bytes.size() + kPiece - 1) / kPiece; }

}  // namespace

PowerCuts::PowerCuts(const Image& start) {
  int number = 0;
  for (const auto& [name, bytes] : start) {
    folder_[name] = number;
    stable_[number++] = bytes;
  }
}

void PowerCuts::pass(const Operation& operation) {
  switch (operation.kind) {
    case Kind::acknowledge: ++acknowledged_; break;
    case Kind::create: case Kind::unlink: of_folder_.push_back(operation); break;
    case Kind::write: case Kind::truncate: under_way_.push_back(operation); break;
    case Kind::sync: {
      const auto all = contents([&](std::size_t i, std::size_t) { return under_way_[i].file == operation.file ? Fate::there : Fate::absent; });
      if (const auto found = all.find(operation.file); found != all.end()) stable_[operation.file] = found->second;
      std::erase_if(under_way_, [&](const Operation& one) { return one.file == operation.file; });
      break;
    }
    case Kind::sync_folder:
      for (const auto& one : of_folder_) change(folder_, one);
      of_folder_.clear();
      break;
  }
}

void PowerCuts::put(std::string& bytes, const Operation& write, std::size_t i, const Fates& fates) {
  for (std::size_t piece = 0; piece < pieces_of(write); ++piece) {
    const auto fate = fates(i, piece);
    if (fate == Fate::absent) continue;
    const auto from = piece * kPiece, size = std::min(kPiece, write.bytes.size() - from), to = write.offset + from;
    if (bytes.size() < to + size) bytes.resize(to + size);  // what was never written reads as zeros
    if (fate == Fate::there) bytes.replace(to, size, write.bytes, from, size);
    else
      for (std::size_t at = to; at < to + size; ++at) bytes[at] = static_cast<char>(at * 131 + i);
  }
}

PowerCuts::Contents PowerCuts::contents(const Fates& fates) const {
  auto out = stable_;
  for (std::size_t i = 0; i < under_way_.size(); ++i) {
    const auto& one = under_way_[i];
    if (one.kind == Kind::write) put(out[one.file], one, i, fates);
    else if (fates(i, 0) == Fate::there) out[one.file].resize(one.offset);
  }
  return out;
}

void PowerCuts::show_folders(const Contents& contents, const std::function<void(const Image&)>& show) const {
  for (unsigned choice = 0; choice < 1U << of_folder_.size(); ++choice) {
    auto folder = folder_;
    for (std::size_t i = 0; i < of_folder_.size(); ++i)
      if (choice >> i & 1U) change(folder, of_folder_[i]);
    Image image;
    for (const auto& [name, number] : folder) {
      const auto found = contents.find(number);
      image[name] = found == contents.end() ? std::string() : found->second;
    }
    show(image);
  }
}

void PowerCuts::show_each(std::mt19937_64& lot, const std::function<void(const Image&)>& show) const {
  const auto count = under_way_.size();
  const auto with = [&](const Fates& fates) { show_folders(contents(fates), show); };
  const auto only = [](bool is_there) { return is_there ? Fate::there : Fate::absent; };
  for (std::size_t n = 0; n <= count; ++n) with([&](std::size_t i, std::size_t) { return only(i < n); });
  for (std::size_t one = 0; one < count; ++one) {
    with([&](std::size_t i, std::size_t) { return only(i != one); });
    with([&](std::size_t i, std::size_t) { return only(i == one); });
  }
  if (count == 0) return;
  const auto half = pieces_of(under_way_.back()) / 2;
  with([&](std::size_t i, std::size_t piece) { return only(i + 1 < count || piece < half); });
  with([&](std::size_t i, std::size_t piece) { return only(i + 1 < count || piece >= half); });
  for (int drawn = 0; drawn < kDrawn; ++drawn)
    with([&](std::size_t, std::size_t) { const auto draw = lot() % 16; return draw == 0 ? Fate::rubbish : only(draw < 9); });
}

}  // namespace remit::simulated
