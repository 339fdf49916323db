// Archives: files of tests/corpus/extractors/reader (made by make_archives.py), and hostile ones.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extractors/identify.h"
#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/invariants.h"

namespace tenderscan {

const ApartFormat& archive_apart_format();

namespace {

const std::string kText = "采购人：云岭大学\n英伟达A100显卡 8张\n";

std::string FileOf(const std::string& name) {
  std::ifstream file(std::string(TS_SOURCE_DIR "/tests/corpus/extractors/reader/") + name,
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Extraction ReadBytes(std::string_view bytes, std::string_view uri = "") {
  archive_apart_format().warm();
  DocumentSource source;
  source.bytes = bytes;
  source.uri = uri;
  Extraction read = archive_apart_format().read(source, IdentifyMediaType(bytes, "", uri), {});
  read.text.media_type = "application/zip";  // as Extract says it
  EXPECT_EQ(BrokenPromise(read), "");
  return read;
}

// "name: bytes" of each part, then each gap.
std::vector<std::string> Said(const Extraction& read) {
  std::vector<std::string> out;
  for (const ContainedDocument& part : read.parts) {
    out.push_back(part.path + ": " +
                  (part.bytes == kText ? "text" : std::to_string(part.bytes.size())));
  }
  for (const Gap& gap : read.text.gaps) {
    out.push_back("(" + std::string(Slug(gap.code)) + ") " + gap.what);
  }
  return out;
}

using Lines = std::vector<std::string>;
const Lines kTwo = {"附件/规格参数.txt: text", "附件/采购清单.txt: text"};

TEST(Archive, GivesEachFileWithItsNameInWhateverCharset) {
  EXPECT_EQ(Said(ReadBytes(FileOf("utf8.zip"))), kTwo);
  EXPECT_EQ(Said(ReadBytes(FileOf("gbk.zip"))), kTwo);
  EXPECT_EQ(Said(ReadBytes(FileOf("two.7z"))), kTwo);
  EXPECT_EQ(Said(ReadBytes(FileOf("two.tar.gz"))), kTwo);
  EXPECT_EQ(Said(ReadBytes(FileOf("gbk.rar"))), Lines{"规格参数.txt: text"});
  EXPECT_EQ(Said(ReadBytes(FileOf("big5.zip"))),
            (Lines{"附件/規格參數.txt: text", "附件/採購清單.txt: text"}));
  EXPECT_EQ(ReadBytes(FileOf("gbk.zip")).text.text, "附件/规格参数.txt\n附件/采购清单.txt\n");
}

TEST(Archive, OneFileOfGzipIsCalledAfterItsAddress) {
  EXPECT_EQ(Said(ReadBytes(FileOf("alone.txt.gz"), "http://a.cn/x/%E9%99%84.txt.gz?v=1")),
            Lines{"%E9%99%84.txt: text"});
}

// A document of Word is a ZIP itself: the library finds its directory at the end of what holds it.
TEST(Archive, IsWhatItsFirstBytesSayWhateverLiesInIt) {
  EXPECT_EQ(Said(ReadBytes(FileOf("word_last.rar"))),
            (Lines{"规格参数.txt: text", "清单.docx: 267"}));
  EXPECT_EQ(Said(ReadBytes(FileOf("clean.docx.gz"), "http://a.cn/x/clean.docx.gz")),
            Lines{"clean.docx: 267"});
}

TEST(Archive, APdfNearTheBeginningIsNotWhatTheBytesAre) {
  const auto type = [](const std::string& bytes) {
    return std::string(IdentifyMediaType(bytes, "", ""));
  };
  const std::string pdf = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n";
  const std::string end = "startxref\n9\n%%EOF\n";
  const std::string zip = "PK\x03\x04" + std::string(26, '\x02') + "a.pdf" + pdf + end;
  EXPECT_EQ(type(zip), "application/zip");
  EXPECT_EQ(type("Rar!\x1a\x07" + std::string(40, '\x02') + pdf), "application/vnd.rar");
  EXPECT_EQ(type("7z\xbc\xaf\x27\x1c" + std::string(26, '\x02') + pdf),
            "application/x-7z-compressed");
  const std::string mail =
      "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf\r\n\r\n";
  EXPECT_EQ(type(mail + pdf + end), "message/rfc822");
  EXPECT_EQ(type(mail + pdf + std::string(4000, '\x02')), "message/rfc822");
  EXPECT_EQ(type("<html><title>x</title><!-- %PDF-1.4 --><body><p>采购</p></body></html>"),
            "text/html");
  EXPECT_EQ(type("文件应以“%PDF-1.4”开头"), "text/plain");
  // ISO 32000-1, Annex H: what servers and mail programs wrote before it.
  EXPECT_EQ(type(pdf), "application/pdf");
  EXPECT_EQ(type("\r\n" + pdf), "application/pdf");
  EXPECT_EQ(type("<br />\n<b>Warning</b>: x<br />\n" + pdf + end), "application/pdf");
  EXPECT_EQ(type(std::string(300, '\x02') + "\n" + pdf), "application/pdf");
}

TEST(Archive, WhatAsksForAPasswordIsSaid) {
  EXPECT_EQ(Said(ReadBytes(FileOf("locked.7z"))),
            Lines{"(encrypted) a password is asked for: 附件/规格参数.txt"});
}

TEST(Archive, CutAndDamagedOnesGiveWhatIsThere) {
  const std::string whole = FileOf("gbk.zip");
  const Extraction cut = ReadBytes(std::string_view(whole).substr(0, 130));
  EXPECT_EQ(cut.outcome, Outcome::kPartlyRead);
  ASSERT_FALSE(cut.parts.empty());
  EXPECT_EQ(cut.parts[0].path, "附件/规格参数.txt");
  std::string flipped = FileOf("utf8.zip");
  for (std::size_t at = 30; at < flipped.size(); at += 7) {
    std::string bytes = flipped;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    ReadBytes(bytes);  // keeps its promises, whatever it gives
  }
  for (std::size_t size = 4; size < whole.size(); size += 5) {
    ReadBytes(std::string_view(whole).substr(0, size));
  }
  const Extraction nothing = ReadBytes("PK\x03\x04 and then nothing");
  EXPECT_EQ(nothing.outcome, Outcome::kUnread);
}

// Names that would write outside a folder are names and nothing else.
TEST(Archive, NamesArePlainText) {
  std::string bytes = FileOf("gbk.zip");
  const std::string_view from = "\xb8\xbd\xbc\xfe/";  // 附件/ in GBK
  for (std::size_t at = 0; (at = bytes.find(from, at)) != std::string::npos; ++at) {
    bytes.replace(at, from.size(), "../..");
  }
  const Extraction read = ReadBytes(bytes);
  ASSERT_EQ(read.parts.size(), 2u);
  EXPECT_TRUE(read.parts[0].path.starts_with("../..")) << read.parts[0].path;
}

}  // namespace
}  // namespace tenderscan
