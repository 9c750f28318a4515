#include "codec/entry_json.hpp"

#include <algorithm>
#include <array>
#include <boost/container/small_vector.hpp>

#include "codec/event_fields.hpp"
#include "codec/json.hpp"
#include "codec/json_reader.hpp"

namespace remit::codec {
namespace {

// The members of one object, each written once behind what `out` holds; at the end they are put in the order of their keys,
// unless they came in it. Every member stands behind a comma, in whose first place the brace comes.
class Members {
 public:
  explicit Members(std::string& out) : out_(out), begin_(out.size()) {}
  // Where to write the value of this key.
  std::string& value_of(std::string_view key) {
    is_sorted_ = is_sorted_ && (starts_.empty() || starts_.back().key < key);
    starts_.push_back({key, out_.size()});
    out_ += ",\"";
    out_ += key;  // names of fields need no escapes
    out_ += "\":";
    return out_;
  }
  void add(std::string_view key, std::string_view text) { json::append_string(text, value_of(key)); }
  void add(std::string_view key, std::uint64_t number) { value_of(key) += std::to_string(number); }

  void close() {
    if (!is_sorted_) sort();
    if (starts_.empty()) out_ += '{';
    else out_[begin_] = '{';
    out_ += '}';
  }

 private:
  void sort() {
    const auto written = out_.substr(begin_);
    for (std::size_t i = 0; i < starts_.size(); ++i) starts_[i].end = i + 1 < starts_.size() ? starts_[i + 1].start : out_.size();
    std::sort(starts_.begin(), starts_.end(), [](const Member& a, const Member& b) { return a.key < b.key; });
    out_.resize(begin_);
    for (const auto& member : starts_) out_.append(written, member.start - begin_, member.end - member.start);
  }

  struct Member {
    std::string_view key;
    std::size_t start = 0, end = 0;
  };
  std::string& out_;
  std::size_t begin_;
  boost::container::small_vector<Member, 24> starts_;
  bool is_sorted_ = true;
};

// Empty texts and lists, zeros and `false` are left out: absence is their one spelling.
struct Writer {
  const Veiling& veiling;
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
    Writer inner{veiling, Members(to)};
    fields(inner, value);
    inner.out.close();
  }
};

}  // namespace

std::string body_of(const Inscription& entry, const Veiling& veiling) {
  const auto& event = entry.event;
  std::string body;
  body.reserve(2048);
  Writer entire{veiling, Members(body)};
  auto& out = entire.out;
  out.add("act", entry.act);
  out.add("assurance", entry.assurance);
  entire.append(event.authority, out.value_of("authority"));
  Writer data{veiling, Members(out.value_of("data"))};
  std::visit([&](const auto& what) { fields(data, what); }, event.what);
  common_fields(data, event);
  data.out.close();
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
  out.close();
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
  if (json::is_all_plain(body)) return true;
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

std::vector<std::string> commitments_in(std::string_view body) {
  static constexpr std::string_view kMark = "{\"commitment\":\"";
  std::vector<std::string> out;
  // A quotation mark inside a text is escaped, so this stands nowhere else in a canonical body.
  for (auto at = body.find(kMark); at != std::string_view::npos; at = body.find(kMark, at + 1)) out.emplace_back(body.substr(at + kMark.size(), 64));
  return out;
}

}  // namespace remit::codec
