// What a document is, by a look at its bytes.
#include "extractors/identify.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "extractors/text/ascii.h"
#include "extractors/text/eight_bytes.h"

namespace tenderscan {
namespace {

using namespace std::string_view_literals;

// How much of a document tells what it is: a page's declarations stand in its first kilobytes.
constexpr std::size_t kHead = 8192;
// Office and OFD write the parts that name them among the first dozen entries of their archive.
constexpr int kMostZipEntries = 64;
// A book with a thousand pictures names its parts behind them.
constexpr int kMostDirectoryEntries = 20'000;
// An archive's directory ends it, behind a comment of at most 64 KiB (APPNOTE.TXT, section 4.3.16).
constexpr std::size_t kZipEnd = 65'536;

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view type;
};

constexpr std::array kMagics = std::to_array<Magic>({
    {0, "{\\rtf"sv, "application/rtf"},
    {0, "Rar!\x1a\x07"sv, "application/vnd.rar"},
    {0, "7z\xbc\xaf\x27\x1c"sv, "application/x-7z-compressed"},
    {0, "\x1f\x8b\x08"sv, "application/gzip"},
    {257, "ustar"sv, "application/x-tar"},
    {0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
    {0, "\xff\xd8\xff"sv, "image/jpeg"},
    {0, "GIF87a"sv, "image/gif"},
    {0, "GIF89a"sv, "image/gif"},
    {0, "II*\0"sv, "image/tiff"},
    {0, "MM\0*"sv, "image/tiff"},
    {8, "WEBP"sv, "image/webp"},
    {0, "AC10"sv, "image/vnd.dwg"},
    {0, "wOFF"sv, "font/woff"},
    {0, "wOF2"sv, "font/woff2"},
});

bool HasBytes(std::string_view bytes, std::size_t offset, std::string_view magic) {
  return bytes.size() >= offset + magic.size() && bytes.substr(offset, magic.size()) == magic;
}

std::uint32_t Little(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t out = 0;
  for (std::size_t i = size; i-- > 0;) {
    out = out << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
  }
  return out;
}

// What the names of a ZIP archive's files say that it is.
class ZipMarks {
 public:
  // `bytes`: of the file as it lies in the archive, from its beginning; "" where nobody looked.
  void See(std::string_view written, std::string_view bytes) {
    std::string name = Lowercase(written);
    // Some programs write the separator of their own system.
    std::replace(name.begin(), name.end(), '\\', '/');
    if (name == "[content_types].xml" || name == "_rels/.rels") office_ = true;
    if (name == "ofd.xml" || name.starts_with("doc_0/")) ofd_ = true;
    if (name == "mimetype" && bytes.starts_with(kOpenDocument)) {
      for (const std::string_view type : kOpenDocuments) {
        if (bytes.starts_with(type)) open_document_ = type;
      }
    }
    for (Kind& kind : kinds_) {
      kind.folder = kind.folder || name.starts_with(kind.name);
      kind.main = kind.main || name == kind.main_part;
    }
  }

  std::string_view Type() const {
    if (!open_document_.empty()) return open_document_;
    // People call folders "word" too: only a package has its list of types, or its main part.
    for (const Kind& kind : kinds_) {
      if (kind.main || (kind.folder && office_)) return kind.type;
    }
    return ofd_ ? "application/ofd" : "application/zip";
  }

 private:
  struct Kind {
    std::string_view name, main_part, type;
    bool folder = false, main = false;
  };
  static constexpr std::string_view kOpenDocument = "application/vnd.oasis.opendocument.";
  static constexpr std::array kOpenDocuments = {
      "application/vnd.oasis.opendocument.text"sv,
      "application/vnd.oasis.opendocument.spreadsheet"sv,
      "application/vnd.oasis.opendocument.presentation"sv};

  std::array<Kind, 3> kinds_ = {
      {{"word/", "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
       {"xl/", "xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
       {"ppt/", "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"}}};
  std::string_view open_document_;
  bool office_ = false, ofd_ = false;
};

// By the names in the local headers of the first entries, which are all that an archive that was
// cut off has, and by those in the directory at the end.
std::string_view ZipType(std::string_view bytes) {
  ZipMarks marks;
  std::size_t at = 0;
  for (int entry = 0; entry < kMostZipEntries && HasBytes(bytes, at, "PK\x03\x04"); ++entry) {
    const std::uint32_t packed = Little(bytes, at + 18, 4);
    const std::uint32_t name_size = Little(bytes, at + 26, 2);
    const std::uint32_t extra_size = Little(bytes, at + 28, 2);
    const std::size_t data = at + 30 + name_size + extra_size;
    if (data > bytes.size()) break;
    marks.See(bytes.substr(at + 30, name_size), bytes.substr(data));
    std::size_t next = data + packed;
    // Written as a stream, the sizes come after the data: look for the next header.
    if ((Little(bytes, at + 6, 2) & 8) != 0 && packed == 0) {
      next = bytes.find("PK\x03\x04", data);
      if (next == std::string_view::npos) break;
    }
    if (next <= at || next > bytes.size()) break;
    at = next;
  }
  const std::size_t tail = bytes.size() - std::min(bytes.size(), kZipEnd);
  const std::size_t end = bytes.rfind("PK\x05\x06");
  if (end == std::string_view::npos || end < tail) return marks.Type();
  // What stands before the archive shifts all offsets; the directory lies before its end.
  at = end - std::min<std::size_t>(end, Little(bytes, end + 12, 4));
  for (int entry = 0; entry < kMostDirectoryEntries && HasBytes(bytes, at, "PK\x01\x02"); ++entry) {
    const std::uint32_t name_size = Little(bytes, at + 28, 2);
    marks.See(bytes.substr(std::min(bytes.size(), at + 46), name_size), {});
    at += 46 + name_size + Little(bytes, at + 30, 2) + Little(bytes, at + 32, 2);
  }
  return marks.Type();
}

// OLE2 (MS-CFB): the directory entries' UTF-16 names say which program wrote it.
std::string_view Ole2Type(std::string_view bytes) {
  const auto holds = [&](std::string_view name) {
    std::string wide;
    for (char c : name) {
      wide += c;
      wide += '\0';
    }
    return bytes.find(wide) != std::string_view::npos;
  };
  if (holds("WordDocument")) return "application/msword";
  if (holds("Workbook") || holds("Book\0"sv)) return "application/vnd.ms-excel";
  if (holds("PowerPoint Document")) return "application/vnd.ms-powerpoint";
  return "application/x-ole-storage";
}

std::string_view Extension(std::string_view uri) {
  uri = uri.substr(0, uri.find_first_of("?#"));
  const std::size_t slash = uri.find_last_of("/\\");
  if (slash != std::string_view::npos) uri.remove_prefix(slash + 1);
  const std::size_t dot = uri.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : uri.substr(dot + 1);
}

// UTF-16 text made one byte a character, enough to look for tags; anything else as it is.
std::string AsciiView(std::string_view head) {
  if (head.find('\0') == std::string_view::npos && !head.starts_with("\xff\xfe") &&
      !head.starts_with("\xfe\xff")) {
    return std::string(head);
  }
  std::size_t low = 0, high = 0;  // zero bytes at odd and at even places
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 ? low : high);
  }
  const bool little = head.starts_with("\xff\xfe") || low * 5 > head.size();
  const bool big = head.starts_with("\xfe\xff") || high * 5 > head.size();
  if (!little && !big) return std::string(head);
  std::string out;
  for (std::size_t i = little ? 0 : 1; i < head.size(); i += 2) {
    const std::size_t other = i ^ 1;
    out += other < head.size() && head[other] == '\0' ? head[i] : '?';
  }
  return out;
}

bool LooksLikeText(std::string_view head) {
  std::size_t control = 0;
  const auto count = [&control](std::string_view bytes) {
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      control += byte < 0x20 && !IsSpace(c) && byte != 0x1b && byte != 0x0b;
    }
  };
  constexpr std::size_t kEight = 8;
  std::size_t at = 0;
  for (; at + kEight <= head.size(); at += kEight) {
    if (HasLess(head.data() + at, 0x20)) count(head.substr(at, kEight));
  }
  count(head.substr(at));
  // Stray NULs and control characters do not make a text binary.
  return control <= 2 + head.size() / 50;
}

// Tags that begin a page or a piece of one (the WHATWG's sniffing list and what Word pastes).
bool BeginsAsHtml(std::string_view head) {
  constexpr std::array kTags = {"!doctype html"sv,
                                "html"sv,
                                "head"sv,
                                "script"sv,
                                "iframe"sv,
                                "h1"sv,
                                "h2"sv,
                                "h3"sv,
                                "div"sv,
                                "font"sv,
                                "table"sv,
                                "a"sv,
                                "style"sv,
                                "title"sv,
                                "b"sv,
                                "body"sv,
                                "br"sv,
                                "p"sv,
                                "span"sv,
                                "meta"sv,
                                "link"sv,
                                "ul"sv,
                                "ol"sv,
                                "li"sv,
                                "img"sv,
                                "center"sv,
                                "strong"sv,
                                "form"sv,
                                "section"sv,
                                "article"sv,
                                "base"sv,
                                "tr"sv,
                                "td"sv,
                                "tbody"sv,
                                "h4"sv,
                                "h5"sv,
                                "em"sv,
                                "i"sv,
                                "u"sv};
  return std::any_of(kTags.begin(), kTags.end(), [&](std::string_view tag) {
    if (head.size() < tag.size() + 1 || head[0] != '<') return false;
    if (head.substr(1, tag.size()) != tag) return false;
    const char after = head.size() > tag.size() + 1 ? head[tag.size() + 1] : '>';
    return IsSpace(after) || after == '>' || after == '/';
  });
}

// Tags in the middle of what does not begin with one.
bool HoldsHtml(std::string_view head) {
  std::size_t tags = 0;
  for (std::string_view tag : {"<html"sv, "<body"sv, "</div>"sv, "</p>"sv, "</table>"sv, "</td>"sv,
                               "</span>"sv, "<br>"sv, "<br/>"sv, "<br />"sv, "</a>"sv, "</li>"sv}) {
    tags += head.find(tag) != std::string_view::npos;
  }
  if (tags >= 2) return true;
  // A page may begin with any element, known or not.
  return head.starts_with('<') && (head.find("<html") != std::string_view::npos ||
                                   head.find("<!doctype html") != std::string_view::npos ||
                                   head.find("<script") != std::string_view::npos);
}

bool BeginsAsJson(std::string_view head) {
  if (head.empty() || (head[0] != '{' && head[0] != '[')) return false;
  std::size_t next = 1;
  while (next < head.size() && IsSpace(head[next])) ++next;
  if (next == head.size()) return true;
  const char c = head[next];
  if (head[0] == '{') return c == '"' || c == '}';
  return c == '"' || c == '{' || c == '[' || c == ']' || c == '-' || IsDigit(c);
}

std::size_t CountOf(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos;
       at += word.size()) {
    ++count;
  }
  return count;
}

// A tag, a comment or an entity: what a file that calls itself HTML has of it.
bool HoldsMarkupSign(std::string_view lower) {
  for (std::size_t at = 0; at < lower.size(); ++at) {
    if (lower[at] != '<' && lower[at] != '&') continue;
    const std::string_view rest = lower.substr(at + 1);
    if (rest.empty()) break;
    if (lower[at] == '<' ? IsLetter(rest[0]) || rest[0] == '/' || rest[0] == '!'
                         : rest[0] == '#' || (IsLetter(rest[0]) && rest.substr(0, 10).find(';') !=
                                                                       std::string_view::npos)) {
      return true;
    }
  }
  return false;
}

// callback([{...}]);: JSON that a script is handed. `head` itself where it is no call.
std::string_view BehindCall(std::string_view head) {
  std::size_t at = 0;
  if (head.starts_with("/**/")) at = 4;
  const std::size_t begin = at;
  while (at < head.size() &&
         (IsAlphanumeric(head[at]) || head[at] == '_' || head[at] == '.' || head[at] == '$')) {
    ++at;
  }
  if (at == begin || at >= head.size() || head[at] != '(') return head;
  const std::string_view argument = head.substr(at + 1);
  // A program may begin with a call too; its argument is no list of members.
  return argument.starts_with("{\"") || argument.starts_with("[{") || argument.starts_with("{ \"")
             ? argument
             : head;
}

// A web archive or a mail, by its head of fields (RFC 5322): "" for neither. A page's text may
// begin with a word and a colon too; two fields of mails do not stand there.
std::string_view MimeType(std::string_view lower) {
  constexpr std::array kFields = {"mime-version:"sv,  "from:"sv,       "received:"sv,
                                  "return-path:"sv,   "message-id:"sv, "subject:"sv,
                                  "date:"sv,          "to:"sv,         "x-mailer:"sv,
                                  "delivered-to:"sv,  "reply-to:"sv,   "content-type:"sv,
                                  "dkim-signature:"sv};
  const auto begins = [&](std::string_view line) {
    return std::any_of(kFields.begin(), kFields.end(),
                       [&](std::string_view field) { return line.starts_with(field); });
  };
  if (!begins(lower)) return {};
  std::size_t fields = 0;
  bool related = false, typed = false;
  for (std::string_view rest = lower; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.empty() || line == "\r") break;  // the head ends
    fields += begins(line);
    typed = typed || line.starts_with("mime-version:") || line.starts_with("content-type:") ||
            line.starts_with("message-id:") || line.starts_with("received:");
    related = related || line.find("multipart/related") != std::string_view::npos;
  }
  if (related) return "multipart/related";
  return fields >= 2 && typed ? "message/rfc822" : ""sv;
}

// Readers accept a PDF's header anywhere in the first 1024 bytes (ISO 32000-1, Annex H). Behind
// `text` it begins a line or follows a tag; a sentence may name it too.
bool HoldsPdfHeader(std::string_view bytes, bool text) {
  constexpr std::string_view kHeader = "%PDF-", kMark = "\xef\xbb\xbf";
  const std::string_view first = bytes.substr(0, 1024);
  for (std::size_t at = 0; (at = first.find(kHeader, at)) != std::string_view::npos; ++at) {
    const std::size_t behind = at + kHeader.size();
    if (behind >= bytes.size() || !IsDigit(bytes[behind])) continue;
    constexpr std::string_view kBegins = "\n\r>\0"sv;
    if (!text || at == 0 || kBegins.find(bytes[at - 1]) != std::string_view::npos ||
        first.substr(0, at) == kMark || TrimSpace(first.substr(0, at)).empty()) {
      return true;
    }
  }
  return false;
}

// What ends a whole PDF. A page that tells of PDFs ends otherwise.
bool EndsAsPdf(std::string_view bytes) {
  return bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 1024)).find("%%EOF") !=
         std::string_view::npos;
}

std::string_view TextType(std::string_view head, std::string_view declared, std::string_view uri) {
  if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff")) head.remove_prefix(2);
  std::string lower(head.size(), '\0');
  LowerAscii(head, lower.data());
  std::string_view rest = lower;
  // White space and comments before the first tag say nothing.
  for (;;) {
    while (!rest.empty() && IsSpace(rest[0])) rest.remove_prefix(1);
    if (!rest.starts_with("<!--")) break;
    const std::size_t end = rest.find("-->");
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 3);
  }
  const std::string type = Lowercase(declared.substr(0, declared.find(';')));
  const std::string extension = Lowercase(Extension(uri));
  if (const std::string_view mime = MimeType(rest); !mime.empty()) return mime;
  if (rest.starts_with("<?xml")) {
    const bool html = rest.find("<html") != std::string_view::npos ||
                      rest.find("<!doctype html") != std::string_view::npos;
    return html ? "text/html" : "application/xml";
  }
  if (BeginsAsHtml(rest)) return "text/html";
  if (BeginsAsJson(BehindCall(rest))) return "application/json";
  // Before what holds tags: cells hold pages.
  if (type == "text/csv" || extension == "csv") return "text/csv";
  if (type == "text/tab-separated-values" || extension == "tsv" || extension == "tab") {
    return "text/tab-separated-values";
  }
  const bool said_html = type == "text/html" || type == "application/xhtml+xml";
  if (rest.starts_with("<!doctype") || rest.starts_with("<!--")) return "text/html";
  if (HoldsHtml(rest)) return "text/html";
  if (type.ends_with("xml") && rest.starts_with('<')) return "application/xml";
  const bool named_html = extension == "html" || extension == "htm" || extension == "xhtml" ||
                          extension == "jsp" || extension == "aspx" || extension == "shtml";
  // What is said to be plain text and has lines of its own is that, whatever its address ends in.
  const bool lines = type == "text/plain" && CountOf(lower, "\n") > CountOf(lower, "<br");
  if ((named_html || said_html) && !lines && HoldsMarkupSign(lower)) return "text/html";
  return "text/plain";
}

}  // namespace

std::string_view IdentifyMediaType(std::string_view bytes, std::string_view declared,
                                   std::string_view uri) {
  if (bytes.empty()) return "application/x-empty";
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  // What begins as something else is that: archives and mails may hold a PDF near their beginning.
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return ZipType(bytes);
  if (bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return Ole2Type(bytes);
  for (const Magic& magic : kMagics) {
    if (HasBytes(bytes, magic.offset, magic.bytes)) return magic.type;
  }
  const std::string head = AsciiView(bytes.substr(0, kHead));
  // "BM" alone also begins texts.
  if (bytes.starts_with("BM") && !LooksLikeText(head)) return "image/bmp";
  if (std::all_of(head.begin(), head.end(), IsSpace)) {
    if (std::all_of(bytes.begin(), bytes.end(), IsSpace)) return "application/x-empty";
    return "text/plain";
  }
  if (!LooksLikeText(head)) {
    if (!HoldsPdfHeader(bytes, false)) return "application/octet-stream";
    const std::string_view mime = MimeType(Lowercase(head));
    return mime.empty() ? "application/pdf" : mime;
  }
  const std::string_view type = TextType(head, declared, uri);
  const bool mime = type == "multipart/related" || type == "message/rfc822";
  return !mime && HoldsPdfHeader(bytes, true) && (type == "text/plain" || EndsAsPdf(bytes))
             ? "application/pdf"
             : type;
}

std::string_view MediaTypeInWords(std::string_view type) {
  struct Words {
    std::string_view type;
    std::string_view words;
  };
  constexpr std::array kWords = std::to_array<Words>({
      {"application/pdf", "PDF documents"},
      {"application/msword", "Word documents (.doc)"},
      {"application/vnd.ms-excel", "Excel workbooks (.xls)"},
      {"application/vnd.ms-powerpoint", "PowerPoint presentations (.ppt)"},
      {"application/x-ole-storage", "OLE2 documents"},
      {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
       "Word documents (.docx)"},
      {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
       "Excel workbooks (.xlsx)"},
      {"application/vnd.openxmlformats-officedocument.presentationml.presentation",
       "PowerPoint presentations (.pptx)"},
      {"application/vnd.oasis.opendocument.text", "OpenDocument texts (.odt)"},
      {"application/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheets (.ods)"},
      {"application/vnd.oasis.opendocument.presentation", "OpenDocument presentations (.odp)"},
      {"application/ofd", "OFD documents"},
      {"application/rtf", "RTF documents"},
      {"application/zip", "ZIP archives"},
      {"application/vnd.rar", "RAR archives"},
      {"application/x-7z-compressed", "7z archives"},
      {"application/gzip", "gzip files"},
      {"application/x-tar", "tar archives"},
      {"application/xml", "XML documents"},
      {"application/json", "JSON documents"},
      {"multipart/related", "web archives (MHTML)"},
      {"message/rfc822", "mails (.eml)"},
      {"image/png", "PNG images"},
      {"image/jpeg", "JPEG images"},
      {"image/gif", "GIF images"},
      {"image/tiff", "TIFF images"},
      {"image/bmp", "BMP images"},
      {"image/webp", "WebP images"},
      {"image/vnd.dwg", "DWG drawings"},
      {"font/woff", "web fonts"},
      {"font/woff2", "web fonts"},
  });
  for (const Words& known : kWords) {
    if (known.type == type) return known.words;
  }
  return "binary files of unknown type";
}

}  // namespace tenderscan
