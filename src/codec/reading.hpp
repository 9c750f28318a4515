// Small steps that the readers of files share. Private to codec/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "codec/grammar.hpp"
#include "codec/yaml.hpp"

namespace remit::codec {

inline std::string text_at(const yaml::Node& node, const char* key) {
  const auto* found = node.at(key);
  return found ? found->text : std::string();
}

inline std::vector<std::string> texts_at(const yaml::Node& node, const char* key) {
  std::vector<std::string> out;
  if (const auto* found = node.at(key)) {
    if (found->kind == yaml::Node::Kind::scalar) out.push_back(found->text);
    for (const auto& item : found->items) out.push_back(item.text);
  }
  return out;
}

inline std::optional<Day> day_at(const yaml::Node& node, const char* key) {
  const auto* found = node.at(key);
  return found ? parse_day(found->text) : std::nullopt;
}

inline std::vector<std::string> split_words(const std::string& text) {
  std::vector<std::string> out{""};
  for (const char c : text) {
    if (c == '/') out.emplace_back();
    else if (c != ' ') out.back() += c;
  }
  return out;
}

// A fact's value as one text: the items of a list joined as a set of names is written.
inline std::string joined_text(const yaml::Node& value) {
  if (value.kind == yaml::Node::Kind::scalar) return value.text;
  std::string out;
  for (const auto& item : value.items) out += (out.empty() ? "" : " / ") + item.text;
  return out;
}

// Cash flows as one text: `2026 USD -1.2M / 2027 USD 500K`, years rising.
inline std::string flows_text(const yaml::Node& flows) {
  std::map<std::string, std::string> years;
  for (const auto& [year, amount] : flows.entries) years[year.text] = amount.text;
  std::string out;
  for (const auto& [year, amount] : years) out += (out.empty() ? "" : " / ") + year + " " + amount;
  return out;
}

// The value of a small sentence, or nothing and a finding that points into it.
template <class T>
std::optional<T> parsed(Parsed<T> result, const yaml::Node& node, const char* code, const yaml::Source& source, std::vector<Finding>& findings) {
  if (auto* value = std::get_if<T>(&result)) return std::move(*value);
  const auto& error = std::get<GrammarError>(result);
  const int quote = node.is_plain ? 0 : 1;
  findings.push_back(source.finding_at(code, error.sentence, node.line, node.column + quote + error.at, std::max(1, error.width), error.help));
  return std::nullopt;
}

}  // namespace remit::codec
