// Which rows speak of a matter, and what they say together. The order of rows never matters.
#include "remit/route.hpp"

#include <algorithm>

#include "remit/matter_file.hpp"

namespace remit {
namespace {

// Decides row by row which are on: a row is off where a row that is on names it. Cycles are refused when reading.
class Rows {
 public:
  Rows(const DecisionRights& rights, const Circumstances& given) : rights_(rights), given_(given), known_(rights.rows.size()) {
    if (const auto found = given.facts.find("about"); found != given.facts.end()) about_ = std::get<std::string>(found->second);
  }

  Answered on(const Row& row) {
    auto& known = known_[static_cast<std::size_t>(&row - rights_.rows.data())];
    if (known) return *known;
    if (std::find(row.about.begin(), row.about.end(), about_) == row.about.end()) return *(known = Answered::no);
    std::vector<std::string> asked;
    auto out = answer(row, given_, asked);
    for (const auto& other : rights_.rows) {
      if (out == Answered::no) break;
      const auto& names = other.instead_of;
      if (!names.empty() && std::find(names.begin(), names.end(), row.id) != names.end() && on(other) == Answered::yes) out = Answered::no;
    }
    if (out == Answered::unknown)
      for (const auto& fact : asked)
        if (std::find(asked_for.begin(), asked_for.end(), fact) == asked_for.end()) asked_for.push_back(fact);
    return *(known = out);
  }

  std::vector<std::string> asked_for;

 private:
  const DecisionRights& rights_;
  const Circumstances& given_;
  std::string about_;
  std::vector<std::optional<Answered>> known_;
};

std::string described(const Circumstances& given) {
  std::string out;
  for (const auto& [name, value] : given.facts) {
    if (name == "about" || name == "day" || name == "round" || name == "proposer" || name == "customer-impact" || name == "lead") continue;
    out += (out.empty() ? "" : ", ") + name + " " + to_text(value);
  }
  return out;
}

Refusal gap(const DecisionRights& rights, const Circumstances& given) {
  const auto about = to_text(given.facts.at("about"));
  Refusal out{"D103", "no row of `" + rights.version + "` says who decides this `" + about + "`", {}, "`remit check` shows the hole; the owner of the decision rights must close it"};
  if (const auto facts = described(given); !facts.empty()) out.notes.push_back("stated: " + facts);
  std::string near;
  for (const auto& row : rights.rows)
    if (row.decides && std::find(row.about.begin(), row.about.end(), about) != row.about.end()) near += (near.empty() ? "" : ", ") + row.id;
  out.notes.push_back(near.empty() ? "no row is about `" + about + "`" : "rows about it that do not match: " + near);
  return out;
}

Refusal question(const std::vector<std::string>& facts) {
  std::string list;
  for (const auto& fact : facts) list += (list.empty() ? "`" : ", `") + fact + "`";
  return {"D105", "the rows that may match need to know " + list, {}, "state it in the matter file and propose or amend with it"};
}

}  // namespace

Circumstances circumstances_of(const Matter& matter, const Organization& organization) {
  Circumstances out{matter.facts, matter.proposed_on, std::max(matter.proposed_on, matter.sponsored_on.value_or(matter.proposed_on)), &organization};
  out.facts["about"] = matter.about;
  out.facts["round"] = matter.round_kind;
  out.facts["proposer"] = matter.proposer;
  out.facts["day"] = matter.proposed_on;
  return out;
}

std::vector<const Row*> rows_on(const DecisionRights& rights, const Circumstances& given) {
  Rows rows(rights, given);
  std::vector<const Row*> out;
  for (const auto& row : rights.rows)
    if (rows.on(row) == Answered::yes) out.push_back(&row);
  return out;
}

Result<Route> route(const DecisionRights& rights, const Circumstances& given) {
  Rows rows(rights, given);
  Route out;
  bool any_party = false, any_decides = false;
  const Row* prohibition = nullptr;
  for (const auto& row : rights.rows) {
    if (rows.on(row) != Answered::yes) continue;
    out.rows.push_back(&row);
    any_decides |= row.decides;
    any_party |= row.decides && row.verdict == Row::Verdict::party;
    if (row.verdict == Row::Verdict::prohibited) prohibition = &row;
  }
  if (!rows.asked_for.empty()) return question(rows.asked_for);
  if (!any_decides) return gap(rights, given);
  if (prohibition)
    return Refusal{"D104", "`" + prohibition->id + "` of `" + rights.version + "` prohibits this", {}, "no approval is possible; change the matter or the decision rights"};
  out.verdict = any_party ? Route::Verdict::party : Route::Verdict::none_needed;
  return out;
}

std::vector<const Row*> Route::at(Step step) const {
  std::vector<const Row*> out;
  for (const auto* row : rows)
    if (row->party(step)) out.push_back(row);
  return out;
}

std::string Route::text_at(Step step) const {
  std::vector<std::string> parts;
  for (const auto* row : at(step)) {
    auto text = to_text(*row->party(step));
    if (std::find(parts.begin(), parts.end(), text) == parts.end()) parts.push_back(std::move(text));
  }
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : " and ") + part;
  return out;
}

Matter draft_of(const MatterFile& file, const Digest& digest, Day day) {
  Matter out;
  out.about = file.about;
  out.title = file.title;
  out.proposer = file.proposer;
  out.facts = file.facts;
  out.file = digest;
  out.round = 1;
  out.round_kind = "first";
  out.proposed_on = day;
  return out;
}

}  // namespace remit
