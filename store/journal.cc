// The journal: what people decided, one JSON object a line, only ever appended to.
#include "store/journal.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "store/model/dates.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

// As much tells a journal from any other file: an entry of a person who writes much is shorter.
constexpr std::size_t kTellingBytes = 64 << 10;

tl::unexpected<Error> OfJournal(const Error& error) {
  return Fail(error.code, Reach::kRun, "journal " + error.what);
}

tl::unexpected<Error> NoJournal(const std::string& path) {
  return Fail(ErrorCode::kMalformed, Reach::kRun,
              "journal " + path + ": is no journal: no line of it is an entry");
}

std::string Line(const Json& entry) {
  return entry.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void AddKey(const QuoteKey& key, Json& entry) {
  entry["document"] = key.document;
  if (key.part) entry["part"] = *key.part;
  entry["term"] = key.term;
  entry["exact"] = key.exact;
  entry["occurrence"] = key.occurrence;
}

std::string Line(const Verdict& verdict) {
  Json entry = {{"kind", "verdict"}};
  AddKey(verdict, entry);
  entry["verdict"] = Slug(verdict.decision);
  entry["note"] = verdict.note;
  entry["who"] = verdict.who;
  entry["when"] = verdict.when;
  return Line(entry);
}

std::string Line(const Contact& contact) {
  Json entry = {
      {"kind", "contact"}, {"asked", contact.whom}, {"on", contact.on}, {"uri", contact.uri}};
  if (!contact.finding.empty()) entry["finding"] = contact.finding;
  if (contact.quote) AddKey(*contact.quote, entry);
  if (!contact.answered.empty()) entry["answered"] = contact.answered;
  entry["note"] = contact.note;
  entry["who"] = contact.who;
  entry["when"] = contact.when;
  return Line(entry);
}

std::optional<std::string> TextOf(const Json& entry, const char* key) {
  const auto it = entry.find(key);
  if (it == entry.end() || !it->is_string()) return std::nullopt;
  return it->get<std::string>();
}

// nullopt where a key is missing or of another type.
std::optional<QuoteKey> ReadKey(const Json& entry) {
  const auto document = TextOf(entry, "document"), term = TextOf(entry, "term"),
             exact = TextOf(entry, "exact");
  const auto occurrence = entry.find("occurrence");
  if (!document || !term || !exact || occurrence == entry.end() ||
      !occurrence->is_number_integer()) {
    return std::nullopt;
  }
  // 4294967297 is no other way to write 1. What is beyond 63 bits comes out below 1.
  const auto number = occurrence->get<std::int64_t>();
  if (number < 1 || number > std::numeric_limits<int>::max()) return std::nullopt;
  return QuoteKey{*document, TextOf(entry, "part"), *term, *exact, static_cast<int>(number)};
}

std::optional<Contact> ReadContact(const Json& entry) {
  const auto whom = TextOf(entry, "asked"), on = TextOf(entry, "on");
  if (!whom || whom->empty() || !on || !DateFromIso(*on)) return std::nullopt;
  return Contact{*whom,
                 *on,
                 TextOf(entry, "uri").value_or(""),
                 TextOf(entry, "note").value_or(""),
                 TextOf(entry, "who").value_or(""),
                 TextOf(entry, "when").value_or(""),
                 TextOf(entry, "finding").value_or(""),
                 ReadKey(entry),
                 TextOf(entry, "answered").value_or("")};
}

std::optional<Verdict> ReadVerdict(const Json& entry) {
  const std::optional<QuoteKey> key = ReadKey(entry);
  const auto word = TextOf(entry, "verdict");
  if (!key || !word) return std::nullopt;
  const auto slug = std::find(kDecisionSlugs.begin(), kDecisionSlugs.end(), *word);
  if (slug == kDecisionSlugs.end()) return std::nullopt;
  Verdict out;
  static_cast<QuoteKey&>(out) = *key;
  out.decision = static_cast<Decision>(slug - kDecisionSlugs.begin());
  out.note = TextOf(entry, "note").value_or("");
  out.who = TextOf(entry, "who").value_or("");
  out.when = TextOf(entry, "when").value_or("");
  return out;
}

}  // namespace

namespace {

// The kind of the entry that a line is; nullopt where it is none.
std::optional<std::string> KindOf(std::string_view line) {
  const Json entry = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  return entry.is_object() ? TextOf(entry, "kind") : std::nullopt;
}

// The first of the lines in the beginning of a file that `is_sought`; nullopt where none is.
template <typename IsSought>
std::optional<std::string_view> FindLine(std::string_view beginning, const IsSought& is_sought) {
  beginning = beginning.substr(0, kTellingBytes);
  while (!beginning.empty()) {
    const std::size_t end = std::min(beginning.find('\n'), beginning.size());
    if (is_sought(beginning.substr(0, end))) return beginning.substr(0, end);
    beginning.remove_prefix(std::min(end + 1, beginning.size()));
  }
  return std::nullopt;
}

// Whether a line in the beginning of a file is an object whose kind is `wanted`.
bool HoldsKind(std::string_view beginning, bool (*wanted)(const std::string& kind)) {
  return FindLine(beginning,
                  [wanted](std::string_view line) {
                    const auto kind = KindOf(line);
                    return kind && wanted(*kind);
                  })
      .has_value();
}

// One that is empty, or whose first entry was torn while it was written, is one too.
bool MayBeJournal(std::string_view text) {
  constexpr std::string_view kEntry = R"({"kind":)";
  return text.find_first_not_of("\r\n") == std::string_view::npos || kEntry.starts_with(text) ||
         (text.starts_with(kEntry) && text.find('\n') == std::string_view::npos) ||
         HoldsKind(text,
                   [](const std::string& kind) { return kind == "verdict" || kind == "contact"; });
}

}  // namespace

bool HoldsEntries(std::string_view beginning) {
  return HoldsKind(beginning, [](const std::string&) { return true; });
}

bool HoldsOnlyEntries(std::string_view beginning) {
  // The last line may be torn, or go on behind the beginning.
  beginning = beginning.substr(
      0, std::min(beginning.substr(0, kTellingBytes).rfind('\n') + 1, beginning.size()));
  return !FindLine(beginning, [](std::string_view line) {
    return line.find_first_not_of(" \t\r") != std::string_view::npos && !KindOf(line);
  });
}

Result<JournalContent> ReadJournal(const std::string& path) {
  JournalContent content;
  const Result<std::optional<std::string>> whole = ReadLineLog(path);
  if (!whole) return OfJournal(whole.error());
  if (!*whole) return content;
  const std::string& text = **whole;
  if (!MayBeJournal(text)) return NoJournal(path);
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = text.find('\n', at);
    const bool torn = newline == std::string::npos;
    const std::string_view line =
        std::string_view(text).substr(at, torn ? std::string::npos : newline - at);
    at = torn ? text.size() : newline + 1;
    ++number;
    if (line.empty()) continue;
    const std::string where = path + ":" + std::to_string(number) + ": ";
    const Json entry = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (entry.is_discarded()) {
      content.complaints.push_back(
          where + (torn ? "the last line is cut off, its entry was never acknowledged"
                        : "not a JSON object; the entry is not used"));
      continue;
    }
    const auto kind = entry.is_object() ? entry.find("kind") : entry.end();
    std::optional<Verdict> verdict;
    if (entry.is_object() && kind != entry.end() && *kind == "verdict") {
      verdict = ReadVerdict(entry);
    }
    if (entry.is_object() && kind != entry.end() && *kind == "contact") {
      if (auto contact = ReadContact(entry)) {
        content.contacts.push_back(std::move(*contact));
        continue;
      }
    }
    if (verdict) {
      content.verdicts.push_back(std::move(*verdict));
    } else {
      content.complaints.push_back(where + "no entry of a kind that is known here");
    }
  }
  return content;
}

Result<Journal> Journal::Open(const std::string& path) {
  Result<LineLog> log = LineLog::Open(path);
  if (!log) return OfJournal(log.error());
  const Result<std::string> beginning = log->Beginning(kTellingBytes);
  if (!beginning) return OfJournal(beginning.error());
  if (!MayBeJournal(*beginning)) return NoJournal(path);
  return Journal(std::move(*log));
}

Result<void> Journal::Write(const std::string& line) {
  const Result<void> written = log_.Append(line);
  if (!written) return OfJournal(written.error());
  return {};
}

Result<void> Journal::Append(const Verdict& verdict) {
  if (verdict.document.empty() || verdict.term.empty() || verdict.exact.empty()) {
    return Fail(ErrorCode::kUsage, Reach::kItem,
                "a verdict needs the document, the term and the quoted text it is about");
  }
  return Write(Line(verdict));
}

Result<void> Journal::Append(const Contact& contact) {
  if (contact.whom.empty() || !DateFromIso(contact.on)) {
    return Fail(ErrorCode::kUsage, Reach::kItem, "a contact needs a name and a day as YYYY-MM-DD");
  }
  if (!contact.answered.empty() &&
      (!DateFromIso(contact.answered) || contact.answered < contact.on)) {
    return Fail(ErrorCode::kUsage, Reach::kItem,
                "an answer needs a day as YYYY-MM-DD, and none before the question");
  }
  return Write(Line(contact));
}

bool SpeakOfOneBuyer(std::string_view whom, std::string_view buyer) {
  return !whom.empty() && !buyer.empty() &&
         (buyer.find(whom) != std::string_view::npos || whom.find(buyer) != std::string_view::npos);
}

}  // namespace tenderscan
