// A second, naive reading of entries, which the reader of bodies is held against: first the whole text into a tree of
// values, then each field of the lists is looked up there, and no member may be left over.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "codec/entry_json.hpp"
#include "codec/event_fields.hpp"
#include "codec/json.hpp"

namespace remit::naive {

inline bool is_hex(const std::string& text, std::size_t digits) { return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string::npos; }

struct EntryReader {
  const json::Value& from;
  const codec::Unveiling& unveiling;
  bool ok = true;
  std::size_t known = 0;

  const json::Value* find(const char* key) {
    const auto* found = from.at(key);
    known += found != nullptr;
    return found;
  }
  void operator()(const char* key, std::string& text) {
    if (const auto* found = find(key)) text_of(*found, text, false);
  }
  void operator()(const char* key, int& number) {
    const auto* found = find(key);
    if (!found) return;
    const auto* read = found->integer();
    ok = ok && read && *read > 0 && *read <= 1000000;
    if (ok) number = static_cast<int>(*read);
  }
  void operator()(const char* key, bool& flag) {
    if (const auto* found = find(key)) { ok = ok && found->boolean() && *found->boolean(); flag = true; }
  }
  void operator()(const char* key, Step& step) { word_of(key, step, step_from); }
  void operator()(const char* key, Phase& phase) { word_of(key, phase, phase_from); }
  void operator()(const char* key, Duty& duty) { word_of(key, duty, duty_from); }
  template <class Enum, class From>
  void word_of(const char* key, Enum& value, From from_word) {
    const auto* found = find(key);
    if (!found) return;
    const auto read = found->string() ? from_word(*found->string()) : std::nullopt;
    ok = ok && read;
    if (read) value = *read;
  }
  template <class T>
  void operator()(const char* key, std::vector<T>& all) {
    each(key, [&](const json::Value& item) {
      if constexpr (std::is_same_v<T, std::string>) { ok = ok && item.string(); if (ok) all.push_back(*item.string()); }
      else { all.emplace_back(); read(item, all.back()); }
    });
  }
  template <class T>
  void operator()(const char* key, std::optional<T>& value) {
    if (const auto* found = find(key)) { value.emplace(); read(*found, *value); }
  }
  void veiled(const char* key, std::string& text, Veil, bool may_be_veiled = true) {
    if (const auto* found = find(key)) text_of(*found, text, may_be_veiled);
  }
  void veiled(const char* key, std::vector<std::string>& all, Veil) {
    each(key, [&](const json::Value& item) { text_of(item, all.emplace_back(), true); });
  }
  template <class F>
  void each(const char* key, F&& item) {
    const auto* found = find(key);
    if (!found) return;
    ok = ok && found->array() && !found->array()->empty();
    if (ok) for (const auto& one : *found->array()) item(one);
  }
  void text_of(const json::Value& value, std::string& text, bool may_be_veiled) {
    const auto* commitment = may_be_veiled && value.object() && value.object()->size() == 1 && value.at("commitment") ? value.at("commitment")->string() : nullptr;
    if (value.string() && !value.string()->empty()) text = *value.string();
    else if (commitment && is_hex(*commitment, 64)) text = (unveiling ? unveiling(*commitment) : std::nullopt).value_or(std::string(kErased));
    else ok = false;
  }
  template <class T>
  void read(const json::Value& value, T& to) {
    EntryReader inner{value, unveiling};
    codec::fields(inner, to);
    ok = ok && inner.is_whole();
  }
  bool is_whole() const { return ok && from.object() && known == from.object()->size(); }
};

inline std::optional<Inscription> inscription_of(const std::string& body, const codec::Unveiling& unveiling) {
  const auto root = json::parse_canonical(body);
  if (!root || !root->object() || json::canonical(*root) != body) return std::nullopt;
  Inscription out;
  bool ok = true;
  const auto text = [&](const char* key) {
    const auto* found = root->at(key);
    ok = ok && found && found->string() && !found->string()->empty();
    return ok ? *found->string() : std::string();
  };
  const auto number = [&](const char* key) {
    const auto* found = root->at(key);
    ok = ok && found && found->integer() && *found->integer() >= 0;
    return ok ? static_cast<std::uint64_t>(*found->integer()) : 0;
  };
  auto& event = out.event;
  const auto type = text("type");
  for (const auto& [name, empty] : codec::empty_events())
    if (name == type) event.what = empty;
  const auto *authority = root->at("authority"), *data = root->at("data");
  if (!authority || !data) return std::nullopt;
  EntryReader reader{*data, unveiling};
  std::visit([&](auto& what) { codec::fields(reader, what); }, event.what);
  codec::common_fields(reader, event);
  reader.read(*authority, event.authority);
  const auto* always = std::holds_alternative<Proposed>(event.what) ? "round" : std::holds_alternative<ActTaken>(event.what) ? "step" : nullptr;
  ok = ok && (!always || data->at(always));
  const auto day = parse_day(text("decided_on"));
  const auto recorded_at = parse_instant(text("recorded_at"));
  if (root->at("decided_at")) {
    event.decided_at = parse_instant(text("decided_at"));
    ok = ok && event.decided_at;
  }
  out.ledger = text("ledger");
  out.nonce = text("nonce");
  out.prev = text("prev");
  out.recorded_by = text("recorded_by");
  out.assurance = text("assurance");
  out.seq = number("seq");
  out.stream_seq = number("stream_seq");
  out.act = number("act");
  event.stream = text("stream");
  event.decided_by = text("decided_by");
  ok = ok && number("v") == 1 && reader.is_whole() && day && recorded_at && is_hex(out.ledger, 32) && is_hex(out.nonce, 16) && is_hex(out.prev, 64) &&
       root->object()->size() == (event.decided_at ? 17U : 16U) && type_of(event.what) == type;
  if (!ok) return std::nullopt;
  event.decided_on = *day;
  out.recorded_at = *recorded_at;
  return out;
}

}  // namespace remit::naive
