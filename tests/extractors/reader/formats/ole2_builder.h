// Writes OLE2 files for tests: streams by path, and numbers as their formats keep them.
#pragma once

#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-output-memory.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

// libgsf forgets what it holds of a folder that turns out to be damaged: a document's process ends
// with it.
extern "C" [[gnu::used]] inline const char* __lsan_default_suppressions() {
  return "leak:libglib-2.0";
}

namespace tenderscan {

inline std::string Little(std::uint64_t value, std::size_t size) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}
inline std::string U16(std::uint64_t value) { return Little(value, 2); }
inline std::string U32(std::uint64_t value) { return Little(value, 4); }

// UTF-8 of the basic plane as UTF-16.
inline std::string Wide(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(utf8[i + k]); };
    if (byte(0) < 0x80) {
      out += U16(byte(0));
      i += 1;
    } else if (byte(0) < 0xE0) {
      out += U16((byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu));
      i += 2;
    } else {
      out += U16((byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu));
      i += 3;
    }
  }
  return out;
}

// A tree of storages: "ObjectPool/_1/Package" lies two deep.
struct Ole2Folder {
  std::map<std::string, std::string> streams;
  std::map<std::string, Ole2Folder> folders;

  Ole2Folder& Add(const std::string& path, std::string bytes) {
    const std::size_t slash = path.find('/');
    if (slash == std::string::npos) {
      streams[path] = std::move(bytes);
    } else {
      folders[path.substr(0, slash)].Add(path.substr(slash + 1), std::move(bytes));
    }
    return *this;
  }

  std::string File() const {
    GsfOutput* memory = gsf_output_memory_new();
    GsfOutfile* file = gsf_outfile_msole_new(memory);
    Write(file);
    gsf_output_close(GSF_OUTPUT(file));
    std::string out(
        reinterpret_cast<const char*>(gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory))),
        static_cast<std::size_t>(gsf_output_size(memory)));
    g_object_unref(file);
    g_object_unref(memory);
    return out;
  }

 private:
  void Write(GsfOutfile* to) const {
    for (const auto& [name, bytes] : streams) {
      GsfOutput* stream = gsf_outfile_new_child(to, name.c_str(), FALSE);
      gsf_output_write(stream, bytes.size(), reinterpret_cast<const guint8*>(bytes.data()));
      gsf_output_close(stream);
      g_object_unref(stream);
    }
    for (const auto& [name, folder] : folders) {
      GsfOutput* storage = gsf_outfile_new_child(to, name.c_str(), TRUE);
      folder.Write(GSF_OUTFILE(storage));
      gsf_output_close(storage);
      g_object_unref(storage);
    }
  }
};

}  // namespace tenderscan
