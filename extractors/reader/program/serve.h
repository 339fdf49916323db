// The reader program's work: a document comes in, a process of its own reads it, its answer goes
// out.
#pragma once

#include <vector>

#include "extractors/reader/program/apart_format.h"
#include "extractors/reader/reader_process.h"

namespace tenderscan {

// Whether there is a socket to serve. Else somebody has started the program by hand, and is told
// on stderr who starts it.
bool StartedByTenderscan();

// Locks this process, says hello on `socket` and serves it until the other side is gone. What is of
// no type of `formats` is handed on to `other`, whose formats count as this program's. Returns what
// the program exits with. REQUIRES: one thread.
int Serve(int socket, const std::vector<const ApartFormat*>& formats,
          const ReaderProcess* other = nullptr);

}  // namespace tenderscan
