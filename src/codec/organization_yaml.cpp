// organization.yaml and people.yaml to values.
#include <algorithm>
#include <array>
#include <set>

#include "codec/files.hpp"
#include "codec/reading.hpp"
#include "codec/shape.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

class OrganizationReader {
 public:
  OrganizationReader(const yaml::Source& source, std::vector<Finding>& findings, Organization& out) : source_(source), findings_(findings), out_(out) {}

  void read(const Node& root) {
    out_.name = text_at(root, "name");
    out_.version = text_at(root, "version");
    out_.zone = text_at(root, "zone");
    out_.may_record = texts_at(root, "may-record");
    each(root, "people", [&](const Node& key, const Node& node) {
      out_.people.push_back(key.text);
      if (!node.entries.empty()) out_.about_people[key.text] = {text_at(node, "reports-to"), text_at(node, "affiliation"), texts_at(node, "qualified")};
    });
    each(root, "people", [&](const Node& key, const Node& node) {
      if (const auto* up = node.at("reports-to")) must_be_person(*up);
      circle(key, [&](const std::string& id) { const auto found = out_.about_people.find(id); return found == out_.about_people.end() ? std::string() : found->second.reports_to; });
    });
    each(root, "offices", [&](const Node& key, const Node& node) { office(key, node); });
    each(root, "offices", [&](const Node& key, const Node& node) {
      if (const auto* up = node.at("reports-to")) must_be_office(*up);
      circle(key, [&](const std::string& id) { const auto found = out_.offices.find(id); return found == out_.offices.end() ? std::string() : found->second.reports_to; });
    });
    each(root, "groups", [&](const Node& key, const Node& node) {
      for (const auto& item : node.items) { must_be_office(item); out_.groups[key.text].push_back(item.text); }
    });
    each(root, "functions", [&](const Node& key, const Node& node) {
      must_be_office(*node.at("head"));
      out_.functions[key.text] = text_at(node, "head");
    });
    each(root, "bodies", [&](const Node& key, const Node& node) {
      body(key, node);
      constituencies(key, node);
      alternates(key, node);
      proxies(key, node);
    });
    each(root, "budget-lines", [&](const Node& key, const Node& node) {
      must_be_office(*node.at("owner"));
      out_.budget_lines[key.text] = {text_at(node, "owner"), *parse_money(text_at(node, "limit"))};
    });
    if (const auto* list = root.at("absences"))
      for (const auto& item : list->items) {
        must_be_person(*item.at("who"));
        out_.absences.push_back({text_at(item, "who"), span(item)});
      }
    if (const auto* list = root.at("allowed-signers"))
      for (const auto& item : list->items) {
        must_be_person(*item.at("who"));
        out_.allowed_signers.push_back({text_at(item, "who"), text_at(item, "key"), span(item)});
      }
    out_.erasable = texts_at(root, "erasable");
    each(root, "calendars", [&](const Node& key, const Node& node) { calendar(key, node); });
    each(root, "rates", [&](const Node& key, const Node& node) {
      for (const auto& [day, rate] : node.entries) {
        const auto read = *parse_rate(rate.text);
        if (read.currency.code == key.text) wrong("Y025", "a rate says what one " + key.text + " is worth in another currency", rate, "write `" + key.text + ": {" + day.text + ": USD 1.08}`, in the currency of the decision rights");
        out_.rates[key.text].emplace(*parse_day(day.text), read);
      }
    });
    one_name_one_thing(root);
    if (const auto* list = root.at("may-record"))
      for (const auto& item : list->items)
        if (!out_.knows(item.text)) unknown("nobody and nothing here is called `" + item.text + "`", item, all_names());
  }

 private:
  template <class F>
  void each(const Node& root, const char* block, F&& f) {
    if (const auto* node = root.at(block))
      for (const auto& [key, value] : node->entries) f(key, value);
  }
  void wrong(const char* code, std::string sentence, const Node& at, std::string help = {}) {
    findings_.push_back(source_.finding(code, std::move(sentence), at, std::move(help)));
  }
  void unknown(std::string sentence, const Node& at, const std::vector<std::string>& known) {
    const auto near = nearest(at.text, known);
    wrong("Y044", std::move(sentence), at, near.empty() ? "add it to this file, or correct the name" : "did you mean `" + near + "`?");
  }
  std::vector<std::string> all_names() const {
    auto out = out_.people;
    for (const auto& [id, office] : out_.offices) out.push_back(id);
    for (const auto& [id, group] : out_.groups) out.push_back(id);
    for (const auto& [id, body] : out_.bodies) out.push_back(id);
    return out;
  }
  void must_be_person(const Node& at) {
    if (!out_.has_person(at.text)) unknown("nobody under `people` is called `" + at.text + "`", at, out_.people);
  }
  void must_be_office(const Node& at) {
    if (out_.offices.contains(at.text)) return;
    std::vector<std::string> known;
    for (const auto& [id, office] : out_.offices) known.push_back(id);
    unknown("there is no office `" + at.text + "`", at, known);
  }
  Span span(const Node& node) {
    const Span out{*day_at(node, "from"), day_at(node, "until")};
    if (out.until && *out.until < out.from) wrong("Y043", "`until` is before `from`", *node.at("until"), "swap the two days");
    return out;
  }

  // A line of reporting that leads back to its start has no top.
  template <class Up>
  void circle(const Node& key, Up&& up) {
    std::set<std::string> seen{key.text};
    for (auto id = up(key.text); !id.empty(); id = up(id)) {
      if (id == key.text) return wrong("Y042", "`" + key.text + "` reports to itself in a circle", key, "correct one `reports-to` of the circle");
      if (!seen.insert(id).second) return;
    }
  }
  void calendar(const Node& key, const Node& node) {
    static constexpr std::array kDays{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    static constexpr std::array kMonths{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    const auto index = [](const auto& all, const std::string& word) { return static_cast<int>(std::find(all.begin(), all.end(), word) - all.begin()); };
    Calendar out;
    out.weekdays = 0;
    if (const auto* zone = node.at("zone"); zone && zone->text != out_.zone) return wrong("Y025", "the organization counts its days in " + out_.zone + ", not in " + zone->text, *zone, "write `zone: " + out_.zone + "`, or leave it out");
    const auto& days = *node.at("days");
    const auto to = days.text.find(" to ");
    const auto names = to == std::string::npos ? split_words(days.text) : std::vector<std::string>{days.text.substr(0, to), days.text.substr(to + 4)};
    for (const auto& name : names)
      if (index(kDays, name) == 7) return wrong("Y025", "`" + name + "` is not a day of the week", days, "write `monday to friday`, or days joined by `/`");
    if (to == std::string::npos) for (const auto& name : names) out.weekdays |= 1U << index(kDays, name);
    else
      for (int day = index(kDays, names[0]);; day = (day + 1) % 7) {
        out.weekdays |= 1U << day;
        if (day == index(kDays, names[1])) break;
      }
    if (const auto* list = node.at("holidays")) for (const auto& item : list->items) out.holidays.push_back(*parse_day(item.text));
    if (const auto* year = node.at("fiscal-year")) {
      const auto space = year->text.rfind(' ');
      const auto number = year->text.starts_with("starts ") && space > 7 ? parse_number(year->text.substr(7, space - 7)) : std::nullopt;
      out.fiscal_month = space == std::string::npos ? 13 : index(kMonths, year->text.substr(space + 1)) + 1;
      if (!number || number->den != 1 || number->num < 1 || number->num > 28 || out.fiscal_month > 12) return wrong("Y025", "`" + year->text + "` does not say when the fiscal year starts", *year, "write `starts 1 July`, a day up to the 28th");
      out.fiscal_day = static_cast<int>(number->num);
    }
    out_.calendars[key.text] = std::move(out);
  }

  void office(const Node& key, const Node& node) {
    out_.offices[key.text].reports_to = text_at(node, "reports-to");
    auto& holders = out_.offices[key.text].holders;
    for (const auto& item : node.at("holders")->items) {
      must_be_person(*item.at("who"));
      Holder holder{text_at(item, "who"), span(item), text_at(item, "acting")};
      for (const auto& other : holders) {
        const bool overlap = (!other.span.until || holder.span.from <= *other.span.until) && (!holder.span.until || other.span.from <= *holder.span.until);
        if (overlap && holder.acting.empty() == other.acting.empty())
          wrong("Y042", "`" + key.text + "` would have two holders on " + to_text(std::max(holder.span.from, other.span.from)), item, "end the earlier one the day before, or say `acting: …`");
      }
      holders.push_back(std::move(holder));
    }
  }
  void body(const Node& key, const Node& node) {
    auto& body = out_.bodies[key.text];
    body.seats = std::stoi(text_at(node, "seats"));
    for (const auto& item : node.at("members")->items) {
      must_be_person(*item.at("who"));
      const auto term = span(item);
      for (const auto& other : body.members)
        if (other.who == text_at(item, "who") && (!other.span.until || term.from <= *other.span.until) && (!term.until || other.span.from <= *term.until))
          wrong("Y042", "`" + other.who + "` would sit twice in `" + key.text + "`", item, "one person has one seat");
      const auto weight = text_at(item, "weight");
      body.members.push_back({text_at(item, "who"), term, weight.empty() ? 1 : std::stoi(weight), text_at(item, "constituency"), text_at(item, "affiliation"), {}});
      if (const auto* spans = item.at("suspended")) for (const auto& one : spans->items) body.members.back().suspended.push_back(span(one));
      const auto sitting = std::count_if(body.members.begin(), body.members.end(), [&](const Membership& m) { return m.span.covers(term.from); });
      if (sitting > body.seats) wrong("Y042", "`" + key.text + "` would have " + std::to_string(sitting) + " members on " + to_text(term.from) + " in " + std::to_string(body.seats) + " seats", item, "end a membership the day before, or add a seat");
    }
  }
  void constituencies(const Node& key, const Node& node) {
    auto& body = out_.bodies[key.text];
    int places = 0;
    if (const auto* list = node.at("constituencies"))
      for (const auto& [id, seats] : list->entries) places += body.constituencies[id.text] = std::stoi(seats.text);
    if (places > body.seats) wrong("Y042", "the constituencies of `" + key.text + "` have " + std::to_string(places) + " seats of " + std::to_string(body.seats), *node.at("constituencies"), "correct `seats`, or the seats of a constituency");
    std::vector<std::string> known;
    for (const auto& [id, seats] : body.constituencies) known.push_back(id);
    std::ptrdiff_t listed = 0;
    for (const auto& item : node.at("members")->items) {
      ++listed;
      const auto* named = item.at("constituency");
      if (!named || body.constituencies.contains(named->text)) { if (named) fits_constituency(body, listed, *named, *day_at(item, "from")); continue; }
      unknown("`" + key.text + "` has no constituency `" + named->text + "`", *named, known);
    }
  }
  // Among the members listed so far, as for the seats of the body.
  void fits_constituency(const BodyMembers& body, std::ptrdiff_t listed, const Node& named, Day day) {
    const auto sitting = std::count_if(body.members.begin(), body.members.begin() + listed, [&](const Membership& m) { return m.constituency == named.text && m.span.covers(day); });
    if (sitting > body.constituencies.at(named.text)) wrong("Y042", "`" + named.text + "` would have " + std::to_string(sitting) + " members on " + to_text(day) + ", and seats for " + std::to_string(body.constituencies.at(named.text)), named, "end a membership the day before, or add a seat");
  }
  static bool overlap(const Span& a, const Span& b) { return (!a.until || b.from <= *a.until) && (!b.until || a.from <= *b.until); }
  bool sits(const BodyMembers& body, const std::string& who, const Span& span) const {
    return std::any_of(body.members.begin(), body.members.end(), [&](const Membership& m) { return m.who == who && overlap(m.span, span); });
  }
  // One person, one vote: an alternate is no member, and of one member at a time.
  void alternates(const Node& key, const Node& node) {
    auto& body = out_.bodies[key.text];
    const auto* list = node.at("alternates");
    if (!list) return;
    for (const auto& item : list->items) {
      must_be_person(*item.at("who"));
      const Alternation one{text_at(item, "who"), text_at(item, "of"), span(item)};
      if (!sits(body, one.of, one.span)) unknown("`" + one.of + "` is no member of `" + key.text + "` in that time", *item.at("of"), names_of(body));
      if (sits(body, one.who, one.span)) wrong("Y042", "`" + one.who + "` would be a member of `" + key.text + "` and an alternate", item, "one person, one vote: end one of the two");
      for (const auto& other : body.alternates)
        if (other.who == one.who && overlap(other.span, one.span)) wrong("Y042", "`" + one.who + "` would be an alternate of two members at once", item, "one person, one vote: end the earlier one the day before");
      body.alternates.push_back(one);
    }
  }
  void proxies(const Node& key, const Node& node) {
    auto& body = out_.bodies[key.text];
    const auto* list = node.at("proxies");
    if (!list) return;
    for (const auto& item : list->items) {
      must_be_person(*item.at("holder"));
      Proxy one{text_at(item, "giver"), text_at(item, "holder"), {}, span(item)};
      if (const auto about = text_at(item, "about"); !about.empty()) one.about = split_words(about);
      if (!sits(body, one.giver, one.span)) unknown("`" + one.giver + "` is no member of `" + key.text + "` in that time", *item.at("giver"), names_of(body));
      if (one.giver == one.holder) wrong("Y042", "`" + one.giver + "` would hold the own proxy", item, "name somebody else");
      body.proxies.push_back(std::move(one));
    }
  }
  static std::vector<std::string> names_of(const BodyMembers& body) {
    std::vector<std::string> out;
    for (const auto& member : body.members) out.push_back(member.who);
    return out;
  }
  void one_name_one_thing(const Node& root) {
    std::set<std::string> seen;
    for (const auto* block : {"people", "offices", "groups", "bodies"})
      each(root, block, [&](const Node& key, const Node&) {
        if (!seen.insert(key.text).second) wrong("Y041", "`" + key.text + "` names two different things", key, "people, offices, groups and bodies have different ids");
        if (key.text == "sponsor" || key.text == "lead" || key.text == "proposer" || key.text == "affected-functions")
          wrong("Y041", "`" + key.text + "` is a person-fact of every charter", key, "choose another id");
      });
  }

  const yaml::Source& source_;
  std::vector<Finding>& findings_;
  Organization& out_;
};

}  // namespace

Reading<Organization> read_organization(std::string_view text, const std::string& file) {
  Reading<Organization> out;
  const yaml::Source source(file, text);
  auto root = read_shaped(text, source, *file_kind("organization"));
  out.findings = std::move(root.findings);
  if (out.ok()) OrganizationReader(source, out.findings, out.value).read(root.value);
  return out;
}

std::vector<Finding> foreign_amounts(std::string_view text, const std::string& file, const Currency& currency) {
  const yaml::Source source(file, text);
  const auto root = yaml::read(text, source);
  std::vector<Finding> out;
  if (const auto* rates = root.value.at("rates"))
    for (const auto& [key, days] : rates->entries)
      for (const auto& [day, rate] : days.entries)
        if (const auto read = parse_rate(rate.text); read && read->currency != currency)
          out.push_back(source.finding("Y046", "this rate is in " + read->currency.code + ", and the decision rights are in " + currency.code, rate,
                                       "write what one " + key.text + " is worth in " + currency.code + ", such as `" + day.text + ": " + currency.code + " 1.08`"));
  return out;
}

Reading<People> read_people(std::string_view text, const std::string& file) {
  Reading<People> out;
  const yaml::Source source(file, text);
  auto root = read_shaped(text, source, *file_kind("people"));
  out.findings = std::move(root.findings);
  if (!out.ok()) return out;
  std::map<std::string, std::string> logins;
  for (const auto& [key, node] : root.value.at("people")->entries) {
    PersonName person{text_at(node, "name"), text_at(node, "mail"), text_at(node, "login")};
    if (!person.login.empty())
      if (const auto [other, is_new] = logins.emplace(person.login, key.text); !is_new)
        out.findings.push_back(source.finding("Y041", "the login `" + person.login + "` belongs to `" + other->second + "` already", *node.at("login"), "one login, one person"));
    out.value[key.text] = std::move(person);
  }
  return out;
}

}  // namespace remit::codec
