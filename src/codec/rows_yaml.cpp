// One row as written to the clauses it stands for.
#include <algorithm>
#include <set>

#include "codec/rights_reading.hpp"
#include "codec/shape.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

bool says_nothing(const Row& row) {
  const bool any_step = std::any_of(row.steps.begin(), row.steps.end(), [](const auto& party) { return party.has_value(); });
  return !row.decides && !any_step && !row.inform && !row.veto && !row.ratify && row.needs.empty() && !row.due && !row.takes_effect && !row.lapses && row.deemed.empty() && row.gates.empty() && !row.covers;
}

std::string cited(std::string cell) {
  std::string out;
  for (const char c : cell) {
    if (c == ' ' && !out.empty() && out.back() == '/') continue;
    if (c == '/' && !out.empty() && out.back() == '-') out.back() = '/';
    else out += c == ' ' ? '-' : c;
  }
  return out;
}

// A list, or one sentence in its place.
std::vector<const Node*> items_of(const Node& node) {
  std::vector<const Node*> out;
  if (node.kind == Node::Kind::scalar) out.push_back(&node);
  for (const auto& item : node.items) out.push_back(&item);
  return out;
}

class RowReader {
 public:
  RowReader(RightsReading& reading, bool decides) : reading_(reading), decides_(decides) {}

  void row(const Node& key, const Node& node, const std::string& id) {
    const auto before = reading_.findings.size();
    Row out;
    out.id = out.row = id;
    out.place = {reading_.source.file(), key.line, key.column};
    out.title = text_at(node, "title");
    for (auto& kind : split_words(text_at(node, "about"))) out.about.push_back(std::move(kind));
    out.from = day_at(node, "from");
    out.until = day_at(node, "until");
    if (out.from && out.until && *out.until < *out.from) reading_.wrong("Y043", "`until` is before `from`", *node.at("until"), "swap the two days");
    out.instead_of = texts_at(node, "instead-of");
    if (const auto* when = node.at("when")) out.when = reading_.boxes(*when);
    out.source = text_at(node, "source");
    out.reason = text_at(node, "reason");
    if (out.source == "ours" && out.reason.empty()) reading_.wrong("Y038", "a row with `source: ours` says why", *node.at("source"), "add `reason: …` to `" + id + "`");
    part(node, out);
    if (decides_ && !any_decision_ && !is_cut_ && reading_.findings.size() == before) reading_.wrong("Y007", "`approve` is missing in `" + id + "`", key, "a decision says who approves, `none needed` or `prohibited`; what only adds steps stands under `requirements`");
    if (!any_clause_) reading_.out.rights.rows.push_back(out);
  }

 private:
  // `about: any` may test only what is never missing, or it would ask every matter for facts of another kind.
  void about_any(const Row& row, const Node& at) {
    for (const auto& box : row.when)
      for (const auto& [fact, test] : box) {
        const auto type = reading_.out.rights.facts.find(fact);
        const bool is_flag = type != reading_.out.rights.facts.end() && type->second.kind == FactKind::flag;
        if (!is_flag && fact != "about" && fact != "round" && fact != "day" && fact != "proposer" && type != reading_.out.rights.facts.end() && any_told_.insert(fact).second)
          return reading_.wrong("Y048", "`about: any` tests `" + fact + "`, which many kinds never state", at, "name the kinds, or test only flags, round, day and proposer");
      }
  }

  // What serves gates only approves nothing anew, so it binds nothing.
  void binds_at_a_gate(const Row& row, const Node& at) {
    const auto is_gate_only = [](const Box& box) {
      const auto test = box.find("round");
      if (test == box.end() || test->second.any_of.size() != 1 || test->second.any_of.front().size() != 1) return false;
      const auto& one = test->second.any_of.front().front();
      return one.kind == Comparison::Kind::words && !one.is_negated && one.words == std::vector<std::string>{"gate"};
    };
    if (row.when.empty() || !std::all_of(row.when.begin(), row.when.end(), is_gate_only)) return;
    const char* key = row.covers ? "covers" : row.takes_effect ? "takes-effect" : row.lapses ? "lapses" : row.veto ? "veto" : row.ratify ? "ratify" : !row.gates.empty() ? "gates" : nullptr;
    if (key) reading_.wrong("Y049", std::string("`") + key + "` binds an approval, and `" + row.id + "` speaks of gates only, which approve nothing anew", at, std::string("move `") + key + "` to the row that approves");
  }

  // Everything of a row, a cell or a track that may stand in each of them. `from` is what holds around it.
  void part(const Node& node, const Row& around) {
    auto from = around;
    before(node, from);
    auto own = from;
    own.decides = false;
    contents(node, own);
    if (!says_nothing(own)) emit(own);
    std::set<std::string> given;
    for (const auto& [key, value] : node.entries) {
      const auto split = split_key(key.text);
      if (split.fact.empty()) continue;
      if (!split.key.empty() && (node.at(split.key) || !given.insert(split.key).second)) reading_.wrong("Y047", "`" + split.key + "` stands here twice", key, "a key is split once, or not at all");
      if (value.kind != Node::Kind::map) continue;  // said by the shape
      if (split.key.empty()) rows_by(split.fact, key, value, from);
      else key_by(split, key, value, from);
    }
    if (const auto* tracks = node.at("tracks"))
      for (const auto& [key, value] : tracks->entries) {
        auto track = from;
        track.id += "." + key.text;
        track.track = key.text;
        track.track_at = ++tracks_;
        track.place = {reading_.source.file(), key.line, key.column};
        part(value, track);
      }
  }

  Row cell_of(const Row& from, const std::string& path, const Node& cell, const Cells& cells, const Test& test) {
    auto out = from;
    out.id += path + "." + cited(cell.text);
    out.when = narrowed(from.when, cells.fact, test);
    out.place = {reading_.source.file(), cell.line, cell.column};
    return out;
  }
  void hole(const Row& from, const std::string& path, const Node& key, const Cells& cells) {
    if (!cells.rest) return;
    auto out = from;
    out.place = {reading_.source.file(), key.line, key.column};
    out.id += path + ".beyond";
    out.when = narrowed(from.when, cells.fact, *cells.rest);
    out.verdict = Row::Verdict::unsaid;
    out.decides = false;
    emit(out);
  }

  // `by FACT:` every cell is a row of its own.
  void rows_by(const std::string& fact, const Node& key, const Node& node, const Row& from) {
    const auto cells = read_cells(reading_, fact, key, node);
    if (!cells) { is_cut_ = true; return; }
    hole(from, "", key, *cells);
    for (const auto& [cell, test] : cells->tests) {
      const auto& value = *node.at(cell->text);
      if (value.kind != Node::Kind::map) { reading_.wrong("Y015", "a cell of `" + key.text + "` must be a block of `key: value`", value, "write `" + cell->text + ": {approve: …}`, or split one key: `approve " + key.text + ":`"); continue; }
      const auto before = reading_.findings.size();
      check(value, cell_shape(decides_), "cell", reading_.source, reading_.findings);
      if (reading_.findings.size() != before) continue;
      part(value, cell_of(from, "", *cell, *cells, test));
    }
  }

  // `KEY by FACT:` every cell is a value of the key, or a split again.
  void key_by(const SplitKey& split, const Node& key, const Node& node, const Row& from) {
    const auto path = "." + split.key;
    if (split.in_cascade) return cascade(split, key, node, from);
    values(split.key, path, split.fact, key, node, from);
  }
  void values(const std::string& name, const std::string& path, const std::string& fact, const Node& key, const Node& node, const Row& from) {
    const auto cells = read_cells(reading_, fact, key, node);
    if (!cells) { is_cut_ = true; return; }
    hole(from, path, key, *cells);
    for (const auto& [cell, test] : cells->tests) {
      const auto& value = *node.at(cell->text);
      auto clause = cell_of(from, path, *cell, *cells, test);
      clause.decides = false;
      if (value.kind == Node::Kind::map) {
        if (value.entries.size() != 1 || !value.entries.front().first.text.starts_with("by ") || value.entries.front().second.kind != Node::Kind::map) {
          reading_.wrong("Y047", "this cell is neither a value of `" + name + "` nor a split of it", value, "write `" + cell->text + ": VALUE` or `" + cell->text + ": {by FACT: {…}}`");
          continue;
        }
        const auto& [inner, deeper] = value.entries.front();
        values(name, "", inner.text.substr(3), inner, deeper, clause);
        continue;
      }
      if (!single(name, value, clause)) continue;
      emit(clause);
    }
  }
  // Reads one value of a key into the clause; false when there is nothing to say there.
  bool single(const std::string& name, const Node& value, Row& clause) {
    if (value.text == "none needed" && name != "approve") return false;
    Node box;
    box.kind = Node::Kind::map;
    box.line = value.line;
    box.column = value.column;
    Node key = value;
    key.text = name;
    box.entries.emplace_back(key, value);
    if (value.kind != Node::Kind::scalar && !(value.kind == Node::Kind::list && (name == "needs" || name == "deemed" || name == "gates"))) {
      reading_.wrong("Y015", "`" + name + "` must be a single value", value, "write `" + name + ": VALUE`; who acts is one party, joined by `/`, `+` or `then`");
      return false;
    }
    contents(box, clause);
    return true;
  }

  // Every lower cell first, in order, then its own. A lower cell is left out where the proposer holds its rank or a higher.
  void cascade(const SplitKey& split, const Node& key, const Node& node, const Row& from) {
    const auto cells = read_cells(reading_, split.fact, key, node);
    if (!cells) { is_cut_ = true; return; }
    const auto step = step_from(split.key);
    if (!step) return reading_.wrong("Y047", "only a step goes in cascade", key, "write `" + split.key + " by " + split.fact + "`");
    const auto path = "." + split.key;
    hole(from, path, key, *cells);
    std::vector<Party> tiers;
    std::vector<Row> clauses;
    for (const auto& [cell, test] : cells->tests) {
      const auto& value = *node.at(cell->text);
      if (value.kind != Node::Kind::scalar) { reading_.wrong("Y047", "a cell of a cascade is a party", value, "the lower cells are asked first, so each must be one"); return; }
      auto clause = cell_of(from, path, *cell, *cells, test);
      clause.decides = false;
      if (!single(split.key, value, clause)) { clauses.push_back(clause); tiers.emplace_back(); continue; }
      const auto& own = clause.party(*step);
      tiers.push_back(own ? *own : Party{});
      clauses.push_back(std::move(clause));
    }
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      if (!clauses[i].party(*step)) { if (!says_nothing(clauses[i])) emit(clauses[i]); continue; }
      Party all;
      all.kind = Party::Kind::sequence;
      for (std::size_t tier = 0; tier <= i; ++tier) {
        auto one = tiers[tier];
        if (one.kind == Party::Kind::id && one.id.empty()) continue;
        if (tier < i)
          for (auto higher = tier; higher < tiers.size(); ++higher)
            for (auto& id : ids_in(tiers[higher])) if (!id.empty()) one.skipped_for.push_back(id);
        if (one.kind != Party::Kind::sequence) { all.parts.push_back(std::move(one)); continue; }
        for (auto part : one.parts) {
          part.skipped_for = one.skipped_for;
          all.parts.push_back(std::move(part));
        }
      }
      clauses[i].steps[static_cast<std::size_t>(*step)] = all.parts.size() == 1 ? all.parts.front() : all;
      emit(clauses[i]);
    }
  }

  void emit(Row row) {
    const bool is_any = std::find(row.about.begin(), row.about.end(), "any") != row.about.end();
    Node place;
    place.line = row.place.line;
    place.column = row.place.column;
    if (is_any) about_any(row, place);
    if (is_any && row.decides && row.verdict != Row::Verdict::prohibited)
      reading_.wrong("Y048", "`" + row.row + "` would decide about matters that no other row decides", place, "move it to `requirements` and ask with `review` or `agree`, or name the kinds");
    binds_at_a_gate(row, place);
    any_clause_ = true;
    any_decision_ |= row.decides;
    reading_.out.rights.rows.push_back(std::move(row));
  }

  // Holds for the needs of the row and of its cells.
  static void before(const Node& node, Row& out) {
    const auto text = text_at(node, "before");
    if (text == "receipt") out.before_receipt = true;
    else if (const auto step = step_from(text)) out.before = *step;
  }

  // --- the keys that may be split ---
  void contents(const Node& node, Row& out) {
    for (const auto step : kSteps)
      if (const auto* party = node.at(word(step))) step_party(step, *party, out);
    if (const auto* inform = node.at("inform")) out.inform = reading_.party(*inform, true);
    if (const auto* veto = node.at("veto")) out.veto = after(*veto, "veto: audit-committee within 2 days of approval");
    if (const auto* ratify = node.at("ratify")) out.ratify = after(*ratify, "ratify: board within 30 days of approval");
    if (const auto* needs = node.at("needs")) for (const auto* item : items_of(*needs)) need(*item, out);
    deadline(node, "due", "within 10 business days of proposal", out.due);
    deadline(node, "takes-effect", "3 business days after approval", out.takes_effect);
    deadline(node, "lapses", "18 months after approval", out.lapses);
    if (const auto* gates = node.at("gates"))
      for (const auto* item : items_of(*gates)) {
        std::optional<Deadline> gate;
        deadline(*item, "30 days after approval", gate);
        if (gate) out.gates.push_back(std::move(*gate));
      }
    if (const auto* deemed = node.at("deemed"))
      for (const auto* item : items_of(*deemed))
        if (auto read = reading_.sentence(parse_deemed(item->text), *item, "Y049")) {
          reading_.mention_all(read->unless, *item);
          moment_known(read->deadline.from, read->deadline.after, *item);
          out.deemed.push_back(std::move(*read));
        }
    if (const auto* covers = node.at("covers"))
      if (auto read = reading_.sentence(parse_ceiling(covers->text), *covers, "Y049")) {
        if (const auto* type = reading_.declared(read->fact, *covers); type && type->kind != FactKind::money) reading_.wrong("Y035", "a ceiling is a share of money, and `" + read->fact + "` is " + to_text(*type), *covers, "name a fact or amount of money");
        for (const auto* clamp : {&read->at_least, &read->at_most}) if (*clamp) limit_of_money(**clamp, *covers);
        out.covers = std::move(*read);
      }
  }

  // A ceiling is money, so its limits are.
  void limit_of_money(const Operand& limit, const Node& at) {
    const auto& currency = reading_.out.rights.currency;
    const auto wrong = [&](const std::string& what) { reading_.wrong("Y035", "a ceiling is money, and its limit " + what, at, "write `but at most " + currency.code + " 1M`, or name a fact or amount of money"); };
    if (limit.name.empty()) {
      const auto* money = std::get_if<Money>(&*limit.constant);
      if (!money) wrong("`" + to_text(*limit.constant) + "` is none");
      else if (money->currency != currency) wrong("is in " + money->currency.code + "; the policy is in " + currency.code);
    } else if (const auto* type = reading_.declared(limit.name, at); type && type->kind != FactKind::money) {
      wrong("`" + limit.name + "` is " + to_text(*type));
    }
  }

  void step_party(Step step, const Node& node, Row& out) {
    if (step == Step::approve) {
      out.decides = decides_;
      if (!decides_) return reading_.wrong("Y006", "`approve` is not a key of a requirement", node, "a requirement decides nothing; move the row to `decisions`, or write `review`");
      if (node.text == "none needed") { out.verdict = Row::Verdict::none_needed; return; }
      for (const auto* meant : {"none", "nobody", "no one", "automatic", "not needed", "not required"})
        if (node.text == meant) return reading_.wrong("Y030", "`" + node.text + "` is nobody who could approve", node, "write `approve: none needed`, or `approve: prohibited`");
      if (node.text == "prohibited") { out.verdict = Row::Verdict::prohibited; return; }
    }
    out.steps[static_cast<std::size_t>(step)] = reading_.party(node, false);
  }
  std::optional<Party> after(const Node& node, const char* form) {
    auto out = reading_.party(node, true);
    if (out && !out->time) reading_.wrong("Y049", "it does not say until when", node, std::string("write `") + form + "`, or `at any time`");
    return out;
  }
  void deadline(const Node& node, const char* key, const char* form, std::optional<Deadline>& out) {
    if (const auto* value = node.at(key)) deadline(*value, form, out);
  }
  void deadline(const Node& value, const char* form, std::optional<Deadline>& out) {
    auto read = reading_.sentence(parse_deadline(value.text, form), value, "Y049");
    if (!read) return;
    moment_known(read->from, read->after, value);
    out = std::move(*read);
  }
  void moment_known(const Moment& moment, const Duration& duration, const Node& at) {
    if (moment.kind == Moment::Kind::date_fact)
      if (const auto* type = reading_.declared(moment.fact, at); type && type->kind != FactKind::date) reading_.wrong("Y035", "time is counted from a date, and `" + moment.fact + "` is " + to_text(*type), at, kMomentsHelp);
    for (const auto& calendar : {moment.next_day, duration.calendar}) reading_.mention_calendar(calendar, at);
  }

  void need(const Node& node, Row& out) {
    auto read = reading_.sentence(parse_need(node.text), node, "Y032");
    if (!read) return;
    check_need(*read, node);
    reading_.bind(read->what, read->test);
    for (auto& other : read->instead) { check_need(other, node); reading_.bind(other.what, other.test); }
    out.needs.push_back(std::move(*read));
  }
  void check_need(const Need& need, const Node& node) {
    if (need.by) reading_.mention_all(*need.by, node);
    switch (need.kind) {
      case Need::Kind::evidence: case Need::Kind::statement: case Need::Kind::signature: break;
      case Need::Kind::person_from:
        reading_.mention(need.from, node);
        if (!is_person_fact(reading_.out.rights, need.what) && !reading_.unread.contains(need.what)) reading_.wrong("Y032", "`" + need.what + "` is no person-fact", node, "person-facts: sponsor, lead, proposer, and facts declared as `person`");
        break;
      case Need::Kind::qualification:
        if (const auto* type = reading_.declared(need.from, node); type && type->kind != FactKind::person) reading_.wrong("Y035", "`" + need.from + "` is not a person but " + to_text(*type), node, "declare it as `person`");
        break;
      case Need::Kind::approval:
        reading_.mention_kind(need.what, node);
        if (!need.same.empty()) reading_.declared(need.same, node);
        break;
      case Need::Kind::fact: {
        Node key = node;
        key.text = need.what;
        const auto is_prose = [](const Test& test) { return test.any_of.size() == 1 && test.any_of.front().size() == 1 && test.any_of.front().front().kind == Comparison::Kind::words; };
        if (!reading_.out.rights.facts.contains(need.what) && !reading_.unread.contains(need.what) && is_prose(need.test))
          return reading_.wrong("Y032", "no fact `" + need.what + "` is declared, and this is neither evidence nor a statement", node, "a file is `evidence " + cited(need.text) + "`, signed words are `statement " + cited(need.text) + " by PARTY`");
        reading_.fits(need.what, key, node, need.test);
        break;
      }
    }
  }

  static constexpr const char* kMomentsHelp = "declare it as `date`";
  RightsReading& reading_;
  bool decides_;
  bool any_clause_ = false, any_decision_ = false;
  bool is_cut_ = false;  // a split could not be read; what is wrong with it has been said
  int tracks_ = 0;
  std::set<std::string> any_told_;
};

}  // namespace

void read_row(RightsReading& reading, const Node& key, const Node& node, bool decides, const std::string& id) { RowReader(reading, decides).row(key, node, id); }

}  // namespace remit::codec
