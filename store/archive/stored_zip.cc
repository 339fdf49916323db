// Writes ZIP files whose members are stored, not compressed.
#include "store/archive/stored_zip.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "store/archive/digest.h"
#include "store/archive/gzip.h"

namespace tenderscan {
namespace {

// 1980-01-01 in MS-DOS format: year 0, month 1, day 1.
constexpr std::uint16_t kFirstDay = 1 << 5 | 1;
constexpr std::uint16_t kVersion = 20;  // folders are the newest thing used
constexpr std::size_t kPiece = 1 << 20;

template <typename Number>
void Put(std::string& out, Number value) {
  for (std::size_t i = 0; i < sizeof value; ++i) {
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
  }
}

// What the header before a member and its entry in the directory share.
void PutCommon(std::string& out, const StoredZip::Member& member) {
  Put(out, kVersion);
  Put(out, std::uint16_t{0});  // flags
  Put(out, std::uint16_t{0});  // method: stored
  Put(out, std::uint16_t{0});  // time: midnight
  Put(out, kFirstDay);
  Put(out, member.crc);
  Put(out, member.size);
  Put(out, member.size);
  Put(out, static_cast<std::uint16_t>(member.name.size()));
  Put(out, std::uint16_t{0});  // no extra field
}

tl::unexpected<Error> System(const std::string& path, int error) {
  const ErrorCode code = error == ENOENT   ? ErrorCode::kNotFound
                         : error == EACCES ? ErrorCode::kAccess
                                           : ErrorCode::kIo;
  return Fail(code, Reach::kRun, path + ": " + std::strerror(error));
}

}  // namespace

Result<StoredZip> StoredZip::Create(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return System(path, errno);
  return StoredZip(file, path);
}

Result<void> StoredZip::Write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
    return System(path_, errno);
  }
  size_ += bytes.size();
  return {};
}

Result<void> StoredZip::Begin(Member member, std::uint64_t size) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  // 64 KiB a member are more than its entry in the directory takes.
  if (size_ + size + (members_.size() + 1) * 65536 >= kMost ||
      members_.size() + 1 >= std::numeric_limits<std::uint16_t>::max()) {
    return Fail(ErrorCode::kLimit, Reach::kRun,
                path_ + ": a ZIP file of 4 GiB or more is not written");
  }
  member.size = static_cast<std::uint32_t>(size);
  member.offset = static_cast<std::uint32_t>(size_);
  std::string header = "PK\x03\x04";
  PutCommon(header, member);
  header += member.name;
  members_.push_back(std::move(member));
  return Write(header);
}

Result<void> StoredZip::Add(const std::string& name, std::string_view bytes) {
  if (auto begun = Begin({name, Sha256Hex(bytes), Crc32(0, bytes)}, bytes.size()); !begun) {
    return begun;
  }
  return Write(bytes);
}

Result<void> StoredZip::AddFile(const std::string& name, const std::string& path) {
  const std::unique_ptr<std::FILE, Closer> in(std::fopen(path.c_str(), "rb"));
  if (!in) return System(path, errno);
  std::string piece(kPiece, '\0');
  Sha256 digest;
  Member member{name, "", 0};
  std::uint64_t size = 0;
  // The header before the bytes says what they are: so they are read twice.
  while (const std::size_t n = std::fread(piece.data(), 1, piece.size(), in.get())) {
    const std::string_view got(piece.data(), n);
    digest.Update(got);
    member.crc = Crc32(member.crc, got);
    size += n;
  }
  if (std::ferror(in.get()) != 0) return System(path, EIO);
  member.sha256 = digest.Hex();
  if (auto begun = Begin(std::move(member), size); !begun) return begun;
  std::rewind(in.get());
  std::uint64_t copied = 0;
  while (const std::size_t n = std::fread(piece.data(), 1, piece.size(), in.get())) {
    copied += n;
    if (auto written = Write({piece.data(), n}); !written) return written;
  }
  if (copied != size) return System(path, EIO);
  return {};
}

Result<void> StoredZip::Close() {
  const std::uint64_t begin = size_;
  for (const Member& member : members_) {
    std::string entry = "PK\x01\x02";
    Put(entry, kVersion);
    PutCommon(entry, member);
    Put(entry, std::uint16_t{0});  // no comment
    Put(entry, std::uint16_t{0});  // disk
    Put(entry, std::uint16_t{0});  // internal attributes
    Put(entry, std::uint32_t{0});  // external attributes
    Put(entry, member.offset);
    entry += member.name;
    if (auto written = Write(entry); !written) return written;
  }
  const auto count = static_cast<std::uint16_t>(members_.size());
  std::string end = "PK\x05\x06";
  Put(end, std::uint32_t{0});  // one disk
  Put(end, count);
  Put(end, count);
  Put(end, static_cast<std::uint32_t>(size_ - begin));
  Put(end, static_cast<std::uint32_t>(begin));
  Put(end, std::uint16_t{0});  // no comment
  if (auto written = Write(end); !written) return written;
  if (std::fflush(file_.get()) != 0 || fsync(fileno(file_.get())) != 0) {
    return System(path_, errno);
  }
  return {};
}

}  // namespace tenderscan
