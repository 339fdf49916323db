// Records of Excel's binary workbooks ([MS-XLS]; BIFF5 to BIFF8): a number that says what, a
// length, and the bytes; what is longer than a record goes on in the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "extractors/reader/documents/bytes.h"

namespace tenderscan {

enum class Biff : std::uint16_t {
  kFormula = 0x0006,
  kEof = 0x000A,
  kNote = 0x001C,
  kDateMode = 0x0022,
  kFilePass = 0x002F,
  kContinue = 0x003C,
  kCodePage = 0x0042,
  kBoundSheet = 0x0085,
  kMulRk = 0x00BD,
  kRString = 0x00D6,
  kXf = 0x00E0,
  kMergedCells = 0x00E5,
  kSst = 0x00FC,
  kLabelSst = 0x00FD,
  kTxo = 0x01B6,
  kHyperlink = 0x01B8,
  kNumber = 0x0203,
  kLabel = 0x0204,
  kBoolErr = 0x0205,
  kString = 0x0207,
  kRk = 0x027E,
  kFormat = 0x041E,
  kBof = 0x0809,
};

struct BiffRecord {
  Biff type{};
  Bytes data;  // what of it is there
};

// Walks over the records of a stream.
class BiffReader {
 public:
  BiffReader(Bytes stream, std::size_t at) : stream_(stream), at_(at) {}

  // False at the stream's end.
  bool Next(BiffRecord& record);
  // What follows a record that goes on: its data and that of its continuations.
  std::vector<Bytes> WithContinuations(const BiffRecord& record);
  // The last record said to be longer than the stream.
  bool cut() const { return cut_; }

 private:
  Bytes stream_;
  std::size_t at_;
  bool cut_ = false;
};

// Reads over the seams between a record and its continuations.
class BiffText {
 public:
  explicit BiffText(std::vector<Bytes> pieces) : pieces_(std::move(pieces)) {}

  bool done();
  std::uint8_t U8();
  std::uint16_t U16();
  std::uint32_t U32();
  void Skip(std::size_t size);
  // So many characters of a BIFF8 string: a byte each where not `wide`, which each continuation
  // says anew. As UTF-8.
  std::string Characters(std::size_t count, bool wide);
  // A string of BIFF8 with its length, its runs of fonts and its readings (XLUnicodeRichExtended-
  // String).
  std::string RichString();

 private:
  std::vector<Bytes> pieces_;
  std::size_t piece_ = 0;
  std::size_t at_ = 0;
};

// A string of BIFF8 in one record: `length_size` bytes of length, a byte of flags, characters.
std::string BiffString8(Bytes data, std::size_t length_size);
// A string of BIFF5: `length_size` bytes of length, bytes of the workbook's code page.
std::string BiffString5(Bytes data, std::size_t length_size, int code_page);

// A number in four bytes (RkNumber).
double RkNumber(std::uint32_t rk);

}  // namespace tenderscan
