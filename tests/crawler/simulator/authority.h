// A certificate authority for tests: made anew at each start, trusted by nobody but who is told to.
#pragma once

#include <string>
#include <vector>

namespace tenderscan::simulator {

struct Authority {
  std::string ca_pem;                    // what a client must trust
  std::string certificate_pem, key_pem;  // of the server
};

// A server certificate for these host names, good for a week.
Authority MakeAuthority(const std::vector<std::string>& hosts);

}  // namespace tenderscan::simulator
