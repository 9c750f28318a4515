// A signature made by OpenSSH's own tool, and everything near it that is none.
#include <catch2/catch.hpp>

#include "ledger/base64.hpp"
#include "ledger/ssh_signature.hpp"

using namespace remit;

namespace {

const std::string kText = "remit act v1\nledger x\n";
const std::string kKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH9Eca99467L58MB++9K1eQ+MP/r7CgADRcbEXRpgxns";
const std::string kSignature = R"(-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgf0Rxr33jrsvnwwH770rV5D4w/+
vsKAANFxsRdGmDGewAAAAFcmVtaXQAAAAAAAAABnNoYTUxMgAAAFMAAAALc3NoLWVkMjU1
MTkAAABAOIbIxKVBARhK5Xz+JUrvF0nkxzwZL+dlGsxt+zWbL6gNvX5JUR3KuAxUas3OnR
4J6icUmuJZMTre9pAw3/5mBQ==
-----END SSH SIGNATURE-----
)";
const std::string kShorterHash = R"(-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgf0Rxr33jrsvnwwH770rV5D4w/+
vsKAANFxsRdGmDGewAAAAFcmVtaXQAAAAAAAAABnNoYTI1NgAAAFMAAAALc3NoLWVkMjU1
MTkAAABAMUrpzraPqligxaZGOHVGcqNMBHhidUpkHC8/FenG06b7h7GRzMaSbhQvX+/jfp
90EFoB0yFmYgcDzlMrss6hAA==
-----END SSH SIGNATURE-----
)";
const std::string kOtherNamespace = R"(-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgf0Rxr33jrsvnwwH770rV5D4w/+
vsKAANFxsRdGmDGewAAAAFb3RoZXIAAAAAAAAABnNoYTUxMgAAAFMAAAALc3NoLWVkMjU1
MTkAAABAKfGDKQU0kalhxJc8wohzZb8qRmbDduVzp+WUVZbO8cxKJltL3D/gY8F+xy6kzu
gwcfzNI9sU6hL8yoqXBmWZBQ==
-----END SSH SIGNATURE-----
)";

}  // namespace

TEST_CASE("what ssh-keygen signed in our namespace is right, with either of its hashes", "[ledger][signature]") {
  for (const auto& file : {kSignature, kShorterHash}) {
    const auto signature = unarmoured(file);
    REQUIRE(signature);
    CHECK(signer_of(*signature, kText) == kKey);
    CHECK_FALSE(signer_of(*signature, kText + " "));
    CHECK_FALSE(signer_of(*signature, ""));
  }
  CHECK_FALSE(signer_of(*unarmoured(kOtherNamespace), kText));
}

TEST_CASE("a signature with any byte changed is none, or leads to another key", "[ledger][signature]") {
  const auto bytes = *from_base64(*unarmoured(kSignature));
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      auto changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      CHECK_FALSE(signer_of(to_base64(changed), kText));
    }
  for (std::size_t length = 0; length < bytes.size(); ++length) CHECK_FALSE(signer_of(to_base64(bytes.substr(0, length)), kText));
  CHECK_FALSE(unarmoured("no signature"));
  CHECK_FALSE(unarmoured("-----BEGIN SSH SIGNATURE-----\n%%%\n-----END SSH SIGNATURE-----\n"));
}
