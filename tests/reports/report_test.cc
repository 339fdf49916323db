// Reports: what they say, and that nothing that a notice prints can act in them.
#include "reports/report.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <cstdlib>
#include <sstream>

#include "reports/csv_text.h"
#include "reports/html_text.h"
#include "reports/labels.h"
#include "reports/visible.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::TemporaryFolder;

const Report& Named(std::string_view name) {
  for (const Report* report : AllReports()) {
    if (report->name == name) return *report;
  }
  ADD_FAILURE() << "no report named " << name;
  std::abort();
}

std::string Written(std::string_view name, const std::vector<ScannedDocument>& documents,
                    const ReportOptions& options = {}) {
  TemporaryFolder folder;
  EXPECT_TRUE(samples::Write(folder / "t.db", documents).has_value());
  const Result<Reader> reader = Reader::Open(folder / "t.db");
  std::ostringstream out;
  const Result<void> written = Named(name).write(*reader, options, out);
  EXPECT_TRUE(written.has_value()) << written.error().what;
  return out.str();
}

bool Has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// What a hostile notice might print: markup, scripts, formulas, escape sequences, bad UTF-8.
std::vector<std::string> Payloads() {
  return {"<script>alert(1)</script>",
          "</script><script>alert(1)</script>",
          "</style><img src=x onerror=alert(1)>",
          "\"><svg onload=alert(1)>",
          "' onmouseover='alert(1)",
          "</title><iframe srcdoc='<script>alert(1)</script>'>",
          "<!--",
          "-->",
          "<![CDATA[<b>]]>",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "&#60;script&#62;",
          "<a href=\"javascript:alert(1)\">x</a>",
          "javascript:alert(1)",
          "JaVaScRiPt://x.cn/%0aalert(1)",
          "data:text/html,<script>alert(1)</script>",
          "http://x.cn/\" onclick=\"alert(1)",
          "http://x.cn/'><script>alert(1)</script>",
          "\x1b[31mred\x1b]0;title\x07",
          "\xE2\x80\xAEgnp.exe",
          "\xE2\x80\x8B\xE2\x81\xA6\xEF\xBB\xBF",
          "\xff\xfe<\xc0\xbcscript>",
          "=HYPERLINK(\"http://x.cn\")",
          "+cmd|' /C calc'!A0",
          "-2+3",
          "@SUM(1)",
          "＝1+1",
          "＋1",
          "－1",
          "＠x",
          "\t=1",
          "\r=1",
          "  =1",
          "{{7*7}}${7*7}<%= 7*7 %>",
          "a,b\"c\r\nd"};
}

ScannedDocument Hostile(int n, const std::string& payload) {
  ScannedDocument page = samples::Page(n, "名称：" + payload + " A100 " + payload + "\n");
  page.document.uri = payload;
  page.document.part = payload;
  page.document.gaps = {{GapCode::kMalformed, 1, payload}};
  page.document.outcome = Outcome::kPartlyRead;
  page.document.record->file = payload;
  Value value = samples::Yuan(5, payload);
  value.currency = payload;
  page.notice = samples::AwardNotice(payload, payload, value, samples::Day(2024, 1, 1));
  page.notice->title = payload;
  page.notice->project_code = payload;
  samples::See(page, "chip/a100", "A100", Modality::kHardware);
  page.recognition.annotations[0].quote = {payload, payload, payload};
  page.recognition.annotations[0].because = {payload};
  page.recognition.terms[0].candidates = {{payload, payload}};
  page.recognition.terms[0].control.basis = payload;
  samples::See(page, "watchlist/" + payload, "A100", Modality::kHardware);
  return page;
}

std::vector<ScannedDocument> HostileArchive() {
  std::vector<ScannedDocument> documents;
  for (const std::string& payload : Payloads()) {
    documents.push_back(Hostile(static_cast<int>(documents.size()) + 1, payload));
  }
  return documents;
}

TEST(Html, NothingThatANoticePrintsBecomesMarkup) {
  TemporaryFolder folder;
  std::ofstream(folder / "page.html", std::ios::binary) << Written("html", HostileArchive());
  const std::string command = "python3 '" TS_SOURCE_DIR "/tests/reports/check_page.py' '" +
                              (folder / "page.html") + "' >&2";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Html, TheOrdinaryPagePassesTheSameCheckAndLoadsNothing) {
  TemporaryFolder folder;
  const std::string page = Written("html", samples::Archive());
  std::ofstream(folder / "page.html", std::ios::binary) << page;
  const std::string command = "python3 '" TS_SOURCE_DIR "/tests/reports/check_page.py' '" +
                              (folder / "page.html") + "' >&2";
  EXPECT_EQ(std::system(command.c_str()), 0);
  for (const char* loader : {"src=", "@import", "url(", "<link", "fetch("}) {
    EXPECT_FALSE(Has(page, loader)) << loader;
  }
}

TEST(Html, SaysWhoWhatWhenHowSureAndWhatWasNotRead) {
  const std::string page = Written("html", samples::Archive());
  for (const char* part :
       {"示范大学", "样板科技有限公司", "CNY 200,000", "2024-03-12", "Amazon Web Services",
        "40,000,000 tokens", "<mark>亚马逊AWS</mark>", "full-width characters", "lead, not proof",
        "remote access, not an export", "4 of 7", "page 3 has no text layer", "an anti-bot page",
        "archive/sample.warc.gz, offset 1000",
        "sha256:", "none is read in this notice, which is from before the award",
        "1 doubtful finding is not shown"}) {
    EXPECT_TRUE(Has(page, part)) << part;
  }
}

TEST(Reports, ASpecificationIsNeverCalledTheChipItFits) {
  std::vector<ScannedDocument> documents = {samples::Page(1, "加速卡：显存80GB HBM2e，6912核\n")};
  samples::See(documents[0], "chip/a100", "6912核", Modality::kHardware, Sense::kLikely);
  documents[0].recognition.terms[0].kind = TermKind::kFingerprint;
  documents[0].recognition.terms[0].candidates = {{"chip/a100", ""},
                                                  {"chip/a800", "NVLink not stated"}};
  EXPECT_TRUE(Has(Written("table", documents), "≈ NVIDIA A100"));
  EXPECT_TRUE(Has(Written("table", documents), "consistent with"));
  const std::string page = Written("html", documents);
  EXPECT_TRUE(Has(page, ">≈ NVIDIA A100<"));
  EXPECT_TRUE(Has(page, "chip/a100, chip/a800 (NVLink not stated)"));
  EXPECT_TRUE(Has(Written("csv", documents), ",fingerprint,"));
}

TEST(Html, NoFindingIsNeverSaidWithoutWhatWasRead) {
  const std::string page =
      Written("html", {samples::Page(1, "食堂食材"), samples::Page(2, "大米")});
  EXPECT_TRUE(Has(page, "No finding; 2 of 2 documents read"));
}

TEST(Html, LinksOnlyToHttp) {
  EXPECT_EQ(HtmlLink("http://x.cn/a?b=1&c=2"), "http://x.cn/a?b=1&amp;c=2");
  EXPECT_EQ(HtmlLink("HTTPS://x.cn/公告.html"), "HTTPS://x.cn/公告.html");
  EXPECT_EQ(HtmlLink("http://x.cn/a@b?c@d#e@f"), "http://x.cn/a@b?c@d#e@f");
  EXPECT_EQ(HtmlLink("http://政府采购.cn/a"), "http://政府采购.cn/a");
  EXPECT_EQ(HtmlLink("http://[::1]:8080/a%20b"), "http://[::1]:8080/a%20b");
  for (const char* bad : {"javascript:alert(1)",
                          "javascript://x.cn",
                          "file:///etc/passwd",
                          "data:text/html,x",
                          "",
                          "http:x.cn",
                          " http://x.cn",
                          "http://x.cn/a b",
                          "http://x.cn/\"onclick=",
                          "http://x.cn/\n",
                          "https://www.ccgp.gov.cn@evil.example/",
                          "https://www.ccgp.gov.cn＠evil.example/",
                          "https://www.ccgp.gov.cn／a.evil.example/",
                          "http://a:b@x.cn",
                          "http://x.cn@y.cn?q",
                          "https://www.ccgp.gov.cn%40evil.example/",
                          "https://\u0441cgp.gov.cn/",
                          "ftp://x.cn",
                          "http://x.cn/\xE2\x80\xAE",
                          "http://x.cn/\xff",
                          "httpx://x.cn"}) {
    EXPECT_EQ(HtmlLink(bad), std::nullopt) << bad;
  }
}

// RFC 4180, read back by a reader that knows nothing of the writer.
std::vector<std::vector<std::string>> ReadCsv(std::string_view csv) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      rows.back().back() += csv[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n') {
      ++i;
      rows.emplace_back(1);
    } else {
      rows.back().back() += c;
    }
  }
  EXPECT_FALSE(quoted);
  rows.pop_back();
  return rows;
}

TEST(Csv, IsRfc4180WithAByteOrderMarkAndNoFieldIsAFormula) {
  ReportOptions each;
  each.filter.by_notice = true;  // codes that fold alike are one purchase
  const std::string csv = Written("csv", HostileArchive(), each);
  ASSERT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
  const auto rows = ReadCsv(std::string_view(csv).substr(3));
  ASSERT_EQ(rows.size(), 1 + 2 * Payloads().size());
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), rows[0].size());
    for (const std::string& field : row) {
      for (const char* start : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
        EXPECT_FALSE(field.starts_with(start)) << field;
      }
    }
  }
}

TEST(Unread, ListsEveryGapOfEveryDocumentThatWasNotReadWhole) {
  const auto rows = ReadCsv(std::string_view(Written("unread", samples::Archive())).substr(3));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[1][0], "blocked");
  EXPECT_EQ(rows[2][1], "damaged_record");
  EXPECT_EQ(rows[3][2], "3");
}

TEST(Csv, KeepsNumbersAndTextAsTheyAre) {
  EXPECT_EQ(CsvField("200000.00"), "200000.00");
  EXPECT_EQ(CsvField("-5.00"), "-5.00");
  EXPECT_EQ(CsvField("-5+1"), "'-5+1");
  // More figures than a spreadsheet's number holds, or a zero before others: a code.
  EXPECT_EQ(CsvField("123456789012345"), "123456789012345");
  EXPECT_EQ(CsvField("2021121854249764"), "'2021121854249764");
  EXPECT_EQ(CsvField("0733"), "'0733");
  EXPECT_EQ(CsvField("2024E12"), "'2024E12");
  EXPECT_EQ(CsvField("XM2024E12"), "XM2024E12");
  // Powers of ten, days and times that are none: project codes, lots, models.
  for (const std::string code : {"1E10", "5e3", "2.5E-4", "1E+2", "1-2", "01-02", "3/04", "1-2-3",
                                 "12-3-2024", "12:30", "03"}) {
    EXPECT_EQ(CsvField(code), "'" + code);
  }
  for (const std::string text : {"2024-03-05", "2024-03", "1-2包", "E10", "1E", "A100", "1E10x",
                                 "1-2-3-4", "100-2", "1-", "2026-11-30T08:00:00Z", "5:12345"}) {
    EXPECT_EQ(CsvField(text), text);
  }
  EXPECT_EQ(CsvField("0"), "0");
  EXPECT_EQ(CsvField("0.50"), "0.50");
  EXPECT_EQ(CsvField("\u3000=1"), "'\u3000=1");
  EXPECT_EQ(CsvField("a=b"), "a=b");
  EXPECT_EQ(CsvField("a \"b\", c"), "\"a \"\"b\"\", c\"");
  EXPECT_EQ(CsvField(""), "");
  // The name of a file: bytes that are no UTF-8, and what steers a terminal.
  EXPECT_EQ(CsvField("a\xff\x1b[2J\xE2\x80\xAEtxt"), "a\uFFFD⟨U+001B⟩[2J⟨U+202E⟩txt");
  EXPECT_EQ(CsvField("two\nlines"), "\"two\nlines\"");
}

TEST(Table, AlwaysSaysHowManyDocumentsWereRead) {
  EXPECT_TRUE(
      Has(Written("table", {samples::Page(1, "食堂")}), "0 findings; 1 of 1 document read."));
  EXPECT_TRUE(Has(Written("table", samples::Archive()), "5 findings; 4 of 7 documents read."));
  EXPECT_TRUE(Has(Written("table", {}), "0 findings; 0 of 0 documents read."));
}

TEST(Table, NoLineIsWiderThanTheTerminalNorHoldsAControl) {
  std::vector<ScannedDocument> documents = HostileArchive();
  for (const ScannedDocument& d : samples::Archive()) {
    documents.push_back(d);
    if (documents.back().document.id)
      documents.back().document.id = "sha256:other" + *d.document.id;
  }
  for (const int width : {80, 100, 137, 200}) {
    ReportOptions options;
    options.width = width;
    std::istringstream lines(Written("table", documents, options));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_EQ(Visible(line), line);
      EXPECT_LE(DisplayWidth(line), static_cast<std::size_t>(width)) << line;
    }
  }
}

TEST(Table, ColoursOnlyWhenAsked) {
  EXPECT_FALSE(Has(Written("table", samples::Archive()), "\x1b"));
  ReportOptions options;
  options.colour = true;
  EXPECT_TRUE(Has(Written("table", samples::Archive(), options), "\x1b[1;33m亚马逊AWS\x1b[0m"));
}

TEST(Reports, NameFindingsByCodeInFullAndSayTheLot) {
  std::vector<ScannedDocument> documents = {samples::Page(1, "包1：A100\n包2：A100\n")};
  samples::SeeInLot(documents[0], "1", "chip/a100", "A100", Modality::kHardware);
  samples::SeeInLot(documents[0], "2", "chip/a100", "A100", Modality::kHardware);
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", documents).has_value());
  const auto findings = Reader::Open(folder / "t.db")->Findings({});
  ASSERT_EQ(findings->size(), 2u);
  for (const char* name : {"table", "html", "csv"}) {
    const std::string report = Written(name, documents);
    for (const FindingRow& f : *findings) EXPECT_TRUE(Has(report, f.code)) << name;
  }
  EXPECT_TRUE(Has(Written("table", documents), "lot 2 · "));
  EXPECT_TRUE(Has(Written("html", documents), ">lot 2<"));
  const auto rows = ReadCsv(std::string_view(Written("csv", documents)).substr(3));
  const auto lot = std::find(rows[0].begin(), rows[0].end(), "lot") - rows[0].begin();
  EXPECT_EQ(rows[2].at(static_cast<std::size_t>(lot)), "2");
}

TEST(Reports, AreTheSameBytesEveryTime) {
  for (const Report* report : AllReports()) {
    EXPECT_EQ(Written(report->name, samples::Archive()), Written(report->name, samples::Archive()))
        << report->name;
  }
}

TEST(Visible, NamesWhatCannotBeSeen) {
  EXPECT_EQ(Visible("a\x1b[31mb"), "a⟨U+001B⟩[31mb");
  EXPECT_EQ(Visible("\xE2\x80\xAE"), "⟨U+202E⟩");
  EXPECT_EQ(Visible("A\xE2\x80\x8B"
                    "100"),
            "A⟨U+200B⟩100");
  EXPECT_EQ(Visible("a\r\n\tb"), "a b");
  EXPECT_EQ(Visible("\xff\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(Visible("采购Ａ"), "采购Ａ");
}

// ICU's East Asian Width over all of Unicode but pictographs, on which terminals do not agree.
TEST(Visible, WidthsAreThoseOfTheUnicodeStandard) {
  for (UChar32 c = 0x20; c < 0x30000; ++c) {
    const auto general = u_charType(c);
    if (general == U_UNASSIGNED || general == U_SURROGATE || general == U_PRIVATE_USE_CHAR ||
        general == U_CONTROL_CHAR || general == U_FORMAT_CHAR) {
      continue;
    }
    if (general == U_NON_SPACING_MARK || general == U_ENCLOSING_MARK) continue;
    if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) continue;
    char utf8[5] = {};
    const int size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (size == 1) utf8[0] = static_cast<char>(c);
    for (int i = size - 1, rest = c; size > 1 && i >= 0; --i, rest >>= 6) {
      utf8[i] = static_cast<char>(i > 0 ? 0x80 | (rest & 0x3F)
                                        : (size == 2   ? 0xC0
                                           : size == 3 ? 0xE0
                                                       : 0xF0) |
                                              rest);
    }
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    const std::size_t expected = width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
    const std::string visible = Visible(utf8);
    if (visible != utf8) continue;  // named instead of shown
    EXPECT_EQ(DisplayWidth(visible), expected) << std::hex << c;
  }
}

TEST(Visible, CutsBetweenCharactersAndFills) {
  EXPECT_EQ(Cut("采购公告", 8), "采购公告");
  EXPECT_EQ(Cut("采购公告", 7), "采购公…");
  EXPECT_EQ(Cut("采购公告", 6), "采购…");
  EXPECT_EQ(Cut("abc", 0), "");
  EXPECT_EQ(Column("采购", 6), "采购  ");
  EXPECT_EQ(Column("采购公告", 6), "采购… ");
  EXPECT_EQ(Column("12", 5, true), "   12");
}

TEST(Labels, SpellMoneyAndQuantities) {
  EXPECT_EQ(MoneyText(samples::Yuan(1'234'567, "")), "CNY 1,234,567");
  Value cents;
  cents.minor = -5;
  EXPECT_EQ(MoneyPlain(cents), "-0.05");
  EXPECT_EQ(MoneyText(cents), "CNY -0.05");
  EXPECT_EQ(Grouped(std::string_view("-1234.5")), "-1,234.5");
  EXPECT_EQ(Grouped(std::string_view("-123")), "-123");
  FindingRow f;
  f.quantity = "1";
  f.quantity_unit = "account";
  EXPECT_EQ(QuantityText(f), "1 account");
}

TEST(Reports, SayWhatRulesHeldOnTheDayThatWasAskedFor) {
  ReportOptions options;
  options.filter.control_on = samples::Day(2025, 6, 1);
  for (const char* name : {"html", "csv"}) {
    const std::string own = Written(name, samples::Archive());
    EXPECT_TRUE(Has(own,
                    "Diffusion framework (90 FR 4544), not yet announced on that day; would "
                    "have held for the denied tier: 10.0 H100-equivalents: presumed denied; "
                    "confidence high"))
        << name;
    const std::string then = Written(name, samples::Archive(), options);
    EXPECT_TRUE(Has(then, "rescinded on that day")) << name;
    EXPECT_TRUE(Has(then, "letter to NVIDIA; 3A090.a; confidence high")) << name;
  }
  EXPECT_TRUE(Has(Written("table", samples::Archive(), options),
                  "export-controlled on 2025-06-01 (by rules since 2022-08-26)"));
  EXPECT_TRUE(Has(Written("html", samples::Archive(), options),
                  "Export-control states are those of 2025-06-01"));
}

}  // namespace
}  // namespace tenderscan
