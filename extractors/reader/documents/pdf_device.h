// Takes words, ruling lines and pictures off a page of a PDF in one pass.
#pragma once

#include <poppler/TextOutputDev.h>

#include <cstddef>
#include <optional>
#include <string>

#include "extractors/reader/documents/page_content.h"

class PDFDoc;

namespace tenderscan {

class PdfDevice : public TextOutputDev {
 public:
  PdfDevice();

  // Page `number` of `document`, 1-based; nothing where it is missing.
  std::optional<PageContent> Read(PDFDoc& document, int number);

  // Pictures are told of, never decoded; patterns and shadings hold no text.
  bool needNonText() override { return true; }
  bool useTilingPatternFill() override { return true; }
  bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int,
                         int, double, double) override {
    return true;
  }
  bool useShadedFills(int) override { return true; }
  bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return true; }
  bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override { return true; }
  bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override { return true; }
  bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override { return true; }
  bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return true; }

  void startPage(int number, GfxState* state, XRef* xref) override;
  void endPage() override;
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                double origin_y, CharCode code, int bytes, const Unicode* u, int length) override;
  void stroke(GfxState* state) override;
  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool interpolate, const int* mask_colours,
                 bool inline_image) override;
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool interpolate, bool inline_image) override;

 private:
  bool Full() const;
  void AddPicture(const GfxState& state);
  void AddRule(const GfxState& state, double x0, double y0, double x1, double y1, double thickness);
  void AddSlanted(const GfxState& state, double x, double y, double dx, double dy, const Unicode* u,
                  int length);

  PageContent page_;
  double slant_x_ = 0, slant_y_ = 0;  // where the next slanted character would stand
};

// Of errors that the library told since: whether one says that content was lost. Switches its
// messages on standard error off.
void WatchPdfErrors();
bool TakePdfDamage();

}  // namespace tenderscan
