// Extracted texts and scanned documents as bytes, for a reader in another process, a worker on
// another machine, or a file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/model/document.h"
#include "store/model/extracted_text.h"
#include "store/model/result.h"

namespace tenderscan {

// Rises whenever the bytes of the model's structs change: bytes of another version are refused, not
// guessed at. A notice's fields are told apart by themselves. The form is in store/FORMATS.md.
inline constexpr std::uint16_t kByteFormVersion = 7;

// Equal values give equal bytes, on every machine.
std::string ToBytes(const ExtractedText& text);
std::string ToBytes(const ScannedDocument& scanned);

// Back again, and what was read gives the same bytes. The bytes may come from anybody: besides
// their form it is checked what later stages rely on (UTF-8, spans inside the text and in their
// order, days that exist). Errors: kMalformed, with the place.
Result<ExtractedText> ExtractedTextFromBytes(std::string_view bytes);
Result<ScannedDocument> ScannedDocumentFromBytes(std::string_view bytes);

}  // namespace tenderscan
