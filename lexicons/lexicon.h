// Term lists, cues, control facts and fingerprints, compiled once; and what they find in a
// document.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/annotation.h"
#include "store/model/extracted_text.h"
#include "store/model/layout.h"
#include "store/model/named_text.h"
#include "store/model/notice.h"
#include "store/model/result.h"

namespace tenderscan {

class ControlFacts;  // lexicons/controls.h
class FoldedText;    // extractors/text/fold.h
class WatchIndex;    // lexicons/names/watch_index.h

// One data file, handed in by the caller. Its path begins with the folder that says what it is:
// "terms/clouds.toml", "cues/…", "controls/…", "fingerprints/…".
using LexiconSource = NamedText;

// What a report needs to know of a term.
struct TermInfo {
  std::string id;        // "chip/a100"
  std::string label;     // "NVIDIA A100", English, for people
  std::string category;  // "chip", "cloud", ...
  int severity = 0;      // higher first
  std::string source;    // where the name comes from
};

// How a document is laid out: most are never asked, so it is read when it is.
using LayoutOfDocument = std::function<const Layout&()>;

class Lexicon {
 public:
  // Errors: kMalformed with "file:line:column: what", the line and a caret under the fault.
  static Result<Lexicon> Compile(const std::vector<LexiconSource>& sources);

  // Tries every example of terms and cues: those of a list that people change are to be tried
  // before it is used. Errors: kMalformed at the first that is not found, or found against its
  // will.
  // `read_layout`: this room reads no pages.
  Result<void> TryExamples(LayoutReader read_layout) const;

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  // Thread-safe, pure. `layout` gives the layout of `text`. `notice` may be null. `watched`: a
  // user's own names, looked for beside the terms; null where there are none. Never "no match" for
  // "ran out of memory": the error is returned.
  Result<Recognition> Recognise(const ExtractedText& text, const LayoutOfDocument& layout,
                                const Notice* notice, const WatchIndex* watched = nullptr) const;

  const std::vector<TermInfo>& terms() const;
  const ControlFacts& controls() const;

  // What the term's entry says, in lines for a person. Errors: kNotFound.
  Result<std::string> Explain(std::string_view term) const;

  struct Compiled;  // defined in lexicon.cc

 private:
  Result<Recognition> RecogniseTerms(const ExtractedText& text, const FoldedText& folded,
                                     const LayoutOfDocument& layout, const Notice* notice) const;
  explicit Lexicon(std::unique_ptr<const Compiled> compiled);
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace tenderscan
