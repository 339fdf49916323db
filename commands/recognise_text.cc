// A text that somebody typed, looked through for what is watched.
#include "commands/recognise_text.h"

#include <algorithm>

#include "extractors/extract.h"
#include "extractors/layout/layout.h"
#include "extractors/layout/page_reader.h"

namespace tenderscan {

Result<Recognition> RecogniseText(const Lexicon& lexicon, std::string_view text) {
  DocumentSource source;
  source.bytes = text;
  source.content_type = "text/plain; charset=UTF-8";
  const Extraction extraction = Extract(source);
  PageReader page(extraction.text);
  return lexicon.Recognise(
      extraction.text, [&]() -> const Layout& { return page.layout(); }, nullptr);
}

std::vector<std::string> TermsSpelled(const Lexicon& lexicon, std::string_view text) {
  std::vector<std::string> out;
  const Result<Recognition> found = RecogniseText(lexicon, text);
  if (!found) return out;
  for (const Annotation& one : found->annotations) {
    if (std::find(out.begin(), out.end(), one.term) == out.end()) out.push_back(one.term);
  }
  return out;
}

}  // namespace tenderscan
