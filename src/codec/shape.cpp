// Holds a file against its shape. All findings of a file are given, not only the first.
#include "codec/shape.hpp"
#include "codec/scalars.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "remit/organization.hpp"
#include "remit/plain_text.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

// Keys of the language that this version does not enforce: an error, never ignored (R8).
constexpr std::array kNotEnforcedYet{"fails", "ballot", "late-quorum", "electorate", "counted", "substitutes"};

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_amount_with_comma(std::string_view text) {
  for (std::size_t i = 1; i + 3 < text.size() + 0; ++i)
    if (text[i] == ',' && is_digits(text.substr(i - 1, 1)) && is_digits(text.substr(i + 1, 3))) return true;
  return false;
}

// What YAML makes of `USD 1,000,000`: one value cut short, and keys `000` without a value.
bool is_comma_of_amount(const Node& key, const Node& value) { return value.kind == Node::Kind::empty && key.text.size() == 3 && is_digits(key.text); }

std::string number_without_commas(std::string text) {
  std::erase(text, ',');
  return text;
}

// A title is one line: a second one would pass for a line of ours where it is shown.
bool is_broken(const Node& node, const Shape& shape, const std::string& what, const yaml::Source& source, std::vector<Finding>& findings) {
  if (shape.scalar != &kLine || source.is_archived() || is_one_line(node.text)) return false;
  findings.push_back(source.finding("Y010", "`" + what + "` is one line, and this has a line break", node, "write it on one line, or fold it under `>`"));
  return true;
}

void check_scalar(const Node& node, const Shape& shape, const std::string& what, const yaml::Source& source, std::vector<Finding>& findings) {
  if (!shape.words.empty()) {
    if (std::find(shape.words.begin(), shape.words.end(), node.text) != shape.words.end()) return;
    std::string list;
    for (const auto& word : shape.words) list += (list.empty() ? "`" : ", `") + word + "`";
    const auto near = nearest(node.text, shape.words);
    findings.push_back(source.finding("Y020", "`" + node.text + "` is not a value of `" + what + "`", node, near.empty() ? "one of " + list : "did you mean `" + near + "`? One of " + list));
    return;
  }
  if (is_broken(node, shape, what, source, findings) || shape.scalar->accepts(node.text)) return;
  if (has_amount_with_comma(node.text)) {
    findings.push_back(source.finding("Y008", "an amount is written without commas", node, "write `" + number_without_commas(node.text) + "`; in a list or a `{…}` YAML would cut it at the comma"));
    return;
  }
  findings.push_back(source.finding(shape.scalar->code, "`" + node.text + "` is not " + shape.scalar->name, node, std::string("`") + what + "` is " + shape.scalar->name));
}

// `approve by amount:` and `by plan:` are keys where their plain key may be split. Their cells are read with the row.
bool is_split(const Node& key, const Node& value, const Shape& shape, const yaml::Source& source, std::vector<Finding>& findings) {
  const auto at = key.text.starts_with("by ") ? 0 : key.text.find(" by ");
  if (at == std::string::npos) return false;
  auto name = key.text.substr(0, at);
  if (name.ends_with(" in cascade")) name.resize(name.size() - std::string_view(" in cascade").size());
  const bool may = std::any_of(shape.fields->begin(), shape.fields->end(), [&](const Field& field) { return field.may_split && (name.empty() || name == field.key); });
  if (!may) return false;
  if (value.kind != Node::Kind::map) findings.push_back(source.finding("Y015", "`" + key.text + "` must be a block of cells", value, "write `up to USD 10K: VALUE`, and `otherwise: VALUE` last"));
  return true;
}

void check_object(const Node& node, const Shape& shape, const std::string& what, const yaml::Source& source, std::vector<Finding>& findings) {
  std::vector<std::string> known;
  for (const auto& field : *shape.fields) known.push_back(field.key);
  bool is_cut = false;
  for (const auto& [key, value] : node.entries) {
    const auto field = std::find_if(shape.fields->begin(), shape.fields->end(), [&key = key](const Field& f) { return key.text == f.key; });
    if (field != shape.fields->end()) { check(value, field->shape, key.text, source, findings); continue; }
    if (is_comma_of_amount(key, value)) {
      if (!is_cut) findings.push_back(source.finding("Y008", "the comma cuts an amount in two", key, "write amounts without commas: `USD 1M`, `USD 1200K`"));
      is_cut = true;
      continue;
    }
    if (is_split(key, value, shape, source, findings)) continue;
    const bool later = std::find(kNotEnforcedYet.begin(), kNotEnforcedYet.end(), key.text) != kNotEnforcedYet.end();
    if (later) {
      findings.push_back(source.finding("Y014", "`" + key.text + "` is not enforced by this version of remit", key, "what is not enforced is not accepted; say it in rows that are, or wait"));
      continue;
    }
    if ((key.text == "approve" || key.text.starts_with("approve ")) && known.front() == "title" && std::find(known.begin(), known.end(), "instead-of") != known.end() && std::find(known.begin(), known.end(), "approve") == known.end()) {
      findings.push_back(source.finding("Y006", "`" + key.text + "` is not a key of a requirement", key, "a requirement decides nothing: move `" + what + "` to `decisions`, where rows add up, or ask with `agree` or `review`"));
      continue;
    }
    if ((key.text == "members" || key.text == "meetings" || key.text == "written-resolution" || key.text == "votes") && known.front() == "chair") {
      findings.push_back(source.finding("Y006", "`" + key.text + "` is a rule of the whole body, not of one of its votes", key, "move it from `" + what + "` up to the body"));
      continue;
    }
    const auto near = nearest(key.text, known);
    std::string list;
    for (const auto& name : known) list += (list.empty() ? "" : ", ") + name;
    findings.push_back(source.finding("Y006", "`" + key.text + "` is not a key of " + (what.empty() ? "this file" : "`" + what + "`"), key,
                                      near.empty() ? "its keys: " + list : "did you mean `" + near + "`?"));
  }
  for (const auto& field : *shape.fields)
    if (field.is_required && !node.at(field.key))
      findings.push_back(source.finding("Y007", std::string("`") + field.key + "` is missing" + (what.empty() ? "" : " in `" + what + "`"), node, std::string(field.key) + ": " + field.description));
}

void check_map(const Node& node, const Shape& shape, const std::string& what, const yaml::Source& source, std::vector<Finding>& findings) {
  bool is_cut = false;
  for (const auto& [key, value] : node.entries) {
    if (is_comma_of_amount(key, value)) {
      if (!is_cut) findings.push_back(source.finding("Y008", "the comma cuts an amount in two", key, "write amounts without commas: `USD 1M`, `USD 1200K`"));
      is_cut = true;
      continue;
    }
    if (is_broken(key, shape, what, source, findings)) continue;
    if (!shape.scalar->accepts(key.text)) findings.push_back(source.finding(shape.scalar->code, "`" + key.text + "` is not " + shape.scalar->name, key, "keys of `" + what + "` are " + shape.scalar->name));
    check(value, *shape.item, key.text, source, findings);
  }
}

// How the value would be written in its right shape, with the owner's words where there are some.
std::string form_of(const Node& node, const Shape& shape, const std::string& what) {
  if (shape.kind == Shape::Kind::list) return "write `" + what + ": [" + (node.kind == Node::Kind::scalar ? node.text : std::string("…")) + "]`";
  const auto blank = node.text.find(' ');
  if (shape.kind == Shape::Kind::map && node.kind == Node::Kind::scalar && blank != std::string::npos) return "write `" + what + ": {" + node.text.substr(0, blank) + ": " + node.text.substr(blank + 1) + "}`";
  if (shape.kind == Shape::Kind::map) return "write `" + what + ": {NAME: …}`, or the names in lines of their own below it";
  if (shape.kind == Shape::Kind::object) {
    std::string keys;
    for (const auto& field : *shape.fields) if (field.is_required) keys += (keys.empty() ? "" : ", ") + std::string(field.key) + ": …";
    if (keys.empty()) keys = std::string(shape.fields->front().key) + ": …";
    return "write `" + what + ": {" + keys + "}`";
  }
  if (shape.scalar == &kParty && node.kind == Node::Kind::list) {
    std::string all;
    for (const auto& item : node.items) all += (all.empty() ? "" : " + ") + item.text;
    return "write `" + what + ": " + all + "` for all of them, with `/` for either, with `then` for an order";
  }
  return "write `" + what + ": VALUE` on one line";
}

const char* word_of(Shape::Kind kind) {
  switch (kind) {
    case Shape::Kind::scalar: return "a single value";
    case Shape::Kind::list: return "a list (`[a, b]` or lines that begin with `- `)";
    case Shape::Kind::map:
    case Shape::Kind::object: return "a block of `key: value`";
    case Shape::Kind::either: return "one value or a list";
    case Shape::Kind::free: return "a block of `key: value`";
  }
  return "";
}

}  // namespace

void check(const Node& node, const Shape& shape, const std::string& what, const yaml::Source& source, std::vector<Finding>& findings) {
  if (shape.kind == Shape::Kind::either) return check(node, node.kind == Node::Kind::list ? *shape.item : *shape.other, what, source, findings);
  if (node.kind == Node::Kind::empty) {
    findings.push_back(source.finding("Y016", "`" + what + "` has no value", node, "give it one, or remove the key"));
    return;
  }
  const auto wanted = shape.kind == Shape::Kind::scalar ? Node::Kind::scalar : shape.kind == Shape::Kind::list ? Node::Kind::list : Node::Kind::map;
  if (node.kind != wanted) {
    findings.push_back(source.finding("Y015", "`" + what + "` must be " + word_of(shape.kind), node, form_of(node, shape, what)));
    return;
  }
  switch (shape.kind) {
    case Shape::Kind::scalar: return check_scalar(node, shape, what, source, findings);
    case Shape::Kind::object: return check_object(node, shape, what, source, findings);
    case Shape::Kind::map: check_map(node, shape, what, source, findings); break;
    case Shape::Kind::list:
      for (const auto& item : node.items) check(item, *shape.item, what, source, findings);
      break;
    case Shape::Kind::either: case Shape::Kind::free: break;
  }
  if (!shape.may_be_empty && node.items.empty() && node.entries.empty()) findings.push_back(source.finding("Y016", "`" + what + "` is empty", node, "fill it, or remove the key"));
}

const FileKind* file_kind(std::string_view name) {
  for (const auto& kind : file_kinds())
    if (name == kind.name) return &kind;
  return nullptr;
}

Reading<Node> read_shaped(std::string_view text, const yaml::Source& source, const FileKind& kind) {
  auto out = yaml::read(text, source);
  if (!out.ok()) return out;
  const auto wanted = std::string(kind.name) + "/v1";
  if (out.value.kind != Node::Kind::map) {
    out.findings.push_back(source.finding("Y015", "this file must be a block of `key: value`", out.value, "begin with `remit: " + wanted + "`"));
    return out;
  }
  const auto* header = out.value.at("remit");
  if (header && header->text != wanted) {
    const bool newer = header->text.starts_with(std::string(kind.name) + "/");
    out.findings.push_back(source.finding("Y018", newer ? "`" + header->text + "` is of another version of the language" : "this is `" + header->text + "`, not `" + wanted + "`", *header,
                                          newer ? "this remit reads `" + wanted + "`" : "begin with `remit: " + wanted + "`"));
    return out;
  }
  check(out.value, *kind.shape, "", source, out.findings);
  return out;
}

}  // namespace remit::codec
