// Where the payloads lie that later revisit records refer to (ISO 28500, section 6.7).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive/http_message.h"
#include "store/model/document.h"

namespace tenderscan {

// Shared by the files of one archive set, in the order they are read. About 50 bytes a record.
class RevisitIndex {
 public:
  // Remembers a response, resource or conversion record by its declared payload digest and by its
  // address and date. The first of equals is kept. `size`: of its block, in bytes.
  void Add(const std::vector<HeaderField>& header, const RecordLocation& where, std::uint64_t size);

  struct Original {
    RecordLocation where;  // `payload_digest` empty
    std::uint64_t size = 0;
  };
  // What a revisit record refers to, by its WARC-Payload-Digest or its WARC-Refers-To-Target-URI
  // and -Date. Nullopt where no earlier record is that. A guess until digests are compared.
  std::optional<Original> Find(const std::vector<HeaderField>& revisit) const;

 private:
  struct Entry {
    std::uint64_t key = 0;  // 0: free
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::uint32_t file = 0;
    std::uint32_t kilobytes = 0;
  };
  void Put(std::uint64_t key, const Entry& entry);
  const Entry* Look(std::uint64_t key) const;

  std::vector<std::string> files_;
  std::vector<Entry> table_;  // open addressing, a power of two
  std::size_t used_ = 0;
};

}  // namespace tenderscan
