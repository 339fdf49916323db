// tenderscan-reader-large: the part of tenderscan-reader that loads many libraries. It is started
// by tenderscan-reader, with a socket in place of a command line. Copyright: GPL-3.0
// (extractors/reader/program/LICENSE), because it links poppler.
#include <signal.h>
#include <sys/prctl.h>

#include "extractors/reader/message.h"
#include "extractors/reader/program/serve.h"

int main() {
  if (!tenderscan::StartedByTenderscan()) return 2;
  // A reader that has to be stopped is killed: what it waits for here ends with it.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return tenderscan::Serve(tenderscan::kReaderSocket, tenderscan::LargeFormats());
}
