// Invented notices in the forms of the 2020 standard: the same seed gives the same notice for ever.
// All organisations, places and numbers are made up.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tenderscan::simulator {

enum class NoticeKind { kTender, kAward, kDeal, kCorrection };

struct Item {
  std::string name, brand, model;
  int quantity = 0;
  std::int64_t unit_fen = 0;
};

struct Notice {
  std::uint64_t index = 0;  // of its portal, from 0, in the order of publication
  NoticeKind kind = NoticeKind::kTender;
  std::string day;   // "2026-11-21"
  std::string time;  // "17:52"
  std::string title, project, code, region, city, buyer, agency, supplier;
  std::int64_t budget_fen = 0, total_fen = 0;
  std::vector<Item> items;
  bool watched = false;  // names watched technology
};

// Which notices a portal has.
struct Stock {
  std::uint32_t seed = 1;
  std::uint64_t count = 0;
  std::string last_day = "2026-11-21";  // the newest notices' day, as long as `count` is not raised
  std::uint64_t per_day = 50;
  int watched_every = 97;  // every so many-th project buys watched technology
};

// What became of a notice after it was published.
struct Changes {
  bool other_amount = false;
  bool other_supplier = false;
};

// Notice `index` of a stock that had `first_count` notices on its last day: later ones come after.
Notice MakeNotice(const Stock& stock, std::uint64_t first_count, std::uint64_t index,
                  const Changes& changes = {});

// "中标公告", ...
std::string KindWord(NoticeKind kind);
// "￥56.980000 万元（人民币）" as ccgp's summaries print it.
std::string InWan(std::int64_t fen);
// "569800.00"
std::string InYuan(std::int64_t fen);
// The sections of the standard as HTML, from 一、 on.
std::string NoticeBody(const Notice& notice);
// The days' distance: AddDays("2026-11-21", -1) is "2026-11-20".
std::string AddDays(const std::string& day, int days);
// Milliseconds since 1970 of a day and time in Beijing.
std::int64_t EpochMs(const std::string& day, const std::string& time);
// "20261121"
std::string Compact(const std::string& day);
// 32 hex digits in the form of a UUID, for a notice or its attachment.
std::string Uuid(std::uint32_t seed, std::uint64_t index, std::uint32_t use);
// A DOCX with the notice's requirements.
std::string Attachment(const Notice& notice);

}  // namespace tenderscan::simulator
