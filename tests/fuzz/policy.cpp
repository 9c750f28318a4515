// Files that people write.
#include "codec/files.hpp"
#include "codec/minutes_file.hpp"
#include "remit/fact.hpp"
#include "targets.hpp"

namespace remit {

bool fuzz::policy(std::string_view text) {
  static const auto kRights = [] {
    DecisionRights out;
    out.facts = built_in_facts();  // which every matrix has
    return out;
  }();
  static const Organization kNoOrganization;
  const auto kinds = codec::read_decision_rights(text, "a.yaml").ok() + codec::read_organization(text, "a.yaml").ok() + codec::read_people(text, "a.yaml").ok() +
                     codec::read_policy_tests(text, "a.yaml").ok() + codec::read_matter(text, "a.yaml", kRights, nullptr).ok() +
                     codec::read_minutes(text, "a.yaml", kNoOrganization).ok();
  must_hold(kinds <= 1, "no text is two kinds of file");
  must_hold(kinds == 0 || !codec::kind_of(text).empty(), "a file says of what kind it is");
  return kinds == 1;
}

}  // namespace remit
