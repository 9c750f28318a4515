#include "ledger/bundle.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "codec/entry_json.hpp"
#include "codec/json.hpp"
#include "ledger/digest.hpp"

namespace remit {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> text_of(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

std::vector<fs::path> files_in(const fs::path& folder, const char* ending) {
  std::vector<fs::path> out;
  std::error_code error;
  for (const auto& one : fs::directory_iterator(folder, error))
    if (one.path().extension() == ending && !one.path().filename().string().starts_with('.')) out.push_back(one.path());
  std::sort(out.begin(), out.end());
  return out;
}

// A file that is one checkpoint and nothing else.
struct Written {
  std::string name;
  std::optional<Checkpoint> checkpoint;
  std::optional<Note> note;
};
Written written(std::string name, const std::string& text) {
  Written out{std::move(name), Checkpoint::parse(text), std::nullopt};
  if (out.checkpoint) return out;
  out.note = Note::parse(text);
  if (out.note) out.checkpoint = Checkpoint::parse(out.note->text);
  return out;
}

// SIZE-N.txt, N counting those of one size from 1. Another name makes it no checkpoint.
bool has_its_name(const Written& one, std::map<std::uint64_t, std::set<std::uint64_t>>& numbers) {
  if (!one.checkpoint) return false;
  const auto begin = "checkpoints/" + std::to_string(one.checkpoint->head.size) + "-";
  const auto name = std::string_view(one.name);
  if (!name.starts_with(begin)) return false;
  const auto number = name.substr(begin.size(), name.size() - begin.size() - 4);
  std::uint64_t n = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), n);
  if (error != std::errc{} || n == 0 || std::to_string(n) != number) return false;
  numbers[one.checkpoint->head.size].insert(n);
  return true;
}

std::vector<Written> checkpoints_in(const fs::path& folder) {
  std::vector<Written> out;
  std::map<std::uint64_t, std::set<std::uint64_t>> numbers;
  for (const auto& path : files_in(folder / "checkpoints", ".txt")) {
    out.push_back(written("checkpoints/" + path.filename().string(), text_of(path).value_or("")));
    if (!has_its_name(out.back(), numbers)) out.back().checkpoint.reset();
  }
  for (const auto& [size, all] : numbers)
    if (*all.rbegin() != all.size()) out.push_back({"one of the checkpoints of " + std::to_string(size) + " entries", std::nullopt, std::nullopt});
  out.push_back(written("checkpoint.txt", text_of(folder / "checkpoint.txt").value_or("")));
  return out;
}

void check_entries(std::ifstream& file, ChainCheck& check, std::set<std::string>& commitments) {
  std::string line;
  std::uint64_t seq = 0;
  while (std::getline(file, line)) {
    // A body that is refused is a leaf to all later checks.
    const bool is_whole = !file.eof();
    if (!is_whole) check.say("L312", "the last line of entries.jsonl has no end");
    const bool is_body = is_whole && line.starts_with('{');
    if (is_body)
      for (auto& one : codec::commitments_in(line)) commitments.insert(std::move(one));
    if (seq == 0 && !is_body) check.say("L312", "entry 0 is not disclosed");
    if (!check.add(seq++, is_body ? &line : nullptr, line.starts_with('{') ? leaf_of(line) : line)) return;
  }
}

void check_archive(const fs::path& folder, ChainCheck& check) {
  std::set<Digest> there;
  auto paths = files_in(folder / "archive", ".yaml");
  for (auto& path : files_in(folder / "archive", ".md")) paths.push_back(std::move(path));
  for (const auto& path : paths) {
    const auto digest = path.stem().string();
    there.insert(digest);
    if (digest_of(text_of(path).value_or("")) != digest) check.say("L316", "archive/" + path.filename().string() + " was changed", "its text does not match its digest");
  }
  for (const auto& [digest, name] : check.cited())
    if (!there.contains(digest) && !check.erased().contains(digest)) check.say("L317", "the archive lacks a text that " + name + " cites", digest.substr(0, 16) + "…");
}

void check_veiled(const fs::path& folder, ChainCheck& check, const std::set<std::string>& commitments) {
  std::ifstream file(folder / "veiled.jsonl", std::ios::binary);
  std::string line;
  std::set<std::string> there;
  for (int number = 1; std::getline(file, line); ++number) {
    const auto where = "line " + std::to_string(number) + " of veiled.jsonl";
    const auto value = json::parse_canonical(line);
    const auto at = [&](const char* key) { return value && value->at(key) ? value->at(key)->string() : nullptr; };
    const auto *commitment = at("commitment"), *salt = at("salt"), *text = at("text");
    const bool is_whole = !file.eof() && commitment && salt && text && value->object()->size() == 3 && salt->size() == 32;
    if (!is_whole || digest_of(*salt + *text) != *commitment) check.say("L321", where + " does not match its commitment");
    else if (!commitments.contains(*commitment)) check.say("L321", where + " belongs to no entry that is disclosed");
    else there.insert(*commitment);
  }
  for (const auto& one : commitments)
    if (!there.contains(one) && !check.erased().contains(one)) check.say("L321", "a veiled text is not there, and no entry says that it was erased", one.substr(0, 16) + "…");
}

}  // namespace

Result<Intact> verify_bundle(const std::string& folder, const Outside& outside) {
  std::ifstream file(fs::path(folder) / "entries.jsonl", std::ios::binary);
  if (!file) return Refusal{"L339", "`" + folder + "` is no bundle: there is no entries.jsonl to read", {}, "name the folder that `remit export audit` wrote"};
  Intact out;
  const auto checkpoints = checkpoints_in(folder);
  std::set<std::uint64_t> sizes;
  for (const auto& one : checkpoints)
    if (one.checkpoint) sizes.insert(one.checkpoint->head.size);
  for (const auto& text : outside.texts)
    for (const auto& seal : seals_in(text)) sizes.insert(seal.checkpoint.head.size);
  ChainCheck check(out, sizes);
  std::set<std::string> commitments;
  check_entries(file, check, commitments);
  check.finish();
  for (const auto& one : checkpoints) {
    const bool is_last = &one == &checkpoints.back();
    if (!one.checkpoint || one.checkpoint->head.size > out.entries || (is_last && one.checkpoint->head.size != out.entries)) {
      check.say("L330", one.name + (one.checkpoint ? " is not of all entries" : " is no checkpoint"));
      continue;
    }
    const auto key = check.checkpoint(one.name, *one.checkpoint, one.note, outside, "L331", !is_last);
    if (is_last) out.key_id = key;
  }
  out.is_key_from_outside = !out.key_id.empty() && !outside.keys.empty();
  check_archive(folder, check);
  check_veiled(folder, check, commitments);
  check.seals(outside);
  return out;
}

}  // namespace remit
