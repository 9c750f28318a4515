// The printed schema of an entry, from the same lists of fields that write and read it.
#include "codec/entry_json.hpp"
#include "codec/event_fields.hpp"
#include "codec/json.hpp"

namespace remit::codec {
namespace {

struct Describer {
  json::Object properties = {};
  static json::Object of(const char* type) { json::Object out; out["type"] = type; return out; }
  void operator()(const char* key, const std::string&) { properties[key] = of("string"); }
  // A text, or the commitment that stands in its place.
  static json::Object veiled_text() {
    json::Object commitment, hex, out;
    hex["type"] = "string";
    hex["pattern"] = "^[0-9a-f]{64}$";
    json::Object properties_of;
    properties_of["commitment"] = std::move(hex);
    commitment["type"] = "object";
    commitment["additionalProperties"] = false;
    commitment["properties"] = std::move(properties_of);
    commitment["required"] = json::Array{"commitment"};
    out["oneOf"] = json::Array{of("string"), std::move(commitment)};
    return out;
  }
  void veiled(const char* key, const std::string&, Veil, bool = true) { properties[key] = veiled_text(); }
  void veiled(const char* key, const std::vector<std::string>&, Veil) {
    auto out = of("array");
    out["items"] = veiled_text();
    properties[key] = std::move(out);
  }
  void operator()(const char* key, int) { properties[key] = of("integer"); }
  void operator()(const char* key, bool) { properties[key] = of("boolean"); }
  void operator()(const char* key, Step) { words(key, kSteps.size(), [](std::size_t i) { return word(kSteps[i]); }); }
  void operator()(const char* key, Phase) { words(key, kPhases, [](std::size_t i) { return word(static_cast<Phase>(i)); }); }
  void operator()(const char* key, Duty) { words(key, 3, [](std::size_t i) { return word(static_cast<Duty>(i)); }); }
  template <class F>
  void words(const char* key, std::size_t count, F of_index) {
    json::Array all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(of_index(i));
    json::Object out;
    out["enum"] = std::move(all);
    properties[key] = std::move(out);
  }
  template <class T>
  void operator()(const char* key, const std::vector<T>&) {
    auto out = of("array");
    if constexpr (std::is_same_v<T, std::string>) out["items"] = of("string");
    else out["items"] = object_of<T>();
    properties[key] = std::move(out);
  }
  template <class T>
  void operator()(const char* key, const std::optional<T>&) { properties[key] = object_of<T>(); }
  template <class T>
  static json::Object object_of() {
    Describer inner;
    T value{};
    fields(inner, value);
    return inner.closed();
  }
  json::Object closed() {
    auto out = of("object");
    out["additionalProperties"] = false;
    out["properties"] = std::move(properties);
    return out;
  }
};

}  // namespace

std::vector<std::string> entry_types() {
  std::vector<std::string> out;
  for (const auto& [type, empty] : empty_events()) out.push_back(type);
  return out;
}

std::string entry_schema() {
  json::Array kinds;
  for (const auto& [type, empty] : empty_events()) {
    Describer data;
    std::visit([&](const auto& what) { fields(data, what); }, empty);
    Event none;
    common_fields(data, none);
    json::Object type_is, properties, kind;
    type_is["const"] = type;
    properties["type"] = std::move(type_is);
    properties["data"] = data.closed();
    kind["properties"] = std::move(properties);
    kinds.push_back(std::move(kind));
  }
  json::Object properties, out;
  for (const auto* key : {"assurance", "decided_at", "decided_by", "decided_on", "ledger", "nonce", "prev", "recorded_at", "recorded_by", "stream", "type"})
    properties[key] = Describer::of("string");
  for (const auto* key : {"act", "seq", "stream_seq", "v"}) properties[key] = Describer::of("integer");
  properties["authority"] = Describer::object_of<Authority>();
  properties["data"] = Describer::of("object");
  json::Array required;
  for (const auto& [key, value] : properties)
    if (key != "decided_at") required.push_back(key);
  out["$schema"] = "http://json-schema.org/draft-07/schema#";
  out["title"] = "Entry of the ledger";
  out["type"] = "object";
  out["additionalProperties"] = false;
  out["properties"] = std::move(properties);
  out["required"] = std::move(required);
  out["oneOf"] = std::move(kinds);
  return json::pretty(out) + "\n";
}

}  // namespace remit::codec
