// Takes embedded files and notes out of a PDF.
#include "extractors/reader/documents/pdf_parts.h"

#include <poppler/Annot.h>
#include <poppler/Catalog.h>
#include <poppler/FileSpec.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/Stream.h>
#include <poppler/UTF.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostFiles = 1000;
constexpr std::size_t kMostOfAll = std::size_t{256} << 20;  // bytes
constexpr std::size_t kMostNotes = 200;                     // of one page

}  // namespace

std::string Utf8OfPdf(const GooString* text) {
  std::string out;
  if (text == nullptr) return out;
  Unicode* characters = nullptr;
  const int count = TextStringToUCS4(text->toStr(), &characters);
  for (int i = 0; i < count; ++i) {
    const Unicode u = characters[i];
    if (u == 0) continue;
    AppendUtf8(u > 0x10FFFF || (u >= 0xD800 && u < 0xE000) ? kReplacement : u, out);
  }
  gfree(characters);
  return out;
}

void PdfParts::Add(FileSpec& file) {
  if (!file.isOk()) return;
  EmbFile* embedded = file.getEmbeddedFile();
  if (embedded == nullptr || !embedded->isOk()) return;
  Stream* stream = embedded->stream();
  if (stream == nullptr) return;
  if (parts_.size() >= kMostFiles) {
    ++left_out_;
    return;
  }
  std::string bytes;
  stream->reset();
  unsigned char piece[65536];
  for (int got; (got = stream->doGetChars(sizeof piece, piece)) > 0;) {
    bytes.append(reinterpret_cast<const char*>(piece), static_cast<std::size_t>(got));
    if (bytes_ + bytes.size() > kMostOfAll) {
      ++left_out_;
      return;
    }
  }
  bytes_ += bytes.size();
  std::string name = Utf8OfPdf(file.getFileName());
  if (name.empty()) name = std::to_string(parts_.size() + 1);
  parts_.push_back(Contained(std::move(name), std::move(bytes)));
}

void PdfParts::AddFiles(PDFDoc& document) {
  Catalog* catalog = document.getCatalog();
  const int count = catalog->numEmbeddedFiles();
  for (int i = 0; i < count; ++i) {
    if (const std::unique_ptr<FileSpec> file = catalog->embeddedFile(i)) Add(*file);
  }
}

void PdfParts::AddOfPage(PDFDoc& document, int number, PageContent& page) {
  Annots* annotations = document.getPage(number)->getAnnots();
  if (annotations == nullptr) return;
  for (Annot* annotation : annotations->getAnnots()) {
    switch (annotation->getType()) {
      case Annot::typeFileAttachment: {
        FileSpec file(static_cast<AnnotFileAttachment*>(annotation)->getFile());
        Add(file);
        break;
      }
      case Annot::typeText:
      case Annot::typeHighlight:
      case Annot::typeUnderline:
      case Annot::typeSquiggly:
      case Annot::typeStrikeOut:
      case Annot::typeCaret: {
        std::string note = Utf8OfPdf(annotation->getContents());
        if (!note.empty() && page.notes.size() < kMostNotes) page.notes.push_back(std::move(note));
        break;
      }
      default:
        break;
    }
  }
}

}  // namespace tenderscan
