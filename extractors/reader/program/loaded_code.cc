// Which program this is, and which libraries it has loaded.
#include "extractors/reader/program/loaded_code.h"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

#include "store/archive/digest.h"

namespace tenderscan {
namespace {

// Aligned sizes in notes of the ELF format.
std::size_t Padded(std::size_t size) { return (size + 3) & ~std::size_t{3}; }

std::string_view Bytes(const dl_phdr_info& object, const ElfW(Phdr) & segment) {
  return {reinterpret_cast<const char*>(object.dlpi_addr + segment.p_vaddr), segment.p_memsz};
}

// What the linker made of all that it linked; empty where it was told not to.
std::string_view BuildId(std::string_view notes) {
  ElfW(Nhdr) head;
  while (notes.size() >= sizeof head) {
    std::memcpy(&head, notes.data(), sizeof head);
    const std::size_t name = sizeof head, id = name + Padded(head.n_namesz);
    const std::size_t end = id + Padded(head.n_descsz);
    if (end > notes.size()) break;
    if (head.n_type == NT_GNU_BUILD_ID && notes.substr(name, 4) == std::string_view("GNU\0", 4)) {
      return notes.substr(id, head.n_descsz);
    }
    notes.remove_prefix(end);
  }
  return {};
}

// Of the parts that nobody writes to: no address of this run is in them.
std::string CodeSha256(const dl_phdr_info& object) {
  Sha256 digest;
  for (int i = 0; i < object.dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object.dlpi_phdr[i];
    if (segment.p_type == PT_LOAD && (segment.p_flags & PF_R) != 0 &&
        (segment.p_flags & PF_W) == 0) {
      digest.Update(Bytes(object, segment));
    }
  }
  return digest.Hex();
}

int AddObject(dl_phdr_info* object, std::size_t, void* lines) {
  const std::string_view path = object->dlpi_name;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.starts_with("linux-vdso")) return 0;  // the kernel's
  std::string line(name);
  std::string_view id;
  for (int i = 0; i < object->dlpi_phnum && !name.empty() && id.empty(); ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type == PT_NOTE) id = BuildId(Bytes(*object, segment));
  }
  line += ' ' + (id.empty() ? CodeSha256(*object) : Sha256Hex(id)) + '\n';
  static_cast<std::vector<std::string>*>(lines)->push_back(std::move(line));
  return 0;
}

}  // namespace

std::string LoadedCode() {
  std::vector<std::string> lines;
  dl_iterate_phdr(AddObject, &lines);
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

}  // namespace tenderscan
