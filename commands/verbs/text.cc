// text: what a document says, as the scan read it.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/verb.h"
#include "reports/visible.h"
#include "store/finding_code.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct TextCommand {
  std::string db = "tenderscan.db";
  std::optional<std::string> document;  // none: all, as JSON lines
  bool json = false;
};

constexpr std::string_view kSha256 = "sha256:";
// Of a digest; fewer are a finding's code, or a slip.
constexpr std::size_t kLeastOfDigest = 8;

// Whether a digest or a beginning of one was typed. A finding's code begins with a letter and has
// twelve characters at most.
bool IsDigest(const std::string& typed) {
  if (typed.starts_with(kSha256)) return true;
  const bool figures = typed.find_first_not_of("0123456789abcdef") == std::string::npos;
  return figures && !typed.empty() && (typed.size() > 12 || typed[0] <= '9');
}

// The document behind a finding. Errors: as Reader::Explain.
Result<DocumentRow> OfFinding(const Reader& reader, const std::string& code) {
  if (!ReadCodePrefix(code)) {
    return Fail(ErrorCode::kUsage, Reach::kItem,
                "\"" + code +
                    "\": expected a document's digest, sha256: and 8 figures or more, or a "
                    "finding's code, as reports show it");
  }
  TS_ASSIGN_OR_RETURN(const Explanation explained, reader.Explain(code));
  const FindingRow& finding = explained.finding;
  DocumentRow row;
  row.id = finding.document_id;
  row.digest = finding.digest;
  row.uri = finding.uri;
  row.part = finding.part;
  row.captured_at = finding.captured_at;
  return row;
}

// The first document with a text whose digest begins as typed: of equal bytes from several
// addresses one is enough. Errors: kUsage where too little was typed, or documents with other bytes
// begin so too; kNotFound; as Reader.
Result<DocumentRow> OfDigest(const Reader& reader, const std::string& typed) {
  const std::string begins = (typed.starts_with(kSha256) ? "" : std::string(kSha256)) + typed;
  if (begins.size() < kSha256.size() + kLeastOfDigest) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                typed + ": expected a document's digest, or 8 figures of it");
  }
  std::optional<DocumentRow> first;
  bool one = true;
  TS_RETURN_IF_FAILED(reader.ForEachDocument([&](const DocumentRow& row) -> Result<bool> {
    if (!row.text_sha256 || !row.digest || !row.digest->starts_with(begins)) return true;
    if (!first) first = row;
    one = first->digest == row.digest;
    return one;
  }));
  if (!first) {
    return Fail(ErrorCode::kNotFound, Reach::kRun,
                "no document with text is called " + typed + " in " + reader.path());
  }
  if (!one) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "several documents are called " + typed + ": type more of the digest");
  }
  return *first;
}

Result<void> Print(const Reader& reader, const DocumentRow& row, bool json) {
  TS_ASSIGN_OR_RETURN(const std::string text, reader.Text(row.id));
  if (json) {
    std::printf("%s\n", Dump(Json{{"document_id", row.id},
                                  {"document", OrNull(row.digest)},
                                  {"uri", OrNull(row.uri)},
                                  {"part", OrNull(row.part)},
                                  {"captured_at", OrNull(row.captured_at)},
                                  {"text", text}})
                            .c_str());
  } else {
    std::printf("%s\n", VisibleLines(text).c_str());
  }
  return {};
}

int Run(const TextCommand& command) {
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  if (command.document) {
    const std::string& typed = *command.document;
    const auto row = IsDigest(typed) ? OfDigest(*reader, typed) : OfFinding(*reader, typed);
    if (!row) return Complain(row.error());
    if (auto printed = Print(*reader, *row, command.json); !printed) {
      return Complain(printed.error());
    }
    return kComplete;
  }
  if (!command.json) {
    return Complain(
        "the text of which document? Its digest or a finding's code; or --json for all");
  }
  const Result<void> all = reader->ForEachDocument([&](const DocumentRow& row) -> Result<bool> {
    if (row.text_sha256) TS_RETURN_IF_FAILED(Print(*reader, row, true));
    return true;
  });
  if (!all) return Complain(all.error());
  return kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto text = std::make_shared<TextCommand>();
  app.add_option("document", text->document,
                 "Digest of the document, or 8 figures of it behind sha256:; or a finding's code");
  DatabaseFlag(app, text->db);
  JsonFlag(app, text->json, "As JSON lines; without a document all that have a text");
  return [text] { return Run(*text); };
}

}  // namespace

const Verb& text_verb() {
  static const Verb verb = {
      .name = "text",
      .place = 125,
      .about = "Print what a document says: its text, personal data masked.",
      .examples =
          "\nExamples:\n"
          "  tenderscan text k3xq7m2ta9pd                  the document behind a finding\n"
          "  tenderscan text sha256:9f86d081\n"
          "  tenderscan text --json > texts.jsonl          all of them, for pandas and others\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
