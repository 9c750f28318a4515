// A second, naive reading of the policy language: rows as plain values, printed as YAML for the engine and judged here by
// docs/reference alone. Nothing of the engine's conditions, routes or progress is used.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "remit/time.hpp"

namespace remit::naive {

using Texts = std::vector<std::string>;
using Cents = long long;  // of a US dollar, or of a euro

inline std::string joined(const Texts& all, const std::string& sign) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : sign) + one;
  return out;
}
inline bool has(const Texts& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }
inline Day day_number(int n) { return *parse_day("2026-01-01") + std::chrono::days{n}; }
inline std::string day_text(int n) { return to_text(day_number(n)); }
inline std::string money_text(Cents cents, const std::string& currency = "USD") {
  const auto rest = cents % 100;
  if (rest == 0 && cents % 100000 == 0 && cents) return currency + " " + std::to_string(cents / 100000) + "K";
  return currency + " " + std::to_string(cents / 100) + (rest ? (rest < 10 ? ".0" : ".") + std::to_string(rest) : "");
}

// --- the organization ---
struct Held {
  std::string who;
  int from = 0;
  std::optional<int> until;
  bool covers(int day) const { return from <= day && (!until || day <= *until); }
};
struct Company {
  Texts people;
  std::map<std::string, std::vector<Held>> offices;
  std::map<std::string, Texts> groups;
  std::map<std::string, std::vector<Held>> bodies;  // of three seats
  std::vector<Held> absences;
  std::map<int, int> euro;  // what 100 euros are worth in dollars, by the day from which

  Texts holders(const std::string& id, int day) const {
    Texts out;
    const auto add = [&](const std::vector<Held>& all) { for (const auto& one : all) if (one.covers(day) && !has(out, one.who)) out.push_back(one.who); };
    if (const auto office = offices.find(id); office != offices.end()) add(office->second);
    if (const auto body = bodies.find(id); body != bodies.end()) add(body->second);
    if (const auto group = groups.find(id); group != groups.end()) for (const auto& office : group->second) add(offices.at(office));
    if (has(people, id)) out.push_back(id);
    return out;
  }
  std::string yaml() const {
    std::string out = "remit: organization/v1\nname: Naive Works\nversion: o1\nzone: UTC\nmay-record: [" + people.back() + "]\npeople:\n";
    for (const auto& person : people) out += "  " + person + ": {}\n";
    const auto spans = [&](const std::vector<Held>& all) {
      Texts each;
      for (const auto& one : all) each.push_back("{who: " + one.who + ", from: " + day_text(one.from) + (one.until ? ", until: " + day_text(*one.until) : "") + "}");
      return "[" + joined(each, ", ") + "]";
    };
    out += "offices:\n";
    for (const auto& [id, all] : offices) out += "  " + id + ": {holders: " + spans(all) + "}\n";
    out += "groups:\n";
    for (const auto& [id, all] : groups) out += "  " + id + ": [" + joined(all, ", ") + "]\n";
    out += "bodies:\n";
    for (const auto& [id, all] : bodies) out += "  " + id + ": {seats: 3, members: " + spans(all) + "}\n";
    if (!absences.empty()) out += "absences: " + spans(absences) + "\n";
    Texts rates;
    for (const auto& [day, worth] : euro) rates.push_back(day_text(day) + ": USD " + std::to_string(worth / 100) + "." + (worth % 100 < 10 ? "0" : "") + std::to_string(worth % 100));
    if (!rates.empty()) out += "rates: {EUR: {" + joined(rates, ", ") + "}}\n";
    return out;
  }
};

// --- matters ---
struct Figure {
  Cents cents = 0;
  bool is_euro = false;
};
struct Brought {
  std::string id, about, proposer, outcome;  // outcome of a matter that came before
  int day = 0, decided = 0;
  std::optional<Figure> amount, limit;
  std::optional<std::string> plan, vendor, project;
  std::optional<Texts> tags;
};

// --- the policy ---
struct Atom {
  enum class Op { over, under, up_to, at_least, exactly, stated, missing, words, not_words, includes, vacant, filled, in } op = Op::stated;
  Cents bound = 0;      // cents, or how many names
  std::string by_fact;  // a bound that is another fact
  Texts words;
  std::string text(bool counts) const {
    static const char* const kWords[] = {"over", "under", "up to", "at least", "exactly", "stated", "missing", "", "not", "includes", "vacant", "filled", "in"};
    const std::string word = kWords[static_cast<int>(op)];
    if (op <= Op::exactly) return word + " " + (!by_fact.empty() ? by_fact : counts ? std::to_string(bound) : money_text(bound));
    if (words.empty()) return word;
    return (word.empty() ? "" : word + " ") + joined(words, " / ");
  }
};
using Test = std::vector<std::vector<Atom>>;  // any of all
using Box = std::vector<std::pair<std::string, Test>>;
inline std::string text_of(const Test& test, bool counts) {
  Texts any;
  for (const auto& all : test) {
    Texts each;
    for (const auto& one : all) each.push_back(one.text(counts));
    any.push_back(joined(each, " and "));
  }
  return joined(any, " or ");
}

struct Split;
struct Cell {
  enum class Kind { up_to, under, words, missing, otherwise } kind = Kind::otherwise;
  Cents bound = 0;
  Texts words;
  std::string value;
  std::vector<Split> inner;  // none or one
  std::string text() const {
    switch (kind) {
      case Kind::up_to: return "up to " + money_text(bound);
      case Kind::under: return "under " + money_text(bound);
      case Kind::words: return joined(words, " / ");
      case Kind::missing: return "missing";
      default: return "otherwise";
    }
  }
};
struct Split {
  std::string fact;
  std::vector<Cell> cells;
  std::string yaml(const std::string& key_in_cell) const {
    Texts out;
    for (const auto& cell : cells) {
      const auto inner = cell.inner.empty() ? "" : "{by " + cell.inner.front().fact + ": " + cell.inner.front().yaml(key_in_cell) + "}";
      out.push_back(cell.text() + ": " + (!inner.empty() ? inner : key_in_cell.empty() ? cell.value : "{" + key_in_cell + ": " + cell.value + "}"));
    }
    return "{" + joined(out, ", ") + "}";
  }
};
struct Row {
  std::string id;
  bool decides = true;  // its key is `approve`, else `review`
  Texts about;
  std::vector<Box> when;
  std::optional<int> from, until;
  Texts instead_of;
  std::string party;            // of the key, unless that is split
  std::optional<Split> split;
  bool is_whole = false;        // `by FACT:` of the whole row
  std::string inform;           // unsplit
  std::optional<Split> inform_by;
  std::string key() const { return decides ? "approve" : "review"; }
  std::string yaml() const {
    std::string out = "  " + id + ":\n    about: " + joined(about, " / ") + "\n";
    Texts boxes;
    for (const auto& box : when) {
      Texts tests;
      for (const auto& [fact, test] : box) tests.push_back(fact + ": " + text_of(test, fact == "tags"));
      boxes.push_back("{" + joined(tests, ", ") + "}");
    }
    if (boxes.size() == 1) out += "    when: " + boxes.front() + "\n";
    else if (!boxes.empty()) out += "    when: [" + joined(boxes, ", ") + "]\n";
    if (from) out += "    from: " + day_text(*from) + "\n";
    if (until) out += "    until: " + day_text(*until) + "\n";
    if (!instead_of.empty()) out += "    instead-of: [" + joined(instead_of, ", ") + "]\n";
    if (split) out += "    " + (is_whole ? "" : key() + " ") + "by " + split->fact + ": " + split->yaml(is_whole ? key() : "") + "\n";
    else out += "    " + key() + ": " + party + "\n";
    if (inform_by) out += "    inform by " + inform_by->fact + ": " + inform_by->yaml("") + "\n";
    else if (!inform.empty()) out += "    inform: " + inform + "\n";
    return out;
  }
};
struct Policy {
  Texts same;  // facts that bring two matters together
  int window = 60;
  Texts summed;  // kinds, none: its own
  std::vector<Row> rows;
  std::string yaml() const {
    std::string out = "remit: decision-rights/v1\nname: Naive\nversion: v1\ncurrency: USD\nprefix: NV\nfacts:\n  amount: money\n  cap: money\n  plan: one of near / far / later\n  project: name\n"
                      "  tags: set of names\namounts:\n  combined: sum of amount" + (summed.empty() ? "" : " about " + joined(summed, " / ")) + " for the same " + joined(same, " or ") + " within " +
                      std::to_string(window) + " days\ndecisions:\n";
    for (const auto& row : rows) if (row.decides) out += row.yaml();
    if (std::any_of(rows.begin(), rows.end(), [](const Row& row) { return !row.decides; })) out += "requirements:\n";
    for (const auto& row : rows) if (!row.decides) out += row.yaml();
    return out;
  }
};

// --- what the reference says of it ---
enum class Tri { no, unknown, yes };
inline Tri both(Tri a, Tri b) { return std::min(a, b); }
inline Tri either(Tri a, Tri b) { return std::max(a, b); }

struct Judged {
  std::string refused;  // D103, D104, D105
  bool either_refusal = false;  // prohibited and a split without a cell: the reference does not say which is told
  std::set<std::string> clauses;
  bool operator==(const Judged&) const = default;
};

class Judge {
 public:
  Judge(const Policy& policy, const Company& company, const Brought& matter, const std::vector<Brought>& history) : policy_(policy), company_(company), matter_(matter), history_(history) {}

  Judged judge() const {
    std::map<std::string, Tri> matches;
    std::set<std::string> off;
    for (const auto& row : policy_.rows) matches[row.id] = match(row);
    // No circles: a row is off when one that is on, and matches, names it.
    const auto is_off = [&](const auto& self, const std::string& id) -> bool {
      for (const auto& row : policy_.rows)
        if (has(row.instead_of, id) && matches[row.id] == Tri::yes && !self(self, row.id)) return true;
      return false;
    };
    Judged out;
    bool asks = false, decides = false, prohibited = false, unsaid = false;
    for (const auto& row : policy_.rows) {
      if (matches[row.id] == Tri::no || is_off(is_off, row.id)) continue;
      const auto clause = [&](const std::string& id, Tri holds, const std::string& value, bool is_approval) {
        if (holds == Tri::no) return;
        if (holds == Tri::unknown) { asks = true; return; }
        if (value == "none needed" && !is_approval) return;  // nothing is asked there, so nothing is cited
        out.clauses.insert(id);
        if (is_approval) decides = true;
        if (is_approval && value == "prohibited") prohibited = true;
      };
      if (matches[row.id] == Tri::unknown) asks = true;
      if (!row.split || !row.inform.empty()) clause(row.id, matches[row.id], row.split ? row.inform : row.party, row.decides && !row.split);
      if (row.split) cells(*row.split, row.id + (row.is_whole ? "" : "." + row.key()), matches[row.id], [&](auto... x) { clause(x..., row.decides); }, unsaid, asks);
      if (row.inform_by) cells(*row.inform_by, row.id + ".inform", matches[row.id], [&](auto... x) { clause(x..., false); }, unsaid, asks);
    }
    if (asks) return {"D105", false, {}};
    if (unsaid && prohibited) return {"D103", true, {}};
    if (unsaid || !decides) return {"D103", false, {}};
    if (prohibited) return {"D104", false, {}};
    return out;
  }

  // In hundredths of a cent; nothing when it cannot be known.
  std::optional<Cents> worth(const std::optional<Figure>& figure, int day) const {
    if (!figure) return std::nullopt;
    if (!figure->is_euro) return figure->cents * 100;
    auto rate = company_.euro.upper_bound(day);
    return figure->cents * std::prev(rate)->second;
  }
  std::optional<Cents> combined() const {
    const auto value = [](const Brought& of, const std::string& fact) { return fact == "vendor" ? of.vendor : of.project; };
    auto sum = worth(matter_.amount, matter_.day);
    for (const auto& fact : policy_.same) if (!value(matter_, fact)) return std::nullopt;
    if (!sum) return sum;
    for (const auto& other : history_) {
      if (policy_.summed.empty() ? other.about != matter_.about : !has(policy_.summed, other.about)) continue;
      if (other.outcome != "approved" && other.outcome != "waiting") continue;
      const bool is_same = std::any_of(policy_.same.begin(), policy_.same.end(), [&](const std::string& fact) { return value(other, fact) && *value(other, fact) != "none" && value(other, fact) == value(matter_, fact); });
      const auto when = other.outcome == "approved" ? other.decided : other.day;
      if (is_same && std::abs(when - matter_.day) <= policy_.window) *sum += worth(other.amount, other.day).value_or(0);
    }
    return sum;
  }

 private:
  std::optional<Cents> figure(const std::string& fact) const {
    if (fact == "amount") return worth(matter_.amount, matter_.day);
    if (fact == "cap") return worth(matter_.limit, matter_.day);
    if (fact == "combined") return combined();
    return std::nullopt;
  }
  std::optional<Texts> words(const std::string& fact) const {
    const auto one = [](const std::optional<std::string>& text) { return text ? std::optional<Texts>(Texts{*text}) : std::nullopt; };
    if (fact == "plan") return one(matter_.plan);
    if (fact == "vendor") return one(matter_.vendor);
    if (fact == "round") return Texts{"first"};
    if (fact == "about") return Texts{matter_.about};
    return matter_.tags;
  }
  static bool is_figure(const std::string& fact) { return fact == "amount" || fact == "cap" || fact == "combined"; }

  Tri holds(const std::string& fact, const Atom& atom) const {
    using Op = Atom::Op;
    const auto sure = [](bool is) { return is ? Tri::yes : Tri::no; };
    if (atom.op == Op::vacant) return sure(company_.holders(fact, matter_.day).empty());
    if (atom.op == Op::filled) return sure(!company_.holders(fact, matter_.day).empty());
    if (atom.op == Op::in) return sure(std::any_of(atom.words.begin(), atom.words.end(), [&](const std::string& id) { return has(company_.holders(id, matter_.day), matter_.proposer); }));
    const bool is_stated = is_figure(fact) ? figure(fact).has_value() : words(fact).has_value();
    if (atom.op == Op::stated) return sure(is_stated);
    if (atom.op == Op::missing) return sure(!is_stated);
    if (!is_stated) return Tri::unknown;
    if (atom.op <= Op::exactly) {
      const auto left = is_figure(fact) ? *figure(fact) : static_cast<Cents>(words(fact)->size());
      const auto bound = !atom.by_fact.empty() ? figure(atom.by_fact) : std::optional<Cents>(is_figure(fact) ? atom.bound * 100 : atom.bound);
      if (!bound) return Tri::unknown;
      switch (atom.op) {
        case Op::over: return sure(left > *bound);
        case Op::under: return sure(left < *bound);
        case Op::up_to: return sure(left <= *bound);
        case Op::at_least: return sure(left >= *bound);
        default: return sure(left == *bound);
      }
    }
    if (atom.op == Op::includes) return sure(has(*words(fact), atom.words.front()));
    const bool is_one = has(atom.words, words(fact)->front());
    return sure(atom.op == Op::words ? is_one : !is_one);
  }
  Tri holds(const std::string& fact, const Test& test) const {
    auto any = Tri::no;
    for (const auto& all : test) {
      auto each = Tri::yes;
      for (const auto& atom : all) each = both(each, holds(fact, atom));
      any = either(any, each);
    }
    return any;
  }
  Tri match(const Row& row) const {
    if (!has(row.about, matter_.about)) return Tri::no;
    if ((row.from && matter_.day < *row.from) || (row.until && matter_.day > *row.until)) return Tri::no;
    if (row.when.empty()) return Tri::yes;
    auto any = Tri::no;
    for (const auto& box : row.when) {
      auto all = Tri::yes;
      for (const auto& [fact, test] : box) all = both(all, holds(fact, test));
      any = either(any, all);
    }
    return any;
  }
  // The cell that takes what is stated; what was not stated is taken by `missing`, or asked for.
  template <class Clause>
  void cells(const Split& split, const std::string& path, Tri row, Clause&& clause, bool& unsaid, bool& asks) const {
    const bool is_stated = is_figure(split.fact) ? figure(split.fact).has_value() : words(split.fact).has_value();
    const Cell* taken = nullptr;
    for (const auto& cell : split.cells) {
      if (taken) break;
      const bool takes = cell.kind == Cell::Kind::missing ? !is_stated
                         : !is_stated                       ? false
                         : cell.kind == Cell::Kind::otherwise ? true
                         : cell.kind == Cell::Kind::up_to     ? *figure(split.fact) <= cell.bound * 100
                         : cell.kind == Cell::Kind::under     ? *figure(split.fact) < cell.bound * 100
                                                              : has(cell.words, words(split.fact)->front());
      if (takes) taken = &cell;
    }
    if (row == Tri::unknown || (!taken && !is_stated)) { asks = true; return; }
    if (!taken) { unsaid = true; return; }
    auto word = taken->text();
    std::replace(word.begin(), word.end(), ' ', '-');
    if (taken->kind == Cell::Kind::words) word = joined(taken->words, "/");  // blanks beside a stroke are no blanks of the cell
    if (!taken->inner.empty()) cells(taken->inner.front(), path + "." + word, row, clause, unsaid, asks);
    else clause(path + "." + word, row, taken->value);
  }

  const Policy& policy_;
  const Company& company_;
  const Brought& matter_;
  const std::vector<Brought>& history_;
};

}  // namespace remit::naive
