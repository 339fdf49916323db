// The tags of a page as they are written, one after the other: for what a tree of the page leaves
// out (scripts, frames, templates, attributes).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

struct RawTag {
  struct Attribute {
    std::string_view name;
    std::string_view value;  // as written, without its quotes, entities in place
  };
  std::string_view name;
  bool closing = false;
  std::size_t begin = 0, end = 0;  // bytes of the tag
  std::vector<Attribute> attributes;
  // Of <script>, <style>, <iframe>, <textarea>, <title>, <xmp>: what stands up to the end tag.
  std::string_view content;
  std::size_t content_end = 0;  // behind the end tag; `end` of tags without content

  bool Is(std::string_view lower_name) const;
  // As written; "" where the tag has none of that name.
  std::string_view ValueOf(std::string_view lower_name) const;
};

// Walks a page's start and end tags, over comments. Linear.
class RawTags {
 public:
  explicit RawTags(std::string_view html) : html_(html) {}

  // The next tag; false at the end of the page. `tag` is reused from one call to the next.
  bool Next(RawTag& tag);

 private:
  void ReadAttributes(RawTag& tag);
  void ReadContent(RawTag& tag);

  std::string_view html_;
  std::size_t at_ = 0;
};

// What stands between a start tag that was read and its end tag; up to the end of the page where
// there is none. Linear in what is left of the page: callers bound how often they ask.
std::string_view InnerMarkup(std::string_view html, const RawTag& start);

// An attribute's or a text's value with its entities decoded, as a browser does.
std::string DecodeEntities(std::string_view written);

}  // namespace tenderscan
