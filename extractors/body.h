// Whether a text shows a notice, or only names one: title, date and buyer around a picture, a
// viewer, a script's "loading" or "see the attachment".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "store/model/extracted_text.h"

namespace tenderscan {

struct Body {
  // Something beyond the notice's name, who bought it and when it was published: a fact under a
  // label, or a sentence. A text long enough to be a notice is not looked at more closely.
  bool shown = false;
  // In what is shown, a sentence of procurement; a fact under a label.
  bool procures = false;
  bool labelled = false;
  bool named = false;        // the page's head or a line of its text announces a notice
  bool titled_line = false;  // a line does
  std::string title;         // the longest of them
  bool identified = false;   // a label and value of who, which project or when
  bool cancelled = false;    // the title says what became of it: 终止公告, 废标公告
  // "详见附件", "正在加载", "您的浏览器不支持预览".
  bool points_elsewhere = false;
  bool framed = false;         // a portal's imprint stands in the text
  std::size_t long_links = 0;  // as long as titles of notices: lists have many
};

// Linear in the text; the beginning alone decides of a long one.
Body ReadBody(const ExtractedText& text);

// Whether the page is one notice's, and shows none of its text. Lists of notices show their text;
// so does what names no notice, unless a portal's imprint stands around nothing or
// `stands_instead`: something stands on the page that may hold one, a frame or a script.
bool IsBodyMissing(const Body& body, bool stands_instead);

// Chinese characters in a text; no more than `most` are counted.
std::size_t CountHan(std::string_view utf8, std::size_t most = std::string_view::npos);

}  // namespace tenderscan
