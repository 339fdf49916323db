// Any bytes as the parts of a package, and as a package: no crash, and every promise of the
// extracted text holds.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/invariants.h"
#include "tests/extractors/reader/package_maker.h"

namespace tenderscan {

const ApartFormat& docx_apart_format();
const ApartFormat& xlsx_apart_format();
const ApartFormat& pptx_apart_format();
const ApartFormat& odf_apart_format();
const ApartFormat& ofd_apart_format();

}  // namespace tenderscan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenderscan;
  struct Target {
    const ApartFormat& format;
    std::array<const char*, 4> parts;  // the bytes between two 0xFF are one each
  };
  static const std::array<Target, 5> kTargets = {{
      {docx_apart_format(),
       {"word/document.xml", "word/numbering.xml", "word/styles.xml",
        "word/_rels/document.xml.rels"}},
      {xlsx_apart_format(),
       {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
        "xl/worksheets/_rels/sheet1.xml.rels"}},
      {pptx_apart_format(),
       {"ppt/slides/slide1.xml", "ppt/presentation.xml", "ppt/slides/_rels/slide1.xml.rels",
        "ppt/notesSlides/notesSlide1.xml"}},
      {odf_apart_format(), {"content.xml", "META-INF/manifest.xml", "x", "y"}},
      {ofd_apart_format(),
       {"Doc_0/Pages/Page_0/Content.xml", "OFD.xml", "Doc_0/Document.xml",
        "Doc_0/Tpls/Content.xml"}},
  }};
  if (size == 0) return 0;
  // The first byte says which format, and whether the bytes are the package itself.
  const Target& target = kTargets[data[0] % kTargets.size()];
  std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string package(bytes);
  if ((data[0] & 0x80) == 0) {
    PackageFiles files;
    for (const char* part : target.parts) {
      const std::size_t end = std::min(bytes.find('\xff'), bytes.size());
      files.emplace_back(part, bytes.substr(0, end));
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    package = Package(files);
  }
  DocumentSource source;
  source.bytes = package;
  const std::string broken =
      BrokenPromise(target.format.read(source, target.format.media_types[0], {}));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
