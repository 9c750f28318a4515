// The reader of bodies takes what a naive reader takes, and reads the same in it: on entries of every type, with every byte
// changed, dropped and doubled, and with every value of theirs exchanged for others.
#include <catch2/catch.hpp>

#include "codec/naive_entry.hpp"
#include "remit/ledger.hpp"

using namespace remit;

namespace {

const std::vector<std::string> kTexts{"a", "Größe", "a \"b\" \\ c\nd", "2026-03-01", "[erased]", "€ 5"};
const std::string kCommitment(64, 'c');

// Puts something into each field of an event.
struct Filler {
  std::size_t at = 0;
  std::string text() { return kTexts[at++ % kTexts.size()]; }
  void operator()(const char*, std::string& to) { to = text(); }
  void operator()(const char*, int& to) { to = static_cast<int>(++at) * 999; }
  void operator()(const char*, bool& to) { to = true; }
  void operator()(const char*, Step&) {}  // is the type's
  void operator()(const char*, Phase& to) { to = Phase::approving; }
  void operator()(const char*, Duty& to) { to = Duty::owing; }
  void operator()(const char*, std::vector<std::string>& to) { to = {text(), "", text()}; }
  template <class T>
  void operator()(const char*, std::vector<T>& to) { to.resize(2); codec::fields(*this, to.front()); }
  template <class T>
  void operator()(const char*, std::optional<T>& to) { codec::fields(*this, to.emplace()); }
  void veiled(const char*, std::string& to, Veil, bool = true) { to = text(); }
  void veiled(const char*, std::vector<std::string>& to, Veil) { to = {text(), text()}; }
};

Inscription with_nothing(const Happening& what) {
  Inscription out;
  out.ledger = std::string(32, '1');
  out.nonce = std::string(16, '2');
  out.prev = std::string(64, 'e');
  out.recorded_by = "grace-kim";
  out.assurance = "declared";
  out.seq = 12;
  out.act = 10;
  out.recorded_at = *parse_instant("2026-03-01T09:30:00.125Z");
  out.event.what = what;
  out.event.stream = "matter/CX-2026-001";
  out.event.decided_by = "board";
  out.event.decided_on = *parse_day("2026-02-28");
  return out;
}
Inscription with_everything(const Happening& what) {
  auto out = with_nothing(what);
  Filler filler;
  std::visit([&](auto& one) { codec::fields(filler, one); }, out.event.what);
  codec::common_fields(filler, out.event);
  out.event.decided_at = parse_instant("2026-02-28T23:59:59.999Z");
  return out;
}

// Every second text is veiled, so that no two of a pair look alike.
codec::Veiling every_second() {
  return [count = 0](Veil, const std::string&) mutable { return ++count % 2 == 0 ? std::nullopt : std::optional(kCommitment); };
}
std::vector<std::string> samples() {
  std::vector<std::string> out;
  for (const auto& [type, empty] : codec::empty_events()) out.push_back(codec::body_of(with_everything(empty), every_second()));
  auto cited = with_nothing(Withdrawn{});
  Filler filler;
  codec::fields(filler, cited.event.authority);
  out.push_back(codec::body_of(cited, every_second()));
  out.push_back(codec::body_of(with_nothing(Founded{})));
  return out;
}

// So that two commitments read as two texts.
const codec::Unveiling kUnveiled = [](const std::string& commitment) { return std::optional("veiled " + commitment); };

bool is_read_alike(const std::string& body) {
  const auto read = codec::inscription_of(body, kUnveiled), naive = naive::inscription_of(body, kUnveiled);
  return read.has_value() == naive.has_value() && (!read || codec::body_of(*read) == codec::body_of(*naive));
}
// How many were taken; each is read alike.
struct Judged {
  std::size_t taken = 0, refused = 0;
  void operator()(const std::string& body) {
    if (!is_read_alike(body)) FAIL_CHECK(body);
    ++(codec::inscription_of(body) ? taken : refused);
  }
};

void a_byte_of(const std::string& body, Judged& judged) {
  for (std::size_t at = 0; at < body.size(); ++at) {
    judged(std::string(body).erase(at, 1));
    judged(std::string(body).insert(at, 1, body[at]));
    judged(body.substr(0, at));
    for (const char other : {static_cast<char>(body[at] ^ 1), static_cast<char>(body[at] ^ 0x80), '"', '\\', '}', '0'}) {
      auto changed = body;
      changed[at] = other;
      judged(changed);
    }
  }
}

// Calls with each value of the tree in turn.
template <class F>
void each_place(json::Value& value, F&& at) {
  at(value);
  if (std::as_const(value).array()) for (auto& item : value.array()) each_place(item, at);
  if (std::as_const(value).object()) for (auto& [key, member] : value.object()) each_place(member, at);
}

void another_value_in(const std::string& body, Judged& judged) {
  using json::Array, json::Object;
  const std::vector<json::Value> others{{}, true, false, 0, 1, -1, 1000000, 1000001, "", "x", "approve", "owing", "none", kCommitment, std::string(32, '0'), "2026-03-01", "2026-03-01T00:00:00.000Z",
                                        Array{}, Array{""}, Array{"x", "y"}, Array{Object{}}, Object{}, Object{{"commitment", kCommitment}}, Object{{"commitment", "x"}}, Object{{"commitment", kCommitment}, {"x", 1}}};
  auto root = *json::parse_canonical(body);
  each_place(root, [&](json::Value& place) {
    const auto kept = place;
    for (const auto& other : others) { place = other; judged(json::canonical(root)); }
    place = kept;
  });
}

void another_member_in(const std::string& body, Judged& judged) {
  auto root = *json::parse_canonical(body);
  each_place(root, [&](json::Value& place) {
    if (!std::as_const(place).object()) return;
    const auto members = *std::as_const(place).object();
    for (const auto& [key, member] : members) {
      place.object().erase(key);
      judged(json::canonical(root));
      place.object()[key + "s"] = member;
      judged(json::canonical(root));
      place = members;
    }
    for (const auto* key : {"aa", "phase", "reason", "seats", "zz"}) {
      place.object().emplace(key, "approving");
      judged(json::canonical(root));
      place = members;
    }
  });
}

// Each object with its members out of their order, twice, or with a space before one.
void another_order_in(const std::string& body, Judged& judged) {
  auto root = *json::parse_canonical(body);
  each_place(root, [&](const json::Value& place) {
    if (!place.object() || place.object()->empty()) return;
    const auto text = json::canonical(place);
    const auto instead = [&](const std::string& members) { auto changed = body; judged(changed.replace(body.find(text), text.size(), "{" + members + "}")); };
    std::string reversed, doubled, spaced;
    for (const auto& [key, member] : *place.object()) {
      const auto one = "\"" + key + "\":" + json::canonical(member);
      reversed = one + (reversed.empty() ? "" : ",") + reversed;
      doubled += (doubled.empty() ? "" : ",") + one + "," + one;
      spaced += (spaced.empty() ? "" : ", ") + one;
    }
    for (const auto& members : {reversed, doubled, spaced}) instead(members);
  });
}

}  // namespace

TEST_CASE("an entry of any type, with all its fields or with none, is read as the naive reader reads it", "[json][ledger]") {
  for (const auto& [type, empty] : codec::empty_events())
    for (const auto& entry : {with_nothing(empty), with_everything(empty)}) {
      const auto body = codec::body_of(entry);
      const auto read = codec::inscription_of(body);
      INFO(body);
      REQUIRE(read);
      CHECK(codec::body_of(*read) == body);
      CHECK(is_read_alike(body));
      CHECK(is_read_alike(codec::body_of(entry, every_second())));
    }
}

TEST_CASE("a body with any byte changed, dropped or doubled is judged as the naive reader judges it", "[json][ledger][fuzz]") {
  Judged judged;
  for (const auto& body : samples()) a_byte_of(body, judged);
  CHECK(judged.taken > 1000);
  CHECK(judged.refused > 1000);
}

TEST_CASE("a body with other values, members or order is judged as the naive reader judges it", "[json][ledger][fuzz]") {
  Judged judged;
  for (const auto& body : samples()) {
    another_value_in(body, judged);
    another_member_in(body, judged);
    another_order_in(body, judged);
  }
  CHECK(judged.taken > 1000);
  CHECK(judged.refused > 1000);
}

TEST_CASE("a proposal says its round and an act its step: leaving them out is no second spelling", "[json][ledger]") {
  for (const auto& [type, empty] : codec::empty_events()) {
    auto root = *json::parse_canonical(codec::body_of(with_nothing(empty)));
    const auto& data = std::as_const(root).object()->at("data");
    const bool is_said = data.at("round") || data.at("step");
    CHECK(is_said == (std::holds_alternative<Proposed>(empty) || std::holds_alternative<ActTaken>(empty)));
    for (const auto* key : {"round", "step"}) root.object()["data"].object().erase(key);
    CHECK(codec::inscription_of(json::canonical(root)).has_value() == !is_said);
  }
}

TEST_CASE("a body longer than an entry may be is none", "[json][ledger]") {
  auto entry = with_nothing(Withdrawn{});
  const auto rest = codec::body_of(entry).size() + std::string_view("\"reason\":\"\"").size();
  entry.event.reason = std::string(65535 - rest, 'x');
  CHECK(codec::inscription_of(codec::body_of(entry)));
  entry.event.reason += 'x';
  CHECK_FALSE(codec::inscription_of(codec::body_of(entry)));
}
