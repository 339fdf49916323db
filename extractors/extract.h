// Bytes to text: look at a document, choose its format, read it.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "store/model/extracted_text.h"
#include "store/model/page_hints.h"

namespace tenderscan {

struct DocumentSource {
  std::string_view bytes;
  std::string_view uri;  // resolves relative links; its extension is a weak hint; may be ""
  std::string_view content_type;     // as declared by HTTP or the record, with charset; may be ""
  int http_status = 0;               // 0 where it was no HTTP response
  std::string_view site_charset;     // the portal's default charset; may be ""
  const PageHints* hints = nullptr;  // not owned; may be null
  std::string_view archive;  // the file it was captured in; "" for none. Says nothing of the
                             // document: what is read of one archive is kept together
};

// A document inside a container.
struct ContainedDocument {
  std::string path;  // as the container names it, made UTF-8; never used as a path on this machine
  std::string_view bytes;
  std::shared_ptr<const void> owner;  // keeps `bytes` alive: a string, or what was mapped
};

// Of bytes that are given away.
ContainedDocument Contained(std::string path, std::string bytes);

class Records;

struct Extraction {
  ExtractedText text;
  Outcome outcome = Outcome::kUnread;
  std::vector<ContainedDocument> parts;
  // The notices of a document that holds several; its own `text` is empty then. Null for all
  // others.
  std::shared_ptr<const Records> records;
  // The document names several notices that cannot be told apart: whoever is named in it is
  // nobody's.
  bool untold = false;
};

// What a reader in a process of its own may use. Processor time and memory, never time on a clock:
// the same bytes must come to the same answer on a busy machine.
struct IsolationLimits {
  std::chrono::milliseconds processor_time{20'000};
  // More of it for each page whose characters are recognised. A full page takes 3 to 8 seconds, and
  // one that is turned is tried up to four times.
  std::chrono::milliseconds page_recognition{30'000};
  std::size_t memory = std::size_t{1} << 30;
};

// What a person chooses of how documents are read. Another choice may give another text.
struct ReadingOptions {
  bool ocr = false;    // characters of pictures and of pages without a text layer are recognised
  int ocr_pages = 50;  // of one document at most: these take three to five minutes
};

enum class IsolationFault {
  kTimeout,     // it used up its processor time
  kCrashed,     // it ended without an answer: a signal, or an answer that makes no sense
  kNoMemory,    // it wanted more memory than it may have
  kNotStarted,  // there is none: it is not installed, or did not start
};

// Which program read, with its libraries and their data.
struct ReaderVersion {
  std::string sha256;  // hex; empty: none was started
  std::string words;   // "poppler 22.12.0; libarchive 3.6.2"
  bool operator==(const ReaderVersion&) const = default;
};

// Readers in processes of their own, for formats whose libraries may crash or run on. Called by
// many threads at once; the same source gives the same answer. An answer keeps the promises of
// store/model/extracted_text.h: whoever takes one from another process checks it first.
class IsolatedReader {
 public:
  virtual ~IsolatedReader() = default;
  // Of formats that no file of extractors/formats reads.
  virtual bool Reads(std::string_view media_type) const = 0;
  // REQUIRES: Reads(media_type).
  virtual tl::expected<Extraction, IsolationFault> Read(const DocumentSource& source,
                                                        std::string_view media_type,
                                                        const ReadingOptions& options,
                                                        const IsolationLimits& limits) const = 0;
  // Of the readers that were started so far.
  virtual ReaderVersion Version() const { return {}; }
};

struct Format;

// What documents are read with.
struct Extractors {
  Extractors();  // every format of this build, and no isolated reader

  std::vector<const Format*> formats;        // the first that names a media type reads it
  const IsolatedReader* isolated = nullptr;  // not owned; for what none of `formats` reads
  ReadingOptions options;
  IsolationLimits limits;
};

// Never throws, never fails: what cannot be read is an outcome and a gap. Pure: the same source
// gives the same extraction. What no format of `extractors` reads is given to its isolated reader;
// where there is none, it is unread.
Extraction Extract(const DocumentSource& source, const Extractors& extractors);

// With the formats of this build in this process.
Extraction Extract(const DocumentSource& source);

}  // namespace tenderscan
