// Inputs that go on where an earlier reading ended: the very captures that lie behind that place.
// Re-created for tests: not a real publication.
#include "pipeline/inputs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/archive/digest.h"
#include "store/archive/gzip.h"
#include "store/archive/warc_writer.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

class InputsTest : public testing::Test {
 protected:
  InputsTest()
      : folder_((fs::path(TS_BINARY_DIR) / "inputs" /
                 testing::UnitTest::GetInstance()->current_test_info()->name())
                    .string()) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }

  std::string Path(const std::string& name) const { return folder_ + "/" + name; }

  const std::string folder_;
};

std::string Body(int n) {
  return "<p>采购公告第" + std::to_string(n) + "号：" +
         std::string(static_cast<std::size_t>(n), 'x');
}

// The nth exchange: a page, its metadata, and for every third one a revisit of the first page.
void WriteExchange(WarcWriter& writer, int n) {
  const std::string uri = "http://a.cn/" + std::to_string(n);
  const std::string date =
      "2026-11-21T00:00:" + std::string(n < 10 ? "0" : "") + std::to_string(n) + "Z";
  ASSERT_TRUE(writer.Write(ResponseRecord{
      uri, date, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", Body(n), "", ""}));
  ASSERT_TRUE(writer.Write(MetadataRecord{uri, date, {{"via", "x"}}, ""}));
  if (n % 3 == 2) {
    ASSERT_TRUE(
        writer.Write(RevisitRecord{uri, date, "HTTP/1.1 200 OK\r\n", false, PayloadDigest(Body(0)),
                                   "http://a.cn/0", "2026-11-21T00:00:00Z"}));
  }
}

void WriteArchive(const std::string& path, int exchanges, bool gzip) {
  auto writer = WarcWriter::Create(path, "2026-11-21T00:00:00Z", {{"software", "tests"}},
                                   {.gzip = gzip, .derived_ids = true});
  ASSERT_TRUE(writer) << writer.error().what;
  for (int n = 0; n < exchanges; ++n) WriteExchange(*writer, n);
  ASSERT_TRUE(writer->Flush());
}

struct Seen {
  std::string uri, body, digest, gaps;
  std::uint64_t offset = 0;
  bool operator==(const Seen&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Seen& seen) {
  return out << seen.uri << " at " << seen.offset << " " << seen.gaps;
}

std::vector<Seen> ReadAll(const std::vector<std::string>& paths, ReadBefore before = {},
                          ReadBefore* so_far = nullptr) {
  auto inputs = Inputs::Open(paths, std::nullopt, std::move(before));
  EXPECT_TRUE(inputs);
  std::vector<Seen> out;
  while (auto pending = inputs->Next()) {
    const Capture capture = (*pending)();
    Seen seen;
    seen.uri = capture.uri.value_or("");
    seen.body = capture.body;
    if (capture.record) {
      seen.offset = capture.record->offset;
      seen.digest = capture.record->payload_digest;
    }
    for (const Gap& gap : capture.gaps) seen.gaps += std::string(Slug(gap.code)) + ";";
    out.push_back(std::move(seen));
  }
  if (so_far != nullptr) *so_far = inputs->read_so_far();
  return out;
}

std::string Bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void Put(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::vector<std::string> Names(const std::vector<Seen>& seen) {
  std::vector<std::string> out;
  for (const Seen& one : seen) out.push_back(fs::path(one.uri).filename().string());
  return out;
}

TEST_F(InputsTest, WhatABrowserSavedBesideAPageIsSetAside) {
  fs::create_directories(Path("in/公告_files/img"));
  fs::create_directories(Path("in/旧_files"));
  fs::create_directories(Path("in/other_files"));
  const std::string notice =
      "<h1>示范大学服务器采购中标公告</h1><p>采购人：示范大学</p><p>中标供应商：样板科技有限公司</"
      "p>";
  Put(Path("in/公告.html"), notice);
  Put(Path("in/旧.htm"), "<p>采购人：示范大学</p>");
  Put(Path("in/公告_files/a.js.download"), "var a = ['NVIDIA H100'];");
  Put(Path("in/公告_files/s.css"), "p{}");
  Put(Path("in/公告_files/img/i.ico"), std::string_view("\0\0\1\0", 4));
  Put(Path("in/公告_files/blank.html"), "<html><body></body></html>");
  Put(Path("in/公告_files/saved_resource.html"), notice);
  Put(Path("in/旧_files/a.js"), "x");
  Put(Path("in/other_files/b.txt"), "采购人：示范大学");
  auto inputs = Inputs::Open({Path("in")}, std::nullopt);
  ASSERT_TRUE(inputs);
  EXPECT_EQ(inputs->set_aside(), 5u);
  EXPECT_EQ(Names(ReadAll({Path("in")})),
            (std::vector<std::string>{"b.txt", "公告.html", "saved_resource.html", "旧.htm"}));
  // Named by itself, a folder is read, but for the style and the icon of its pages.
  EXPECT_EQ(Names(ReadAll({Path("in/公告_files")})),
            (std::vector<std::string>{"a.js.download", "blank.html", "saved_resource.html"}));
}

TEST_F(InputsTest, WhatAMirrorSavedForItsPagesIsSetAside) {
  fs::create_directories(Path("in/site/js"));
  fs::create_directories(Path("in/site/images"));
  fs::create_directories(Path("in/site/notices"));
  fs::create_directories(Path("in/alone"));
  Put(Path("in/site/index.html"),
      "<img src='images/logo.PNG'><img src=\"images/横幅.gif?1\"><p>采购人：示范大学</p>");
  Put(Path("in/site/favicon.ico"), std::string_view("\0\0\1\0", 4));
  Put(Path("in/site/js/a.js"), "var chip = 'NVIDIA H100';");
  Put(Path("in/site/js/b.JS?v=2"), "x");
  Put(Path("in/site/style.css"), "p{}");
  Put(Path("in/site/images/logo.PNG"), "\x89PNG");
  Put(Path("in/site/images/横幅.gif"), "GIF89a");
  Put(Path("in/site/images/扫描件.png"), "\x89PNG");  // no page shows it
  Put(Path("in/site/notices/t1.htm"), "<p>采购人：样板学院</p>");
  Put(Path("in/.DS_Store"), "");
  Put(Path("in/alone/notice.js"), "采购人：示范大学");  // no page is near
  Put(Path("in/alone/notice.png"), "\x89PNG");
  auto inputs = Inputs::Open({Path("in")}, std::nullopt);
  ASSERT_TRUE(inputs);
  EXPECT_EQ(inputs->set_aside(), 7u);
  EXPECT_EQ(
      Names(ReadAll({Path("in")})),
      (std::vector<std::string>{"notice.js", "notice.png", "扫描件.png", "index.html", "t1.htm"}));
  // Named by itself, a file is read.
  EXPECT_EQ(ReadAll({Path("in/site/js/a.js")}).size(), 1u);
}

TEST_F(InputsTest, APageThatShowsPicturesIsReadOnceHoweverLongItsWordsAre) {
  fs::create_directories(Path("in"));
  const std::string longest(251, 'n');  // with its ending as long as a name can be
  Put(Path("in/p.html"), "<img src=?f=a.png#x><img src='" + longest + ".png'><img src='x" +
                             longest + ".png'>" + std::string(4 << 20, '.') + "<img src=b.jpeg");
  for (const std::string& name :
       {std::string("f=a"), std::string("a"), longest, std::string("x")}) {
    Put(Path("in/" + name + ".png"), "\x89PNG");
  }
  Put(Path("in/b.jpeg"), "\xff\xd8");
  EXPECT_EQ(Names(ReadAll({Path("in")})), (std::vector<std::string>{"f=a.png", "p.html", "x.png"}));
}

TEST_F(InputsTest, ArchivesThatAreNotReadAreSaid) {
  Put(Path("a.arc"), "filedesc://a.arc 0.0.0.0 20240318000000 text/plain 76\n1 0 x\n\n");
  Put(Path("b.arc.gz"), GzipMember("filedesc://a.arc 0.0.0.0 20240318000000 text/plain 76\n"));
  Put(Path("c.warc.zst"), "\x28\xb5\x2f\xfd....");
  Put(Path("d.wacz"), "PK\x03\x04..........................archive/data.warc.gz");
  for (const char* name : {"a.arc", "b.arc.gz", "c.warc.zst", "d.wacz"}) {
    const std::vector<Seen> seen = ReadAll({Path(name)});
    ASSERT_EQ(seen.size(), 1u) << name;
    EXPECT_EQ(seen[0].gaps, "unsupported_format;") << name;
    EXPECT_EQ(seen[0].body, "") << name;
  }
}

TEST_F(InputsTest, FromAnyByteOfAnArchiveItGivesExactlyWhatLiesBehind) {
  for (const bool gzip : {true, false}) {
    const std::string path = Path(gzip ? "a.warc.gz" : "a.warc");
    WriteArchive(path, 9, gzip);
    const std::vector<Seen> all = ReadAll({path});
    ASSERT_EQ(all.size(), 12u);
    for (const Seen& seen : all) ASSERT_EQ(seen.gaps, "") << seen;
    EXPECT_EQ(all[3].body, Body(0));  // the revisit
    const std::uint64_t size = fs::file_size(path);
    for (std::uint64_t from = 0; from <= size; from += from < 200 ? 1 : 37) {
      std::vector<Seen> wanted;
      std::copy_if(all.begin(), all.end(), std::back_inserter(wanted),
                   [&](const Seen& seen) { return seen.offset >= from; });
      ASSERT_EQ(ReadAll({path}, {{path, from}}), wanted) << from;
    }
    for (std::size_t n = 0; n < all.size(); ++n) {
      ASSERT_EQ(ReadAll({path}, {{path, all[n].offset}}),
                std::vector<Seen>(all.begin() + static_cast<std::ptrdiff_t>(n), all.end()));
    }
    EXPECT_TRUE(ReadAll({path}, {{path, size}}).empty());
  }
}

TEST_F(InputsTest, WhatAGrownArchiveGainedIsReadNextTime) {
  const std::string path = Path("a.warc.gz");
  WriteArchive(path, 4, true);
  ReadBefore so_far;
  const auto first = ReadAll({folder_}, {}, &so_far);
  EXPECT_EQ(first.size(), 5u);
  EXPECT_EQ(so_far, (ReadBefore{{path, fs::file_size(path)}}));
  {
    auto writer = WarcWriter::Append(path, {.derived_ids = true});
    ASSERT_TRUE(writer) << writer.error().what;
    WriteExchange(*writer, 5);  // its revisit refers to what was read the first time
    ASSERT_TRUE(writer->Flush());
  }
  WriteArchive(Path("b.warc.gz"), 1, true);  // new: whole
  const auto second = ReadAll({folder_}, so_far);
  ASSERT_EQ(second.size(), 3u);
  EXPECT_EQ(second[0].body, Body(5));
  EXPECT_EQ(second[1].body, Body(0));
  EXPECT_EQ(second[1].gaps, "");
  EXPECT_EQ(second[2].body, Body(0));
  auto all = first;
  all.insert(all.end(), second.begin(), second.end());
  EXPECT_EQ(all, ReadAll({folder_}));
}

TEST_F(InputsTest, ARecordThatWasStillBeingWrittenIsReadAgain) {
  const std::string whole = Path("whole.warc.gz"), path = Path("a.warc.gz");
  WriteArchive(whole, 3, true);
  const std::string bytes = Bytes(whole);
  fs::remove(whole);
  const auto offsets = [&] {
    Put(path, bytes);
    return ReadAll({path});
  }();
  Put(path, std::string_view(bytes).substr(0, offsets.back().offset + 20));
  ReadBefore so_far;
  const auto first = ReadAll({path}, {}, &so_far);
  ASSERT_EQ(first.size(), offsets.size());
  EXPECT_EQ(first.back().gaps, "truncated;");
  EXPECT_EQ(so_far, (ReadBefore{{path, offsets.back().offset}}));
  Put(path, bytes);
  EXPECT_EQ(ReadAll({path}, so_far), std::vector<Seen>{offsets.back()});
}

// One gzip member with all records begins once: at its byte 0.
TEST_F(InputsTest, AnArchiveOfOneStreamIsReadWholeOrNotAtAll) {
  const std::string plain = Path("a.warc"), path = Path("a.warc.gz");
  WriteArchive(plain, 3, false);
  Put(path, GzipMember(Bytes(plain)));
  fs::remove(plain);
  ReadBefore so_far;
  EXPECT_EQ(ReadAll({path}, {}, &so_far).size(), 4u);
  EXPECT_EQ(so_far, (ReadBefore{{path, fs::file_size(path)}}));
  EXPECT_TRUE(ReadAll({path}, so_far).empty());
  EXPECT_EQ(ReadAll({path}, {{path, 0}}).size(), 4u);
}

TEST_F(InputsTest, APlainFileIsLeftOutUntilItsSizeChanges) {
  const std::string path = Path("a.html");
  Put(path, "<p>采购公告");
  ReadBefore so_far;
  EXPECT_EQ(ReadAll({path}, {}, &so_far).size(), 1u);
  EXPECT_TRUE(ReadAll({path}, so_far).empty());
  Put(path, "<p>采购公告（更正）");
  const auto again = ReadAll({path}, so_far);
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].body, "<p>采购公告（更正）");
}

}  // namespace
}  // namespace tenderscan
