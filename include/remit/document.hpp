// A document for people before it is Markdown or HTML: what minutes and extracts are made of. No text in it holds markup: what a
// person wrote stands there as that person wrote it, on one line.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace remit {

// In the place of a text: a line for somebody's hand.
inline constexpr const char* kToBeWritten = "………………………………………………";

struct Block {
  // facts: rows of a label and a text. list, state: rows of one text; a state says what became of the document. table: the first
  // row is its header. verbatim: one text of several lines, kept as it is.
  enum class Kind { heading, paragraph, facts, list, table, verbatim, state };
  Kind kind = Kind::paragraph;
  int level = 0;  // of a heading, from 1
  std::vector<std::vector<std::string>> rows;
  bool operator==(const Block&) const = default;
};

struct Document {
  std::vector<Block> blocks;

  void heading(int level, std::string text) { blocks.push_back({Block::Kind::heading, level, {{std::move(text)}}}); }
  void paragraph(std::string text) { blocks.push_back({Block::Kind::paragraph, 0, {{std::move(text)}}}); }
  void table(std::vector<std::vector<std::string>> rows) { blocks.push_back({Block::Kind::table, 0, std::move(rows)}); }
  void verbatim(std::string text) { blocks.push_back({Block::Kind::verbatim, 0, {{std::move(text)}}}); }
  // Those that follow each other stand together.
  void fact(std::string label, std::string text) { last(Block::Kind::facts).rows.push_back({std::move(label), std::move(text)}); }
  void item(std::string text) { last(Block::Kind::list).rows.push_back({std::move(text)}); }
  void state(std::string text) { last(Block::Kind::state).rows.push_back({std::move(text)}); }

  bool operator==(const Document&) const = default;

 private:
  Block& last(Block::Kind kind) {
    if (blocks.empty() || blocks.back().kind != kind) blocks.push_back({kind, 0, {}});
    return blocks.back();
  }
};

}  // namespace remit
