#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/identity.hpp"
#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "ledger/sqlite_ledger.hpp"

namespace remit::cli {

namespace {

namespace fs = std::filesystem;

struct InitOptions {
  std::string folder, name, origin, reason, clock = "real";
};

Refusal there_already(const fs::path& folder) { return {"L104", "there is a ledger in `" + folder.string() + "` already", {}, "choose another folder"}; }

Result<bool> write_template(const Template& chosen, const fs::path& folder) {
  for (const auto& file : chosen.files) {
    const auto path = folder / file.name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream stream(path, std::ios::binary);
    stream << file.text;
    stream.close();
    if (!stream) return Refusal{"U202", "`" + path.string() + "` cannot be written: " + std::strerror(errno), {}, "choose a folder that may be written"};
  }
  return true;
}

// Founds a ledger under this name, for a folder whose two files read without a finding and say who may change them (R13).
int found(Console& console, const fs::path& folder, const std::string& name, const InitOptions& options, std::string& said) {
  const Workspace workspace(folder.string());
  auto rules = read_rules(workspace);
  for (const auto& finding : rules.findings) console.show(finding);
  if (!rules.rules) return kUsage;
  const auto& organization = rules.rules->organization;
  auto recorder = recorder_of(workspace, console.options.recorder);
  Founded present_like;
  present_like.zone = organization.zone;
  present_like.clock = options.clock;
  const auto present = present_of(present_like);
  if (!present) return console.refuse(present.refusal());
  // Whoever founds the ledger does so under a name: a person of the organization, or else the system's own login.
  if (recorder.person.empty()) recorder = {system_login(), Assurance::login};
  else if (!organization.has_person(recorder.person))
    return console.refuse({"D109", "nobody here is called `" + recorder.person + "`", {}, "name the founder with --recorder PERSON, or leave it out"});
  auto reason = clean(options.reason.empty() ? "foundation of the ledger" : options.reason);
  auto origin = clean(options.origin.empty() ? options.name.empty() ? "own files" : "template " + options.name : options.origin);
  if (!reason) return console.refuse(reason.refusal());
  if (!origin) return console.refuse(origin.refusal());
  auto ledger = open_sqlite_ledger((folder / name).string(), Access::create);
  Desk desk(*ledger);
  const Founding founding{rules.rules->rights_text, rules.rules->organization_text, organization.name, organization.zone, options.clock, rules.rules->rights.prefix, *origin, *reason,
                          recorder.person, word(recorder.assurance)};
  const auto done = desk.found(founding, *present);
  if (!done) return console.refuse(done.refusal());
  said = "founded the ledger of " + organization.name + " as " + recorder.person + " (" + word(recorder.assurance) + ")\n  decision rights " + rules.rules->rights.version + "  " +
                rules.rules->rights_text.digest.substr(0, 16) + "\n  organization    " + organization.version + "  " + rules.rules->organization_text.digest.substr(0, 16) + "\n" +
                (options.clock == "simulated" ? "  clock           simulated: it obeys REMIT_NOW, and every output says so\n" : "");
  return kDone;
}

// The founding is an act, and no act is reported before a power cut can no longer take it (R12): a folder that was made and
// renamed is on stable storage only when it was flushed, with all that it holds, and the folder above it too.
void flush(const fs::path& path) {
  const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_flushed = opened >= 0 && ::fsync(opened) == 0;
  const auto error = std::error_code(errno, std::generic_category());
  if (opened >= 0) ::close(opened);
  if (!is_flushed) throw fs::filesystem_error("", path, error);
}
Result<bool> move_to(const fs::path& folder, const fs::path& making) {
  try {
    for (const auto& entry : fs::recursive_directory_iterator(making)) flush(entry.path());
    flush(making);
    std::error_code none_there;
    fs::remove(folder, none_there);
    fs::rename(making, folder);
    flush(fs::absolute(folder).parent_path());
    return true;
  } catch (const fs::filesystem_error& error) {
    return Refusal{"U202", "`" + folder.string() + "` cannot be written: " + error.code().message(), {}, "choose another folder"};
  }
}

// Never over a ledger that another init has made meanwhile.
Result<bool> move_into_free(const fs::path& place, const fs::path& making) {
  try {
    if (::renameat2(AT_FDCWD, making.c_str(), AT_FDCWD, place.c_str(), RENAME_NOREPLACE) != 0) {
      if (errno == EEXIST || fs::exists(place)) return there_already(place.parent_path());
      if (errno != EINVAL) throw fs::filesystem_error("", place, std::error_code(errno, std::generic_category()));
      fs::rename(making, place);  // a file system that does not know how
    }
    flush(place.parent_path());
    return true;
  } catch (const fs::filesystem_error& error) {
    return Refusal{"U202", "`" + place.string() + "` cannot be written: " + error.code().message(), {}, "choose another folder"};
  }
}

// Founded beside its place, and put there when it is whole: an interrupted init leaves a file of another name, and no half ledger.
int found_on_own_files(Console& console, const fs::path& folder, const InitOptions& options) {
  if (!options.name.empty()) return console.refuse({"U202", "`" + folder.string() + "` holds files already, so no template is written there", {}, "leave --template out to found the ledger on these files"});
  const auto name = "ledger.db.making-" + random_hex(4);
  const auto making = folder / name, place = folder / "ledger.db";
  std::string said;
  int status = found(console, folder, name, options, said);
  const auto moved = status == kDone ? move_into_free(place, making) : Result<bool>(true);
  if (!moved) status = console.refuse(moved.refusal());
  std::error_code error;
  if (status != kDone) fs::remove(making, error);
  else console.print(said);
  return status;
}

int init(Console& console, InitOptions options) {
  if (console.options.dry_run) return console.refuse({"U107", "`init` has no --dry-run", {}, "remit check in a copy of the template shows what it would found"});
  fs::path folder = (console.options.folder == "." ? fs::path(options.folder) : fs::path(console.options.folder) / options.folder).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // `year/` is `year`
  std::error_code error;
  if (fs::exists(folder / "ledger.db", error)) return console.refuse(there_already(folder));
  if (fs::exists(folder, error) && !fs::is_directory(folder, error)) return console.refuse({"U202", "`" + folder.string() + "` is not a folder", {}, "choose another name"});
  if (fs::exists(folder / "decision-rights.yaml", error)) return found_on_own_files(console, folder, options);
  if (fs::exists(folder, error) && !fs::is_empty(folder, error)) return console.refuse({"U202", "`" + folder.string() + "` is not empty and holds no decision-rights.yaml", {}, "choose an empty or a new folder"});
  if (options.name.empty()) options.name = "customer-experience";
  const auto& all = templates();
  const auto chosen = std::find_if(all.begin(), all.end(), [&](const Template& one) { return options.name == one.name; });
  if (chosen == all.end()) {
    std::vector<std::string> names;
    for (const auto& one : all) names.emplace_back(one.name);
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
    const auto near = nearest(options.name, names);
    return console.refuse({"U104", "there is no template `" + options.name + "`", {"templates: " + list}, near.empty() ? "choose one of them with --template" : "did you mean `" + near + "`?"});
  }
  // Made beside its place and moved there when it is whole, so that an interrupted init leaves no half workspace.
  const auto making = fs::path(folder.lexically_normal().string() + ".making-" + random_hex(4));
  const auto written = write_template(*chosen, making);
  std::string said;
  const int status = written ? found(console, making, "ledger.db", options, said) : console.refuse(written.refusal());
  if (status == kDone) {
    const auto moved = move_to(folder, making);
    if (moved) { console.print(said + "  workspace       " + folder.string() + ", from the template " + options.name + "\nnext: cd " + folder.string() + " && remit check\n"); return kDone; }
    console.refuse(moved.refusal());
  }
  fs::remove_all(making, error);
  return status == kDone ? int{kUsage} : status;
}

}  // namespace

Run define_init(Arguments& command) {
  auto options = std::make_shared<InitOptions>();
  command.required("folder", options->folder);
  command.optional("--template", options->name);
  command.optional("--origin", options->origin);
  command.optional("--reason", options->reason);
  command.one_of("--clock", options->clock, {"real", "simulated"});
  return [options](Console& console) { return init(console, *options); };
}

}  // namespace remit::cli
