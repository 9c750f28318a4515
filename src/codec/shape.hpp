// The shape of a file: one table of fields that drives the strict reader and the printed JSON Schema, so that they
// cannot drift. A shape says what may stand where; meaning is read afterwards.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/yaml.hpp"

namespace remit::codec {

// A kind of single value. `pattern` (ECMA 262) is for editors; `accepts` is the law. The pattern accepts no less.
struct ScalarKind {
  const char* name;         // "a day such as 2026-03-01"
  const char* pattern;
  bool (*accepts)(std::string_view text);
  const char* code;         // of the finding when it does not accept
  bool is_number = false;   // YAML may read the plain text as a number
};

struct Field;
struct Shape {
  enum class Kind { scalar, list, map, object, either, free } kind = Kind::scalar;
  // free: a block whose keys and values the reader of the file looks at
  const ScalarKind* scalar = nullptr;          // of a scalar; of a map: its keys
  const Shape* item = nullptr;                 // of a list or map
  const std::vector<Field>* fields = nullptr;  // of an object
  std::vector<std::string> words = {};         // of a scalar: a closed list instead of a kind
  const Shape* other = nullptr;                // of either: `item` is a list, `other` the rest
  bool may_be_empty = true;                    // of a list or map
  const char* must_say = nullptr;              // of an object: some key is of this pattern (ECMA 262); its reader says so
};
struct Field {
  const char* key;
  Shape shape;
  bool is_required;
  const char* description;
  bool may_split = false;  // also `KEY by FACT:` with cells, which the reader of the file knows how to read
};

// Everything in which the node is not of the shape.
void check(const yaml::Node& node, const Shape& shape, const std::string& what, const yaml::Source& source, std::vector<Finding>& findings);

// What a cell of `by FACT:` may hold.
const Shape& cell_shape(bool decides);

// The kinds of file: decision-rights, organization, people, charter, matter, policy-test, minutes.
struct FileKind {
  const char* name;     // as in `remit: charter/v1`
  const char* title;
  const Shape* shape;
};
const std::vector<FileKind>& file_kinds();
const FileKind* file_kind(std::string_view name);

// Reads a file of this kind as far as its shape. The value is usable only without findings.
Reading<yaml::Node> read_shaped(std::string_view text, const yaml::Source& source, const FileKind& kind);

// The draft-07 JSON Schema of a kind, for editors.
std::string schema_of(const FileKind& kind);

}  // namespace remit::codec
