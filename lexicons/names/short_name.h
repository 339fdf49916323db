// Names of which a shorter one is made: 哈工大 of characters of 哈尔滨工业大学, Jiashan of words of
// Jiashan Technology. Never the same as the name: 哈尔滨工程大学 has these characters too.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/names/company_name.h"
#include "lexicons/names/sound_alike.h"

namespace tenderscan {

// Of three to twelve Chinese characters, without a legal form.
bool IsShortName(std::string_view name);

// What a short name leaves out of a company's whole one, beside its legal form: 北京 and 科技发展
// of 北京甲山科技发展有限公司, for 甲山. It is the trade name, perhaps with the place or with the
// first of the business; `short_form` is a name form. nullopt where it is not short for it.
std::optional<std::vector<std::string>> LeftOutOf(std::string_view short_form,
                                                  const CompanyName& whole);

// Those of `names` (as printed) that are no company's and hold all characters of the short name in
// its order: with its first one they begin, and with its last one, or 大 of 大学, they end. The
// shortest first, at most `most`.
std::vector<SoundAlike> RankByShortName(std::string_view short_name,
                                        const std::vector<std::string>& names, std::size_t most);

// Those of `names` that are written in letters and hold all words of the listed one in its order, a
// word of its own among them. The shortest first, at most `most`.
std::vector<SoundAlike> RankByWords(std::string_view latin_name,
                                    const std::vector<std::string>& names, std::size_t most);

}  // namespace tenderscan
