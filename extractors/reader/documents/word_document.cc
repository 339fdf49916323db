// Word's binary documents: Word 6 to 2003, Kingsoft's .wps.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/reader/documents/bytes.h"
#include "extractors/reader/documents/embedded_objects.h"
#include "extractors/reader/documents/flow.h"
#include "extractors/reader/documents/ole2_documents.h"
#include "extractors/reader/documents/word_file.h"
#include "extractors/reader/documents/word_lists.h"
#include "extractors/reader/documents/word_text.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMediaType = "application/msword";

}  // namespace

Extraction ReadWordDocument(const Ole2Storage& file, std::size_t most) {
  Extraction out;
  out.text.media_type = kMediaType;
  const auto gap = [&out](GapCode code, std::string what) {
    out.text.gaps.push_back({code, std::nullopt, std::move(what)});
  };
  bool whole = true;
  const auto stream = [&](std::string_view name) {
    bool all = true;
    std::string read = file.Stream(name, most, &all).value_or(std::string());
    whole = whole && all;
    return read;
  };
  const std::string document = stream("WordDocument"), table0 = stream("0Table"),
                    table1 = stream("1Table"), data = stream("Data");
  const WordFile word{Bytes(document), Bytes(table0), Bytes(table1), Bytes(data)};
  if (!word.is_word()) {
    gap(GapCode::kMalformed, "the file has no Word document that can be read");
    return out;
  }
  if (word.encrypted()) {
    gap(GapCode::kEncrypted, "the document is locked with a password");
    return out;
  }
  bool all = true, full = false;
  WordLists lists(word);
  BlockWriter writer;
  std::int32_t table = 0;
  const auto read = [&](std::initializer_list<WordStory> stories) {
    FlowBuilder flow;
    for (const WordStory story : stories) all = ReadStory(word, story, lists, flow) && all;
    full = full || flow.full();
    return flow.Finish();
  };
  WriteFlow(read({WordStory::kBody, WordStory::kFootnotes, WordStory::kEndnotes, WordStory::kBoxes,
                  WordStory::kComments}),
            table, writer);
  std::vector<FlowItem> margins = read({WordStory::kHeaders, WordStory::kHeaderBoxes});
  DropRepeated(margins);
  WriteFlow(margins, table, writer);

  ExtractedText text = writer.Finish();
  text.media_type = kMediaType;
  out.text = std::move(text);
  out.parts = EmbeddedObjects(file, most);
  if (!CutText(kMostText, out.text) && full) {
    gap(GapCode::kLimitExceeded, "the document has more text than is read");
  } else if (!whole) {
    gap(GapCode::kTruncated, "the end of the file is missing, and what lies there was not read");
  } else if ((!all && !full) || word.damaged()) {
    gap(GapCode::kMalformed, "the document is damaged, and not all of it may have been read");
  }
  if (out.text.text.empty() && out.text.gaps.empty()) {
    gap(GapCode::kNoTextLayer, "the document holds no text");
  }
  out.outcome = out.text.text.empty()   ? Outcome::kUnread
                : out.text.gaps.empty() ? Outcome::kRead
                                        : Outcome::kPartlyRead;
  return out;
}

}  // namespace tenderscan
