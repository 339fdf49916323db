// Portals re-created for tests: what all have in common, and those that serve static HTML.
#include "tests/crawler/simulator/portals.h"

#include <iconv.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

namespace tenderscan::simulator {
namespace {

constexpr std::string_view kMark = "<!-- re-created for tests: not a real publication -->\n";

std::optional<std::uint64_t> Number(std::string_view text) {
  std::uint64_t out = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || end.ec != std::errc() || end.ptr != text.data() + text.size()) return {};
  return out;
}

// What stands between `begin` and `end`; nullopt where the text is not so.
std::optional<std::string_view> Between(std::string_view text, std::string_view begin,
                                        std::string_view end) {
  if (!text.starts_with(begin) || !text.ends_with(end)) return {};
  if (text.size() < begin.size() + end.size()) return {};
  return text.substr(begin.size(), text.size() - begin.size() - end.size());
}

std::string ToGb18030(std::string text) {
  iconv_t way = iconv_open("GB18030", "UTF-8");
  std::string out(text.size() * 2, '\0');
  char* from = text.data();
  char* to = out.data();
  std::size_t left = text.size(), room = out.size();
  if (iconv(way, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) std::abort();
  iconv_close(way);
  out.resize(out.size() - room);
  return out;
}

std::string ChineseDay(const std::string& day, const std::string& time) {
  return day.substr(0, 4) + "年" + day.substr(5, 2) + "月" + day.substr(8, 2) + "日 " + time;
}

struct Channel {
  const char* code;
  const char* name;
  NoticeKind kind;
};
constexpr Channel kChannels[] = {{"gkzb", "公开招标公告", NoticeKind::kTender},
                                 {"zbgg", "中标公告", NoticeKind::kAward},
                                 {"cjgg", "成交公告", NoticeKind::kDeal},
                                 {"gzgg", "更正公告", NoticeKind::kCorrection}};
// Channels that the portal has, and that hold nothing here.
constexpr std::string_view kEmptyChannels[] = {"yqzbgg", "fblbgg", "xjgg",   "jzxtpgg",
                                               "jzxcs",  "dylygg", "zgysgg", "qtgg"};

class ChannelPortal : public Portal {
 public:
  ChannelPortal(std::string host, Stock stock, int deepest)
      : Portal(std::move(host), std::move(stock)), deepest_(deepest) {}

  Reply Answer(const Request& request, const Twist& twist) const override {
    std::string_view path = request.path;
    if (path == "/" || path == "/index.htm") {
      return Html(std::string(kMark) + "<html><head><title>" + host() +
                  "</title></head><body><h1>政府采购网</h1></body></html>");
    }
    if (path == "/oss/download") return Download(request);
    if (const std::size_t session = path.find(";jsessionid="); session != path.npos) {
      path = path.substr(0, session);
    }
    for (const std::string_view level : {"/cggg/dfgg/", "/cggg/zygg/"}) {
      if (!path.starts_with(level)) continue;
      const std::string_view rest = path.substr(level.size());
      const std::size_t slash = rest.find('/');
      if (slash == rest.npos) return NotFound();
      return InChannel(level == "/cggg/zygg/", rest.substr(0, slash), rest.substr(slash + 1), path,
                       twist);
    }
    return NotFound();
  }

  std::string Page(std::uint64_t index) const override {
    const Notice n = At(index);
    std::string code;
    for (const Channel& channel : kChannels) {
      if (channel.kind == n.kind) code = channel.code;
    }
    return std::string(Central(index) ? "/cggg/zygg/" : "/cggg/dfgg/") + code + "/" + File(n);
  }

 private:
  static constexpr std::uint64_t kFirstId = 27'000'000;
  static constexpr std::size_t kRows = 20;

  static bool Central(std::uint64_t index) { return index / 5 % 4 == 3; }
  static std::string File(const Notice& n) {
    return n.day.substr(0, 4) + n.day.substr(5, 2) + "/t" + Compact(n.day) + "_" +
           std::to_string(kFirstId + n.index) + ".htm";
  }

  Reply InChannel(bool central, std::string_view code, std::string_view file, std::string_view path,
                  const Twist& twist) const {
    const auto channel = std::find_if(std::begin(kChannels), std::end(kChannels),
                                      [&](const Channel& c) { return c.code == code; });
    const bool empty = std::find(std::begin(kEmptyChannels), std::end(kEmptyChannels), code) !=
                       std::end(kEmptyChannels);
    if (channel == std::end(kChannels) && !empty) return NotFound();
    std::optional<std::uint64_t> page;
    if (file.empty() || file == "index.htm") page = 0;
    if (const auto number = Between(file, "index_", ".htm")) page = Number(*number);
    if (page &&
        (empty || *page == 0 || deepest_ == 0 || *page < static_cast<std::uint64_t>(deepest_))) {
      return List(central, empty ? nullptr : &*channel, *page, twist);
    }
    const std::size_t underscore = file.rfind('_');
    if (empty || underscore == file.npos || !file.ends_with(".htm")) return NotFound();
    const auto id = Number(file.substr(underscore + 1, file.size() - underscore - 5));
    if (!id || *id < kFirstId || *id - kFirstId >= stock().count) return NotFound();
    if (Page(*id - kFirstId) != path) return NotFound();
    return Html(Detail(At(*id - kFirstId, twist.changes), channel->name));
  }

  Reply List(bool central, const Channel* channel, std::uint64_t page, const Twist& twist) const {
    std::vector<std::uint64_t> all;
    if (channel != nullptr) all = Pick({channel->kind});
    std::erase_if(all, [&](std::uint64_t index) { return Central(index) != central; });
    // Every channel of a real portal has something, if only an old notice: it is the last row here.
    const std::uint64_t pages = all.size() / kRows + 1;
    if (page >= pages) return NotFound();
    const std::string session = twist.session.empty() ? "" : ";jsessionid=" + twist.session;
    std::string rows;
    const auto add = [&rows, &session](const std::string& file, const std::string& title,
                                       const std::string& at, const Notice& n) {
      rows += "<li>\n<a href=\"./" + file + session + "\" target=\"_blank\" title=\"" + title +
              "\">" + title + "</a>\n发布时间：<em>" + at + "</em>\n地域：<em>" + n.region +
              "</em>\n采购人：<em>" + n.buyer + "</em>\n</li>\n";
    };
    for (std::size_t i = page * kRows; i < std::min(all.size(), (page + 1) * kRows); ++i) {
      const Notice n = At(all[i]);
      add(File(n), n.title, n.day + " " + n.time, n);
    }
    if (page + 1 == pages) {
      const Notice n = At(0);
      add("202001/t20200106_13000000.htm", n.buyer + "2020年旧公告", "2020-01-06 10:00", n);
    }
    const std::string name = channel == nullptr ? "其他公告" : channel->name;
    return Html(std::string(kMark) +
                "<html><head><meta http-equiv=\"Content-Type\" content=\""
                "text/html; charset=utf-8\" /><title>" +
                name + "_" + host() +
                "</title></head><body><div class=\"main\"><div class=\"main_container\">"
                "<div class=\"vF_detail_relcontent mt13\"><h2><p>" +
                name +
                "</p></h2>"
                "<div class=\"vF_detail_relcontent_lst\"><ul class=\"c_list_bid\">\n" +
                rows + "</ul><p class=\"pager\"><script>Pager({size:" + std::to_string(pages) +
                ", current:" + std::to_string(page) +
                ", prefix:'index',suffix:'htm'});</script></p></div></div></div></div>"
                "<div class=\"footer\"><p>版权所有</p></div></body></html>\n");
  }

  std::string Detail(const Notice& n, const std::string& channel) const {
    const auto row = [](const std::string& label, const std::string& value) {
      return "<tr><td class='title'>" + label + "</td><td colspan='3'>" + value + "</td></tr>";
    };
    std::string money;
    if (n.kind == NoticeKind::kTender) money = row("预算金额", InWan(n.budget_fen));
    if (n.kind == NoticeKind::kAward) money = row("总中标金额", InWan(n.total_fen));
    if (n.kind == NoticeKind::kDeal) money = row("总成交金额", InWan(n.total_fen));
    std::string attachment;
    if (n.kind == NoticeKind::kTender && n.index % 4 == 0) {
      attachment =
          row("附件", "<a class=\"bizDownload\" href=\"\" id=\"" + Uuid(stock().seed, n.index, 1) +
                          "\" title=\"点击下载\">招标文件.docx</a>");
    }
    const std::string at = ChineseDay(n.day, n.time);
    return std::string("<!doctype html>\n<html>\n<head>\n") + std::string(kMark) +
           "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" />\n"
           "<meta name=\"SiteName\" content=\"中国政府采购网\" />\n"
           "<meta name=\"ArticleTitle\" content=\"" +
           n.title +
           "\" />\n"
           "<meta name=\"PubDate\" content=\"" +
           n.day + " " + n.time + "\" />\n<title>" + n.title +
           "</title>\n<script src=\"/js/jquery-3.2.1.min.js\"></script>\n</head>\n"
           "<body id=\"detail\">\n<div class=\"v4incheadertop\"><ul "
           "class=\"v4incheadertop_nav_ls\">"
           "<li><a href=\"/\">首页</a></li><li><a href=\"/zcfg/\">政采法规</a></li></ul></div>\n"
           "<div class=\"main\"><div class=\"main_container\">\n"
           "<div class=\"vF_deail_currentloc mt10\"><p>当前位置：<a href=\"/\" "
           "class=\"CurrChnlCls\">"
           "首页</a>&nbsp;&raquo;&nbsp;<a href=\"../\" class=\"CurrChnlCls\">" +
           channel +
           "</a></p></div>\n<div class=\"vF_deail_maincontent\"><div class=\"vF_detail_main\">\n"
           "<div class=\"vF_detail_header\"><h2 class=\"tc\">" +
           n.title + "</h2>\n<p class=\"tc\"><span id=\"pubTime\">" + at +
           "</span> 来源：<span id=\"sourceName\">中国政府采购网</span> 【<span "
           "id=\"printBtn\">打印"
           "</span>】 <span id=\"shareTo\"></span></p></div>\n<div "
           "class='table'><h5>公告概要：</h5>"
           "<table width='600'><tr><td colspan='4'><b>公告信息：</b></td></tr>" +
           row("采购项目名称", n.project) + row("品目", "货物/设备") + row("采购单位", n.buyer) +
           "<tr><td class='title'>行政区域</td><td width='168'>" + n.city +
           "</td><td class='title'>公告时间</td><td>" + at + "</td></tr>" + money +
           "<tr><td colspan='4'><b>联系人及联系方式：</b></td></tr>" + row("采购单位", n.buyer) +
           row("代理机构名称", n.agency) + attachment +
           "</table></div>\n"
           "<div class=\"vF_detail_content_container\"><div class=\"vF_detail_content\">\n" +
           NoticeBody(n) +
           "\n</div></div>\n</div></div>\n</div></div>\n"
           "<div class=\"footer\"><p>版权所有 &copy; 中国政府采购网</p></div>\n</body></html>\n";
  }

  Reply Download(const Request& request) const {
    const auto uuid = Between(request.query, "uuid=", "");
    for (std::uint64_t index = 0; uuid && index < stock().count; index += 4) {
      if (Uuid(stock().seed, index, 1) != *uuid) continue;
      Reply reply;
      reply.fields = {{"Content-Type", "application/octet-stream"},
                      {"Content-Disposition", "attachment; filename=\"zhaobiaowenjian.docx\""}};
      reply.body = Attachment(At(index));
      return reply;
    }
    return NotFound();
  }

  int deepest_;
};

class UniversityPortal : public Portal {
 public:
  UniversityPortal(std::string host, Stock stock, bool datanews)
      : Portal(std::move(host), std::move(stock)), datanews_(datanews) {}

  Reply Answer(const Request& request, const Twist& twist) const override {
    const std::string_view path = request.path;
    if (path == "/" || path == "/index.htm") return Out("<html><body>招投标管理中心</body></html>");
    if (const auto number = Between(path, std::string("/info/") + kColumn + "/", ".htm")) {
      const auto id = Number(*number);
      if (!id || *id < kFirstId || *id - kFirstId >= stock().count) return NotFound();
      return Out(Detail(At(*id - kFirstId, twist.changes)));
    }
    // "/cggg/zbgg.htm" is the first page; "/cggg/zbgg/3.htm" is page T-2 of T.
    if (!path.starts_with("/cggg/") || !path.ends_with(".htm")) return NotFound();
    std::string_view name = path.substr(6, path.size() - 10);
    std::optional<std::uint64_t> number;
    if (const std::size_t slash = name.find('/'); slash != name.npos) {
      number = Number(name.substr(slash + 1));
      if (!number) return NotFound();
      name = name.substr(0, slash);
    }
    return List(std::string(name), number);
  }

  std::string Page(std::uint64_t index) const override {
    return std::string("/info/") + kColumn + "/" + std::to_string(kFirstId + index) + ".htm";
  }

 private:
  static constexpr std::uint64_t kFirstId = 24'000;
  static constexpr std::size_t kRows = 20;
  static constexpr const char* kColumn = "1029";

  Reply Out(std::string body) const {
    if (datanews_) return Html(std::move(body));
    Reply reply;  // as older ones do: GB18030, and nobody says so
    reply.fields = {{"Content-Type", "text/html"}};
    reply.body = ToGb18030(std::move(body));
    return reply;
  }

  Reply List(const std::string& name, std::optional<std::uint64_t> number) const {
    std::vector<NoticeKind> kinds = {NoticeKind::kTender, NoticeKind::kCorrection};
    if (name.find("zb") != name.npos || name.find("jg") != name.npos) {
      kinds = {NoticeKind::kAward, NoticeKind::kDeal};
    }
    const std::vector<std::uint64_t> all = Pick(kinds);
    const std::uint64_t pages = std::max<std::uint64_t>(1, (all.size() + kRows - 1) / kRows);
    if (number && (*number < 1 || *number >= pages)) return NotFound();
    const std::uint64_t page = number ? pages - *number : 0;
    const std::string up = number ? "../../" : "../";
    std::string rows, news;
    for (std::size_t i = page * kRows; i < std::min(all.size(), (page + 1) * kRows); ++i) {
      const Notice n = At(all[i]);
      const std::string link = up + Page(n.index).substr(1);
      rows += "<li id=\"line_u8_" + std::to_string(i) + "\"><a href=\"" + link + "\" title=\"" +
              n.title + "\">" + n.title + "</a><span>" + n.day + "</span></li>\n";
      news += std::string(news.empty() ? "" : ",") + "{\"date\":\"" + n.day +
              "\",\"showTitle\":\"" + n.title + "\",\"tipsTitle\":\"" + n.title +
              "\",\"url\":{\"asString\":\"" + link + "\"}}";
    }
    std::string next;
    if (page + 1 < pages) {
      const std::string file = std::to_string(pages - page - 1) + ".htm";
      next = "<a href=\"" + (number ? file : name + "/" + file) + "\" class=\"Next\">下页</a>";
    }
    const std::string list = datanews_ ? "<script>var datanews=[" + news + "];</script>"
                                       : "<ul class=\"list\">\n" + rows + "</ul>";
    return Out("<html><head>" + std::string(kMark) +
               "<title>采购公告</title></head><body>"
               "<div class=\"dqwz\">当前位置</div>" +
               list +
               "<div class=\"pb_sys_common\">"
               "<span class=\"p_pages\">" +
               next + "</span></div></body></html>");
  }

  std::string Detail(const Notice& n) const {
    return "<HTML><HEAD>" + std::string(kMark) + "<TITLE>" + n.title +
           "-招投标管理中心</TITLE></HEAD><BODY><div class=\"topnav\"><a href=\"/index.htm\">"
           "网站首页</a></div><form name=\"_newscontent_fromname\"><h1 align=\"center\">" +
           n.title + "</h1><div align=\"center\">发布时间：" + n.day +
           "　点击数：<span id=\"dynclicks\">"
           "</span></div><div class=\"v_news_content\">" +
           NoticeBody(n) + "</div></form><div class=\"foot\">版权所有</div></BODY></HTML>";
  }

  bool datanews_;
};

}  // namespace

Portal::Portal(std::string host, Stock stock)
    : host_(std::move(host)), stock_(std::move(stock)), first_count_(stock_.count) {}

void Portal::Grow(std::uint64_t count) { stock_.count = std::max(stock_.count, count); }

std::vector<std::uint64_t> Portal::Pick(const std::vector<NoticeKind>& kinds,
                                        const std::string& from, const std::string& to) const {
  // Five notices are a group of two projects (MakeNotice).
  constexpr NoticeKind kKinds[] = {NoticeKind::kTender, NoticeKind::kAward, NoticeKind::kTender,
                                   NoticeKind::kCorrection, NoticeKind::kDeal};
  std::vector<std::uint64_t> out;
  for (std::uint64_t i = stock_.count; i-- > 0;) {
    if (std::find(kinds.begin(), kinds.end(), kKinds[i % 5]) == kinds.end()) continue;
    if (!from.empty() || !to.empty()) {
      const std::string day = At(i).day;
      if (!to.empty() && day > to) continue;
      if (day < from) break;  // days rise with the index
    }
    out.push_back(i);
  }
  return out;
}

Reply Html(std::string body) {
  Reply reply;
  reply.fields = {{"Content-Type", "text/html; charset=utf-8"}};
  reply.body = std::move(body);
  return reply;
}

Reply Json(std::string body) {
  Reply reply;
  reply.fields = {{"Content-Type", "application/json;charset=UTF-8"}};
  reply.body = std::move(body);
  return reply;
}

Reply NotFound() {
  Reply reply = Html(
      "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not "
      "Found</h1></center><hr><center>nginx</center></body></html>");
  reply.status = 404;
  return reply;
}

std::unique_ptr<Portal> MakeChannelPortal(std::string host, Stock stock, int deepest) {
  return std::make_unique<ChannelPortal>(std::move(host), std::move(stock), deepest);
}

std::unique_ptr<Portal> MakeUniversityPortal(std::string host, Stock stock, bool datanews) {
  return std::make_unique<UniversityPortal>(std::move(host), std::move(stock), datanews);
}

}  // namespace tenderscan::simulator
