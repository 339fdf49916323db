// Pages that are served instead of the document: anti-bot walls, error, login and wait pages.
#include "extractors/blocked.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace tenderscan {
namespace {

struct Cause {
  StandIn kind;
  std::string_view why;
};
struct Marker {
  std::string_view words;
  Cause cause;
};

constexpr Cause kTooOften = {StandIn::kWall, "the portal refuses: it was asked too often"};
constexpr Cause kCheck = {StandIn::kWall, "the portal asks for a check that a person must pass"};
constexpr Cause kRefused = {StandIn::kWall, "the portal's firewall refuses the request"};
constexpr Cause kError = {StandIn::kError, "this is the portal's error page"};
constexpr Cause kGone = {StandIn::kGone, "the portal says that this page does not exist"};
constexpr Cause kBusy = {StandIn::kBusy, "the portal says that it is busy"};
constexpr Cause kWait = {StandIn::kWall,
                         "this is a waiting page: a script would fetch the document"};
constexpr Cause kLogin = {StandIn::kLogin, "this is a login page"};

// Cookies, scripts and names of the walls that Chinese portals stand behind.
constexpr std::array kScripts = std::to_array<Marker>({
    {"acw_sc__v2",
     {StandIn::kWall, "an anti-bot script (Aliyun WAF) came instead of the document"}},
    {"aliyun_waf",
     {StandIn::kWall, "an anti-bot script (Aliyun WAF) came instead of the document"}},
    {"__jsl_clearance",
     {StandIn::kWall, "an anti-bot script (Jiasule) came instead of the document"}},
    {"yunsuo_session_verify",
     {StandIn::kWall, "an anti-bot script (Yunsuo) came instead of the document"}},
    {"$_ts=window['$_ts']",
     {StandIn::kWall, "an anti-bot script (RiverSecurity) came instead of the document"}},
    {"$_ts.cd=",
     {StandIn::kWall, "an anti-bot script (RiverSecurity) came instead of the document"}},
    {"cdn-cgi/challenge-platform",
     {StandIn::kWall, "an anti-bot script (Cloudflare) came instead of the document"}},
    {"_cf_chl_opt",
     {StandIn::kWall, "an anti-bot script (Cloudflare) came instead of the document"}},
    {"HTTP_HOST_WAF", {StandIn::kWall, "a firewall's script came instead of the document"}},
    {"TencentCaptcha", kCheck},
    {"initGeetest", kCheck},
    {"serverisbusy", kBusy},
});

// Words of such pages; a notice as short as they are has one of them only in its project's name.
constexpr std::array kWords = std::to_array<Marker>({
    {"频繁访问", kTooOften},
    {"访问过于频繁", kTooOften},
    {"请求过于频繁", kTooOften},
    {"操作过于频繁", kTooOften},
    {"访问太频繁", kTooOften},
    {"访问频率过", kTooOften},
    {"Too Many Requests", kTooOften},
    {"安全验证", kCheck},
    {"人机验证", kCheck},
    {"滑动验证", kCheck},
    {"拖动滑块", kCheck},
    {"拖动下方滑块", kCheck},
    {"完成验证", kCheck},
    {"输入图片中的验证码", kCheck},
    {"请输入验证码", kCheck},
    {"Just a moment...", kCheck},
    {"访问被阻断", kRefused},
    {"访问被拒绝", kRefused},
    {"拒绝访问", kRefused},
    {"禁止访问", kRefused},
    {"请求被拦截", kRefused},
    {"访问被拦截", kRefused},
    {"请求已被拦截", kRefused},
    {"请求存在威胁", kRefused},
    {"疑似攻击", kRefused},
    {"网站防火墙", kRefused},
    {"Access Denied", kRefused},
    {"Access denied", kRefused},
    {"Request blocked", kRefused},
    {"403 Forbidden", kRefused},
    {"错误页面", kError},
    {"系统错误", kError},
    {"500 Internal Server Error", kError},
    {"502 Bad Gateway", kError},
    {"503 Service", kError},
    {"504 Gateway", kError},
    {"404 Not Found", kGone},
    {"404 - ", kGone},
    {"404错误", kGone},
    {"HTTP 404", kGone},
    {"页面不存在", kGone},
    {"页面未找到", kGone},
    {"页面找不到", kGone},
    {"找不到页面", kGone},
    {"找不到该页面", kGone},
    {"找不到您", kGone},
    {"页面已删除", kGone},
    {"页面不见了", kGone},
    {"网页不存在", kGone},
    {"内容不存在", kGone},
    {"信息不存在", kGone},
    {"文章不存在", kGone},
    {"公告不存在", kGone},
    {"已被删除或不存在", kGone},
    {"系统繁忙", kBusy},
    {"服务器繁忙", kBusy},
    {"系统维护中", kBusy},
    {"正在访问中国政府采购网搜索平台", kBusy},
    {"努力加载中", kWait},
    {"正在加载中", kWait},
    {"启用JavaScript", kWait},
    {"开启JavaScript", kWait},
    {"enable JavaScript", kWait},
    {"会话已过期", kLogin},
    {"登录超时", kLogin},
    {"尚未登录", kLogin},
    {"请先登录", kLogin},
});

// Words of a title or a text that only a notice has, where it also names its project or its buyer.
constexpr std::array<std::string_view, 6> kNoticeWords = {"公告", "公示", "采购",
                                                          "招标", "中标", "成交"};
constexpr std::array<std::string_view, 14> kNoticeLabels = {
    "项目编号", "采购编号", "招标编号", "合同编号", "公告编号", "项目编码", "项目代码",
    "计划编号", "采购人",   "采购单位", "招标人",   "招标单位", "建设单位", "业主单位"};

// A label with its value behind it; a search form has the labels alone, one behind the other.
bool HasValue(std::string_view text, std::string_view label) {
  for (std::size_t at = text.find(label); at != std::string_view::npos;
       at = text.find(label, at + label.size())) {
    std::string_view rest = text.substr(at + label.size());
    bool led = false;
    for (const std::string_view lead : {"名称", "信息", " ", "：", ":", "\t", " "}) {
      if (!rest.starts_with(lead)) continue;
      rest.remove_prefix(lead.size());
      led = led || lead == "：" || lead == ":" || lead == "\t";
    }
    const std::string_view value = rest.substr(0, rest.find_first_of(" \t\n"));
    const bool label_again =
        value.find("：") != std::string_view::npos || value.find(':') != std::string_view::npos;
    if (led && !value.empty() && !label_again) return true;
  }
  return false;
}

// What a notice is about may be called as walls are: 人机验证系统采购公告.
bool NamesItsProject(std::string_view text) {
  const auto has = [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  };
  return std::any_of(kNoticeWords.begin(), kNoticeWords.end(), has) &&
         std::any_of(kNoticeLabels.begin(), kNoticeLabels.end(),
                     [text](std::string_view label) { return HasValue(text, label); });
}

// A notice that says nothing ("terminated, see attachment") still names its project, its number
// and its buyer; the walls known so far have under 120 Chinese characters.
constexpr std::size_t kShortPage = 200;
// The same in bytes for walls in Latin letters; a page with more to read is no wall.
constexpr std::size_t kLittleText = 4096;
// Walls are short pages: their scripts stand in front.
constexpr std::size_t kScriptsWithin = 1 << 16;

std::size_t CountHan(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 2 < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    // U+4E00 to U+9FFF begin with E4 B8 to E9 BF.
    if (lead >= 0xe4 && lead <= 0xe9) {
      ++count;
      i += 2;
    }
  }
  return count;
}

std::size_t VisibleFrom(const ExtractedText& text) {
  for (const Block& block : text.blocks) {
    if (block.kind != BlockKind::kMeta) return block.span.begin;
  }
  return text.text.size();
}

std::string_view Title(const ExtractedText& text) {
  for (const Block& block : text.blocks) {
    if (block.kind == BlockKind::kMeta && block.name == "title") return block.span.In(text.text);
  }
  return {};
}

const Cause* FindMarker(std::string_view where, const auto& markers) {
  for (const Marker& marker : markers) {
    if (where.find(marker.words) != std::string_view::npos) return &marker.cause;
  }
  return nullptr;
}

}  // namespace

std::optional<Blocked> FindBlocked(const DocumentSource& source, const ExtractedText& text) {
  if (source.http_status >= 400) {
    const StandIn kind = source.http_status == 404 || source.http_status == 410 ? StandIn::kGone
                         : source.http_status >= 500                            ? StandIn::kError
                                                                                : StandIn::kWall;
    return Blocked{
        kind, "the server answered " + std::to_string(source.http_status) + ", not the document"};
  }
  const bool html = text.media_type == "text/html";
  if (!html && text.media_type != "text/plain" && text.media_type != "application/json")
    return std::nullopt;
  const std::string_view visible = std::string_view(text.text).substr(VisibleFrom(text));
  if (CountHan(visible) >= kShortPage) return std::nullopt;
  const Cause* cause = nullptr;
  if (html) {
    cause = FindMarker(source.bytes.substr(0, kScriptsWithin), kScripts);
    if (cause != nullptr) return Blocked{cause->kind, std::string(cause->why)};
  }
  if (NamesItsProject(text.text)) return std::nullopt;
  if (html) cause = FindMarker(Title(text), kWords);
  if (cause == nullptr && visible.size() < kLittleText) cause = FindMarker(visible, kWords);
  if (cause == nullptr && html && visible.size() < kLittleText &&
      source.bytes.find("type=\"password\"") != std::string_view::npos) {
    cause = &kLogin;
  }
  // A page that asks for scripts and shows nothing else.
  if (cause == nullptr && html && visible.empty() && source.bytes.size() < kLittleText) {
    const bool asks = source.bytes.find("enable JavaScript") != std::string_view::npos ||
                      source.bytes.find("document.cookie") != std::string_view::npos;
    if (asks) cause = &kWait;
  }
  if (cause == nullptr) return std::nullopt;
  return Blocked{cause->kind, std::string(cause->why)};
}

std::string WhyBlocked(const DocumentSource& source, const ExtractedText& text) {
  auto blocked = FindBlocked(source, text);
  return blocked ? std::move(blocked->why) : std::string();
}

}  // namespace tenderscan
