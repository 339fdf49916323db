// HTTP/1.x messages as archives hold them (RFC 9112), read tolerantly: head, chunks, codings.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive/gzip.h"
#include "store/model/gap.h"

namespace tenderscan {

struct HeaderField {
  std::string name;   // as written
  std::string value;  // trimmed; folded lines joined by one blank
};

// The value of the first field of that name, in any case. Nullopt where there is none.
std::optional<std::string_view> FindHeader(const std::vector<HeaderField>& fields,
                                           std::string_view name);

// "Name: value" lines, CRLF or LF, up to a blank line or the end. Lines without a colon are left
// out. At most 1,000 fields: real heads have under 100, and a flood of empty ones would cost more
// memory than the bytes it came in.
std::vector<HeaderField> ParseHeaderFields(std::string_view lines);

// Where the head of a message ends: the byte after its blank line. Nullopt where there is none
// in the first `limit` bytes.
std::optional<std::size_t> FindHeadEnd(std::string_view bytes, std::size_t limit);

struct HttpResponse {
  int status = 0;  // 100 to 599; 0 where there is no status line (then all is body)
  std::vector<HeaderField> fields;
  std::string_view body;  // as stored
  bool head_cut = false;  // there were fields beyond the limit
};

// Reads a response's head: "HTTP/1.1 200 OK" and its fields. Total: bytes without a status line are
// a body with status 0; a head without an end is a head with an empty body. Fields beyond
// `max_head` bytes are not read.
HttpResponse ParseHttpResponse(std::string_view block, std::size_t max_head = 64u << 10);

struct Dechunked {
  std::string_view body;  // into the input, or into `joined`
  std::string joined;
  bool chunked = false;  // it was chunked; otherwise `body` is the input as it is
  bool whole = true;     // the last chunk was there, and all before it were well-formed
};

// Undoes "Transfer-Encoding: chunked" (RFC 9112, section 7.1) if the bytes are chunked at all:
// archives often keep the header over a body that no longer is. Broken off: what was read.
// Movable only by taking both strings along: use it in place.
void Dechunk(std::string_view body, Dechunked& out);

struct DecodedContent {
  std::string bytes;
  std::vector<Gap> gaps;
};

// Undoes a Content-Encoding: gzip, x-gzip, deflate (zlib-wrapped or raw), br, zstd, identity, and
// lists of them. A body that is not what the header says is taken as it is; others (compress) give
// a gap and no bytes. `where` names the record in the gaps' sentences.
DecodedContent DecodeContent(std::string_view body, std::string_view content_encoding,
                             const InflateLimits& limits, std::string_view where);

}  // namespace tenderscan
