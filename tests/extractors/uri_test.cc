#include "extractors/uri.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

// RFC 3986 section 5.4, without what only clients of fragments need.
TEST(ResolveUri, AsTheStandardsExamples) {
  constexpr const char* kBase = "http://a/b/c/d;p?q";
  const std::pair<const char*, const char*> examples[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g/"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {";x", "http://a/b/c/;x"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g..", "http://a/b/c/g.."},
      {"./../g", "http://a/b/g"},
      {"g/../h", "http://a/b/c/h"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const auto& [reference, expected] : examples) {
    EXPECT_EQ(ResolveUri(kBase, reference), expected) << reference;
  }
}

TEST(ResolveUri, ForgivesWhatBrowsersForgive) {
  EXPECT_EQ(ResolveUri("http://a/b/c.htm", "  x\ny.doc\t"), "http://a/b/xy.doc");
  EXPECT_EQ(ResolveUri("http://a/b/c.htm", "..\\附件 1.doc"), "http://a/附件%201.doc");
  EXPECT_EQ(ResolveUri("http://a", "HTTP://B/x"), "http://B/x");
  EXPECT_EQ(ResolveUri("http://a/b/", "http:x.htm"), "http://a/b/x.htm");
}

TEST(ResolveUri, StaysAsWrittenWithoutABase) {
  EXPECT_EQ(ResolveUri("", "x/y.doc"), "x/y.doc");
  EXPECT_EQ(ResolveUri("urn:x:1", "/y.doc"), "/y.doc");
  EXPECT_EQ(ResolveUri("file:pages/a.html", "b.doc"), "file:pages/b.doc");
  EXPECT_EQ(ResolveUri("file:/tmp/a.html", "../b.doc"), "file:/b.doc");
}

TEST(ResolveUri, LeadsNowhere) {
  for (const char* reference :
       {"", "  ", "#top", "javascript:void(0)", "JavaScript:x()", "data:,a", "vbscript:a"}) {
    EXPECT_EQ(ResolveUri("http://a/b", reference), "") << reference;
  }
}

}  // namespace
}  // namespace tenderscan
