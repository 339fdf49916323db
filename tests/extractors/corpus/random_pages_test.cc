// Random pages read the same as by the plainest walk over Gumbo's tree of the untouched page.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "extractors/html/guard.h"
#include "extractors/html/reader.h"
#include "tests/extractors/corpus/plain_walk.h"
#include "tests/extractors/invariants.h"

namespace tenderscan {
namespace {

std::string RandomPage(std::mt19937& random) {
  static const char* const kPieces[] = {"<p>",
                                        "</p>",
                                        "<p class=a>",
                                        "<div>",
                                        "</div>",
                                        "<div id='x'>",
                                        "<b>",
                                        "</b>",
                                        "<b title=t>",
                                        "<font color=red face='宋体'>",
                                        "</font>",
                                        "<span style='color:red'>",
                                        "</span>",
                                        "<span lang=EN-US>",
                                        "<table border=1 cellspacing='0'>",
                                        "</table>",
                                        "<tr>",
                                        "</tr>",
                                        "<td width=3 rowspan=2>",
                                        "</td>",
                                        "<th>",
                                        "<tbody>",
                                        "</tbody>",
                                        "<thead>",
                                        "<li>",
                                        "</li>",
                                        "<ul>",
                                        "</ul>",
                                        "<h2 align=\"center\">",
                                        "</h2>",
                                        "<a href='x?a=1&b=2' target=_blank>",
                                        "</a>",
                                        "<br>",
                                        "<br/>",
                                        "<BR CLEAR=ALL>",
                                        "<hr>",
                                        "<o:p>",
                                        "</o:p>",
                                        "<script>a<b>c</b></script>",
                                        "<SCRIPT type='x'>if (a<b) { '<p>' }</SCRIPT >",
                                        "<style media=x>p > a { }</style>",
                                        "<style><!-- p {} --></style>",
                                        "<!-- c > d -->",
                                        "<!---->",
                                        "<!-->",
                                        "<!--->",
                                        "<!-- a --!>",
                                        "<!-- <p> -- </p> -->",
                                        "<?xml:namespace prefix=o />",
                                        "<!DOCTYPE html>",
                                        "<![if !a]>",
                                        "<img src='a>b' alt=\"c\">",
                                        "<p style=\"a:'b>c'\" onclick='d(\">\")'>",
                                        "<p a=b/c=d>",
                                        "<p =x y= z>",
                                        "<td style=width:1px/>",
                                        "<center>",
                                        "</center>",
                                        "<dl>",
                                        "<dt>",
                                        "<dd>",
                                        "</dl>",
                                        "<pre>",
                                        "</pre>",
                                        "<blockquote>",
                                        "</blockquote>",
                                        "<u>",
                                        "</u>",
                                        "<strong>",
                                        "</strong>",
                                        "<form action=x>",
                                        "</form>",
                                        "<label for=y>",
                                        "</label>",
                                        "<caption>",
                                        "</caption>",
                                        "<col width=1>",
                                        "</html>",
                                        "</body>",
                                        "<body bgcolor=white>",
                                        "&nbsp;",
                                        "&lt;p&gt;",
                                        "&#65313;",
                                        " ",
                                        "\n",
                                        "<",
                                        "</",
                                        "< p>",
                                        "a<b",
                                        "<1>"};
  std::string out;
  const int length = static_cast<int>(random() % 60);
  for (int i = 0; i < length; ++i) {
    if (random() % 3 == 0) {
      out += "文" + std::to_string(random() % 100);
    } else {
      out += kPieces[random() % std::size(kPieces)];
    }
  }
  return out;
}

TEST(RandomPages, ReadAsThePlainestWalkReadsThem) {
  std::mt19937 random(20240312);
  for (int i = 0; i < 20000; ++i) {
    const std::string page = RandomPage(random);
    std::string plain;
    for (const PlainText& piece : Plain(page, "")) plain += piece.text;
    const ExtractedText text = ReadHtml(page, "", nullptr);
    ASSERT_EQ(WithoutBlanks(Visible(text)), plain) << page;
  }
}

TEST(HtmlGuard, LeavesAPageAloneThatHasNothingToDrop) {
  EXPECT_FALSE(GuardHtml("<p class=a>文<b>字</b><a href=x>链</a>", FormattingTags::kKeep).changed);
}

TEST(HtmlGuard, DropsWhatNobodySeesAndKeepsWhatHides) {
  const auto guard = [](std::string_view html) {
    const GuardedHtml out = GuardHtml(html, FormattingTags::kKeep);
    return out.changed ? out.html : std::string(html);
  };
  EXPECT_EQ(guard("a<script>b</script>c<!-- d -->e<style>f</style>g"), "aceg");
  EXPECT_EQ(guard("<p style='color:red' id=a onclick=\"b('>')\">"), "<p  id=a >");
  EXPECT_EQ(guard("<p style='DISPLAY:none'>"), "<p style='DISPLAY:none'>");
  EXPECT_EQ(guard("<p style='&#100;isplay:none'>"), "<p style='&#100;isplay:none'>");
  EXPECT_EQ(guard("<textarea><!-- a --><p style=b></textarea>"),
            "<textarea><!-- a --><p style=b></textarea>");
  EXPECT_EQ(guard("a<script>b"), "a<script>b");
  EXPECT_EQ(guard("<script><!-- <script> </script> --></script>x"),
            "<script><!-- <script> </script> --></script>x");
  EXPECT_EQ(guard("<noscript>a</noscript>b<noscript>c"), "b<noscript>c");
  EXPECT_EQ(GuardHtml("<b>a<p>b</b>", FormattingTags::kDrop).html, "a<p>b");
}

}  // namespace
}  // namespace tenderscan
