// Prints the field tables as draft-07 JSON Schema, closed and with hover texts.
#include "codec/json.hpp"
#include "codec/shape.hpp"

namespace remit::codec {
namespace {

json::Value strings(const std::vector<std::string>& all) {
  json::Array out;
  for (const auto& one : all) out.push_back(one);
  return out;
}

std::string keys_that_split(const Shape& shape) {
  std::string out;
  for (const auto& field : *shape.fields)
    if (field.may_split) out += (out.empty() ? "" : "|") + std::string(field.key);
  return out;
}

json::Value schema(const Shape& shape) {
  json::Object out;
  switch (shape.kind) {
    case Shape::Kind::scalar:
      if (!shape.words.empty()) { out["enum"] = strings(shape.words); break; }
      if (shape.scalar->is_number || shape.scalar->accepts == nullptr) out["type"] = strings({"string", "number"});
      else out["type"] = "string";
      out["pattern"] = shape.scalar->pattern;
      out["patternErrorMessage"] = std::string("must be ") + shape.scalar->name;
      break;
    case Shape::Kind::list:
      out["type"] = "array";
      out["items"] = schema(*shape.item);
      if (!shape.may_be_empty) out["minItems"] = 1;
      break;
    case Shape::Kind::map: {
      out["type"] = "object";
      out["additionalProperties"] = schema(*shape.item);
      json::Object names;
      names["pattern"] = shape.scalar->pattern;
      out["propertyNames"] = std::move(names);
      if (!shape.may_be_empty) out["minProperties"] = 1;
      break;
    }
    case Shape::Kind::object: {
      out["type"] = "object";
      out["additionalProperties"] = false;
      json::Object properties;
      std::vector<std::string> required;
      for (const auto& field : *shape.fields) {
        auto one = schema(field.shape);
        one.object()["description"] = field.description;
        properties[field.key] = std::move(one);
        if (field.is_required) required.push_back(field.key);
      }
      out["properties"] = std::move(properties);
      if (const auto keys = keys_that_split(shape); !keys.empty()) {
        json::Object cells;
        cells["type"] = "object";
        cells["minProperties"] = 1;
        cells["description"] = "cells: `up to USD 10K: …`, `in-plan: …`, `missing: …`, `otherwise: …`";
        json::Object patterns;
        patterns["^(((" + keys + ")( in cascade)? )?by [A-Za-z][A-Za-z0-9-]*)$"] = std::move(cells);
        out["patternProperties"] = std::move(patterns);
      }
      if (shape.must_say) {
        // Not every key fails the pattern: some key matches it.
        json::Object pattern, fails, all_fail;
        pattern["pattern"] = shape.must_say;
        fails["not"] = std::move(pattern);
        all_fail["propertyNames"] = std::move(fails);
        out["not"] = std::move(all_fail);
      }
      if (!required.empty()) out["required"] = strings(required);
      break;
    }
    case Shape::Kind::free:
      out["type"] = "object";
      break;
    case Shape::Kind::either:
      out["anyOf"] = json::Array{schema(*shape.item), schema(*shape.other)};
      break;
  }
  return out;
}

}  // namespace

std::string schema_of(const FileKind& kind) {
  auto out = schema(*kind.shape);
  out.object()["$schema"] = "http://json-schema.org/draft-07/schema#";
  out.object()["title"] = kind.title;
  return json::pretty(out) + "\n";
}

}  // namespace remit::codec
