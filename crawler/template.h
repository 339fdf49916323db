// Addresses and bodies of requests with gaps in them: "index_{page-1}.htm", "begin={from}".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/result.h"

namespace tenderscan {

using Variables = std::map<std::string, std::string, std::less<>>;

// What gaps are filled with. A day is "2026-11-21".
struct Filling {
  int page = 1;
  int page_size = 0;
  std::string from;
  std::string to;
  const Variables* variables = nullptr;  // not owned; a name that it lacks is filled with nothing
};

// "{name}" is a variable; "{page}", "{page-1}", "{size}" and "{offset}" (rows before this page) are
// numbers; "{from}" and "{to}" are days, "{from:%Y%m%d}" in another spelling (%Y %m %d alone),
// "{from:ms}" in milliseconds of Beijing time: the day's first, of "to" its last. "{+name}" keeps
// what has a meaning in an address ('/', '?', '&', ...). "{{" and "}}" are braces.
class Template {
 public:
  // How what fills a gap is written.
  enum class Escape { kAddress, kJson, kPlain };

  Template() = default;
  // Errors: kMalformed, one sentence, where braces do not close or a gap is not of the above.
  static Result<Template> Parse(std::string_view text, Escape escape);

  void AddText(std::string_view text);
  void Add(const Template& other);

  std::string Fill(const Filling& filling) const;

  bool empty() const { return pieces_.empty(); }
  // Nothing but one gap, and that a number.
  bool is_number() const;
  bool asks_for_days() const;
  bool asks_for_page() const;
  std::vector<std::string> variables() const;

 private:
  struct Piece {
    std::string text;  // where `name` is empty
    std::string name;
    int shift = 0;
    std::string format;
    bool keep = false;
    Escape escape = Escape::kPlain;
  };
  std::vector<Piece> pieces_;
};

}  // namespace tenderscan
