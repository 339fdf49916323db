// From a WARC record to what was seen; every step that loses something says so in a gap.
#include "store/archive/capture_decode.h"

#include <algorithm>
#include <utility>

#include "store/archive/digest.h"

namespace tenderscan {
namespace {

using Fields = std::vector<HeaderField>;

std::string_view Field(const Fields& header, std::string_view name) {
  return FindHeader(header, name).value_or("");
}

bool Contains(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return (a | 32) == (b | 32); };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

// WARC/1.0's grammar puts addresses in angle brackets; wget and others do so.
std::string_view Bare(std::string_view uri) {
  if (uri.starts_with('<') && uri.ends_with('>') && uri.size() > 2) {
    return uri.substr(1, uri.size() - 2);
  }
  return uri;
}

// Readers of all kinds take a NUL for the end: an address that holds one would be cut there.
std::string WithoutNul(std::string_view uri) {
  std::string out;
  for (const char c : uri) {
    if (c == '\0') {
      out += "%00";
    } else {
      out += c;
    }
  }
  return out;
}

// Of a value that is quoted in a sentence: a hostile one may be long or hold anything.
std::string Printable(std::string_view value) {
  std::string out;
  for (const char c : value.substr(0, 100)) out += c >= 32 && c < 127 ? c : '?';
  return out;
}

// A record taken apart; views point into the raw record's bytes and into `chunks`.
struct Parts {
  Fields header;
  std::string_view block;
  HttpResponse http;  // status 0 where the block is no HTTP response
  bool is_http = false;
  Dechunked chunks;
  std::string_view payload;  // entity body, content coding kept
};

void TakeApart(const RawRecord& raw, const ReadLimits& limits, Parts& parts) {
  const std::string_view bytes = raw.bytes;
  const std::string_view head = bytes.substr(0, raw.header_size);
  parts.header = ParseHeaderFields(head.substr(std::min(head.find('\n'), head.size() - 1) + 1));
  parts.block = bytes.substr(raw.header_size);
  parts.payload = parts.block;
  if (!IsResponse(Field(parts.header, "WARC-Type")) && !raw.revisit) return;
  parts.http = ParseHttpResponse(parts.block, limits.header);
  parts.is_http = parts.http.status != 0;
  if (!parts.is_http) return;
  parts.payload = parts.http.body;
  if (Contains(Field(parts.http.fields, "Transfer-Encoding"), "chunked")) {
    Dechunk(parts.http.body, parts.chunks);
    parts.payload = parts.chunks.body;
  }
}

struct Decoding {
  const RawRecord& raw;
  const ReadLimits& limits;
  Capture& capture;
  std::string where = raw.where.file + ": the record at byte " + std::to_string(raw.where.offset);

  void AddGap(GapCode code, const std::string& what) {
    capture.gaps.push_back({code, std::nullopt, where + " " + what});
  }
  void DecodeBody(const Parts& parts);
  void SetDigests(const Parts& parts, const Digest& payload_digest);
  bool Agrees(const Digest& declared, const Parts& parts, const Digest& payload_digest);
  void CheckDigests(const Parts& parts, const Digest& payload_digest);
  void CheckLength(const Parts& parts);
  void Resolve(const Parts& revisit);
};

void Decoding::DecodeBody(const Parts& parts) {
  const std::string_view coding =
      parts.is_http ? Field(parts.http.fields, "Content-Encoding") : std::string_view();
  DecodedContent decoded = DecodeContent(parts.payload, coding, limits.content, where);
  capture.body = std::move(decoded.bytes);
  for (Gap& gap : decoded.gaps) capture.gaps.push_back(std::move(gap));
  if (parts.chunks.chunked && !parts.chunks.whole) {
    AddGap(GapCode::kTruncated, "holds a chunked body that breaks off after " +
                                    std::to_string(parts.payload.size()) + " bytes");
  }
}

// The body of a page that no coding was undone of is its payload. REQUIRES: DecodeBody(parts) was
// called.
void Decoding::SetDigests(const Parts& parts, const Digest& payload_digest) {
  capture.record->payload_digest = Spell(payload_digest);
  if (capture.body == parts.payload) capture.body_digest = capture.record->payload_digest;
}

// Over the payload de-chunked, as stored, or decoded. REQUIRES: DecodeBody(parts) was called.
bool Decoding::Agrees(const Digest& declared, const Parts& parts, const Digest& payload_digest) {
  const auto agrees = [&declared](std::string_view bytes) {
    return DigestOf(declared.kind, bytes) == declared;
  };
  if (declared.kind == DigestKind::kSha256 ? payload_digest == declared : agrees(parts.payload)) {
    return true;
  }
  if (parts.chunks.chunked && agrees(parts.http.body)) return true;
  return capture.body != parts.payload && agrees(capture.body);
}

void Decoding::CheckDigests(const Parts& parts, const Digest& payload_digest) {
  const std::string_view block_spelled = Field(parts.header, "WARC-Block-Digest");
  if (const auto block = ParseDigest(block_spelled)) {
    const bool same = parts.block.data() == parts.payload.data() &&
                      parts.block.size() == parts.payload.size() &&
                      block->kind == DigestKind::kSha256;
    if ((same ? payload_digest : DigestOf(block->kind, parts.block)) != *block) {
      AddGap(GapCode::kDamagedRecord,
             "is damaged: its bytes do not have its WARC-Block-Digest " + Printable(block_spelled));
      return;
    }
  }
  const std::string_view spelled = Field(parts.header, "WARC-Payload-Digest");
  const auto declared = ParseDigest(spelled);
  // Segment and truncated records declare what they hold or what there was: nothing can be said.
  if (!declared || Agrees(*declared, parts, payload_digest)) return;
  AddGap(GapCode::kDamagedRecord,
         "is damaged: its payload does not have its WARC-Payload-Digest " + Printable(spelled));
}

// An HTTP response that says it was longer. Says nothing where a coding was undone on the way.
void Decoding::CheckLength(const Parts& parts) {
  const std::string_view declared = Field(parts.http.fields, "Content-Length");
  if (parts.chunks.chunked || declared.empty() || declared.size() > 18) return;
  if (FindHeader(parts.http.fields, "Content-Encoding")) return;
  std::uint64_t length = 0;
  for (const char c : declared) {
    if (c < '0' || c > '9') return;
    length = length * 10 + static_cast<unsigned>(c - '0');
  }
  if (length > parts.payload.size()) {
    AddGap(GapCode::kTruncated, "holds " + std::to_string(parts.payload.size()) + " of the " +
                                    std::to_string(length) + " bytes that the server announced");
  }
}

void Decoding::Resolve(const Parts& revisit) {
  const auto original = raw.original ? ReadRawAt(*raw.original, limits)
                                     : Fail(ErrorCode::kNotFound, Reach::kItem, "");
  if (!original) {
    if (raw.original) {
      AddGap(GapCode::kDamagedRecord,
             "is a revisit, and what it refers to is gone: " + original.error().what);
    }
    return;
  }
  Parts parts;
  TakeApart(*original, limits, parts);
  for (const Gap& gap : original->gaps) capture.gaps.push_back(gap);
  const std::string_view spelled = Field(revisit.header, "WARC-Payload-Digest");
  const auto declared = ParseDigest(spelled);
  const bool not_modified = Contains(Field(revisit.header, "WARC-Profile"), "server-not-modified");
  const Digest payload_digest = DigestOf(DigestKind::kSha256, parts.payload);
  DecodeBody(parts);
  if (declared && !not_modified && !Agrees(*declared, parts, payload_digest)) {
    capture.body.clear();
    AddGap(GapCode::kDamagedRecord,
           "is a revisit, and what it refers to at byte " + std::to_string(original->where.offset) +
               " of " + original->where.file + " does not have its digest " + Printable(spelled));
    return;
  }
  SetDigests(parts, payload_digest);
  if (not_modified || capture.http_status == 0) capture.http_status = parts.http.status;
  // The payload is the original's, its content coding included: so is what describes it.
  capture.content_type = parts.is_http ? Field(parts.http.fields, "Content-Type")
                                       : Field(parts.header, "Content-Type");
}

}  // namespace

Capture Decode(const RawRecord& raw, const ReadLimits& limits) {
  Capture capture;
  capture.record = raw.where;
  capture.gaps = raw.gaps;
  if (raw.header_size == 0) return capture;
  Decoding decoding{raw, limits, capture};
  Parts parts;
  TakeApart(raw, limits, parts);
  const auto uri = FindHeader(parts.header, "WARC-Target-URI");
  if (uri) capture.uri = WithoutNul(Bare(*uri));
  if (const auto date = FindHeader(parts.header, "WARC-Date")) capture.captured_at = *date;
  capture.http_status = parts.http.status;
  capture.content_type = parts.is_http ? Field(parts.http.fields, "Content-Type")
                                       : Field(parts.header, "Content-Type");
  const std::string_view type = Field(parts.header, "WARC-Type");
  if (!HoldsDocument(type)) return capture;
  if (raw.revisit) {
    decoding.Resolve(parts);
    return capture;
  }
  const Digest payload_digest = DigestOf(DigestKind::kSha256, parts.payload);
  decoding.DecodeBody(parts);
  decoding.SetDigests(parts, payload_digest);
  if (parts.http.head_cut) {
    decoding.AddGap(GapCode::kLimitExceeded, "has an HTTP head so large that its end was not read");
  }
  // Bytes that are known to be missing or broken need no digest to say so once more.
  if (raw.gaps.empty()) decoding.CheckDigests(parts, payload_digest);
  if (const std::string_view why = Field(parts.header, "WARC-Truncated"); !why.empty()) {
    decoding.AddGap(GapCode::kTruncated,
                    "was cut off when it was fetched: WARC-Truncated " + Printable(why));
  } else if (parts.is_http && raw.gaps.empty()) {
    decoding.CheckLength(parts);
  }
  if (!Field(parts.header, "WARC-Segment-Number").empty()) {
    decoding.AddGap(GapCode::kTruncated, "is one segment of a longer one, which is not joined");
  }
  return capture;
}

Result<Capture> ReadRecordAt(const RecordLocation& where, const ReadLimits& limits,
                             RevisitIndex* index) {
  return ReadRawAt(where, limits, index).map([&](const RawRecord& raw) {
    return Decode(raw, limits);
  });
}

}  // namespace tenderscan
