// Numbers written in Chinese numerals: 壹佰贰拾叁万, 一百二十三, 二〇二四, 三点五万.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "extractors/text/numerals.h"

namespace tenderscan {

// The longest number that begins exactly at byte `at`, where a Chinese numeral stands; nullopt
// where none does, what is there can be read in two ways (壹佰贰, 四五, 二百五万), or it overflows.
std::optional<PrintedNumber> HanNumberAt(std::string_view utf8, std::size_t at);

}  // namespace tenderscan
