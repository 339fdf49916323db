// Looks for a notice in what a page holds and does not show.
#include "extractors/html/hidden.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "extractors/body.h"
#include "extractors/html/raw_tags.h"
#include "extractors/html/reader.h"
#include "extractors/html/script_values.h"
#include "extractors/html/unwrap.h"
#include "extractors/phrases/labels.h"
#include "extractors/text/ascii.h"
#include "extractors/text/encoded_text.h"
#include "extractors/text/url.h"
#include "extractors/words/furniture_words.h"
#include "extractors/words/key_words.h"
#include "extractors/words/stand_in_words.h"

namespace tenderscan {
namespace {

// Pages with a notice inside have a handful of pieces as long as one.
constexpr int kMostPieces = 200;
constexpr int kMostInnerMarkup = 32;
constexpr std::size_t kShortestPiece = 60;  // bytes
constexpr int kScriptsInScripts = 2;        // JSON as a string of JSON

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '\n') {
      out += "<br>";
    } else {
      out += c;
    }
  }
  return out;
}

// How much a text says as a notice does; 0 where it is none: labels of notices, and enough text.
std::size_t NoticeWeight(std::string_view markup) {
  const ExtractedText text = ReadHtml(markup, "", nullptr);
  const std::size_t han = CountHan(text.text);
  if (han < 16) return 0;
  bool labels = false;
  for (const Mark& mark : FindLabels(Glyphs(text.text))) {
    labels = labels || (mark.field != Field::kOther && mark.value < mark.end);
  }
  return labels && ReadBody(text).shown ? han : 0;
}

class HiddenNotice {
 public:
  explicit HiddenNotice(std::string_view title) : title_(title) {}

  void Look(std::string_view utf8) {
    int inner = 0;
    RawTags tags(utf8);
    for (RawTag tag; tags.Next(tag);) {
      if (tag.closing) continue;
      if (tag.Is("script")) {
        LookInScript(tag.content, 0);
      } else if (tag.Is("textarea")) {
        Consider(DecodeEntities(tag.content), "");
      } else if ((tag.Is("noscript") || tag.Is("template")) && inner++ < kMostInnerMarkup) {
        Consider(InnerMarkup(utf8, tag), "");
      }
      for (const RawTag::Attribute& attribute : tag.attributes) {
        if (attribute.value.size() < kShortestPiece || IsOfLooks(attribute.name)) continue;
        Consider(DecodeEntities(attribute.value), "");
      }
    }
  }

  std::optional<std::string> Best() {
    if (weight_ == 0) return std::nullopt;
    return std::move(best_);
  }

 private:
  static bool IsOfLooks(std::string_view name) {
    constexpr std::array kNames = {"href", "src", "class", "style", "content", "srcset", "d"};
    return std::any_of(kNames.begin(), kNames.end(),
                       [name](const char* known) { return EqualsIgnoringCase(name, known); });
  }

  void LookInScript(std::string_view script, int depth) {
    if (script.size() < kShortestPiece) return;
    const std::vector<ScriptValue> values = ReadScriptValues(script);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const ScriptValue& value = values[i];
      if (value.value.size() < kShortestPiece) continue;
      const std::string_view text = TrimSpace(value.value);
      if ((text.starts_with('{') || text.starts_with('[')) && depth < kScriptsInScripts) {
        LookInScript(text, depth + 1);
        continue;
      }
      Consider(value.value, TitleBeside(values, i));
    }
  }

  // What the object that a value belongs to calls itself.
  static std::string TitleBeside(const std::vector<ScriptValue>& values, std::size_t of) {
    constexpr std::size_t kReach = 200;  // members of an object around its longest one
    const std::size_t begin = of - std::min(of, kReach);
    const std::size_t end = std::min(values.size(), of + kReach);
    std::string title;
    for (std::size_t i = begin; i < end; ++i) {
      const bool of_it = values[i].object == values[of].object && i != of;
      if (of_it && ShippedKeys().IsTitleKey(values[i].key) &&
          values[i].value.size() > title.size() && values[i].value.size() < kLongestTitle) {
        title = values[i].value;
      }
    }
    return title;
  }

  // Takes the piece where it is a notice and says more than those before.
  void Consider(std::string_view piece, const std::string& title) {
    constexpr std::size_t kMostBytes = 16 << 20;
    if (pieces_ == kMostPieces || bytes_ > kMostBytes || piece.size() < kShortestPiece) return;
    std::string markup(piece);
    if (const auto inner = Unwrap(piece)) {
      if (inner->opaque) return;
      markup = inner->text;
    }
    if (CountHan(markup) < 16) return;
    if (!title.empty() && !title_.empty() && title.find(title_) == std::string::npos &&
        title_.find(title) == std::string_view::npos) {
      return;  // another notice's: related ones, the next one
    }
    ++pieces_;
    bytes_ += markup.size();
    if (!HoldsMarkup(markup)) markup = "<p>" + Escaped(markup) + "</p>";
    const std::size_t weight = NoticeWeight(markup);
    if (weight <= weight_) return;
    weight_ = weight;
    best_ = (title.empty() ? "" : "<h1>" + Escaped(title) + "</h1>") + markup;
  }

  static constexpr std::size_t kLongestTitle = 600;

  const std::string_view title_;
  std::string best_;
  std::size_t weight_ = 0;
  std::size_t bytes_ = 0;
  int pieces_ = 0;
};

// An icon is not what a page is for.
bool IsOrnament(const RawTag& tag) {
  const std::string source = Lowercase(tag.ValueOf("src"));
  for (const std::string_view word : {"logo", "icon", "qr", "ewm", "weixin", "wechat", "banner",
                                      "data:image/gif", "blank", "spacer", "arrow", "btn", "bg"}) {
    if (source.find(word) != std::string::npos) return true;
  }
  return source.empty() && tag.ValueOf("data-src").empty();
}

}  // namespace

std::optional<std::string> FindHiddenNotice(std::string_view utf8, std::string_view title) {
  HiddenNotice hidden(title);
  hidden.Look(utf8);
  return hidden.Best();
}

std::string WhatStandsInstead(std::string_view utf8, std::string_view uri) {
  // What shows a document itself is surer than what leads to one, a picture, a script.
  enum Kind { kNothing, kScript, kPicture, kAttachment, kFrame };
  Kind best = kNothing;
  std::string out;
  const auto take = [&](Kind kind, std::string_view what, std::string_view written) {
    if (kind <= best) return;
    best = kind;
    const std::string target = ResolveUri(uri, DecodeEntities(written));
    out = std::string(what) + (target.empty() ? "" : " (" + target.substr(0, 300) + ")");
  };
  RawTags tags(utf8);
  for (RawTag tag; tags.Next(tag);) {
    if (tag.closing) continue;
    if (tag.Is("iframe") || tag.Is("frame")) {
      take(kFrame, "a frame shows another document", tag.ValueOf("src"));
    } else if (tag.Is("object") || tag.Is("embed")) {
      take(kFrame, "a viewer shows another document",
           tag.ValueOf(tag.Is("object") ? "data" : "src"));
    } else if (tag.Is("canvas")) {
      take(kFrame, "a script draws it", "");
    } else if (tag.Is("a") && ShippedFurniture().LeadsToFile(tag.ValueOf("href"))) {
      take(kAttachment, "it lies in an attachment", tag.ValueOf("href"));
    } else if ((tag.Is("img") || tag.Is("image")) && !IsOrnament(tag)) {
      const std::string_view source = tag.ValueOf("src");
      take(kPicture, "a picture stands there", source.empty() ? tag.ValueOf("data-src") : source);
    } else if (tag.Is("script")) {
      take(kScript, "a script would fill it in", "");
    }
  }
  return out;
}

}  // namespace tenderscan
