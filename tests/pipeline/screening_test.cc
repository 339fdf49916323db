// A list against a database: where a company stands, in which role, and who only sounds like it.
#include "pipeline/screening.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "store/model/number_text.h"
#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

class ScreeningTest : public InAFolder {
 protected:
  void SetUp() override {
    InAFolder::SetUp();
    Write("award.txt",
          "云岭大学测试台采购成交公告\n项目编号：YL-2024-1\n采购人：云岭大学\n"
          "供应商名称：深圳甲木科技有限公司\n成交金额：1000000元\n公告日期：2024年4月15日\n");
    Write("tender.txt", "青川大学公告\n采购人：青川大学\n深圳甲木科技有限公司曾提供类似设备。\n");
    ASSERT_TRUE(ScanInto(db_ = Path("s.db"), {Path("award.txt"), Path("tender.txt")}).has_value());
  }
  Result<Screening> Screen(const std::string& list, std::size_t candidates) const {
    TS_ASSIGN_OR_RETURN(const Reader reader, Reader::Open(db_));
    return ScreenList(Write("list.csv", list), candidates, reader);
  }

  std::string db_;
};

TEST_F(ScreeningTest, SaysWhereAnEntryStandsInWhichRoleForHowMuch) {
  const auto screening = Screen("name\n深圳甲木科技有限公司\n北京乙水科技有限公司\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  EXPECT_EQ(screening->coverage.documents, 2);
  ASSERT_EQ(screening->entries.size(), 2U);
  const Screened& found = screening->entries[0];
  ASSERT_EQ(found.appearances.size(), 2U);
  // The place with a role comes first.
  const Appearance& award = found.appearances[0];
  EXPECT_EQ(award.roles, std::vector<PartyRole>{PartyRole::kSupplier});
  EXPECT_EQ(award.deal->buyer, "云岭大学");
  ASSERT_TRUE(award.amount.has_value());
  EXPECT_EQ(award.amount->minor, 100'000'000);
  EXPECT_EQ(award.amount_kind, "award");
  EXPECT_EQ(award.grade, "awarded");
  EXPECT_EQ(award.best.quote.exact, "深圳甲木科技有限公司");
  EXPECT_TRUE(found.appearances[1].roles.empty());
  EXPECT_TRUE(screening->entries[1].looked_for);
  EXPECT_TRUE(screening->entries[1].appearances.empty());
}

TEST_F(ScreeningTest, GivesNoDigestOfADatabaseThatTookThePlaceOfItsOwn) {
  const auto reader = Reader::Open(db_);
  ASSERT_TRUE(reader.has_value());
  const std::string list = Write("list.csv", "name\n深圳甲木科技有限公司\n");
  EXPECT_TRUE(ScreenList(list, 0, *reader).has_value());
  ASSERT_TRUE(ScanInto(db_, {Path("award.txt")}).has_value());
  const auto screening = ScreenList(list, 0, *reader);
  ASSERT_FALSE(screening.has_value());
  EXPECT_NE(screening.error().what.find("was replaced while it was read"), std::string::npos);
}

TEST_F(ScreeningTest, RanksNamesThatSoundLikeOneInLettersAndNoMoreThanAsked) {
  const std::string list = "name\nShenzhen Jiamu Technology Co Ltd\n";
  const auto screening = Screen(list, 1);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 1U);
  ASSERT_EQ(screening->entries[0].candidates.size(), 1U);
  const CandidateFirm& firm = screening->entries[0].candidates[0];
  EXPECT_EQ(firm.party.name, "深圳甲木科技有限公司");
  EXPECT_FALSE(firm.because.empty());
  EXPECT_EQ(screening->entries[0].section, ScreeningSection::kCandidates);
  // Where it stands, as of an entry.
  ASSERT_EQ(firm.appearances.size(), 2U);
  EXPECT_EQ(firm.appearances[0].roles, std::vector<PartyRole>{PartyRole::kSupplier});
  EXPECT_EQ(firm.appearances[0].deal->buyer, "云岭大学");
  const auto none = Screen(list, 0);
  ASSERT_TRUE(none.has_value());
  EXPECT_TRUE(none->entries[0].candidates.empty());
}

TEST_F(ScreeningTest, ShortNamesAndWordsOfNamesInLettersHaveCandidates) {
  ASSERT_TRUE(ScanInto(db_, {Write("short.txt",
                                   "乾溪省工业大学服务器采购成交公告\n采购人：乾溪省工业大学\n"
                                   "供应商名称：Qianxi Province Jiashan Technology Co Ltd\n"
                                   "成交金额：1000000元\n")})
                  .has_value());
  const auto screening = Screen("name\n乾工大\nQianxi Jiashan\n甲山\n", 5);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  std::vector<std::string> said;
  for (const Screened& entry : screening->entries) {
    said.push_back(entry.row.names[0] + " " + std::string(Slug(entry.section)) +
                   (entry.candidates.empty() ? "" : " " + entry.candidates[0].party.name));
  }
  EXPECT_EQ(said, (std::vector<std::string>{
                      "Qianxi Jiashan candidates Qianxi Province Jiashan Technology Co Ltd",
                      "乾工大 candidates 乾溪省工业大学", "甲山 not found"}));
}

TEST_F(ScreeningTest, ABodyKnownByItsNameInEnglishIsLookedForThoughItIsNoParty) {
  ASSERT_TRUE(ScanInto(db_, {Write("mention.txt",
                                   "云岭大学设备采购公告\n采购人：云岭大学\n"
                                   "须有中国工程院出具的证明。\n"),
                             Write("part.txt",
                                   "中国科学技术大学青溪研究院服务器采购公告\n"
                                   "采购人：中国科学技术大学青溪研究院\n")})
                  .has_value());
  const auto screening = Screen(
      "name\nChinese Academy of Engineering\nUniversity of Science and Technology of China\n"
      "Sun Yat-sen University\n",
      5);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 3U);
  for (const Screened& entry : screening->entries) {
    if (entry.row.names[0].starts_with("Sun")) {
      EXPECT_EQ(entry.section, ScreeningSection::kNotFound);
      continue;
    }
    ASSERT_FALSE(entry.candidates.empty()) << entry.row.names[0];
    EXPECT_EQ(entry.candidates[0].party.name,
              entry.row.names[0].starts_with("Chinese") ? "中国工程院" : "中国科学技术大学");
    EXPECT_EQ(entry.candidates[0].appearances.size(), 1U);
    EXPECT_EQ(entry.candidates[0].appearances[0].by, FoundBy::kCandidate);
  }
}

TEST_F(ScreeningTest, AWatchedTermOfTheListIsFoundHoweverItIsPrinted) {
  ASSERT_TRUE(ScanInto(db_, {Write("oem.txt",
                                   "云岭大学服务器采购成交公告\n采购人：云岭大学\n"
                                   "供应商名称：深圳甲木科技有限公司\n"
                                   "货物：超微 SYS-420GP-TNR GPU服务器2台\n")})
                  .has_value());
  const auto screening = Screen("name\nSuper Micro Computer, Inc.\nMicro Trade Ltd\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  const Screened& named = screening->entries[0];
  EXPECT_EQ(named.section, ScreeningSection::kBrands);
  ASSERT_EQ(named.appearances.size(), 1U);
  EXPECT_EQ(named.appearances[0].best.because.back(),
            "found as the watched term Super Micro Computer");
  EXPECT_FALSE(named.appearances[0].amount.has_value());
  EXPECT_EQ(screening->entries[1].section, ScreeningSection::kNotFound);
}

TEST_F(ScreeningTest, AShortNameThatSeveralFirmsBearSaysSo) {
  ASSERT_TRUE(ScanInto(db_, {Write("one.txt",
                                   "云岭大学采购成交公告\n采购人：云岭大学\n"
                                   "供应商名称：云岭甲木建设集团有限公司\n"),
                             Write("two.txt",
                                   "青川大学采购成交公告\n采购人：青川大学\n"
                                   "供应商名称：青川甲木环境有限公司\n")})
                  .has_value());
  const auto screening = Screen("name\n甲木\n云岭甲木建设集团有限公司\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  for (const Screened& entry : screening->entries) {
    EXPECT_EQ(FirmsOf(entry),
              entry.row.names[0] == "甲木"
                  ? (std::vector<std::string>{"云岭甲木建设集团有限公司", "青川甲木环境有限公司"})
                  : std::vector<std::string>());
  }
}

TEST_F(ScreeningTest, LooksForTheCompanyInsideAnEntry) {
  const auto screening = Screen(
      "name\n1、深圳甲木科技有限公司\n供应商：深圳甲木科技有限公司\n"
      "深圳甲木科技有限公司（曾用名：甲木电子）\n",
      0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 1U);  // one company
  EXPECT_EQ(screening->entries[0].row.names[0], "深圳甲木科技有限公司");
  EXPECT_EQ(screening->entries[0].row.as_listed, "1、深圳甲木科技有限公司");
  EXPECT_EQ(screening->entries[0].appearances.size(), 2U);
}

TEST_F(ScreeningTest, ABranchFindsItsCompanyAndSaysSo) {
  const auto screening = Screen("name\n深圳甲木科技有限公司北京分公司\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 1U);
  const Screened& branch = screening->entries[0];
  ASSERT_EQ(branch.heads, std::vector<std::string>{"深圳甲木科技有限公司"});
  ASSERT_EQ(branch.appearances.size(), 2U);
  EXPECT_EQ(branch.appearances[0].by, FoundBy::kHeadOffice);
  EXPECT_EQ(branch.appearances[0].best.sense, Sense::kLikely);
  EXPECT_EQ(branch.appearances[0].best.because.back(),
            "as head office of the branch that is listed");
}

TEST_F(ScreeningTest, EveryKindOfBranchFindsItsCompany) {
  for (const char* branch :
       {"北京分公司", "（北京）分公司", "-北京分公司", " 北京分公司", "第一分公司", "第2分公司",
        "驻北京办事处", "北京营业部", "智算事业部", "北京分支机构", "北京分公司海淀营业部",
        "北京代表处", "北京服务部", "研发中心", "西安研究所", "第二工厂"}) {
    const auto screening = Screen(std::string("name\n深圳甲木科技有限公司") + branch + "\n", 0);
    ASSERT_TRUE(screening.has_value()) << screening.error().what;
    ASSERT_FALSE(screening->entries[0].appearances.empty()) << branch;
    EXPECT_EQ(screening->entries[0].appearances[0].by, FoundBy::kHeadOffice) << branch;
    EXPECT_EQ(screening->entries[0].section, ScreeningSection::kHeadOffices) << branch;
  }
}

TEST_F(ScreeningTest, ABranchWithoutALegalFormFindsItsCompanyAndHeadsAreShownAsPrinted) {
  for (const char* branch : {"甲木北京分公司", "深圳甲木科技北京分公司"}) {
    const auto screening = Screen(std::string("name\n") + branch + "\n", 0);
    ASSERT_TRUE(screening.has_value()) << screening.error().what;
    ASSERT_FALSE(screening->entries[0].appearances.empty()) << branch;
    EXPECT_EQ(screening->entries[0].appearances[0].by, FoundBy::kHeadOffice) << branch;
  }
  const auto printed = Screen("name\n乾谿光電有限公司北京分公司\n", 0);
  ASSERT_TRUE(printed.has_value()) << printed.error().what;
  EXPECT_EQ(printed->entries[0].heads, std::vector<std::string>{"乾谿光電有限公司"});
}

TEST_F(ScreeningTest, ACodeSaysWhichOfTwoFirmsIsMeant) {
  ASSERT_TRUE(ScanInto(db_, {Write("code.txt",
                                   "云岭大学成交公告\n采购人：云岭大学\n"
                                   "供应商名称：深圳甲木科技有限公司\n"
                                   "统一社会信用代码：91110000101623741K\n成交金额：1000000元\n"
                                   "采购内容：英伟达A100显卡8块\n")})
                  .has_value());
  const auto beside = Screen("name,uscc\n江州丙火贸易有限公司,91110000101623741K\n", 0);
  ASSERT_TRUE(beside.has_value()) << beside.error().what;
  ASSERT_EQ(beside->entries[0].appearances.size(), 1U);
  const Appearance& one = beside->entries[0].appearances[0];
  EXPECT_EQ(one.best.sense, Sense::kLikely);
  EXPECT_NE(std::find(one.best.because.begin(), one.best.because.end(),
                      "beside another name than listed: 深圳甲木科技有限公司"),
            one.best.because.end());
  EXPECT_FALSE(one.with.empty());  // what stands beside the code was sold with it
  const auto namesakes = Screen(
      "name,uscc\n深圳甲木科技有限公司,91110000101623741K\n"
      "深圳甲木科技有限公司,91330106MA2C00015Y\n",
      0);
  ASSERT_TRUE(namesakes.has_value()) << namesakes.error().what;
  ASSERT_EQ(namesakes->entries.size(), 2U);
  for (const Screened& entry : namesakes->entries) {
    ASSERT_EQ(entry.appearances.size(), 1U) << entry.id;
    EXPECT_EQ(entry.appearances[0].best.sense,
              entry.row.uscc == "91110000101623741K" ? Sense::kCertain : Sense::kDoubtful);
  }
}

TEST_F(ScreeningTest, TwoFirmsUnderOneCodeAreTwoEntries) {
  ASSERT_TRUE(ScanInto(db_, {Write("code.txt",
                                   "云岭大学成交公告\n采购人：云岭大学\n"
                                   "供应商名称：深圳甲木科技有限公司\n"
                                   "统一社会信用代码：91110000101623741K\n成交金额：1000000元\n"),
                             Write("other.txt",
                                   "青川大学成交公告\n采购人：青川大学\n"
                                   "供应商名称：江州丙火贸易有限公司\n成交金额：20000元\n"),
                             Write("text.txt", "附表：91110000101623741K\n")})
                  .has_value());
  const auto screening = Screen(
      "name,uscc\n深圳甲木科技有限公司,9111 0000 1016 2374 1k\n"
      "江州丙火贸易有限公司,91110000101623741K\n,91110000101623741K\n"
      "深圳市甲木科技有限公司,91110000101623741K\n",
      0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 3U);  // 深圳市甲木 is 深圳甲木
  for (const Screened& entry : screening->entries) {
    EXPECT_EQ(entry.row.uscc, "91110000101623741K");
    EXPECT_EQ(entry.of_same_code.size(), 2U) << entry.row.names[0];
    const auto in = [&](std::string_view buyer) {
      const auto found = std::find_if(entry.appearances.begin(), entry.appearances.end(),
                                      [&](const Appearance& a) { return a.deal->buyer == buyer; });
      return found == entry.appearances.end() ? nullptr : &*found;
    };
    const std::string& name = entry.row.names[0];
    ASSERT_NE(in("云岭大学"), nullptr) << name;
    EXPECT_EQ(in("云岭大学")->best.sense,
              name == "江州丙火贸易有限公司" ? Sense::kLikely : Sense::kCertain)
        << name;
    EXPECT_EQ(in("青川大学") != nullptr, name == "江州丙火贸易有限公司") << name;
    // Where none of its names stands, a code may be somebody else's; of a code alone it is the
    // code.
    for (const Appearance& one : entry.appearances) {
      if (one.deal->buyer) continue;
      EXPECT_EQ(one.best.sense, name == "91110000101623741K" ? Sense::kCertain : Sense::kLikely)
          << name;
    }
  }
  EXPECT_EQ(screening->list.tally.bad, 0U);
  // A list may be of codes alone.
  const auto codes = Screen("统一社会信用代码\n91110000101623741K\n", 0);
  ASSERT_TRUE(codes.has_value()) << codes.error().what;
  EXPECT_EQ(codes->entries[0].appearances.size(), 2U);
}

TEST_F(ScreeningTest, ANameInTheWordsOfTaiwanIsLookedForInTheMainlands) {
  ASSERT_TRUE(
      ScanInto(db_, {Write("it.txt",
                           "云岭大学成交公告\n采购人：云岭大学\n"
                           "供应商名称：乾溪信息技术（云岭）股份有限公司\n成交金额：9元\n")})
          .has_value());
  for (const char* listed : {"乾溪資訊技術（雲嶺）股份有限公司", "乾溪資訊技術"}) {
    const auto screening = Screen(std::string("name\n") + listed + "\n", 0);
    ASSERT_TRUE(screening.has_value()) << screening.error().what;
    ASSERT_EQ(screening->entries[0].appearances.size(), 1U) << listed;
    const Annotation& best = screening->entries[0].appearances[0].best;
    EXPECT_NE(best.sense, Sense::kCertain) << listed;
    EXPECT_NE(
        std::find(best.because.begin(), best.because.end(), "資訊 is 信息 in the mainland's words"),
        best.because.end());
  }
  // In simplified script 资讯 is a word of the mainland.
  const auto simplified = Screen("name\n乾溪资讯技术（云岭）股份有限公司\n", 0);
  ASSERT_TRUE(simplified.has_value()) << simplified.error().what;
  EXPECT_TRUE(simplified->entries[0].appearances.empty());
}

TEST_F(ScreeningTest, WhoseTradeNameIsReadSoComesBeforeWhoIsOfThePlace) {
  ASSERT_TRUE(ScanInto(db_, {Write("a.txt",
                                   "云岭大学成交公告\n采购人：云岭大学\n"
                                   "供应商名称：深圳市丙火计算机有限公司\n成交金额：9元\n"),
                             Write("b.txt",
                                   "青川大学成交公告\n采购人：青川大学\n"
                                   "供应商名称：甲木云计算（北京）有限责任公司\n成交金额：9元\n")})
                  .has_value());
  for (const char* listed :
       {"Shenzhen Jiamu Jisuanji", "Jiamu Jisuanji", "Shenzhen Jiamu Computer"}) {
    const auto screening = Screen(std::string("name\n") + listed + "\n", 5);
    ASSERT_TRUE(screening.has_value()) << screening.error().what;
    ASSERT_FALSE(screening->entries[0].candidates.empty()) << listed;
    EXPECT_EQ(screening->entries[0].candidates[0].party.name, "甲木云计算（北京）有限责任公司")
        << listed;
  }
}

TEST_F(ScreeningTest, PinyinWithTonesIsPinyin) {
  const auto screening = Screen("name\nShēnzhèn jiǎ mù kē jì\n", 3);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_FALSE(screening->entries[0].candidates.empty());
  EXPECT_EQ(screening->entries[0].candidates[0].party.name, "深圳甲木科技有限公司");
}

TEST_F(ScreeningTest, AHeadOfficeFindsItsBranch) {
  ASSERT_TRUE(ScanInto(db_, {Write("branch.txt",
                                   "云岭大学服务器采购成交公告\n采购人：云岭大学\n"
                                   "供应商名称：深圳甲木科技有限公司北京分公司\n"
                                   "成交金额：1000000元\n公告日期：2024年4月15日\n")})
                  .has_value());
  for (const char* listed : {"深圳甲木科技有限公司", "深圳甲木科技有限公司上海分公司"}) {
    const auto screening = Screen(std::string("name\n") + listed + "\n", 0);
    ASSERT_TRUE(screening.has_value()) << screening.error().what;
    ASSERT_EQ(screening->entries[0].appearances.size(), 1U) << listed;
    const Appearance& one = screening->entries[0].appearances[0];
    EXPECT_EQ(one.best.because[0], "a branch office of the listed company: 北京分公司");
    EXPECT_EQ(one.roles, std::vector<PartyRole>{PartyRole::kSupplier});
    const bool other = std::string(listed).ends_with("分公司");
    EXPECT_EQ(one.by, other ? FoundBy::kOtherBranch : FoundBy::kName) << listed;
    EXPECT_EQ(IsFoundByName(screening->entries[0]), !other) << listed;
  }
}

TEST_F(ScreeningTest, WhoWonNothingHasNoAwardAndNobodyElsesMoney) {
  ASSERT_TRUE(ScanInto(db_, {Write("valid.txt",
                                   "云岭大学测试台采购中标结果公告\n采购人：云岭大学\n"
                                   "中标人：深圳甲木科技有限公司\n中标金额：1000000元\n"
                                   "未中标供应商：江州丙火贸易有限公司\n"
                                   "公告日期：2024年4月15日\n"),
                             Write("ranked.txt",
                                   "青川大学测试台采购中标候选人公示\n采购人：青川大学\n"
                                   "第一中标候选人：深圳甲木科技有限公司，投标报价：900000元\n"
                                   "第二中标候选人：江州丙火贸易有限公司，投标报价：950000元\n"
                                   "公示日期：2024年5月15日\n")})
                  .has_value());
  const auto screening = Screen("name\n江州丙火贸易有限公司\n深圳甲木科技有限公司\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  std::vector<std::string> said;
  for (const Screened& entry : screening->entries) {
    for (const Appearance& one : entry.appearances) {
      said.push_back(entry.row.names[0] + " " + std::string(Slug(one.roles.at(0))) + " " +
                     one.grade + " of " + one.notice_grade +
                     (one.rank ? " rank " + std::to_string(*one.rank) : "") +
                     (one.amount ? " " + MoneyPlain(*one.amount) + " " + one.amount_kind : ""));
    }
  }
  EXPECT_EQ(said, (std::vector<std::string>{
                      "江州丙火贸易有限公司 candidate offered of candidate rank 2 950000.00 bid",
                      "江州丙火贸易有限公司 tenderer offered of awarded",
                      "深圳甲木科技有限公司 candidate candidate of candidate rank 1 900000.00 "
                      "candidate",
                      "深圳甲木科技有限公司 supplier awarded of awarded 1000000.00 award"}));
}

TEST_F(ScreeningTest, ABrandOnGoodsHasNoMoney) {
  ASSERT_TRUE(ScanInto(db_, {Write("goods.txt",
                                   "云岭大学服务器采购成交公告\n采购人：云岭大学\n"
                                   "供应商名称：深圳甲木科技有限公司\n品牌：浪潮\n"
                                   "成交金额：1000000元\n公告日期：2024年4月15日\n")})
                  .has_value());
  const auto screening = Screen("name\nInspur\n云岭大学\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  for (const Screened& entry : screening->entries) {
    ASSERT_EQ(entry.appearances.size(), 1U);
    EXPECT_EQ(entry.appearances[0].amount.has_value(), entry.row.names[0] == "云岭大学");
  }
}

TEST_F(ScreeningTest, OnlyWatchedGoodsOfItsOwnLotLiftAnEntry) {
  ASSERT_TRUE(ScanInto(db_, {Write("two.txt",
                                   "云岭大学设备采购中标公告\n采购人：云岭大学\n"
                                   "包1：英伟达A100显卡8块，中标供应商：深圳甲木科技有限公司，"
                                   "中标金额：1000000元\n"
                                   "包2：桌椅，中标供应商：江州丙火贸易有限公司，中标金额：2000元\n"
                                   "公告日期：2024年4月15日\n"),
                             Write("maker.txt",
                                   "青川大学服务器采购成交公告\n采购人：青川大学\n"
                                   "供应商名称：丁土电子有限公司\n货物：浪潮服务器2台\n"
                                   "成交金额：1000元\n")})
                  .has_value());
  const auto screening =
      Screen("name\n江州丙火贸易有限公司\n丁土电子有限公司\nShenzhen Jiamu Technology\n", 5);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  std::vector<std::string> order;
  for (const Screened& entry : screening->entries) {
    order.push_back(entry.row.names[0] + " " + std::string(Slug(entry.section)));
  }
  // A name that may be the seller's stands where its goods do.
  EXPECT_EQ(order, (std::vector<std::string>{"Shenzhen Jiamu Technology watched goods",
                                             "江州丙火贸易有限公司 suppliers",
                                             "丁土电子有限公司 suppliers"}));
  const Appearance& seller = screening->entries[0].candidates[0].appearances[0];
  EXPECT_TRUE(HasWatchedGoods(seller));
  EXPECT_EQ(SenseText(seller), "candidate");
  const Appearance& other = screening->entries[1].appearances[0];
  EXPECT_TRUE(other.with.empty());
  EXPECT_EQ(LabelsOf(other.beside, true), std::vector<std::string>{"NVIDIA A100"});
}

TEST_F(ScreeningTest, WhatIsInferredIsToldApartFromWhatIsNamed) {
  ASSERT_TRUE(ScanInto(db_, {Write("spec.txt",
                                   "云岭大学服务器采购成交公告\n采购人：云岭大学\n"
                                   "供应商名称：深圳甲木科技有限公司\n成交金额：1000000元\n"
                                   "GPU加速卡：显存80GB HBM2e，显存带宽2039GB/s，"
                                   "FP64性能9.7TFLOPS，FP32性能19.5TFLOPS，功耗400W，8块\n")})
                  .has_value());
  const auto screening = Screen("name\n深圳甲木科技有限公司\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  const Appearance& one = screening->entries[0].appearances.at(0);
  EXPECT_EQ(screening->entries[0].section, ScreeningSection::kWatchedGoods);
  EXPECT_TRUE(LabelsOf(one.with, true, /*inferred=*/false).empty());
  ASSERT_EQ(LabelsOf(one.with, true, /*inferred=*/true).size(), 1U);
  EXPECT_EQ(LabelsOf(one.with, true)[0], "≈ " + one.with[0].label);
}

TEST_F(ScreeningTest, FormerShortAndBilingualNamesAreOneEntry) {
  for (const char* entry :
       {"乙水科技有限公司（曾用名：深圳甲木科技有限公司）",
        "乙水科技有限公司（更名前：深圳甲木科技有限公司）",
        "乙水科技有限公司 原名：深圳甲木科技有限公司",
        "深圳甲木科技有限公司 (Jiamu Technology Co.; Ltd.)",
        "Jiamu Technology Co. Ltd. 深圳甲木科技有限公司", "Jiamu Technology | 深圳甲木科技有限公司",
        "深圳甲木科技有限公司／Jiamu Technology", "深圳甲木科技有限公司;Jiamu Technology"}) {
    const auto screening = Screen(std::string("name\n") + entry + "\n", 5);
    ASSERT_TRUE(screening.has_value()) << screening.error().what;
    ASSERT_EQ(screening->entries.size(), 1U) << entry;
    EXPECT_EQ(screening->entries[0].appearances.size(), 2U) << entry;
    EXPECT_TRUE(screening->entries[0].candidates.empty()) << entry;
  }
}

TEST_F(ScreeningTest, ABrandIsFoundAsItsGoodsAndFirmsAndSaysSo) {
  ASSERT_TRUE(ScanInto(db_, {Write("goods.txt",
                                   "云岭大学服务器采购成交公告\n采购人：云岭大学\n"
                                   "供应商名称：深圳甲木科技有限公司\n品牌：浪潮\n"
                                   "公告日期：2024年4月15日\n"),
                             Write("firm.txt",
                                   "青川大学公告\n采购人：青川大学\n"
                                   "供应商名称：浪潮电子信息产业股份有限公司\n")})
                  .has_value());
  const auto screening = Screen("name\nInspur\n浪潮电子信息产业股份有限公司\n新华三/H3C\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 3U);
  const Screened& firm = screening->entries[0];  // found by its name
  EXPECT_EQ(firm.row.names[0], "浪潮电子信息产业股份有限公司");
  EXPECT_EQ(firm.section, ScreeningSection::kSellers);
  ASSERT_EQ(firm.appearances.size(), 2U);
  EXPECT_EQ(firm.appearances[0].by, FoundBy::kName);
  EXPECT_EQ(firm.appearances[1].by, FoundBy::kBrand);
  EXPECT_EQ(firm.appearances[1].best.because.back(), "the brand Inspur");
  const Screened& brand = screening->entries[1];
  EXPECT_EQ(brand.section, ScreeningSection::kBrands);
  EXPECT_EQ(brand.appearances.size(), 2U);
  EXPECT_EQ(screening->entries[2].section, ScreeningSection::kNotFound);
}

TEST_F(ScreeningTest, AFirmThatOnlyBearsABrandsWordIsDoubtedAndPartsOfOtherNamesAreNone) {
  ASSERT_TRUE(ScanInto(db_, {Write("a.txt",
                                   "云岭大学采购成交公告\n采购人：云岭大学\n"
                                   "供应商名称：青溪浪潮广告有限公司\n"),
                             Write("b.txt",
                                   "青川大学采购成交公告\n采购人：青川大学\n"
                                   "供应商名称：青溪海浪潮汐科技有限公司\n")})
                  .has_value());
  const auto screening = Screen("name\nInspur\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  for (const Appearance& one : screening->entries[0].appearances) {
    EXPECT_EQ(one.deal->buyer, "云岭大学");
    EXPECT_EQ(one.best.sense, Sense::kDoubtful);
    EXPECT_EQ(one.best.because.back(), "a firm that bears the brand's word: not known to be of it");
  }
}

TEST_F(ScreeningTest, AFirmWhoseTradeNameBeginsWithABrandIsDoubtedInItsRole) {
  ASSERT_TRUE(ScanInto(db_, {Write("a.txt",
                                   "云岭大学采购成交公告\n采购人：云岭大学\n"
                                   "供应商名称：北京浪潮智甲科技有限公司\n成交金额：9元\n"),
                             Write("b.txt",
                                   "青川大学采购成交公告\n采购人：青川大学\n"
                                   "供应商名称：青溪华为民科技有限公司\n")})
                  .has_value());
  for (const char* listed : {"Inspur", "浪潮", "浪潮集团有限公司"}) {
    const auto screening = Screen(std::string("name\n") + listed + "\n", 0);
    ASSERT_TRUE(screening.has_value()) << screening.error().what;
    ASSERT_EQ(screening->entries[0].appearances.size(), 1U) << listed;
    const Appearance& one = screening->entries[0].appearances[0];
    EXPECT_EQ(one.by, FoundBy::kBrand) << listed;
    EXPECT_EQ(one.best.sense, Sense::kDoubtful) << listed;
    EXPECT_EQ(one.roles, std::vector<PartyRole>{PartyRole::kSupplier}) << listed;
    EXPECT_EQ(one.firm, "北京浪潮智甲科技有限公司") << listed;
    EXPECT_EQ(screening->entries[0].section, ScreeningSection::kBrands) << listed;
  }
  const auto another = Screen("name\nHuawei\n", 0);  // 华为民 is another word
  ASSERT_TRUE(another.has_value()) << another.error().what;
  EXPECT_TRUE(another->entries[0].appearances.empty());
}

TEST_F(ScreeningTest, WatchedGoodsComeFirstAndAgenciesApart) {
  ASSERT_TRUE(
      ScanInto(db_, {Write("chips.txt",
                           "云岭大学服务器采购成交公告\n采购人：云岭大学\n"
                           "采购代理机构：丙火招标代理有限公司\n"
                           "供应商名称：深圳甲木科技有限公司\n货物：英伟达A100 GPU服务器2台\n"
                           "成交金额：1000000元\n公告日期：2024年4月15日\n"),
                     Write("desks.txt",
                           "青川大学桌椅采购成交公告\n采购人：青川大学\n"
                           "供应商名称：丁土家具有限公司\n成交金额：1000元\n")})
          .has_value());
  const auto screening = Screen(
      "name\n戊金有限公司\n丙火招标代理有限公司\n青川大学\n丁土家具有限公司\n深圳甲木科技有限公司"
      "\n",
      0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  std::vector<std::string> order;
  for (const Screened& entry : screening->entries) {
    order.push_back(entry.row.names[0] + " " + std::string(Slug(entry.section)));
  }
  EXPECT_EQ(order,
            (std::vector<std::string>{"深圳甲木科技有限公司 watched goods",
                                      "丁土家具有限公司 suppliers", "青川大学 buyers",
                                      "丙火招标代理有限公司 agencies", "戊金有限公司 not found"}));
}

TEST_F(ScreeningTest, SaysWhatItRestsOn) {
  const auto screening = Screen("name\n深圳甲木科技有限公司\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  EXPECT_EQ(screening->database_sha256.size(), 64U);
  EXPECT_EQ(screening->list.sha256.size(), 64U);
  EXPECT_EQ(screening->names_sha256.size(), 64U);
  EXPECT_EQ(screening->first_month, "2024-04");
  EXPECT_EQ(screening->last_month, "2024-04");
  EXPECT_EQ(screening->version, TS_VERSION);
}

TEST_F(ScreeningTest, ABranchOfAFirmThatIsCalledByItsTradeIsAName) {
  const auto screening = Screen("name\n陕西航天信息有限公司杭州代表处\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  EXPECT_TRUE(screening->entries[0].looked_for);
  EXPECT_EQ(screening->list.tally.complained, 0U);
}

TEST_F(ScreeningTest, AnEntryThatIsNoNameIsToldApart) {
  const auto screening = Screen("name\n深圳甲木科技有限公司\n123\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 2U);
  EXPECT_FALSE(screening->entries[1].looked_for);
}

TEST_F(ScreeningTest, AListWithoutEntriesIsAnError) {
  const auto screening = Screen("name\n", 0);
  ASSERT_FALSE(screening.has_value());
  EXPECT_EQ(screening.error().code, ErrorCode::kMalformed);
  EXPECT_TRUE(screening.error().what.ends_with("names no company to look for"));
}

TEST_F(ScreeningTest, AListThatIsNoneIsAnError) {
  const auto screening = Screen("", 5);
  ASSERT_FALSE(screening.has_value());
  EXPECT_EQ(screening.error().code, ErrorCode::kMalformed) << screening.error().what;
}

}  // namespace
}  // namespace tenderscan
