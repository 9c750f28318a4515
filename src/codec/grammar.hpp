// The small sentences inside values: parties, tests, needs, body rules, types of facts. Each reader says where in the
// text it stopped understanding.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "remit/decision_rights.hpp"

namespace remit::codec {

struct GrammarError {
  std::string sentence;
  int at = 0;     // characters from the start of the value
  int width = 1;
  std::string help;
};
template <class T>
using Parsed = std::variant<T, GrammarError>;

// `none needed` and `prohibited` are not parties here; the row's reader looks for them first.
Parsed<Party> parse_party(std::string_view text, bool may_have_times);
Parsed<Test> parse_test(std::string_view text);
Parsed<Need> parse_need(std::string_view text);
Parsed<BodyRule> parse_body_rule(std::string_view text, bool is_quorum);
// `under 2/3 of members in office`: the key of a cell of `quorum by recused`.
Parsed<RecusedBand> parse_recused_band(std::string_view text);
Parsed<ProxyRule> parse_proxy_rule(std::string_view text);
Parsed<AffiliationRule> parse_affiliation_rule(std::string_view text);
Parsed<AttendanceRule> parse_attendance_rule(std::string_view text);
// `if 3 members object within 4 business days of notice`; the verb is `object` or `ask`.
Parsed<WrittenThreshold> parse_written_threshold(std::string_view text, const char* verb);
// `5 business days of notice`.
Parsed<Duration> parse_notice_window(std::string_view text);
// `5 to 7`, `at least 5`, `at most 7`, `7`; 0: no such bound.
struct MemberBounds {
  int fewest = 0, most = 0;
};
Parsed<MemberBounds> parse_member_bounds(std::string_view text);
// `never` is a rule without an alternative, which nothing fulfils.
struct OtherBusiness {
  bool is_barred = true;
  std::optional<BodyRule> rule;
};
Parsed<OtherBusiness> parse_other_business(std::string_view text);
// The months of `month`, `quarter`, `half-year`, `year`; 0 of `meeting`.
int months_of(std::string_view period);
Parsed<FactType> parse_fact_type(std::string_view text);

Parsed<Amount> parse_amount(std::string_view text);
// `within 10 business days of proposal` or `18 months after approval`, as the form given for its errors begins.
Parsed<Deadline> parse_deadline(std::string_view text, const char* form);
Parsed<Deemed> parse_deemed(std::string_view text);
Parsed<Ceiling> parse_ceiling(std::string_view text);

bool is_id(std::string_view text);

}  // namespace remit::codec
