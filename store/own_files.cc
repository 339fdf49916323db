// Marks of files, by what the programs that write them begin with.
#include "store/own_files.h"

#include <cstddef>
#include <cstdint>
#include <utility>

#include "store/schema.h"

namespace tenderscan {
namespace {

// SQLite file format, 1.3: the header's string, and at byte 68 the application id, big-endian.
bool IsOwnDatabase(std::string_view bytes) {
  constexpr std::size_t kIdAt = 68, kIdEnd = 72;
  if (!bytes.starts_with("SQLite format 3") || bytes.size() < kIdEnd) return false;
  std::uint32_t id = 0;
  for (std::size_t i = kIdAt; i < kIdEnd; ++i) id = id << 8 | static_cast<unsigned char>(bytes[i]);
  return id == kApplicationId;
}

// First words of reports, of screenings and of what people decided. Heads of CSV are whole up to
// where no other program's would be the same.
constexpr std::pair<std::string_view, std::string_view> kBeginnings[] = {
    {"finding,standing,verdict,date,date_source,term,term_id,kind,", "a report"},
    {"supplier,notices,buyers,leads,context,other_findings,", "a report"},
    {"counted_by,value,notices,notices_with_leads,leads,", "a report"},
    {"asked_on,asked,note,who,answered_on,answer_note,", "a report"},
    {"outcome,gap,page,what,uri,part,media_type,record_file,", "a report"},
    {"list,id,name,section,found,role,sense,because,date,grade,", "a screening"},
    {"{\"record\":\"screening\",", "a screening"},
    {"tenderscan, 20", "a night's summary"},
    {"change,finding,finding_before,standing,term_id,term,", "a comparison"},
    {"{\"was\":{\"database\":\"", "a comparison"},
    {"counted_by,value,label,notices,notices_with_leads,leads,", "statistics"},
    {"{\n  \"sentence\": \"", "statistics"},
    {"{\"finding\":\"", "a report"},
    {"{\"document\":{\"id\":", "JSON lines of a scan"},
    {"{\"document_id\":", "JSON lines of texts"},
    {"{\"kind\":\"verdict\",", "a journal"},
    {"{\"kind\":\"contact\",", "a journal"},
};

}  // namespace

std::string_view OwnFile(std::string_view beginning) {
  if (IsOwnDatabase(beginning)) return "a database";
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (beginning.starts_with(kByteOrderMark)) beginning.remove_prefix(kByteOrderMark.size());
  for (const auto& [words, what] : kBeginnings) {
    if (beginning.starts_with(words)) return what;
  }
  if (beginning.starts_with("<!DOCTYPE html>") &&
      beginning.find(kGeneratorMark) != std::string_view::npos) {
    return "a report";
  }
  // The table for a terminal: its columns stand below the heading of its first part.
  const std::size_t line = beginning.find('\n');
  if (line != std::string_view::npos &&
      beginning.substr(line + 1).starts_with("finding       date        ")) {
    return "a report";
  }
  return "";
}

}  // namespace tenderscan
