// Packages of XML parts, unpacked by libarchive.
#include "extractors/reader/documents/zip_package.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <unordered_set>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

// A document with fewer bytes of text than this, a title and a date, is what its pictures show.
constexpr std::size_t kHardlyAnyText = 400;
constexpr std::size_t kMostPictures = 500;
constexpr std::array<std::string_view, 7> kPictures = {"png", "jpg", "jpeg", "gif",
                                                       "bmp", "tif", "tiff"};

}  // namespace

std::string PartName(std::string_view written) {
  std::vector<std::string_view> folders;
  std::size_t at = 0;
  while (at <= written.size()) {
    const std::size_t end = std::min(written.find_first_of("/\\", at), written.size());
    const std::string_view folder = written.substr(at, end - at);
    if (folder == "..") {
      if (!folders.empty()) folders.pop_back();
    } else if (!folder.empty() && folder != ".") {
      folders.push_back(folder);
    }
    at = end + 1;
  }
  std::string out;
  for (const std::string_view folder : folders) {
    if (!out.empty()) out += '/';
    out += folder;
  }
  return Lowercase(out);
}

std::string ResolvePart(std::string_view folder, std::string_view target) {
  if (target.starts_with('/') || target.starts_with('\\')) return PartName(target);
  return PartName(std::string(folder) + std::string(target));
}

std::string_view FolderOf(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
}

std::string_view ExtensionOf(std::string_view part) {
  part.remove_prefix(FolderOf(part).size());
  const std::size_t dot = part.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : part.substr(dot + 1);
}

ZipPackage::ZipPackage(std::string_view zip, Wanted wanted) : zip_(zip) {
  const auto take = [&](std::string name, archive* reader, bool locked) {
    names_.push_back(name);
    if (!wanted(name)) return true;
    if (locked) {
      encrypted_ = true;
      return true;
    }
    if (parts_.contains(name)) return true;
    std::string bytes;
    const End end = Unpack(reader, bytes);
    if (end == End::kDamaged) SayCutOff(name);
    if (end == End::kCut) {
      Say(GapCode::kLimitExceeded,
          "its parts are larger than " + std::to_string(kMostPartBytes >> 20) +
              " MiB, or larger than " + std::to_string(kMostPackageBytes >> 20) +
              " MiB together: the rest was not read");
    }
    parts_.emplace(std::move(name), std::move(bytes));
    return unpacked_ < kMostPackageBytes;
  };
  bool whole = Walk(/*by_directory=*/true, take);
  // The directory lies at the end: a package that is cut off, or whose directory is wrong, is read
  // from the front.
  if (parts_.empty() && !encrypted_ && gaps_.empty()) {
    names_.clear();
    by_directory_ = false;
    whole = Walk(by_directory_, take) && whole;
  }
  if (!whole && gaps_.empty())
    Say(GapCode::kTruncated, "the package is damaged or cut off: what lies before that was read");
  if (encrypted_) Say(GapCode::kEncrypted, "the package is encrypted");
}

template <typename Take>
bool ZipPackage::Walk(bool by_directory, const Take& take) {
  const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
  if (reader == nullptr) throw std::bad_alloc();
  if (by_directory) {
    archive_read_support_format_zip_seekable(reader.get());
  } else {
    archive_read_support_format_zip_streamable(reader.get());
  }
  if (archive_read_open_memory(reader.get(), zip_.data(), zip_.size()) != ARCHIVE_OK) return false;
  archive_entry* entry = nullptr;
  for (std::size_t entries = 0;; ++entries) {
    const int got = archive_read_next_header(reader.get(), &entry);
    if (got == ARCHIVE_EOF) return true;
    if (got != ARCHIVE_OK && got != ARCHIVE_WARN) return false;
    if (entries == kMostPackageEntries) {
      Say(GapCode::kLimitExceeded, "it holds more than " + std::to_string(kMostPackageEntries) +
                                       " files: the rest was not read");
      return true;
    }
    const char* written = archive_entry_pathname_utf8(entry);
    if (written == nullptr) written = archive_entry_pathname(entry);
    if (written == nullptr || archive_entry_filetype(entry) != AE_IFREG) continue;
    const bool locked = archive_entry_is_data_encrypted(entry) == 1;
    std::string name = PartName(IsValidUtf8(written) ? written : RepairUtf8(written));
    if (!take(std::move(name), reader.get(), locked)) return true;
  }
}

ZipPackage::End ZipPackage::Unpack(void* reader, std::string& bytes) {
  char piece[65536];
  for (;;) {
    const la_ssize_t got = archive_read_data(static_cast<archive*>(reader), piece, sizeof piece);
    if (got == 0) return End::kWhole;
    if (got < 0) return End::kDamaged;
    const auto size = static_cast<std::size_t>(got);
    unpacked_ += size;
    if (bytes.size() + size > kMostPartBytes || unpacked_ > kMostPackageBytes) return End::kCut;
    bytes.append(piece, size);
  }
}

std::vector<ContainedDocument> ZipPackage::Contents(const std::vector<std::string>& names) {
  std::vector<ContainedDocument> out;
  if (names.empty()) return out;
  std::unordered_set<std::string> left(names.begin(), names.end());
  Walk(by_directory_, [&](const std::string& name, archive* reader, bool locked) {
    if (left.erase(name) == 0 || locked) return true;
    std::string bytes;
    const End end = Unpack(reader, bytes);
    if (end == End::kCut) {
      Say(GapCode::kLimitExceeded, "its embedded files are larger than is read: the rest was left");
      return false;
    }
    if (end == End::kDamaged) SayCutOff(name);
    if (!bytes.empty()) out.push_back(Contained(name, std::move(bytes)));
    return !left.empty();
  });
  // In the order they were asked for, which is the document's.
  std::unordered_map<std::string_view, std::size_t> place;
  for (const std::string& name : names) place.emplace(name, place.size());
  std::sort(out.begin(), out.end(), [&](const ContainedDocument& a, const ContainedDocument& b) {
    return place.at(a.path) < place.at(b.path);
  });
  return out;
}

std::string* ZipPackage::Find(std::string_view name) {
  const auto found = parts_.find(std::string(name));
  return found == parts_.end() ? nullptr : &found->second;
}

void ZipPackage::Say(GapCode code, std::string what) {
  const bool said =
      std::any_of(gaps_.begin(), gaps_.end(), [&](const Gap& gap) { return gap.code == code; });
  if (!said) gaps_.push_back({code, std::nullopt, std::move(what)});
}

void ZipPackage::SayCutOff(std::string_view name) {
  Say(GapCode::kTruncated,
      "the part " + std::string(name) + " is damaged or cut off: what could be unpacked was read");
}

void ZipPackage::SayDamaged(std::string_view name) {
  Say(GapCode::kMalformed,
      "the part " + std::string(name) + " is damaged: what lies before that was read");
}

bool ZipPackage::TooLong(std::size_t text) {
  if (text <= kMostText) return false;
  Say(GapCode::kLimitExceeded,
      "the text is longer than " + std::to_string(kMostText >> 20) + " MiB: the rest was left out");
  return true;
}

bool ZipPackage::TooDeep(int depth) {
  if (depth < kDeepestXml) return false;
  Say(GapCode::kLimitExceeded, "elements lie deeper in each other than " +
                                   std::to_string(kDeepestXml) + ": those were left out");
  return true;
}

bool ZipPackage::Load(std::string_view name, pugi::xml_document& tree, Blanks blanks) {
  const auto part = parts_.find(std::string(name));
  if (part == parts_.end()) return false;
  taken_.push_back(parts_.extract(part));
  const XmlEnd end = ParseXml(taken_.back().mapped(), tree, blanks);
  if (end == XmlEnd::kDamaged) SayDamaged(name);
  if (end == XmlEnd::kCut) {
    Say(GapCode::kLimitExceeded,
        "the part " + std::string(name) + " has too many elements: the rest was left out");
  }
  return true;
}

std::vector<std::string> ZipPackage::NamesIn(std::string_view folder, std::size_t most) const {
  std::vector<std::string> names;
  for (const std::string& name : names_) {
    if (names.size() < most && name.find(folder) != std::string::npos) names.push_back(name);
  }
  return names;
}

Extraction ZipPackage::Finish(ExtractedText text, std::string_view media_type,
                              std::vector<ContainedDocument> parts, std::string_view pictures) {
  if (text.text.size() < kHardlyAnyText) {
    std::vector<std::string> names = NamesIn(pictures, kMostPictures);
    // Drawings of vectors are no pictures of a text, and what is among the parts is not told twice.
    std::erase_if(names, [&](const std::string& name) {
      return std::find(kPictures.begin(), kPictures.end(), ExtensionOf(name)) == kPictures.end() ||
             std::any_of(parts.begin(), parts.end(),
                         [&](const ContainedDocument& part) { return part.path == name; });
    });
    std::vector<ContainedDocument> shown = Contents(names);
    if (text.text.empty() && !shown.empty() && text.gaps.empty()) {
      Say(GapCode::kNoTextLayer, "the document holds " + std::to_string(shown.size()) +
                                     (shown.size() == 1 ? " picture" : " pictures") +
                                     " and no text");
    }
    std::move(shown.begin(), shown.end(), std::back_inserter(parts));
  }
  Extraction out;
  out.text = std::move(text);
  out.text.media_type = media_type;
  out.parts = std::move(parts);
  std::move(gaps_.begin(), gaps_.end(), std::back_inserter(out.text.gaps));
  CutText(kMostText, out.text);
  const bool none = out.text.text.empty();
  if (none && out.text.gaps.empty()) {
    out.text.gaps.push_back({GapCode::kEmpty, std::nullopt, "the document holds no text"});
  }
  out.outcome = none                    ? Outcome::kUnread
                : out.text.gaps.empty() ? Outcome::kRead
                                        : Outcome::kPartlyRead;
  return out;
}

}  // namespace tenderscan
