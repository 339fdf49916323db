// Packets and answers between the program and its reader.
#include "extractors/reader/message.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "extractors/text/utf8.h"
#include "store/byte_form.h"

namespace tenderscan {
namespace {

// A name inside a container that is longer than this is nobody's.
constexpr std::size_t kMostPath = 4096;

class PacketWriter {
 public:
  void Number(std::uint64_t value) {
    for (int i = 0; i < 8; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xff);
  }
  void Text(std::string_view text) {
    Number(text.size());
    bytes_ += text;
  }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// After the first fault everything that it gives is 0 or empty.
class PacketReader {
 public:
  explicit PacketReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t Number() {
    if (bytes_.size() < 8) return Fault();
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes_[i]);
    bytes_.remove_prefix(8);
    return value;
  }
  std::string_view Text() {
    const std::uint64_t size = Number();
    if (size > bytes_.size()) {
      Fault();
      return {};
    }
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }
  std::string_view rest() const { return bytes_; }
  bool whole() const { return !fault_ && bytes_.empty(); }
  bool fault() const { return fault_; }

 private:
  std::uint64_t Fault() {
    fault_ = true;
    bytes_ = {};
    return 0;
  }

  std::string_view bytes_;
  bool fault_ = false;
};

std::string_view Cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

}  // namespace

std::string ToPacket(const ReaderHello& hello) {
  PacketWriter out;
  out.Number(kReaderProtocol);
  out.Text(Cut(hello.version, kMostPacket / 2));
  out.Text(hello.sha256);
  out.Number(hello.lock.no_new_privileges);
  out.Number(static_cast<std::uint64_t>(hello.lock.landlock));
  out.Number(hello.lock.seccomp);
  out.Number(hello.lock.limits);
  out.Number(hello.recognises);
  for (const auto* types : {&hello.media_types, &hello.placed_types}) {
    out.Number(types->size());
    for (const std::string& type : *types) out.Text(type);
  }
  return out.Take();
}

std::optional<ReaderHello> HelloOfPacket(std::string_view packet) {
  PacketReader in(packet);
  if (in.Number() != kReaderProtocol) return std::nullopt;
  ReaderHello hello;
  hello.version = in.Text();
  hello.sha256 = in.Text();
  hello.lock.no_new_privileges = in.Number() != 0;
  hello.lock.landlock = static_cast<int>(in.Number());
  hello.lock.seccomp = in.Number() != 0;
  hello.lock.limits = in.Number() != 0;
  hello.recognises = in.Number() != 0;
  for (auto* types : {&hello.media_types, &hello.placed_types}) {
    for (std::uint64_t n = in.Number(); n > 0 && !in.fault(); --n) types->emplace_back(in.Text());
  }
  if (!in.whole()) return std::nullopt;
  return hello;
}

std::string ToPacket(const ReaderRequest& request) {
  constexpr std::size_t kMostText = kMostPacket / 8;
  PacketWriter out;
  out.Number(static_cast<std::uint64_t>(request.task));
  out.Number(request.size);
  out.Number(static_cast<std::uint64_t>(request.limits.processor_time.count()));
  out.Number(static_cast<std::uint64_t>(request.limits.page_recognition.count()));
  out.Number(request.limits.memory);
  out.Number(request.options.ocr);
  out.Number(static_cast<std::uint64_t>(request.options.ocr_pages));
  out.Number(static_cast<std::uint64_t>(request.page));
  out.Number(static_cast<std::uint64_t>(request.width));
  out.Number(static_cast<std::uint64_t>(request.http_status));
  for (const std::string* text :
       {&request.uri, &request.content_type, &request.site_charset, &request.media_type}) {
    out.Text(Cut(*text, kMostText));
  }
  return out.Take();
}

std::optional<ReaderRequest> RequestOfPacket(std::string_view packet) {
  PacketReader in(packet);
  ReaderRequest request;
  request.task = static_cast<ReaderTask>(in.Number());
  request.size = in.Number();
  request.limits.processor_time = std::chrono::milliseconds(in.Number());
  request.limits.page_recognition = std::chrono::milliseconds(in.Number());
  request.limits.memory = in.Number();
  request.options.ocr = in.Number() != 0;
  request.options.ocr_pages = static_cast<int>(in.Number());
  request.page = static_cast<std::int32_t>(in.Number());
  request.width = static_cast<std::int32_t>(in.Number());
  request.http_status = static_cast<int>(in.Number());
  for (std::string* text :
       {&request.uri, &request.content_type, &request.site_charset, &request.media_type}) {
    *text = in.Text();
  }
  if (!in.whole()) return std::nullopt;
  return request;
}

std::string ToPacket(ReaderEnd end) { return std::string(1, static_cast<char>(end)); }

std::optional<ReaderEnd> EndOfPacket(std::string_view packet) {
  if (packet.size() != 1 || packet[0] < static_cast<char>(ReaderEnd::kDone) ||
      packet[0] > static_cast<char>(ReaderEnd::kNoMemory)) {
    return std::nullopt;
  }
  return static_cast<ReaderEnd>(packet[0]);
}

std::string AnswerHead(const Extraction& extraction) {
  PacketWriter out;
  out.Number(static_cast<std::uint64_t>(extraction.outcome));
  out.Number(extraction.untold);
  out.Text(ToBytes(extraction.text));
  out.Number(extraction.parts.size());
  for (const ContainedDocument& part : extraction.parts) {
    out.Text(Cut(part.path, kMostPath));
    out.Number(part.bytes.size());
  }
  return out.Take();
}

Result<Extraction> ExtractionOfAnswer(std::string_view bytes, std::shared_ptr<const void> owner) {
  const auto malformed = [](const std::string& what) {
    return Fail(ErrorCode::kMalformed, Reach::kItem, "an answer of the reader: " + what);
  };
  PacketReader in(bytes);
  Extraction out;
  const std::uint64_t outcome = in.Number();
  if (outcome >= kOutcomeSlugs.size()) return malformed("an outcome that is none");
  out.outcome = static_cast<Outcome>(outcome);
  const std::uint64_t untold = in.Number();
  if (untold > 1) return malformed("a truth value that is none");
  out.untold = untold == 1;
  TS_ASSIGN_OR_RETURN(out.text, ExtractedTextFromBytes(in.Text()));
  std::vector<std::uint64_t> sizes;
  for (std::uint64_t n = in.Number(); n > 0 && !in.fault(); --n) {
    ContainedDocument part;
    part.path = in.Text();
    if (part.path.empty() || part.path.size() > kMostPath || !IsValidUtf8(part.path) ||
        part.path.find('\0') != std::string::npos) {
      return malformed("a part without a name in UTF-8");
    }
    sizes.push_back(in.Number());
    out.parts.push_back(std::move(part));
  }
  if (in.fault()) return malformed("it is cut off");
  std::string_view rest = in.rest();
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] > rest.size()) return malformed("a part is cut off");
    out.parts[i].bytes = rest.substr(0, sizes[i]);
    out.parts[i].owner = owner;
    rest.remove_prefix(sizes[i]);
  }
  if (!rest.empty()) return malformed("more than was expected");
  // A read document has text; one that is not says why.
  if (out.outcome == Outcome::kRead && out.text.text.empty()) return malformed("read, but empty");
  if (out.outcome != Outcome::kRead && out.text.gaps.empty())
    return malformed("unread without why");
  return out;
}

}  // namespace tenderscan
