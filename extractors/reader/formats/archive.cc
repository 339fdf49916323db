// Archives: ZIP, RAR, 7z, tar and gzip; their files are parts, and their list of names is the text.
#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string>
#include <utility>

#include "extractors/block_writer.h"
#include "extractors/reader/program/apart_format.h"

namespace tenderscan {
namespace {

Extraction ReadArchive(const DocumentSource& source, std::string_view, const ReadingOptions&) {
  Extraction out;
  const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
  archive_read_support_filter_all(reader.get());
  archive_read_support_format_all(reader.get());
  BlockWriter names;
  if (archive_read_open_memory(reader.get(), source.bytes.data(), source.bytes.size()) ==
      ARCHIVE_OK) {
    archive_entry* entry = nullptr;
    while (archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK) {
      if (archive_entry_filetype(entry) != AE_IFREG) continue;
      const char* name = archive_entry_pathname_utf8(entry);
      std::string bytes;
      char piece[65536];
      la_ssize_t got;
      while ((got = archive_read_data(reader.get(), piece, sizeof piece)) > 0) {
        bytes.append(piece, static_cast<std::size_t>(got));
      }
      names.BeginListItem();
      names.Text(name == nullptr ? "?" : name);
      names.End();
      out.parts.push_back(Contained(name == nullptr ? "?" : name, std::move(bytes)));
    }
  }
  out.text = names.Finish();
  out.outcome = out.text.text.empty() ? Outcome::kUnread : Outcome::kRead;
  if (out.text.text.empty()) {
    out.text.gaps.push_back({GapCode::kMalformed, std::nullopt, "the archive cannot be read"});
  }
  return out;
}

std::string Version() { return archive_version_string(); }

}  // namespace

const ApartFormat& archive_apart_format();
const ApartFormat& archive_apart_format() {
  static const ApartFormat format{
      .name = "archive",
      .media_types = {"application/zip", "application/vnd.rar", "application/x-7z-compressed",
                      "application/gzip", "application/x-tar"},
      .read = ReadArchive,
      .version = Version};
  return format;
}

}  // namespace tenderscan
