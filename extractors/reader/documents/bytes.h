// Bytes of a binary format, read as little-endian numbers: outside of them stands nothing but zero.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tenderscan {

class Bytes {
 public:
  Bytes() = default;
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }
  std::string_view view() const { return bytes_; }

  // Whether `size` bytes stand from `at` on.
  bool Has(std::size_t at, std::size_t size) const {
    return at <= bytes_.size() && size <= bytes_.size() - at;
  }

  std::uint8_t U8(std::size_t at) const {
    return at < bytes_.size() ? static_cast<std::uint8_t>(bytes_[at]) : 0;
  }
  // 0 where not all of its bytes are there.
  std::uint16_t U16(std::size_t at) const {
    return Has(at, 2) ? static_cast<std::uint16_t>(U8(at) | U8(at + 1) << 8) : 0;
  }
  std::uint32_t U32(std::size_t at) const {
    return Has(at, 4) ? U16(at) | static_cast<std::uint32_t>(U16(at + 2)) << 16 : 0;
  }
  std::int16_t I16(std::size_t at) const { return static_cast<std::int16_t>(U16(at)); }
  std::int32_t I32(std::size_t at) const { return static_cast<std::int32_t>(U32(at)); }
  double F64(std::size_t at) const {
    return std::bit_cast<double>(U32(at) | static_cast<std::uint64_t>(U32(at + 4)) << 32);
  }

  // What of `size` bytes from `at` on is there.
  Bytes Sub(std::size_t at, std::size_t size = std::string_view::npos) const {
    return Bytes(bytes_.substr(std::min(at, bytes_.size()), size));
  }

 private:
  std::string_view bytes_;
};

}  // namespace tenderscan
