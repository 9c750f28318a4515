// The lists of fields: within one kind of entry every key stands once, or what was written could not be read.
#include <catch2/catch.hpp>
#include <set>

#include "codec/entry_json.hpp"
#include "codec/event_fields.hpp"

using namespace remit;

namespace {

struct Keys {
  std::multiset<std::string> all;
  template <class T>
  void operator()(const char* key, const T&) { all.insert(key); }
  template <class T>
  void veiled(const char* key, const T&, Veil, bool = true) { all.insert(key); }
};

}  // namespace

TEST_CASE("no kind of entry has two fields of one name", "[codec][ledger]") {
  for (const auto& [type, empty] : codec::empty_events()) {
    Event event;
    event.what = empty;
    Keys keys;
    std::visit([&](const auto& what) { codec::fields(keys, what); }, event.what);
    codec::common_fields(keys, event);
    for (const auto& key : keys.all) { INFO(type << " " << key); CHECK(keys.all.count(key) == 1); }
  }
}
