// Real documents: nothing of a notice is lost, none is taken for a wall, and every promise holds.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extract.h"
#include "store/archive/capture_decode.h"
#include "store/archive/warc_reader.h"
#include "tests/extractors/corpus/plain_walk.h"
#include "tests/extractors/invariants.h"
#include "tests/golden.h"

namespace tenderscan {
namespace {

Extraction ReadBytes(std::string_view bytes, std::string_view uri = "",
                     std::string_view content_type = "") {
  DocumentSource source;
  source.bytes = bytes;
  source.uri = uri;
  source.content_type = content_type;
  return Extract(source);
}

// Walks both texts side by side: what lies in `inside` must all be there, in order, and nothing may
// be there that the page does not show.
void ExpectNothingLost(std::string_view utf8, const Extraction& read, std::string_view inside) {
  const std::string ours = WithoutBlanks(Visible(read.text));
  std::size_t at = 0;
  std::size_t checked = 0;
  for (const PlainText& piece : Plain(utf8, inside)) {
    if (std::string_view(ours).substr(at).starts_with(piece.text)) {
      at += piece.text.size();
      checked += piece.inside;
    } else {
      ASSERT_FALSE(piece.inside) << "lost: " << piece.text << "\nbefore: " << ours.substr(at, 90);
    }
  }
  EXPECT_EQ(at, ours.size()) << "invented: " << ours.substr(at, 90);
  EXPECT_GT(checked, 0u) << "the page has no element of class " << inside;
}

#define NEED_CORPUS() \
  if (SharedPath().empty()) GTEST_SKIP() << "the shared corpus is not there"

TEST(Corpus, EveryNoticeIsReadWholeAndNoneIsTakenForAWall) {
  NEED_CORPUS();
  auto file = WarcFile::Open((SharedPath() / "corpus" / "notices.warc.gz").string());
  ASSERT_TRUE(file) << file.error().what;
  std::map<std::string, int> types;
  int said = 0;
  while (auto raw = file->Next()) {
    const Capture capture = Decode(*raw);
    const Extraction read = ReadBytes(capture.body, capture.uri.value_or(""), capture.content_type);
    SCOPED_TRACE(capture.uri.value_or("") + " at " + std::to_string(raw->where.offset));
    ++types[read.text.media_type];
    // Some only name a notice (无文本内容, 详见附件), some end in 如果要看所有公告内容，请您登陆,
    // and one holds what was decoded wrongly.
    const auto is_said = [](const Gap& gap) {
      return gap.code == GapCode::kEmpty || gap.code == GapCode::kCharsetDoubtful ||
             gap.code == GapCode::kAccessDenied || gap.code == GapCode::kGarbledTextLayer;
    };
    const bool names_one = read.outcome == Outcome::kPartlyRead && !read.text.gaps.empty() &&
                           std::all_of(read.text.gaps.begin(), read.text.gaps.end(), is_said);
    said += names_one ? 1 : 0;
    EXPECT_TRUE(read.outcome == Outcome::kRead || names_one)
        << (read.text.gaps.empty() ? "" : read.text.gaps[0].what);
    EXPECT_EQ(BrokenPromise(read), "");
    if (read.text.media_type == "text/html") {
      ExpectNothingLost(capture.body, read, "");
    } else if (!names_one) {
      EXPECT_EQ(WithoutBlanks(read.text.text), WithoutBlanks(capture.body));
    }
  }
  EXPECT_LE(said, 90);  // of 2,717: some 60 of these, and 29 whose rest accounts alone are shown
  EXPECT_EQ(types["text/html"], 420);
  EXPECT_EQ(types["text/plain"], 2297);
}

TEST(Corpus, NothingInsideTheContentOfAPageIsLost) {
  NEED_CORPUS();
  const std::map<std::string, std::string_view> pages = {
      {"pages/1.html", ""},
      {"pages/1.v2.html", "class2_body"},
      {"pages/ccgp_detail.html", "vF_detail_main"},
      {"pages/guangdong_page.html", "vF_detail_main"},
      {"pages/sample_page.html", "vF_detail_main"},
      {"pages/detail_b_sample.html", "detail"},
      {"pages/detail_sample.html", "fully"},
      {"pages/detail_tender.html", "ewb-trade-right"},
      {"pages/jsggzy_detail.html", "ewb-trade-right"},
      {"pages/detail_asset.html", "ewb-trade-right"},
      {"pages/ggDetails4.jsp", ""},
      {"pages/ggDetails9.jsp", ""},
      {"lists/bid1.htm", "table"},
      {"lists/ccgp_list.html", "c_list_bid"},
      {"documents/云南省.htm", "vT_detail_main"},
      {"documents/广西.html", ""},
      {"documents/福建省2018.htm", "news_main_c_ct"},
  };
  for (const auto& [name, inside] : pages) {
    SCOPED_TRACE(name);
    const std::string bytes = ReadFile(SharedPath() / "corpus" / name);
    ASSERT_FALSE(bytes.empty());
    const Extraction read = ReadBytes(bytes);
    EXPECT_EQ(read.text.media_type, "text/html");
    // Of this one a picture is the body.
    const bool picture = std::string_view(name) == "pages/detail_asset.html";
    EXPECT_EQ(read.outcome, picture ? Outcome::kPartlyRead : Outcome::kRead);
    EXPECT_EQ(read.text.charset, "UTF-8");
    ExpectNothingLost(bytes, read, inside);
  }
}

TEST(Corpus, EveryFileKeepsThePromises) {
  NEED_CORPUS();
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SharedPath() / "corpus")) {
    if (!entry.is_regular_file() || entry.file_size() > (4 << 20)) continue;
    SCOPED_TRACE(entry.path().string());
    const std::string bytes = ReadFile(entry.path());
    const Extraction read = ReadBytes(bytes, "file:" + entry.path().string());
    EXPECT_EQ(BrokenPromise(read), "");
    ++files;
  }
  EXPECT_GT(files, 80);
}

TEST(Corpus, TheChallengePageIsBlocked) {
  NEED_CORPUS();
  const std::string bytes = ReadFile(SharedPath() / "corpus" / "blocked" / "waf_challenge.html");
  const Extraction read = ReadBytes(bytes);
  EXPECT_EQ(read.outcome, Outcome::kBlocked);
  ASSERT_FALSE(read.text.gaps.empty());
  EXPECT_EQ(read.text.gaps.back().code, GapCode::kAccessDenied);
}

TEST(Corpus, MislabelledAndBrokenCharsetsAreReadAndSaid) {
  NEED_CORPUS();
  const auto path = SharedPath() / "corpus" / "documents";
  const Extraction hubei = ReadBytes(ReadFile(path / "湖北省.htm"));
  EXPECT_EQ(hubei.text.charset, "GB18030");
  ASSERT_EQ(hubei.text.gaps.size(), 1u);
  EXPECT_EQ(hubei.text.gaps[0].code, GapCode::kCharsetDoubtful);
  EXPECT_EQ(hubei.outcome, Outcome::kRead);  // one bad place in 120 KB
  const Extraction shaanxi = ReadBytes(ReadFile(path / "陕西省.htm"));
  EXPECT_EQ(shaanxi.text.charset, "GB18030");
  EXPECT_TRUE(shaanxi.text.gaps.empty());
}

}  // namespace
}  // namespace tenderscan
