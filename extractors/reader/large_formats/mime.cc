// What mail programs and browsers write as MIME: web archives (MHTML, also Word's "single file web
// page") and mails (EML). The page or the mail's text is the text, what hangs on it are parts.
#include <gmime/gmime.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "extractors/extract.h"
#include "extractors/reader/program/apart_format.h"
#include "extractors/text/charset.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// A saved page has some hundred pictures; a mail with more leaves than this is hostile.
constexpr std::size_t kMostLeaves = 5'000;

struct Leaf {
  std::string type;      // "text/html", in lower case
  std::string charset;   // as declared
  std::string location;  // of a page in a web archive; else empty
  std::string name;      // of a file that hangs on a mail; else empty
  bool attached = false;
  std::string bytes;  // transfer encoding undone
};

template <typename T>
struct Unref {
  void operator()(T* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref<T>>;

// Names in headers are in whatever charset; GMime gives those that it knows as UTF-8.
std::string InUtf8(const char* text) {
  if (text == nullptr) return {};
  return IsValidUtf8(text) ? text : DecodeText(text, "", "", "GB18030").utf8;
}

Leaf LeafOf(GMimePart* part) {
  Leaf leaf;
  GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
  const std::unique_ptr<char, decltype(&g_free)> spelled(g_mime_content_type_get_mime_type(type),
                                                         g_free);
  leaf.type = spelled == nullptr ? "" : spelled.get();
  std::transform(leaf.type.begin(), leaf.type.end(), leaf.type.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : '?';
  });
  leaf.charset = InUtf8(g_mime_content_type_get_parameter(type, "charset"));
  leaf.location = InUtf8(g_mime_part_get_content_location(part));
  leaf.name = InUtf8(g_mime_part_get_filename(part));
  leaf.attached = g_mime_part_is_attachment(part) != 0;
  if (GMimeDataWrapper* content = g_mime_part_get_content(part)) {
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    if (const GByteArray* bytes =
            g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()))) {
      leaf.bytes.assign(reinterpret_cast<const char*>(bytes->data), bytes->len);
    }
  }
  return leaf;
}

// The page of a web archive, the text of a mail: its first HTML, or else its first plain text.
const Leaf* MainOf(const std::vector<Leaf>& leaves) {
  for (const std::string_view type : {"text/html", "application/xhtml+xml", "text/plain"}) {
    for (const Leaf& leaf : leaves) {
      if (leaf.type == type && !leaf.attached && !leaf.bytes.empty()) return &leaf;
    }
  }
  return nullptr;
}

// A message that was forwarded whole is a document of its own, with its attachments.
Leaf MessageLeaf(GMimeObject* object, GMimeMessage* inner) {
  Leaf leaf;
  leaf.type = "message/rfc822";
  leaf.attached = true;
  leaf.name = InUtf8(g_mime_object_get_content_disposition_parameter(object, "filename"));
  if (leaf.name.empty())
    leaf.name = InUtf8(g_mime_object_get_content_type_parameter(object, "name"));
  if (leaf.name.empty()) leaf.name = InUtf8(g_mime_message_get_subject(inner));
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(GMIME_OBJECT(inner), nullptr, stream.get());
  if (const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get())))
    leaf.bytes.assign(reinterpret_cast<const char*>(bytes->data), bytes->len);
  return leaf;
}

// `whole`: messages within are leaves; else theirs are.
void AddLeaves(GMimeObject* object, bool whole, int depth, std::vector<Leaf>& leaves) {
  constexpr int kDeepest = 100;
  if (object == nullptr || depth > kDeepest || leaves.size() >= kMostLeaves) return;
  if (GMIME_IS_MULTIPART(object)) {
    const int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
    for (int i = 0; i < count; ++i)
      AddLeaves(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), whole, depth + 1, leaves);
  } else if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (inner == nullptr) return;
    if (whole) {
      leaves.push_back(MessageLeaf(object, inner));
    } else {
      AddLeaves(g_mime_message_get_mime_part(inner), whole, depth + 1, leaves);
    }
  } else if (GMIME_IS_PART(object)) {
    leaves.push_back(LeafOf(GMIME_PART(object)));
  }
}

// Whether the line that ends all its parts is missing (RFC 2046, section 5.1.1).
bool IsCut(GMimeObject* object, std::string_view bytes) {
  if (!GMIME_IS_MULTIPART(object)) return false;
  const char* boundary = g_mime_object_get_content_type_parameter(object, "boundary");
  return boundary != nullptr && *boundary != '\0' &&
         bytes.find("--" + std::string(boundary) + "--") == std::string_view::npos;
}

// `cut`: whether the bytes end before the last part does.
std::vector<Leaf> LeavesOf(std::string_view bytes, std::string& subject, bool& cut) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  std::vector<Leaf> leaves;
  if (message == nullptr) return leaves;
  subject = InUtf8(g_mime_message_get_subject(message.get()));
  GMimeObject* top = g_mime_message_get_mime_part(message.get());
  cut = IsCut(top, bytes);
  AddLeaves(top, true, 0, leaves);
  const bool forwards = std::any_of(leaves.begin(), leaves.end(),
                                    [](const Leaf& leaf) { return leaf.type == "message/rfc822"; });
  // Who forwards a message and writes nothing himself sends what that one says.
  if (forwards && MainOf(leaves) == nullptr) {
    leaves.clear();
    AddLeaves(top, false, 0, leaves);
  }
  return leaves;
}

// The last step of an address.
std::string FileOf(std::string address) {
  address.resize(std::min(address.size(), address.find_first_of("?#")));
  return address.substr(address.find_last_of("/\\") + 1);
}

// What shows a page's pictures and colours, or repeats the text in another form, is no document.
bool IsDocument(const Leaf& leaf) {
  if (leaf.bytes.empty()) return false;
  if (leaf.attached) return true;
  constexpr std::array<std::string_view, 4> kShown = {"image/", "font/", "audio/", "video/"};
  if (std::any_of(kShown.begin(), kShown.end(),
                  [&](std::string_view kind) { return leaf.type.starts_with(kind); })) {
    return false;
  }
  // A frame of the page has an address of its own.
  if (leaf.type.starts_with("text/")) {
    return leaf.type == "text/html" && !FileOf(leaf.location).empty();
  }
  return !leaf.name.empty() || leaf.type.starts_with("application/vnd.") ||
         leaf.type == "application/pdf" || leaf.type == "application/msword";
}

Extraction ReadMime(const DocumentSource& source, std::string_view, const ReadingOptions&) {
  std::string subject;
  bool cut = false;
  const std::vector<Leaf> leaves = LeavesOf(source.bytes, subject, cut);
  const Leaf* main = MainOf(leaves);
  Extraction out;
  if (main != nullptr) {
    DocumentSource page;
    page.bytes = main->bytes;
    page.uri = main->location.empty() ? source.uri : std::string_view(main->location);
    const std::string type = main->type + "; charset=" + main->charset;
    page.content_type = type;
    page.site_charset = source.site_charset;
    out = Extract(page);
    out.parts.clear();
    // Several notices of one page have texts of their own, which no answer holds.
    if (out.records != nullptr) {
      page.content_type = "text/plain; charset=" + main->charset;
      out = Extract(page);
    }
  }
  std::size_t nameless = 0;
  for (const Leaf& leaf : leaves) {
    if (&leaf == main || !IsDocument(leaf)) continue;
    std::string name = leaf.name.empty() ? FileOf(leaf.location) : leaf.name;
    if (name.empty()) name = "#" + std::to_string(++nameless);
    out.parts.push_back(Contained(std::move(name), leaf.bytes));
  }
  if (leaves.size() >= kMostLeaves) {
    out.text.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                             "it has too many parts: those behind were not read"});
    if (out.outcome == Outcome::kRead) out.outcome = Outcome::kPartlyRead;
  }
  if (cut) {
    out.text.gaps.push_back({GapCode::kTruncated, std::nullopt,
                             "the file was cut off: the line that ends its parts is missing"});
    if (out.outcome == Outcome::kRead) out.outcome = Outcome::kPartlyRead;
  }
  if (main == nullptr) {
    out.outcome = Outcome::kUnread;
    out.text.gaps.push_back({GapCode::kEmpty, std::nullopt,
                             out.parts.empty() ? "it holds neither a page nor a text"
                                               : "it holds no text of its own, only files"});
  }
  return out;
}

std::string Version() {
  return "gmime " + std::to_string(gmime_major_version) + "." +
         std::to_string(gmime_minor_version) + "." + std::to_string(gmime_micro_version);
}

// Charsets of headers are loaded as modules by iconv: before there are no files any more.
void Warm() {
  g_mime_init();
  for (const char* charset : {"GB18030", "GBK", "BIG5", "ISO-2022-CN", "UTF-16"}) {
    iconv_t to = iconv_open("UTF-8", charset);
    (void)to;  // open for good: closing would unload it
  }
}

}  // namespace

const ApartFormat& mime_apart_format();
const ApartFormat& mime_apart_format() {
  static const ApartFormat format{.name = "mime",
                                  .media_types = {"multipart/related", "message/rfc822"},
                                  .read = ReadMime,
                                  .warm = Warm,
                                  .version = Version,
                                  .placed_types = {"multipart/related", "message/rfc822"}};
  return format;
}

}  // namespace tenderscan
