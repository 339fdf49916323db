// The contracting process of a notice, as a database tells it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

struct ProcessNotice {
  std::int64_t document_id = 0;
  std::optional<std::string> dated_on, tag, title;
  std::string address;               // "" where none is known
  bool said_again = false;           // the same notice as an earlier one here
  std::vector<std::string> because;  // slugs of LinkReason; none for the notice that was asked for
};

struct ProcessOfNotice {
  std::string code;
  std::vector<ProcessNotice> notices;   // by (date, digest), the one that was asked for too
  std::vector<ProcessNotice> possible;  // of other processes: may belong here, not merged
  std::vector<ProcessNotice> attempts;  // the first notices of other processes of its family
};

// Of a document that is a notice; nullopt for one that is none. Opens the database again, for
// reading. Errors: those of SQLite.
Result<std::optional<ProcessOfNotice>> ReadProcess(const Reader& reader, std::int64_t document_id);

}  // namespace tenderscan
