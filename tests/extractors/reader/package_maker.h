// ZIP packages as programs write them, and as nobody should.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenderscan {

using PackageFiles = std::vector<std::pair<std::string, std::string>>;

// As a stream: sizes stand behind the data.
inline std::string Package(const PackageFiles& files) {
  std::size_t most = 4096;
  for (const auto& [name, bytes] : files) most += bytes.size() + bytes.size() / 100 + 1024;
  std::string out(most, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

// Sets the bit that says that a file's data are encrypted, at its data and in the directory.
inline std::string Encrypted(std::string package) {
  for (const auto& [mark, at] : {std::pair(std::string_view("PK\x03\x04"), 6),
                                 std::pair(std::string_view("PK\x01\x02"), 8)}) {
    for (std::size_t found = package.find(mark); found != std::string::npos;
         found = package.find(mark, found + 4)) {
      package[found + static_cast<std::size_t>(at)] |= 1;
    }
  }
  return package;
}

}  // namespace tenderscan
