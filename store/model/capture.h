// One thing that was seen at an address at a time: a record of an archive, or a plain file.
#pragma once

#include <optional>
#include <string>

#include "store/model/document.h"
#include "store/model/result.h"

namespace tenderscan {

struct Capture {
  std::optional<std::string> uri;          // none where the record is damaged
  std::optional<std::string> captured_at;  // WARC-Date, "2026-11-21T00:00:00Z"
  std::optional<RecordLocation> record;    // none for a plain file
  int http_status = 0;                     // 0 where it was no HTTP response
  std::string content_type;                // as declared by HTTP or the record, charset included
  std::string linked_from;                 // the page that led a crawler here; empty: nobody says
  std::string body;                        // transfer and content encoding undone
  std::string body_digest;                 // "sha256:<hex>" of it; empty where nobody needed it yet
  // What was lost before the body could be read: damaged, cut or over a limit. Never empty words.
  std::vector<Gap> gaps;
};

}  // namespace tenderscan
