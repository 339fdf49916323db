// What a document is, by a look at its bytes.
#pragma once

#include <string_view>

namespace tenderscan {

// The media type by content. What the server declared and the address's extension only decide
// between kinds of text that look alike (JSON, CSV, XML, HTML fragments). Never empty:
// "application/x-empty" for no bytes, "application/octet-stream" for what nobody knows.
// Both hints may be "". The result has static storage.
std::string_view IdentifyMediaType(std::string_view bytes, std::string_view declared,
                                   std::string_view uri);

// What people call it: "PDF documents", "Word documents (.doc)", "binary files of unknown type".
// For sentences; plural.
std::string_view MediaTypeInWords(std::string_view media_type);

}  // namespace tenderscan
