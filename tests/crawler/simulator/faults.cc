// What goes wrong with portals, on demand.
#include "tests/crawler/simulator/faults.h"

#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <nlohmann/json.hpp>

#include "tests/crawler/simulator/portals.h"

namespace tenderscan::simulator {
namespace {

struct Name {
  FaultKind kind;
  std::string_view name;
};
constexpr Name kNames[] = {
    {FaultKind::kSlow, "slow"},
    {FaultKind::kDelay, "delay"},
    {FaultKind::kStall, "stall"},
    {FaultKind::kEndless, "endless"},
    {FaultKind::kTruncated, "truncated"},
    {FaultKind::kDrop, "drop"},
    {FaultKind::kRedirect, "redirect"},
    {FaultKind::kRedirectLoop, "redirect_loop"},
    {FaultKind::kStatus, "status"},
    {FaultKind::kTooMany, "too_many"},
    {FaultKind::kBadGateway, "bad_gateway"},
    {FaultKind::kBody, "body"},
    {FaultKind::kBlockPage, "block_page"},
    {FaultKind::kWafScript, "waf_script"},
    {FaultKind::kShell, "shell"},
    {FaultKind::kCaptcha, "captcha"},
    {FaultKind::kCode829, "code_829"},
    {FaultKind::kSoft404, "soft_404"},
    {FaultKind::kLogin, "login"},
    {FaultKind::kBig, "big"},
    {FaultKind::kHeaderFlood, "header_flood"},
    {FaultKind::kHeaderBreaks, "header_breaks"},
    {FaultKind::kHttp09, "http09"},
    {FaultKind::kGarbage, "garbage"},
    {FaultKind::kRaw, "raw"},
    {FaultKind::kGzip, "gzip"},
    {FaultKind::kGzipBomb, "gzip_bomb"},
    {FaultKind::kGzipBadCrc, "gzip_bad_crc"},
    {FaultKind::kGzipCut, "gzip_cut"},
    {FaultKind::kChunked, "chunked"},
    {FaultKind::kEtag, "etag"},
    {FaultKind::kLastModified, "last_modified"},
    {FaultKind::kOtherAmount, "other_amount"},
    {FaultKind::kOtherSupplier, "other_supplier"},
    {FaultKind::kGone, "gone"},
    {FaultKind::kSessionIds, "session_ids"},
    {FaultKind::kDate, "date"},
};

constexpr const char* kMark = "<!-- re-created for tests: not a real publication -->";

std::string Gzip(std::string_view bytes, std::size_t repeat) {
  z_stream stream{};
  if (deflateInit2(&stream, repeat > 1 ? 9 : 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    std::abort();
  }
  std::string out;
  unsigned char buffer[16384];
  for (std::size_t i = 0; i < repeat; ++i) {
    stream.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    const int flush = i + 1 == repeat ? Z_FINISH : Z_NO_FLUSH;
    do {
      stream.next_out = buffer;
      stream.avail_out = sizeof(buffer);
      deflate(&stream, flush);
      out.append(reinterpret_cast<char*>(buffer), sizeof(buffer) - stream.avail_out);
    } while (stream.avail_out == 0);
  }
  deflateEnd(&stream);
  return out;
}

Reply Page200(const std::string& title, const std::string& body) {
  return Html(std::string("<!doctype html><html><head>") + kMark +
              "<meta charset=\"utf-8\"><title>" + title + "</title></head><body>" + body +
              "</body></html>");
}

}  // namespace

std::optional<FaultKind> FaultKindOf(std::string_view name) {
  for (const Name& known : kNames) {
    if (known.name == name) return known.kind;
  }
  return {};
}

std::vector<Fault> ReadFaults(std::string_view lines, std::string& error) {
  std::vector<Fault> out;
  int number = 0;
  while (!lines.empty() && error.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    ++number;
    if (line.find_first_not_of(" \t\r") == line.npos || line.starts_with('#')) continue;
    const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
    std::optional<FaultKind> kind;
    if (object.is_object()) kind = FaultKindOf(object.value("fault", ""));
    if (!kind) {
      error = "line " + std::to_string(number) + ": expected an object with a known \"fault\"";
      break;
    }
    Fault fault;
    fault.kind = *kind;
    fault.host = object.value("host", "");
    fault.path = object.value("path", "");
    fault.skip = object.value("skip", std::uint64_t{0});
    fault.times = object.value("times", std::uint64_t{0});
    fault.value = object.value("value", std::int64_t{0});
    fault.text = object.value("text", "");
    out.push_back(std::move(fault));
  }
  return out;
}

bool Fits(std::string_view pattern, std::string_view text) {
  if (pattern.find('*') == pattern.npos) return text.starts_with(pattern);
  bool first = true;
  while (true) {
    const std::size_t star = pattern.find('*');
    const std::string_view part = pattern.substr(0, star);
    const std::size_t at = first ? (text.starts_with(part) ? 0 : text.npos)
                           : star == pattern.npos
                               ? (text.ends_with(part) ? text.size() - part.size() : text.npos)
                               : text.find(part);
    if (at == text.npos) return false;
    text.remove_prefix(at + part.size());
    if (star == pattern.npos) return text.empty();
    pattern.remove_prefix(star + 1);
    first = false;
  }
}

bool Decides(FaultKind kind) {
  switch (kind) {
    case FaultKind::kSlow:
    case FaultKind::kDelay:
    case FaultKind::kTruncated:
    case FaultKind::kGzip:
    case FaultKind::kGzipBadCrc:
    case FaultKind::kGzipCut:
    case FaultKind::kChunked:
    case FaultKind::kEtag:
    case FaultKind::kLastModified:
    case FaultKind::kOtherAmount:
    case FaultKind::kOtherSupplier:
    case FaultKind::kSessionIds:
    case FaultKind::kDate:
      return false;
    default:
      return true;
  }
}

Reply Decided(const Fault& fault, const Request& request) {
  const auto size = static_cast<std::size_t>(std::max<std::int64_t>(fault.value, 0));
  const auto status = [&fault](int otherwise) {
    return fault.value == 0 ? otherwise : static_cast<int>(fault.value);
  };
  Reply reply = Html(fault.text);
  switch (fault.kind) {
    case FaultKind::kStall:
      reply.stall = true;
      return reply;
    case FaultKind::kDrop:
      reply.drop = true;
      return reply;
    case FaultKind::kEndless:
      reply.body = std::string(64 << 10, 'x');
      reply.endless = true;
      return reply;
    case FaultKind::kRedirect:
      reply.status = status(302);
      reply.body.clear();
      reply.fields.emplace_back("Location", fault.text);
      return reply;
    case FaultKind::kRedirectLoop: {
      const std::size_t at = request.query.find("loop=");
      const int n = at == std::string::npos ? 0 : std::atoi(request.query.c_str() + at + 5);
      reply.status = 302;
      reply.fields.emplace_back("Location", request.path + "?loop=" + std::to_string(n + 1));
      return reply;
    }
    case FaultKind::kStatus:
      reply.status = status(500);
      return reply;
    case FaultKind::kTooMany:
      reply = Html("<html><head><title>429 Too Many Requests</title></head></html>");
      reply.status = 429;
      reply.fields.emplace_back("Retry-After",
                                fault.text.empty() ? std::to_string(fault.value) : fault.text);
      return reply;
    case FaultKind::kBadGateway:
      reply = Html(
          "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad "
          "Gateway</h1></center><hr><center>nginx</center></body></html>");
      reply.status = 502;
      return reply;
    case FaultKind::kBody:
      if (request.path == "/robots.txt") reply.fields = {{"Content-Type", "text/plain"}};
      if (fault.text.starts_with('{')) reply.fields = {{"Content-Type", "application/json"}};
      return reply;
    case FaultKind::kBlockPage:
      return Page200("频繁访问!中国政府采购网",
                     "<div class=\"error\"><p>您的访问过于频繁，请稍后再试。</p>"
                     "<p>Client IP: 192.0.2.1</p></div>");
    case FaultKind::kWafScript:
      return Page200("",
                     "<script>var arg1='5C0A7E';function setCookie(n,v){document.cookie=n+'='"
                     "+v;}setCookie('acw_sc__v2',arg1);location.reload();</script>");
    case FaultKind::kShell: {
      Reply shell = Page200("", "<p>努力加载中…</p><script src=\"/a.js\"></script>");
      shell.body.resize(std::max<std::size_t>(shell.body.size(), 236), ' ');
      return shell;
    }
    case FaultKind::kCaptcha:
      return Page200("安全验证",
                     "<p>为了您的访问安全，请完成安全验证</p><img src=\"/captcha.jpg\">"
                     "<input name=\"yzm\" placeholder=\"请输入验证码\">");
    case FaultKind::kCode829:
      return Json("{\"code\":829,\"message\":\"请完成安全验证\",\"data\":null}");
    case FaultKind::kSoft404:
      return Page200("提示信息", "<p>抱歉，您访问的页面不存在或已被删除。</p>");
    case FaultKind::kLogin:
      return Page200("用户登录",
                     "<form action=\"/login\"><p>请先登录</p><input name=\"username\">"
                     "<input name=\"password\" type=\"password\"></form>");
    case FaultKind::kBig:
      reply.body = fault.text + std::string(size, 'a');
      return reply;
    case FaultKind::kHeaderFlood:
      reply.raw = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
      for (int i = 0; reply.raw.size() < size; ++i) {
        reply.raw += "X-Flood-" + std::to_string(i) + ": " + std::string(64, 'f') + "\r\n";
      }
      reply.raw += "Content-Length: 2\r\n\r\nok";
      return reply;
    case FaultKind::kHeaderBreaks:
      reply.raw =
          "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Cr: a\rSet-Cookie: b=c\r\n"
          "X-Folded: one\r\n two\r\nX-Blank:\r\nETag: \"a\rX-Injected: 1\"\r\n"
          "WARC/1.1: x\nX-Lf: only\r\nContent-Length: 22\r\n\r\n<html>breaks</html>   ";
      return reply;
    case FaultKind::kHttp09:
      reply.raw = "<html>no head at all</html>";
      return reply;
    case FaultKind::kGarbage:
      reply.raw = std::string("\x00\x01\x02SSH-2.0-x\r\n", 14);
      return reply;
    case FaultKind::kRaw:
      reply.raw = fault.text;
      return reply;
    case FaultKind::kGzipBomb: {
      const std::string zeros(1 << 20, '\0');
      reply.fields.emplace_back("Content-Encoding", "gzip");
      reply.body = Gzip(zeros, std::max<std::size_t>(size >> 20, 1));
      return reply;
    }
    default:
      return NotFound();  // kGone
  }
}

void Spoil(const Fault& fault, const Request& request, Reply& reply) {
  const auto not_modified = [&](std::string_view asked, const std::string& name,
                                const std::string& value) {
    if (reply.status != 200) return;
    reply.fields.emplace_back(name, value);
    if (asked != value) return;
    reply.status = 304;
    reply.body.clear();
  };
  switch (fault.kind) {
    case FaultKind::kSlow:
      reply.drip = std::chrono::milliseconds(fault.value);
      return;
    case FaultKind::kDelay:
      reply.delay = std::chrono::milliseconds(fault.value);
      return;
    case FaultKind::kTruncated:
      reply.cut = static_cast<std::size_t>(fault.value);
      return;
    case FaultKind::kChunked:
      reply.chunked = true;
      return;
    case FaultKind::kGzip:
    case FaultKind::kGzipBadCrc:
    case FaultKind::kGzipCut:
      reply.body = Gzip(reply.body, 1);
      reply.fields.emplace_back("Content-Encoding", "gzip");
      if (fault.kind == FaultKind::kGzipBadCrc) reply.body[reply.body.size() - 6] ^= 0x55;
      if (fault.kind == FaultKind::kGzipCut) reply.body.resize(reply.body.size() / 2);
      return;
    case FaultKind::kEtag:
      not_modified(request.Field("if-none-match"), "ETag",
                   "\"" + std::to_string(std::hash<std::string>{}(reply.body)) + "\"");
      return;
    case FaultKind::kLastModified:
      not_modified(request.Field("if-modified-since"), "Last-Modified",
                   fault.text.empty() ? "Sat, 21 Nov 2026 01:00:00 GMT" : fault.text);
      return;
    case FaultKind::kDate:
      reply.fields.emplace_back("Date", fault.text);
      return;
    default:
      return;
  }
}

}  // namespace tenderscan::simulator
