// The other end of a socket, in the system's one spelling.
#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>

namespace tenderscan {

// "127.0.0.1", "::1"; "" for an address that is not of the Internet.
std::string AddressText(const sockaddr* address);
int AddressPort(const sockaddr* address);

// One key for an address and a port.
std::string PeerKey(std::string_view ip, int port);

// The key of "127.0.0.1:8080" or "[::1]:8080". Empty where it is neither.
std::string ReadPeer(std::string_view text);

}  // namespace tenderscan
