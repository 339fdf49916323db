// Digests through OpenSSL's EVP; the only file that includes <openssl/evp.h>.
#include "store/archive/digest.h"

#include <openssl/evp.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

// Fetched once: the implicit fetch of EVP_sha256() costs about a microsecond a call in OpenSSL 3.
const EVP_MD* Algorithm(DigestKind kind) {
  static EVP_MD* const sha1 = EVP_MD_fetch(nullptr, "SHA1", nullptr);
  static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  const EVP_MD* found = kind == DigestKind::kSha1 ? sha1 : sha256;
  if (found == nullptr) std::abort();  // a libcrypto without SHA-2 cannot run this program at all
  return found;
}

std::size_t SizeOf(DigestKind kind) { return kind == DigestKind::kSha1 ? 20 : 32; }

std::string Hex(std::string_view raw) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(raw.size() * 2);
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::optional<std::string> FromHex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const int high = HexValue(hex[i]), low = HexValue(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::optional<std::string> FromBase32(std::string_view text) {
  std::string out;
  unsigned bits = 0, count = 0;
  for (const char c : text) {
    const auto value = kBase32.find(Upper(c));
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 5 | static_cast<unsigned>(value)) & 0xfff;  // never more than 12 are pending
    count += 5;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count);
    }
  }
  return out;
}

std::string Base32(std::string_view raw) {
  std::string out;
  unsigned bits = 0, count = 0;
  for (const char c : raw) {
    bits = (bits << 8 | static_cast<unsigned char>(c)) & 0xfff;
    for (count += 8; count >= 5;) {
      count -= 5;
      out += kBase32[bits >> count & 31];
    }
  }
  if (count > 0) out += kBase32[bits << (5 - count) & 31];
  while (out.size() % 8 != 0) out += '=';
  return out;
}

}  // namespace

Digest DigestOf(DigestKind kind, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out;
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, Algorithm(kind), nullptr) != 1) {
    std::abort();
  }
  return {kind, std::string(reinterpret_cast<const char*>(out.data()), size)};
}

std::optional<Digest> ParseDigest(std::string_view spelled) {
  const auto colon = spelled.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string label;
  for (const char c : spelled.substr(0, colon)) {
    if (c != '-') label += Lower(c);
  }
  if (label != "sha1" && label != "sha256") return std::nullopt;
  const DigestKind kind = label == "sha1" ? DigestKind::kSha1 : DigestKind::kSha256;
  std::string_view value = spelled.substr(colon + 1);
  while (value.ends_with('=')) value.remove_suffix(1);
  const std::size_t size = SizeOf(kind);
  std::optional<std::string> raw;
  if (value.size() == size * 2) raw = FromHex(value);
  if (value.size() == (size * 8 + 4) / 5) raw = FromBase32(value);
  if (!raw || raw->size() != size) return std::nullopt;
  return Digest{kind, *std::move(raw)};
}

std::string Spell(const Digest& digest) {
  if (digest.kind == DigestKind::kSha1) return "sha1:" + Base32(digest.raw);
  return "sha256:" + Hex(digest.raw);
}

std::string Sha256Hex(std::string_view bytes) {
  return Hex(DigestOf(DigestKind::kSha256, bytes).raw);
}

std::string PayloadDigest(std::string_view bytes) {
  return Spell(DigestOf(DigestKind::kSha256, bytes));
}

struct Sha256::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
  Context() {
    if (evp == nullptr || EVP_DigestInit_ex(evp, Algorithm(DigestKind::kSha256), nullptr) != 1) {
      std::abort();
    }
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(evp); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::Update(std::string_view bytes) {
  if (EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()) != 1) std::abort();
}

std::string Sha256::Hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out;
  unsigned size = 0;
  if (EVP_DigestFinal_ex(context_->evp, out.data(), &size) != 1) std::abort();
  return tenderscan::Hex({reinterpret_cast<const char*>(out.data()), size});
}

}  // namespace tenderscan
