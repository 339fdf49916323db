// Screenings as CSV and as JSON lines.
#include "commands/screening/print.h"
#include "lexicons/names/watch_index.h"
#include "reports/csv_text.h"
#include "reports/labels.h"

namespace tenderscan {
namespace {

std::vector<std::string> Slugs(const std::vector<PartyRole>& roles) {
  std::vector<std::string> out;
  for (const PartyRole role : roles) out.emplace_back(Slug(role));
  return out;
}

void AddNothing(CsvWriter& csv, int columns) {
  for (int i = 0; i < columns; ++i) csv.Add("");
}

void AddMoney(CsvWriter& csv, const std::optional<Value>& amount, const std::string& is) {
  csv.Add(amount ? MoneyPlain(*amount) : "");
  csv.Add(amount ? amount->currency : "");
  csv.Add(amount ? is : "");
}

// Where an entry, or a candidate of it, stands.
void AddAppearance(CsvWriter& csv, const Appearance* one) {
  if (one == nullptr) return AddNothing(csv, 17);
  const DealRow& deal = *one->deal;
  csv.Add(CsvList(Slugs(one->roles)));
  csv.Add(SenseText(*one));
  csv.Add(CsvList(one->best.because));
  csv.Add(CsvText(deal.dated_on));
  csv.Add(one->grade);
  csv.Add(CsvText(deal.buyer));
  csv.Add(CsvList(one->suppliers));
  AddMoney(csv, one->amount, one->amount_kind);
  csv.Add(CsvList(LabelsOf(one->with, true, false)));
  const TextQuote& quote = one->best.quote;
  csv.Add(quote.prefix + "【" + quote.exact + "】" + quote.suffix);
  csv.Add(CsvText(deal.title));
  csv.Add(CsvText(deal.uri));
  csv.Add(CsvText(deal.part));
  csv.Add(CsvText(deal.digest));
  csv.Add(Slug(one->by));
}

// What an appearance tells beyond the entry's own part, and what is not named.
void AddNotice(CsvWriter& csv, const Appearance* one) {
  if (one == nullptr) return AddNothing(csv, 8);
  csv.Add(CsvList(LabelsOf(one->with, true, true)));
  csv.Add(CsvList(LabelsOf(one->with, false)));
  csv.Add(CsvList(LabelsOf(one->beside, true)));
  csv.Add(one->rank ? std::to_string(*one->rank) : "");
  csv.Add(one->notice_grade);
  AddMoney(csv, one->deal->amount, one->deal->amount_kind.value_or(""));
}

}  // namespace

void WriteScreeningCsv(const Screening& screening, const std::string& day, std::ostream& out) {
  CsvWriter csv(out);
  for (const char* head : {"list",
                           "id",
                           "name",
                           "section",
                           "found",
                           "role",
                           "sense",
                           "because",
                           "date",
                           "grade",
                           "buyer",
                           "suppliers",
                           "amount",
                           "currency",
                           "amount_is",
                           "with",
                           "quote",
                           "title",
                           "uri",
                           "part",
                           "document",
                           "found_by",
                           "candidate",
                           "rank",
                           "score",
                           "agrees",
                           "candidate_uscc",
                           "note",
                           "as_listed",
                           "documents_read",
                           "documents",
                           "first_month",
                           "last_month",
                           "day",
                           "version",
                           "names_sha256",
                           "list_sha256",
                           "database_sha256",
                           "amount_in_words_differs",
                           "with_inferred",
                           "with_context",
                           "notice_has",
                           "rank_of_bid",
                           "notice_grade",
                           "notice_amount",
                           "notice_currency",
                           "notice_amount_is",
                           "left_off",
                           "of_same_code",
                           "remarks"}) {
    csv.Add(head);
  }
  csv.EndRow();
  const auto row = [&](const Screened& entry, std::string_view found, const Appearance* one,
                       const CandidateFirm* candidate, std::size_t rank) {
    csv.Add(screening.list.name);
    csv.Add(EntryId(entry.row));
    csv.Add(entry.row.names[0]);
    csv.Add(Slug(entry.section));
    csv.Add(found);
    AddAppearance(csv, one);
    csv.Add(candidate != nullptr ? candidate->party.name : "");
    csv.Add(candidate != nullptr ? std::to_string(rank) : "");
    csv.Add(candidate != nullptr ? std::to_string(candidate->score) : "");
    csv.Add(candidate != nullptr ? CsvList(candidate->because) : "");
    csv.Add(candidate != nullptr ? CsvList(candidate->party.codes) : "");
    csv.Add(entry.row.note);
    csv.Add(entry.row.as_listed);
    csv.Add(std::to_string(screening.coverage.read));
    csv.Add(std::to_string(screening.coverage.documents));
    csv.Add(CsvText(screening.first_month));
    csv.Add(CsvText(screening.last_month));
    csv.Add(day);
    csv.Add(screening.version);
    csv.Add(screening.names_sha256);
    csv.Add(screening.list.sha256);
    csv.Add(screening.database_sha256);
    const bool differs = one != nullptr && one->amount && one->amount->agrees == false;
    csv.Add(differs ? one->amount->words.value_or("yes") : "");
    AddNotice(csv, one);
    csv.Add(CsvList(entry.row.left_off));
    csv.Add(CsvList(entry.of_same_code));
    csv.Add(CsvList(entry.remarks));
    csv.EndRow();
  };
  for (const Screened& entry : screening.entries) {
    for (const Appearance& one : entry.appearances) {
      row(entry, one.by == FoundBy::kName ? "yes" : Slug(one.by), &one, nullptr, 0);
    }
    for (std::size_t i = 0; i < entry.candidates.size(); ++i) {
      const CandidateFirm& candidate = entry.candidates[i];
      for (const Appearance& one : candidate.appearances) {
        row(entry, "candidate", &one, &candidate, i + 1);
      }
      if (candidate.appearances.empty()) row(entry, "candidate", nullptr, &candidate, i + 1);
    }
    if (entry.appearances.empty() && entry.candidates.empty()) {
      row(entry,
          entry.may_be_person ? "not looked for"
          : entry.looked_for  ? "no"
                              : "not read as a name",
          nullptr, nullptr, 0);
    }
  }
  out.flush();
}

void WriteScreeningLines(const Screening& screening, const std::string& day, std::ostream& out) {
  Json head = {{"record", "screening"}};
  head.update(ScreeningHead(screening, day));
  out << Dump(head) << '\n';
  for (const Screened& entry : screening.entries) {
    Json line = {{"record", "entry"}};
    line.update(EntryRecord(screening, entry));
    out << Dump(line) << '\n';
  }
  out.flush();
}

}  // namespace tenderscan
