// tenderscan: flags and exit codes.
#include <cstdio>

#include "embedded.h"

int main() {
  std::printf("tenderscan: %zu data files inside\n", tenderscan::EmbeddedFiles().size());
  return 0;
}
