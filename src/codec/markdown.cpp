#include "codec/markdown.hpp"

#include <algorithm>

#include "remit/plain_text.hpp"

namespace remit::codec {
namespace {

using Kind = Block::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A pipe becomes an entity, because readers differ in how they cut table rows at an escaped one.
std::string escaped(std::string_view raw) {
  const auto text = one_line(visible(raw));
  std::string out;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '|') { out += "&#124;"; continue; }
    const bool is_markup = std::string_view("\\`*_[]<>#~&$").find(c) != std::string_view::npos;
    const bool opens_block = i == 0 && std::string_view("-+=:%").find(c) != std::string_view::npos;
    const bool numbers_list = i == digits && digits > 0 && (c == '.' || c == ')');
    if (is_markup || opens_block || numbers_list) out += '\\';
    out += c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  static constexpr std::string_view kPipe = "&#124;";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) out += text[++i];
    else if (text.substr(i, kPipe.size()) == kPipe) { out += '|'; i += kPipe.size() - 1; }
    else out += text[i];
  }
  return out;
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const auto& cell : cells) out += " " + escaped(cell) + " |";
  return out + "\n";
}

std::string table_of(const Block& table) {
  if (table.rows.empty()) return {};
  auto out = row_of(table.rows.front()) + "|";
  for (std::size_t i = 0; i < table.rows.front().size(); ++i) out += "---|";
  out += "\n";
  for (std::size_t i = 1; i < table.rows.size(); ++i) out += row_of(table.rows[i]);
  return out;
}

std::string written(const Block& block) {
  std::string out;
  switch (block.kind) {
    case Kind::heading: return std::string(static_cast<std::size_t>(block.level), '#') + " " + escaped(block.rows.at(0).at(0)) + "\n";
    case Kind::paragraph: return escaped(block.rows.at(0).at(0)) + "\n";
    case Kind::verbatim: return "```\n" + block.rows.at(0).at(0) + "```\n";
    case Kind::table: return table_of(block);
    case Kind::facts:
      for (const auto& row : block.rows) out += "- **" + escaped(row.at(0)) + ":** " + escaped(row.at(1)) + "\n";
      return out;
    case Kind::list:
      for (const auto& row : block.rows) out += "* " + escaped(row.at(0)) + "\n";
      return out;
    case Kind::state:
      for (const auto& row : block.rows) out += (out.empty() ? "> " : ">\n> ") + escaped(row.at(0)) + "\n";
      return out;
  }
  return out;
}

// A row of a table without its outer bars; a pipe of a text is never there as such.
std::vector<std::string> cells_in(std::string_view line) {
  std::vector<std::string> out;
  for (std::size_t at = 1; at < line.size();) {
    const auto end = std::min(line.find('|', at), line.size());
    auto cell = line.substr(at, end - at);
    if (cell.starts_with(' ')) cell.remove_prefix(1);
    if (cell.ends_with(' ')) cell.remove_suffix(1);
    out.push_back(unescaped(cell));
    at = end + 1;
  }
  return out;
}

class Reader {
 public:
  void line(std::string_view text) {
    if (is_verbatim_) return within_verbatim(text);
    if (text == "```") { is_verbatim_ = true; out_.verbatim({}); return; }
    const bool goes_on = goes_on_;
    goes_on_ = !text.empty();
    if (text.empty()) return;
    if (text.starts_with("> ")) return out_.state(unescaped(text.substr(2)));
    if (text == ">") return;
    if (text.starts_with("* ")) return out_.item(unescaped(text.substr(2)));
    if (text.starts_with("- **")) return fact(text.substr(4));
    if (text.starts_with("|")) return row(text, goes_on);
    if (const auto level = text.find_first_not_of('#'); level != 0 && level != std::string_view::npos)
      return out_.heading(static_cast<int>(level), unescaped(text.substr(level + 1)));
    out_.paragraph(unescaped(text));
  }
  Document done() { return std::move(out_); }

 private:
  void within_verbatim(std::string_view text) {
    if (text == "```") { is_verbatim_ = false; goes_on_ = false; return; }
    out_.blocks.back().rows[0][0] += std::string(text) + "\n";
  }
  void fact(std::string_view text) {
    const auto end = text.find(":**");
    if (end == std::string_view::npos) return out_.paragraph(unescaped(text));
    auto rest = text.substr(end + 3);
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    out_.fact(unescaped(text.substr(0, end)), unescaped(rest));
  }
  void row(std::string_view text, bool goes_on) {
    if (text.starts_with("|---")) return;
    if (goes_on && !out_.blocks.empty() && out_.blocks.back().kind == Kind::table) out_.blocks.back().rows.push_back(cells_in(text));
    else out_.table({cells_in(text)});
  }

  Document out_;
  bool is_verbatim_ = false, goes_on_ = false;
};

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : in_one_line(text)) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string markdown_of(const Document& document) {
  std::string out;
  for (const auto& block : document.blocks) out += (out.empty() ? "" : "\n") + written(block);
  return out;
}

Document document_of(std::string_view markdown) {
  Reader reader;
  for (std::size_t at = 0; at < markdown.size();) {
    const auto end = std::min(markdown.find('\n', at), markdown.size());
    reader.line(markdown.substr(at, end - at));
    at = end + 1;
  }
  return reader.done();
}

}  // namespace remit::codec
