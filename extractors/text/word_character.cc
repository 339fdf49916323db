// Which characters words consist of.
#include "extractors/text/word_character.h"

#include <unicode/uchar.h>

#include <cstdint>

namespace tenderscan {

bool IsWordCharacter(char32_t c) {
  constexpr std::uint32_t kKept = U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & kKept) != 0;
}

}  // namespace tenderscan
