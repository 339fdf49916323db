// The reader program's work: a document comes in, a process of its own reads it, its answer goes
// out.
#pragma once

#include <vector>

#include "extractors/reader/program/apart_format.h"

namespace tenderscan {

// Locks this process, says hello on `socket` and serves it until the other side is gone. Returns
// what the program exits with. REQUIRES: one thread.
int Serve(int socket, const std::vector<const ApartFormat*>& formats);

}  // namespace tenderscan
