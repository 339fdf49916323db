// What Office 97 to 2003 wrote (.doc, .xls, .ppt; Kingsoft's .wps, .et, .dps): OLE2 files, read by
// the streams that stand in their outermost folder. Those of others are what was put into a
// document.
#include "extractors/reader/documents/ole2.h"

#include <optional>
#include <string_view>
#include <utility>

#include "extractors/reader/documents/code_page.h"
#include "extractors/reader/documents/embedded_objects.h"
#include "extractors/reader/documents/ole2_documents.h"
#include "extractors/reader/program/apart_format.h"

namespace tenderscan {
namespace {

Extraction Unread(std::string_view media_type, GapCode code, const char* what) {
  Extraction out;
  out.text.media_type = media_type;
  out.text.gaps.push_back({code, std::nullopt, what});
  return out;
}

Extraction ReadOle2(const DocumentSource& source, std::string_view media_type,
                    const ReadingOptions&) {
  const auto file = Ole2Storage::Open(source.bytes);
  if (!file) {
    return Unread(media_type, GapCode::kMalformed, "the file's table of contents cannot be read");
  }
  // A stream is no longer than the file; only one whose sectors go in a circle would be.
  const std::size_t most = source.bytes.size();
  const auto has = [&file](std::string_view name) { return file->Stream(name, 1).has_value(); };
  if (has("WordDocument")) return ReadWordDocument(*file, most);
  if (has("Workbook") || has("Book")) return ReadExcelWorkbook(*file, most);
  if (has("PowerPoint Document")) return ReadPresentation(*file, most);
  // Newer documents with a password lie in one ([MS-OFFCRYPTO] 2.3).
  if (has("EncryptedPackage")) {
    return Unread(media_type, GapCode::kEncrypted, "the document is locked with a password");
  }
  Extraction out = Unread(media_type, GapCode::kUnsupportedFormat,
                          "the file holds no document of Word, Excel or PowerPoint");
  out.parts = EmbeddedObjects(*file, most);
  return out;
}

}  // namespace

const ApartFormat& ole2_apart_format();
const ApartFormat& ole2_apart_format() {
  static const ApartFormat format{
      .name = "ole2",
      .media_types = {"application/msword", "application/vnd.ms-excel",
                      "application/vnd.ms-powerpoint", "application/x-ole-storage"},
      .read = ReadOle2,
      .warm = WarmCodePages,
      .version = Ole2Version};
  return format;
}

}  // namespace tenderscan
