#include "codec/entry_json.hpp"

#include <algorithm>
#include <array>

#include "codec/event_fields.hpp"
#include "codec/json.hpp"

namespace remit::codec {
namespace {

// The members of one object, each written once and put in the order of their keys at the end.
class Members {
 public:
  Members() { starts_.reserve(20); }
  // Where to write the value of this key.
  std::string& value_of(std::string_view key) {
    starts_.push_back({key, text_.size()});
    text_ += '"';
    text_ += key;  // names of fields need no escapes
    text_ += "\":";
    return text_;
  }
  void add(std::string_view key, std::string_view text) { json::append_string(text, value_of(key)); }
  void add(std::string_view key, std::uint64_t number) { value_of(key) += std::to_string(number); }

  void append_to(std::string& out) {
    out.reserve(out.size() + text_.size() + starts_.size() + 2);
    for (std::size_t i = 0; i < starts_.size(); ++i) starts_[i].end = i + 1 < starts_.size() ? starts_[i + 1].start : text_.size();
    std::sort(starts_.begin(), starts_.end(), [](const Member& a, const Member& b) { return a.key < b.key; });
    out += '{';
    for (const auto& member : starts_) {
      if (&member != &starts_.front()) out += ',';
      out.append(text_, member.start, member.end - member.start);
    }
    out += '}';
  }

 private:
  struct Member {
    std::string_view key;
    std::size_t start = 0, end = 0;
  };
  std::string text_;
  std::vector<Member> starts_;
};

// Empty texts and lists, zeros and `false` are left out: absence is their one spelling.
struct Writer {
  Members out;
  void operator()(const char* key, const std::string& text) { if (!text.empty()) out.add(key, text); }
  void operator()(const char* key, int number) { if (number != 0) out.value_of(key) += std::to_string(number); }
  void operator()(const char* key, bool flag) { if (flag) out.value_of(key) += "true"; }
  void operator()(const char* key, Step step) { out.add(key, word(step)); }
  void operator()(const char* key, Phase phase) { if (phase != Phase::none) out.add(key, word(phase)); }
  void operator()(const char* key, Duty duty) { if (duty != Duty::none) out.add(key, word(duty)); }
  template <class T>
  void operator()(const char* key, const std::vector<T>& all) {
    if (all.empty()) return;
    auto& to = out.value_of(key);
    for (const auto& one : all) {
      to += &one == &all.front() ? '[' : ',';
      if constexpr (std::is_same_v<T, std::string>) json::append_string(one, to);
      else append(one, to);
    }
    to += ']';
  }
  template <class T>
  void operator()(const char* key, const std::optional<T>& value) {
    if (value) append(*value, out.value_of(key));
  }
  template <class T>
  static void append(const T& value, std::string& to) {
    Writer inner;
    fields(inner, value);
    inner.out.append_to(to);
  }
};

// Every member of the object must be one the field list names.
struct Reader {
  const json::Value& from;
  bool ok = true;
  std::size_t known = 0;

  const json::Value* find(const char* key) {
    const auto* found = from.at(key);
    known += found != nullptr;
    return found;
  }
  void operator()(const char* key, std::string& text) {
    if (const auto* found = find(key)) { const auto* s = found->string(); ok &= s && !s->empty(); if (s) text = *s; }
  }
  void operator()(const char* key, int& number) {
    if (const auto* found = find(key)) { const auto* n = found->integer(); ok &= n && *n > 0 && *n <= 1000000; if (ok) number = static_cast<int>(*n); }
  }
  void operator()(const char* key, bool& flag) {
    if (const auto* found = find(key)) { ok &= found->boolean() && *found->boolean(); flag = true; }
  }
  template <class Enum, class From>
  void word_of(const char* key, Enum& value, From from_word) {
    const auto* found = find(key);
    if (!found) return;
    const auto read = found->string() ? from_word(*found->string()) : std::nullopt;
    ok &= read.has_value();
    if (read) value = *read;
  }
  void operator()(const char* key, Step& step) { word_of(key, step, step_from); }
  void operator()(const char* key, Phase& phase) { word_of(key, phase, phase_from); }
  void operator()(const char* key, Duty& duty) { word_of(key, duty, duty_from); }
  template <class T>
  void operator()(const char* key, std::vector<T>& all) {
    const auto* found = find(key);
    if (!found) return;
    if (!found->array()) { ok = false; return; }
    for (const auto& item : *found->array()) {
      if constexpr (std::is_same_v<T, std::string>) { ok &= item.string() != nullptr; if (item.string()) all.push_back(*item.string()); }
      else { all.emplace_back(); ok &= read(item, all.back()); }
    }
  }
  template <class T>
  void operator()(const char* key, std::optional<T>& value) {
    if (const auto* found = find(key)) { value.emplace(); ok &= read(*found, *value); }
  }
  template <class T>
  static bool read(const json::Value& from, T& value) {
    Reader inner{from};
    fields(inner, value);
    return inner.ok && from.object() && inner.known == from.object()->size();
  }
};

struct Describer {
  json::Object properties;
  static json::Object of(const char* type) { json::Object out; out["type"] = type; return out; }
  void operator()(const char* key, const std::string&) { properties[key] = of("string"); }
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

template <std::size_t I = 0>
std::optional<Happening> empty_of(std::string_view type) {
  if constexpr (I < std::variant_size_v<Happening>) {
    using E = std::variant_alternative_t<I, Happening>;
    if constexpr (std::is_same_v<E, ActTaken>) {
      for (const auto step : kSteps) {
        ActTaken act;
        act.step = step;
        if (type_of(act) == type) return act;
      }
    } else if (type_of(E{}) == type) {
      return E{};
    }
    return empty_of<I + 1>(type);
  } else {
    return std::nullopt;
  }
}

const std::string* text(const json::Value& root, const char* key) {
  const auto* found = root.at(key);
  return found ? found->string() : nullptr;
}
std::optional<std::uint64_t> number(const json::Value& root, const char* key) {
  const auto* found = root.at(key);
  if (!found || !found->integer() || *found->integer() < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*found->integer());
}

}  // namespace

std::string body_of(const Inscription& entry) {
  const auto& event = entry.event;
  Members out;
  out.add("act", entry.act);
  out.add("assurance", entry.assurance);
  Writer::append(event.authority, out.value_of("authority"));
  Writer data;
  std::visit([&](const auto& what) { fields(data, what); }, event.what);
  common_fields(data, event);
  data.out.append_to(out.value_of("data"));
  if (event.decided_at) out.add("decided_at", to_text(*event.decided_at));
  out.add("decided_by", event.decided_by);
  out.add("decided_on", to_text(event.decided_on));
  out.add("ledger", entry.ledger);
  out.add("nonce", entry.nonce);
  out.add("prev", entry.prev);
  out.add("recorded_at", to_text(entry.recorded_at));
  out.add("recorded_by", entry.recorded_by);
  out.add("seq", entry.seq);
  out.add("stream", event.stream);
  out.add("stream_seq", entry.stream_seq);
  out.add("type", type_of(event.what));
  out.add("v", std::uint64_t{1});
  std::string body;
  out.append_to(body);
  return body;
}

bool fits_entry(std::string_view body) {
  // Bytes that need no second look: no control character, no escape, no first byte of U+0080 to U+00BF.
  static constexpr auto kIsPlain = [] {
    std::array<bool, 256> out{};
    for (std::size_t c = 0x20; c < out.size(); ++c) out[c] = c != '\\' && c != 0x7F && c != 0xC2;
    return out;
  }();
  if (body.size() > json::kLargestBody) return false;
  // The one escapes a body knows are \", \\ and \n; another is a control character that slipped through a door.
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto c = static_cast<unsigned char>(body[i]);
    if (kIsPlain[c]) continue;
    if (c < 0x20 || c == 0x7F) return false;
    const auto next = i + 1 < body.size() ? static_cast<unsigned char>(body[i + 1]) : 0U;
    if (c == 0xC2 && next < 0xA0) return false;
    if (c == '\\' && next != '"' && next != '\\' && next != 'n') return false;
    ++i;
  }
  return true;
}

std::optional<Inscription> inscription_of(std::string_view body) {
  const auto root = json::parse_canonical(body);
  if (!root || !root->object()) return std::nullopt;
  Inscription out;
  const auto version = number(*root, "v"), seq = number(*root, "seq"), stream_seq = number(*root, "stream_seq"), act = number(*root, "act");
  const auto *type = text(*root, "type"), *stream = text(*root, "stream"), *on = text(*root, "decided_on"), *recorded = text(*root, "recorded_at"),
             *by = text(*root, "decided_by"), *recorder = text(*root, "recorded_by"), *ledger = text(*root, "ledger"), *nonce = text(*root, "nonce"),
             *prev = text(*root, "prev"), *assurance = text(*root, "assurance"), *at = text(*root, "decided_at");
  const auto *data = root->at("data"), *authority = root->at("authority");
  if (version != 1U || !seq || !stream_seq || !act || !type || !stream || !on || !recorded || !by || !recorder || !ledger || !nonce || !prev || !assurance ||
      !data || !authority || root->object()->size() != (at ? 17U : 16U))
    return std::nullopt;
  auto happening = empty_of(*type);
  const auto day = parse_day(*on);
  const auto instant = parse_instant(*recorded);
  if (!happening || !day || !instant) return std::nullopt;
  auto& event = out.event;
  event.what = std::move(*happening);
  Reader reader{*data};
  std::visit([&](auto& what) { fields(reader, what); }, event.what);
  common_fields(reader, event);
  if (!reader.ok || !data->object() || reader.known != data->object()->size() || !Reader::read(*authority, event.authority)) return std::nullopt;
  if (at) {
    event.decided_at = parse_instant(*at);
    if (!event.decided_at) return std::nullopt;
  }
  if (type_of(event.what) != *type) return std::nullopt;
  event.stream = *stream;
  event.decided_by = *by;
  event.decided_on = *day;
  out.ledger = *ledger;
  out.nonce = *nonce;
  out.prev = *prev;
  out.recorded_by = *recorder;
  out.assurance = *assurance;
  out.seq = *seq;
  out.stream_seq = *stream_seq;
  out.act = *act;
  out.recorded_at = *instant;
  return out;
}

std::vector<std::string> entry_types() {
  std::vector<std::string> out;
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (
        [&] {
          using E = std::variant_alternative_t<I, Happening>;
          if constexpr (std::is_same_v<E, ActTaken>)
            for (const auto step : kSteps) { ActTaken act; act.step = step; out.push_back(type_of(act)); }
          else
            out.push_back(type_of(E{}));
        }(),
        ...);
  }(std::make_index_sequence<std::variant_size_v<Happening>>{});
  return out;
}

std::string entry_schema() {
  json::Array kinds;
  for (const auto& type : entry_types()) {
    const auto happening = empty_of(type);
    Describer data;
    std::visit([&](const auto& what) { fields(data, what); }, *happening);
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
