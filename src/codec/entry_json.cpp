#include "codec/entry_json.hpp"

#include <algorithm>
#include <array>

#include "codec/event_fields.hpp"
#include "codec/json.hpp"

namespace remit::codec {
namespace {

// The members of one object, each written once; at the end they are put in the order of their keys, unless they came in it.
class Members {
 public:
  Members() {
    starts_.reserve(20);
    text_.reserve(512);
  }
  // Where to write the value of this key.
  std::string& value_of(std::string_view key) {
    is_sorted_ = is_sorted_ && (starts_.empty() || starts_.back().key < key);
    starts_.push_back({key, text_.size()});
    text_ += ",\"";
    text_ += key;  // names of fields need no escapes
    text_ += "\":";
    return text_;
  }
  void add(std::string_view key, std::string_view text) { json::append_string(text, value_of(key)); }
  void add(std::string_view key, std::uint64_t number) { value_of(key) += std::to_string(number); }

  void append_to(std::string& out) {
    out.reserve(out.size() + text_.size() + 2);
    const auto at = out.size();
    if (is_sorted_) out += text_;
    else append_sorted(out);
    if (starts_.empty()) out += '{';
    else out[at] = '{';  // in the place of the first comma
    out += '}';
  }

 private:
  void append_sorted(std::string& out) {
    for (std::size_t i = 0; i < starts_.size(); ++i) starts_[i].end = i + 1 < starts_.size() ? starts_[i + 1].start : text_.size();
    std::sort(starts_.begin(), starts_.end(), [](const Member& a, const Member& b) { return a.key < b.key; });
    for (const auto& member : starts_) out.append(text_, member.start, member.end - member.start);
  }

  struct Member {
    std::string_view key;
    std::size_t start = 0, end = 0;
  };
  std::string text_;  // each member behind a comma
  std::vector<Member> starts_;
  bool is_sorted_ = true;
};

// Empty texts and lists, zeros and `false` are left out: absence is their one spelling.
struct Writer {
  const Veiling& veiling;
  Members out = {};
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
  void veiled(const char* key, const std::string& text, Veil veil, bool is_veiled = true) {
    if (!text.empty()) append_veiled(text, veil, is_veiled, out.value_of(key));
  }
  void veiled(const char* key, const std::vector<std::string>& all, Veil veil) {
    if (all.empty()) return;
    auto& to = out.value_of(key);
    for (const auto& one : all) {
      to += &one == &all.front() ? '[' : ',';
      append_veiled(one, veil, true, to);
    }
    to += ']';
  }
  void append_veiled(const std::string& text, Veil veil, bool is_veiled, std::string& to) const {
    const auto commitment = is_veiled && veiling ? veiling(veil, text) : std::nullopt;
    if (commitment) to += "{\"commitment\":\"" + *commitment + "\"}";
    else json::append_string(text, to);
  }
  template <class T>
  void append(const T& value, std::string& to) const {
    Writer inner{veiling};
    fields(inner, value);
    inner.out.append_to(to);
  }
};

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Every member of the object must be one the field list names.
struct Reader {
  const json::Value& from;
  const Unveiling& unveiling;
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
    if (!found->array() || found->array()->empty()) { ok = false; return; }
    for (const auto& item : *found->array()) {
      if constexpr (std::is_same_v<T, std::string>) { ok &= item.string() != nullptr; if (item.string()) all.push_back(*item.string()); }
      else { all.emplace_back(); ok &= read(item, all.back()); }
    }
  }
  void veiled(const char* key, std::string& text, Veil, bool may_be_veiled = true) {
    if (const auto* found = find(key)) text_of(*found, text, may_be_veiled);
  }
  void veiled(const char* key, std::vector<std::string>& all, Veil) {
    const auto* found = find(key);
    if (!found) return;
    if (!found->array() || found->array()->empty()) { ok = false; return; }
    for (const auto& item : *found->array()) text_of(item, all.emplace_back(), true);
  }
  void text_of(const json::Value& value, std::string& text, bool may_be_veiled) {
    const auto* plain = value.string();
    const auto* commitment = !plain && may_be_veiled && value.object() && value.object()->size() == 1 && value.at("commitment") ? value.at("commitment")->string() : nullptr;
    ok &= plain ? !plain->empty() : commitment && is_hex(*commitment, 64);
    if (plain) text = *plain;
    else if (commitment) text = (unveiling ? unveiling(*commitment) : std::nullopt).value_or(std::string(kErased));
  }
  template <class T>
  void operator()(const char* key, std::optional<T>& value) {
    if (const auto* found = find(key)) { value.emplace(); ok &= read(*found, *value); }
  }
  template <class T>
  bool read(const json::Value& of, T& value) const {
    Reader inner{of, unveiling};
    fields(inner, value);
    return inner.ok && of.object() && inner.known == of.object()->size();
  }
};

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

std::string body_of(const Inscription& entry, const Veiling& veiling) {
  const auto& event = entry.event;
  Members out;
  out.add("act", entry.act);
  out.add("assurance", entry.assurance);
  Writer data{veiling};
  data.append(event.authority, out.value_of("authority"));
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

std::optional<Inscription> inscription_of(std::string_view body, const Unveiling& unveiling) {
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
  const bool has_its_kinds = is_hex(*ledger, 32) && is_hex(*nonce, 16) && is_hex(*prev, 64) && !stream->empty() && !by->empty() && !recorder->empty() && !assurance->empty();
  if (!has_its_kinds) return std::nullopt;
  auto happening = empty_of(*type);
  const auto day = parse_day(*on);
  const auto instant = parse_instant(*recorded);
  if (!happening || !day || !instant) return std::nullopt;
  auto& event = out.event;
  event.what = std::move(*happening);
  Reader reader{*data, unveiling};
  std::visit([&](auto& what) { fields(reader, what); }, event.what);
  common_fields(reader, event);
  if (!reader.ok || !data->object() || reader.known != data->object()->size() || !reader.read(*authority, event.authority)) return std::nullopt;
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

std::vector<std::string> commitments_in(std::string_view body) {
  static constexpr std::string_view kMark = "{\"commitment\":\"";
  std::vector<std::string> out;
  // A quotation mark inside a text is escaped, so this stands nowhere else in a canonical body.
  for (auto at = body.find(kMark); at != std::string_view::npos; at = body.find(kMark, at + 1)) out.emplace_back(body.substr(at + kMark.size(), 64));
  return out;
}

}  // namespace remit::codec
