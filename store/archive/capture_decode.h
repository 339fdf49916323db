// A raw WARC record to the capture it holds: HTTP head, chunks, content coding, digests, revisits.
#pragma once

#include "store/archive/warc_reader.h"
#include "store/model/capture.h"

namespace tenderscan {

// Total, thread-safe, and a function of the record alone (for a revisit: and of the file that holds
// its original). `record.payload_digest` is recomputed over the payload: the entity body, transfer
// coding undone, content coding kept; it is empty where there is no payload. A declared payload
// digest counts as agreeing if it is right for the body as stored, de-chunked or decoded: all
// three are in use.
Capture Decode(const RawRecord& raw, const ReadLimits& limits = {});

// The capture at a location: ReadRawAt, decoded.
Result<Capture> ReadRecordAt(const RecordLocation& where, const ReadLimits& limits = {},
                             RevisitIndex* index = nullptr);

}  // namespace tenderscan
