// Which network addresses are the public Internet's: nothing local is ever asked for a page.
#include <arpa/inet.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include "crawler/fetcher.h"

namespace tenderscan {
namespace {

using Bytes4 = std::array<std::uint8_t, 4>;
using Bytes16 = std::array<std::uint8_t, 16>;

struct Block4 {
  std::uint32_t first;
  int bits;
};

// IANA IPv4 Special-Purpose Address Registry (RFC 6890), what is not globally reachable; and:
constexpr Block4 kNotPublic4[] = {
    {0x00000000, 8},   // 0.0.0.0/8: this network; Linux connects 0.0.0.0 to itself
    {0x0A000000, 8},   // 10.0.0.0/8: private
    {0x64400000, 10},  // 100.64.0.0/10: shared; Alibaba Cloud's metadata
    {0x7F000000, 8},   // 127.0.0.0/8: loopback
    {0xA83F8110, 32},  // 168.63.129.16: Azure's host, reachable from inside only
    {0xA9FE0000, 16},  // 169.254.0.0/16: link-local, metadata of most clouds
    {0xAC100000, 12},  // 172.16.0.0/12: private
    {0xC0000000, 24},  // 192.0.0.0/24: protocol assignments
    {0xC0000200, 24},  // 192.0.2.0/24: documentation
    {0xC0586300, 24},  // 192.88.99.0/24: 6to4 relays, deprecated
    {0xC0A80000, 16},  // 192.168.0.0/16: private
    {0xC6120000, 15},  // 198.18.0.0/15: benchmarks
    {0xC6336400, 24},  // 198.51.100.0/24: documentation
    {0xCB007100, 24},  // 203.0.113.0/24: documentation
    {0xE0000000, 4},   // 224.0.0.0/4: multicast
    {0xF0000000, 4},   // 240.0.0.0/4: reserved, and 255.255.255.255
};

bool IsPublic(const std::uint8_t* four) {
  const std::uint32_t address = std::uint32_t{four[0]} << 24 | std::uint32_t{four[1]} << 16 |
                                std::uint32_t{four[2]} << 8 | four[3];
  for (const Block4& block : kNotPublic4) {
    if ((address ^ block.first) >> (32 - block.bits) == 0) return false;
  }
  return true;
}

bool Begins(const Bytes16& address, std::initializer_list<std::uint8_t> with) {
  return std::memcmp(address.data(), with.begin(), with.size()) == 0;
}

// IANA IPv6 registries: only 2000::/3 is handed out for the Internet. An address that carries an
// IPv4 address is as public as that one, because a gateway would take us there.
bool IsPublic(const Bytes16& a) {
  if (Begins(a, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return IsPublic(&a[12]);     // mapped
  if (Begins(a, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return IsPublic(&a[12]);  // NAT64
  if ((a[0] & 0xE0) != 0x20) return false;
  if (Begins(a, {0x20, 0x02}) && !IsPublic(&a[2])) return false;  // 6to4
  if (Begins(a, {0x20, 0x01}) && a[2] < 2) return false;          // 2001::/23: Teredo, ...
  if (Begins(a, {0x20, 0x01, 0x0D, 0xB8})) return false;          // documentation
  if (Begins(a, {0x3F, 0xFF}) && a[2] < 0x10) return false;       // 3fff::/20: the same
  const bool isatap = (a[8] & 0xFD) == 0 && a[9] == 0 && a[10] == 0x5E && a[11] == 0xFE;
  return !isatap || IsPublic(&a[12]);  // RFC 5214, section 6.1
}

}  // namespace

bool IsPublicAddress(std::string_view ip) {
  const std::string text(ip);  // inet_pton wants a final NUL; one inside is not an address
  if (text.find('\0') != std::string::npos) return false;
  Bytes4 four;
  if (inet_pton(AF_INET, text.c_str(), four.data()) == 1) return IsPublic(four.data());
  Bytes16 sixteen;
  return inet_pton(AF_INET6, text.c_str(), sixteen.data()) == 1 && IsPublic(sixteen);
}

}  // namespace tenderscan
