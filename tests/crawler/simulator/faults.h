// What goes wrong with portals, on demand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/crawler/simulator/server.h"

namespace tenderscan::simulator {

enum class FaultKind {
  kSlow,          // value: milliseconds between two bytes
  kDelay,         // value: milliseconds before the answer
  kStall,         // no answer ever
  kEndless,       // chunks without end
  kTruncated,     // value: bytes of the body that come of all that are promised
  kDrop,          // the connection is closed without an answer
  kRedirect,      // text: Location; value: status, 302 if 0
  kRedirectLoop,  // to the same page, under another number each time
  kStatus,        // value: status; text: body
  kTooMany,       // 429; value: Retry-After in seconds, or text: a date
  kBadGateway,    // 502
  kBody,          // text with status 200: a robots.txt, a page of another kind
  kBlockPage,     // ccgp's 频繁访问, HTTP 200
  kWafScript,     // a challenge script, HTTP 200
  kShell,         // 努力加载中, 236 bytes, HTTP 200
  kCaptcha,       // 安全验证, HTTP 200
  kCode829,       // ggzy's JSON code of a captcha, HTTP 200
  kSoft404,       // an error page, HTTP 200
  kLogin,         // a login form, HTTP 200
  kBig,           // value: bytes of the body
  kHeaderFlood,   // value: bytes of the head
  kHeaderBreaks,  // carriage returns, blank names and the like in the head
  kHttp09,        // a body without a head
  kGarbage,       // not HTTP
  kRaw,           // text: the very bytes
  kGzip,          // Content-Encoding: gzip
  kGzipBomb,      // value: bytes once decoded
  kGzipBadCrc,
  kGzipCut,
  kChunked,
  kEtag,          // ETag and 304
  kLastModified,  // Last-Modified and 304
  kOtherAmount,
  kOtherSupplier,  // the notice was changed
  kGone,           // 404
  kSessionIds,     // links of lists carry a new session id each time
  kDate,           // text: the Date field
};

// A rule; the first one that fits a request and decides its answer wins, those that only change it
// (kGzip, kChunked, kSlow, kDelay, kTruncated, kEtag, kDate, ...) add up.
struct Fault {
  FaultKind kind = FaultKind::kStatus;
  std::string host;         // "" for any
  std::string path;         // beginning of path and query, or with '*' anywhere; "" for any
  std::uint64_t skip = 0;   // so many fitting requests are answered well before
  std::uint64_t times = 0;  // for so many; 0: for ever
  std::int64_t value = 0;
  std::string text;
};

// "block_page", ... as files name it.
std::optional<FaultKind> FaultKindOf(std::string_view name);

// A JSON object a line: {"fault":"too_many","host":"www.ccgp.gov.cn","path":"/cggg/*","skip":10,
// "times":2,"value":120,"text":""}. `error` says what is wrong with the first bad line.
std::vector<Fault> ReadFaults(std::string_view lines, std::string& error);

// '*' stands for anything; without one, `pattern` is a beginning.
bool Fits(std::string_view pattern, std::string_view text);

// Does it decide the whole answer, so that no portal is asked?
bool Decides(FaultKind kind);
Reply Decided(const Fault& fault, const Request& request);
// Changes a portal's good answer.
void Spoil(const Fault& fault, const Request& request, Reply& reply);

}  // namespace tenderscan::simulator
