// The tree and its proofs against the published vectors of RFC 6962's own test suite, and against a naive tree.
#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "ledger/base64.hpp"
#include "ledger/tree.hpp"

using namespace remit;

namespace {

std::string bytes(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2) out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return out;
}

// The inputs of certificate-transparency's merkle tree tests, and the root of each of the first sizes.
const std::vector<std::string> kInputs{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> kRoots{
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

struct Leaves {
  std::vector<Hash> all;
  int asked = 0;
  // Whole subtrees as a store keeps them, worked out the plain way.
  Hash whole(int level, std::uint64_t index) {
    if (level == 0) return all.at(index);
    GrowingTree tree;
    std::uint64_t width = 1;
    for (int i = 0; i < level; ++i) width *= kTileWidth;
    REQUIRE((index + 1) * width <= all.size());
    for (auto i = index * width; i < (index + 1) * width; ++i) tree.add(all[i]);
    return tree.root();
  }
  TreeHashes source() {
    return [this](int level, std::uint64_t first, std::uint64_t count) {
      REQUIRE(count <= kTileWidth);
      asked += static_cast<int>(count);
      std::vector<Hash> out;
      for (auto i = first; i < first + count; ++i) out.push_back(whole(level, i));
      return out;
    };
  }
};

Leaves leaves(std::uint64_t count) {
  Leaves out;
  for (std::uint64_t i = 0; i < count; ++i) out.all.push_back(*hash_from_hex(leaf_of(std::to_string(i))));
  return out;
}
Hash naive_root(const std::vector<Hash>& all, std::size_t size) {
  GrowingTree tree;
  for (std::size_t i = 0; i < size; ++i) tree.add(all[i]);
  return tree.root();
}

}  // namespace

TEST_CASE("roots are those of the published vectors", "[ledger][tree]") {
  GrowingTree growing;
  Leaves given;
  for (std::size_t size = 0; size <= kInputs.size(); ++size) {
    CHECK(to_hex(growing.root()) == kRoots[size]);
    CHECK(to_hex(root_of(given.source(), size)) == kRoots[size]);
    if (size == kInputs.size()) break;
    given.all.push_back(*hash_from_hex(leaf_of(bytes(kInputs[size]))));
    growing.add(given.all.back());
  }
}

TEST_CASE("paths are those of the published vectors", "[ledger][tree]") {
  Leaves given;
  for (const auto& input : kInputs) given.all.push_back(*hash_from_hex(leaf_of(bytes(input))));
  const auto path = inclusion_path(given.source(), 5, 8);
  REQUIRE(path.size() == 3);
  CHECK(to_hex(path[0]) == "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
  CHECK(to_hex(path[1]) == "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  CHECK(to_hex(path[2]) == "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
  const auto growth = consistency_path(given.source(), 6, 8);
  REQUIRE(growth.size() == 3);
  CHECK(to_hex(growth[0]) == "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
  CHECK(to_hex(growth[1]) == "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  CHECK(to_hex(growth[2]) == "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
}

TEST_CASE("each path holds, and holds nowhere else", "[ledger][tree]") {
  for (std::uint64_t size = 1; size <= 70; ++size) {
    auto given = leaves(size);
    const TreeHead head{size, naive_root(given.all, size)};
    CHECK(root_of(given.source(), size) == head.root);
    for (std::uint64_t index = 0; index < size; ++index) {
      auto path = inclusion_path(given.source(), index, size);
      CHECK(is_included(given.all[index], index, path, head));
      CHECK_FALSE(is_included(given.all[index], index + 1, path, head));
      CHECK_FALSE(is_included(given.all[(index + 1) % size], index, path, head) != (size == 1));
      if (path.empty()) continue;
      path.pop_back();
      CHECK_FALSE(is_included(given.all[index], index, path, head));
    }
    for (std::uint64_t old = 1; old <= size; ++old) {
      const TreeHead old_head{old, naive_root(given.all, old)};
      const auto path = consistency_path(given.source(), old, size);
      CHECK(is_consistent(old_head, head, path));
      if (old < size) CHECK_FALSE(is_consistent({old, head.root}, head, path));
      if (old > 1) CHECK_FALSE(is_consistent({old - 1, old_head.root}, head, path));
    }
  }
}

TEST_CASE("a proof in a long ledger asks for a few tiles only", "[ledger][tree]") {
  auto given = leaves(70000);
  const TreeHead head{70000, naive_root(given.all, 70000)};
  for (const std::uint64_t index : {0ULL, 255ULL, 256ULL, 65535ULL, 65536ULL, 69999ULL}) {
    given.asked = 0;
    CHECK(is_included(given.all[index], index, inclusion_path(given.source(), index, 70000), head));
    CHECK(given.asked <= 1100);
  }
  CHECK(is_consistent({300, naive_root(given.all, 300)}, head, consistency_path(given.source(), 300, 70000)));
}

TEST_CASE("a growing tree tells of each whole tile once", "[ledger][tree]") {
  auto given = leaves(131072 + 300);
  std::map<int, std::uint64_t> told;
  GrowingTree tree([&](int level, std::uint64_t number, const Hash& root) {
    CHECK(told[level]++ == number);
    if (number % 97 == 0 || level > 1) CHECK(root == given.whole(level, number));
  });
  for (const auto& leaf : given.all) tree.add(leaf);
  CHECK(told == std::map<int, std::uint64_t>{{1, 513}, {2, 2}});
}

TEST_CASE("base 64 has one spelling", "[ledger][note]") {
  rc::prop("what is written is read, and nothing else is", [](const std::string& bytes) { RC_ASSERT(from_base64(to_base64(bytes)) == bytes); });
  CHECK(from_base64("Zg==") == "f");
  for (const auto* text : {"Zg", "Zg=", "Zh==", "Zg==\n", " Zg==", "Zg== ", "Z===", "====", "Zm8=Zm8=", "Zm-_", "Zm9v\n"}) {
    INFO(text);
    CHECK_FALSE(from_base64(text));
  }
}
