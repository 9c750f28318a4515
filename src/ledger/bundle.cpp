#include "ledger/bundle.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "codec/json.hpp"
#include "ledger/bundle_lines.hpp"
#include "ledger/digest.hpp"

namespace remit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostDigitsOfN = 9;

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

std::string text_of(const fs::path& path) {
  if (!is_file(path)) return {};
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

// In the order of their names.
std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> out;
  std::error_code error;
  for (const auto& one : fs::directory_iterator(folder, error)) {
    const auto name = one.path().filename().string();
    if (name.ends_with(ending) && !name.starts_with('.') && is_file(one.path())) out.push_back(one.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// A file that is one checkpoint and nothing else.
struct Written {
  std::string name;
  std::optional<Checkpoint> checkpoint;
  std::optional<Note> note;
};
Written written(const fs::path& path) {
  const auto text = text_of(path);
  Written out{path.filename().string(), std::nullopt, Note::parse(text)};
  if (text.size() <= kLargestNote) out.checkpoint = Checkpoint::parse(out.note ? out.note->text : text);
  return out;
}

// SIZE-N.txt, N counting those of one size from 1 and leaving none out.
bool has_its_name(const Written& one, const std::set<std::string>& names) {
  const auto begin = std::to_string(one.checkpoint->head.size) + "-";
  const auto name = std::string_view(one.name);
  if (!name.starts_with(begin)) return false;
  const auto n = name.substr(begin.size(), name.size() - begin.size() - 4);
  const bool is_number = !n.empty() && n.size() <= kMostDigitsOfN && n[0] != '0' && std::all_of(n.begin(), n.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number && (n == "1" || names.contains(begin + std::to_string(std::stoul(std::string(n)) - 1) + ".txt"));
}

class BundleCheck {
 public:
  BundleCheck(fs::path folder, const Outside& outside) : folder_(std::move(folder)), outside_(outside), last_(written(folder_ / "checkpoint.txt")) {
    for (const auto& path : files_in(folder_ / "checkpoints", ".txt")) {
      earlier_.push_back(written(path));
      names_.insert(earlier_.back().name);
    }
  }

  Intact verify(std::ifstream& file) {
    BundleLines lines(out_, sizes());
    std::string line;
    while (std::getline(file, line)) lines.add(line, !file.eof());
    lines.finish();
    grown_ = &lines.grown();
    out_.key_id = checkpoint(last_, last_.checkpoint && last_.checkpoint->head.size == out_.entries, false);
    out_.is_key_from_outside = !outside_.keys.empty();
    for (const auto& one : earlier_) checkpoint(one, one.checkpoint && one.checkpoint->head.size <= out_.entries && has_its_name(one, names_), true);
    archive(lines);
    veiled(lines);
    grown_->compare(outside_, out_);
    return std::move(out_);
  }

 private:
  std::set<std::uint64_t> sizes() const {
    auto out = sizes_in(outside_.texts);
    if (last_.checkpoint) out.insert(last_.checkpoint->head.size);
    for (const auto& one : earlier_)
      if (one.checkpoint) out.insert(one.checkpoint->head.size);
    return out;
  }

  std::string checkpoint(const Written& one, bool fits, bool is_earlier) {
    if (!fits || !grown_->is_of_this_ledger(*one.checkpoint)) {
      out_.say("L330", one.name + " is not well formed, not of this ledger, or not of its size");
      return {};
    }
    if (!grown_->begins_with(one.checkpoint->head)) out_.say("L331", one.name + " has another root than the entries");
    const auto signed_by = grown_->signed_by(one.note, one.checkpoint->head.size, outside_.keys, is_earlier);
    if (!signed_by.is_right) out_.say("L332", one.name + " is not signed by a key that counts", outside_.keys.empty() || is_earlier ? "" : "only the keys given from outside count");
    return signed_by.key_id;
  }

  void archive(const BundleLines& lines) {
    std::set<std::string> there;
    auto paths = files_in(folder_ / "archive", ".yaml");
    for (auto& path : files_in(folder_ / "archive", ".md")) paths.push_back(std::move(path));
    for (const auto& path : paths) {
      const auto digest = path.stem().string();
      there.insert(digest);
      if (digest_of(text_of(path)) != digest) out_.say("L316", "archive/" + path.filename().string() + " was changed", "its text does not match its digest");
    }
    for (const auto& [digest, seq] : lines.cited())
      if (digest.empty() || (!there.contains(digest) && !lines.erased_files().contains(digest))) out_.say("L317", "the archive lacks a text that entry " + std::to_string(seq) + " cites", digest.substr(0, 16));
  }

  // The commitment that a line of veiled.jsonl opens, or nothing.
  static std::optional<std::string> opened_by(const std::string& line) {
    const auto value = json::parse_canonical(line);
    const auto at = [&](const char* key) { return value && value->at(key) ? value->at(key)->string() : nullptr; };
    const auto *commitment = at("commitment"), *salt = at("salt"), *text = at("text");
    if (!commitment || !salt || !text || value->object()->size() != 3) return std::nullopt;
    const bool is_salt = salt->size() == 32 && std::all_of(salt->begin(), salt->end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    return is_salt && digest_of(*salt + *text) == *commitment ? std::optional(*commitment) : std::nullopt;
  }

  void veiled(const BundleLines& lines) {
    auto missing = lines.commitments();
    for (const auto& gone : lines.erased_commitments()) missing.erase(gone);
    if (const auto path = folder_ / "veiled.jsonl"; is_file(path)) {
      std::ifstream file(path, std::ios::binary);
      std::string line;
      for (int number = 1; std::getline(file, line); ++number) {
        const auto opened = file.eof() ? std::nullopt : opened_by(line);
        if (!opened || !lines.commitments().contains(*opened)) out_.say("L321", "line " + std::to_string(number) + " of veiled.jsonl is not canonical, or does not match a commitment of a disclosed entry");
        else missing.erase(*opened);
      }
    }
    for (const auto& [commitment, seq] : missing) out_.say("L321", "a veiled text of entry " + std::to_string(seq) + " is not there, and no entry says that it was erased", commitment.substr(0, 16) + "…");
  }

  fs::path folder_;
  const Outside& outside_;
  Written last_;
  std::vector<Written> earlier_;
  std::set<std::string> names_;
  Intact out_;
  const Grown* grown_ = nullptr;
};

}  // namespace

Result<Intact> verify_bundle(const std::string& folder, const Outside& outside) {
  const auto path = fs::path(folder) / "entries.jsonl";
  std::ifstream file(path, std::ios::binary);
  if (!file || !is_file(path)) return Refusal{"L339", "`" + folder + "` is no bundle: there is no entries.jsonl to read", {}, "name the folder that `remit export audit` wrote"};
  return BundleCheck(folder, outside).verify(file);
}

}  // namespace remit
