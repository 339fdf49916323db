// The lists that ship with the program, and small texts to try them on.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/layout/layout.h"
#include "lexicons/lexicon.h"

namespace tenderscan {

inline std::vector<LexiconSource> ShippedLists() {
  std::vector<LexiconSource> out;
  const std::filesystem::path root = std::filesystem::path(TS_SOURCE_DIR) / "lexicons";
  for (const char* folder : {"terms", "cues", "controls", "fingerprints"}) {
    if (!std::filesystem::exists(root / folder)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
      if (entry.path().extension() != ".toml") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream text;
      text << file.rdbuf();
      out.push_back({std::string(folder) + "/" + entry.path().filename().string(), text.str()});
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return out;
}

inline const Lexicon& ShippedLexicon() {
  static const Lexicon lexicon = [] {
    auto compiled = Lexicon::Compile(ShippedLists());
    if (!compiled) {
      ADD_FAILURE() << compiled.error().what;
      std::abort();
    }
    return std::move(*compiled);
  }();
  return lexicon;
}

// Paragraphs: '\n' between blocks, '\v' a line break inside one; a line with tabs is a table row.
inline ExtractedText Page(std::string_view text, std::string media_type = "text/html") {
  ExtractedText out;
  out.text = std::string(text);
  out.media_type = std::move(media_type);
  std::int32_t row = 0;
  for (std::size_t begin = 0; begin <= out.text.size();) {
    const std::size_t end = std::min(out.text.find('\n', begin), out.text.size());
    const auto span = [](std::size_t a, std::size_t b) {
      return TextSpan{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)};
    };
    Block block;
    block.span = span(begin, end);
    if (out.text.find('\t', begin) < end) {
      block.kind = BlockKind::kTableRow;
      block.table = 0;
      block.row = row++;
      out.blocks.push_back(block);
      block.kind = BlockKind::kTableCell;
      block.column = 0;
      for (std::size_t cell = begin; cell <= end; ++block.column) {
        const std::size_t cell_end = std::min(out.text.find('\t', cell), end);
        block.span = span(cell, cell_end);
        out.blocks.push_back(block);
        cell = cell_end + 1;
      }
    } else {
      out.blocks.push_back(block);
    }
    begin = end + 1;
  }
  for (char& c : out.text) {
    if (c == '\v') c = '\n';
  }
  return out;
}

// What the shipped lists find in a text that is no notice.
inline Result<Recognition> Recognised(const ExtractedText& text) {
  const Layout layout = ReadLayout(text);
  return ShippedLexicon().Recognise(
      text, [&]() -> const Layout& { return layout; }, nullptr);
}

// "term sense fold+fold" of every annotation, in order of the text.
inline std::vector<std::string> Seen(const Recognition& recognition) {
  std::vector<std::string> out;
  for (const Annotation& a : recognition.annotations) {
    std::string line = a.term + " " + std::string(Slug(a.sense));
    for (std::size_t i = 0; i < a.folds.size(); ++i) {
      line += (i == 0 ? " " : "+") + std::string(Slug(a.folds[i]));
    }
    out.push_back(std::move(line));
  }
  return out;
}

inline std::vector<std::string> Seen(std::string_view text, std::string media_type = "text/html") {
  auto recognition = Recognised(Page(text, std::move(media_type)));
  if (!recognition) {
    ADD_FAILURE() << recognition.error().what;
    return {};
  }
  return Seen(*recognition);
}

}  // namespace tenderscan
