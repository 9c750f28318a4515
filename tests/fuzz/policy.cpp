// Files of a workspace: no bytes break the readers, and no text is two kinds of file.
#include "codec/files.hpp"
#include "held.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto text = text_of(bytes, size);
  const auto rights = remit::codec::read_decision_rights(text, "decision-rights.yaml");
  const auto organization = remit::codec::read_organization(text, "organization.yaml");
  (void)remit::codec::read_people(text, "people.yaml");
  must_hold(!(rights.ok() && organization.ok()));  // one text is not both
  return 0;
}
