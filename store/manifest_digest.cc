// The digest of a run's manifest.
#include "store/manifest_digest.h"

#include <string_view>

#include "store/archive/digest.h"

namespace tenderscan {

Result<std::string> ManifestSha256(const Connection& connection) {
  Sha256 digest;
  for (const std::string_view sql :
       {"SELECT * FROM runs ORDER BY id", "SELECT * FROM run_inputs ORDER BY id"}) {
    TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(sql), [&digest](const Statement& row) {
      for (int c = 0; c < row.columns(); ++c) {
        if (row.name(c) == "manifest_sha256") continue;
        // With its length, so that no value can run into the next.
        const std::string_view value = row.Bytes(c);
        digest.Update(std::string(row.name(c)) + (row.IsNull(c) ? " -" : " ") +
                      std::to_string(value.size()) + ' ');
        digest.Update(value);
      }
      digest.Update("\n");
    }));
  }
  return digest.Hex();
}

}  // namespace tenderscan
