#include <filesystem>
#include <memory>

#include "app/sealing.hpp"
#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "cli/keys.hpp"

namespace remit::cli {

namespace fs = std::filesystem;

namespace {

// The new key stands beside the old one until its entry is durable; then it takes the name. The old file is kept: it can
// still sign nothing that counts for later entries, once it is revoked.
int key_rotate(Console& console, const std::string& passphrase_file, const std::string& reason) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  const auto old = key_in_use(session->desk->keys());
  if (!old) return console.refuse({"D711", "this ledger has no key in use", {}, "remit key create"});
  const auto passphrase = passphrase_in(passphrase_file);
  if (!passphrase) return console.refuse(passphrase.refusal());
  const auto words = clean(reason);
  if (!words) return console.refuse(words.refusal());
  if (console.options.dry_run) { console.say("nothing was recorded: --dry-run; no key was made\n"); return kDone; }
  const auto path = session->workspace.path_of(kKeyFile), fresh = path + ".new";
  const auto key = key_in_file(fresh, *passphrase);
  if (!key) return console.refuse(key.refusal());
  const int status = add_key(console, *session, *key, old->key_id, *words);
  if (status != kDone) return status;
  std::error_code error;
  fs::rename(path, session->workspace.path_of("ledger-" + old->key_id + ".key"), error);
  fs::rename(fresh, path, error);
  if (error) return console.refuse({"U202", "`" + fresh + "` cannot take the place of `" + path + "`: " + error.message(), {}, "rename it by hand: the ledger has the new key already"}, nullptr);
  if (!console.is_json()) console.print("the old key is in ledger-" + old->key_id + ".key; `remit key revoke " + old->key_id + "` ends it\n");
  return kDone;
}

}  // namespace

Run define_key_rotate(Arguments& command) {
  auto passphrase_file = std::make_shared<std::string>(), reason = std::make_shared<std::string>();
  command.optional("--passphrase-file", *passphrase_file);
  command.optional("--reason", *reason);
  return [=](Console& console) { return key_rotate(console, *passphrase_file, *reason); };
}

}  // namespace remit::cli
