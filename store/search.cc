// Full-text search.
#include <algorithm>

#include "extractors/text/fold.h"
#include "extractors/text/utf8.h"
#include "store/reader_impl.h"
#include "store/search_text.h"
#include "store/zstd.h"

namespace tenderscan {
namespace {

constexpr int kQuoteCodePoints = 60;  // either side, as an annotation's quote has
constexpr std::size_t kMostLookedAt = 20'000;
constexpr std::size_t kMostSpellings = 5;

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

namespace {

// The Chinese characters of a text, in order.
std::string HanOf(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (IsHan(c.value)) out += text.substr(at, c.size);
    at += c.size;
  }
  return out;
}

// How one word that was asked for is spelt in a text that holds it folded: in the characters that
// were typed in one place at least, else as it stands first. "" where it is not found whole.
std::string SpellingOf(std::string_view text, const FoldedText& folded, const std::string& word,
                       const std::string& typed_han) {
  constexpr int kMostPlaces = 100;
  std::string first;
  std::size_t at = folded.text().find(word);
  for (int n = 0; n < kMostPlaces && at != std::string::npos; ++n) {
    const TextSpan span = folded.ToOriginal(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())});
    const std::string here = HanOf(span.In(text));
    if (here == typed_han) return here;
    if (first.empty()) first = here;
    at = folded.text().find(word, at + 1);
  }
  return first;
}

// A document that holds the words, before it is known whether it is shown.
struct Found {
  std::int64_t id = 0;
  bool as_typed = true;
};

}  // namespace

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

  TS_ASSIGN_OR_RETURN(out.not_whole,
                      impl_->Number("SELECT count(*) FROM documents WHERE text IS NOT NULL AND"
                                    " outcome <> 'read'"));
  std::string sql = "SELECT d.id, d.text, d.text_bytes FROM documents d ";
  sql += query.match ? "JOIN documents_fts ON documents_fts.rowid = d.id"
                       " WHERE documents_fts MATCH ? "
                     : "WHERE d.text IS NOT NULL ";
  if (query.except) {
    sql += "AND d.id NOT IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?) ";
  }
  sql += query.match ? "ORDER BY documents_fts.rank, d.id" : "ORDER BY d.id";
  TS_ASSIGN_OR_RETURN(Statement rows, impl_->connection.Prepare(sql));
  int bound = 0;
  for (const std::optional<std::string>& one : {query.match, query.except}) {
    if (one) rows.BindOne(++bound, *one);
  }
  std::vector<std::string> typed_han;
  for (const std::string& word : query.asked) typed_han.push_back(HanOf(word));
  const bool has_han = std::any_of(typed_han.begin(), typed_han.end(),
                                   [](const std::string& han) { return !han.empty(); });
  const bool reads = !query.to_read.empty() || !query.to_read_without.empty();
  std::vector<Found> found;
  while (true) {
    TS_ASSIGN_OR_RETURN(const bool more, rows.Next());
    if (!more) break;
    Found one{rows.Int(0), true};
    // Spellings of very many are not looked at: it takes the time of reading them all.
    if (reads || (has_han && found.size() < kMostLookedAt)) {
      TS_ASSIGN_OR_RETURN(const std::string text,
                          Decompress(rows.Bytes(1), static_cast<std::size_t>(rows.Int(2))));
      std::optional<FoldedText> folded;
      if (reads) {
        folded = Fold(text);
        const auto holds = [&](const std::string& word) {
          return folded->text().find(word) != std::string::npos;
        };
        if (!std::all_of(query.to_read.begin(), query.to_read.end(), holds) ||
            std::any_of(query.to_read_without.begin(), query.to_read_without.end(), holds)) {
          continue;
        }
      }
      for (std::size_t i = 0; i < typed_han.size() && i < query.words.size(); ++i) {
        if (typed_han[i].empty() || text.find(query.asked[i]) != std::string::npos) continue;
        if (!folded) folded = Fold(text);
        const std::string spelt = SpellingOf(text, *folded, query.words[i], typed_han[i]);
        if (spelt.empty() || spelt == typed_han[i]) continue;
        one.as_typed = false;
        if (out.spellings.size() < kMostSpellings &&
            std::find(out.spellings.begin(), out.spellings.end(), spelt) == out.spellings.end()) {
          out.spellings.push_back(spelt);
        }
      }
      if (!one.as_typed) ++out.spelt_otherwise;
    }
    found.push_back(one);
  }
  out.documents = static_cast<std::int64_t>(found.size());
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.as_typed && !b.as_typed; });
  found.resize(std::min(found.size(), static_cast<std::size_t>(std::max(most, 0))));
  TS_ASSIGN_OR_RETURN(
      Statement shown,
      impl_->connection.Prepare(
          "SELECT d.id, d.title, d.uri, d.part, n.dated_on, n.buyer, d.text, d.text_bytes, d.digest"
          " FROM documents d LEFT JOIN notices n ON n.document_id = d.id WHERE d.id = ?"));
  for (const Found& one : found) {
    shown.Reset();
    shown.Bind(one.id);
    TS_ASSIGN_OR_RETURN(const bool there, shown.Next());
    if (!there) continue;
    TS_ASSIGN_OR_RETURN(const std::string text,
                        Decompress(shown.Bytes(6), static_cast<std::size_t>(shown.Int(7))));
    SearchHit hit;
    hit.document_id = shown.Int(0);
    hit.title = shown.OptionalText(1);
    hit.uri = shown.OptionalText(2);
    hit.part = shown.OptionalText(3);
    hit.dated_on = shown.OptionalText(4);
    hit.buyer = shown.OptionalText(5);
    hit.digest = shown.OptionalText(8);
    hit.as_typed = one.as_typed;
    const FoldedText folded = Fold(text);
    for (const std::string& word : query.words) {
      const std::size_t at = folded.text().find(word);
      if (at == std::string::npos) continue;
      hit.quote =
          QuoteAround(text, folded.ToOriginal({static_cast<std::uint32_t>(at),
                                               static_cast<std::uint32_t>(at + word.size())}));
      break;
    }
    out.hits.push_back(std::move(hit));
  }
  return out;
}

}  // namespace tenderscan
