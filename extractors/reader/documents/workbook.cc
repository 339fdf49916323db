// A binary workbook: what its cells say.
#include "extractors/reader/documents/workbook.h"

#include <optional>
#include <utility>

#include "extractors/reader/documents/code_page.h"

namespace tenderscan {
namespace {

constexpr std::uint16_t kBiff8 = 0x0600;

// A result of a formula that is no number says so in its last two bytes ([MS-XLS] 2.5.133).
constexpr std::uint16_t kNoNumber = 0xFFFF;

std::string ErrorText(std::uint8_t code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
  }
}

std::string TruthOrError(std::uint8_t value, bool error) {
  return error ? ErrorText(value) : value != 0 ? "TRUE" : "FALSE";
}

// The address in a hyperlink's URL moniker ([MS-OSHARED] 2.3.7.6); "" for links within the
// workbook.
std::string AddressOf(Bytes link) {
  constexpr std::string_view kUrlMoniker(
      "\xE0\xC9\xEA\x79\xF9\xBA\xCE\x11\x8C\x82\x00\xAA\x00\x4B\xA9\x0B", 16);
  const std::size_t at = link.view().find(kUrlMoniker);
  if (at == std::string_view::npos) return {};
  const std::size_t size = link.U32(at + kUrlMoniker.size());
  std::string_view wide = link.Sub(at + kUrlMoniker.size() + 4, size).view();
  for (std::size_t i = 0; i + 1 < wide.size(); i += 2) {
    if (wide[i] == '\0' && wide[i + 1] == '\0') wide = wide.substr(0, i);
  }
  return DecodeUtf16(wide);
}

class SheetReader {
 public:
  SheetReader(Bytes stream, std::size_t at, const WorkbookGlobals& globals, Sheet& sheet)
      : reader_(stream, at), globals_(globals), sheet_(sheet) {}

  bool Read() {
    BiffRecord record;
    int depth = 0;  // charts are streams within the sheet's
    while (!sheet_.full && reader_.Next(record) && !reader_.cut()) {
      if (depth == 0 && record.type != Biff::kBof) return false;
      if (record.type == Biff::kBof) {
        ++depth;
      } else if (record.type == Biff::kEof) {
        if (--depth == 0) return true;
      } else if (depth == 1) {
        ReadRecord(record);
      }
    }
    return sheet_.full;
  }

 private:
  void Number(Bytes data, double value) { Number(data.U16(0), data.U16(2), data.U16(4), value); }

  void Number(int row, int column, std::uint16_t xf, double value) {
    sheet_.AddCell(row, column, globals_.FormatOf(xf).Show(value, globals_.since_1904()));
  }

  std::string StringOf(Bytes data) const {
    return globals_.unicode() ? BiffString8(data, 2) : BiffString5(data, 2, globals_.code_page());
  }

  void Text(Bytes data, std::string text) {
    sheet_.AddCell(data.U16(0), data.U16(2), std::move(text));
  }

  void Formula(Bytes data) {
    awaits_string_.reset();
    if (data.U16(12) != kNoNumber) return Number(data, data.F64(6));
    const std::uint8_t kind = data.U8(6);
    if (kind == 0) awaits_string_ = {data.U16(0), data.U16(2)};
    if (kind == 1 || kind == 2) Text(data, TruthOrError(data.U8(8), kind == 2));
  }

  void ReadRecord(const BiffRecord& record) {
    const Bytes data = record.data;
    switch (record.type) {
      case Biff::kLabelSst:
        return Text(data, std::string(globals_.Shared(data.U32(6))));
      case Biff::kLabel:
      case Biff::kRString:
        return Text(data, StringOf(data.Sub(6)));
      case Biff::kNumber:
        return Number(data, data.F64(6));
      case Biff::kRk:
        return Number(data, RkNumber(data.U32(6)));
      case Biff::kMulRk:
        // The last column stands behind the numbers.
        for (std::size_t at = 4; data.Has(at, 8); at += 6) {
          Number(data.U16(0), static_cast<int>(data.U16(2) + (at - 4) / 6), data.U16(at),
                 RkNumber(data.U32(at + 2)));
        }
        return;
      case Biff::kFormula:
        return Formula(data);
      case Biff::kString:
        if (!awaits_string_) return;
        sheet_.AddCell(awaits_string_->first, awaits_string_->second, ContinuedString(record));
        awaits_string_.reset();
        return;
      case Biff::kBoolErr:
        return Text(data, TruthOrError(data.U8(6), data.U8(7) != 0));
      case Biff::kMergedCells:
        for (std::size_t at = 2; data.Has(at, 8); at += 8) {
          sheet_.merged.push_back({data.U16(at), data.U16(at + 4),
                                   data.U16(at + 2) - data.U16(at) + 1,
                                   data.U16(at + 6) - data.U16(at + 4) + 1});
        }
        return;
      case Biff::kHyperlink:
        if (std::string uri = AddressOf(data); !uri.empty()) {
          sheet_.links.push_back({data.U16(0), data.U16(4), std::move(uri)});
        }
        return;
      case Biff::kTxo:
        return TextBox(record);
      case Biff::kNote:
        // BIFF8 has the comment's text in a text box.
        if (!globals_.unicode()) sheet_.AddNote(BiffString5(data.Sub(4), 2, globals_.code_page()));
        return;
      default:
        return;
    }
  }

  std::string ContinuedString(const BiffRecord& record) {
    if (!globals_.unicode()) return StringOf(record.data);
    BiffText text(reader_.WithContinuations(record));
    const std::size_t count = text.U16();
    const bool wide = (text.U8() & 1) != 0;
    return text.Characters(count, wide);
  }

  // The characters begin in the first continuation, behind a byte that says how wide they are.
  void TextBox(const BiffRecord& record) {
    const std::size_t count = record.data.U16(10);
    std::vector<Bytes> pieces = reader_.WithContinuations(record);
    pieces.erase(pieces.begin());
    if (count == 0 || pieces.empty() || !globals_.unicode()) return;
    BiffText text(std::move(pieces));
    const bool wide = (text.U8() & 1) != 0;
    sheet_.AddNote(text.Characters(count, wide));
  }

  BiffReader reader_;
  const WorkbookGlobals& globals_;
  Sheet& sheet_;
  std::optional<std::pair<int, int>> awaits_string_;  // row and column of a formula
};

}  // namespace

WorkbookGlobals::WorkbookGlobals(Bytes stream) {
  BiffReader reader(stream, 0);
  BiffRecord record;
  bool ended = false;
  while (!ended && !encrypted_ && reader.Next(record)) {
    const Bytes data = record.data;
    switch (record.type) {
      case Biff::kBof:
        unicode_ = data.U16(0) >= kBiff8;
        break;
      case Biff::kEof:
        ended = true;
        break;
      case Biff::kFilePass:
        encrypted_ = true;
        break;
      case Biff::kDateMode:
        since_1904_ = data.U16(0) != 0;
        break;
      case Biff::kCodePage:
        code_page_ = data.U16(0);
        break;
      case Biff::kBoundSheet:
        ReadSheet(data);
        break;
      case Biff::kFormat:
        formats_.emplace(data.U16(0),
                         NumberFormat(unicode_ ? BiffString8(data.Sub(2), 2)
                                               : BiffString5(data.Sub(2), 1, code_page_)));
        break;
      case Biff::kXf:
        format_of_xf_.push_back(data.U16(2));
        break;
      case Biff::kSst:
        ReadStrings(BiffText(reader.WithContinuations(record)));
        break;
      default:
        break;
    }
  }
  cut_ = !ended && !encrypted_;
  for (const std::uint16_t id : format_of_xf_) {
    if (!formats_.contains(id)) formats_.emplace(id, NumberFormat::BuiltIn(id));
  }
}

void WorkbookGlobals::ReadSheet(Bytes data) {
  Bound sheet;
  sheet.at = data.U32(0);
  sheet.hidden = (data.U8(4) & 3) != 0;
  sheet.cells = data.U8(5) <= 1;  // a worksheet or a sheet of macros
  sheet.name = unicode_ ? BiffString8(data.Sub(6), 1) : BiffString5(data.Sub(6), 1, code_page_);
  sheets_.push_back(std::move(sheet));
}

void WorkbookGlobals::ReadStrings(BiffText text) {
  text.Skip(4);  // how many cells refer to them
  // As many as there are, whatever it says.
  for (std::uint32_t left = text.U32(); left > 0 && !text.done(); --left) {
    shared_ += text.RichString();
    shared_ends_.push_back(shared_.size());
  }
}

std::string_view WorkbookGlobals::Shared(std::uint32_t index) const {
  if (index >= shared_ends_.size()) return {};
  const std::size_t begin = index == 0 ? 0 : shared_ends_[index - 1];
  return std::string_view(shared_).substr(begin, shared_ends_[index] - begin);
}

const NumberFormat& WorkbookGlobals::FormatOf(std::uint16_t xf) const {
  static const NumberFormat general;
  if (xf >= format_of_xf_.size()) return general;
  const auto format = formats_.find(format_of_xf_[xf]);
  return format == formats_.end() ? general : format->second;
}

bool ReadSheetCells(Bytes stream, std::size_t at, const WorkbookGlobals& globals, Sheet& sheet) {
  return SheetReader(stream, at, globals, sheet).Read();
}

}  // namespace tenderscan
