#include <memory>

#include "app/bundle.hpp"
#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "ledger/intact.hpp"

namespace remit::cli {

namespace {

struct AuditOptions {
  std::string folder, since, until, only, passphrase_file;
};

int export_audit(Console& console, const AuditOptions& options) {
  Disclosure disclosure;
  for (const auto& [text, into] : {std::pair{&options.since, &disclosure.since}, {&options.until, &disclosure.until}}) {
    if (text->empty()) continue;
    *into = parse_day(*text);
    if (!*into) return console.refuse({"U103", "`" + *text + "` is not a day", {}, "write 2026-03-01"}, nullptr);
  }
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  for (const auto& id : names_in(options.only)) {
    if (const auto refusal = unknown_matter(*session, id)) return console.refuse(*refusal);
    disclosure.matters.insert(id);
  }
  const auto signing = signing_of(*session, options.passphrase_file);
  if (!signing) return console.refuse(signing.refusal());
  const auto made = write_bundle(*session->desk, session->present, options.folder, disclosure, *signing);
  if (!made) return console.refuse(made.refusal());
  if (console.is_json()) {
    json::Object out;
    out["folder"] = options.folder;
    out["entries"] = made->seal.size;
    out["disclosed"] = made->disclosed;
    out["seal"] = made->seal.text;
    out["key"] = made->seal.key_id;
    console.print_json("audit", std::move(out));
    return kDone;
  }
  console.print("wrote " + options.folder + ": " + entries_in_words(made->seal.size) + ", " + std::to_string(made->disclosed) + " disclosed\n  check it  python3 " + options.folder +
                "/verify.py\n  " + (made->seal.key_id.empty() ? std::string("unsigned: the ledger has no key; remit key create") : "signed    by the key " + made->seal.key_id) + "\n\n" + made->seal.text);
  return kDone;
}

}  // namespace

Run define_export_audit(Arguments& command) {
  auto options = std::make_shared<AuditOptions>();
  command.required("folder", options->folder);
  command.optional("--since", options->since);
  command.optional("--until", options->until);
  command.optional("--only", options->only);
  command.optional("--passphrase-file", options->passphrase_file);
  return [options](Console& console) { return export_audit(console, *options); };
}

}  // namespace remit::cli
