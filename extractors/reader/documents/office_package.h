// Office Open XML (ECMA-376 part 2): a package whose parts refer to each other by relationships.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/reader/documents/zip_package.h"

namespace tenderscan {

struct Relationship {
  std::string id;      // "rId7"
  std::string type;    // the last word of its address: "styles", "hyperlink", "oleObject"
  std::string target;  // a part's name as PartName makes it, or an address outside
  bool external = false;
};

// Of one part, in the order of their file.
class Relationships {
 public:
  void Add(Relationship one);

  // The one with that id; null where there is none.
  const Relationship* Find(std::string_view id) const;
  // The first part of that type; "" where there is none.
  std::string TargetOf(std::string_view type) const;

  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  std::vector<Relationship> all_;
  std::unordered_map<std::string, std::size_t> by_id_;
};

class OfficePackage {
 public:
  // Unpacks what may hold text.
  explicit OfficePackage(std::string_view zip);

  ZipPackage& zip() { return zip_; }

  // The part where reading begins, `usual` where no relationship says so: "word/document.xml". ""
  // where there is none.
  std::string MainPart(std::string_view usual);

  Relationships RelationshipsOf(std::string_view part);

  // As of the package, with the objects that are embedded in the document (word/embeddings/…).
  Extraction Finish(ExtractedText text, std::string_view media_type,
                    std::vector<ContainedDocument> inside = {});

 private:
  ZipPackage zip_;
};

}  // namespace tenderscan
