// Full-text search.
#include <algorithm>

#include "extractors/text/fold.h"
#include "store/reader_impl.h"
#include "store/search_text.h"
#include "store/zstd.h"

namespace tenderscan {
namespace {

constexpr int kQuoteCodePoints = 60;  // either side, as an annotation's quote has

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string OneLine(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '\n' && c != '\t' && c != ' ') {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// The text around `span`; personal data is masked in stored texts.
TextQuote QuoteAround(std::string_view text, TextSpan span) {
  std::size_t begin = span.begin;
  for (int n = 0; n < kQuoteCodePoints && begin > 0; ++n) {
    do --begin;
    while (begin > 0 && IsContinuation(text[begin]));
  }
  std::size_t end = span.end;
  for (int n = 0; n < kQuoteCodePoints && end < text.size(); ++n) {
    do ++end;
    while (end < text.size() && IsContinuation(text[end]));
  }
  const auto line = [&](std::size_t from, std::size_t to) {
    return OneLine(text.substr(from, to - from));
  };
  return {line(begin, span.begin), line(span.begin, span.end), line(span.end, end)};
}

}  // namespace

Result<std::int64_t> Reader::Impl::Number(std::string_view sql) const {
  Result<Statement> row = connection.Prepare(sql);
  if (!row) return tl::make_unexpected(row.error());
  Result<bool> found = row->Next();
  if (!found) return tl::make_unexpected(found.error());
  return *found ? row->Int(0) : 0;
}

Result<SearchResult> Reader::Search(std::string_view typed, int most) const {
  SearchResult out;
  Result<std::int64_t> with_text =
      impl_->Number("SELECT count(*) FROM documents WHERE text IS NOT NULL");
  if (!with_text) return tl::make_unexpected(with_text.error());
  out.with_text = *with_text;
  const SearchQuery query = ReadSearchQuery(typed);
  if (query.empty()) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "search for what? expected a word: tenderscan search 服务器");
  }
  out.asked = SearchSentence(query);

  std::string sql =
      "SELECT d.id, d.title, d.uri, d.part, n.dated_on, n.buyer, d.text, d.text_bytes, d.digest"
      " FROM documents d LEFT JOIN notices n ON n.document_id = d.id ";
  sql += query.match ? "JOIN documents_fts ON documents_fts.rowid = d.id"
                       " WHERE documents_fts MATCH ? "
                     : "WHERE d.text IS NOT NULL ";
  if (query.except) {
    sql += "AND d.id NOT IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?) ";
  }
  sql += query.match ? "ORDER BY documents_fts.rank, d.id" : "ORDER BY d.id";
  Result<Statement> rows = impl_->connection.Prepare(sql);
  if (!rows) return tl::make_unexpected(rows.error());
  int bound = 0;
  for (const std::optional<std::string>& one : {query.match, query.except}) {
    if (one) rows->BindOne(++bound, *one);
  }
  const bool reads = !query.to_read.empty() || !query.to_read_without.empty();
  while (true) {
    Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return out;
    const bool shown = static_cast<std::int64_t>(out.hits.size()) < most;
    if (!reads && !shown) {
      ++out.documents;
      continue;
    }
    Result<std::string> text = Decompress(rows->Bytes(6), static_cast<std::size_t>(rows->Int(7)));
    if (!text) return tl::make_unexpected(text.error());
    const FoldedText folded = Fold(*text);
    const auto holds = [&](const std::string& word) {
      return folded.text().find(word) != std::string::npos;
    };
    if (!std::all_of(query.to_read.begin(), query.to_read.end(), holds) ||
        std::any_of(query.to_read_without.begin(), query.to_read_without.end(), holds)) {
      continue;
    }
    ++out.documents;
    if (!shown) continue;
    SearchHit hit{
        rows->Int(0),          rows->OptionalText(1), rows->OptionalText(2), rows->OptionalText(3),
        rows->OptionalText(4), rows->OptionalText(5), rows->OptionalText(8), {}};
    for (const std::string& word : query.words) {
      const std::size_t at = folded.text().find(word);
      if (at == std::string::npos) continue;
      hit.quote =
          QuoteAround(*text, folded.ToOriginal({static_cast<std::uint32_t>(at),
                                                static_cast<std::uint32_t>(at + word.size())}));
      break;
    }
    out.hits.push_back(std::move(hit));
  }
}

}  // namespace tenderscan
