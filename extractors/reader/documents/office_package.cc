// Relationships of Office Open XML.
#include "extractors/reader/documents/office_package.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "extractors/identify.h"
#include "extractors/reader/documents/xml.h"

namespace tenderscan {
namespace {

// Looks, templates and what only programs read hold no text of the document.
bool MayHoldText(std::string_view name) {
  for (const std::string_view without :
       {"customxml/", "docprops/", "word/glossary/", "word/theme/", "xl/theme/", "ppt/theme/",
        "ppt/slidelayouts/", "ppt/slidemasters/", "xl/calcchain.xml"}) {
    if (name.starts_with(without)) return false;
  }
  const std::string_view extension = ExtensionOf(name);
  return extension == "xml" || extension == "rels";
}

// Documents embedded as objects: a book of sample contracts has a dozen.
constexpr std::size_t kMostEmbedded = 200;

// Drawings, equations and controls of a page are OLE2 files too, which hold no document.
bool HoldsDocument(const ContainedDocument& object) {
  if (IdentifyMediaType(object.bytes, "", "") != "application/x-ole-storage") return true;
  for (const std::string_view stream : {"Ole10Native", "Package"}) {
    std::string wide;
    for (const char c : stream) (wide += c) += '\0';
    if (object.bytes.find(wide) != std::string_view::npos) return true;
  }
  return object.bytes.find("%PDF-") != std::string_view::npos;  // drawings have CONTENTS too
}

}  // namespace

void Relationships::Add(Relationship one) {
  by_id_.emplace(one.id, all_.size());
  all_.push_back(std::move(one));
}

const Relationship* Relationships::Find(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  return id.empty() || found == by_id_.end() ? nullptr : &all_[found->second];
}

std::string Relationships::TargetOf(std::string_view type) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Relationship& one) {
    return one.type == type && !one.external;
  });
  return found == all_.end() ? std::string() : found->target;
}

OfficePackage::OfficePackage(std::string_view zip) : zip_(zip, MayHoldText) {}

std::string OfficePackage::MainPart(std::string_view usual) {
  const std::string said = RelationshipsOf("").TargetOf("officeDocument");
  if (!said.empty() && zip_.Has(said)) return said;
  return zip_.Has(usual) ? std::string(usual) : std::string();
}

Relationships OfficePackage::RelationshipsOf(std::string_view part) {
  Relationships out;
  const std::string_view folder = FolderOf(part);
  std::string name(folder);
  name += "_rels/";
  name += part.substr(folder.size());
  name += ".rels";
  std::string* xml = zip_.Find(name);
  if (xml == nullptr) return out;
  std::string bytes = *xml;  // asked for more than once
  pugi::xml_document tree;
  ParseXml(bytes, tree);
  for (const pugi::xml_node& node : tree.document_element().children()) {
    if (LocalName(node) != "Relationship") continue;
    Relationship one;
    one.id = AttributeOf(node, "Id");
    const std::string_view type = AttributeOf(node, "Type");
    one.type = type.substr(type.rfind('/') + 1);
    one.external = AttributeOf(node, "TargetMode") == "External";
    const std::string_view target = AttributeOf(node, "Target");
    one.target = one.external ? std::string(target) : ResolvePart(folder, target);
    out.Add(std::move(one));
  }
  return out;
}

Extraction OfficePackage::Finish(ExtractedText text, std::string_view media_type,
                                 std::vector<ContainedDocument> inside) {
  std::vector<ContainedDocument> objects =
      zip_.Contents(zip_.NamesIn("/embeddings/", kMostEmbedded));
  std::erase_if(objects, [](const ContainedDocument& one) { return !HoldsDocument(one); });
  std::move(objects.begin(), objects.end(), std::back_inserter(inside));
  return zip_.Finish(std::move(text), media_type, std::move(inside), "/media/");
}

}  // namespace tenderscan
