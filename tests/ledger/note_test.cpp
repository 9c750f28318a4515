// Signed notes, checkpoints, keys and receipts: the published example, and everything that must not be taken for one.
#include <catch2/catch.hpp>

#include "ledger/note.hpp"
#include "ledger/proof.hpp"
#include "ledger/signing_key.hpp"

using namespace remit;

namespace {

// The example of the note format's first implementation (golang.org/x/mod/sumdb/note).
const std::string kPublishedKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const std::string kPublishedNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\xE2\x80\x94 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

std::string passphrase() { return "correct horse battery staple"; }

Checkpoint checkpoint(std::uint64_t size) { return {"remit/0123456789abcdef0123456789abcdef", {size, hash_of("root")}}; }

}  // namespace

TEST_CASE("a published note and its key are read, and its signature is right", "[ledger][note]") {
  const auto key = VerifierKey::parse(kPublishedKey);
  const auto note = Note::parse(kPublishedNote);
  REQUIRE((key && note));
  CHECK(key->text() == kPublishedKey);
  CHECK(note->written() == kPublishedNote);
  CHECK(is_signed_by(*note, *key));
  auto other = *note;
  other.text[0] = 'i';
  CHECK_FALSE(is_signed_by(other, *key));
}

TEST_CASE("a key text with another id, type or length is no key", "[ledger][note]") {
  for (const auto& text : {std::string("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), std::string("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
                           std::string("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10"), std::string("PeterNeumann+c74f20a3"), std::string("++"), std::string()})
    CHECK_FALSE(VerifierKey::parse(text));
}

TEST_CASE("a key is kept encrypted and opens with its passphrase only", "[ledger][key]") {
  const auto key = SigningKey::make();
  const auto pem = key.encrypted(passphrase());
  CHECK(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
  const auto opened = SigningKey::open(pem, passphrase());
  REQUIRE(opened);
  CHECK(opened->public_key() == key.public_key());
  CHECK(SigningKey::open(pem, "another").refusal().code == "L401");
  CHECK(SigningKey::open("-----BEGIN PRIVATE KEY-----\n", passphrase()).refusal().code == "L401");
  CHECK(SigningKey::make().public_key() != key.public_key());
}

TEST_CASE("a checkpoint has three lines and nothing else", "[ledger][note]") {
  const auto text = checkpoint(12).text();
  REQUIRE(Checkpoint::parse(text));
  CHECK(Checkpoint::parse(text)->text() == text);
  const auto root = text.substr(text.find("12\n") + 3);
  for (const auto& bad : {"remit/x\n012\n" + root, "remit/x\n-1\n" + root, "remit/x\n12\n" + root + "more\n", std::string("remit/x\n12\nAAAA\n"), "\n12\n" + root, "remit/x\n12\n" + root.substr(0, root.size() - 1),
                          "remit/x\n99999999999999999999\n" + root, std::string()}) {
    INFO(bad);
    CHECK_FALSE(Checkpoint::parse(bad));
  }
}

TEST_CASE("a note with any byte changed is another note or none", "[ledger][note]") {
  const auto key = SigningKey::make();
  const auto name = checkpoint(7).origin;
  const auto verifier = VerifierKey::of(name, key.public_key());
  const auto text = signed_note(key, name, checkpoint(7).text()).written();
  REQUIRE(is_signed_by(*Note::parse(text), verifier));
  for (std::size_t at = 0; at < text.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      auto changed = text;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      const auto note = Note::parse(changed);
      CHECK_FALSE((note && is_signed_by(*note, verifier)));
    }
  for (std::size_t length = 0; length < text.size(); ++length) {
    const auto note = Note::parse(std::string_view(text).substr(0, length));
    CHECK_FALSE((note && is_signed_by(*note, verifier)));
  }
  auto returns = text;
  returns.insert(returns.find('\n'), "\r");
  CHECK_FALSE(Note::parse(returns));
}

TEST_CASE("a seal is found in whatever text carries it", "[ledger][note]") {
  const auto key = SigningKey::make();
  const auto verifier = VerifierKey::of(checkpoint(7).origin, key.public_key());
  const auto note = signed_note(key, verifier.name, checkpoint(7).text()).written();
  std::string quoted = "Dear Ada,\r\n\r\n";
  for (std::size_t start = 0; start < note.size();) {
    const auto end = note.find('\n', start);
    quoted += "> " + note.substr(start, end - start) + "\r\n";
    start = end + 1;
  }
  for (const auto& text : {note, "# Minutes\n\nSeal:\n\n    " + note + "page 3 of 3\n", quoted}) {
    INFO(text);
    const auto found = seals_in(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].checkpoint.head == checkpoint(7).head);
    REQUIRE(found[0].note);
    CHECK(is_signed_by(*found[0].note, verifier));
  }
  const auto unsigned_one = seals_in("Seal:\n" + checkpoint(9).text());
  REQUIRE(unsigned_one.size() == 1);
  CHECK_FALSE(unsigned_one[0].note);
  CHECK(seals_in("remit/x\n12\nno root\n").empty());
  for (const auto* dash : {"\xE2\x80\x94", "\xE2\x80\x94yours"}) CHECK(seals_in(checkpoint(9).text() + "\n" + dash + "\n").at(0).is_malformed);
  CHECK(seals_in("> \xEF\xBB\xBF\t\xEF\xBB\xBF" + checkpoint(9).text()).size() == 1);
}

TEST_CASE("a receipt carries the entry, its path and the checkpoint", "[ledger][proof]") {
  std::vector<Hash> all;
  std::vector<std::string> bodies;
  for (int i = 0; i < 11; ++i) {
    bodies.push_back("{\"seq\":" + std::to_string(i) + "}");
    all.push_back(*hash_from_hex(leaf_of(bodies.back())));
  }
  const TreeHashes tree = [&](int, std::uint64_t first, std::uint64_t count) { return std::vector<Hash>(all.begin() + static_cast<long>(first), all.begin() + static_cast<long>(first + count)); };
  const Checkpoint head{"remit/x", {11, root_of(tree, 11)}};
  const auto text = Proof{bodies[4], 4, inclusion_path(tree, 4, 11), head.text()}.text();
  const auto read = Proof::parse(text);
  REQUIRE(read);
  CHECK(read->text() == text);
  CHECK(holds(*read, *Checkpoint::parse(read->checkpoint)));
  auto other = *read;
  other.body = bodies[5];
  CHECK_FALSE(holds(other, head));
  for (std::size_t length = 0; length + head.text().size() < text.size(); ++length) CHECK_FALSE(Proof::parse(std::string_view(text).substr(0, length)));
}
