#include "codec/html.hpp"

#include "codec/markdown.hpp"
#include "remit/plain_text.hpp"

namespace remit::codec {
namespace {

using Kind = Block::Kind;

// Nothing is loaded and nothing runs, whatever should slip through: the policy in the head says so as well.
constexpr const char* kHead = R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>
@page { size: A4; margin: 22mm 20mm 20mm 25mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt serif; } }
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; color: #000; background: #fff; max-width: 165mm; margin: 10mm auto; padding: 0 4mm; overflow-wrap: break-word; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 6mm; }
h2 { font-size: 13pt; margin: 8mm 0 2mm; border-bottom: 0.3mm solid #000; }
h3 { font-size: 11.5pt; margin: 6mm 0 1.5mm; }
h1, h2, h3 { break-after: avoid; }
p, li, dd { orphans: 3; widows: 3; }
dl { margin: 2mm 0; }
dl div { display: grid; grid-template-columns: 36mm 1fr; gap: 3mm; break-inside: avoid; }
.hand { margin-top: 9mm; }
dt { font-weight: bold; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0; }
thead { display: table-header-group; }
th, td { border-bottom: 0.2mm solid #777; padding: 1mm 2mm 1mm 0; text-align: left; vertical-align: top; }
tr, pre, aside { break-inside: avoid; }
aside { border: 0.4mm solid #000; padding: 2mm 4mm; margin: 0 0 6mm; }
aside p { margin: 1mm 0; }
pre { font: 8.5pt/1.35 monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { body { max-width: none; margin: 0; padding: 0; } }
</style>
)";

std::string escaped(const std::string& raw) {
  std::string out;
  for (const char c : visible(raw)) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else if (c == '\'') out += "&#39;";
    else out += c;
  }
  return out;
}

std::string element(const std::string& name, const std::string& text) { return "<" + name + ">" + escaped(one_line(text)) + "</" + name + ">"; }

std::string row_of(const char* name, const std::vector<std::string>& cells) {
  std::string out = "<tr>";
  for (const auto& cell : cells) out += element(name, cell);
  return out + "</tr>\n";
}

std::string table_of(const Block& table) {
  if (table.rows.empty()) return {};
  auto out = "<table>\n<thead>\n" + row_of("th", table.rows.front()) + "</thead>\n<tbody>\n";
  for (std::size_t i = 1; i < table.rows.size(); ++i) out += row_of("td", table.rows[i]);
  return out + "</tbody>\n</table>\n";
}

std::string rows_of(const Block& block, const char* around, const char* each) {
  std::string out = std::string("<") + around + ">\n";
  for (const auto& row : block.rows) out += element(each, row.at(0)) + "\n";
  return out + "</" + around + ">\n";
}

std::string written(const Block& block) {
  switch (block.kind) {
    case Kind::heading: return element("h" + std::to_string(block.level), block.rows.at(0).at(0)) + "\n";
    case Kind::paragraph: return element("p", block.rows.at(0).at(0)) + "\n";
    // The line end behind the tag is no part of the text, and lets a seal begin a line.
    case Kind::verbatim: return "<pre>\n" + escaped(block.rows.at(0).at(0)) + "</pre>\n";
    case Kind::table: return table_of(block);
    case Kind::list: return rows_of(block, "ul", "li");
    case Kind::state: return rows_of(block, "aside", "p");
    case Kind::facts: break;
  }
  std::string out = "<dl>\n";
  for (const auto& row : block.rows) out += (row.at(1) == kToBeWritten ? "<div class=\"hand\">" : "<div>") + element("dt", row.at(0)) + element("dd", row.at(1)) + "</div>\n";
  return out + "</dl>\n";
}

}  // namespace

std::string html_of(const Document& document) {
  std::string title;
  for (const auto& block : document.blocks)
    if (title.empty() && block.kind == Kind::heading) title = block.rows.at(0).at(0);
  auto out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + element("title", title) + "\n" + kHead + "</head>\n<body>\n";
  for (const auto& block : document.blocks) out += written(block);
  return out + "</body>\n</html>\n";
}

}  // namespace remit::codec
