#include <memory>

#include "cli/acting.hpp"
#include "cli/commands.hpp"
#include "cli/texts.hpp"
#include "codec/grammar.hpp"

namespace remit::cli {

namespace {

struct EvidenceOptions : ActOptions {
  std::string file, kind, presenters;
  int meets = 0;
};

int present(Console& console, const EvidenceOptions& options) {
  const auto file = Workspace(".").read(options.file);
  if (!file) return console.refuse(file.refusal());
  auto name = clean_line(options.file.substr(options.file.rfind('/') + 1));
  if (!name) return console.refuse(name.refusal());
  if (!codec::is_id(options.kind)) return console.refuse({"U104", "`" + options.kind + "` is not a kind of evidence", {}, "write --kind customer-validation"});
  return act(console, options, PresentEvidence{options.kind, *name, file->digest, names_in(options.presenters), options.meets});
}

}  // namespace

Run define_evidence(Arguments& command) {
  auto options = std::make_shared<EvidenceOptions>();
  command.required("matter", options->matter);
  command.required("file", options->file);
  command.required("--kind", options->kind);
  command.optional("--by", options->presenters);
  command.optional("--meets", options->meets);
  add_dates(command, *options);
  return [options](Console& console) { return present(console, *options); };
}

}  // namespace remit::cli
