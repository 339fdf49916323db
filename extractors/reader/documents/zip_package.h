// A document that is a ZIP package of XML parts: Office Open XML, OpenDocument, OFD.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/extract.h"
#include "extractors/reader/documents/xml.h"
#include "store/model/gap.h"

namespace tenderscan {

// How much of a package is unpacked. The largest tender books and parameter lists have 20 MB of
// XML; a bomb has a thousand times its own size.
inline constexpr std::size_t kMostPartBytes = 128 << 20;
inline constexpr std::size_t kMostPackageBytes = 256 << 20;
inline constexpr std::size_t kMostPackageEntries = 20'000;  // a book of 500 pictures has 600

// A name within a package as names are compared: lower case, '/' between folders and none before
// the first, "." and ".." resolved. "/word/../xl/Styles.XML" and "xl\styles.xml" are
// "xl/styles.xml".
std::string PartName(std::string_view written);

// `target` as a part in `folder` ("xl/") refers to it; one that begins with '/' is absolute.
std::string ResolvePart(std::string_view folder, std::string_view target);

// "word/" of "word/document.xml".
std::string_view FolderOf(std::string_view part);

// "xlsx" of "word/embeddings/a.xlsx".
std::string_view ExtensionOf(std::string_view part);

class ZipPackage {
 public:
  // `name` is one that PartName made.
  using Wanted = bool (*)(std::string_view name);

  // Unpacks the parts that `wanted` says yes to. What is damaged, encrypted, cut off or too large
  // is a gap, and the rest is there. `zip` must stay as long as this does.
  ZipPackage(std::string_view zip, Wanted wanted);

  // The bytes of a part that was wanted, to be changed and taken apart; null where there is none.
  std::string* Find(std::string_view name);
  bool Has(std::string_view name) { return Find(name) != nullptr; }

  // Of all files, wanted or not, as PartName makes them, in the package's order.
  const std::vector<std::string>& names() const { return names_; }

  // Further files as documents of their own, under their names. One more pass over the package.
  std::vector<ContainedDocument> Contents(const std::vector<std::string>& names);

  // Takes an XML part apart, once: whoever refers to it again finds none. What is damaged or too
  // large is a gap, and `tree`, which must not stay longer than this, holds what comes before.
  // False where there is no such part.
  bool Load(std::string_view name, pugi::xml_document& tree, Blanks blanks = Blanks::kNone);

  bool encrypted() const { return encrypted_; }

  // A gap; of each code the first is kept.
  void Say(GapCode code, std::string what);
  void SayDamaged(std::string_view name);
  // Whether a walk ends here, which is a gap: behind kMostText, or deeper than kDeepestXml.
  bool TooLong(std::size_t text);
  bool TooDeep(int depth);

  // The first `most` of its files whose names hold `folder`.
  std::vector<std::string> NamesIn(std::string_view folder, std::size_t most) const;

  // What was read of the document, where every gap lost text. Where it has hardly any, its
  // pictures, which lie in `pictures`, are what it says, and follow behind `parts`.
  Extraction Finish(ExtractedText text, std::string_view media_type,
                    std::vector<ContainedDocument> parts, std::string_view pictures);

 private:
  // How unpacking one file ended.
  enum class End { kWhole, kDamaged, kCut };

  template <typename Take>  // bool(std::string name, archive*), false where it wants no more
  bool Walk(bool by_directory, const Take& take);
  End Unpack(void* reader, std::string& bytes);
  void SayCutOff(std::string_view name);

  std::string_view zip_;
  std::unordered_map<std::string, std::string> parts_;
  std::vector<std::unordered_map<std::string, std::string>::node_type>
      taken_;  // trees live in them
  std::vector<std::string> names_;
  std::vector<Gap> gaps_;
  std::size_t unpacked_ = 0;
  bool by_directory_ = true;
  bool encrypted_ = false;
};

}  // namespace tenderscan
