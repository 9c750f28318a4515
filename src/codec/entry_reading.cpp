// Bodies back to entries, in one pass: each member goes from the text to its place in the event. What is not exactly a body
// as `body_of` writes it is no entry.
#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "codec/entry_json.hpp"
#include "codec/event_fields.hpp"
#include "codec/json.hpp"
#include "codec/json_reader.hpp"

namespace remit::codec {
namespace {

// A table, because no branch can be foretold in a hash.
constexpr auto kIsHex = [] {
  std::array<bool, 256> out{};
  for (const char c : std::string_view("0123456789abcdef")) out[static_cast<unsigned char>(c)] = true;
  return out;
}();
bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::all_of(text.begin(), text.end(), [](unsigned char c) { return kIsHex[c]; });
}

class EntryReader {
 public:
  EntryReader(std::string_view body, const Unveiling& unveiling) : from_(body), unveiling_(unveiling) {}

  // The members stand in the order of their keys.
  bool entry(std::string_view type, Inscription& out) {
    auto& event = out.event;
    return at(R"({"act":)") && number(out.act) && at(R"(,"assurance":)") && filled(out.assurance) && at(R"(,"authority":)") && value(event.authority) &&
           at(R"(,"data":)") && data(event) && (!at(R"(,"decided_at":)") || instant(event.decided_at.emplace())) &&
           at(R"(,"decided_by":)") && filled(event.decided_by) && at(R"(,"decided_on":)") && day(event.decided_on) &&
           at(R"(,"ledger":)") && hex(32, out.ledger) && at(R"(,"nonce":)") && hex(16, out.nonce) && at(R"(,"prev":)") && hex(64, out.prev) &&
           at(R"(,"recorded_at":)") && instant(out.recorded_at) && at(R"(,"recorded_by":)") && filled(out.recorded_by) && at(R"(,"seq":)") && number(out.seq) &&
           at(R"(,"stream":)") && filled(event.stream) && at(R"(,"stream_seq":)") && number(out.stream_seq) &&
           at(R"(,"type":)") && from_.string(scratch_) && scratch_ == type && at(R"(,"v":1})") && from_.is_at_end();
  }

 private:
  // Finds the one field of a list that has this key, and reads its value.
  struct Field {
    EntryReader& reader;
    std::string_view key;
    bool is_read = false;

    template <std::size_t N, class T>
    void operator()(const char (&name)[N], T& to) {
      if (is(name)) is_read = reader.value(to);
    }
    template <std::size_t N, class T>
    void veiled(const char (&name)[N], T& to, Veil, bool may_be_veiled = true) {
      if (is(name)) is_read = reader.veiled(to, may_be_veiled);
    }
    template <std::size_t N>
    bool is(const char (&name)[N]) const { return key.size() == N - 1 && std::memcmp(key.data(), name, N - 1) == 0; }
  };

  bool data(Event& event) {
    return std::visit(
        [&](auto& what) {
          return from_.object([&](std::string_view key) {
            Field field{*this, key};
            fields(field, what);
            if (!field.is_read) common_fields(field, event);
            return field.is_read;
          });
        },
        event.what);
  }
  template <class T>
  bool value(T& to) {
    return from_.object([&](std::string_view key) {
      Field field{*this, key};
      fields(field, to);
      return field.is_read;
    });
  }
  template <class T>
  bool value(std::optional<T>& to) { return value(to.emplace()); }
  template <class T>
  bool value(std::vector<T>& all) {
    const auto item = [&] {
      if constexpr (std::is_same_v<T, std::string>) return from_.string(all.emplace_back());
      else return value(all.emplace_back());
    };
    return from_.array(item) && !all.empty();
  }
  // Absence is the one spelling of an empty text, of zero and of `false`.
  bool value(std::string& to) { return filled(to); }
  bool value(int& to) {
    std::int64_t read = 0;
    if (!from_.integer(read) || read <= 0 || read > 1000000) return false;
    to = static_cast<int>(read);
    return true;
  }
  bool value(bool& to) { return to = from_.accept("true"); }
  bool value(Step& to) { return word(to, step_from); }
  bool value(Phase& to) { return word(to, phase_from); }
  bool value(Duty& to) { return word(to, duty_from); }
  template <class Enum, class From>
  bool word(Enum& to, From from_word) {
    if (!from_.string(scratch_)) return false;
    const auto read = from_word(scratch_);
    to = read.value_or(to);
    return read.has_value();
  }
  bool veiled(std::vector<std::string>& all, bool) {
    return from_.array([&] { return veiled(all.emplace_back(), true); }) && !all.empty();
  }
  bool veiled(std::string& to, bool may_be_veiled) {
    if (from_.next() != '{') return filled(to);
    if (!may_be_veiled || !from_.accept("{\"commitment\":") || !hex(64, to) || !from_.accept('}')) return false;
    to = (unveiling_ ? unveiling_(to) : std::nullopt).value_or(std::string(kErased));
    return true;
  }

  template <std::size_t N>
  bool at(const char (&key)[N]) { return from_.accept(key); }
  bool filled(std::string& to) { return from_.string(to) && !to.empty(); }
  bool hex(std::size_t digits, std::string& to) { return from_.string(to) && is_hex(to, digits); }
  bool number(std::uint64_t& to) {
    std::int64_t read = 0;
    const bool is_number = from_.integer(read) && read >= 0;
    to = static_cast<std::uint64_t>(read);
    return is_number;
  }
  bool day(Day& to) { return parsed(parse_day, to); }
  bool instant(Instant& to) { return parsed(parse_instant, to); }
  template <class T, class Parse>
  bool parsed(Parse parse, T& to) {
    const auto read = from_.string(scratch_) ? parse(scratch_) : std::nullopt;
    to = read.value_or(to);
    return read.has_value();
  }

  json::Reader from_;
  const Unveiling& unveiling_;
  std::string scratch_;
};

// The type stands behind what is read by it: looked up at the end of the body, and read again in its turn.
std::string_view type_in(std::string_view body) {
  static constexpr std::string_view kBefore = ",\"type\":\"", kAfter = "\",\"v\":1}";
  if (!body.ends_with(kAfter)) return {};
  body.remove_suffix(kAfter.size());
  const auto at = body.rfind(kBefore);
  return at == std::string_view::npos ? std::string_view() : body.substr(at + kBefore.size());
}

// What no body says, in the place of what every body says: where it is still there, the body left it out.
void unsay(Happening& what) {
  if (auto* proposed = std::get_if<Proposed>(&what)) proposed->round = 0;
  if (auto* act = std::get_if<ActTaken>(&what)) act->step = act->step == Step::approve ? Step::sign : Step::approve;  // of another type
}
// What an entry of each type is read into: nothing but what no body says.
const Inscription* blank_of(std::string_view type) {
  static const auto kBlanks = [] {
    std::vector<std::pair<std::string, Inscription>> out;
    for (const auto& [name, what] : empty_events()) {
      auto& blank = out.emplace_back(name, Inscription{}).second;
      blank.event.what = what;
      unsay(blank.event.what);
    }
    return out;
  }();
  const auto found = std::find_if(kBlanks.begin(), kBlanks.end(), [&](const auto& one) { return one.first == type; });
  return found == kBlanks.end() ? nullptr : &found->second;
}
bool is_said(const Happening& what, std::string_view type) {
  const auto* proposed = std::get_if<Proposed>(&what);
  return type_of(what) == type && !(proposed && proposed->round == 0);
}

}  // namespace

const std::vector<std::pair<std::string, Happening>>& empty_events() {
  static const auto kEmpty = [] {
    std::vector<std::pair<std::string, Happening>> out;
    const auto add = [&](Happening what) { auto type = type_of(what); out.emplace_back(std::move(type), std::move(what)); };
    const auto add_kind = [&]<class E>(E what) {
      if constexpr (std::is_same_v<E, ActTaken>) for (const auto step : kSteps) { what.step = step; add(what); }
      else add(std::move(what));
    };
    [&]<std::size_t... I>(std::index_sequence<I...>) { (add_kind(std::variant_alternative_t<I, Happening>{}), ...); }(std::make_index_sequence<std::variant_size_v<Happening>>{});
    return out;
  }();
  return kEmpty;
}

bool read_inscription(std::string_view body, Inscription& out, const Unveiling& unveiling) {
  const auto type = type_in(body);
  const auto* blank = body.size() <= json::kLargestBody ? blank_of(type) : nullptr;
  if (!blank) return false;
  out = *blank;
  return EntryReader(body, unveiling).entry(type, out) && is_said(out.event.what, type);
}

std::optional<Inscription> inscription_of(std::string_view body, const Unveiling& unveiling) {
  std::optional<Inscription> out;
  if (!read_inscription(body, out.emplace(), unveiling)) out.reset();
  return out;
}

}  // namespace remit::codec
