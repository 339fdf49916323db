// A tokenizer of tags alone.
#include "extractors/html/raw_tags.h"

#include <algorithm>
#include <array>

#include "extractors/html/dom.h"
#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

constexpr auto kWithContent = std::to_array<std::string_view>(
    {"script", "style", "iframe", "textarea", "title", "xmp", "noembed", "noframes"});

// Where "</name" begins at or after `from`; the page's end where it does not.
std::size_t FindEndTag(std::string_view html, std::string_view name, std::size_t from) {
  for (std::size_t at = from; (at = html.find("</", at)) != std::string_view::npos; at += 2) {
    const std::string_view rest = html.substr(at + 2);
    if (rest.size() < name.size() || !EqualsIgnoringCase(rest.substr(0, name.size()), name))
      continue;
    if (rest.size() == name.size() || !IsAlphanumeric(rest[name.size()])) return at;
  }
  return html.size();
}

}  // namespace

bool RawTag::Is(std::string_view lower_name) const { return EqualsIgnoringCase(name, lower_name); }

std::string_view RawTag::ValueOf(std::string_view lower_name) const {
  for (const auto& attribute : attributes) {
    if (EqualsIgnoringCase(attribute.name, lower_name)) return attribute.value;
  }
  return {};
}

void RawTags::ReadAttributes(RawTag& tag) {
  constexpr std::size_t kMost = 512;
  while (at_ < html_.size() && html_[at_] != '>') {
    if (IsSpace(html_[at_]) || html_[at_] == '/') {
      ++at_;
      continue;
    }
    const std::size_t begin = at_++;  // a name may begin with '='
    while (at_ < html_.size() && html_[at_] != '>' && html_[at_] != '=' && html_[at_] != '/' &&
           !IsSpace(html_[at_])) {
      ++at_;
    }
    RawTag::Attribute attribute{html_.substr(begin, at_ - begin), {}};
    std::size_t next = at_;
    while (next < html_.size() && IsSpace(html_[next])) ++next;
    if (next < html_.size() && html_[next] == '=') {
      at_ = next + 1;
      while (at_ < html_.size() && IsSpace(html_[at_])) ++at_;
      if (at_ < html_.size() && (html_[at_] == '"' || html_[at_] == '\'')) {
        const std::size_t end = std::min(html_.find(html_[at_], at_ + 1), html_.size());
        attribute.value = html_.substr(at_ + 1, end - at_ - 1);
        at_ = std::min(end + 1, html_.size());
      } else {
        const std::size_t from = at_;
        while (at_ < html_.size() && html_[at_] != '>' && !IsSpace(html_[at_])) ++at_;
        attribute.value = html_.substr(from, at_ - from);
      }
    }
    if (tag.attributes.size() < kMost) tag.attributes.push_back(attribute);
  }
  at_ = std::min(at_ + 1, html_.size());
}

void RawTags::ReadContent(RawTag& tag) {
  const bool has = std::any_of(kWithContent.begin(), kWithContent.end(),
                               [&](std::string_view name) { return tag.Is(name); });
  if (!has) return;
  const std::size_t end = FindEndTag(html_, tag.name, at_);
  tag.content = html_.substr(at_, end - at_);
  at_ = std::min(html_.find('>', end), html_.size() - 1) + 1;
  tag.content_end = at_;
}

bool RawTags::Next(RawTag& tag) {
  while (at_ < html_.size()) {
    const std::size_t open = html_.find('<', at_);
    if (open == std::string_view::npos || open + 1 >= html_.size()) break;
    at_ = open + 1;
    if (html_.substr(at_, 3) == "!--") {
      at_ = std::min(html_.find("-->", at_ + 1), html_.size());
      continue;
    }
    const bool closing = html_[at_] == '/';
    if (at_ + closing >= html_.size() || !IsLetter(html_[at_ + closing])) continue;
    at_ += closing;
    const std::size_t begin = at_;
    while (at_ < html_.size() && !IsSpace(html_[at_]) && html_[at_] != '/' && html_[at_] != '>') {
      ++at_;
    }
    tag.name = html_.substr(begin, at_ - begin);
    tag.closing = closing;
    tag.begin = open;
    tag.attributes.clear();
    tag.content = {};
    ReadAttributes(tag);
    tag.end = tag.content_end = at_;
    if (!closing) ReadContent(tag);
    return true;
  }
  at_ = html_.size();
  return false;
}

std::string_view InnerMarkup(std::string_view html, const RawTag& start) {
  return html.substr(start.end, FindEndTag(html, start.name, start.end) - start.end);
}

std::string DecodeEntities(std::string_view written) {
  if (written.find('&') == std::string_view::npos) return std::string(written);
  // The parser knows all 2,231 names: the value becomes an attribute, between quotes it lacks.
  std::string tag = "<i x=\"";
  for (const char c : written) {
    if (c == '"') {
      tag += "&quot;";
    } else {
      tag += c;
    }
  }
  tag += "\">";
  const HtmlDom dom = ParseHtml(tag);
  for (const HtmlNode& node : dom.nodes()) {
    if (dom.Has(node, "x")) return std::string(dom.Attribute(node, "x"));
  }
  return std::string(written);
}

}  // namespace tenderscan
