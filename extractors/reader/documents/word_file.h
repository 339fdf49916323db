// A Word binary document ([MS-DOC]; Word 97 to 2003 and Kingsoft's .wps, Word 6 and 95): where its
// text and the properties of its characters and paragraphs lie.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extractors/reader/documents/bytes.h"

namespace tenderscan {

// Texts of a document, one behind the other.
enum class WordStory {
  kBody,
  kFootnotes,
  kHeaders,
  kMacros,
  kComments,
  kEndnotes,
  kBoxes,
  kHeaderBoxes
};
inline constexpr std::size_t kWordStories = 8;

// A stretch of characters that lie together in the stream.
struct WordPiece {
  std::uint32_t begin = 0, end = 0;  // character positions
  std::size_t offset = 0;            // of the first, in bytes of the document stream
  bool wide = false;                 // two bytes each, UTF-16; else one
  Bytes changes;                     // properties changed in a quick save
  std::array<char, 3> one_change{};  // what `changes` is where it is a single one
};

// A stretch of bytes of the document stream, and the properties of what it holds.
struct WordRun {
  std::uint32_t begin = 0, end = 0;
  std::uint16_t style = 0;  // of paragraphs
  Bytes properties;
};

// What paragraphs of a style are.
struct WordStyle {
  int heading = 0;  // 1 to 9; 0: none
  int list = 0;     // number of their list; 0: none
  int level = -1;   // in it, from 0; -1: the list says which
};

class WordFile {
 public:
  // The streams must outlive it. Total: what the file does not say is missing.
  WordFile(Bytes document, Bytes table0, Bytes table1, Bytes data);

  bool is_word() const { return is_word_; }
  bool encrypted() const { return encrypted_; }
  // Some of its tables are missing or lie outside of the file.
  bool damaged() const { return damaged_; }
  // Of Word 97 and later: properties are named by two bytes, characters are Unicode.
  bool unicode() const { return unicode_; }
  int code_page() const { return code_page_; }  // of characters of one byte
  Bytes document() const { return document_; }
  Bytes data() const { return data_; }

  const std::vector<WordPiece>& pieces() const { return pieces_; }  // by position
  // Character positions of a story: first, and behind the last.
  std::pair<std::uint32_t, std::uint32_t> Story(WordStory story) const;

  // The run that byte lies in; null where there is none.
  const WordRun* Paragraph(std::size_t offset) const;
  const WordRun* Characters(std::size_t offset) const;

  WordStyle StyleAt(std::size_t index) const;
  // The tables of lists and of their uses ([MS-DOC] 2.9.201, 2.9.190), and all that follows each.
  std::pair<Bytes, Bytes> Lists() const;
  // Names of fonts, by number; "" where there is none.
  const std::string& Font(std::size_t index) const;

 private:
  void ReadHead();
  void ReadPieces();
  std::vector<WordRun> ReadRuns(std::size_t fib97, std::size_t fib6, bool paragraphs);
  void AddPage(Bytes page, bool paragraphs, std::vector<WordRun>& runs);
  void ReadStyles();
  void ReadFonts();
  // A part of the table stream that the head names: by its offset in the head.
  Bytes Table(std::size_t head_offset) const;

  Bytes document_, table_, data_;
  bool is_word_ = false, encrypted_ = false, damaged_ = false, unicode_ = true, wide_ = false;
  int code_page_ = 1252;
  std::array<std::uint32_t, kWordStories> story_sizes_{};
  std::vector<WordPiece> pieces_;
  std::vector<WordRun> paragraphs_, characters_;
  std::vector<WordStyle> styles_;
  std::vector<std::string> fonts_;
};

}  // namespace tenderscan
