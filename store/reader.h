// Reads a database that a scan has written: findings, coverage, the walk back, search.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/findings.h"
#include "store/journal.h"
#include "store/model/control.h"
#include "store/model/document.h"
#include "store/model/result.h"

namespace tenderscan {

struct FindingFilter {
  std::string term;           // "chip/a100", or "chip/" for all of a category; "" for all
  std::string buyer;          // part of a name in any spelling, in titles too; "" for all
  std::optional<Date> since;  // dated on or after it; findings without a date are left out
  std::optional<Date> until;  // dated on or before it
  Sense least_sense = Sense::kLikely;
  Standing least_standing = Standing::kMention;  // kLead: leads alone; kDoubtful: everything
  int least_severity = 0;
  std::string buyer_type;  // "university"; "" for all
  // Say what export-control rules held on this day; none: on the notice's own.
  std::optional<Date> control_on;
  bool only_open = false;      // without those that a person has decided on
  bool with_rejected = false;  // with those that a person has rejected
  bool with_earlier = false;   // with those of earlier versions of pages that a newer one names too
  bool by_notice = false;      // what each notice says by itself, not what its purchase comes to

  // Whether only a part of the database is asked for.
  bool narrows() const {
    return !term.empty() || !buyer.empty() || !buyer_type.empty() || since || until;
  }
};

// Findings of the term, buyer and days that are asked for, and not shown.
struct LeftOut {
  std::int64_t undated = 0;     // would be shown if they had a date
  std::int64_t other_days = 0;  // would be shown if their date were one that is asked for
  std::int64_t untyped = 0;     // would be shown if their buyer, of unknown type, were of the one
                                // that is asked for
  std::int64_t earlier = 0;     // of earlier versions of pages, else shown
  // Of a standing below the one that is asked for.
  std::int64_t context = 0, mentions = 0, doubtful = 0;
  std::int64_t rejected = 0;  // by a person, of every standing

  // Of how many notices that is, with findings and without.
  struct Notices {
    std::int64_t fit = 0;       // of the buyer, the type of buyer and the days that are asked for
    std::int64_t undated = 0;   // fit but for the date that they lack
    std::int64_t untyped = 0;   // fit but for their buyer's type, which is unknown
    std::int64_t unbought = 0;  // fit but for the buyer, whom they do not print
  };
  std::optional<Notices> notices;  // none where all are asked for
};

// A finding in an earlier version of the page, of the same term.
struct EarlierVersion {
  std::string code;
  std::string seen;  // when that version was captured
  std::optional<std::string> verdict, decided_by, decided_at, decided_because;
};

// One of the findings of a purchase: what one notice says.
struct MemberFinding {
  std::string code;
  std::optional<std::string> uri, notice_uri, part, digest, lot;  // as FindingRow
  std::optional<std::string> dated_on, tag;                       // of its notice
  std::string grade;
};

// A purchase of a thing in a lot, told by one notice or several: or, where that is asked for, what
// one notice says, with everything a report shows of it. Texts are as printed, personal data
// masked. Of several notices: `code` is the first one's; `grade`, `dated_on`, supplier and money
// are of the furthest stage, the quote and the document of the notice that tells most of it.
struct FindingRow {
  std::string code;  // by which people name it; see store/finding_code.h
  std::int64_t document_id = 0;
  std::optional<std::int64_t> notice_id;  // document whose notice gives buyer and money
  std::string term, label, category;
  int severity = 0;
  std::string kind, standing, sense, modality, stance, grade;
  int occurrences = 0;
  std::optional<std::string> quantity, quantity_unit;
  std::vector<Candidate> candidates;
  std::string control_status, control_basis;
  std::optional<std::string> control_as_of, control_since;
  std::vector<std::string> control_terms;  // whose dated facts say so; empty where no day matters
  // What rules on quantities held, or would have held, of this many on that day for China. Empty
  // without a day, and where none is about it.
  std::vector<RegimeAnswer> regimes;
  std::vector<Policy>
      policies;  // what others said on that day; none of a mention, and without a day
  std::optional<std::string> buyer, agency;
  std::vector<std::string> suppliers;
  std::optional<Value> amount;             // `printed` is empty for a sum
  std::optional<std::string> amount_kind;  // slug of AmountKind; without an amount it says why
  std::optional<std::string> amount_of;    // as Deal
  int amount_parts = 0;
  int awards = 0;                    // of how many awards supplier and amount speak
  std::optional<std::string> model;  // of the notice's row of items that names it
  std::optional<Value> unit_price;
  std::optional<std::string> lot, dated_on, verdict;
  std::optional<std::string> decided_by, decided_at, decided_because;  // of the verdict
  bool reopened = false;
  std::vector<EarlierVersion> earlier;     // oldest first
  std::optional<std::string> counted_as;   // of an earlier version itself: the finding that counts
  std::optional<std::string> newest_seen;  // of an earlier version: when the newest was captured
  // The quoted occurrence.
  TextSpan span;
  TextQuote quote;
  std::vector<std::string> folds, because;
  std::vector<std::string> roles;  // of a watchlist's name, as PartyRole's slugs
  // The document, and the notice it is or belongs to.
  std::optional<std::string> title, project_code, tag, date_source;
  std::optional<std::string> notice_uri;  // where it was published, as a record says, or seen
  std::optional<std::string> uri, part, captured_at, digest, media_type, text_sha256, masked_sha256;
  // In an attachment: what the link to it says, and the address of the notice with the link, which
  // is another than notice_uri where the attachment's own notice gives buyer and money.
  std::optional<std::string> attachment, attached_to;
  std::optional<int> page;  // of the quoted occurrence, 1-based, in paged documents
  std::optional<RecordLocation> record;
  std::optional<std::string> charset;
  std::optional<TextSpan> place;                        // as Document::place
  std::optional<std::string> region, site, buyer_type;  // of the notice, as columns count by them
  // Where no buyer is printed: the organisation that the notice's title begins with. Doubtful.
  std::optional<std::string> buyer_in_title;
  // The purchase.
  std::int64_t process_finding_id = 0;  // 0: of an earlier version that nothing replaces
  std::optional<std::string> process;   // code of the contracting process
  std::int64_t notices = 0;             // of it, each once
  std::optional<std::int64_t> deal_id;  // the notice whose supplier and money these are
  std::optional<std::string> asked_on, awarded_on, contracted_on, accepted_on;
  // What the rule for a part said on the days asked and awarded; "" where no day or no rule is
  // known.
  std::string control_asked, control_awarded;
  std::optional<Value> budget;         // as last told, beside an amount that is none
  std::vector<MemberFinding> members;  // by (date, digest), this one too
  struct Disagreement {
    std::string what, says;
    std::optional<std::string> dated_on, tag;  // of the notice that says so
  };
  std::vector<Disagreement> disagreements;  // beside each other those about one thing
};

// How many notices that were read hold a lead, counted one way: by month, region, site, ...
struct CountRow {
  std::string counted_by;
  std::optional<std::string> value;  // none: not known of these notices
  std::int64_t notices = 0, notices_with_leads = 0, leads = 0, doubtful = 0;
  std::int64_t context = 0, mentions = 0;
  std::int64_t not_wholly_read = 0;  // of the notices
  std::int64_t awarded_fen =
      0;  // of the notices with leads that tell an award, each once; CNY alone
};

struct Coverage {
  struct Count {
    std::string name;
    std::int64_t count = 0;
  };
  std::int64_t captures = 0;   // came in
  std::int64_t repeated = 0;   // were here already
  std::int64_t documents = 0;  // stored
  std::int64_t read = 0;       // all of it
  std::int64_t notices = 0;
  std::int64_t records = 0;      // documents that are one of several notices in a capture
  std::int64_t holders = 0;      // documents that hold those
  std::vector<Count> outcomes;   // every outcome, none left out
  std::vector<Count> gaps;       // documents by gap code, most first
  std::vector<Count> standings;  // findings by standing, every one
  std::int64_t rejected = 0;     // findings that a person has rejected
  std::int64_t terms = 0;        // were looked for
  std::int64_t terms_found = 0;
  std::int64_t unattached = 0;  // documents that are neither notice nor page, of no notice here
};

// "2,700 of 2,717 documents read", and where some are notices of captures that hold several ", 200
// of them notices in 1 capture"; then "; 3 notices link to attachments that are not in the archive;
// 2 documents belong to no notice that was read". The line that stands beside every count of
// findings.
std::string CoverageSentence(const Coverage& coverage);

struct UnreadRow {
  std::int64_t document_id = 0;
  std::string outcome;
  std::optional<std::string> uri, part, media_type, digest;
  std::optional<RecordLocation> record;
  std::vector<Gap> gaps;
};

struct RunRow {
  struct Input {
    std::string kind, path;
    std::optional<std::string> sha256;
    std::int64_t bytes = 0;
  };
  std::string version;
  std::optional<std::string> binary_sha256, lexicon_sha256, sites_sha256, started_at, finished_at;
  std::vector<Input> inputs;
};

// One occurrence, as the walk back needs it.
struct AnnotationRow {
  std::int64_t id = 0;
  std::string term, kind, sense, modality, stance;
  int occurrence = 0;
  TextSpan span;
  TextQuote quote;
  std::vector<std::string> folds, because;
  std::optional<std::string> quantity, quantity_unit, lot;
  std::optional<std::int64_t> page;
};

struct VerdictRow {
  std::string exact, verdict, note, who, decided_at, state;
  int occurrence = 0;
};

// A finding and every step from it to the archived bytes.
struct Explanation {
  FindingRow finding;                      // what its own notice says
  FindingRow purchase;                     // what its purchase comes to
  std::vector<AnnotationRow> annotations;  // all occurrences of the term in the document
  std::vector<VerdictRow> verdicts;        // on this document and term, oldest first
  std::vector<std::string> containers;     // digests from the part outwards; empty for no part
  std::vector<Gap> gaps;  // what was not read of the document, and of the notice it is attached to
  RunRow run;
};

// A document as `verify` needs it.
struct DocumentRow {
  std::int64_t id = 0;
  std::optional<std::string> digest, uri, part, captured_at, text_sha256;
  std::optional<RecordLocation> record;
  std::string outcome;
  std::int64_t annotations = 0;
  std::optional<std::int64_t>
      shown_in_id;  // the document that holds what a frame of this one shows
};

// A watched term, found or not.
struct TermRow {
  std::string id, label, category;
  int severity = 0;
  std::int64_t findings = 0;  // leads and context that nobody has rejected
};

struct SearchHit {
  std::int64_t document_id = 0;
  std::optional<std::string> title, uri, part, dated_on, buyer, digest;
  TextQuote quote;  // around the first place; personal data masked; empty exact where none is whole
  bool as_typed = true;  // its Chinese characters are those that were typed: 昇腾, not 升腾
};

struct SearchResult {
  std::vector<SearchHit> hits;       // those with the characters that were typed first, best first
  std::int64_t documents = 0;        // that hold all words; more than `hits` where the limit cut
  std::int64_t with_text = 0;        // documents that were searched
  std::int64_t not_whole = 0;        // of them were not wholly read
  std::int64_t spelt_otherwise = 0;  // of `documents` hold the words in other characters
  std::vector<std::string> spellings;  // of those, in the order in which they come up, a few
  std::string asked;  // "hold \"超微\" and \"英伟达\"": the question as it was understood
};

// An organisation as notices print its name, over all of them: one row a folded name.
struct PartyRow {
  std::string name;                // as first printed
  std::vector<std::string> roles;  // slugs, each once
  std::vector<std::string> codes;  // 统一社会信用代码 that are printed with it, each once
  std::int64_t documents = 0;      // that name it
};

// What is told of a document in which somebody is named.
struct DealRow {
  std::int64_t document_id = 0;
  std::optional<std::int64_t> notice_id;  // the document itself, or the notice it is attached to
  std::optional<std::string> digest, uri, part;
  // The document's own notice, of which only parties, awards, tag and the places of parties are
  // filled; none for an attachment.
  std::optional<Notice> notice;
  // Of the notice, else of the document.
  std::optional<std::string> title, dated_on, tag, buyer;
  std::vector<std::string> suppliers;
  std::optional<Value> amount;
  std::optional<std::string> amount_kind;  // slug of AmountKind
  // What is found there as lead or context, no names: its label, and who supplies it, where that
  // can be told.
  struct Term {
    std::string label;
    std::vector<std::string> suppliers;
    bool supplier_known = false;
    bool lead = false;
    bool inferred = false;        // not named: its specification is consistent with it
    std::string model;            // of the item that it is; "" where none is told
    std::optional<Value> amount;  // of its own lot or award, as a finding's
    std::string amount_kind;      // slug of AmountKind; "" where there is no amount
  };
  std::vector<Term> terms;
};

// A place where two databases differ.
struct RowDifference {
  std::string table;       // "sqlite_schema" where a table, view or index is another
  bool in_stored = true;   // the row is in the stored database
  bool in_derived = true;  // the row is in the one that was derived again
  std::string row;         // by its first column; of sqlite_schema a name
  // Of a row that is in both:
  std::string column;
  std::string stored, derived;  // values; empty for NULL
};

class Reader {
 public:
  // Errors: kNotFound, kAccess; kMalformed where it is no database of this program, or one of
  // another version.
  static Result<Reader> Open(const std::string& path);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  const std::string& path() const;
  // Whether another file stands at the path by now, or none.
  bool HasMoved() const;
  // Takes what people decided since the scan: of a journal's verdicts those that the database
  // lacks. From then on every answer but Check and FirstDifference is as after a new scan; the file
  // stays as it is. To be called once. Gives how many were new.
  Result<std::size_t> TakeVerdicts(const std::vector<Verdict>& journal);
  // Leads first, then by severity, date (newest first), id.
  Result<std::vector<FindingRow>> Findings(const FindingFilter& filter) const;
  Result<LeftOut> CountLeftOut(const FindingFilter& filter) const;
  Result<Coverage> ReadCoverage() const;
  // By way and value, all together first: as the view `counts`, of the notices of this buyer and
  // these days, with the leads of this term. The filter's other fields are not asked.
  Result<std::vector<CountRow>> Counts(const FindingFilter& filter) const;
  // What was looked for: most findings first, then by id.
  Result<std::vector<TermRow>> Terms() const;
  // Everything that was not read whole, in the order of the input. `most` < 0: all.
  Result<std::vector<UnreadRow>> Unread(std::int64_t most) const;
  Result<RunRow> LatestRun() const;
  // The whole code of the finding that somebody names by it, or by a beginning of it that no other
  // has. Errors: kUsage for what can be no code, and for a beginning that several have (they are
  // listed); kNotFound.
  Result<std::string> WholeCode(std::string_view typed) const;
  // `code` as for WholeCode, `control_on` as in FindingFilter. Errors: those of WholeCode.
  Result<Explanation> Explain(std::string_view code,
                              std::optional<Date> control_on = std::nullopt) const;
  // Errors: kNotFound for a document without text; kDamaged.
  Result<std::string> Text(std::int64_t document_id) const;
  Result<std::vector<AnnotationRow>> Annotations(std::int64_t document_id) const;
  // In the order of the input, until `each` says no or fails.
  Result<void> ForEachDocument(const std::function<Result<bool>(const DocumentRow&)>& each) const;
  // Every text that was read, in the order of the input, until `each` fails. Errors: kDamaged.
  Result<void> ForEachText(const std::function<Result<void>(std::int64_t document_id,
                                                            const std::string& text)>& each) const;
  // Errors: kNotFound.
  Result<DealRow> DealOf(std::int64_t document_id) const;
  // In the order in which they first come up.
  Result<std::vector<PartyRow>> Parties() const;
  // As store/search_text.h reads it. Errors: kUsage where nothing searchable was typed.
  Result<SearchResult> Search(std::string_view typed, int most) const;
  // SQLite's own checks, integrity and foreign keys; and whether the run and its inputs are as the
  // scan wrote them down, by their digest. A sentence for each fault; empty: all is well.
  Result<std::vector<std::string>> Check() const;
  // Where this database first differs from the same one, derived again: its tables and views, then
  // every row of every table, the search index too, but of the run only how many documents it
  // gave: by whom, when and out of what is Check's. Nothing: they are the same.
  Result<std::optional<RowDifference>> FirstDifference(const Reader& derived) const;

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace tenderscan
