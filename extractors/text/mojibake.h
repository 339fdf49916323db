// Text that was decoded in the wrong charset before it was stored: repaired where every step can be
// taken back, else measured.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

struct RepairedText {
  std::string utf8;
  std::string decoded_as;  // what it was wrongly read as, and what it is: "windows-1252"
  std::string is;          // "UTF-8"
  std::size_t lost = 0;    // characters that the wrong reading destroyed: U+FFFD each
};

// 鐢靛瓙 back to 电子, å›› to 四, ÖÐ±ê to 中标, and what was spoiled so twice. Each run of strange
// characters is encoded back into the bytes that it was read from and decoded as what they are; it
// is replaced only where that gives everyday Chinese, and the text only where most of its strange
// runs do: words of other languages, rare characters and symbols stay as they are. nullopt where
// nothing is repaired. REQUIRES: `utf8` is valid.
std::optional<RepairedText> RepairMojibake(std::string_view utf8);

// What of a text cannot be what was written.
struct Garbling {
  std::size_t lost = 0;     // U+FFFD, and 锟斤拷 that stands for it
  std::size_t marks = 0;    // question marks in rows of three or more
  std::size_t strange = 0;  // in runs of rare Han or of accents, as wrong charsets make them
  std::size_t all() const { return lost + marks + strange; }
};
Garbling MeasureGarbling(std::string_view utf8);

}  // namespace tenderscan
