// Which reader program reads documents that need one, and where its answers are kept; and the rules
// that get it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extractors/reader/kept_reader.h"
#include "extractors/reader/office_reader.h"
#include "extractors/reader/pool.h"
#include "pipeline/rules.h"
#include "store/model/result.h"

namespace tenderscan {

struct ReaderChoice {
  std::string program;      // empty: tenderscan-reader where it is installed
  bool whole_lock = false;  // no reading where the kernel cannot shut the reader in wholly
  std::optional<std::string> readings;  // folder; none: under the archive of a crawl
  bool no_readings = false;             // neither found nor kept
  std::uint64_t readings_mib = Readings::kMostBytes >> 20;  // are kept at most
  bool office = false;  // LibreOffice is asked where no reader of ours reads anything
  ReadingOptions options;
};

// The folder for readings of a crawl's archive, where one of `paths` is its folder, a folder in it
// or a file in one of those. Nothing for what others made: nothing is written beside that.
std::optional<std::string> ReadingsOfCrawl(const std::vector<std::string>& paths);

// Must live as long as the rules that it was given to.
struct GivenReader {
  std::unique_ptr<ReaderPool> pool;  // null: none is installed and none was asked for
  std::unique_ptr<KeptReader> kept;  // null: answers are not kept
  std::unique_ptr<Office> office;    // null: LibreOffice is not asked
  std::unique_ptr<OfficeReader> asks_office;
};

// Gives the rules a reader. Without one, documents that need it are unread. `jobs` 0: one a core.
// `readings`: where answers are kept, where the choice does not say; none: nowhere. Errors:
// kNotFound (the program that was named), kIo and kAccess as ReaderPool::Hello, where the lock must
// be whole; as Office::Find, where it is to be asked; kUsage where what was named for readings is
// no folder.
Result<GivenReader> GiveReader(const ReaderChoice& choice, int jobs,
                               const std::optional<std::string>& readings, Rules& rules);

}  // namespace tenderscan
