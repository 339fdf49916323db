// Numbers that Word prints before the paragraphs of its lists.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/reader/documents/bytes.h"
#include "extractors/reader/documents/word_file.h"

namespace tenderscan {

// Counts the items of a document's lists as they come.
class WordLists {
 public:
  explicit WordLists(const WordFile& file);

  // What stands before the next item of a list (numbered from 1, as paragraphs name it), with the
  // blank that separates it: "第一章 ", "1.1 ", "（一）". "" for bullets and for lists that are not
  // there. A level of -1 is the one that the list keeps for the style.
  std::string Next(int list, int level, int style);

 private:
  static constexpr std::size_t kLevels = 9;
  struct Level {
    int start = 1;
    int format = 0;           // as [MS-OSHARED] 2.2.1.3 numbers them
    bool arabic = false;      // shows the levels above it in Arabic digits
    std::size_t restart = 0;  // counts anew below levels under this
    bool blank = true;        // a tab or a space follows
    std::u16string text;      // a number below nine stands for that level's
  };
  struct List {
    std::array<std::uint16_t, kLevels> styles{};
    std::array<Level, kLevels> levels;
    std::array<int, kLevels> counts{};
    std::array<bool, kLevels> begun{};
  };
  struct Use {
    std::size_t list = 0;
    bool used = false;
    std::vector<std::pair<std::size_t, int>> starts;
    std::vector<std::pair<std::size_t, Level>> levels;
  };

  // The level's description at `at`, which is moved behind it.
  static Level ReadLevel(Bytes bytes, std::size_t& at);
  void ReadLists(Bytes bytes);
  void ReadUses(Bytes bytes);
  const Level& LevelOf(const Use& use, std::size_t level) const;
  std::string Shown(const Use& use, std::size_t level) const;

  std::vector<List> lists_;
  std::unordered_map<std::uint32_t, std::size_t> by_id_;
  std::vector<Use> uses_;
};

}  // namespace tenderscan
