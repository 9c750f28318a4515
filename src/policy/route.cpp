// Which rows speak of a matter, and what they say together. The order of rows never matters.
#include "remit/route.hpp"

#include <algorithm>

#include "policy/plan.hpp"
#include "policy/row_index.hpp"
#include "remit/matter_file.hpp"

namespace remit {
namespace {

// Decides row by row which are on: a row is off where a row that is on names it. Cycles are refused when reading. With an
// index each distinct test is answered once.
class Rows {
 public:
  Rows(const DecisionRights& rights, const Circumstances& given) : rights_(rights), given_(given), round_(round_of(given)), known_(rights.rows.size(), kUnasked) {
    if (const auto found = given.facts.find("about"); found != given.facts.end()) about_ = std::get<std::string>(found->second);
    if (!rights.index || !rights.index->fits(rights)) return;
    index_ = rights.index.get();
    answers_.assign(index_->tests.size(), kUnasked);
  }

  // Calls `each` for the rows that may be on, in the order of their ids.
  template <class Each>
  void for_each(Each&& each) {
    if (!index_) {
      for (const auto& row : rights_.rows) each(row);
      return;
    }
    const auto found = index_->by_kind.find(about_);
    const auto& of_kind = found == index_->by_kind.end() ? index_->about_any : found->second;
    auto candidates = of_kind.alone;
    for (const auto& [test, rows] : of_kind.by_first_test)
      if (answered(test) != Answered::no) candidates.insert(candidates.end(), rows.begin(), rows.end());
    std::sort(candidates.begin(), candidates.end());
    for (const auto at : candidates) each(rights_.rows[at]);
  }

  Answered on(const Row& row) {
    const auto at = static_cast<std::size_t>(&row - rights_.rows.data());
    if (known_[at] != kUnasked) return static_cast<Answered>(known_[at]);
    const auto out = index_ ? on_by_index(at) : on_by_scan(row);
    if (out == Answered::unknown) {
      std::vector<std::string> asked;
      answer(row, given_, asked);
      for (const auto& fact : asked)
        if (std::find(asked_for.begin(), asked_for.end(), fact) == asked_for.end()) asked_for.push_back(fact);
    }
    known_[at] = static_cast<std::int8_t>(out);
    return out;
  }

  std::vector<std::string> asked_for;

 private:
  static constexpr std::int8_t kUnasked = -1;

  Answered answered(std::uint32_t test) {
    auto& known = answers_[test];
    if (known == kUnasked) known = static_cast<std::int8_t>(answer(*index_->tests[test].test, index_->tests[test].fact, given_));
    return static_cast<Answered>(known);
  }
  Answered on_by_index(std::size_t at) {
    const auto& row = rights_.rows[at];
    if ((row.from && given_.day < *row.from) || (row.until && *row.until < given_.day)) return Answered::no;
    auto out = row.when.empty() && serves({}, round_) ? Answered::yes : Answered::no;
    for (std::size_t i = 0; i < row.when.size(); ++i) {
      if (!serves(row.when[i], round_)) continue;
      const auto& box = index_->boxes[at][i];
      auto all = Answered::yes;
      for (const auto test : box) {
        const auto one = answered(test);
        if (one == Answered::no) { all = one; break; }
        if (one == Answered::unknown) all = one;
      }
      if (all == Answered::yes) { out = all; break; }
      if (all == Answered::unknown) out = all;
    }
    for (const auto other : index_->replaced_by[at]) {
      if (out == Answered::no) break;
      if (speaks_of(rights_.rows[other], about_) && on(rights_.rows[other]) == Answered::yes) out = Answered::no;
    }
    return out;
  }
  Answered on_by_scan(const Row& row) {
    if (!speaks_of(row, about_)) return Answered::no;
    std::vector<std::string> asked;
    auto out = answer(row, given_, asked);
    for (const auto& other : rights_.rows) {
      if (out == Answered::no) break;
      const auto& names = other.instead_of;
      if (!names.empty() && std::find(names.begin(), names.end(), row.row) != names.end() && on(other) == Answered::yes) out = Answered::no;
    }
    return out;
  }

  const DecisionRights& rights_;
  const Circumstances& given_;
  const RowIndex* index_ = nullptr;
  std::string about_, round_;
  std::vector<std::int8_t> known_, answers_;
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
    if (row.decides && speaks_of(row, about)) near += (near.empty() ? "" : ", ") + row.id;
  out.notes.push_back(near.empty() ? "no row is about `" + about + "`" : "rows about it that do not match: " + near);
  return out;
}

// What the facts an amount or an approval stands for are called, so that the question is about what can be stated.
std::vector<std::string> stateable(const std::vector<std::string>& asked, const DecisionRights& rights, const Worked& worked) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& fact) {
    if (std::find(out.begin(), out.end(), fact) == out.end()) out.push_back(fact);
  };
  for (const auto& name : asked) {
    const auto lacks = worked.lacks.find(name);
    if (lacks != worked.lacks.end()) { for (const auto& fact : lacks->second) add(fact); continue; }
    const auto type = rights.facts.find(name);
    const bool is_set_elsewhere = type != rights.facts.end() && type->second.kind != FactKind::approval && !type->second.approval_of.empty();
    if (!is_set_elsewhere) { add(name); continue; }
    for (const auto& [fact, other] : rights.facts)
      if (other.kind == FactKind::approval && other.approval_of == type->second.approval_of) add(fact);
  }
  return out;
}

// The circumstances with what the policy itself supplies: flags that nobody raised, facts set by another approval, amounts.
Circumstances supplied(const DecisionRights& rights, const Circumstances& given, Worked& worked) {
  auto out = given;
  for (const auto& [name, type] : rights.facts) {
    if (type.kind == FactKind::flag) {
      const bool is_raised = given.matter && std::find(given.matter->raised.begin(), given.matter->raised.end(), name) != given.matter->raised.end();
      out.facts[name] = std::string(is_raised ? "raised" : "clear");
    } else if (!type.approval_of.empty() && type.kind != FactKind::approval && given.others && to_text(given.facts.at("about")) != type.approval_of) {
      out.facts.erase(name);
      for (const auto& [link, other_type] : rights.facts) {
        const auto id = given.facts.find(link);
        if (other_type.kind != FactKind::approval || other_type.approval_of != type.approval_of || id == given.facts.end()) continue;
        for (const auto& other : *given.others)
          if (other.id == to_text(id->second) && other.about == type.approval_of && other.in_force(given.on) && other.facts.contains(name)) out.facts[name] = other.facts.at(name);
      }
    }
  }
  if (!rights.delegation.empty() && !out.facts.contains("delegation") && to_text(given.facts.at("about")) == "delegation")
    if (const auto* rule = delegation_rule(rights, *given.organization, given.facts)) out.facts["delegation"] = rule->id;
  worked = amounts_of(rights, out);
  for (const auto& [name, value] : worked.values) out.facts[name] = value;
  return out;
}

bool needs_supplying(const DecisionRights& rights) { return rights.index && rights.index->fits(rights) ? rights.index->is_supplied : is_supplied(rights); }

// The clause with its parties as they stand that day, when they depend on it.
std::shared_ptr<const Row> as_it_stands(const Row& row, const DecisionRights& rights, const Circumstances& given) {
  const auto is_one = [](const std::optional<Party>& party) { return party && is_dynamic(*party); };
  if (std::none_of(row.steps.begin(), row.steps.end(), is_one) && !is_one(row.veto) && !is_one(row.ratify) && !is_one(row.inform)) return nullptr;
  auto out = std::make_shared<Row>(row);
  const auto resolve = [&](std::optional<Party>& party) {
    if (!party) return;
    party = resolved(*party, rights, given);
  };
  for (auto& party : out->steps) resolve(party);
  for (auto* party : {&out->veto, &out->ratify, &out->inform}) resolve(*party);
  return out;
}

Refusal unsaid(const DecisionRights& rights, const Row& row, const Circumstances& given) {
  Refusal out{"D103", "`" + row.row + "` of `" + rights.version + "` has no cell for this matter", {}, "`remit check` shows the hole; the owner of the decision rights must close it"};
  for (const auto& box : row.when)
    for (const auto& [fact, test] : box)
      if (given.facts.contains(fact)) out.notes.push_back("`" + fact + "` is " + to_text(given.facts.at(fact)));
  std::sort(out.notes.begin(), out.notes.end());
  out.notes.erase(std::unique(out.notes.begin(), out.notes.end()), out.notes.end());
  return out;
}

Refusal question(const std::vector<std::string>& facts) {
  std::string list;
  for (const auto& fact : facts) list += (list.empty() ? "`" : ", `") + fact + "`";
  return {"D105", "the rows that may match need to know " + list, {}, "state it in the matter file and propose or amend with it"};
}

}  // namespace

Circumstances circumstances_of(const Matter& matter, const Organization& organization, const std::vector<Matter>* others, std::optional<Day> on) {
  Circumstances out{matter.facts, matter.proposed_on, std::max(matter.proposed_on, matter.sponsored_on.value_or(matter.proposed_on)), &organization, &matter, others,
                    on.value_or(matter.proposed_on)};
  out.facts["about"] = matter.about;
  out.facts["round"] = matter.round_kind;
  out.facts["proposer"] = matter.proposer;
  out.facts["day"] = matter.proposed_on;
  return out;
}

std::vector<const Row*> rows_on(const DecisionRights& rights, const Circumstances& given) {
  Worked worked;
  const auto whole = needs_supplying(rights) ? supplied(rights, given, worked) : given;
  Rows rows(rights, whole);
  std::vector<const Row*> out;
  rows.for_each([&](const Row& row) {
    if (rows.on(row) == Answered::yes) out.push_back(&row);
  });
  return out;
}

Result<Route> route(const DecisionRights& rights, const Circumstances& stated) {
  Route out;
  Worked worked;
  std::optional<Circumstances> more;
  if (needs_supplying(rights)) more = supplied(rights, stated, worked);
  const auto& given = more ? *more : stated;
  Rows rows(rights, given);
  bool any_party = false, any_decides = false;
  const Row *prohibition = nullptr, *hole = nullptr;
  rows.for_each([&](const Row& row) {
    if (rows.on(row) != Answered::yes) return;
    if (row.verdict == Row::Verdict::unsaid) { hole = &row; return; }
    if (auto own = as_it_stands(row, rights, given)) {
      out.rows.push_back(own.get());
      out.owned.push_back(std::move(own));
    } else {
      out.rows.push_back(&row);
    }
    any_decides |= row.decides;
    any_party |= row.decides && row.verdict == Row::Verdict::party;
    if (row.verdict == Row::Verdict::prohibited) prohibition = &row;
  });
  // An approval that cannot say how much it bears, or when it has effect, is asked first.
  const auto ask = [&](const std::string& fact) {
    if (!fact.empty() && !given.facts.contains(fact) && std::find(rows.asked_for.begin(), rows.asked_for.end(), fact) == rows.asked_for.end()) rows.asked_for.push_back(fact);
  };
  for (const auto* row : out.rows) {
    if (row->covers) {
      ask(row->covers->fact);
      for (const auto* clamp : {&row->covers->at_least, &row->covers->at_most}) if (*clamp) ask((*clamp)->name);
    }
    if (row->takes_effect) ask(row->takes_effect->from.fact);
    for (const auto& gate : row->gates) ask(gate.from.fact);
  }
  if (!rows.asked_for.empty()) return question(stateable(rows.asked_for, rights, worked));
  if (hole) return unsaid(rights, *hole, given);
  if (!any_decides) return gap(rights, given);
  if (prohibition)
    return Refusal{"D104", "`" + prohibition->id + "` of `" + rights.version + "` prohibits this", {}, "no approval is possible; change the matter or the decision rights"};
  out.verdict = any_party ? Route::Verdict::party : Route::Verdict::none_needed;
  out.amounts = std::move(worked.values);
  if (rights.index && rights.index->fits(rights)) out.index = rights.index.get();
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
  for (const auto& together : together_at(*this, step)) {
    auto text = to_text(*together.party);
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
