// The other end of a socket, in the system's one spelling.
#include "crawler/peer_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "extractors/text/ascii.h"

namespace tenderscan {

std::string AddressText(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address->sa_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text,
              sizeof(text));
  } else if (address->sa_family == AF_INET6) {
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text,
              sizeof(text));
  }
  return text;
}

int AddressPort(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    return ntohs(reinterpret_cast<const sockaddr_in*>(address)->sin_port);
  }
  if (address->sa_family == AF_INET6) {
    return ntohs(reinterpret_cast<const sockaddr_in6*>(address)->sin6_port);
  }
  return 0;
}

std::string PeerKey(std::string_view ip, int port) {
  return std::string(ip) + "|" + std::to_string(port);
}

std::string ReadPeer(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  std::string ip(text.substr(0, colon));
  if (ip.front() == '[' && ip.back() == ']') ip = ip.substr(1, ip.size() - 2);
  int port = 0;
  for (const char c : text.substr(colon + 1)) {
    if (!IsDigit(c) || port > 65535) return {};
    port = port * 10 + (c - '0');
  }
  char spelt[INET6_ADDRSTRLEN];
  unsigned char bytes[16];
  const int family = ip.find(':') == std::string::npos ? AF_INET : AF_INET6;
  if (port < 1 || port > 65535 || inet_pton(family, ip.c_str(), bytes) != 1) return {};
  inet_ntop(family, bytes, spelt, sizeof(spelt));
  return PeerKey(spelt, port);
}

}  // namespace tenderscan
