// HTTP/1.x messages: servers and archives bend every rule, so each step says what it does then.
#include "store/archive/http_message.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "extractors/text/ascii.h"
#include "store/archive/content_codings.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMaxFields = 1'000;
constexpr int kMaxCodings = 4;  // two are seen in the wild; each is a full pass over the body

// Cuts the first line off, without its line end.
std::string_view TakeLine(std::string_view& rest) {
  const auto end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "HTTP/1.1 200 OK", "HTTP/2 200", "ICY 200 OK" -> 200; 0 where it is no status line.
int ParseStatusLine(std::string_view line) {
  if (!EqualsIgnoringCase(line.substr(0, 5), "HTTP/") && !line.starts_with("ICY ")) return 0;
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos) return 0;
  const std::string_view code = TrimSpace(line.substr(blank)).substr(0, 3);
  int status = 0;
  for (const char c : code) {
    if (!IsDigit(c)) return 0;
    status = status * 10 + (c - '0');
  }
  return status >= 100 && status <= 999 ? status : 0;
}

// A chunk's size line: hex digits, then nothing, blanks or an extension. Nullopt where it is none.
std::optional<std::size_t> ParseChunkSize(std::string_view line) {
  std::size_t size = 0, digits = 0;
  for (; digits < line.size(); ++digits) {
    const int value = HexValue(line[digits]);
    if (value < 0) break;
    if (size >> 48 != 0) return std::nullopt;
    size = size * 16 + static_cast<std::size_t>(value);
  }
  if (digits == 0) return std::nullopt;
  const std::string_view rest = TrimSpace(line.substr(digits));
  if (!rest.empty() && rest.front() != ';') return std::nullopt;
  return size;
}

// Bytes that are already plain text or markup, whatever the header says they were coded in.
bool LooksDecoded(std::string_view body) {
  const std::string_view start = TrimSpace(body.substr(0, 512));
  if (start.starts_with("\xef\xbb\xbf") || start.starts_with('<') || start.starts_with('{')) {
    return true;
  }
  return std::none_of(start.begin(), start.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 32 && !IsSpace(c)) || byte >= 127;
  });
}

std::string Name(std::string_view coding) {
  // It is printed: a hostile name must not be long, nor hold anything but letters.
  std::string out;
  for (const char c : coding.substr(0, 20)) out += c > 32 && c < 127 ? c : '?';
  return out;
}

}  // namespace

std::optional<std::string_view> FindHeader(const std::vector<HeaderField>& fields,
                                           std::string_view name) {
  for (const HeaderField& field : fields) {
    if (EqualsIgnoringCase(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::vector<HeaderField> ParseHeaderFields(std::string_view lines) {
  std::vector<HeaderField> fields;
  while (!lines.empty()) {
    const std::string_view line = TakeLine(lines);
    if (line.empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && !fields.empty()) {
      fields.back().value.append(" ").append(TrimSpace(line));
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    if (fields.size() == kMaxFields) break;
    fields.push_back({std::string(TrimSpace(line.substr(0, colon))),
                      std::string(TrimSpace(line.substr(colon + 1)))});
  }
  return fields;
}

std::optional<std::size_t> FindHeadEnd(std::string_view bytes, std::size_t limit) {
  bytes = bytes.substr(0, limit);
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    const std::string_view after = bytes.substr(at + 1);
    if (after.starts_with('\n')) return at + 2;
    if (after.starts_with("\r\n")) return at + 3;
  }
  return std::nullopt;
}

HttpResponse ParseHttpResponse(std::string_view block, std::size_t max_head) {
  HttpResponse response;
  std::string_view rest = block;
  response.status = ParseStatusLine(TakeLine(rest));
  if (response.status == 0) {
    response.body = block;
    return response;
  }
  const std::size_t end = FindHeadEnd(block, block.size()).value_or(block.size());
  response.body = block.substr(end);
  rest = rest.substr(0, end - std::min(end, block.size() - rest.size()));
  response.fields = ParseHeaderFields(rest.substr(0, max_head));
  response.head_cut = rest.size() > max_head || response.fields.size() == kMaxFields;
  return response;
}

void Dechunk(std::string_view body, Dechunked& out) {
  out = {};
  out.body = body;
  std::string_view rest = body;
  while (true) {
    std::string_view after = rest;
    // A size line is short; looking further would make a body without line ends quadratic.
    const auto end = rest.substr(0, 4096).find('\n');
    const auto size =
        end == std::string_view::npos ? std::nullopt : ParseChunkSize(TakeLine(after));
    if (!size) {
      out.whole = !out.chunked;
      break;
    }
    if (*size == 0) {
      // A first chunk of size zero is an empty body, unless more than trailers come after it.
      if (!out.chunked && after.size() > 4096) return;
      out.chunked = true;
      break;
    }
    if (*size >= after.size()) {
      if (*size > after.size()) out.whole = false;
      out.joined.append(after);
      out.chunked = true;
      out.whole = false;
      break;
    }
    const std::string_view data = after.substr(0, *size);
    after.remove_prefix(*size);
    if (!after.starts_with("\r\n") && !after.starts_with('\n')) {
      // Not a chunk after all: at the start, then the body is not chunked.
      out.whole = !out.chunked;
      break;
    }
    after.remove_prefix(after.front() == '\r' ? 2 : 1);
    out.joined.append(data);
    out.chunked = true;
    rest = after;
  }
  if (out.chunked) out.body = out.joined;
}

DecodedContent DecodeContent(std::string_view body, std::string_view content_encoding,
                             const InflateLimits& limits, std::string_view where) {
  DecodedContent decoded;
  std::vector<std::string_view> codings;  // in the order they were applied
  for (std::string_view rest = content_encoding; !rest.empty();) {
    const auto comma = rest.find(',');
    const std::string_view coding = TrimSpace(rest.substr(0, comma));
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    if (!coding.empty() && !EqualsIgnoringCase(coding, "identity") &&
        codings.size() < kMaxCodings) {
      codings.push_back(coding);
    }
  }
  decoded.bytes = body;
  const auto gap = [&](GapCode code, std::string what) {
    decoded.gaps.push_back({code, std::nullopt, std::string(where) + ": " + std::move(what)});
  };
  for (; !codings.empty(); codings.pop_back()) {
    const std::string_view coding = codings.back();
    if (decoded.bytes.empty()) break;
    InflatedContent inflated;
    if (EqualsIgnoringCase(coding, "gzip") || EqualsIgnoringCase(coding, "x-gzip")) {
      if (!IsGzip(decoded.bytes)) continue;  // already decoded by whoever archived it
      inflated = InflateContent(decoded.bytes, DeflateFormat::kGzip, limits);
    } else if (EqualsIgnoringCase(coding, "deflate")) {
      // The standard means zlib's wrapping (RFC 9110, section 8.4.1.2); many servers send it bare.
      inflated = InflateContent(decoded.bytes, DeflateFormat::kZlib, limits);
      if (inflated.end == InflateEnd::kDamaged && inflated.bytes.empty()) {
        inflated = InflateContent(decoded.bytes, DeflateFormat::kRaw, limits);
      }
      if (inflated.end == InflateEnd::kDamaged && LooksDecoded(decoded.bytes)) continue;
    } else if (LooksDecoded(decoded.bytes)) {
      continue;
    } else if (EqualsIgnoringCase(coding, "br")) {
      inflated = InflateBrotli(decoded.bytes, limits);
    } else if (EqualsIgnoringCase(coding, "zstd")) {
      inflated = InflateZstd(decoded.bytes, limits);
    } else {
      gap(GapCode::kUnsupportedFormat,
          "the body is coded as \"" + Name(coding) +
              "\", which is not read (gzip, deflate, br and zstd are)");
      decoded.bytes.clear();
      break;
    }
    decoded.bytes = std::move(inflated.bytes);
    const std::string so_far = ", read up to byte " + std::to_string(decoded.bytes.size());
    if (inflated.end == InflateEnd::kTruncated) {
      gap(GapCode::kTruncated, "the " + Name(coding) + " body ends too early" + so_far);
    } else if (inflated.end == InflateEnd::kDamaged) {
      gap(GapCode::kMalformed,
          "the " + Name(coding) + " body is broken or fails its checksum" + so_far);
    } else if (inflated.end == InflateEnd::kLimit) {
      gap(GapCode::kLimitExceeded,
          "the " + Name(coding) + " body inflates beyond the limit" + so_far);
    }
  }
  return decoded;
}

}  // namespace tenderscan
