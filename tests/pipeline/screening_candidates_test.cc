// Who may be meant by a name in letters, among all who are named in any text.
#include <gtest/gtest.h>

#include "pipeline/screening.h"
#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

class ScreeningCandidatesTest : public InAFolder {
 protected:
  // "section: first candidate" of each entry, in the list's order.
  std::vector<std::string> Screen(const std::string& text, const std::vector<std::string>& names) {
    const std::string db = Path("s.db");
    EXPECT_TRUE(ScanInto(db, {Write("notice.txt", text)}).has_value());
    const auto reader = Reader::Open(db);
    EXPECT_TRUE(reader.has_value());
    std::string list = "name\n";
    for (const std::string& name : names) list += "\"" + name + "\"\n";
    const auto screening = ScreenList(Write("list.csv", list), 5, *reader);
    EXPECT_TRUE(screening.has_value());
    std::vector<std::string> out;
    for (const std::string& name : names) {
      for (const Screened& entry : screening->entries) {
        if (entry.row.names[0] != name) continue;
        out.push_back(std::string(Slug(entry.section)) + ": " +
                      (entry.candidates.empty() ? "" : entry.candidates[0].party.name));
      }
    }
    return out;
  }
};

using Said = std::vector<std::string>;

TEST_F(ScreeningCandidatesTest, WhoIsNamedInATextAndNoPartyIsACandidate) {
  EXPECT_EQ(
      Screen("云岭大学服务器采购成交公告\n采购人：云岭大学\n供应商名称：乙水有限公司\n"
             "制造商名称\t型号\n甲砚信息产业（北京）有限公司\tX640\n"
             "本公司曾受厦门岭溪学院 委托。\n",
             {"Jiayan", "Jia yan Information", "Xiamen Lingxi University", "Quuxtron"}),
      (Said{"candidates: 甲砚信息产业（北京）有限公司", "candidates: 甲砚信息产业（北京）有限公司",
            "candidates: 厦门岭溪学院", "not found: "}));
}

TEST_F(ScreeningCandidatesTest, TheOneOfWhichMoreWordsStandThereComesFirst) {
  EXPECT_EQ(Screen("厦门大学和厦门理工学院设备采购公告\n采购人：厦门大学\n"
                   "采购人：厦门理工学院\n",
                   {"Xiamen University of Technology", "Xiamen University"}),
            (Said{"candidates: 厦门理工学院", "candidates: 厦门大学"}));
}

TEST_F(ScreeningCandidatesTest, ABrandInPinyinIsTheBrand) {
  EXPECT_EQ(Screen("云岭大学摄像机采购成交公告\n采购人：云岭大学\n品牌：海康威视\n",
                   {"Hai kang wei shi", "HAIKANG WEISHI", "Hikvision"}),
            (Said{"brand: ", "brand: ", "brand: "}));
}

TEST_F(ScreeningCandidatesTest, AShopOfACountyIsACandidate) {
  EXPECT_EQ(Screen("云岭局采购成交公告\n采购人：云岭局\n供应商名称：呼玛县甲砚超市\n", {"Jiayan"}),
            Said{"candidates: 呼玛县甲砚超市"});
}

TEST_F(ScreeningCandidatesTest, LettersInsideOtherWordsHideNoCandidate) {
  EXPECT_EQ(Screen("云岭局采购成交公告\n采购人：云岭局\n供应商名称：甲砚科技有限公司\n"
                   "货物：JIAYAN终端\n",
                   {"Jiayan"}),
            Said{"mentioned: 甲砚科技有限公司"});
}

}  // namespace
}  // namespace tenderscan
