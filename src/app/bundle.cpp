#include "app/bundle.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "app/identity.hpp"
#include "bundle_files.hpp"
#include "codec/entry_json.hpp"
#include "codec/json.hpp"
#include "ledger/intact.hpp"

namespace remit {
namespace {

namespace fs = std::filesystem;

struct UnwritableFile {
  std::string path;
};

void write(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw UnwritableFile{path.string()};
}

// What says which rules were in force, and whose signatures count, is always disclosed.
bool is_always_disclosed(const std::string& stream, std::uint64_t seq) { return seq == 0 || stream == "rights" || stream == "organization" || stream == "ledger" || stream.starts_with("key/"); }

class Writing {
 public:
  Writing(Desk& desk, const fs::path& folder, const Disclosure& disclosure) : desk_(desk), folder_(folder), disclosure_(disclosure), zone_(Zone::named(desk.founded().zone)) {}

  std::uint64_t disclosed = 0;

  // Entries, what they cite, and what of them is veiled.
  void entries() {
    std::ofstream lines(folder_ / "entries.jsonl", std::ios::binary), veiled(folder_ / "veiled.jsonl", std::ios::binary);
    desk_.ledger().scan([&](const Entry& entry) {
      const auto one = desk_.read(entry);
      if (!is_disclosed(one)) {
        lines << entry.leaf << '\n';
        return true;
      }
      ++disclosed;
      lines << entry.body << '\n';
      for (const auto& commitment : codec::commitments_in(entry.body))
        if (const auto text = desk_.ledger().veiled(commitment)) veiled << line_of(*text) << '\n';
      cite(one);
      return true;
    });
    lines.close();
    veiled.close();
    if (!lines || !veiled) throw UnwritableFile{(folder_ / "entries.jsonl").string()};
  }
  void archive() {
    fs::create_directory(folder_ / "archive");
    for (const auto& digest : cited_)
      if (const auto text = desk_.ledger().archived(digest)) write(folder_ / "archive" / (digest + (text->kind == "minutes" ? ".md" : ".yaml")), text->text);
  }
  void evidence() {
    json::Array documents;
    for (const auto& [digest, names] : documents_) {
      json::Object one;
      one["sha256"] = digest;
      one["cited_as"] = json::Array(names.begin(), names.end());
      documents.push_back(std::move(one));
    }
    json::Object out;
    out["schema"] = "remit/v1/evidence";
    out["documents"] = std::move(documents);
    write(folder_ / "evidence.json", json::pretty(out) + "\n");
  }
  void checkpoints(const Seal& seal) {
    write(folder_ / "checkpoint.txt", seal.text);
    fs::create_directory(folder_ / "checkpoints");
    std::map<std::uint64_t, int> of_size;
    for (const auto& one : desk_.ledger().checkpoints())
      if (one.note != seal.text) write(folder_ / "checkpoints" / (std::to_string(one.size) + "-" + std::to_string(++of_size[one.size]) + ".txt"), one.note);
  }
  void read_me(const Seal& seal) {
    std::string keys;
    for (const auto& key : desk_.keys()) keys += "    " + key.verifier + "\n        since entry " + std::to_string(key.since) + (key.until ? ", revoked by entry " + std::to_string(*key.until) : "") + "\n";
    write(folder_ / "README.txt", "The decisions of " + desk_.founded().name + ", for an auditor\n\n" + entries_in_words(seal.size) + ", " + std::to_string(disclosed) +
                                      " of them disclosed; the others stand as hashes, so that nothing can be left out unseen.\n\n"
                                      "To check them with nothing of ours:\n\n    python3 verify.py                    any Python from 3.9 on, nothing else\n    verify.html                          in a browser, without a network\n\n"
                                      "Both check each entry, the chain, the tree, the signatures and the order of times, and say the same\nas `remit verify --bundle`. To check against what you hold yourself:\n\n"
                                      "    python3 verify.py --key KEY          a verifier key, from the page that the chair signed\n    python3 verify.py --against FILE     any text with a seal: minutes, a mail, an older bundle's README\n\n" +
                                      (keys.empty() ? "This ledger has no key: nothing but a seal that was kept outside shows that these are all.\n" : "Keys that the ledger itself names; compare them with the signed page:\n\n" + keys) +
                                      "\nThe documents that the entries cite are not here: evidence.json lists their SHA-256 digests. Ask for them, and\ncompare. A reader's guide to the entries and to this folder: ledger-format.md and bundle.md, which come with remit.\n\n"
                                      "The seal. Keep it where nobody of the organization can change it:\n\n" + seal.text);
    for (const auto& file : kBundleFiles) write(folder_ / file.name, file.text);
  }

 private:
  bool is_disclosed(const Inscription& one) const {
    if (is_always_disclosed(one.event.stream, one.seq) || std::holds_alternative<Erased>(one.event.what)) return true;
    if (!disclosure_.matters.empty() && !(one.event.stream.starts_with("matter/") && disclosure_.matters.contains(one.event.stream.substr(7)))) return false;
    const auto day = zone_ ? zone_->day_of(one.recorded_at) : one.event.decided_on;
    return !(disclosure_.since && day < *disclosure_.since) && !(disclosure_.until && day > *disclosure_.until);
  }
  static std::string line_of(const VeiledText& text) {
    json::Object out;
    out["commitment"] = text.commitment;
    out["salt"] = text.salt;
    out["text"] = text.text;
    return json::canonical(out);
  }
  void cite(const Inscription& one) {
    const auto& authority = one.event.authority;
    for (const auto* digest : {&authority.rights, &authority.organization, &authority.file}) if (!digest->empty()) cited_.insert(*digest);
    if (const auto* founded = std::get_if<Founded>(&one.event.what)) cited_.insert({founded->rights, founded->organization});
    if (const auto* in_force = std::get_if<InForce>(&one.event.what)) cited_.insert(in_force->file);
    if (const auto* evidence = std::get_if<Evidenced>(&one.event.what)) documents_[evidence->digest].insert(evidence->name + ", " + evidence->kind + " of " + one.event.stream.substr(7) + ", entry " + std::to_string(one.seq));
    const auto papers = [&](const std::vector<Paper>& all, const std::string& what) {
      for (const auto& paper : all) documents_[paper.digest].insert(paper.name + ", " + what + ", entry " + std::to_string(one.seq));
    };
    const auto items = [&](const std::vector<AgendaItem>& all) {
      for (const auto& item : all) papers(item.papers, "paper of item " + std::to_string(item.number) + " of " + one.event.stream.substr(8));
    };
    if (const auto* called = std::get_if<MeetingCalled>(&one.event.what)) items(called->items);
    if (const auto* changed = std::get_if<MeetingChanged>(&one.event.what)) items(changed->items);
    if (const auto* closed = std::get_if<ActionClosed>(&one.event.what)) papers(closed->evidence, "evidence of action " + std::to_string(closed->action) + " of " + one.event.stream.substr(8));
    if (const auto* sent = std::get_if<ResolutionSent>(&one.event.what)) papers(sent->papers, "paper of the written resolution " + one.event.stream.substr(11));
    if (!one.event.rests_on.empty()) documents_[one.event.rests_on].insert(one.event.rests_on_name + ", on which entry " + std::to_string(one.seq) + " rests");
  }

  Desk& desk_;
  fs::path folder_;
  const Disclosure& disclosure_;
  std::optional<Zone> zone_;
  std::set<Digest> cited_;
  std::map<Digest, std::set<std::string>> documents_;
};

}  // namespace

Result<Bundle> write_bundle(Desk& desk, const Present& present, const std::string& folder, const Disclosure& disclosure, const std::optional<Signing>& signing) {
  std::error_code error;
  if (fs::exists(folder, error)) return Refusal{"U202", "`" + folder + "` is there already", {}, "name a new folder"};
  const auto made = seal(desk, present, "export", signing);
  if (!made) return made.refusal();
  const fs::path making = fs::path(folder).lexically_normal().string() + ".making-" + random_hex(4);
  Bundle out{*made, 0};
  try {
    fs::create_directories(making);
    Writing writing(desk, making, disclosure);
    writing.entries();
    writing.archive();
    writing.evidence();
    writing.checkpoints(*made);
    out.disclosed = writing.disclosed;
    writing.read_me(*made);
    fs::rename(making, folder);
  } catch (const UnwritableFile& file) {
    fs::remove_all(making, error);
    return Refusal{"U202", "`" + file.path + "` cannot be written", {}, "look at the disk and the folder"};
  } catch (const fs::filesystem_error& problem) {
    fs::remove_all(making, error);
    return Refusal{"U202", "`" + folder + "` cannot be written: " + problem.code().message(), {}, "look at the disk and the folder"};
  }
  return out;
}

}  // namespace remit
