// Deadlines and days of publication, by what stands around them.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

std::string Deadline(const std::string& words, const std::string& title = "公开招标公告") {
  const Notice n = ReadText("云岭大学测试台采购" + title +
                            "\n项目编号：YL-2024-1\n采购人：云岭大学\n" + words + "\n");
  return n.deadline ? ToIso(*n.deadline) : "none";
}

TEST(Deadline, BehindLabelsAndHeadings) {
  EXPECT_EQ(Deadline("投标截止时间：2024年4月8日9:30"), "2024-04-08T09:30");
  EXPECT_EQ(Deadline("截止时间：2024年4月8日（星期一）上午九时三十分"), "2024-04-08T09:30");
  EXPECT_EQ(Deadline("四、提交投标文件截止时间、开标时间和地点\n2024年4月8日09点30分（北京时间）\n"
                     "地点：云岭市政务中心"),
            "2024-04-08T09:30");
}

TEST(Deadline, OfARangeTheEnd) {
  EXPECT_EQ(Deadline("投标文件递交截止时间：2024年4月1日9:00至2024年4月8日9:30"),
            "2024-04-08T09:30");
}

TEST(Deadline, TimesOfOtherMattersAreNone) {
  EXPECT_EQ(Deadline("三、获取招标文件\n时间：2024年3月18日至2024年3月25日"), "none");
  EXPECT_EQ(Deadline("质疑截止时间：2024年4月8日9:30"), "none");
}

TEST(Deadline, ACorrectionGivesTheNewOne) {
  EXPECT_EQ(Deadline("原投标截止时间：2024年4月8日9:30\n现更正为：2024年4月18日9:30", "更正公告"),
            "2024-04-18T09:30");
  EXPECT_EQ(Deadline("获取招标文件时间延期至2024年4月18日17:00", "更正公告"), "none");
}

TEST(Published, AboveAllTheSignature) {
  const auto published = [](const std::string& words) {
    const Notice n = ReadText(
        "云岭大学测试台采购公开招标公告\n项目编号：YL-2024-1\n采购人：云岭大学\n" + words + "\n");
    return n.published_on ? ToIso(*n.published_on) : "none";
  };
  EXPECT_EQ(published("云岭大学\n2024年3月17日"), "2024-03-17");
  EXPECT_EQ(published("云岭大学\n二0二四年三月十七日"), "2024-03-17");
  EXPECT_EQ(published("云岭大学\n二〇二四年三月廿七日"), "2024-03-27");
  EXPECT_EQ(published("工期：2024年3月17日起"), "none");
}

}  // namespace
}  // namespace tenderscan
