// A bundle as one text: each file begins at a line `=== ` and its name.
#include "ledger/bundle.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "targets.hpp"

namespace remit {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBegins = "=== ";

using Files = std::map<std::string, std::string>;

bool is_name(std::string_view name) {
  const auto is_of = [](std::string_view text, std::string_view letters) { return !text.empty() && text.find_first_not_of(letters) == text.npos; };
  if (name == "entries.jsonl" || name == "checkpoint.txt" || name == "veiled.jsonl") return true;
  if (name.size() > 90) return false;
  if (name.starts_with("checkpoints/") && name.ends_with(".txt")) return is_of(name.substr(12, name.size() - 16), "0123456789-");
  return name.starts_with("archive/") && name.ends_with(".yaml") && is_of(name.substr(8, name.size() - 13), "0123456789abcdef");
}

Files files_in(std::string_view text) {
  Files out;
  std::string* file = nullptr;
  while (!text.empty()) {
    const auto line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
    text.remove_prefix(line.size());
    if (line.starts_with(kBegins) && line.ends_with('\n')) {
      const auto name = line.substr(kBegins.size(), line.size() - kBegins.size() - 1);
      file = is_name(name) ? &out[std::string(name)] : nullptr;  // of another name: of no account
    } else if (file) {
      file->append(line);
    }
  }
  return out;
}

// One for the whole run, emptied for each bundle.
class Folder {
 public:
  Folder() {
    std::string made = (fs::temp_directory_path() / "remit-fuzz-XXXXXX").string();
    if (!mkdtemp(made.data())) std::abort();
    path_ = made;
  }
  ~Folder() { std::error_code error; fs::remove_all(path_, error); }

  std::string with(const Files& files) const {
    const auto bundle = path_ / "bundle";
    fs::remove_all(bundle);
    fs::create_directories(bundle / "checkpoints");
    fs::create_directories(bundle / "archive");
    for (const auto& [name, text] : files) std::ofstream(bundle / name, std::ios::binary) << text;
    return bundle.string();
  }

 private:
  fs::path path_;
};

bool is_intact(const Result<Intact>& judged) { return judged && judged->findings.empty(); }

}  // namespace

bool fuzz::bundle(std::string_view text) {
  static const Folder folder;
  auto files = files_in(text);
  const auto judged = verify_bundle(folder.with(files), {});
  must_hold(judged || !files.contains("entries.jsonl"), "what has entries is a bundle");
  if (!is_intact(judged)) return false;
  auto& entries = files["entries.jsonl"];
  must_hold(judged->entries == static_cast<std::uint64_t>(std::count(entries.begin(), entries.end(), '\n')), "each line is an entry");
  for (const auto at : {std::size_t{0}, entries.size() / 3, entries.size() - 2}) {
    entries[at] = static_cast<char>(entries[at] ^ 1);
    must_hold(!is_intact(verify_bundle(folder.with(files), {})), "what is intact is so no longer when a byte of an entry is another");
    entries[at] = static_cast<char>(entries[at] ^ 1);
  }
  return true;
}

}  // namespace remit
