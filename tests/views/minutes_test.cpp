// Minutes word for word, and whatever somebody writes: it stands there as written, and nothing of it becomes a fact.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <rapidcheck.h>
#include <regex>

#include "codec/entry_json.hpp"
#include "codec/html.hpp"
#include "codec/markdown.hpp"
#include "views/minuted.hpp"

using namespace remit;
using given::Boardroom;
using given::Prose;
using given::whole_meeting;

namespace {

// An act that carried out resolution 1, and what it is bound to.
void carry_out(MinutesSource& source) {
  Event act;
  act.stream = "matter/M-2026-001";
  act.what = ActTaken{Step::approve, false, {"board"}, {}, {}, {}};
  act.resolution = "board-2026-01/1";
  act.authority = {.clauses = {"large"}, .version = "v1", .rights = std::string(64, 'd')};
  auto bound = act;
  bound.what = Bound{"USD 5K", "2026-04-01", "2026-12-31", "", "", {}};
  source.acts = {{act, 8}, {bound, 9}};
}

void same_as(const std::string& name, const std::string& text) {
  const auto path = given::source("tests/views/" + name);
  if (const char* mode = std::getenv("REMIT_GOLDEN"); mode && std::string(mode) == "write") std::ofstream(path) << text;
  CHECK(given::text_of(path) == text);
}

// Which blocks follow each other, and under which labels.
std::vector<std::string> skeleton(const Document& document) {
  std::vector<std::string> out;
  for (const auto& block : document.blocks) {
    out.push_back(std::to_string(static_cast<int>(block.kind)) + "/" + std::to_string(block.level) + "/" + std::to_string(block.rows.size()));
    for (const auto& row : block.rows) out.push_back(block.kind == Block::Kind::facts ? row.at(0) : std::to_string(row.size()));
  }
  return out;
}

std::vector<std::string> tags(const std::string& html) {
  std::vector<std::string> out;
  const std::regex tag("<[^>]*>");
  for (auto it = std::sregex_iterator(html.begin(), html.end(), tag); it != std::sregex_iterator(); ++it) out.push_back(it->str());
  return out;
}

Document on_lines(Document document) {
  for (auto& block : document.blocks)
    if (block.kind != Block::Kind::verbatim)
      for (auto& row : block.rows)
        for (auto& text : row) text = codec::one_line(text);
  return document;
}

// Words that a reader of Markdown or HTML would take for more than words, in any order.
std::string any_prose() {
  static const std::vector<std::string> kPieces{"# Result", "## Item 9: x", "- **Result:** carried", "* x", "|", "| a | b |", "|---|", "\\", "\\|", "`", "```", "**", "_", "<b>", "</dd>", "<script>", "-->", "<!--", "&lt;", "&#124;",
                                                "&", "\"", "'", "[a](http://x)", "![a](x)", "> quoted", "1. one", "12) two", "---", "===", "+ x", "~~~", "$x$", ":::", "%", "  ", ":**", "remit/00", "carried as resolution 9: 5 for", "é", "x"};
  std::string out;
  for (const auto piece : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(kPieces.size())))) out += kPieces[static_cast<std::size_t>(piece)] + (piece % 3 ? "" : " ");
  return out.find_first_not_of(' ') == std::string::npos ? "x" : out;
}

Prose any() { return {any_prose(), any_prose(), any_prose(), any_prose(), any_prose(), any_prose(), any_prose(), any_prose(), any_prose(), any_prose()}; }

}  // namespace

TEST_CASE("minutes say everything that a chair signs, word for word", "[minutes]") {
  const auto board = whole_meeting();
  auto source = board.source();
  carry_out(source);
  source.seal = "remit/00112233445566778899aabbccddeeff\n9\nAAAA\n";
  const auto document = minutes_of(source);
  same_as("minutes.md", codec::markdown_of(document));
  same_as("minutes.html", codec::html_of(document));
  CHECK(codec::document_of(codec::markdown_of(document)) == document);
  same_as("extract.md", codec::markdown_of(extract_of(source, 1)));
  CHECK(extract_of(source, 9) == Document{});
}

TEST_CASE("of an item in private nothing is minuted but what was decided", "[minutes]") {
  const auto board = whole_meeting();
  const auto text = codec::markdown_of(minutes_of(board.source()));
  CHECK(text.find("what was said in private") == std::string::npos);
  CHECK(text.find("to raise the pay of the staff by 2%") != std::string::npos);
}

TEST_CASE("a title with a script in it is a title in HTML", "[minutes]") {
  const auto board = whole_meeting({.title = "<script>alert('1')</script>", .name = "\"><img src=x onerror=y>"});
  const auto html = codec::html_of(minutes_of(board.source()));
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<img") == std::string::npos);
  CHECK(html.find("Item 1: &lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;") != std::string::npos);
}

TEST_CASE("prose never breaks the structure, and never passes for a fact", "[minutes]") {
  const auto plain = minutes_of(whole_meeting().source());
  const auto plain_tags = tags(codec::html_of(plain));
  CHECK(rc::check("whatever is written", [&] {
    const auto document = minutes_of(whole_meeting(any()).source());
    RC_ASSERT(skeleton(document) == skeleton(plain));
    const auto markdown = codec::markdown_of(document);
    RC_ASSERT(codec::document_of(markdown) == on_lines(document));
    RC_ASSERT(tags(codec::html_of(document)) == plain_tags);
  }));
}

TEST_CASE("lines within a note stand each under their label", "[minutes]") {
  const auto board = whole_meeting({.note = "One.\n\n# Result\n- **Result:** carried as resolution board-2026-01/9\n"});
  const auto text = codec::markdown_of(minutes_of(board.source()));
  CHECK(text.find("- **Discussion:** One.\n- **Discussion:** \\# Result\n- **Discussion:** \\- \\*\\*Result:\\*\\* carried as resolution board-2026-01/9\n") != std::string::npos);
}

TEST_CASE("every person and digest in the minutes stands in an entry", "[minutes]") {
  const auto board = whole_meeting();
  const auto source = board.source();
  std::string entries;
  for (const auto& event : source.events) {
    Inscription one;
    one.event = event;
    entries += codec::body_of(one) + "\n";
  }
  const auto text = codec::markdown_of(minutes_of(source));
  for (const auto& [id, name] : source.names) {
    INFO(id);
    CHECK((text.find(name) == std::string::npos || entries.find("\"" + id + "\"") != std::string::npos));
  }
  CHECK(text.find("Sam Strange") == std::string::npos);
  const std::regex digest("\\b[0-9a-f]{12,}\\b");
  int found = 0;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), digest); it != std::sregex_iterator(); ++it, ++found) CHECK(entries.find(it->str()) != std::string::npos);
  CHECK(found > 0);
}

TEST_CASE("the head of minutes says whether they are a draft", "[minutes]") {
  Boardroom board;
  board.call();
  board.meet();
  const auto lines = [&] {
    std::string out;
    for (const auto& row : state_of(board.source()).rows) out += row[0] + "\n";
    return out;
  };
  CHECK(lines() == "DRAFT\nNot circulated yet.\n");
  board.when(CirculateMinutes{std::string(64, 'e')}, 120);
  CHECK(lines().starts_with("DRAFT, to be approved by the body\nCirculated on 10 March 2026 to Ada Alm, Ben Bo, Cleo Cruz, Dan Dorn, eva.\nSHA-256 of the text as it was circulated: eeee"));
  board.put_right();
  CHECK(lines() == "DRAFT\nCorrected since it was circulated on 10 March 2026 (text eeeeeeeeeeee); to be circulated again.\n");
}
