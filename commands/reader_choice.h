// Which reader program reads documents that need one, and how; and the rules that get it.
#pragma once

#include <memory>
#include <string>

#include "extractors/reader/pool.h"
#include "pipeline/rules.h"
#include "store/model/result.h"

namespace tenderscan {

struct ReaderChoice {
  std::string program;      // empty: tenderscan-reader where it is installed
  bool whole_lock = false;  // no reading where the kernel cannot shut the reader in wholly
};

// Gives the rules a reader, whose pool it returns: it must live as long as they do. Null where none
// is installed and none was asked for: such documents are unread then. `jobs` 0: one a core.
// Errors: kNotFound (the program that was named), kIo and kAccess as ReaderPool::Hello, where the
// lock must be whole.
Result<std::unique_ptr<ReaderPool>> GiveReader(const ReaderChoice& choice, int jobs, Rules& rules);

}  // namespace tenderscan
