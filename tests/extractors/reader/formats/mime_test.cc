// Web archives and mails, written here in the shapes of browsers, Word and mail programs.
#include <gtest/gtest.h>

#include <string>

#include "extractors/identify.h"
#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/invariants.h"

namespace tenderscan {

const ApartFormat& mime_apart_format();

namespace {

Extraction ReadBytes(std::string_view bytes) {
  static const bool warm = (mime_apart_format().warm(), true);
  (void)warm;
  DocumentSource source;
  source.bytes = bytes;
  Extraction read = mime_apart_format().read(source, IdentifyMediaType(bytes, "", "a.doc"), {});
  if (read.text.media_type.empty()) read.text.media_type = "multipart/related";
  EXPECT_EQ(BrokenPromise(read), "");
  return read;
}

// Chromium: quoted-printable HTML, a frame, a picture.
const std::string kChromium =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://zfcg.example.cn/1.htm\r\n"
    "Subject: =?utf-8?Q?=E9=87=87=E8=B4=AD?=\r\nDate: Tue, 12 Mar 2024 09:30:00 -0000\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
    "\tboundary=\"----MultipartBoundary--x\"\r\n\r\n\r\n"
    "------MultipartBoundary--x\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml>\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: http://zfcg.example.cn/1.htm\r\n\r\n"
    "<html><head><meta charset=3D\"utf-8\"></head><body><p>=E9=87=87=E8=B4=AD=E4=BA=\r\n"
    "=BA=EF=BC=9A=E4=BA=91=E5=B2=AD=E5=A4=A7=E5=AD=A6</p></body></html>\r\n"
    "------MultipartBoundary--x\r\nContent-Type: text/html\r\n"
    "Content-Location: http://zfcg.example.cn/frame.htm\r\n\r\n<p>A100</p>\r\n"
    "------MultipartBoundary--x\r\nContent-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\nContent-Location: http://zfcg.example.cn/1.png\r\n\r\n"
    "iVBORw0KGgo=\r\n------MultipartBoundary--x--\r\n";

TEST(Mime, AWebArchiveIsItsPageAndItsFramesAreParts) {
  EXPECT_EQ(IdentifyMediaType(kChromium, "", "x.mhtml"), "multipart/related");
  const Extraction read = ReadBytes(kChromium);
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_EQ(read.text.text, "采购人：云岭大学\n");
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].path, "frame.htm");
  EXPECT_EQ(read.parts[0].bytes, "<p>A100</p>");
}

// Word's "single file web page" under the name .doc, in GB 2312 and base64.
TEST(Mime, WordsWebPageIsReadInItsCharset) {
  const std::string bytes =
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"----=_NextPart_01\"\n\n"
      "This document is a Single File Web Page, also known as a Web Archive file.\n\n"
      "------=_NextPart_01\nContent-Location: file:///C:/1/x.htm\n"
      "Content-Transfer-Encoding: base64\nContent-Type: text/html; charset=\"gb2312\"\n\n"
      "PHRhYmxlPjx0cj48dGQ+suK5urXYPC90ZD48dGQ+1MbB67TT0ac8L3RkPjwvdHI+PC90YWJsZT4=\n\n"
      "------=_NextPart_01--\n";
  EXPECT_EQ(IdentifyMediaType(bytes, "", "a.doc"), "multipart/related");
  const Extraction read = ReadBytes(bytes);
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_NE(read.text.text.find("云岭"), std::string::npos) << read.text.text;
  EXPECT_EQ(read.text.charset, "GB18030");
  EXPECT_TRUE(read.parts.empty());
}

TEST(Mime, AMailHasItsTextAndWhatHangsOnIt) {
  const std::string bytes =
      "Return-Path: <a@example.cn>\r\nFrom: a@example.cn\r\nTo: b@example.cn\r\n"
      "Subject: =?gb2312?B?suK5uQ==?=\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"
      "Content-Type: multipart/alternative; boundary=\"c\"\r\n\r\n--c\r\n"
      "Content-Type: text/plain; charset=utf-8\r\n\r\n采购八张显卡\r\n--c\r\n"
      "Content-Type: text/html; charset=utf-8\r\n\r\n<p>采购八张显卡</p>\r\n--c--\r\n--b\r\n"
      "Content-Type: application/octet-stream; name=\"=?gb2312?B?uebK9C5kb2N4?=\"\r\n"
      "Content-Disposition: attachment; filename=\"=?gb2312?B?uebK9C5kb2N4?=\"\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\nUEsDBA==\r\n--b--\r\n";
  EXPECT_EQ(IdentifyMediaType(bytes, "", "x.eml"), "message/rfc822");
  const Extraction read = ReadBytes(bytes);
  EXPECT_EQ(read.text.text, "采购八张显卡\n");
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_TRUE(read.parts[0].path.ends_with(".docx")) << read.parts[0].path;
  EXPECT_EQ(read.parts[0].bytes, "PK\x03\x04");
}

// Message in message (RFC 2046, section 5.2.1), as mail programs forward it.
TEST(Mime, AForwardedMailIsADocumentOfItsOwn) {
  const std::string inner =
      "From: c@example.cn\r\nSubject: =?gb2312?B?suK5uQ==?=\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=\"i\"\r\n\r\n--i\r\n"
      "Content-Type: text/plain; charset=utf-8\r\n\r\n采购人：云岭大学\r\n--i\r\n"
      "Content-Type: application/octet-stream; name=\"a.zip\"\r\n"
      "Content-Disposition: attachment; filename=\"a.zip\"\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\nUEsDBA==\r\n--i--\r\n";
  const auto outer = [&](const std::string& text) {
    return "From: a@example.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=\"o\"\r\n\r\n" +
           text + "--o\r\nContent-Type: message/rfc822\r\n\r\n" + inner + "\r\n--o--\r\n";
  };
  const Extraction read =
      ReadBytes(outer("--o\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n请查收\r\n"));
  EXPECT_EQ(read.text.text, "请查收\n");
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(IdentifyMediaType(read.parts[0].bytes, "", ""), "message/rfc822");
  const Extraction forwarded = ReadBytes(read.parts[0].bytes);
  EXPECT_EQ(forwarded.text.text, "采购人：云岭大学\n");
  ASSERT_EQ(forwarded.parts.size(), 1u);
  EXPECT_EQ(forwarded.parts[0].path, "a.zip");
  // Without a word of its own it says what that one says.
  const Extraction bare = ReadBytes(outer(""));
  EXPECT_EQ(bare.text.text, "采购人：云岭大学\n");
  ASSERT_EQ(bare.parts.size(), 1u);
  EXPECT_EQ(bare.parts[0].path, "a.zip");
}

TEST(Mime, TextsThatBeginWithAWordAndAColonAreNone) {
  EXPECT_EQ(IdentifyMediaType("Date: 2024-03-12\nSubject: GPU servers\n\n采购", "", ""),
            "text/plain");
  EXPECT_EQ(IdentifyMediaType("From: 云岭大学\n采购公告", "", ""), "text/plain");
}

TEST(Mime, WhatWasCutOffSaysSo) {
  const Extraction read =
      ReadBytes(std::string_view(kChromium).substr(0, kChromium.find("image/png")));
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(read.text.text, "采购人：云岭大学\n");
  ASSERT_EQ(read.text.gaps.size(), 1u);
  EXPECT_EQ(read.text.gaps[0].code, GapCode::kTruncated);
}

TEST(Mime, CutOnesKeepTheirPromises) {
  for (std::size_t size = 0; size < kChromium.size(); size += 3) {
    ReadBytes(std::string_view(kChromium).substr(0, size));
  }
}

}  // namespace
}  // namespace tenderscan
