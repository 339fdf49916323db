// Digests as WARC files spell them: SHA-256 for what we write, SHA-1 too for what others wrote.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

enum class DigestKind { kSha1, kSha256 };

// A digest as declared by a record: the algorithm and its 20 or 32 raw bytes.
struct Digest {
  DigestKind kind = DigestKind::kSha256;
  std::string raw;
  bool operator==(const Digest&) const = default;
};

Digest DigestOf(DigestKind kind, std::string_view bytes);

// "sha1:<base32>", "sha256:<hex>" and the like: labels in any case, with or without a hyphen; hex
// in any case, base32 (RFC 4648) with or without padding. Nullopt for another algorithm or
// spelling.
std::optional<Digest> ParseDigest(std::string_view spelled);

// "sha256:<hex>" for SHA-256, "sha1:<BASE32>" for SHA-1: the spelling that other tools expect.
std::string Spell(const Digest& digest);

// 64 lower-case hex digits.
std::string Sha256Hex(std::string_view bytes);

// "sha256:<hex>" of the bytes.
std::string PayloadDigest(std::string_view bytes);

// SHA-256 of bytes that come in pieces. Not thread-safe; movable.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void Update(std::string_view bytes);
  // 64 lower-case hex digits of all that was given. Call once, last.
  std::string Hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace tenderscan
