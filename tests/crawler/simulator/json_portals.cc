// Portals re-created for tests: those whose lists, and partly notices, are JSON.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "tests/crawler/simulator/portals.h"

namespace tenderscan::simulator {
namespace {

using nlohmann::json;

std::string Decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size()) {
      unsigned value = 0;
      std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16);
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// A query or a form.
std::map<std::string, std::string> Form(std::string_view text) {
  std::map<std::string, std::string> out;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    out[Decode(pair.substr(0, equals))] = Decode(pair.substr(std::min(pair.size(), equals + 1)));
  }
  return out;
}

// A member as text, whether it is written as text or number; "" where it is not there.
std::string Text(const json& object, const char* key) {
  if (!object.is_object() || !object.contains(key)) return {};
  const json& value = object.at(key);
  if (value.is_string()) return value.get<std::string>();
  return value.is_null() ? std::string() : value.dump();
}

std::uint64_t NumberOr(const std::string& text, std::uint64_t otherwise) {
  std::uint64_t out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::vector<std::uint64_t> Slice(const std::vector<std::uint64_t>& all, std::uint64_t from,
                                 std::uint64_t count) {
  const auto begin = std::min<std::uint64_t>(from, all.size());
  const auto end = std::min<std::uint64_t>(begin + count, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(begin),
          all.begin() + static_cast<std::ptrdiff_t>(end)};
}

std::string Shell(const std::string& name) {
  return "<!doctype html><!-- re-created for tests: not a real publication --><html><head><meta "
         "charset=\"utf-8\"><title>" +
         name +
         "</title><script src=\"/js/app.js\"></script></head>"
         "<body><div id=\"app\"></div></body></html>";
}

const std::vector<NoticeKind> kEvery = {NoticeKind::kTender, NoticeKind::kAward, NoticeKind::kDeal,
                                        NoticeKind::kCorrection};

class ZcyPortal : public Portal {
 public:
  using Portal::Portal;

  Reply Answer(const Request& request, const Twist& twist) const override {
    if (request.path == "/portal/category" && request.method == "POST") return Category(request);
    if (request.path == "/portal/detail") return Detail(request, twist);
    if (request.path == "/" || request.path == "/site/detail") return Html(Shell("政府采购网"));
    return NotFound();
  }

  std::string Page(std::uint64_t index) const override {
    return "/site/detail?articleId=" + Encoded(ArticleId(index));
  }
  std::vector<std::string> Fetches(std::uint64_t index) const override {
    return {"/portal/detail?articleId=" + Encoded(ArticleId(index))};
  }

 private:
  // Base64 with the signs that an address must encode, as the real ones have.
  static std::string ArticleId(std::uint64_t index) {
    return "sim+" + std::to_string(1'000'000 + index) + "/A==";
  }
  static std::string Encoded(std::string_view id) {
    std::string out;
    for (const char c : id) {
      out += c == '+' ? "%2B" : c == '/' ? "%2F" : c == '=' ? "%3D" : std::string(1, c);
    }
    return out;
  }

  static std::vector<NoticeKind> KindsOf(const std::string& code) {
    if (code == "110-978863" || code == "ZcyAnnouncement2" || code == "3001") {
      return {NoticeKind::kTender};
    }
    if (code == "110-943756" || code == "ZcyAnnouncement3") return {NoticeKind::kCorrection};
    if (code == "110-900461" || code == "ZcyAnnouncement4") {
      return {NoticeKind::kAward, NoticeKind::kDeal};
    }
    return {};
  }

  Reply Category(const Request& request) const {
    const json asked = json::parse(request.body, nullptr, false);
    if (asked.is_discarded() || !asked.is_object() || asked.contains("districtCode")) {
      Reply reply = Json("{\"success\":false,\"error\":\"参数错误\"}");
      reply.status = 422;
      return reply;
    }
    const std::uint64_t size = std::min<std::uint64_t>(NumberOr(Text(asked, "pageSize"), 15), 100);
    const std::uint64_t page = std::max<std::uint64_t>(NumberOr(Text(asked, "pageNo"), 1), 1);
    const auto all = Pick(KindsOf(Text(asked, "categoryCode")), Text(asked, "publishDateBegin"),
                          Text(asked, "publishDateEnd"));
    json rows = json::array();
    for (const std::uint64_t index : Slice(all, (page - 1) * size, size)) {
      const Notice n = At(index);
      rows.push_back({{"articleId", ArticleId(index)},
                      {"title", n.title},
                      {"projectName", n.project},
                      {"projectCode", n.code},
                      {"publishDate", EpochMs(n.day, n.time)},
                      {"districtCode", "330100"},
                      {"districtName", n.city},
                      {"pathName", KindWord(n.kind)},
                      {"purchaseName", n.buyer},
                      {"supplierName", nullptr},
                      {"author", n.agency},
                      {"procurementMethod", "公开招标"},
                      {"invalid", 0}});
    }
    return Json(
        json({{"success", true}, {"result", {{"data", {{"total", all.size()}, {"data", rows}}}}}})
            .dump());
  }

  Reply Detail(const Request& request, const Twist& twist) const {
    const std::string id = Form(request.query)["articleId"];
    if (id.size() < 5 || !id.starts_with("sim+")) return Gone();
    const std::uint64_t index = NumberOr(id.substr(4), 0) - 1'000'000;
    if (index >= stock().count || ArticleId(index) != id) return Gone();
    const Notice n = At(index, twist.changes);
    json links = json::array();
    const std::uint64_t first = index / 5 * 5 + (index % 5 >= 2 ? 2 : 0);
    const std::uint64_t last = index % 5 >= 2 ? index / 5 * 5 + 4 : index / 5 * 5 + 1;
    for (std::uint64_t i = first; i <= std::min(last, stock().count - 1); ++i) {
      const Notice other = At(i);
      links.push_back({{"articleId", ArticleId(i)},
                       {"typeName", KindWord(other.kind)},
                       {"isExist", true},
                       {"isCurrent", i == index},
                       {"publishDate", EpochMs(other.day, other.time)},
                       {"order", i - first}});
    }
    return Json(json({{"success", true},
                      {"result",
                       {{"data",
                         {{"articleId", id},
                          {"title", n.title},
                          {"projectCode", n.code},
                          {"projectName", n.project},
                          {"publishDate", EpochMs(n.day, n.time)},
                          {"author", n.agency},
                          {"announcementType", KindWord(n.kind)},
                          {"isGovPurchase", true},
                          {"districtCode", "330100"},
                          {"attachmentList", json::array()},
                          {"announcementLinkDtoList", links},
                          {"content", "<div>" + NoticeBody(n) + "</div>"}}}}}})
                    .dump());
  }

  static Reply Gone() { return Json("{\"success\":true,\"result\":{\"data\":null}}"); }
};

class GgzyPortal : public Portal {
 public:
  using Portal::Portal;

  Reply Answer(const Request& request, const Twist& twist) const override {
    if (request.path == "/information/pubTradingInfo/getTradList") return List(request);
    if (request.path == "/") return Html(Shell("全国公共资源交易平台"));
    for (const bool shell : {true, false}) {
      const std::string_view folder =
          shell ? "/information/deal/html/a/" : "/information/deal/html/b/";
      if (!request.path.starts_with(folder)) continue;
      const std::size_t slash = request.path.rfind('/');
      const std::uint64_t id = NumberOr(request.path.substr(slash + 1), 0);
      if (id < kFirstId || id - kFirstId >= stock().count) return NotFound();
      const std::uint64_t index = id - kFirstId;
      if (Fetches(index)[shell ? 0 : 1] != request.path) return NotFound();
      return shell ? ShellPage(At(index)) : TextPage(At(index, twist.changes));
    }
    return NotFound();
  }

  std::string Page(std::uint64_t index) const override { return Path(index, 'a'); }
  std::vector<std::string> Fetches(std::uint64_t index) const override {
    return {Path(index, 'a'), Path(index, 'b')};
  }

 private:
  static constexpr std::uint64_t kFirstId = 500'000'000;
  static constexpr std::uint64_t kMostRows = 1000;  // the portal's own limit for one question
  static constexpr const char* kProvinces[] = {"330000", "320000", "510000", "440000", "420000"};

  static const char* Stage(NoticeKind kind) {
    return kind == NoticeKind::kTender ? "0201" : kind == NoticeKind::kCorrection ? "0204" : "0202";
  }
  static const char* Province(std::uint64_t index) { return kProvinces[index / 5 % 5]; }
  std::string Path(std::uint64_t index, char half) const {
    const Notice n = At(index);
    return std::string("/information/deal/html/") + half + "/" + Province(index) + "/" +
           Stage(n.kind) + "/" + Compact(n.day) + "/" + std::to_string(kFirstId + index) + ".html";
  }

  Reply List(const Request& request) const {
    std::map<std::string, std::string> asked;
    if (const json object = json::parse(request.body, nullptr, false); object.is_object()) {
      for (const auto& [key, value] : object.items()) asked[key] = Text(object, key.c_str());
    } else {
      asked = Form(request.body);
    }
    if (request.method != "POST" || asked["DEAL_TIME"].empty() || asked["DEAL_CLASSIFY"].empty()) {
      return NotFound();
    }
    std::vector<std::uint64_t> all;
    if (asked["DEAL_CLASSIFY"] == "02" && asked["SOURCE_TYPE"] == "1") {
      const std::string& stage = asked["DEAL_STAGE"];
      std::vector<NoticeKind> kinds;
      for (const NoticeKind kind : kEvery) {
        if (stage.empty() || stage == "0200" || stage == Stage(kind)) kinds.push_back(kind);
      }
      all = Pick(kinds, asked["TIMEBEGIN"], asked["TIMEEND"]);
      const std::string& province = asked["DEAL_PROVINCE"];
      if (!province.empty() && province != "0") {
        std::erase_if(all, [&](std::uint64_t index) { return Province(index) != province; });
      }
    }
    const std::uint64_t total = std::min<std::uint64_t>(all.size(), kMostRows);
    all.resize(total);
    const std::uint64_t page = std::max<std::uint64_t>(NumberOr(asked["PAGENUMBER"], 1), 1);
    json rows = json::array();
    for (const std::uint64_t index : Slice(all, (page - 1) * 20, 20)) {
      const Notice n = At(index);
      rows.push_back({{"id", std::to_string(kFirstId + index)},
                      {"title", n.title},
                      {"publishTime", n.day + " " + n.time},
                      {"provinceText", n.region},
                      {"transactionSourcesPlatformText", n.city + "公共资源交易网"},
                      {"businessTypeText", "政府采购"},
                      {"informationTypeText", KindWord(n.kind)},
                      {"url", Path(index, 'a')}});
    }
    return Json(json({{"code", 200},
                      {"message", "成功"},
                      {"data",
                       {{"records", rows},
                        {"total", total},
                        {"size", 20},
                        {"current", page},
                        {"pages", (total + 19) / 20}}}})
                    .dump());
  }

  Reply ShellPage(const Notice& n) const {
    return Html(
        "<!doctype html><!-- re-created for tests: not a real publication --><html><head>"
        "<meta charset=\"utf-8\"><title>全国公共资源交易平台</title></head><body><h4 "
        "class=\"h4_o\">" +
        n.title +
        "</h4><div class=\"fully\"><ul><li><a "
        "onclick=\"showDetail(this,'','" +
        Path(n.index, 'b').substr(12) + "')\">" + n.title +
        "</a></li></ul></div><iframe id=\"iframe\"></iframe></body></html>");
  }

  Reply TextPage(const Notice& n) const {
    return Html(
        "<!doctype html><!-- re-created for tests: not a real publication --><html><head>"
        "<meta charset=\"utf-8\"><title>全国公共资源交易平台</title></head><body><div "
        "class=\"detail\"><h4 class=\"h4_o\">" +
        n.title +
        "</h4><p class=\"p_o\"><span>"
        "发布时间：" +
        n.day + " " + n.time +
        "</span><span>信息来源：<label "
        "id=\"platformName\">" +
        n.city +
        "公共资源交易网</label></span></p><div "
        "id=\"mycontent\"><div class=\"detail_content\">" +
        NoticeBody(n) + "</div></div></div></body></html>");
  }
};

class EpointPortal : public Portal {
 public:
  EpointPortal(std::string host, Stock stock)
      : Portal(std::move(host), std::move(stock)),
        jiangsu_(Portal::host().find("jszwfw") != std::string::npos) {}

  Reply Answer(const Request& request, const Twist& twist) const override {
    if (request.path == "/inteligentsearch/rest/esinteligentsearch/getFullTextDataNew") {
      return List(request);
    }
    if (request.path == "/" || request.path == "/jyxx/tradeInfonew.html") {
      return Html(Shell("公共资源交易网"));
    }
    if (!request.path.starts_with("/jyxx/")) return NotFound();
    for (std::uint64_t index = 0; index < stock().count; ++index) {
      if (request.path.find(Uuid(stock().seed, index, 2)) == std::string::npos) continue;
      if (Page(index) != request.path) return NotFound();
      return Detail(At(index, twist.changes));
    }
    return NotFound();
  }

  std::string Page(std::uint64_t index) const override {
    const Notice n = At(index);
    const std::string number = Category(n.kind);
    return "/jyxx/" + number.substr(0, 6) + "/" + number + "/" + Compact(n.day) + "/" +
           Uuid(stock().seed, index, 2) + ".html";
  }

 private:
  std::string Category(NoticeKind kind) const {
    const std::string leaf = kind == NoticeKind::kTender       ? "001"
                             : kind == NoticeKind::kCorrection ? "002"
                                                               : "003";
    return (jiangsu_ ? "003004" : "002002") + leaf;
  }

  Reply List(const Request& request) const {
    const json asked = json::parse(request.body, nullptr, false);
    if (request.method != "POST" || !asked.is_object()) return Json("{\"result\":null}");
    std::string category, from, to;
    if (asked.contains("condition") && asked["condition"].is_array()) {
      for (const json& condition : asked["condition"]) {
        if (Text(condition, "fieldName") == "categorynum") category = Text(condition, "equal");
      }
    }
    if (asked.contains("time") && asked["time"].is_array()) {
      for (const json& time : asked["time"]) {
        from = Text(time, "startTime").substr(0, 10);
        to = Text(time, "endTime").substr(0, 10);
      }
    }
    std::vector<NoticeKind> kinds;
    for (const NoticeKind kind : kEvery) {
      if (Category(kind).starts_with(category)) kinds.push_back(kind);
    }
    const auto all = Pick(kinds, from, to);
    json rows = json::array();
    for (const std::uint64_t index :
         Slice(all, NumberOr(Text(asked, "pn"), 0),
               std::min<std::uint64_t>(NumberOr(Text(asked, "rn"), 12), 100))) {
      const Notice n = At(index);
      const std::string uuid = Uuid(stock().seed, index, 2);
      rows.push_back({{"id", uuid + "_001"},
                      {"infoid", uuid},
                      {"title", n.title},
                      {"titlenew", n.title},
                      {"webdate", n.day + " " + n.time + ":00"},
                      {"infodate", n.day + " " + n.time + ":00"},
                      {"infodatepx", n.day + " " + n.time + ":00"},
                      {"infodateformat", n.day},
                      {"zhuanzai", n.city},
                      {"zhuanzainew", n.city + "公共资源交易平台"},
                      {"categorynum", Category(n.kind)},
                      {"categoryname", KindWord(n.kind)},
                      {"tradingsourcevalue", n.region},
                      {"content", n.project + "..."},
                      {"linkurl", Page(index)}});
    }
    return Json(json({{"result", {{"totalcount", all.size()}, {"records", rows}}}}).dump());
  }

  Reply Detail(const Notice& n) const {
    if (!jiangsu_) {
      return Html(
          "<!DOCTYPE html><!-- re-created for tests: not a real publication --><html><head>"
          "<meta charset=\"utf-8\"><title>" +
          n.title +
          "</title></head><body><div "
          "class=\"title\"><h2 class=\"detailed-title\" id=\"title\">" +
          n.title + "</h2><p class=\"detailed-desc\">发布时间：<span id=\"date\">" + n.day + " " +
          n.time +
          "</span></p></div><div id=\"originurl\"><a data-value=\"\">原文</a></div>"
          "<div id=\"newsText\">" +
          NoticeBody(n) + "</div></body></html>");
    }
    return Html(
        "<!DOCTYPE html><!-- re-created for tests: not a real publication --><html><head>"
        "<meta charset=\"utf-8\"><title>江苏省公共资源交易网</title></head><body><div "
        "class=\"ewb-trade-mid\"><div class=\"ewb-page-wrap\"><div class=\"ewb-trade-main\">"
        "<h2 class=\"ewb-trade-h\">" +
        n.title +
        "</h2><div class=\"ewb-trade-info\">信息"
        "发布时间：<span>" +
        n.day + " " + n.time + ":00</span> 来源：" + n.city +
        " <a href=\"javascript:print()\">【我要打印】</a></div><div class=\"ewb-trade-con "
        "clearfix\"><div class=\"ewb-trade-right l\">" +
        NoticeBody(n) + "</div></div></div></div></div></body></html>");
  }

  bool jiangsu_;
};

class ShenzhenPortal : public Portal {
 public:
  using Portal::Portal;

  Reply Answer(const Request& request, const Twist& twist) const override {
    if (request.path == "/cms/api/v1/trade/content/page") return List(request);
    if (request.path == "/cms/api/v1/trade/content/detail") {
      const std::uint64_t id = NumberOr(Form(request.query)["contentId"], 0);
      if (id < kFirstId || id - kFirstId >= stock().count) {
        return Json("{\"code\":200,\"msg\":\"success\",\"data\":null}");
      }
      const Notice n = At(id - kFirstId, twist.changes);
      return Json(json({{"code", 200},
                        {"msg", "success"},
                        {"data",
                         {{"contentId", id},
                          {"title", n.title},
                          {"releaseTime", n.day + " " + n.time + ":00"},
                          {"txt", NoticeBody(n)}}}})
                      .dump());
    }
    if (request.path == "/" || request.path.ends_with(".html")) return Html(Shell("交易网"));
    return NotFound();
  }

  std::string Page(std::uint64_t index) const override {
    return "/jygg/details.html?contentId=" + std::to_string(kFirstId + index);
  }
  std::vector<std::string> Fetches(std::uint64_t index) const override {
    return {"/cms/api/v1/trade/content/detail?contentId=" + std::to_string(kFirstId + index)};
  }

 private:
  static constexpr std::uint64_t kFirstId = 2'400'000;

  Reply List(const Request& request) const {
    const json asked = json::parse(request.body, nullptr, false);
    if (request.method != "POST" || !asked.is_object()) return NotFound();
    std::string wanted;
    if (asked.contains("fields") && asked["fields"].is_array()) {
      for (const json& field : asked["fields"]) wanted += Text(field, "fieldValue");
    }
    std::vector<NoticeKind> kinds = kEvery;
    if (Text(asked, "channelId") == "2851" ||
        Text(asked, "parentBusinessType").find("框架") != std::string::npos) {
      kinds.clear();  // works, framework agreements: nothing here
    } else if (wanted.find("更正") != wanted.npos) {
      kinds = {NoticeKind::kCorrection};
    } else if (wanted.find("结果") != wanted.npos || wanted.find("中标") != wanted.npos) {
      kinds = {NoticeKind::kAward, NoticeKind::kDeal};
    } else if (wanted.find("采购") != wanted.npos || wanted.find("招标") != wanted.npos) {
      kinds = {NoticeKind::kTender};
    }
    const auto all = Pick(kinds, Text(asked, "releaseTimeBegin").substr(0, 10),
                          Text(asked, "releaseTimeEnd").substr(0, 10));
    const std::uint64_t page = NumberOr(Text(asked, "page"), 0);
    const std::uint64_t size = std::min<std::uint64_t>(NumberOr(Text(asked, "size"), 10), 100);
    if (page >= 100) return Json("{\"code\":829,\"msg\":\"请完成安全验证\",\"data\":null}");
    json rows = json::array();
    for (const std::uint64_t index : Slice(all, page * size, size)) {
      const Notice n = At(index);
      rows.push_back({{"contentId", kFirstId + index},
                      {"title", n.title},
                      {"releaseTime", n.day + " " + n.time + ":00"},
                      {"projectCode", n.code},
                      {"purchaseCom", n.buyer},
                      {"purchaseMan", "柳女士"},
                      {"proxyComName", n.agency}});
    }
    return Json(json({{"code", 200},
                      {"msg", "success"},
                      {"data",
                       {{"content", rows},
                        {"totalElements", all.size()},
                        {"totalPages", size == 0 ? 0 : (all.size() + size - 1) / size},
                        {"number", page},
                        {"size", size}}}})
                    .dump());
  }
};

class FreecmsPortal : public Portal {
 public:
  using Portal::Portal;

  Reply Answer(const Request& request, const Twist& twist) const override {
    if (request.path == "/freecms/rest/v1/notice/selectInfoMore.do") return List(request);
    if (request.path == "/") return Html(Shell("中央政府采购网"));
    const std::size_t at = request.target.find("?id=");
    if (!request.path.starts_with("/freecms/site/") || at == std::string::npos) return NotFound();
    const std::uint64_t id = NumberOr(request.target.substr(at + 4), 0);
    if (id < kFirstId || id - kFirstId >= stock().count || Page(id - kFirstId) != request.target) {
      return NotFound();
    }
    const Notice n = At(id - kFirstId, twist.changes);
    return Html(
        "<!doctype html><!-- re-created for tests: not a real publication --><html><head>"
        "<meta charset=\"utf-8\"><title>" +
        n.title +
        "</title></head><body><div "
        "class=\"info-title\">" +
        n.title + "</div><div class=\"info-sub\"><span>" + n.day +
        "</span></div><div id=\"print-content\">" + NoticeBody(n) + "</div></body></html>");
  }

  std::string Page(std::uint64_t index) const override {
    return Path(index) + "?id=" + std::to_string(kFirstId + index);
  }

 private:
  static constexpr std::uint64_t kFirstId = 80'000;

  std::string Path(std::uint64_t index) const {
    std::string hex;
    for (const char c : Uuid(stock().seed, index, 4)) {
      if (c != '-') hex += c;
    }
    return "/freecms/site/zygjjgzfcgzx/ggxx/info/2026/" + hex + ".html";
  }

  Reply List(const Request& request) const {
    auto asked = Form(request.query);
    std::vector<NoticeKind> kinds;
    if (asked["implementWay"] != "1") asked["noticeType"].clear();
    if (asked["noticeType"] == "1") kinds = {NoticeKind::kTender};
    if (asked["noticeType"] == "2") kinds = {NoticeKind::kAward, NoticeKind::kDeal};
    if (asked["noticeType"] == "3") kinds = {NoticeKind::kCorrection};
    const auto all = Pick(kinds, asked["operationStartTime"].substr(0, 10),
                          asked["operationEndTime"].substr(0, 10));
    const std::uint64_t page = std::max<std::uint64_t>(NumberOr(asked["currPage"], 1), 1);
    const std::uint64_t size = std::min<std::uint64_t>(NumberOr(asked["pageSize"], 12), 100);
    json rows = json::array();
    for (const std::uint64_t index : Slice(all, (page - 1) * size, size)) {
      const Notice n = At(index);
      rows.push_back({{"id", std::to_string(kFirstId + index)},
                      {"title", n.title},
                      {"pageurl", Path(index)},
                      {"addtimeStr", n.day}});
    }
    return Json(json({{"code", "200"}, {"total", all.size()}, {"data", rows}}).dump());
  }
};

}  // namespace

std::unique_ptr<Portal> MakeZcyPortal(std::string host, Stock stock) {
  return std::make_unique<ZcyPortal>(std::move(host), std::move(stock));
}
std::unique_ptr<Portal> MakeGgzyPortal(std::string host, Stock stock) {
  return std::make_unique<GgzyPortal>(std::move(host), std::move(stock));
}
std::unique_ptr<Portal> MakeEpointPortal(std::string host, Stock stock) {
  return std::make_unique<EpointPortal>(std::move(host), std::move(stock));
}
std::unique_ptr<Portal> MakeShenzhenPortal(std::string host, Stock stock) {
  return std::make_unique<ShenzhenPortal>(std::move(host), std::move(stock));
}
std::unique_ptr<Portal> MakeFreecmsPortal(std::string host, Stock stock) {
  return std::make_unique<FreecmsPortal>(std::move(host), std::move(stock));
}
std::unique_ptr<Portal> MakePortalOfShape(std::string_view list_path, std::string host,
                                          Stock stock) {
  if (list_path == "/portal/category") return MakeZcyPortal(std::move(host), std::move(stock));
  if (list_path == "/inteligentsearch/rest/esinteligentsearch/getFullTextDataNew") {
    return MakeEpointPortal(std::move(host), std::move(stock));
  }
  if (list_path == "/cms/api/v1/trade/content/page") {
    return MakeShenzhenPortal(std::move(host), std::move(stock));
  }
  return nullptr;
}

}  // namespace tenderscan::simulator
