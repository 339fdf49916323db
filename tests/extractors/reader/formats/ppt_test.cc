// PowerPoint's binary presentations, written record by record.
#include <string>
#include <string_view>
#include <vector>

#include "tests/extractors/reader/formats/format_reading.h"
#include "tests/extractors/reader/formats/ole2_builder.h"

namespace tenderscan {

const ApartFormat& ole2_apart_format();

namespace {

Extraction Read(std::string_view bytes) { return ReadWith(ole2_apart_format(), bytes); }

std::string Atom(unsigned type, std::string_view data, unsigned instance = 0) {
  return U16(instance << 4) + U16(type) + U32(data.size()) + std::string(data);
}
std::string Container(unsigned type, std::string_view inside, unsigned instance = 0) {
  return U16(instance << 4 | 0xF) + U16(type) + U32(inside.size()) + std::string(inside);
}
std::string Header(unsigned kind) { return Atom(0xF9F, U32(kind)); }
std::string Chars(std::string_view utf8) { return Atom(0xFA0, Wide(utf8)); }
std::string SlideEntry(unsigned persist) {
  return Atom(0x3F3, U32(persist) + std::string(16, '\0'));
}
// A shape's text within a drawing.
std::string Shape(std::string_view text) {
  return Container(0x40C, Container(0xF002, Container(0xF00D, text)));
}

// What was saved at once: documents and slides by their number, then where they lie.
class Saves {
 public:
  void Save(const std::vector<std::pair<unsigned, std::string>>& records) {
    std::string directory;
    for (const auto& [number, record] : records) {
      directory += U32(number | 1 << 20) + U32(stream_.size());
      stream_ += record;
    }
    const std::size_t at = stream_.size();
    stream_ += Atom(0x1772, directory);
    const std::size_t before = edit_;
    edit_ = stream_.size();
    stream_ += Atom(0xFF5, U32(0) + U32(0) + U32(before) + U32(at) + U32(1) + std::string(8, '\0'));
  }

  std::string File(unsigned token = 0xE391C05F) const {
    return Ole2Folder()
        .Add("PowerPoint Document", stream_)
        .Add("Current User", Atom(0xFF6, U32(20) + U32(token) + U32(edit_)))
        .File();
  }

  std::string& stream() { return stream_; }

 private:
  std::string stream_ = std::string(8, '\0');
  std::size_t edit_ = 0;
};

Saves TwoSlides() {
  const std::string list =
      Container(0xFF0, SlideEntry(2) + Header(0) + Chars("设备更新方案") + Header(1) +
                           Chars("服务器：鲲鹏 920\r工作站：兆芯\vKX-7000") + SlideEntry(3) +
                           Header(0) + Atom(0xFA8, "Annex") + Header(1));
  const std::string masters = Container(0xFF0, SlideEntry(9) + Header(0) + Chars("母版"), 1);
  Saves saves;
  saves.Save({{1, Container(0x3E8, masters + list)},
              {2, Container(0x3EE, Shape(Atom(0xF9E, U32(0))) + Shape(Atom(0xF9E, U32(1))) +
                                       Shape(Header(4) + Chars("旧文本框")))},
              {3, Container(0x3EE, Shape(Atom(0xF9E, U32(7))))}});
  return saves;
}

TEST(PptTest, SlidesFollowTheirListAndSayTheirTextOnce) {
  const Extraction read = Read(TwoSlides().File());
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_EQ(read.text.media_type, "application/vnd.ms-powerpoint");
  EXPECT_EQ(read.text.text,
            "设备更新方案\n服务器：鲲鹏 920\n工作站：兆芯\nKX-7000\n旧文本框\nAnnex\n");
  ASSERT_EQ(read.text.pages.size(), 2u);
  EXPECT_EQ(read.text.pages[0].begin, 0u);
  EXPECT_EQ(read.text.pages[1].begin, read.text.text.find("Annex"));
  EXPECT_EQ(read.text.blocks[0].kind, BlockKind::kHeading);
}

TEST(PptTest, WhatWasSavedLastCounts) {
  Saves saves = TwoSlides();
  saves.Save({{2, Container(0x3EE, Shape(Header(4) + Chars("新文本框")))}});
  EXPECT_EQ(Read(saves.File()).text.text,
            "新文本框\n设备更新方案\n服务器：鲲鹏 920\n工作站：兆芯\nKX-7000\nAnnex\n");
}

TEST(PptTest, WhatCannotBeReadIsSaid) {
  EXPECT_EQ(GapsOf(Read(TwoSlides().File(0xF3D1C4DF))), "encrypted");
  EXPECT_EQ(GapsOf(Read(Ole2Folder().Add("PowerPoint Document", "x").File())), "malformed");
}

TEST(PptTest, HostilePresentationsEnd) {
  // Saves that point to one another, and every byte as large as it can be.
  const std::string sound = TwoSlides().stream();
  for (std::size_t byte = 0; byte < sound.size(); ++byte) {
    Saves saves = TwoSlides();
    saves.stream()[byte] = '\xFF';
    Read(saves.File());
  }
  std::string deep;
  for (int i = 0; i < 20'000; ++i)
    deep = Container(0x3EE, "") + U16(0xF) + U16(0x3EE) + U32(1 << 30) + deep;
  Saves saves;
  saves.Save({{1, Container(0x3E8, Container(0xFF0, SlideEntry(2)))}, {2, deep}});
  Read(saves.File());
}

}  // namespace
}  // namespace tenderscan
