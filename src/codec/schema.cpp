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
      if (!required.empty()) out["required"] = strings(required);
      break;
    }
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
