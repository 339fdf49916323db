// One capture, read: what a scan says about one document. A pure function of the capture's bytes
// and headers, the lexicons and the site descriptions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/model/annotation.h"
#include "store/model/extracted_text.h"
#include "store/model/gap.h"
#include "store/model/notice.h"

namespace tenderscan {

// Where the bytes lie in an archive.
struct RecordLocation {
  std::string file;            // the WARC's path as it was given
  std::uint64_t offset = 0;    // of the gzip member; of the record in the inflated stream where one
                               // member holds many, and in a plain .warc
  std::uint64_t length = 0;    // of the member or record, in bytes
  std::string payload_digest;  // "sha256:<hex>" recomputed over the WARC payload, never trusted;
                               // empty where there is no payload to digest
};

struct Document {
  std::optional<std::string> id;  // "sha256:<hex>" of the bytes, encodings undone
  std::optional<std::string> uri;
  std::optional<std::string> part;    // path inside a container: "附件.zip!/规格.docx"
  std::optional<std::string> parent;  // id of the container that holds this part
  // Of a record of a document that holds several notices ("#1", "#2", …): where it lies in the
  // bytes of that document, decoded as UTF-8; empty where it is a part of what a page shows. None
  // for others.
  std::optional<TextSpan> place;
  std::optional<std::string> captured_at;  // WARC-Date as printed; none for a plain file
  std::optional<RecordLocation> record;    // none for a plain file
  Outcome outcome = Outcome::kUnread;
  std::vector<Gap> gaps;    // all of them, extraction's included
  std::string text_sha256;  // hex; empty where no text was read
  ExtractedText extracted;  // its own `gaps` moved into `gaps`
};

struct ScannedDocument {
  Document document;
  std::optional<Notice> notice;
  Recognition recognition;
};

}  // namespace tenderscan
