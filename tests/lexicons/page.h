// Builds small extracted texts for tests: lines, headings and tables, with their blocks.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/layout/layout.h"
#include "extractors/text/fold.h"
#include "lexicons/context.h"
#include "lexicons/modality.h"
#include "lexicons/term_list.h"
#include "store/model/annotation.h"
#include "store/model/extracted_text.h"

namespace tenderscan {

// As the shipped lists have it: a model's service is bought by the token, open weights as software.
inline TermTraits Traits(std::string_view term) {
  TermTraits out;
  out.severity = term.starts_with("chip/") ? 9 : 1;
  if (term == "cloud/azure-openai") out.bought_as = Modality::kTokens;
  if (term == "model/llama" || term == "model/copilot") out.bought_as = Modality::kSoftware;
  if (term == "chip/jetson") {
    out.counted_as = QuantityUnit::kSet;
    out.carried = true;
  }
  return out;
}

// The shipped lists of cues.
inline const TermLists& ShippedCueLists() {
  static const TermLists lists = [] {
    std::vector<LexiconSource> files;
    const std::filesystem::path root = std::filesystem::path(TS_SOURCE_DIR) / "lexicons/cues";
    for (const auto& entry : std::filesystem::directory_iterator(root)) {
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream text;
      text << file.rdbuf();
      files.push_back({"cues/" + entry.path().filename().string(), text.str()});
    }
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    auto read = ReadTermLists(std::move(files));
    if (!read) {
      ADD_FAILURE() << read.error().what;
      std::abort();
    }
    return std::move(*read);
  }();
  return lists;
}
inline const Cues& ShippedCues() { return ShippedCueLists().cues; }
inline const WordGroups& ShippedGroups() { return ShippedCueLists().groups; }

// Every text here is re-created for tests: not a real publication.
class Page {
 public:
  Page& Line(std::string_view words) {
    Add(BlockKind::kParagraph, words);
    text_.text += '\n';
    return *this;
  }
  Page& Heading(std::string_view words) {
    Add(BlockKind::kHeading, words);
    text_.text += '\n';
    return *this;
  }
  Page& Table(const std::vector<std::vector<std::string>>& rows, bool marked_header = false) {
    ++table_;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const std::size_t row_block = text_.blocks.size();
      Block row;
      row.kind = BlockKind::kTableRow;
      row.table = table_;
      row.row = static_cast<std::int32_t>(r);
      row.span.begin = static_cast<std::uint32_t>(text_.text.size());
      text_.blocks.push_back(row);
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        if (c > 0) text_.text += '\t';
        Add(BlockKind::kTableCell, rows[r][c]);
        Block& cell = text_.blocks.back();
        cell.table = table_;
        cell.row = static_cast<std::int32_t>(r);
        cell.column = static_cast<std::int32_t>(c);
        cell.header = marked_header && r == 0;
      }
      text_.blocks[row_block].span.end = static_cast<std::uint32_t>(text_.text.size());
      text_.text += '\n';
    }
    return *this;
  }
  const ExtractedText& text() const { return text_; }

 private:
  void Add(BlockKind kind, std::string_view words) {
    Block block;
    block.kind = kind;
    block.span.begin = static_cast<std::uint32_t>(text_.text.size());
    text_.text += words;
    block.span.end = static_cast<std::uint32_t>(text_.text.size());
    text_.blocks.push_back(block);
  }
  ExtractedText text_;
  std::int32_t table_ = -1;
};

// A page with its fold and surroundings.
struct ReadPage {
  explicit ReadPage(const Page& page, Notice said = {})
      : text(page.text()),
        folded(Fold(text.text)),
        layout(ReadLayout(text)),
        notice(std::move(said)),
        context(text, folded, layout, &notice) {}
  ReadPage(const ReadPage&) = delete;

  // The n-th place of `words` in the text. REQUIRES: it is there.
  TextSpan Place(std::string_view words, int n = 0) const {
    std::size_t at = text.text.find(words);
    for (; n > 0; --n) at = text.text.find(words, at + words.size());
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }
  // Annotations of every place of `words` as `term`, added in order of place.
  void Name(std::string_view words, std::string_view term) {
    for (std::size_t at = text.text.find(words); at != std::string::npos;
         at = text.text.find(words, at + words.size())) {
      Annotation annotation;
      annotation.term = term;
      annotation.span = {static_cast<std::uint32_t>(at),
                         static_cast<std::uint32_t>(at + words.size())};
      annotations.push_back(std::move(annotation));
    }
    std::stable_sort(annotations.begin(), annotations.end(),
                     [](const Annotation& a, const Annotation& b) { return a.span < b.span; });
  }

  ExtractedText text;
  FoldedText folded;
  Layout layout;
  Notice notice;
  Context context;
  std::vector<Annotation> annotations;
};

}  // namespace tenderscan
