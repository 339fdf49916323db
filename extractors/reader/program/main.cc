// tenderscan-reader: reads documents for tenderscan in a locked room. It is started by tenderscan,
// with a socket in place of a command line.
// Copyright: GPL-3.0 (extractors/reader/program/LICENSE), because it links poppler.
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>

#include "extractors/reader/message.h"
#include "extractors/reader/program/serve.h"

int main() {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(tenderscan::kReaderSocket, SOL_SOCKET, SO_TYPE, &type, &size) != 0 ||
      type != SOCK_SEQPACKET) {
    std::fputs(
        "tenderscan-reader is started by tenderscan, which hands it the documents that it reads.\n"
        "See: tenderscan doctor\n",
        stderr);
    return 2;
  }
  return tenderscan::Serve(tenderscan::kReaderSocket, tenderscan::AllApartFormats());
}
