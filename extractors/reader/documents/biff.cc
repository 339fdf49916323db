// Records of Excel's binary workbooks.
#include "extractors/reader/documents/biff.h"

#include <algorithm>
#include <bit>

#include "extractors/reader/documents/code_page.h"

namespace tenderscan {
namespace {

// Type and length.
constexpr std::size_t kHead = 4;

std::string Widened(Bytes narrow) {
  std::string wide(narrow.size() * 2, '\0');
  for (std::size_t i = 0; i < narrow.size(); ++i) wide[2 * i] = narrow.view()[i];
  return wide;
}

}  // namespace

bool BiffReader::Next(BiffRecord& record) {
  if (!stream_.Has(at_, kHead)) {
    cut_ = cut_ || at_ < stream_.size();
    return false;
  }
  record.type = static_cast<Biff>(stream_.U16(at_));
  const std::size_t size = stream_.U16(at_ + 2);
  at_ += kHead;
  cut_ = !stream_.Has(at_, size);
  record.data = stream_.Sub(at_, size);
  at_ += size;
  return true;
}

std::vector<Bytes> BiffReader::WithContinuations(const BiffRecord& record) {
  std::vector<Bytes> out = {record.data};
  BiffRecord next;
  while (static_cast<Biff>(stream_.U16(at_)) == Biff::kContinue && Next(next)) {
    out.push_back(next.data);
  }
  return out;
}

bool BiffText::done() {
  while (piece_ < pieces_.size() && at_ >= pieces_[piece_].size()) {
    ++piece_;
    at_ = 0;
  }
  return piece_ >= pieces_.size();
}

std::uint8_t BiffText::U8() { return done() ? 0 : pieces_[piece_].U8(at_++); }

std::uint16_t BiffText::U16() {
  const unsigned low = U8();
  return static_cast<std::uint16_t>(low | U8() << 8);
}

std::uint32_t BiffText::U32() {
  const std::uint32_t low = U16();
  return low | static_cast<std::uint32_t>(U16()) << 16;
}

void BiffText::Skip(std::size_t size) {
  while (size > 0 && !done()) {
    const std::size_t step = std::min(size, pieces_[piece_].size() - at_);
    at_ += step;
    size -= step;
  }
}

std::string BiffText::Characters(std::size_t count, bool wide) {
  std::string units;  // UTF-16
  while (count > 0 && piece_ < pieces_.size()) {
    if (at_ >= pieces_[piece_].size()) {
      if (done()) break;
      wide = (U8() & 1) != 0;
      continue;
    }
    const std::size_t width = wide ? 2 : 1;
    const std::size_t here = std::min(count, (pieces_[piece_].size() - at_) / width);
    if (here == 0) {  // half a character before the seam: a damaged string
      at_ = pieces_[piece_].size();
      continue;
    }
    const Bytes taken = pieces_[piece_].Sub(at_, here * width);
    units += wide ? std::string(taken.view()) : Widened(taken);
    at_ += here * width;
    count -= here;
  }
  return DecodeUtf16(units);
}

std::string BiffText::RichString() {
  const std::size_t count = U16();
  const unsigned flags = U8();
  const std::size_t runs = (flags & 8) != 0 ? U16() : 0;
  const std::size_t readings = (flags & 4) != 0 ? U32() : 0;
  std::string out = Characters(count, (flags & 1) != 0);
  Skip(runs * 4 + readings);
  return out;
}

std::string BiffString8(Bytes data, std::size_t length_size) {
  const std::size_t count = length_size == 1 ? data.U8(0) : data.U16(0);
  const bool wide = (data.U8(length_size) & 1) != 0;
  const Bytes taken = data.Sub(length_size + 1, wide ? count * 2 : count);
  return DecodeUtf16(wide ? taken.view() : Widened(taken));
}

std::string BiffString5(Bytes data, std::size_t length_size, int code_page) {
  const std::size_t count = length_size == 1 ? data.U8(0) : data.U16(0);
  return DecodeCodePage(data.Sub(length_size, count).view(), code_page);
}

double RkNumber(std::uint32_t rk) {
  const double value =
      (rk & 2) != 0
          ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
          : std::bit_cast<double>(static_cast<std::uint64_t>(rk & ~std::uint32_t{3}) << 32);
  return (rk & 1) != 0 ? value / 100 : value;
}

}  // namespace tenderscan
