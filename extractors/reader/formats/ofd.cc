// OFD documents (GB/T 33190-2016), China's format of pages as they are printed.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/reader/documents/ofd_page.h"
#include "extractors/reader/documents/page_layout.h"
#include "extractors/reader/documents/paged_text.h"
#include "extractors/reader/documents/xml.h"
#include "extractors/reader/documents/zip_package.h"
#include "extractors/reader/program/apart_format.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMediaType = "application/ofd";

constexpr std::size_t kMostPages = 2'000;
constexpr std::size_t kMostBodies = 64;         // a package may hold several documents
constexpr std::size_t kMostPlaced = 2'000'000;  // characters of all pages
constexpr std::size_t kMostSteps = 20'000'000;  // objects and steps of paths of all pages
constexpr double kPoints = 72 / 25.4;           // of a millimetre
constexpr double kPicture = 0.4;                // of a page's area: a scan
constexpr std::size_t kMostScans = 200;         // as of pictures in a document without text
constexpr std::size_t kFewestCharacters = 20;   // a scan's page number has less

bool IsXml(std::string_view name) { return ExtensionOf(name) == "xml"; }

// A part whose tree is kept: pages refer to templates and drawings.
struct KeptPart {
  pugi::xml_document tree;
  std::string folder;
};

class OfdReader {
 public:
  explicit OfdReader(std::string_view bytes) : package_(bytes, IsXml) {}

  Extraction Read() {
    pugi::xml_document tree;
    if (package_.Load("ofd.xml", tree)) {
      std::size_t bodies = 0;
      for (const pugi::xml_node& body : tree.document_element().children()) {
        if (LocalName(body) != "DocBody" || bodies++ >= kMostBodies) continue;
        ReadBody(ResolvePart("", ChildOf(body, "DocRoot").child_value()));
      }
    }
    if (pages_.empty()) ReadPagesWithoutList();
    if (pages_.empty() && !package_.encrypted())
      package_.Say(GapCode::kMalformed, "the package holds no page of an OFD document");
    ExtractedText text = PagedText(pages_);
    std::move(page_gaps_.begin(), page_gaps_.end(), std::back_inserter(text.gaps));
    std::move(scans_.begin(), scans_.end(), std::back_inserter(attached_));
    std::vector<ContainedDocument> parts = package_.Contents(attached_);
    return package_.Finish(std::move(text), kMediaType, std::move(parts), "/res/");
  }

 private:
  void SayOfPage(GapCode code, int page, const char* what) {
    page_gaps_.push_back({code, page, "page " + std::to_string(page) + " " + what});
  }

  // Kept, and read once however many refer to it. Null where there is none.
  KeptPart* Keep(const std::string& name) {
    const auto [kept, added] = kept_.try_emplace(name);
    if (added && package_.Load(name, kept->second.tree)) kept->second.folder = FolderOf(name);
    return kept->second.tree.document_element() ? &kept->second : nullptr;
  }

  void ReadBody(const std::string& root) {
    pugi::xml_document tree;
    if (!package_.Load(root, tree)) return;
    const std::string folder(FolderOf(root));
    const pugi::xml_node document = tree.document_element();
    const pugi::xml_node common = ChildOf(document, "CommonData");
    templates_.clear();
    drawings_.clear();
    pictures_.clear();
    usual_ = OfdBoxOf(ChildOf(common, "PageArea", "PhysicalBox").child_value());
    for (const pugi::xml_node& node : common.children()) {
      const std::string_view name = LocalName(node);
      if (name == "TemplatePage") {
        templates_[std::string(AttributeOf(node, "ID"))] =
            ResolvePart(folder, AttributeOf(node, "BaseLoc"));
      } else if (name == "PublicRes" || name == "DocumentRes") {
        AddResources(ResolvePart(folder, node.child_value()));
      }
    }
    std::vector<std::pair<std::string, std::string>> listed;
    for (const pugi::xml_node& node : ChildOf(document, "Pages").children()) {
      if (LocalName(node) != "Page") continue;
      listed.emplace_back(AttributeOf(node, "ID"),
                          ResolvePart(folder, AttributeOf(node, "BaseLoc")));
    }
    const std::map<std::string, std::vector<std::string>> notes =
        NotesOf(folder, ChildOf(document, "Annotations").child_value());
    for (const auto& [id, part] : listed) {
      if (Full()) break;
      const auto own = notes.find(id);
      ReadPage(part, own == notes.end() ? std::vector<std::string>() : own->second);
    }
    if (const std::string_view list = ChildOf(document, "Attachments").child_value(); !list.empty())
      AddAttachments(ResolvePart(folder, list));
  }

  bool Full() {
    if (pages_.size() < kMostPages && characters_ < kMostPlaced && steps_ < kMostSteps)
      return false;
    package_.Say(GapCode::kLimitExceeded,
                 "the document has more pages or characters than are read: the rest "
                 "was left");
    return true;
  }

  // Where the list of pages is lost, those that are there, by their numbers.
  void ReadPagesWithoutList() {
    std::vector<std::pair<std::size_t, std::string>> pages;
    for (const std::string& name : package_.names()) {
      if (name.find("/pages/") == std::string::npos || !name.ends_with("/content.xml")) continue;
      pages.emplace_back(name.size(), name);  // page_9 before page_10
    }
    std::sort(pages.begin(), pages.end());
    if (!pages.empty())
      package_.Say(GapCode::kMalformed,
                   "the list of its pages is missing: they stand by their names");
    for (const auto& [size, name] : pages) {
      if (Full()) return;
      ReadPage(name, {});
    }
  }

  void AddResources(const std::string& name) {
    KeptPart* resources = Keep(name);
    if (resources == nullptr) return;
    const pugi::xml_node root = resources->tree.document_element();
    const std::string files = ResolvePart(resources->folder, AttributeOf(root, "BaseLoc"));
    for (const pugi::xml_node& media : ChildOf(root, "MultiMedias").children()) {
      pictures_.emplace(AttributeOf(media, "ID"),
                        ResolvePart(files.empty() ? files : files + "/",
                                    ChildOf(media, "MediaFile").child_value()));
    }
    for (const pugi::xml_node& unit : ChildOf(root, "CompositeGraphicUnits").children()) {
      drawings_.emplace(AttributeOf(unit, "ID"), unit);
    }
  }

  // By page: the parts with what was put on it later, stamps and notes.
  std::map<std::string, std::vector<std::string>> NotesOf(const std::string& folder,
                                                          std::string_view list) {
    std::map<std::string, std::vector<std::string>> out;
    pugi::xml_document tree;
    const std::string name = ResolvePart(folder, list);
    if (list.empty() || !package_.Load(name, tree)) return out;
    for (const pugi::xml_node& node : tree.document_element().children()) {
      if (LocalName(node) != "Page") continue;
      out[std::string(AttributeOf(node, "PageID"))].push_back(
          ResolvePart(FolderOf(name), ChildOf(node, "FileLoc").child_value()));
    }
    return out;
  }

  void AddAttachments(const std::string& name) {
    pugi::xml_document tree;
    if (!package_.Load(name, tree)) return;
    for (const pugi::xml_node& node : tree.document_element().children()) {
      if (LocalName(node) == "Attachment")
        attached_.push_back(ResolvePart(FolderOf(name), ChildOf(node, "FileLoc").child_value()));
    }
  }

  void AddTemplates(const pugi::xml_node& page, bool behind, OfdPage& objects) {
    for (const pugi::xml_node& node : page.children()) {
      if (LocalName(node) != "Template" || (AttributeOf(node, "ZOrder") != "Foreground") != behind)
        continue;
      const auto found = templates_.find(AttributeOf(node, "TemplateID"));
      KeptPart* part = found == templates_.end() ? nullptr : Keep(found->second);
      if (part != nullptr) objects.Add(ChildOf(part->tree.document_element(), "Content"));
    }
  }

  void ReadPage(const std::string& name, const std::vector<std::string>& notes) {
    PageContent content;
    content.number = ++number_;
    pugi::xml_document tree;
    if (!package_.Load(name, tree)) {
      SayOfPage(GapCode::kMalformed, content.number, "is missing");
      return;
    }
    const pugi::xml_node page = tree.document_element();
    const OfdBox own = OfdBoxOf(ChildOf(page, "Area", "PhysicalBox").child_value());
    const OfdBox& size = own.width > 0 && own.height > 0 ? own : usual_;
    content.width = size.width * kPoints;
    content.height = size.height * kPoints;
    OfdPage objects(drawings_, content);
    AddTemplates(page, /*behind=*/true, objects);
    objects.Add(ChildOf(page, "Content"));
    AddTemplates(page, /*behind=*/false, objects);
    for (const std::string& note : notes) {
      pugi::xml_document marks;
      if (!package_.Load(note, marks)) continue;
      for (const pugi::xml_node& mark : marks.document_element().children()) {
        const pugi::xml_node shown = ChildOf(mark, "Appearance");
        const OfdBox box = OfdBoxOf(AttributeOf(shown, "Boundary"));
        OfdTransform place;
        place.e = box.x;
        place.f = box.y;
        objects.Add(shown, place);
      }
    }
    characters_ += content.glyphs;
    steps_ += objects.steps();
    if (content.cut)
      package_.Say(GapCode::kLimitExceeded,
                   "a page holds more than is read of one: the rest was left");
    if (content.glyphs < kFewestCharacters && content.pictures > kPicture) {
      SayOfPage(GapCode::kNoTextLayer, content.number, "is a picture without text");
      for (const std::string& picture : objects.pictures()) {
        const auto file = pictures_.find(picture);
        if (file != pictures_.end() && scans_.size() < kMostScans) scans_.push_back(file->second);
      }
    }
    pages_.push_back(LayOut(content));
  }

  ZipPackage package_;
  std::map<std::string, KeptPart> kept_;
  std::map<std::string, std::string, std::less<>> templates_;  // parts by their numbers
  std::map<std::string, std::string, std::less<>> pictures_;   // files by their numbers
  OfdDrawings drawings_;
  OfdBox usual_;
  std::vector<LaidPage> pages_;
  std::vector<std::string> attached_;
  std::vector<std::string>
      scans_;  // pictures that are a page: documents inside, for whoever reads pictures
  std::vector<Gap> page_gaps_;
  std::size_t characters_ = 0, steps_ = 0;
  int number_ = 0;
};

Extraction ReadOfd(const DocumentSource& source, std::string_view, const ReadingOptions&) {
  return OfdReader(source.bytes).Read();
}

}  // namespace

const ApartFormat& ofd_apart_format();
const ApartFormat& ofd_apart_format() {
  static const ApartFormat format{.name = "ofd", .media_types = {kMediaType}, .read = ReadOfd};
  return format;
}

}  // namespace tenderscan
