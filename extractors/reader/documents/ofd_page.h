// One page of an OFD document (GB/T 33190-2016): its objects as words and ruling lines.
#pragma once

#include <cstddef>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/reader/documents/page_content.h"

namespace tenderscan {

// "x y width height", in millimetres.
struct OfdBox {
  double x = 0, y = 0, width = 0, height = 0;
};
OfdBox OfdBoxOf(std::string_view text);

// x' = a x + c y + e, y' = b x + d y + f.
struct OfdTransform {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  // First `inner`, then this.
  OfdTransform Of(const OfdTransform& inner) const;
};

// Drawings that pages refer to by number.
using OfdDrawings = std::map<std::string, pugi::xml_node, std::less<>>;

// Adds what the objects of a page's, a template's or a note's content show: texts in their places,
// and lines that are ruled. `page` has its size; what is turned aslant becomes `slanted`.
class OfdPage {
 public:
  OfdPage(const OfdDrawings& drawings, PageContent& page) : drawings_(drawings), page_(page) {}

  // `objects`: an element with layers or objects in it.
  void Add(const pugi::xml_node& objects, const OfdTransform& place = {}) {
    Add(objects, place, 0);
  }

  // How many objects, characters and steps of paths it has looked at.
  std::size_t steps() const { return steps_; }

  // Numbers of the pictures that it shows, in their order.
  const std::vector<std::string>& pictures() const { return pictures_; }

 private:
  void Add(const pugi::xml_node& objects, const OfdTransform& place, int depth);
  void Text(const pugi::xml_node& object, const OfdTransform& place);
  void Path(const pugi::xml_node& object, const OfdTransform& place);
  void Rule(double left, double top, double right, double bottom);
  bool Full();

  const OfdDrawings& drawings_;
  PageContent& page_;
  std::size_t steps_ = 0;
  std::vector<std::string> pictures_;
};

}  // namespace tenderscan
