// What a page or a text keeps back for those who have an account.
#pragma once

#include <string_view>

#include "store/model/extracted_text.h"

namespace tenderscan {

// The sentence that keeps the rest of a notice back for accounts (如果要看所有公告内容，请您登陆);
// empty where none does. It must stand where the notice's text ends, the page's links and imprint
// aside, or where it breaks off ("......"), and must say nothing else: a login box beside a notice
// keeps nothing back, nor does a platform on which bidders must log in.
std::string_view HeldBackSentence(const ExtractedText& text);

// Adds the gap that says so. Whether there is one.
bool SayHeldBack(ExtractedText& text);

}  // namespace tenderscan
