// Portals re-created for tests in the shapes of real ones: what each answers to a request.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/crawler/simulator/notices.h"
#include "tests/crawler/simulator/server.h"

namespace tenderscan::simulator {

// How a page that is asked for now differs from the page as it was first published.
struct Twist {
  Changes changes;
  std::string session;  // put into the links of lists; "" for none
};

class Portal {
 public:
  Portal(std::string host, Stock stock);
  virtual ~Portal() = default;

  const std::string& host() const { return host_; }
  const Stock& stock() const { return stock_; }
  // More notices, newer than all before.
  void Grow(std::uint64_t count);

  virtual Reply Answer(const Request& request, const Twist& twist) const = 0;
  // The address of notice `index` as a list names it for people, and all that must be fetched to
  // have it (without its attachments): "/path?query", or "POST /path body".
  virtual std::string Page(std::uint64_t index) const = 0;
  virtual std::vector<std::string> Fetches(std::uint64_t index) const { return {Page(index)}; }

 protected:
  Notice At(std::uint64_t index, const Changes& changes = {}) const {
    return MakeNotice(stock_, first_count_, index, changes);
  }
  // Indices of these kinds, newest first; all days where `from` is empty.
  std::vector<std::uint64_t> Pick(const std::vector<NoticeKind>& kinds,
                                  const std::string& from = {}, const std::string& to = {}) const;

 private:
  std::string host_;
  Stock stock_;
  std::uint64_t first_count_;
};

Reply Html(std::string body);
Reply Json(std::string body);
Reply NotFound();

// A channel CMS as www.ccgp.gov.cn: /cggg/dfgg/zbgg/index_1.htm and t20261121_27000001.htm.
// `deepest`: how many pages of a list there are at most (25 on ccgp); 0: all.
std::unique_ptr<Portal> MakeChannelPortal(std::string host, Stock stock, int deepest);
// 政采云: POST /portal/category and GET /portal/detail.
std::unique_ptr<Portal> MakeZcyPortal(std::string host, Stock stock);
// 全国公共资源交易平台: POST getTradList; a shell under html/a, the text under html/b.
std::unique_ptr<Portal> MakeGgzyPortal(std::string host, Stock stock);
// Epoint (新点): Jiangsu and Sichuan; POST getFullTextDataNew with raw JSON.
std::unique_ptr<Portal> MakeEpointPortal(std::string host, Stock stock);
// Shenzhen: POST /cms/api/v1/trade/content/page and GET .../detail.
std::unique_ptr<Portal> MakeShenzhenPortal(std::string host, Stock stock);
// freecms: GET selectInfoMore.do.
std::unique_ptr<Portal> MakeFreecmsPortal(std::string host, Stock stock);
// The portal whose lists are asked for at this path ("/portal/category"); null for one of no shape
// that several hosts have.
std::unique_ptr<Portal> MakePortalOfShape(std::string_view list_path, std::string host,
                                          Stock stock);
// Shenzhen University: lists as a script's array. VSB with visible lists in GB18030 otherwise.
std::unique_ptr<Portal> MakeUniversityPortal(std::string host, Stock stock, bool datanews);

}  // namespace tenderscan::simulator
