// The sentence that a person can quote: its grammar over every stage, and what is not known.
#include "reports/sentence.h"

#include <gtest/gtest.h>

#include "store/names_in_letters.h"
#include "store/rates.h"

namespace tenderscan {
namespace {

Value Money(std::int64_t minor, std::string currency = "CNY") {
  Value out;
  out.minor = minor;
  out.currency = std::move(currency);
  out.printed = "printed";
  return out;
}

// 云岭大学 awarded 甲山科技 8 cards for CNY 200,000 on 28 March 2024.
FindingRow Award() {
  FindingRow f;
  f.code = "a1";
  f.term = "chip/a100";
  f.label = "NVIDIA A100";
  f.category = "chip";
  f.kind = "named";
  f.standing = "lead";
  f.sense = "certain";
  f.modality = "hardware";
  f.stance = "required";
  f.grade = "awarded";
  f.tag = "award";
  f.dated_on = f.awarded_on = "2024-03-28";
  f.buyer = "深圳大学";
  f.suppliers = {"Yunda Technology Ltd Co"};
  f.amount = Money(20'000'000);
  f.amount_kind = "award";
  f.amount_of = "award 1";
  f.awards = 1;
  f.quantity = "8";
  f.quantity_unit = "card";
  f.control_status = "controlled";
  f.control_as_of = "2024-03-28";
  f.control_since = "2022-08-26";
  f.control_terms = {"chip/a100"};
  return f;
}

std::string English(const FindingRow& f) { return SentenceOf(f).english; }

const std::string kHead = "On 28 March 2024 深圳大学 (Shenzhen University) ";
const std::string kMoney = "CNY 200,000 (about USD 27,800 at the ECB's mean of March 2024)";
const std::string kRule =
    "; by US rules NVIDIA A100 was export-controlled on that day, as since 26 August 2022.";
const std::string kAwarded =
    kHead + "awarded Yunda Technology Ltd Co a contract of " + kMoney + " covering ";

TEST(Sentence, SaysWhoBoughtWhatFromWhomForHowMuchInBothLanguages) {
  const Sentence said = SentenceOf(Award());
  EXPECT_EQ(said.english, kAwarded + "8 NVIDIA A100 cards" + kRule);
  EXPECT_EQ(said.chinese,
            "2024年3月28日，深圳大学将8张NVIDIA A100的采购授予Yunda Technology Ltd Co，"
            "金额人民币200,000元（按欧洲央行2024年3月平均汇率约合27,800美元）；按美国规则，"
            "NVIDIA A100于当日受出口管制（2022年8月26日起）。");
}

TEST(Sentence, CountsWithTheRightWords) {
  FindingRow f = Award();
  f.quantity = "1";
  EXPECT_EQ(English(f), kAwarded + "1 NVIDIA A100 card" + kRule);
  f.quantity = "1200";
  EXPECT_EQ(English(f), kAwarded + "1,200 NVIDIA A100 cards" + kRule);
  f.quantity = "2";
  f.quantity_unit = "server";
  EXPECT_EQ(English(f), kAwarded + "NVIDIA A100 hardware (2 servers)" + kRule);
  f.quantity = f.quantity_unit = std::nullopt;
  EXPECT_EQ(English(f), kAwarded + "NVIDIA A100 hardware (number not read)" + kRule);
  f = Award();
  f.modality = "rental";
  EXPECT_EQ(English(f), kAwarded + "the rental of 8 NVIDIA A100 cards" + kRule);
  f = Award();
  f.lot = "2";
  f.amount_of = "lot 2";
  EXPECT_EQ(English(f), kAwarded + "8 NVIDIA A100 cards in lot 2" + kRule);
  f = Award();
  f.unit_price = Money(2'500'000);
  EXPECT_EQ(English(f), kAwarded + "8 NVIDIA A100 cards; unit price CNY 25,000" + kRule);
}

TEST(Sentence, RemoteAccessIsNoExport) {
  FindingRow f = Award();
  f.control_status = "remote_access";
  f.control_terms.clear();
  f.modality = "cloud";
  f.quantity = f.quantity_unit = std::nullopt;
  f.asked_on = "2024-03-18";
  EXPECT_EQ(SentenceOf(f, {"Amazon Web Services", "NVIDIA H100"}).english,
            kAwarded +
                "a cloud service with NVIDIA A100; the same purchase names Amazon Web Services and "
                "NVIDIA H100; tender of 18 March; remote access is not an export.");
  f.term = "cloud/aws";
  f.label = "Amazon Web Services";
  f.category = "cloud";
  f.quantity = "1";
  f.quantity_unit = "account";
  f.asked_on = "2023-12-18";
  EXPECT_EQ(English(f),
            kAwarded +
                "use of the cloud service Amazon Web Services (1 account); tender of 18 "
                "December 2023; remote access is not an export.");
  f.category = "model";
  f.label = "Azure OpenAI Service";
  f.modality = "tokens";
  f.quantity = "40000000";
  f.quantity_unit = "token";
  f.asked_on.reset();
  EXPECT_EQ(English(f), kAwarded +
                            "use of a model's interface, Azure OpenAI Service (40,000,000 tokens); "
                            "remote access is not an export.");
}

TEST(Sentence, WhatIsNotKnownIsSaidOrLeftOut) {
  FindingRow f = Award();
  f.amount.reset();
  f.amount_kind.reset();
  const std::string start = kHead + "awarded Yunda Technology Ltd Co a contract covering ";
  EXPECT_EQ(English(f), start + "8 NVIDIA A100 cards, price not read" + kRule);
  f.budget = Money(20'000'000);
  EXPECT_EQ(English(f),
            start + "8 NVIDIA A100 cards, price not read, a budget of " + kMoney + kRule);
  f = Award();
  f.suppliers.clear();
  EXPECT_EQ(English(f), kHead + "awarded a supplier whose name was not read a contract of " +
                            kMoney + " covering 8 NVIDIA A100 cards" + kRule);
  f.awards = 3;
  f.amount.reset();
  f.amount_kind = "several_awards";
  EXPECT_EQ(English(f),
            kHead +
                "awarded one of several suppliers, which is not told, a contract covering 8 NVIDIA "
                "A100 cards, one of 3 awards, its own price not told" +
                kRule);
  f = Award();
  f.buyer.reset();
  EXPECT_TRUE(English(f).starts_with("On 28 March 2024 a buyer whose name was not read awarded"));
  f.buyer_in_title = "云岭学院";
  EXPECT_TRUE(English(f).starts_with(
      "On 28 March 2024 云岭学院 (pinyin: Yun Ling Xue Yuan) (named in the title alone) awarded"));
  f = Award();
  f.dated_on = f.awarded_on = f.control_as_of = std::nullopt;
  EXPECT_EQ(
      English(f),
      "On a day that was not read 深圳大学 (Shenzhen University) awarded Yunda Technology Ltd "
      "Co a contract of CNY 200,000 covering 8 NVIDIA A100 cards.")
      << "without a day neither a rate nor a rule is told";
  f = Award();
  f.control_status = "unknown";
  EXPECT_EQ(English(f), kAwarded +
                            "8 NVIDIA A100 cards; how US rules stood on NVIDIA A100 on that day is "
                            "not known.");
}

TEST(Sentence, NamesSeveralSuppliersAndAConsortiumAsPrinted) {
  FindingRow f = Award();
  f.suppliers = {"Yunda Technology Ltd Co", "Second Hill Ltd Co", "Third Water Ltd Co"};
  EXPECT_TRUE(English(f).starts_with(
      kHead +
      "awarded Yunda Technology Ltd Co, Second Hill Ltd Co and Third Water Ltd Co a "
      "contract of CNY"));
  f.suppliers = {"甲山科技有限公司、乙水科技有限公司（联合体）"};
  EXPECT_NE(SentenceOf(f).chinese.find("授予甲山科技有限公司、乙水科技有限公司（联合体），金额"),
            std::string::npos);
  f = Award();
  f.amount_kind = "awards_total";
  f.awards = 2;
  EXPECT_EQ(English(f), kHead +
                            "awarded Yunda Technology Ltd Co a contract covering 8 NVIDIA A100 "
                            "cards, for " +
                            kMoney +
                            " for two awards together, of which its own share is not told" + kRule);
}

TEST(Sentence, SaysHowFarItCame) {
  FindingRow f = Award();
  const std::string thing = "8 NVIDIA A100 cards";
  f.grade = "asked";
  f.tag = "tender";
  f.suppliers.clear();
  f.amount_kind = "budget";
  f.amount_of = "notice";
  f.asked_on = f.dated_on;
  f.awarded_on.reset();
  EXPECT_EQ(English(f),
            kHead + "asked for " + thing + ", in a purchase with a budget of " + kMoney + kRule);
  f.lot = "1";
  EXPECT_EQ(English(f), kHead + "asked for " + thing +
                            " in lot 1, in a purchase with a budget of " + kMoney +
                            " for the whole notice" + kRule);
  f.lot.reset();
  f.amount_kind = "ceiling_row";
  f.tag = "planning";
  EXPECT_EQ(English(f), kHead + "announced that it means to buy " + thing +
                            ", with a price ceiling of " + kMoney + " for its own row" + kRule);
  f.amount_kind = "budget_total";
  EXPECT_EQ(English(f), kHead + "announced that it means to buy " + thing +
                            ", in a purchase with a budget of " + kMoney + ", the sum of several" +
                            kRule);
  f.amount.reset();
  f.amount_kind.reset();
  EXPECT_EQ(English(f), kHead + "announced that it means to buy " + thing + kRule);
  f.grade = "cancelled";
  EXPECT_EQ(English(f),
            "On 28 March 2024 it was announced that the purchase of " + thing +
                " by 深圳大学 (Shenzhen University) had failed or was called off; tender "
                "of 28 March" +
                kRule);
  f = Award();
  f.grade = "candidate";
  f.amount_kind = "candidate";
  f.awarded_on.reset();
  EXPECT_EQ(English(f),
            "On 28 March 2024 Yunda Technology Ltd Co was named as candidate, not yet as "
            "winner, to supply 深圳大学 (Shenzhen University) with " +
                thing + ", at a bid of " + kMoney + kRule);
  f = Award();
  f.grade = "contracted";
  f.awarded_on = "2024-03-20";
  f.contracted_on = f.dated_on;
  f.amount_kind = "contract";
  EXPECT_EQ(English(f), "On 28 March 2024 a contract of " + kMoney +
                            " between 深圳大学 (Shenzhen University) and Yunda Technology Ltd Co "
                            "covering " +
                            thing + " was published; award of 20 March" + kRule);
  f.grade = "accepted";
  f.contracted_on = "2023-12-31";
  f.accepted_on = f.dated_on;
  EXPECT_EQ(English(f),
            "On 28 March 2024 it was announced that 深圳大学 (Shenzhen University) had "
            "accepted " +
                thing + " from Yunda Technology Ltd Co under a contract of " + kMoney +
                "; award of 20 March, contract of 31 December 2023" + kRule);
  f = Award();
  f.grade = "voided";
  f.awarded_on = "2024-03-20";
  EXPECT_EQ(English(f),
            "On 28 March 2024 it was announced that the award by 深圳大学 (Shenzhen "
            "University) to Yunda Technology Ltd Co of a contract of " +
                kMoney + " covering " + thing + " was void; award of 20 March" + kRule);
  f = Award();
  f.grade = "unknown";
  f.amount.reset();
  f.amount_kind.reset();
  EXPECT_EQ(English(f), "On 28 March 2024 a notice of 深圳大学 (Shenzhen University) told of " +
                            thing +
                            ", and how far the purchase had come was not read; award of 28 "
                            "March" +
                            kRule);
}

TEST(Sentence, SaysHowSureItIs) {
  FindingRow f = Award();
  f.sense = "doubtful";
  EXPECT_EQ(English(f), kAwarded +
                            "what may be 8 NVIDIA A100 cards; it is doubtful that NVIDIA A100 is "
                            "meant.");
  f.sense = "likely";
  EXPECT_EQ(English(f), kAwarded + "what is likely 8 NVIDIA A100 cards" + kRule);
  f.kind = "fingerprint";
  EXPECT_EQ(English(f),
            kAwarded +
                "hardware that fits the specification of NVIDIA A100, which is not named "
                "(8 cards)" +
                kRule);
  f = Award();
  f.stance = "reference";
  EXPECT_EQ(English(f),
            kAwarded +
                "8 NVIDIA A100 cards; it is named as a reference model, and an equal or "
                "better one is allowed" +
                kRule);
  f = Award();
  f.modality = "mention";
  f.stance = "compared";
  EXPECT_EQ(English(f),
            "On 28 March 2024 a notice of 深圳大学 (Shenzhen University) named NVIDIA "
            "A100, which is not what it buys.");
  f.sense = "doubtful";
  EXPECT_EQ(English(f),
            "On 28 March 2024 a notice of 深圳大学 (Shenzhen University) printed what may "
            "be NVIDIA A100, which is not what it buys.");
  f = Award();
  f.verdict = "rejected";
  f.amount->agrees = false;
  f.disagreements = {{"supplier", "甲", "2024-03-28", "award"},
                     {"supplier", "乙", "2024-04-02", "award"},
                     {"amount", "CNY 1", "2024-04-02", "award"}};
  EXPECT_EQ(English(f), kAwarded +
                            "8 NVIDIA A100 cards; numerals and words of the amount differ; its "
                            "notices differ on the supplier and amount; a person rejected this "
                            "reading" +
                            kRule);
  f = Award();
  f.kind = f.category = "watchlist";
  f.label = "甲山科技有限公司";
  f.roles = {"supplier", "tenderer"};
  EXPECT_EQ(English(f),
            "On 28 March 2024 a notice of 深圳大学 (Shenzhen University) named "
            "甲山科技有限公司 as supplier and tenderer.");
}

TEST(Sentence, SaysHowTheRuleStoodOnBothDays) {
  FindingRow f = Award();
  f.asked_on = "2022-08-20";
  f.control_asked = "not_controlled";
  f.control_awarded = "controlled";
  EXPECT_EQ(English(f),
            kAwarded +
                "8 NVIDIA A100 cards; tender of 20 August 2022; by US rules NVIDIA A100 "
                "was not export-controlled when asked for and export-controlled when "
                "awarded.");
  f = Award();
  f.control_as_of = "2026-12-01";
  EXPECT_NE(English(f).find("was export-controlled on 1 December 2026, as since"),
            std::string::npos);
  f = Award();
  f.control_status = "not_controlled";
  EXPECT_EQ(English(f),
            kAwarded +
                "8 NVIDIA A100 cards; by US rules NVIDIA A100 was not export-controlled "
                "on that day.");
}

TEST(Sentence, OfOnePurchaseEachThingIsToldWithTheOthers) {
  FindingRow a = Award(), b = Award(), doubtful = Award(), other = Award();
  for (FindingRow* f : {&a, &b, &doubtful}) f->process = "p1";
  other.process = "p2";
  b.code = "b2";
  b.term = "chip/h100";
  b.label = "NVIDIA H100";
  doubtful.term = "chip/v100";
  doubtful.label = "NVIDIA V100";
  doubtful.sense = "doubtful";
  const std::vector<Sentence> said = SentencesOf({a, b, doubtful, other});
  EXPECT_NE(said[0].english.find("; the same purchase names NVIDIA H100;"), std::string::npos);
  EXPECT_NE(said[1].english.find("; the same purchase names NVIDIA A100;"), std::string::npos);
  EXPECT_EQ(said[2].english.find("the same purchase"), std::string::npos);
  EXPECT_EQ(said[3].english.find("the same purchase"), std::string::npos);
}

TEST(Rates, AreThoseOfTheMonthAndSayWhereTheyEnd) {
  const Result<Rates> rates = Rates::Compile(
      {"r.tsv", "# why\nmonth\tCNY\tUSD\n2024-02\t8.0000\t1.0000\n2024-03\t7.8297\t1.0872\n"});
  ASSERT_TRUE(rates) << rates.error().what;
  const auto about = [&](const char* day, const Value& value) {
    return rates->InUsd(value, *DateFromIso(day));
  };
  EXPECT_EQ(about("2024-03-28", Money(20'000'000))->dollars, 27'800);
  EXPECT_EQ(about("2024-02-01", Money(20'000'000))->dollars, 25'000);
  EXPECT_EQ(about("2024-03-28", Money(10'000, "EUR"))->dollars, 109);
  EXPECT_FALSE(about("2024-03-28", Money(20'000'000))->is_last_known);
  const auto later = about("2026-12-01", Money(20'000'000));
  ASSERT_TRUE(later && later->is_last_known);
  EXPECT_EQ(later->month, std::chrono::year{2024} / 3);
  EXPECT_FALSE(about("2024-01-31", Money(20'000'000))) << "before the first";
  EXPECT_FALSE(about("2024-03-28", Money(20'000'000, "USD")));
  EXPECT_FALSE(about("2024-03-28", Money(20'000'000, "CHF")));
  EXPECT_NE(Rates::Compile({"r.tsv", "month\tUSD\n2024-02\t1\n2024-04\t1\n"})
                .error()
                .what.find("r.tsv:3"),
            std::string::npos);
  EXPECT_FALSE(Rates::Compile({"r.tsv", "month\tUSD\n2024-02\t0\n"}));
}

// Against figures that the ECB publishes: its monthly averages of CNY and USD for March 2024 are
// 7.8297 and 1.0872.
TEST(Rates, ShippedOnesAreTheEcbs) {
  EXPECT_EQ(ShippedRates().InUsd(Money(20'000'000), *DateFromIso("2024-03-28"))->dollars, 27'800);
}

TEST(NamesInLetters, ArePrintedListedOrRead) {
  const NamesInLetters& names = ShippedNamesInLetters();
  using From = NameInLetters::From;
  const auto of = [&](const char* name, const char* beside = "") {
    const NameInLetters out = names.Of(name, beside);
    return std::pair(out.text, out.from);
  };
  EXPECT_EQ(of("深圳大学"), std::pair(std::string("Shenzhen University"), From::kList));
  EXPECT_EQ(of("云岭大学（Yunling Hill University）"),
            std::pair(std::string("Yunling Hill University"), From::kPrinted));
  EXPECT_EQ(of("云岭大学", "云岭大学(Yunling Hill University)显卡采购公告"),
            std::pair(std::string("Yunling Hill University"), From::kPrinted));
  EXPECT_EQ(of("云岭大学（Shenzhen）").second, From::kPinyin) << "a campus is no name";
  EXPECT_EQ(of("重庆市长江银行"),
            std::pair(std::string("Chong Qing Shi Chang Jiang Yin Hang"), From::kPinyin));
  EXPECT_EQ(of("江州市地理信息中心").first, "Jiang Zhou Shi Di Li Xin Xi Zhong Xin");
  EXPECT_EQ(of("女娲H3绿洲公司").first, "Nü Wa H3 Lü Zhou Gong Si");
  EXPECT_EQ(of("Yunda Technology Ltd Co").second, From::kNowhere);
  EXPECT_EQ(of("").second, From::kNowhere);
}

}  // namespace
}  // namespace tenderscan
