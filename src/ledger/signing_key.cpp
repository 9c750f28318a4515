#include "ledger/signing_key.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <new>

namespace remit {
namespace {

// scrypt with 16 MiB, the most that any libcrypto opens without being told of a higher limit; four passes make up for it.
constexpr std::uint64_t kScryptN = 16384, kScryptR = 8, kScryptP = 4;

template <class T, auto Free>
struct Freed {
  void operator()(T* pointer) const { Free(pointer); }
};
using Bytes = std::unique_ptr<BIO, Freed<BIO, BIO_free_all>>;
using Context = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, EVP_MD_CTX_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using Plain = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>>;
using Sealed = std::unique_ptr<X509_SIG, Freed<X509_SIG, X509_SIG_free>>;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// libcrypto fails at these only for want of memory.
template <class T>
T needed(T value) {
  if (!value) throw std::bad_alloc();
  return value;
}

std::string content(BIO* bio) {
  char* start = nullptr;
  const long length = BIO_get_mem_data(bio, &start);
  return {start, static_cast<std::size_t>(length)};
}

}  // namespace

struct SigningKey::Key {
  PublicKey pair;
};

SigningKey::SigningKey(std::unique_ptr<Key> key) : key_(std::move(key)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

SigningKey SigningKey::make() {
  auto key = std::make_unique<Key>();
  key->pair.reset(needed(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")));
  return SigningKey(std::move(key));
}

Result<SigningKey> SigningKey::open(const std::string& pem, const std::string& passphrase) {
  const Bytes bio(needed(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))));
  const Sealed sealed(PEM_read_bio_PKCS8(bio.get(), nullptr, nullptr, nullptr));
  const Plain plain(sealed ? PKCS8_decrypt(sealed.get(), passphrase.data(), static_cast<int>(passphrase.size())) : nullptr);
  auto key = std::make_unique<Key>();
  if (plain) key->pair.reset(EVP_PKCS82PKEY(plain.get()));
  ERR_clear_error();
  if (!sealed) return Refusal{"L401", "the key file is no encrypted key", {"it begins with `-----BEGIN ENCRYPTED PRIVATE KEY-----`"}, "name the file that `remit key create` wrote"};
  if (!key->pair || EVP_PKEY_get_id(key->pair.get()) != EVP_PKEY_ED25519)
    return Refusal{"L401", "the passphrase does not open the key", {}, "name the file that holds the passphrase: --passphrase-file FILE"};
  return SigningKey(std::move(key));
}

std::string SigningKey::encrypted(const std::string& passphrase) const {
  const Plain plain(needed(EVP_PKEY2PKCS8(key_->pair.get())));
  auto* method = needed(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr, kScryptN, kScryptR, kScryptP));
  const Sealed sealed(needed(PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), plain.get(), method)));
  const Bytes out(needed(BIO_new(BIO_s_mem())));
  needed(PEM_write_bio_PKCS8(out.get(), sealed.get()));
  return content(out.get());
}

std::string SigningKey::public_key() const {
  std::string out(32, '\0');
  auto length = out.size();
  needed(EVP_PKEY_get_raw_public_key(key_->pair.get(), reinterpret_cast<unsigned char*>(out.data()), &length));
  return out;
}

std::string SigningKey::sign(std::string_view text) const {
  const Context context(needed(EVP_MD_CTX_new()));
  std::string out(64, '\0');
  auto length = out.size();
  needed(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_->pair.get()));
  needed(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length, bytes(text), text.size()));
  return out;
}

Note signed_note(const SigningKey& key, const std::string& name, std::string text) {
  const auto id = VerifierKey::of(name, key.public_key()).key_id;
  auto signature = key.sign(text);
  return {std::move(text), {{name, id, std::move(signature)}}};
}

bool verify_ed25519(std::string_view public_key, std::string_view text, std::string_view signature) {
  if (public_key.size() != 32 || signature.size() != 64) return false;
  const PublicKey key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(public_key), public_key.size()));
  const Context context(EVP_MD_CTX_new());
  const bool is_right = key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
                        EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
  ERR_clear_error();
  return is_right;
}

}  // namespace remit
