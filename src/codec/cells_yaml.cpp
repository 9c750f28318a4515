// The cells of a split: bounds that rise, words, tests, `missing`, `otherwise`.
#include <algorithm>
#include <set>

#include "codec/rights_reading.hpp"
#include "remit/route.hpp"

namespace remit::codec {
namespace {

using yaml::Node;
using Kind = Comparison::Kind;

bool is_upper(const Test& test) {
  return test.any_of.size() == 1 && test.any_of.front().size() == 1 && (test.any_of.front().front().kind == Kind::up_to || test.any_of.front().front().kind == Kind::under);
}

// Whether the later bound lies above the earlier, as far as both are written as quantities.
bool rises(const Comparison& before, const Comparison& now) {
  if (!before.bound_name.empty() || !now.bound_name.empty()) return true;
  Organization none;
  Circumstances given;
  given.organization = &none;
  given.facts["fact"] = now.bound;
  Comparison above = before;
  above.kind = before.kind == Kind::under && now.kind == Kind::up_to ? Kind::at_least : Kind::over;
  return answer(Test{{{above}}, {}}, "fact", given) == Answered::yes;
}

// Bounds that other facts supply: nobody knows before which of them is the higher.
bool is_by_name(const Test& test) {
  return std::any_of(test.any_of.begin(), test.any_of.end(), [](const auto& all) { return std::any_of(all.begin(), all.end(), [](const Comparison& one) { return !one.bound_name.empty(); }); });
}

// The words that people write where `otherwise` is meant. A word that the fact itself may be stays a word.
bool means_otherwise(const std::string& cell, const FactType& type) {
  static constexpr const char* kMeant[] = {"otherwise", "else", "default", "rest", "the rest", "other", "others", "all others", "everything else"};
  auto lower = cell;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (std::find(std::begin(kMeant), std::end(kMeant), lower) == std::end(kMeant)) return false;
  if (std::find(type.words.begin(), type.words.end(), cell) != type.words.end()) return false;
  return type.words.empty() && is_word_kind(type.kind) ? lower == "otherwise" || lower == "else" : true;
}

Test only(Kind kind) {
  Test out;
  out.any_of.push_back({Comparison{kind}});
  return out;
}

}  // namespace

SplitKey split_key(const std::string& text) {
  SplitKey out;
  if (text.starts_with("by ")) { out.fact = text.substr(3); return out; }
  const auto at = text.find(" by ");
  out.key = text.substr(0, at);
  if (at == std::string::npos) return out;
  out.fact = text.substr(at + 4);
  constexpr std::string_view kCascade = " in cascade";
  if (out.key.ends_with(kCascade)) { out.in_cascade = true; out.key.resize(out.key.size() - kCascade.size()); }
  return out;
}

std::vector<Box> narrowed(std::vector<Box> boxes, const std::string& fact, const Test& test) {
  if (boxes.empty()) boxes.emplace_back();
  for (auto& box : boxes) {
    const auto found = box.find(fact);
    if (found == box.end()) box[fact] = test;
    else found->second = both(found->second, test);
  }
  return boxes;
}

std::optional<Cells> read_cells(RightsReading& reading, const std::string& fact, const Node& key, const Node& cells) {
  const auto* type = reading.declared(fact, key);
  if (!type) return std::nullopt;
  Cells out;
  out.fact = fact;
  bool is_whole = true, has_otherwise = false, has_missing = false;
  std::optional<Test> before;
  std::optional<Test> spoken;  // any of the cells
  std::set<std::string> words;
  for (const auto& [cell, value] : cells.entries) {
    const auto shown = value.kind == Node::Kind::scalar ? ": " + value.text : std::string(":");
    if (value.kind == Node::Kind::empty) { reading.wrong("Y016", "the cell `" + cell.text + "` has no value", cell, "give it one, or write `" + cell.text + ": none needed` where nothing is asked"); is_whole = false; continue; }
    if (cell.text != "otherwise" && means_otherwise(cell.text, *type)) { reading.wrong("Y047", "the last cell is called `otherwise`, not `" + cell.text + "`", cell, "write `otherwise" + shown + "`"); is_whole = false; continue; }
    if (has_otherwise) reading.wrong("Y047", "`otherwise` is the last cell", cell, "move it to the end");
    if (cell.text == "otherwise") { has_otherwise = true; out.tests.emplace_back(&cell, Test{}); continue; }
    if (cell.text == "missing") { has_missing = true; auto test = only(Kind::missing); test.text = "missing"; out.tests.emplace_back(&cell, std::move(test)); continue; }
    auto test = reading.sentence(parse_test(cell.text), cell, "Y047");
    if (!test) { is_whole = false; continue; }
    reading.fits(fact, key, cell, *test);
    reading.bind(fact, *test);
    const auto& first = test->any_of.front().front();
    if (first.kind == Kind::over || first.kind == Kind::at_least) {
      reading.wrong("Y047", "a cell says where it ends, not where it begins", cell, "each cell begins where the one before ends; as the last one write `otherwise" + shown + "`");
      is_whole = false;
      continue;
    }
    for (const auto& all : test->any_of)
      for (const auto& one : all)
        if (one.kind == Kind::words) for (const auto& word : one.words)
          if (!words.insert(word).second) reading.wrong("Y047", "`" + word + "` stands in two cells", cell, "each word has one cell");
    auto own = *test;
    if (is_upper(*test)) {
      if (before) {
        if (!rises(before->any_of.front().front(), first)) reading.wrong("Y047", "`" + cell.text + "` does not lie above `" + before->text + "`", cell, "bounds rise from cell to cell; each begins where the one before ends");
        own = both(*test, negation(is_by_name(*spoken) || is_by_name(*test) ? *spoken : *before));
        own.text = test->text;
      }
      before = *test;
    }
    if (spoken) spoken->any_of.insert(spoken->any_of.end(), test->any_of.begin(), test->any_of.end());
    else spoken = *test;
    out.tests.emplace_back(&cell, std::move(own));
  }
  if (!is_whole) return std::nullopt;
  // With upper bounds alone, the last one tells what lies beyond all of them.
  const bool bounds_only = before && std::all_of(out.tests.begin(), out.tests.end(), [](const auto& cell) {
    return cell.second.any_of.empty() || cell.second.any_of.front().front().kind == Kind::missing || cell.second.any_of.front().front().kind == Kind::up_to || cell.second.any_of.front().front().kind == Kind::under;
  });
  auto rest = !spoken ? only(Kind::stated) : negation(bounds_only && !is_by_name(*spoken) ? *before : *spoken);
  rest.text = "otherwise";
  // Where `missing` has a cell of its own, an unstated fact is an answer to every other cell: no.
  if (has_missing) {
    const auto stated = only(Kind::stated);
    for (auto& [cell, test] : out.tests)
      if (cell->text != "missing" && cell->text != "otherwise") { const auto text = test.text; test = both(stated, test); test.text = text; }
    rest = both(stated, rest);
    rest.text = "otherwise";
  }
  for (auto& [cell, test] : out.tests)
    if (cell->text == "otherwise") test = rest;
  const bool names_every_word = type->kind == FactKind::one_of && std::all_of(type->words.begin(), type->words.end(), [&](const std::string& word) { return words.contains(word); });
  if (!has_otherwise && !names_every_word) out.rest = rest;
  return out;
}

}  // namespace remit::codec
