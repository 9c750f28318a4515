// YAML read strictly: what a careful person would misread is refused with its place. yaml-cpp gives the events; raw text,
// style and mark are kept, and nothing is converted here (R8).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remit/finding.hpp"

namespace remit::yaml {

struct Node {
  enum class Kind { scalar, map, list, empty } kind = Kind::empty;
  std::string text;             // of a scalar, as the writer meant it: quotes and folding undone
  bool is_plain = true;         // neither quoted nor a block
  int line = 0, column = 0;     // from 1, in characters
  int width = 1;
  std::vector<std::pair<Node, Node>> entries;  // of a map
  std::vector<Node> items;                     // of a list

  Node();  // not written here, where clang would look into a pair of nodes before there is one
  const Node* at(std::string_view key) const;  // null when the map has no such key
};

// The name of the file of every text that is read from the archive.
inline constexpr const char* kArchive = "/dev/null/archive";  // where no file of anybody's can be

// The lines of a text, for findings that show them.
class Source {
 public:
  Source(std::string file, std::string_view text);
  Finding finding(std::string code, std::string sentence, const Node& at, std::string help = {}) const;
  Finding finding_at(std::string code, std::string sentence, int line, int column, int width, std::string help = {}) const;
  const std::string& file() const { return file_; }
  // A text of the archive was let in by the rules of its day, and is read for ever: what came later does not bar it.
  bool is_archived() const { return file_ == kArchive; }

 private:
  std::string file_;
  std::vector<std::string> lines_;
};

// Limits: 1 MiB, depth 24, 60,000 nodes; hostile input is refused, never followed.
Reading<Node> read(std::string_view text, const Source& source);

}  // namespace remit::yaml
