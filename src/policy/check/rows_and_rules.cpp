// Rows that never speak, rules that nobody could change, seats that are empty, and parties with two roles.
#include <algorithm>
#include <set>

#include "policy/check/check.hpp"

namespace remit {
namespace {

Finding said(const char* code, std::string sentence, const Place& place, std::string help, bool is_note = false) {
  Finding out;
  out.code = code;
  out.sentence = std::move(sentence);
  out.place = place;
  out.help = std::move(help);
  out.is_note = is_note;
  return out;
}

}  // namespace

namespace {

// Tests that no sample can answer both ways: they hang on another matter, on another fact, or on who is in office.
bool hangs_on_more(const Row& row) {
  for (const auto& box : row.when)
    for (const auto& [fact, test] : box)
      for (const auto& all : test.any_of)
        for (const auto& one : all)
          if (one.kind == Comparison::Kind::in_force || one.kind == Comparison::Kind::vacant || one.kind == Comparison::Kind::filled || !one.bound_name.empty()) return true;
  return false;
}

}  // namespace

std::vector<Finding> unreachable_rows(const Checking& checking) {
  std::set<const Row*> reached;
  std::set<std::string> decided;
  for (const auto& row : checking.rights.rows)
    if (row.decides) decided.insert(row.about.begin(), row.about.end());
  for (const auto& about : kinds_of(checking.rights))
    for_each_sample(checking, about, [&](const Sample& sample) {
      auto circumstances = circumstances_of(sample.matter, checking.organization);
      for (const auto* round : {"first", "amendment", "option", "gate", "ratification", "rescission"}) {
        circumstances.facts["round"] = std::string(round);
        for (const auto* row : rows_on(checking.rights, circumstances)) reached.insert(row);
      }
      return true;
    });
  std::vector<Finding> out;
  for (const auto& row : checking.rights.rows) {
    const bool has_kind = std::any_of(row.about.begin(), row.about.end(), [&](const std::string& about) { return about == "any" || decided.contains(about); });
    if (row.verdict == Row::Verdict::unsaid) continue;  // a hole of a split: P101 has it, if a matter falls into it
    if (!row.decides && !has_kind) out.push_back(said("P113", "`" + row.id + "` asks something of matters that no row decides", row.place, "add a decision row about them, or remove the requirement"));
    else if (row.until && *row.until < checking.day) out.push_back(said("P106", "`" + row.id + "` ended on " + to_text(*row.until), row.place, "remove it with the next version", true));
    else if (!reached.contains(&row) && !hangs_on_more(row) && !(row.from && checking.day < *row.from))
      out.push_back(said("P106", "no matter can reach `" + row.id + "`", row.place, "its tests exclude one another, or a row always replaces it, or no decision row decides such a matter"));
  }
  return out;
}

std::vector<Finding> ungoverned_rules(const Checking& checking) {
  std::vector<Finding> out;
  for (const auto* kind : {"decision-rights", "organization"}) {
    const bool is_governed = std::any_of(checking.rights.rows.begin(), checking.rights.rows.end(), [&](const Row& row) {
      return row.decides && speaks_of(row, kind);
    });
    if (!is_governed)
      out.push_back(said("P107", std::string("no row is about `") + kind + "`: nobody could ever change " + (kind[0] == 'd' ? "these decision rights" : "the organization"), {},
                         std::string("add a row such as `change-of-") + kind + ": {about: " + kind + ", approve: CEO}`"));
  }
  return out;
}

std::vector<Finding> vacancies(const Checking& checking) {
  std::vector<Finding> out;
  std::set<std::string> told;
  for (const auto& row : checking.rights.rows)
    for (const auto step : kSteps) {
      if (!row.party(step)) continue;
      for (const auto& id : ids_in(*row.party(step)))
        if (checking.organization.offices.contains(id) && !checking.organization.holder(id, checking.day) && told.insert(id).second)
          out.push_back(said("P103", "`" + id + "` is vacant on " + to_text(checking.day) + "; whatever only that office may do waits", row.place, "name a holder, acting if need be", true));
    }
  return out;
}

std::vector<Finding> double_roles(const Checking& checking) {
  std::vector<Finding> out;
  std::set<std::string> told;
  for (const auto& about : kinds_of(checking.rights))
    for_each_sample(checking, about, [&](const Sample& sample) {
      const auto routed = route(checking.rights, circumstances_of(sample.matter, checking.organization));
      if (!routed) return true;
      for (const auto* one : routed->at(Step::approve))
        for (const auto& id : ids_in(*one->party(Step::approve)))
          for (const auto* other : routed->rows) {
            if (other == one || !other->inform) continue;
            const auto informed = ids_in(*other->inform);
            if (std::find(informed.begin(), informed.end(), id) == informed.end() || !told.insert(one->id + " " + other->id + " " + id).second) continue;
            auto finding = said("P111", "`" + id + "` decides by `" + one->id + "` and is only told by `" + other->id + "`", one->place,
                                "both rows hold; a body's approval discharges its duty to be informed. Let one row replace the other with `instead-of` if that is not meant", true);
            finding.notes.push_back("for example: " + about + " with " + sample.described);
            out.push_back(std::move(finding));
          }
      return true;
    });
  return out;
}

// One note for the whole policy: whoever wrote `lapses` once has thought of it everywhere.
std::vector<Finding> endless_approvals(const Checking& checking) {
  const auto binds = [](const Row& row) {
    return row.decides && row.verdict != Row::Verdict::prohibited && std::any_of(row.about.begin(), row.about.end(), [](const std::string& about) { return about != "decision-rights" && about != "organization" && about != "delegation"; });
  };
  const auto& rows = checking.rights.rows;
  if (std::any_of(rows.begin(), rows.end(), [](const Row& row) { return row.lapses.has_value(); }) || std::none_of(rows.begin(), rows.end(), binds)) return {};
  return {said("P115", "no approval under these decision rights ever lapses", {}, "say so in rows whose approvals are not to stand for ever: `lapses: 12 months after approval`", true)};
}

std::vector<Finding> check_rights(const Checking& checking, const std::string& file) {
  std::vector<Finding> out;
  for (auto* question : {gaps, deadlocks, vacancies, unreachable_rows, ungoverned_rules, inquorate_bodies, single_persons, endless_approvals, double_roles, hopeless_gates})
    for (auto& finding : question(checking)) {
      if (finding.place.file.empty()) finding.place.file = file;
      out.push_back(std::move(finding));
    }
  std::stable_sort(out.begin(), out.end(), [](const Finding& a, const Finding& b) { return a.code < b.code; });
  return out;
}

}  // namespace remit
