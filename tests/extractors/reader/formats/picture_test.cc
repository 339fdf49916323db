// Pictures of text that we made (tests/corpus/extractors/reader/make_pictures.py), and hostile
// ones, through the locked reader program. Skipped where Tesseract's model is not installed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/identify.h"
#include "extractors/reader/pool.h"
#include "tests/extractors/invariants.h"

namespace tenderscan {
namespace {

std::string Bytes(const std::string& name) {
  std::ifstream in(TS_SOURCE_DIR "/tests/corpus/extractors/reader/pictures/" + name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Code points without white space; marks are as good full-width as narrow.
std::u32string Characters(std::string_view utf8) {
  std::u32string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = size == 1 ? lead : lead & (0xFFu >> (size + 1));
    for (std::size_t k = 1; k < size; ++k) c = c << 6 | (utf8[i + k] & 0x3F);
    i += size;
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c > ' ') out += c;
  }
  return out;
}

// Characters that differ between what is printed and what was read: all of it, or the part of it
// that is most alike (Sellers' algorithm).
std::size_t Wrong(std::string_view printed, std::string_view read, bool part) {
  const std::u32string a = Characters(printed), b = Characters(read);
  std::vector<std::size_t> row(b.size() + 1);
  if (!part) std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
    }
  }
  return part ? *std::min_element(row.begin(), row.end()) : row.back();
}

// Share of the printed characters that are wrong, missing or too many (Levenshtein).
double ErrorRate(std::string_view printed, std::string_view read) {
  return static_cast<double>(Wrong(printed, read, false)) /
         static_cast<double>(Characters(printed).size());
}

// Whether the text holds these words but for some characters.
bool Nearly(const Extraction& read, std::string_view words, std::size_t most_wrong) {
  return Wrong(words, read.text.text, true) <= most_wrong;
}

bool Has(const Extraction& read, std::string_view text) {
  return read.text.text.find(text) != std::string::npos;
}

std::vector<std::string> Gaps(const Extraction& read) {
  std::vector<std::string> out;
  for (const Gap& gap : read.text.gaps) {
    out.push_back(std::string(Slug(gap.code)) + (gap.page ? "@" + std::to_string(*gap.page) : ""));
  }
  return out;
}

using Strings = std::vector<std::string>;

// Box of the word in which the text stands.
std::optional<PlacedText> PlaceOf(const Extraction& read, std::string_view text) {
  const std::size_t at = read.text.text.find(text);
  for (const PlacedText& place : read.text.places) {
    if (at >= place.span.begin && at < place.span.end) return place;
  }
  return std::nullopt;
}

class Pictures : public testing::Test {
 protected:
  void SetUp() override {
    const auto hello = pool_.Hello();
    ASSERT_TRUE(hello) << hello.error().what;
    if (!hello->recognises) {
      GTEST_SKIP() << "Tesseract's model chi_sim is not installed: scripts/install ocr";
    }
  }

  Extraction ReadBytes(std::string_view bytes, const ReadingOptions& options) {
    DocumentSource source;
    source.bytes = bytes;
    const std::string_view type = IdentifyMediaType(bytes, "", "");
    EXPECT_TRUE(pool_.Reads(type)) << type;
    auto read = pool_.Read(source, type, options, {});
    EXPECT_TRUE(read);
    if (!read) return {};
    EXPECT_EQ(BrokenPromise(*read), "");
    return std::move(*read);
  }
  Extraction Read(const std::string& name, int pages = 50) {
    return ReadBytes(Bytes(name), {.ocr = true, .ocr_pages = pages});
  }

  ReaderPool pool_{TS_BINARY_DIR "/tenderscan-reader", 1};
};

// Of a clean page up to 5 characters of 100 may be wrong, of its names and rows one each.
constexpr double kMostErrors = 0.05;

void ExpectNotice(const Extraction& read, const std::string& what) {
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead) << what;
  EXPECT_LT(ErrorRate(Bytes("notice.txt"), read.text.text), kMostErrors) << what << "\n"
                                                                         << read.text.text;
  for (const char* text : {"云溪市启明信息技术有限公司", "YXDX-2024-0317", "1105.8万元",
                           "GPU服务器\tNVIDIA A100 80GB\t8台\t1286000.00\n"}) {
    EXPECT_TRUE(Nearly(read, text, 1)) << what << ": " << text << "\n" << read.text.text;
  }
  EXPECT_EQ(std::count_if(read.text.blocks.begin(), read.text.blocks.end(),
                          [](const Block& b) { return b.kind == BlockKind::kTableRow; }),
            3)
      << what;
  EXPECT_EQ(Gaps(read), Strings{"read_by_ocr@1"}) << what;
  EXPECT_EQ(read.text.recognised, std::vector<std::int32_t>{1}) << what;
}

TEST_F(Pictures, AreReadWithTheirTables) { ExpectNotice(Read("notice.png"), "notice"); }

TEST_F(Pictures, AreReadTurnedAndSlanted) {
  for (const char* name : {"turned_90", "turned_180", "turned_270", "slanted"}) {
    ExpectNotice(Read(std::string(name) + ".png"), name);
  }
}

TEST_F(Pictures, PlacesAreThoseOfThePageAsItIsShown) {
  // Printed at (614, 708) of 1654 x 2339 pixels: 0.36 points each.
  const auto straight = PlaceOf(Read("notice.png"), "NVIDIA");
  ASSERT_TRUE(straight);
  EXPECT_NEAR(straight->left, 22104, 400);
  EXPECT_NEAR(straight->top, 26200, 600);
  // A quarter clockwise: what was at (x, y) is at (2339 - y, x).
  const auto turned = PlaceOf(Read("turned_90.png"), "NVIDIA");
  ASSERT_TRUE(turned);
  EXPECT_NEAR(turned->right, 84204 - straight->top, 300);
  EXPECT_NEAR(turned->top, straight->left, 300);
  // Turned by 1.3 degrees about the middle, a word at the right edge moves by (-3.7, -2.9) points.
  const auto right = PlaceOf(Read("notice.png"), "1286000.00");
  const auto slanted = PlaceOf(Read("slanted.png"), "1286000.00");
  ASSERT_TRUE(right && slanted);
  EXPECT_NEAR(slanted->left - right->left, -370, 150);
  EXPECT_NEAR(slanted->top - right->top, -290, 150);
}

TEST_F(Pictures, PagesOfAScanAreReadOneOfThemTurned) {
  const Extraction read = Read("scan.pdf");
  EXPECT_EQ(Gaps(read), (Strings{"read_by_ocr@1", "read_by_ocr@2"}));
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(read.text.recognised, (std::vector<std::int32_t>{1, 2}));
  EXPECT_LT(ErrorRate(Bytes("notice.txt") + Bytes("parameters.txt") +
                          "The last page has a text layer of its own.",
                      read.text.text),
            kMostErrors)
      << read.text.text;
  const auto page_of = [&](std::string_view text) {
    return PageAt(read.text, static_cast<std::uint32_t>(read.text.text.find(text)));
  };
  EXPECT_EQ(page_of("NVIDIA A100 80GB"), 1);
  EXPECT_EQ(page_of("NVLink"), 2);
  EXPECT_EQ(page_of("The last page"), 3);

  const Extraction without = ReadBytes(Bytes("scan.pdf"), {});
  EXPECT_EQ(Gaps(without), (Strings{"no_text_layer@1", "no_text_layer@2"}));
  EXPECT_EQ(without.text.text, "The last page has a text layer of its own.\n");
  EXPECT_TRUE(without.text.recognised.empty());
}

TEST_F(Pictures, NoMorePagesThanAreAskedFor) {
  const Extraction all = Read("fax.tif");
  EXPECT_EQ(all.text.recognised, (std::vector<std::int32_t>{1, 2}));
  EXPECT_TRUE(Has(all, "NVLink"));
  const Extraction one = Read("fax.tif", 1);
  EXPECT_EQ(Gaps(one), (Strings{"no_text_layer@2", "read_by_ocr@1", "limit_exceeded"}));
  EXPECT_TRUE(Nearly(one, "NVIDIA A100 80GB", 1));
  EXPECT_FALSE(Has(one, "NVLink"));
  const Extraction page = Read("scan.pdf", 1);
  EXPECT_EQ(Gaps(page), (Strings{"no_text_layer@2", "read_by_ocr@1", "limit_exceeded"}));
}

TEST_F(Pictures, OfAScreenInEveryKind) {
  for (const char* name : {"screen.jpg", "screen.gif", "screen.bmp", "screen.webp"}) {
    const Extraction read = Read(name);
    EXPECT_TRUE(Has(read, "NVIDIA H800")) << name << "\n" << read.text.text;
    EXPECT_TRUE(Has(read, "120万元")) << name << "\n" << read.text.text;
  }
}

TEST_F(Pictures, AreNotReadUnasked) {
  const Extraction read = ReadBytes(Bytes("notice.png"), {});
  EXPECT_EQ(read.outcome, Outcome::kUnread);
  EXPECT_EQ(Gaps(read), Strings{"unsupported_format"});
  EXPECT_EQ(read.text.gaps[0].what, "PNG images are not read without --ocr");
}

TEST_F(Pictures, WithoutTextSaySo) {
  const Extraction read = Read("blank.png");
  EXPECT_EQ(read.outcome, Outcome::kUnread);
  EXPECT_EQ(Gaps(read), Strings{"no_text_layer@1"});
}

std::string Big(std::uint32_t value, int bytes) {
  std::string out;
  while (bytes-- > 0) out += static_cast<char>(value >> (8 * bytes) & 0xFF);
  return out;
}

// As far as a header says it.
std::string PngOf(std::uint32_t width, std::uint32_t height) {
  return std::string("\x89PNG\r\n\x1a\n", 8) + Big(13, 4) + "IHDR" + Big(width, 4) +
         Big(height, 4) + std::string("\x08\x00\x00\x00\x00", 5) + Big(0, 4) +
         std::string(64, '\0');
}

TEST_F(Pictures, HostileOnesAreGaps) {
  const ReadingOptions ocr{.ocr = true};
  EXPECT_EQ(Gaps(ReadBytes(PngOf(12'000, 12'000), ocr)), Strings{"limit_exceeded@1"});
  EXPECT_EQ(Gaps(ReadBytes(PngOf(0xFFFFFFFF, 0xFFFFFFFF), ocr)).size(), 1u);
  EXPECT_EQ(Gaps(ReadBytes(PngOf(50'000, 1), ocr)), Strings{"no_text_layer@1"});
  EXPECT_EQ(Gaps(ReadBytes(PngOf(100, 100), ocr)), Strings{"malformed@1"});  // no pixels
  // The directory of a TIFF file that goes on with itself.
  const std::string tiff("II*\0\x08\0\0\0\x01\0\x00\x01\x03\0\x01\0\0\0\x64\0\0\0\x08\0\0\0", 26);
  EXPECT_EQ(ReadBytes(tiff, ocr).outcome, Outcome::kUnread);
  const std::string gif("GIF89a\xff\xff\xff\xff\0\0\0\x2c\0\0\0\0\xff\xff\xff\xff\0", 23);
  EXPECT_EQ(Gaps(ReadBytes(gif, ocr)), Strings{"limit_exceeded@1"});
  for (const char* name : {"notice.png", "screen.jpg", "fax.tif", "screen.gif", "screen.webp"}) {
    const std::string whole = Bytes(name);
    for (const std::size_t part : {std::size_t{16}, whole.size() / 2}) {
      ReadBytes(std::string_view(whole).substr(0, part), ocr);  // keeps its promises
    }
  }
}

}  // namespace
}  // namespace tenderscan
