// Asks LibreOffice where readers of ours read nothing.
#include "extractors/reader/office_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "extractors/text/ascii.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

constexpr std::string_view kWorkbook =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view kSlides =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";
constexpr std::string_view kText =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

struct Kind {
  std::string_view media_type, ending;
  OfficeTarget target;
};

constexpr std::array<Kind, 10> kKinds = {{
    {"application/msword", "doc", OfficeTarget::kText},
    {"application/rtf", "rtf", OfficeTarget::kText},
    {kText, "docx", OfficeTarget::kText},
    {"application/vnd.oasis.opendocument.text", "odt", OfficeTarget::kText},
    {"application/vnd.ms-excel", "xls", OfficeTarget::kSheets},
    {kWorkbook, "xlsx", OfficeTarget::kSheets},
    {"application/vnd.oasis.opendocument.spreadsheet", "ods", OfficeTarget::kSheets},
    {"application/vnd.ms-powerpoint", "ppt", OfficeTarget::kSlides},
    {kSlides, "pptx", OfficeTarget::kSlides},
    {"application/vnd.oasis.opendocument.presentation", "odp", OfficeTarget::kSlides},
}};

// Formats that are told by the name alone: Works, binary workbooks.
struct Ending {
  std::string_view ending;
  OfficeTarget target;
};
constexpr std::array<Ending, 8> kEndings = {{{"wps", OfficeTarget::kText},
                                             {"wpt", OfficeTarget::kText},
                                             {"dot", OfficeTarget::kText},
                                             {"et", OfficeTarget::kSheets},
                                             {"wks", OfficeTarget::kSheets},
                                             {"wdb", OfficeTarget::kSheets},
                                             {"xlsb", OfficeTarget::kSheets},
                                             {"dps", OfficeTarget::kSlides}}};

std::optional<Ending> EndingOf(std::string_view uri, std::string_view media_type) {
  const std::size_t dot = uri.rfind('.');
  const std::string named = Lowercase(dot == uri.npos ? "" : uri.substr(dot + 1));
  for (const Ending& one : kEndings) {
    if (named == one.ending) return one;
  }
  for (const Kind& kind : kKinds) {
    if (media_type == kind.media_type) return Ending{kind.ending, kind.target};
  }
  return std::nullopt;
}

constexpr std::string_view MediaTypeOf(OfficeTarget target) {
  return target == OfficeTarget::kSheets   ? kWorkbook
         : target == OfficeTarget::kSlides ? kSlides
                                           : kText;
}

bool MayHelp(const tl::expected<Extraction, IsolationFault>& read) {
  if (!read) return read.error() != IsolationFault::kNotStarted;
  const std::vector<Gap>& gaps = read->text.gaps;
  return read->outcome == Outcome::kUnread &&
         std::none_of(gaps.begin(), gaps.end(), [](const Gap& gap) {
           return gap.code == GapCode::kEncrypted || gap.code == GapCode::kEmpty;
         });
}

}  // namespace

tl::expected<Extraction, IsolationFault> OfficeReader::Read(const DocumentSource& source,
                                                            std::string_view media_type,
                                                            const ReadingOptions& options,
                                                            const IsolationLimits& limits) const {
  auto read = inner_.Read(source, media_type, options, limits);
  if (!MayHelp(read)) return read;
  const std::optional<Ending> ending = EndingOf(source.uri, media_type);
  const bool office = media_type == "application/x-ole-storage" ||
                      std::any_of(kKinds.begin(), kKinds.end(),
                                  [&](const Kind& kind) { return kind.media_type == media_type; });
  if (!office || !ending) return read;
  const std::string made = office_.Convert(source.bytes, ending->ending, ending->target);
  if (made.empty()) return read;
  DocumentSource converted = source;
  converted.bytes = made;
  auto again = inner_.Read(converted, MediaTypeOf(ending->target), options, limits);
  if (!again || again->outcome == Outcome::kUnread) return read;
  // What was put into a document is what was put there, not what LibreOffice made of it.
  if (read && !read->parts.empty()) {
    again->parts = std::move(read->parts);
  } else {
    for (ContainedDocument& part : again->parts)
      part = Contained(part.path, std::string(part.bytes));
  }
  return again;
}

ReaderVersion OfficeReader::Version() const {
  ReaderVersion version = inner_.Version();
  if (version.sha256.empty()) return version;
  version.words += "; " + office_.version();
  version.sha256 = Sha256Hex(version.sha256 + ' ' + office_.version());
  return version;
}

}  // namespace tenderscan
