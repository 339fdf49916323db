// Documents that an OLE2 document holds.
#include "extractors/reader/documents/embedded_objects.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/reader/documents/bytes.h"
#include "extractors/text/charset.h"

namespace tenderscan {
namespace {

// Word puts them two folders deep (ObjectPool/_1234567890), others one.
constexpr int kMostDepth = 4;
constexpr std::size_t kMostNames = 4'096;

// Streams that make a folder a document of its own.
constexpr std::array<std::string_view, 4> kDocumentStreams = {"WordDocument", "Workbook", "Book",
                                                              "PowerPoint Document"};

class Collector {
 public:
  explicit Collector(std::size_t most) : left_(most) {}

  void Walk(const Ole2Storage& folder, const std::string& path, int depth) {
    for (const std::string& name : folder.Names(kMostNames)) {
      if (left_ == 0 || ++names_ > kMostNames) return;
      const auto inner = folder.Storage(name);
      if (!inner) continue;
      const std::string inner_path = path + name + "/";
      if (!Take(*inner, inner_path) && depth < kMostDepth) Walk(*inner, inner_path, depth + 1);
    }
  }

  std::vector<ContainedDocument> parts;

 private:
  // Whether the folder is an object.
  bool Take(const Ole2Storage& object, const std::string& path) {
    if (auto package = object.Stream("Package", left_)) return Add(path + "Package", *package);
    if (auto native = object.Stream("\1Ole10Native", left_)) return AddNative(path, *native);
    auto contents = object.Stream("CONTENTS", left_);
    if (contents && contents->starts_with("%PDF-")) return Add(path + "CONTENTS", *contents);
    for (const std::string_view name : kDocumentStreams) {
      if (object.Stream(name, 1)) {
        return Add(path + std::string(name), object.AsFile(left_));
      }
    }
    return false;
  }

  // What the packager keeps of a file: its size, a version, its name, where it lay (twice), its
  // bytes ([MS-OLEDS] 2.3.6 says nothing of the inside).
  bool AddNative(const std::string& path, const std::string& native) {
    const Bytes bytes(native);
    std::size_t at = 6;
    const auto text = [&]() -> std::string_view {
      const std::size_t end =
          std::min(native.find('\0', std::min(at, native.size())), native.size());
      const std::string_view out = bytes.Sub(at, end - std::min(at, end)).view();
      at = end + 1;
      return out;
    };
    const std::string_view name = text();
    text();
    at += 4;
    const std::size_t path_size = bytes.U32(at);
    at += 4 + path_size;
    const std::size_t size = bytes.U32(at);
    if (size == 0 || !bytes.Has(at + 4, size)) return false;
    const std::string shown = DecodeText(name, "", "", "gbk").utf8;
    return Add(path + (shown.empty() ? "Ole10Native" : shown),
               std::string(bytes.Sub(at + 4, size).view()));
  }

  bool Add(std::string path, std::string bytes) {
    if (bytes.empty()) return false;
    std::erase_if(path, [](char c) { return c >= 0 && c < ' '; });
    left_ -= std::min(left_, bytes.size());
    parts.push_back(Contained(std::move(path), std::move(bytes)));
    return true;
  }

  std::size_t left_;
  std::size_t names_ = 0;
};

}  // namespace

std::vector<ContainedDocument> EmbeddedObjects(const Ole2Storage& document, std::size_t most) {
  Collector collector(most);
  collector.Walk(document, {}, 0);
  return std::move(collector.parts);
}

}  // namespace tenderscan
