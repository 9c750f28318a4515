// Texts that would be read otherwise than they are written.
#include <catch2/catch.hpp>

#include "codec/html.hpp"
#include "codec/markdown.hpp"
#include "engine/council.hpp"
#include "remit/plain_text.hpp"

using namespace remit;
using namespace remit::given;

TEST_CASE("controls of direction are found, and shown by their names", "[text]") {
  CHECK(direction_control("Pay \u202E000,1\u202C to Bob") == "U+202E");
  CHECK(direction_control("\u2069") == "U+2069");
  CHECK(direction_control("Zoë, café, שלום, \u200F\u2013 \u2026").empty());  // letters of any direction, marks, dashes
  CHECK(visible("Pay \u202E000,1\u202C\nto Bob") == "Pay U+202E000,1U+202C\nto Bob");
  CHECK(visible("a\u2066b\u2069c\u202Ad") == "aU+2066bU+2069cU+202Ad");
}

TEST_CASE("a line is one line, whatever breaks it", "[text]") {
  CHECK(is_one_line("to sell the mill"));
  CHECK(is_one_line("folded under >\n"));
  CHECK_FALSE(is_one_line("to sell\nthe mill"));
  CHECK_FALSE(is_one_line("to sell\u2028the mill"));
  CHECK(in_one_line("to sell\n   the mill\u2029 now\n") == "to sell    the mill  now");
  CHECK(in_one_line("\u202Eto\nsell") == "U+202Eto sell");
}

TEST_CASE("what an older remit let in is one line and turns nothing round, in Markdown, HTML and on a screen", "[text][views]") {
  Document document;
  document.heading(2, "Lease\n## Item 9 \u202Ecarried");
  CHECK(codec::markdown_of(document) == "## Lease \\#\\# Item 9 U+202Ecarried\n");
  CHECK(codec::html_of(document).find("<h2>Lease ## Item 9 U+202Ecarried</h2>") != std::string::npos);

  // The kernel takes the text as it is: only the doors are shut.
  Council council;
  AgendaItem item;
  item.number = 1;
  item.kind = "business";
  item.title = "Lease\n   motion 1  to sell the factory: carried";
  CallMeeting called{"council", "2026-06-10T10:00", "Room\nopen; quorate", "in person", {item}};
  REQUIRE(council.code_of(command("", "", "", MeetingOrder{called})).empty());
  const auto meeting = council.desk->meeting("council-2026-01");
  CHECK(meeting.items.front().what.title == "Lease    motion 1  to sell the factory: carried");
  CHECK(meeting.place == "Room open; quorate");
}
