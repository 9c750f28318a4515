#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "app/sealing.hpp"
#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "cli/keys.hpp"

namespace remit::cli {

namespace fs = std::filesystem;

// The file is there before the entry: a key that is in the ledger can always sign. A file without an entry, left by an
// interruption, is taken up again.
Result<SigningKey> key_in_file(const std::string& path, const std::string& passphrase) {
  std::error_code error;
  if (fs::exists(path, error)) {
    const auto pem = Workspace(".").read(path);
    if (!pem) return pem.refusal();
    return SigningKey::open(pem->text, passphrase);
  }
  auto key = SigningKey::make();
  const auto mask = umask(077);
  {
    std::ofstream file(path + ".next", std::ios::trunc);
    file << key.encrypted(passphrase);
    file.close();
    umask(mask);
    if (!file) return Refusal{"U202", "`" + path + "` cannot be written", {}, "look at the folder, and who may write there"};
  }
  fs::rename(path + ".next", path, error);
  if (error) return Refusal{"U202", "`" + path + "` cannot be written: " + error.message(), {}, "look at the folder, and who may write there"};
  return key;
}

std::string page_of(const Session& session, const VerifierKey& key, std::uint64_t since) {
  return "The key of the ledger of " + session.desk->founded().name + "\n\n  ledger        " + session.desk->ledger_id() + "\n  key           " + key.key_id + ", in use from entry " + std::to_string(since) +
         "\n  verifier key  " + key.text() + "\n  fingerprint   " + key.fingerprint().substr(0, 39) + "\n                " + key.fingerprint().substr(40) +
         "\n\nWhoever holds this page can tell a checkpoint of this ledger from any other. Keep it outside the\norganization's own systems: with the auditor, and with the minutes.\n\n"
         "Read aloud and compared by the chair:  ______________________________   day:  ______________\n";
}

int add_key(Console& console, Session& session, const SigningKey& key, const std::string& replaces, const std::string& reason) {
  const auto verifier = VerifierKey::of(origin_of(session.desk->ledger_id()), key.public_key());
  Command command;
  command.reason = reason;
  command.order = AddKey{verifier.key_id, verifier.text(), replaces};
  const int status = record(console, session, command);
  if (status != kDone || console.options.dry_run) return status;
  for (const auto& one : session.desk->keys())
    if (one.key_id == verifier.key_id && !console.is_json()) console.print("\n" + page_of(session, verifier, one.since));
  return status;
}

namespace {

int key_create(Console& console, const std::string& passphrase_file) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  if (const auto known = key_in_use(session->desk->keys()))
    return console.refuse({"D710", "this ledger has the key `" + known->key_id + "` in use already", {}, "remit key rotate puts another in its place"});
  const auto passphrase = passphrase_in(passphrase_file);
  if (!passphrase) return console.refuse(passphrase.refusal());
  if (console.options.dry_run) { console.say("nothing was recorded: --dry-run; no key was made\n"); return kDone; }
  const auto key = key_in_file(session->workspace.path_of(kKeyFile), *passphrase);
  if (!key) return console.refuse(key.refusal());
  return add_key(console, *session, *key, "", "");
}

}  // namespace

Run define_key_create(Arguments& command) {
  auto passphrase_file = std::make_shared<std::string>();
  command.optional("--passphrase-file", *passphrase_file);
  return [=](Console& console) { return key_create(console, *passphrase_file); };
}

}  // namespace remit::cli
