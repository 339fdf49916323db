// HTML pages and pieces of them.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/body.h"
#include "extractors/decode_source.h"
#include "extractors/format.h"
#include "extractors/html/frames.h"
#include "extractors/html/hidden.h"
#include "extractors/html/raw_tags.h"
#include "extractors/html/reader.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

// Portals' longest pages have 2 MB; every byte beyond this costs 20 of memory.
constexpr std::size_t kMaxHtml = 32 << 20;

// A page whose notice was escaped once more than it should: its visitors see "<p>采购人：...</p>".
bool ShowsTags(std::string_view text) {
  constexpr int kFewest = 3;
  int tags = 0;
  for (std::size_t at = 0; tags < kFewest && (at = text.find("</", at)) != std::string_view::npos;
       at += 2) {
    const std::string_view rest = text.substr(at + 2);
    for (const std::string_view end : {"p>", "td>", "tr>", "div>", "span>", "table>"}) {
      tags += rest.starts_with(end);
    }
  }
  return tags >= kFewest;
}

// {{ detail.title }}, ${title}: what a page's script fills in, and had not when the page was saved.
// The end of such a place at `at`; `at` where none begins.
std::size_t PlaceholderEnd(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 200;
  const bool braces = text.substr(at, 2) == "{{";
  if (!braces && text.substr(at, 2) != "${") return at;
  const std::string_view close = braces ? "}}" : "}";
  const std::size_t end = text.substr(0, at + kLongest).find(close, at + 2);
  if (end == std::string_view::npos || text.substr(at, end - at).find('\n') != text.npos) return at;
  return end + close.size();
}

bool ShowsPlaceholders(std::string_view text) {
  constexpr int kFewest = 3;
  int places = 0;
  for (std::size_t at = 0; places < kFewest && (at = text.find_first_of("{$", at)) != text.npos;) {
    const std::size_t end = PlaceholderEnd(text, at);
    places += end > at;
    at = std::max(end, at + 1);
  }
  return places >= kFewest;
}

std::string WithoutPlaceholders(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t next = std::min(html.find_first_of("{$", at), html.size());
    out.append(html.substr(at, next - at));
    if (next == html.size()) break;
    const std::size_t end = PlaceholderEnd(html, next);
    if (end == next) out += html[next];
    at = std::max(end, next + 1);
  }
  return out;
}

// A <textarea> that holds a notice's HTML for its editor, as the block that a reader sees in it.
std::string WithoutTextareas(std::string_view html) {
  constexpr std::string_view kName = "textarea";
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; (at = html.find(kName, at)) != std::string_view::npos;
       at += kName.size()) {
    const std::string_view before = html.substr(0, at);
    if (!before.ends_with('<') && !before.ends_with("</")) continue;
    out.append(html.substr(copied, at - copied)).append("div");
    copied = at + kName.size();
  }
  return out.append(html.substr(copied));
}

// Reads the notice that a page holds and does not show; false, and nothing done, where there is
// none.
bool ReadHidden(const std::string& utf8, const Body& body, const DocumentSource& source,
                ExtractedText& text) {
  ExtractedText opened = ReadHtml(utf8, source.uri, source.hints, HiddenElements::kTake);
  if (const Body inside = ReadBody(opened); inside.labelled && !ShowsTags(opened.text)) {
    text = std::move(opened);
    return true;
  }
  if (const auto hidden = FindHiddenNotice(utf8, body.title)) {
    text = ReadHtml(utf8 + "<div>" + *hidden + "</div>", source.uri, nullptr);
    return true;
  }
  return false;
}

// Of a page that shows no notice: reads the one that it holds all the same, or says in a gap what
// stands in its place. Lists, and pages without anything that could hold a notice, stay as they
// are.
void LookElsewhere(const std::string& utf8, const Body& body, const DocumentSource& source,
                   ExtractedText& text) {
  const std::string instead = WhatStandsInstead(utf8, source.uri);
  const bool shown = std::any_of(text.blocks.begin(), text.blocks.end(),
                                 [](const Block& b) { return b.kind != BlockKind::kMeta; });
  if (shown && !IsBodyMissing(body, !instead.empty())) return;
  if (ReadHidden(utf8, body, source, text)) return;
  std::string what = !shown       ? "the page shows no text"
                     : body.named ? "the page names a notice and shows none of its text"
                                  : "the page shows no text but what stands around every notice";
  if (!instead.empty()) what += ": " + instead;
  text.gaps.push_back({GapCode::kEmpty, std::nullopt, std::move(what)});
}

// A notice without a single label is longer, or has a title.
constexpr std::size_t kFewHan = 500;

Extraction ReadHtmlPage(const DocumentSource& source, std::string_view) {
  Extraction out;
  ExtractedText before;  // what decoding says of itself
  SourceText decoded = DecodeSource(source, DeclaredCharset(source.bytes), before);
  std::string& utf8 = decoded.utf8;
  CutAt(kMaxHtml, "the page", utf8, before);
  if (auto whole = InlineFrames(utf8, before.gaps)) utf8 = std::move(*whole);
  out.text = ReadHtml(utf8, source.uri, source.hints);
  if (ShowsTags(out.text.text)) {
    utf8 = WithoutTextareas(DecodeEntities(utf8));
    out.text = ReadHtml(utf8, source.uri, source.hints);
  }
  const bool unfilled = ShowsPlaceholders(out.text.text);
  if (unfilled) {
    utf8 = WithoutPlaceholders(utf8);
    out.text = ReadHtml(utf8, source.uri, source.hints);
  }
  const Body body = ReadBody(out.text);
  if (unfilled) {
    out.text.gaps.push_back({GapCode::kEmpty, std::nullopt,
                             "the page was saved before its script filled in what it shows"});
  } else if (!body.shown) {
    LookElsewhere(utf8, body, source, out.text);
  } else if (!body.labelled && !body.named && CountHan(out.text.text) < kFewHan) {
    // A portal's own sentences around nothing.
    ReadHidden(utf8, body, source, out.text);
  }
  out.text.charset = std::move(before.charset);
  out.text.gaps.insert(out.text.gaps.begin(), before.gaps.begin(), before.gaps.end());
  out.outcome = OutcomeOf(out.text, decoded);
  return out;
}

}  // namespace

const Format& html_format();
const Format& html_format() {
  static const Format format{"html", {"text/html"}, ReadHtmlPage};
  return format;
}

}  // namespace tenderscan
