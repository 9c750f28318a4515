// Signatures that people make with their own SSH keys: `ssh-keygen -Y sign -n remit -f KEY FILE`. The format is
// OpenSSH's PROTOCOL.sshsig; keys are Ed25519.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace remit {

inline constexpr std::string_view kSignatureNamespace = "remit";

// What stands between the armour lines of a signature file, on one line; nothing where it is no such file.
std::optional<std::string> unarmoured(std::string_view file);
// The key that made this signature over the text, as `ssh-ed25519 AAAA…`; nothing where the signature is not right,
// of another namespace, or of another kind of key.
std::optional<std::string> signer_of(std::string_view signature, std::string_view text);

}  // namespace remit
