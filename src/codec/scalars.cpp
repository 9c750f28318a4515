#include "codec/scalars.hpp"

#include <algorithm>

#include "codec/grammar.hpp"
#include "remit/organization.hpp"

namespace remit::codec {
namespace {

bool all_of(std::string_view text, bool (*accepts)(char)) { return !text.empty() && std::all_of(text.begin(), text.end(), accepts); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool any_text(std::string_view text) { return !text.empty() && text.size() <= 4000; }
bool word(std::string_view text) {
  return text.size() <= 100 && all_of(text, [](char c) { return c != ' ' && c != ',' && c != '/' && c != '"' && c != '\''; });
}
bool about(std::string_view text) {
  for (std::size_t at = 0;;) {
    const auto end = text.find('/', at);
    auto one = text.substr(at, end == std::string_view::npos ? end : end - at);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (!is_id(one)) return false;
    if (end == std::string_view::npos) return true;
    at = end + 1;
  }
}
bool day(std::string_view text) { return parse_day(text).has_value(); }
bool money(std::string_view text) { const auto amount = parse_money(text); return amount && amount->minor_units >= 0; }
bool signed_money(std::string_view text) { return parse_money(text).has_value(); }
bool number(std::string_view text) { return parse_number(text).has_value(); }
bool count(std::string_view text) { return text.size() <= 4 && all_of(text, is_digit) && (text.size() == 1 || text[0] != '0'); }
bool percent(std::string_view text) { return parse_value({FactKind::percent, {}}, text).has_value(); }
bool duration(std::string_view text) { return parse_duration(text).has_value(); }
bool version(std::string_view text) { return text.size() <= 40 && word(text) && !is_digit(text[0]) && text[0] != '-' && text[0] != '.'; }
bool currency(std::string_view text) { return minor_digits(text).has_value(); }
bool prefix(std::string_view text) { return text.size() >= 1 && text.size() <= 8 && all_of(text, is_upper); }
bool year(std::string_view text) { return text.size() == 4 && all_of(text, is_digit); }
bool mail(std::string_view text) { const auto at = text.find('@'); return word(text) && at != 0 && at != std::string_view::npos && at + 1 < text.size(); }
bool file(std::string_view text) { return word(std::string(text).substr(0, 1)) && text.find("..") == std::string_view::npos && text[0] != '/'; }
bool code(std::string_view text) { return text.size() == 4 && is_upper(text[0]) && all_of(text.substr(1), is_digit); }
bool rate(std::string_view text) { return parse_rate(text).has_value(); }
bool sentence(std::string_view text) { return !text.empty() && text.size() <= 1000; }  // its grammar is read afterwards

// 14:20.
bool clock_time(std::string_view text) {
  const bool has_form = text.size() == 5 && text[2] == ':' && all_of(text.substr(0, 2), is_digit) && all_of(text.substr(3), is_digit);
  return has_form && text.substr(0, 2) <= "23" && text.substr(3) <= "59";
}
// Past midnight a time is written with its day.
bool time_of_day(std::string_view text) { return clock_time(text) || (text.size() == 16 && text[10] == 'T' && day(text.substr(0, 10)) && clock_time(text.substr(11))); }
bool moment(std::string_view text) { return day(text) || (text.size() == 16 && time_of_day(text)); }
bool hands(std::string_view text) {
  int parts = 1;
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_digit(c)) { if (++digits > 4) return false; }
    else if (c == '-' && digits > 0) { ++parts; digits = 0; }
    else return false;
  }
  return digits > 0 && (parts == 2 || parts == 3);
}

// Its kind and 32 bytes: 68 characters of base 64.
bool ssh_key(std::string_view text) {
  static constexpr std::string_view kBegins = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI";
  return text.size() == 12 + 68 && text.starts_with(kBegins) &&
         std::all_of(text.begin() + 12, text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/'; });
}

}  // namespace

#define AMOUNT "[A-Z]{3} -?[0-9]+(\\.[0-9]+)?[KMB]?"
const ScalarKind kText{"a text", "^[\\s\\S]+$", any_text, "Y019"};
const ScalarKind kLine{"a text", "^[^\\n]+\\n?$", any_text, "Y019"};  // on one line; a block under `>` ends with a line break
const ScalarKind kId{"an id: a letter, then letters, digits and `-`", "^[A-Za-z][A-Za-z0-9-]*$", is_id, "Y022"};
const ScalarKind kAbout{"kinds of matter joined by `/`", "^[A-Za-z][A-Za-z0-9/ -]*$", about, "Y022"};
const ScalarKind kDay{"a day such as 2026-03-01", "^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$", day, "Y021"};
const ScalarKind kMoney{"an amount such as `USD 250K`, `USD 1.25M` or `USD 9500`", "^[A-Z]{3} [0-9]+(\\.[0-9]+)?[KMB]?$", money, "Y023"};
const ScalarKind kSignedMoney{"an amount such as `USD 250K` or `USD -1.2M`", "^" AMOUNT "$", signed_money, "Y023"};
const ScalarKind kNumber{"a number such as 12 or 1.5", "^-?[0-9]+(\\.[0-9]+)?[KMB]?$", number, "Y024", true};
const ScalarKind kCount{"a whole number such as 7", "^[0-9]{1,4}$", count, "Y024", true};
const ScalarKind kPercent{"a percentage such as `10%`", "^-?[0-9]+(\\.[0-9]+)?%$", percent, "Y024"};
const ScalarKind kDuration{"a length of time such as `18 months`", "^[1-9][0-9]* (hours|([^ ]+ )?days?|(week|month|year)s?)$", duration, "Y024"};
const ScalarKind kVersion{"a version that starts with a letter, such as v3 or v2026-1", "^[A-Za-z][^ ,/\"']*$", version, "Y025"};
const ScalarKind kCurrency{"a currency of ISO 4217 such as USD", "^[A-Z]{3}$", currency, "Y023"};
const ScalarKind kPrefix{"one to eight capital letters such as CX", "^[A-Z]{1,8}$", prefix, "Y025"};
const ScalarKind kWord{"one word without `,` `/` or quotes", "^[^ ,/\"']+$", word, "Y022", true};
const ScalarKind kSshKey{"an Ed25519 key such as `ssh-ed25519 AAAA…`", "^ssh-ed25519 [A-Za-z0-9+/]+=*$", ssh_key, "Y025"};
const ScalarKind kYear{"a year of four digits such as 2026", "^[0-9]{4}$", year, "Y024", true};
const ScalarKind kParty{"a party such as `CCO/CXO + analytics`", "^[A-Za-z0-9(][A-Za-z0-9()/+ -]*$", sentence, "Y030"};
const ScalarKind kTest{"a test such as `over USD 1M` or `in c-suite`", "^[^,]+$", sentence, "Y031", true};
const ScalarKind kNeed{"a need such as `evidence quote by sponsor`", "^[^,]+$", sentence, "Y032"};
const ScalarKind kFactType{"a type of fact such as `money` or `one of in-plan / not-in-plan`",
                           "^((signed )?money.*|(number|percent|duration|date|name|text|person|persons|person or name|set of names)( from the approval of .+)?|cash flows|one of .+|flag raised by .+|approval of .+)$", sentence, "Y034"};
const ScalarKind kRule{"a rule such as `majority of votes cast` or `4 including chair`", "^[^,]+$", sentence, "Y033", true};
const ScalarKind kMail{"a mail address", "^[^ ,/\"'@]+@[^ ,/\"'@]+$", mail, "Y025"};
const ScalarKind kZone{"a time zone such as Europe/Berlin", "^[A-Za-z0-9/_+-]+$", sentence, "Y025"};
const ScalarKind kFile{"a path inside the workspace", "^[^/][^\\\\]*$", file, "Y025"};
const ScalarKind kRate{"what one of the currency is worth, such as `USD 1.0835`", "^[A-Z]{3} [0-9]+(\\.[0-9]+)?$", rate, "Y023"};
#define CLOCK "([01][0-9]|2[0-3]):[0-5][0-9]"
const ScalarKind kTimeOfDay{"a time such as 14:20, or 2026-03-11T00:20 past midnight", "^([12][0-9]{3}-[01][0-9]-[0-3][0-9]T)?" CLOCK "$", time_of_day, "Y026"};
const ScalarKind kMoment{"a day such as 2026-03-01, or a day and time such as 2026-03-01T09:00", "^[12][0-9]{3}-[01][0-9]-[0-3][0-9](T" CLOCK ")?$", moment, "Y021"};
const ScalarKind kHands{"a count such as 5-1-1: for, against, abstaining", "^[0-9]{1,4}-[0-9]{1,4}(-[0-9]{1,4})?$", hands, "Y024"};
const ScalarKind kCode{"a code such as D203", "^[A-Z][0-9]{3}$", code, "Y025"};

}  // namespace remit::codec
