// OLE2 compound files, by libgsf.
#include "extractors/reader/documents/ole2.h"

#include <glib.h>
#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-output-memory.h>
#include <gsf/gsf-utils.h>

#include <algorithm>
#include <utility>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

// The library reports every fault of a file on the standard error.
void SaidNowhere(const char*, GLogLevelFlags, const char*, void*) {}

std::shared_ptr<void> Owned(void* object) {
  return std::shared_ptr<void>(object, [](void* o) { g_object_unref(o); });
}

GsfInfile* FileOf(const std::shared_ptr<void>& node) { return GSF_INFILE(node.get()); }

// The child of that name; it is read to its end once, names are few.
std::shared_ptr<void> Child(const std::shared_ptr<void>& node, std::string_view name) {
  GsfInfile* const folder = FileOf(node);
  const int count = gsf_infile_num_children(folder);
  for (int i = 0; i < count; ++i) {
    const char* const at = gsf_infile_name_by_index(folder, i);
    if (at == nullptr || Lowercase(at) != Lowercase(name)) continue;
    GsfInput* const child = gsf_infile_child_by_index(folder, i);
    if (child != nullptr) return Owned(child);
  }
  return nullptr;
}

// A folder's folders, and theirs: more is no document.
constexpr int kMostDepth = 8;
constexpr std::size_t kMostNames = 4'096;

void CopyInto(GsfOutfile* to, const Ole2Storage& from, int depth, std::size_t& left) {
  for (const std::string& name : from.Names(kMostNames)) {
    const auto folder = from.Storage(name);
    if (left == 0 || (folder && depth == kMostDepth)) continue;
    GsfOutput* const made = gsf_outfile_new_child(to, name.c_str(), folder ? TRUE : FALSE);
    if (made == nullptr) continue;
    const std::shared_ptr<void> owned = Owned(made);
    if (folder) {
      CopyInto(GSF_OUTFILE(made), *folder, depth + 1, left);
    } else if (const auto bytes = from.Stream(name, left)) {
      gsf_output_write(made, bytes->size(), reinterpret_cast<const guint8*>(bytes->data()));
      left -= bytes->size();
    }
    gsf_output_close(made);
  }
}

}  // namespace

std::optional<Ole2Storage> Ole2Storage::Open(std::string_view bytes) {
  g_log_set_default_handler(SaidNowhere, nullptr);
  GsfInput* const input = gsf_input_memory_new(reinterpret_cast<const guint8*>(bytes.data()),
                                               static_cast<gsf_off_t>(bytes.size()), FALSE);
  if (input == nullptr) return std::nullopt;
  const std::shared_ptr<void> owned = Owned(input);
  GsfInfile* const file = gsf_infile_msole_new(input, nullptr);
  if (file == nullptr) return std::nullopt;
  return Ole2Storage(Owned(file));
}

std::optional<std::string> Ole2Storage::Stream(std::string_view name, std::size_t most,
                                               bool* whole) const {
  const std::shared_ptr<void> child = Child(node_, name);
  if (child == nullptr || gsf_infile_num_children(FileOf(child)) >= 0) return std::nullopt;
  GsfInput* const input = GSF_INPUT(child.get());
  const auto size = static_cast<std::size_t>(std::max<gsf_off_t>(gsf_input_size(input), 0));
  const std::size_t end = std::min(size, most);
  std::string out;
  // A damaged chain of sectors fails the read that meets it: what stands before it is read in
  // sectors of the common size.
  constexpr std::size_t kPiece = 1 << 16, kSector = 512;
  std::size_t piece = kPiece;
  while (out.size() < end) {
    const std::size_t count = std::min(piece, end - out.size());
    const guint8* const got = gsf_input_seek(input, static_cast<gsf_off_t>(out.size()), G_SEEK_SET)
                                  ? nullptr
                                  : gsf_input_read(input, count, nullptr);
    if (got != nullptr) {
      out.append(reinterpret_cast<const char*>(got), count);
    } else if (piece == kPiece) {
      piece = kSector;
    } else {
      break;
    }
  }
  if (whole != nullptr) *whole = out.size() == size;
  return out;
}

std::optional<Ole2Storage> Ole2Storage::Storage(std::string_view name) const {
  const std::shared_ptr<void> child = Child(node_, name);
  // To the library streams are folders too, of less than no children.
  if (child == nullptr || gsf_infile_num_children(FileOf(child)) < 0) return std::nullopt;
  return Ole2Storage(child);
}

std::vector<std::string> Ole2Storage::Names(std::size_t most) const {
  std::vector<std::string> out;
  const int count = gsf_infile_num_children(FileOf(node_));
  for (int i = 0; i < count && out.size() < most; ++i) {
    const char* const name = gsf_infile_name_by_index(FileOf(node_), i);
    out.emplace_back(name == nullptr ? "" : name);
  }
  return out;
}

std::string Ole2Storage::AsFile(std::size_t most) const {
  GsfOutput* const memory = gsf_output_memory_new();
  const std::shared_ptr<void> owned_memory = Owned(memory);
  GsfOutfile* const file = gsf_outfile_msole_new(memory);
  if (file == nullptr) return {};
  const std::shared_ptr<void> owned_file = Owned(file);
  CopyInto(file, *this, 0, most);
  gsf_output_close(GSF_OUTPUT(file));
  const guint8* const bytes = gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory));
  const gsf_off_t size = gsf_output_size(memory);
  if (bytes == nullptr || size <= 0) return {};
  return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::string Ole2Version() {
  return "libgsf " + std::to_string(libgsf_major_version) + "." +
         std::to_string(libgsf_minor_version) + "." + std::to_string(libgsf_micro_version);
}

}  // namespace tenderscan
