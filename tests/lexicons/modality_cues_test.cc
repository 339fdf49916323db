// Where a cue's words must stand for it to fit.
#include "lexicons/modality_cues.h"

#include <gtest/gtest.h>

#include "lexicons/term_list.h"

namespace tenderscan {
namespace {

constexpr char kEnd[] = "is = [\"{A100}\"]\nnot = [\"{A100}\"]\n";

ModalityCues Read(const std::string& keys, const std::string& head = "") {
  auto lists = ReadTermLists(
      {{"cues/x.toml", head + "[[cue]]\nmeans = \"mention\"\nbecause = \"b\"\n" + keys + kEnd}});
  EXPECT_TRUE(lists) << lists.error().what;
  if (!lists) return {};
  return std::move(lists->cues.modality);
}
std::string Fault(const std::string& keys) {
  auto lists = ReadTermLists({{"cues/x.toml", "[[cue]]\n" + keys}});
  return lists ? "" : lists.error().what.substr(0, lists.error().what.find('\n'));
}

CueView Around(std::string_view before, std::string_view behind) {
  CueView view;
  view.category = Category::kChip;
  view.before = before;
  view.behind = behind;
  return view;
}
bool Fits(const ModalityCues& cues, const CueView& view) { return cues.Mention(view) != nullptr; }

TEST(ModalityCues, WordsBeforeAndRightBefore) {
  const ModalityCues before = Read("before = [\"对标\"]\n");
  EXPECT_TRUE(Fits(before, Around("性能对标主流的", "")));
  EXPECT_FALSE(Fits(before, Around("性能", "对标")));
  const ModalityCues right =
      Read("right_before = [\"对标\"]\n", "[between]\nbefore = [\"英伟达\", \"(\"]\n");
  EXPECT_TRUE(Fits(right, Around("性能对标", "")));
  EXPECT_TRUE(Fits(right, Around("性能对标英伟达 (", "")));
  EXPECT_FALSE(Fits(right, Around("性能对标主流的", "")));
}

TEST(ModalityCues, TheNextOfAListIsNotSpokenOf) {
  const ModalityCues own = Read("own = [\"兼容\"]\n");
  EXPECT_TRUE(Fits(own, Around("", "须兼容")));
  EXPECT_FALSE(Fits(own, Around("", "、兼容机")));
  EXPECT_TRUE(Fits(Read("behind = [\"兼容\"]\n"), Around("", "、兼容机")));
  const ModalityCues near = Read("behind = [\"认证\"]\nwithin = 4\n");
  EXPECT_TRUE(Fits(near, Around("", "专业认证")));
  EXPECT_FALSE(Fits(near, Around("", "工程师认证")));
}

TEST(ModalityCues, TheNounOfAnAdjectiveIsPassedOver) {
  const ModalityCues noun =
      Read("behind_noun = [\"同级\"]\n", "[between]\nbehind = [\"gpu\", \"显卡\"]\n");
  EXPECT_TRUE(Fits(noun, Around("", "同级")));
  EXPECT_TRUE(Fits(noun, Around("", " gpu显卡同级")));
  EXPECT_FALSE(Fits(noun, Around("", "服务器同级")));
  EXPECT_FALSE(Fits(Read("right_behind = [\"同级\"]\n"), Around("", "显卡同级")));
}

TEST(ModalityCues, WhatStandsBetweenAWordAndTheName) {
  const ModalityCues no = Read("before = [\"不得\"]\nbut_then = [\"低于\"]\n");
  EXPECT_TRUE(Fits(no, Around("不得使用", "")));
  EXPECT_FALSE(Fits(no, Around("不得低于", "")));
  // The last of its kind counts.
  EXPECT_TRUE(Fits(no, Around("不得低于八张,不得使用", "")));
  const ModalityCues list = Read("before = [\"如\"]\nthen = [\"、\"]\nnot_in = [\"如下\"]\n");
  EXPECT_TRUE(Fits(list, Around("如v100、", "")));
  EXPECT_FALSE(Fits(list, Around("如", "")));
  EXPECT_FALSE(Fits(list, Around("清单如下v100、", "")));
  EXPECT_TRUE(Fits(list, Around("如v100、清单如下", "")));
}

TEST(ModalityCues, APartOfALongerWordIsNotMeant) {
  const ModalityCues kind = Read("right_before = [\"类\"]\nnot_in = [\"种类\"]\n");
  EXPECT_TRUE(Fits(kind, Around("这类", "")));
  EXPECT_FALSE(Fits(kind, Around("种类", "")));
  CueView view = Around("", "");
  const ModalityCues rent = Read("row = [\"算力服务\"]\nnot_in = [\"算力服务器\"]\n");
  view.row = "算力服务器";
  EXPECT_FALSE(Fits(rent, view));
  view.row = "算力服务器和算力服务";
  EXPECT_TRUE(Fits(rent, view));
}

TEST(ModalityCues, ListsOfListsAskForOneOfEach) {
  const ModalityCues both =
      Read("row = [[\"海外\", \"境外\"], [\"账号\"]]\nunless_row = [\"境内\"]\n");
  CueView view = Around("", "");
  view.row = "境外账号";
  EXPECT_TRUE(Fits(both, view));
  view.row = "境外显卡";
  EXPECT_FALSE(Fits(both, view));
  view.row = "境外账号,境内机房";
  EXPECT_FALSE(Fits(both, view));
}

TEST(ModalityCues, MarksAroundTheName) {
  const ModalityCues title = Read("inside = [\"《\", \"》\"]\n");
  EXPECT_TRUE(Fits(title, Around("《这就是", "》")));
  EXPECT_FALSE(Fits(title, Around("《规则》采购", "见《附件》")));
  EXPECT_FALSE(Fits(title, Around("《这就是", "")));
}

TEST(ModalityCues, CategoriesFieldsAndNeighbours) {
  CueView view = Around("", "");
  EXPECT_TRUE(Fits(Read("for = [\"part\"]\nsentence = [\"x\"]\n"), [&] {
    CueView other = view;
    other.sentence = "x";
    return other;
  }()));
  view.field = FieldKind::kAddress;
  EXPECT_TRUE(Fits(Read("field = [\"address\"]\n"), view));
  EXPECT_FALSE(Fits(Read("for = [\"cloud\"]\nfield = [\"address\"]\n"), view));
  EXPECT_FALSE(Fits(Read("section = [\"contact\"]\nunless_field = [\"address\"]\n"), view));
  const ModalityCues beside = Read("row_with = [\"cloud\"]\nunless_row_with = [\"machine\"]\n");
  EXPECT_FALSE(Fits(beside, view));
  view.row_with.set(static_cast<std::size_t>(Neighbour::kCloud));
  EXPECT_TRUE(Fits(beside, view));
  view.row_with.set(static_cast<std::size_t>(Neighbour::kMachine));
  EXPECT_FALSE(Fits(beside, view));
}

TEST(ModalityCues, FaultsNameTheirLine) {
  const std::string good = "means = \"mention\"\nbecause = \"b\"\n";
  EXPECT_EQ(Fault("because = \"b\"\nbefore = [\"x\"]\n" + std::string(kEnd)),
            "cues/x.toml:1:1: a cue needs `means` or `stance`, and `because`");
  EXPECT_EQ(Fault(good + kEnd), "cues/x.toml:1:1: the cue has nothing that must hold");
  EXPECT_EQ(Fault(good + "before = [\"x\"]\n"),
            "cues/x.toml:1:1: the entry has no examples: it needs `is` and `not`");
  EXPECT_EQ(Fault(good + "befor = [\"x\"]\n" + kEnd),
            "cues/x.toml:4:1: `befor` is no key of [[cue]]");
  EXPECT_EQ(Fault(good + "before = [\"@none\"]\n" + kEnd),
            "cues/x.toml:4:11: no word group \"none\"");
  EXPECT_EQ(Fault(good + "for = [\"gadget\"]\nbefore = [\"x\"]\n" + kEnd),
            "cues/x.toml:4:8: no category \"gadget\", or named twice");
  EXPECT_EQ(Fault("means = \"gift\"\n" + std::string(kEnd)),
            "cues/x.toml:2:9: unknown meaning \"gift\"");
}

}  // namespace
}  // namespace tenderscan
