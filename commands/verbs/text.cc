// text: what a document says, as the scan read it.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/verb.h"
#include "reports/visible.h"
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

// The digest, or a beginning of it, of the document that was named, and the part of it where that
// is told. Errors: as Reader::WholeCode.
struct NamedDocument {
  std::string digest;
  std::optional<std::string> part;  // none: any
};
Result<NamedDocument> DocumentNamed(const Reader& reader, const std::string& typed) {
  if (typed.starts_with(kSha256)) return NamedDocument{typed, std::nullopt};
  // A finding's code has twelve characters at most.
  if (typed.size() > 12 && typed.find_first_not_of("0123456789abcdef") == std::string::npos) {
    return NamedDocument{std::string(kSha256) + typed, std::nullopt};
  }
  TS_ASSIGN_OR_RETURN(const Explanation explained, reader.Explain(typed));
  const FindingRow& finding = explained.finding;
  return NamedDocument{finding.digest.value_or(""), finding.part.value_or("")};
}

bool IsNamed(const DocumentRow& row, const NamedDocument& named) {
  return row.digest && row.digest->starts_with(named.digest) &&
         (!named.part || row.part.value_or("") == *named.part);
}

Result<void> Print(const Reader& reader, const DocumentRow& row, bool json) {
  TS_ASSIGN_OR_RETURN(const std::string text, reader.Text(row.id));
  if (json) {
    std::printf("%s\n", Dump(Json{{"document", OrNull(row.digest)},
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
  std::optional<NamedDocument> named;
  if (command.document) {
    auto found = DocumentNamed(*reader, *command.document);
    if (!found) return Complain(found.error());
    if (found->digest.size() < kSha256.size() + kLeastOfDigest) {
      return Complain(*command.document + ": expected a document's digest, or 8 figures of it");
    }
    named = std::move(*found);
  } else if (!command.json) {
    return Complain(
        "the text of which document? Its digest or a finding's code; or --json for all");
  }
  std::vector<DocumentRow> rows;
  const Result<void> listed = reader->ForEachDocument([&](const DocumentRow& row) -> Result<bool> {
    // Of equal bytes from several addresses one is enough.
    const bool wanted = row.text_sha256 && (!named || (rows.empty() && IsNamed(row, *named)));
    if (wanted) rows.push_back(row);
    return !named || rows.empty();
  });
  if (!listed) return Complain(listed.error());
  if (named && rows.empty()) {
    return Complain("no document with text is called " + *command.document + " in " + command.db);
  }
  for (const DocumentRow& row : rows) {
    if (auto printed = Print(*reader, row, command.json); !printed)
      return Complain(printed.error());
  }
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
