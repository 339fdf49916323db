// A pass over HTML before it is parsed: cuts what makes a tree builder quadratic, and what it would
// read for nothing.
#include "extractors/html/guard.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "extractors/html/tags.h"
#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

// Names are compared as numbers: up to 10 letters and digits of 6 bits each, case folded. Longer
// names collide with their own prefix only, which at worst miscounts the nesting by one.
using Name = std::uint64_t;

constexpr Name AddToName(Name name, char c) {
  const auto folded = static_cast<unsigned char>(Lower(c));
  return name >> 54 ? name : (name << 6) | ((folded & 0x3f) ^ 0x20);
}

constexpr Name NameOf(std::string_view text) {
  Name name = 0;
  for (char c : text) name = AddToName(name, c);
  return name;
}

template <std::size_t n>
constexpr std::array<Name, n> Names(const std::array<std::string_view, n>& words) {
  std::array<Name, n> out{};
  for (std::size_t i = 0; i < n; ++i) out[i] = NameOf(words[i]);
  return out;
}

template <typename Set>
bool In(const Set& set, Name name) {
  return std::find(set.begin(), set.end(), name) != set.end();
}

constexpr auto kVoid = Names(kVoidElements);
constexpr auto kRawText = Names(kRawTextElements);
constexpr auto kUnseenText = Names(kUnseenRawTextElements);
constexpr auto kFormatting = Names(kFormattingElements);
// Those that begin no line, kFormatting aside.
constexpr auto kInLine = Names(std::to_array<std::string_view>(
    {"span", "a", "label", "sup", "sub", "ins", "del", "abbr", "cite", "bdi", "bdo", "q", "var",
     "kbd", "mark", "time", "data", "select", "option"}));
constexpr auto kClosesParagraph = Names(kParagraphEnders);
// Attributes of looks alone, cut as AddToName cuts names.
constexpr auto kUnreadAttributes = Names(std::to_array<std::string_view>(
    {"width", "height", "align", "valign", "bgcolor", "border", "cellspacin", "cellpaddin", "lang",
     "xml:lang", "target", "src", "alt", "nowrap"}));
constexpr Name kP = NameOf("p"), kLi = NameOf("li"), kDt = NameOf("dt"), kDd = NameOf("dd"),
               kTr = NameOf("tr"), kTd = NameOf("td"), kTh = NameOf("th"), kTbody = NameOf("tbody"),
               kThead = NameOf("thead"), kTfoot = NameOf("tfoot"), kOption = NameOf("option"),
               kTable = NameOf("table"), kUl = NameOf("ul"), kOl = NameOf("ol"), kDl = NameOf("dl"),
               kSvg = NameOf("svg"), kMath = NameOf("math"), kPlaintext = NameOf("plaintext"),
               kNoscript = NameOf("noscript"), kStyle = NameOf("style");

// The open elements, as far as nesting is concerned.
class OpenTags {
 public:
  // Whether the tag still fits.
  bool Open(Name name) {
    CloseImplied(name);
    if (stack_.size() >= kMaxHtmlDepth) {
      dropped_.push_back(name);
      return false;
    }
    stack_.push_back(name);
    foreign_ += name == kSvg || name == kMath;
    return true;
  }

  // Whether the end tag belongs to a start tag that was kept, or to none.
  bool Close(Name name) {
    // A look at the last few is enough: what is deeper than the cut is beyond order anyway.
    const std::size_t look = std::min<std::size_t>(dropped_.size(), 64);
    for (std::size_t i = 0; i < look; ++i) {
      if (dropped_[dropped_.size() - 1 - i] == name) {
        dropped_.resize(dropped_.size() - 1 - i);
        return false;
      }
    }
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i] == name) {
        PopTo(i);
        break;
      }
    }
    return true;
  }

  bool in_foreign() const { return foreign_ > 0; }

 private:
  void PopTo(std::size_t size) {
    while (stack_.size() > size) {
      foreign_ -= stack_.back() == kSvg || stack_.back() == kMath;
      stack_.pop_back();
    }
  }

  // Closes the last of `names` that lies above the last of `barriers`.
  template <typename A, typename B>
  void CloseLast(const A& names, const B& barriers) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (In(names, stack_[i])) return PopTo(i);
      if (In(barriers, stack_[i])) return;
    }
  }

  // The end tags that HTML lets authors leave out: an unclosed <p> or <td> does not nest.
  void CloseImplied(Name name) {
    if (In(kClosesParagraph, name)) {
      for (std::size_t i = stack_.size(), look = 0; i-- > 0 && look < 8; ++look) {
        if (stack_[i] == kP) {
          PopTo(i);
          break;
        }
        if (In(kClosesParagraph, stack_[i]) || stack_[i] == kTd || stack_[i] == kTh) break;
      }
    }
    using List = std::array<Name, 2>;
    if (name == kLi) {
      CloseLast(std::array{kLi}, std::array{kUl, kOl, kTd, kTable});
    } else if (name == kDt || name == kDd) {
      CloseLast(List{kDt, kDd}, std::array{kDl, kTd, kTable});
    } else if (name == kTd || name == kTh) {
      CloseLast(List{kTd, kTh}, List{kTable, kTr});
    } else if (name == kTr) {
      CloseLast(std::array{kTr}, std::array{kTable});
    } else if (name == kTbody || name == kThead || name == kTfoot) {
      CloseLast(std::array{kTbody, kThead, kTfoot}, std::array{kTable});
    } else if (name == kOption && !stack_.empty() && stack_.back() == kOption) {
      stack_.pop_back();
    }
  }

  std::vector<Name> stack_;    // at most kMaxHtmlDepth
  std::vector<Name> dropped_;  // open tags beyond it
  int foreign_ = 0;            // open <svg> and <math>
};

class Guard {
 public:
  Guard(std::string_view html, FormattingTags formatting)
      : html_(html), drop_formatting_(formatting == FormattingTags::kDrop) {}

  GuardedHtml Run() {
    while (at_ < html_.size()) {
      const std::size_t open = html_.find('<', at_);
      if (open == std::string_view::npos || open + 1 >= html_.size()) break;
      at_ = open + 1;
      const char c = html_[at_];
      if (IsLetter(c)) {
        StartTag(open);
      } else if (c == '/' && at_ + 1 < html_.size() && IsLetter(html_[at_ + 1])) {
        EndTag(open);
      } else if (html_.substr(at_, 3) == "!--") {
        SkipComment(open);
      } else if (c == '!' || c == '?' || c == '/') {
        SkipTo('>');
      }
    }
    GuardedHtml out;
    out.tags_dropped = dropped_;
    out.changed = changed_;
    if (changed_) {
      text_.append(html_.substr(copied_));
      out.html = std::move(text_);
    }
    return out;
  }

 private:
  Name ReadName() {
    Name name = 0;
    while (at_ < html_.size() && !IsSpace(html_[at_]) && html_[at_] != '/' && html_[at_] != '>') {
      name = AddToName(name, html_[at_++]);
    }
    return name;
  }

  // From behind the name to behind the '>'. `cuts_` are the attributes that nobody reads.
  void SkipAttributes() {
    std::size_t count = 0;
    cuts_.clear();
    while (at_ < html_.size() && html_[at_] != '>') {
      if (IsSpace(html_[at_]) || html_[at_] == '/') {
        ++at_;
        continue;
      }
      const std::size_t begin = at_;
      ++at_;  // a name may begin with '='
      while (at_ < html_.size() && html_[at_] != '>' && html_[at_] != '=' && html_[at_] != '/' &&
             !IsSpace(html_[at_])) {
        ++at_;
      }
      const std::string_view name = html_.substr(begin, at_ - begin);
      std::string_view value;
      std::size_t next = at_;
      while (next < html_.size() && IsSpace(html_[next])) ++next;
      if (next < html_.size() && html_[next] == '=') {
        ++next;
        while (next < html_.size() && IsSpace(html_[next])) ++next;
        at_ = next;
        if (at_ < html_.size() && (html_[at_] == '"' || html_[at_] == '\'')) {
          const char quote = html_[at_++];
          SkipTo(quote);
        } else {
          while (at_ < html_.size() && html_[at_] != '>' && !IsSpace(html_[at_])) ++at_;
        }
        value = html_.substr(next, at_ - next);
      }
      if (++count < kMaxHtmlAttributes && !IsUnread(name, value)) continue;
      if (!cuts_.empty() && count > kMaxHtmlAttributes) {
        cuts_.back().second = at_;
      } else {
        cuts_.emplace_back(begin, at_);
      }
    }
    self_closing_ = at_ > 0 && at_ < html_.size() && html_[at_ - 1] == '/';
    if (at_ < html_.size()) {
      ++at_;
    } else {
      cuts_.clear();  // the tag never ends: leave it to the parser
    }
  }

  // Looks only: most bytes of a page pasted from Word are these.
  static bool IsUnread(std::string_view name, std::string_view value) {
    const Name key = NameOf(name.substr(0, 10));
    if (key == kStyle) {
      // A style may hide or strike out: "display", "visibility", "line-through", or one of them
      // written with entities.
      return value.find('&') == std::string_view::npos && !HasWord(value, "display") &&
             !HasWord(value, "visibility") && !HasWord(value, "line-through");
    }
    return (name.size() > 4 && Lower(name[0]) == 'o' && Lower(name[1]) == 'n') ||
           (name.size() < 12 && In(kUnreadAttributes, key));
  }

  static bool HasWord(std::string_view text, std::string_view lower) {
    return std::search(text.begin(), text.end(), lower.begin(), lower.end(),
                       [](char a, char b) { return Lower(a) == b; }) != text.end();
  }

  void StartTag(std::size_t open) {
    const Name name = ReadName();
    SkipAttributes();
    const bool foreign = tags_.in_foreign();
    if (drop_formatting_ && In(kFormatting, name)) return Drop(open);
    if (In(kVoid, name) || (foreign && self_closing_)) return CutAttributes();
    if (!foreign && In(kRawText, name)) {
      const bool unseen = In(kUnseenText, name);
      if (!unseen) CutAttributes();
      const std::size_t from = at_;
      // A script that writes "<!--" may go on behind its first end tag.
      if (SkipRawText(name) && unseen &&
          html_.substr(from, at_ - from).find("<!--") == std::string_view::npos) {
        Drop(open);
      }
      return;
    }
    // With scripts on, as readers have them, this is text that nobody sees; with scripts off, as
    // tree builders work, it would break open the page's head.
    if (!foreign && name == kNoscript && !noscript_unclosed_) {
      const std::size_t from = at_;
      if (SkipRawText(name)) return Drop(open);
      noscript_unclosed_ = true;
      at_ = from;
    }
    if (name == kPlaintext) {
      at_ = html_.size();
      return;
    }
    if (!tags_.Open(name)) {
      ++dropped_;
      return DropNested(open, name);
    }
    CutAttributes();
  }

  void EndTag(std::size_t open) {
    ++at_;
    const Name name = ReadName();
    SkipAttributes();
    if (drop_formatting_ && In(kFormatting, name)) return Drop(open);
    if (!tags_.Close(name)) DropNested(open, name);
  }

  void SkipTo(char c) {
    const std::size_t found = html_.find(c, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + 1;
  }

  void SkipComment(std::size_t open) {
    at_ += 3;
    bool closed = false;
    if (html_.substr(at_, 1) == ">" || html_.substr(at_, 2) == "->") {
      SkipTo('>');
      closed = true;
    }
    while (!closed && at_ < html_.size()) {
      const std::size_t dashes = html_.find("--", at_);
      if (dashes == std::string_view::npos) break;
      at_ = dashes + 2;
      if (html_.substr(at_, 1) == ">" || html_.substr(at_, 2) == "!>") {
        SkipTo('>');
        closed = true;
      } else {
        --at_;  // "--->" ends a comment too
      }
    }
    if (!closed) {
      at_ = html_.size();
    } else if (!tags_.in_foreign()) {
      Drop(open);  // in a drawing it might stand inside CDATA
    }
  }

  // Whether its end tag was found.
  bool SkipRawText(Name name) {
    while (at_ < html_.size()) {
      const std::size_t end = html_.find("</", at_);
      if (end == std::string_view::npos) break;
      at_ = end + 2;
      if (ReadName() == name) {
        SkipAttributes();
        return true;
      }
    }
    at_ = html_.size();
    return false;
  }

  // Of a tag that nests too deep its break stays: paragraphs are not glued.
  void DropNested(std::size_t open, Name name) {
    Drop(open);
    if (!In(kFormatting, name) && !In(kInLine, name)) text_.append("<br>");
  }

  // Leaves out html_[open, at_).
  void Drop(std::size_t open) {
    changed_ = true;
    text_.append(html_.substr(copied_, open - copied_));
    copied_ = at_;
  }

  void CutAttributes() {
    for (const auto& [begin, end] : cuts_) {
      changed_ = true;
      text_.append(html_.substr(copied_, begin - copied_));
      copied_ = end;
    }
  }

  const std::string_view html_;
  const bool drop_formatting_;
  std::size_t at_ = 0;
  std::size_t copied_ = 0;  // html_[0, copied_) is in text_ or left out
  std::string text_;
  OpenTags tags_;
  std::vector<std::pair<std::size_t, std::size_t>> cuts_;  // of the tag at hand
  std::size_t dropped_ = 0;
  bool changed_ = false;
  bool self_closing_ = false;
  bool noscript_unclosed_ = false;
};

}  // namespace

GuardedHtml GuardHtml(std::string_view html, FormattingTags formatting) {
  return Guard(html, formatting).Run();
}

}  // namespace tenderscan
