// The open database behind a Reader, shared by the files that implement it.
#pragma once

#include <string>
#include <vector>

#include "store/model/gap.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace tenderscan {

struct Reader::Impl {
  std::string path;
  Connection connection;

  // First column of the first row; 0 where there is none.
  Result<std::int64_t> Number(std::string_view sql) const;
  Result<std::vector<Gap>> Gaps(std::int64_t document_id) const;
};

}  // namespace tenderscan
