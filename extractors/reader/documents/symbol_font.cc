// Fonts whose characters are pictures of others.
#include "extractors/reader/documents/symbol_font.h"

#include <algorithm>
#include <array>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

struct Shown {
  unsigned char code;
  char32_t character;
};

// What forms are ticked with, bullets, numbers in circles, arrows.
constexpr std::array kWingdings = std::to_array<Shown>({
    {0x6C, U'●'}, {0x6D, U'❍'}, {0x6E, U'■'}, {0x6F, U'□'}, {0x71, U'❑'}, {0x72, U'❒'},
    {0x75, U'◆'}, {0x76, U'❖'}, {0x80, U'⓪'}, {0x81, U'①'}, {0x82, U'②'}, {0x83, U'③'},
    {0x84, U'④'}, {0x85, U'⑤'}, {0x86, U'⑥'}, {0x87, U'⑦'}, {0x88, U'⑧'}, {0x89, U'⑨'},
    {0x8A, U'⑩'}, {0x8C, U'❶'}, {0x8D, U'❷'}, {0x8E, U'❸'}, {0x8F, U'❹'}, {0x90, U'❺'},
    {0x91, U'❻'}, {0x92, U'❼'}, {0x93, U'❽'}, {0x94, U'❾'}, {0x95, U'❿'}, {0x9E, U'·'},
    {0x9F, U'•'}, {0xA1, U'○'}, {0xA4, U'◉'}, {0xA7, U'▪'}, {0xA8, U'□'}, {0xAB, U'★'},
    {0xD8, U'➢'}, {0xDF, U'←'}, {0xE0, U'→'}, {0xE1, U'↑'}, {0xE2, U'↓'}, {0xF0, U'⇨'},
    {0xFB, U'✗'}, {0xFC, U'✓'}, {0xFD, U'☒'}, {0xFE, U'☑'},
});
constexpr std::array kWingdings2 = std::to_array<Shown>({
    {0x4F, U'✗'}, {0x50, U'✓'}, {0x51, U'☒'}, {0x52, U'☑'}, {0x53, U'☒'},
    {0x54, U'☒'}, {0x6A, U'①'}, {0x6B, U'②'}, {0x6C, U'③'}, {0x6D, U'④'},
    {0x6E, U'⑤'}, {0x6F, U'⑥'}, {0x70, U'⑦'}, {0x71, U'⑧'}, {0x72, U'⑨'},
    {0x73, U'⑩'}, {0x97, U'●'}, {0x99, U'○'}, {0xA2, U'■'}, {0xA3, U'□'},
});
// The Symbol font: Greek and mathematics.
constexpr std::array kSymbol = std::to_array<Shown>({
    {0x44, U'Δ'}, {0x46, U'Φ'}, {0x4C, U'Λ'}, {0x50, U'Π'}, {0x51, U'Θ'}, {0x53, U'Σ'},
    {0x57, U'Ω'}, {0x61, U'α'}, {0x62, U'β'}, {0x64, U'δ'}, {0x65, U'ε'}, {0x66, U'φ'},
    {0x67, U'γ'}, {0x68, U'η'}, {0x6A, U'ϕ'}, {0x6C, U'λ'}, {0x6D, U'μ'}, {0x70, U'π'},
    {0x71, U'θ'}, {0x72, U'ρ'}, {0x73, U'σ'}, {0x74, U'τ'}, {0x77, U'ω'}, {0xA3, U'≤'},
    {0xA5, U'∞'}, {0xAE, U'→'}, {0xB0, U'°'}, {0xB1, U'±'}, {0xB3, U'≥'}, {0xB4, U'×'},
    {0xB7, U'•'}, {0xB8, U'÷'}, {0xB9, U'≠'}, {0xBB, U'≈'}, {0xD6, U'√'}, {0xD7, U'·'},
});

template <std::size_t kSize>
std::string Look(const std::array<Shown, kSize>& table, char32_t character) {
  std::string out;
  const auto found = std::find_if(table.begin(), table.end(), [&](const Shown& shown) {
    return shown.code == (character & 0xFF);
  });
  if (found != table.end()) AppendUtf8(found->character, out);
  return out;
}

}  // namespace

std::string SymbolText(std::string_view font, char32_t character) {
  if (font.starts_with("Wingdings 2")) return Look(kWingdings2, character);
  if (font.starts_with("Wingdings 3") || font.starts_with("Webdings")) return {};
  if (font.starts_with("Symbol")) return Look(kSymbol, character);
  // Symbols are private characters (U+F020 to U+F0FF), nearly always of Wingdings.
  const bool is_private = character >= 0xF000 && character <= 0xF0FF;
  if (font.starts_with("Wingdings") || is_private) return Look(kWingdings, character);
  std::string out;
  if (character >= 0x20) AppendUtf8(character, out);
  return out;
}

}  // namespace tenderscan
