#include "app/sealing.hpp"

#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "ledger/intact.hpp"

namespace remit::cli {

namespace {

int seal_ledger(Console& console, const std::string& passphrase_file, const std::string& occasion) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  const auto signing = signing_of(*session, passphrase_file);
  if (!signing) return console.refuse(signing.refusal());
  const auto words = clean(occasion);
  if (!words) return console.refuse(words.refusal());
  const auto made = seal(*session->desk, session->present, words->empty() ? "seal" : *words, *signing);
  if (!made) return console.refuse(made.refusal());
  if (console.is_json()) {
    json::Object out;
    out["entries"] = made->size;
    out["seal"] = made->text;
    out["key"] = made->key_id;
    console.print_json("seal", std::move(out));
    return kDone;
  }
  console.print(made->text);
  console.say(std::string(made->key_id.empty() ? "unsigned: " : "") + "covers " + entries_in_words(made->size) + "; keep it outside, and hold the ledger against it with `remit verify --against FILE`\n");
  return kDone;
}

}  // namespace

Run define_seal(Arguments& command) {
  auto passphrase_file = std::make_shared<std::string>(), occasion = std::make_shared<std::string>();
  command.optional("--passphrase-file", *passphrase_file);
  command.optional("--occasion", *occasion);
  return [=](Console& console) { return seal_ledger(console, *passphrase_file, *occasion); };
}

}  // namespace remit::cli
