// Findings of two databases, matched by their codes and compared; why each differs.
#include "store/database_diff.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "store/finding_fields.h"
#include "store/process_reader.h"
#include "store/sqlite.h"

namespace tenderscan {
namespace {

// A document in both databases is the same bytes at the same address, in the same part.
constexpr const char* kDocumentKeys =
    "SELECT coalesce(digest, record_file || ' ' || record_offset, ''), coalesce(uri, ''),"
    " coalesce(part, ''), min(outcome), min(coalesce(text_sha256, '')) FROM documents"
    " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";

// What is asked of one of both databases, beside its findings.
struct Side {
  const Reader* reader = nullptr;
  Connection connection;
  std::vector<FindingRow> purchases;
  std::map<std::string, FindingRow> told;  // what each notice says, by code
  std::set<std::string> terms;
};

Result<Side> ReadSide(const Reader& reader) {
  Side out;
  out.reader = &reader;
  TS_ASSIGN_OR_RETURN(out.connection, Connection::Open(reader.path(), Connection::Mode::kReadOnly));
  FindingFilter all;
  all.least_sense = Sense::kDoubtful;
  all.least_standing = Standing::kDoubtful;
  all.with_rejected = true;
  TS_ASSIGN_OR_RETURN(out.purchases, reader.Findings(all));
  all.by_notice = true;
  all.with_earlier = true;
  TS_ASSIGN_OR_RETURN(std::vector<FindingRow> told, reader.Findings(all));
  for (FindingRow& row : told) {
    const std::string code = row.code;
    out.told.emplace(code, std::move(row));
  }
  TS_RETURN_IF_FAILED(ForEachRow(out.connection.Prepare("SELECT slug FROM terms"),
                                 [&](const Statement& row) { out.terms.insert(row.Text(0)); }));
  return out;
}

// Its own first, then those of its notices, then those of earlier versions of their pages.
std::vector<std::string> CodesOf(const FindingRow& row) {
  std::vector<std::string> out{row.code};
  for (const MemberFinding& member : row.members) out.push_back(member.code);
  for (const EarlierVersion& version : row.earlier) out.push_back(version.code);
  return out;
}

// A document of one side, looked for in the other.
struct Sighting {
  bool there = false;            // these bytes at this address
  bool has_text = false;         // and a text of them
  bool same_text = false;        // which is the same
  bool other_version = false;    // the address and part are there, with other bytes
  bool holder = false;           // the file that holds it is there, with the same bytes
  std::int64_t annotations = 0;  // of the term, in the document with these bytes
};

Result<bool> IsThere(Result<Statement> query) {
  if (!query) return tl::make_unexpected(query.error());
  return query->Next();
}

Result<Sighting> SeenIn(const Side& side, const Side& own, const FindingRow& row) {
  Sighting out;
  TS_RETURN_IF_FAILED(ForEachRow(
      Bound(side.connection.Prepare(
                "SELECT coalesce(d.text_sha256, ''), (SELECT count(*) FROM annotations a"
                " JOIN terms t ON t.id = a.term_id WHERE a.document_id = d.id AND t.slug = ?4)"
                " FROM documents d WHERE d.digest = ?1 AND d.uri IS ?2 AND d.part IS ?3"),
            row.digest, row.uri, row.part, row.term),
      [&](const Statement& found) {
        out.there = true;
        out.has_text = out.has_text || !found.Bytes(0).empty();
        out.same_text = out.same_text || found.Bytes(0) == row.text_sha256.value_or("");
        out.annotations = std::max(out.annotations, found.Int(1));
      }));
  if (out.there || !row.uri) return out;
  TS_ASSIGN_OR_RETURN(
      out.other_version,
      IsThere(Bound(side.connection.Prepare("SELECT 1 FROM documents WHERE uri = ? AND part IS ?"),
                    row.uri, row.part)));
  std::optional<std::string> holder;
  TS_RETURN_IF_FAILED(
      ForEachRow(Bound(own.connection.Prepare("SELECT c.digest FROM documents d JOIN documents c"
                                              " ON c.id = d.container_id WHERE d.id = ?"),
                       row.document_id),
                 [&](const Statement& found) { holder = found.OptionalText(0); }));
  if (!holder) return out;
  TS_ASSIGN_OR_RETURN(
      out.holder,
      IsThere(Bound(side.connection.Prepare("SELECT 1 FROM documents WHERE digest = ? AND uri = ?"),
                    holder, row.uri)));
  return out;
}

// Why `row` of one side, its own, is no finding of the other. `came`: the other is the earlier one.
Result<FindingDifference> WhyMissing(const Side& other, const Side& own, const FindingRow& row,
                                     bool came) {
  FindingDifference out;
  const auto because = [&](DiffCause cause, const char* if_came, const char* if_gone) {
    out.cause = cause;
    out.says = came ? if_came : if_gone;
    return out;
  };
  if (!other.terms.contains(row.term)) {
    return because(DiffCause::kTerm, "the term was not watched before",
                   "the term is not watched any more");
  }
  TS_ASSIGN_OR_RETURN(const Sighting seen, SeenIn(other, own, row));
  if (!seen.there && seen.holder) {
    return because(DiffCause::kText, "the file that holds it did not give it before",
                   "the file that holds it does not give it any more");
  }
  if (!seen.there && seen.other_version) {
    return because(DiffCause::kVersion, "its page was captured again with other bytes",
                   "its page is here with other bytes alone");
  }
  if (!seen.there) {
    return because(DiffCause::kDocument, "its document is new",
                   "its document is not here any more");
  }
  if (!seen.has_text) {
    return because(DiffCause::kText, "its document gave no text before",
                   "its document gives no text any more");
  }
  if (!seen.same_text) {
    return because(DiffCause::kText, "the same bytes gave another text before",
                   "the same bytes give another text");
  }
  if (seen.annotations == 0) {
    return because(DiffCause::kWords, "the words were there, and were not seen as the term",
                   "the words are there, and are not seen as the term");
  }
  for (const auto& [code, told] : other.told) {
    if (told.digest != row.digest || told.part != row.part || told.term != row.term) continue;
    return because(DiffCause::kLink, "its document told of it in another place before",
                   "its document tells of it in another place now");
  }
  return because(DiffCause::kSense, "its words were no finding", "its words are no finding");
}

// Which new purchase is which old one: indices into both, each at most once.
class Matching {
 public:
  Matching(const std::vector<FindingRow>& was, const std::vector<FindingRow>& is)
      : was_(was), is_(is), new_of_(was.size()), old_of_(is.size()) {
    ByCodes();
    ByPlace();
  }

  const std::optional<std::size_t>& new_of(std::size_t old) const { return new_of_[old]; }
  const std::optional<std::size_t>& old_of(std::size_t now) const { return old_of_[now]; }
  // The new purchase that took in an old one that is none of its own any more; and the reverse.
  std::optional<std::size_t> TookIn(std::size_t old) const { return Holder(was_[old], new_codes_); }
  std::optional<std::size_t> CameOutOf(std::size_t now) const {
    return Holder(is_[now], old_codes_);
  }

 private:
  using Codes = std::unordered_map<std::string, std::size_t>;

  static std::optional<std::size_t> Holder(const FindingRow& row, const Codes& codes) {
    for (const std::string& code : CodesOf(row)) {
      if (const auto it = codes.find(code); it != codes.end()) return it->second;
    }
    return std::nullopt;
  }

  void Pair(std::size_t old, std::size_t now) {
    if (new_of_[old] || old_of_[now]) return;
    new_of_[old] = now;
    old_of_[now] = old;
  }

  void ByCodes() {
    Codes own;
    for (std::size_t i = 0; i < is_.size(); ++i) own.emplace(is_[i].code, i);
    for (std::size_t i = 0; i < is_.size(); ++i) {
      for (const std::string& code : CodesOf(is_[i])) new_codes_.emplace(code, i);
    }
    for (std::size_t i = 0; i < was_.size(); ++i) {
      for (const std::string& code : CodesOf(was_[i])) old_codes_.emplace(code, i);
      if (const auto it = own.find(was_[i].code); it != own.end()) Pair(i, it->second);
    }
    for (std::size_t i = 0; i < was_.size(); ++i) {
      if (new_of_[i]) continue;
      for (const std::string& code : CodesOf(was_[i])) {
        if (const auto it = new_codes_.find(code); it != new_codes_.end()) Pair(i, it->second);
      }
    }
  }

  // A code holds the lot: what was read into another one has another code. Where a document has one
  // such finding of the term on either side, these are one.
  void ByPlace() {
    std::map<std::vector<std::string>,
             std::pair<std::vector<std::size_t>, std::vector<std::size_t>>>
        places;
    const auto place = [](const FindingRow& row) {
      return std::vector<std::string>{row.digest.value_or(""), row.uri.value_or(""),
                                      row.part.value_or(""), row.term};
    };
    for (std::size_t i = 0; i < was_.size(); ++i) {
      if (!new_of_[i] && !TookIn(i)) places[place(was_[i])].first.push_back(i);
    }
    for (std::size_t i = 0; i < is_.size(); ++i) {
      if (!old_of_[i] && !CameOutOf(i)) places[place(is_[i])].second.push_back(i);
    }
    for (const auto& [key, both] : places) {
      if (both.first.size() == 1 && both.second.size() == 1) {
        Pair(both.first[0], both.second[0]);
      }
    }
  }

  const std::vector<FindingRow>& was_;
  const std::vector<FindingRow>& is_;
  Codes old_codes_, new_codes_;
  std::vector<std::optional<std::size_t>> new_of_, old_of_;
};

// What tells of a purchase on both sides, and what on one alone.
struct Tellers {
  std::vector<std::string> both, came, left;  // codes
};

Tellers TellersOf(const FindingRow& was, const FindingRow& is) {
  Tellers out;
  std::set<std::string> before, after;
  for (const MemberFinding& member : was.members) before.insert(member.code);
  for (const MemberFinding& member : is.members) after.insert(member.code);
  before.insert(was.code);
  after.insert(is.code);
  for (const std::string& code : before) {
    (after.contains(code) ? out.both : out.left).push_back(code);
  }
  for (const std::string& code : after) {
    if (!before.contains(code)) out.came.push_back(code);
  }
  return out;
}

std::string FieldOf(const FindingRow& row, const FindingField& field) { return field.text(row); }

class Comparison {
 public:
  Comparison(const Side& was, const Side& is) : was_(was), is_(is) {}

  // Every difference of one purchase, with its cause.
  Result<std::vector<FindingDifference>> Differences(const FindingRow& was,
                                                     const FindingRow& is) const {
    std::vector<FindingDifference> out;
    TS_ASSIGN_OR_RETURN(const std::optional<FindingDifference> joined, Joined(was, is));
    if (joined) out.push_back(*joined);
    const Tellers tellers = TellersOf(was, is);
    for (const FindingField& field : FindingFields()) {
      FindingDifference difference;
      difference.before = FieldOf(was, field);
      difference.after = FieldOf(is, field);
      if (difference.before == difference.after) continue;
      difference.field = field.name;
      SayWhy(field, tellers, joined, difference);
      out.push_back(std::move(difference));
    }
    return out;
  }

 private:
  // Which notice says it otherwise now, or which notices joined.
  void SayWhy(const FindingField& field, const Tellers& tellers,
              const std::optional<FindingDifference>& joined, FindingDifference& out) const {
    static const std::vector<std::string> kNone;
    out.cause = field.cause;
    for (const std::string& code : field.of_purchase ? kNone : tellers.both) {
      const auto before = was_.told.find(code), after = is_.told.find(code);
      if (before == was_.told.end() || after == is_.told.end()) continue;
      if (FieldOf(before->second, field) == FieldOf(after->second, field)) continue;
      const bool other_text = before->second.text_sha256 != after->second.text_sha256;
      if (other_text) out.cause = DiffCause::kText;
      out.says = other_text ? "the same bytes gave another text" : std::string(field.says);
      if (tellers.both.size() > 1 || !tellers.came.empty()) out.says += " (finding " + code + ")";
      return;
    }
    // No notice that tells of it on both sides says it otherwise.
    if (joined && field.cause != DiffCause::kVerdict) {
      out.cause = joined->cause;
      out.says = joined->says;
      return;
    }
    out.says = field.says;
  }

  // The notices of its process, by what they are: digests and parts.
  static Result<std::map<std::string, std::string>> NoticesOf(const Side& side,
                                                              const FindingRow& row) {
    std::map<std::string, std::string> out;
    if (!row.process) return out;
    TS_RETURN_IF_FAILED(ForEachRow(
        Bound(side.connection.Prepare(
                  "SELECT coalesce(d.digest, '') || ' ' || coalesce(d.uri, '') || ' ' ||"
                  " coalesce(d.part, ''), coalesce(n.address, d.uri, d.digest, '')"
                  " FROM processes p JOIN process_notices m ON m.process_id = p.id"
                  " JOIN notices n ON n.document_id = m.document_id"
                  " JOIN documents d ON d.id = m.document_id WHERE p.code = ? ORDER BY m.place"),
              *row.process),
        [&](const Statement& notice) { out.emplace(notice.Text(0), notice.Text(1)); }));
    return out;
  }

  // Whether a document of one side is in the other, by the key that NoticesOf gives.
  static Result<bool> Has(const Side& side, const std::string& key) {
    const std::string digest = key.substr(0, key.find(' '));
    bool there = false;
    TS_RETURN_IF_FAILED(ForEachRow(
        Bound(side.connection.Prepare(
                  "SELECT 1 FROM documents d WHERE d.digest = ?1 AND coalesce(d.digest, '') ||"
                  " ' ' || coalesce(d.uri, '') || ' ' || coalesce(d.part, '') = ?2"),
              digest, key),
        [&](const Statement&) { there = true; }));
    return there;
  }

  // Notices that joined its process or left it: nothing where they are the same.
  Result<std::optional<FindingDifference>> Joined(const FindingRow& was,
                                                  const FindingRow& is) const {
    std::optional<FindingDifference> none;
    TS_ASSIGN_OR_RETURN(const auto before, NoticesOf(was_, was));
    TS_ASSIGN_OR_RETURN(const auto after, NoticesOf(is_, is));
    std::vector<std::pair<std::string, std::string>> came, left;
    for (const auto& notice : after) {
      if (!before.contains(notice.first)) came.push_back(notice);
    }
    for (const auto& notice : before) {
      if (!after.contains(notice.first)) left.push_back(notice);
    }
    if (came.empty() && left.empty()) return none;
    FindingDifference out;
    out.field = "notices";
    out.before = std::to_string(before.size());
    out.after = std::to_string(after.size());
    out.cause = DiffCause::kDocument;
    std::string linked, fresh, parted, gone;
    const auto add = [](std::string& list, const std::string& address) {
      list += (list.empty() ? "" : ", ") + address;
    };
    for (const auto& [key, address] : came) {
      TS_ASSIGN_OR_RETURN(const bool known, Has(was_, key));
      add(known ? linked : fresh, address);
    }
    for (const auto& [key, address] : left) {
      TS_ASSIGN_OR_RETURN(const bool known, Has(is_, key));
      add(known ? parted : gone, address);
    }
    if (!linked.empty() || !parted.empty()) out.cause = DiffCause::kLink;
    for (const auto& [list, says] :
         {std::pair(&fresh, "new: "), std::pair(&linked, "joined: "),
          std::pair(&parted, "not joined any more: "), std::pair(&gone, "not here any more: ")}) {
      if (!list->empty()) out.says += (out.says.empty() ? "" : "; ") + std::string(says) + *list;
    }
    return std::optional(std::move(out));
  }

  const Side& was_;
  const Side& is_;
};

// Documents of two lists in one order, those on one side alone and those that were read otherwise.
Result<void> CountDocuments(const Side& was, const Side& is, DatabaseDiff& out) {
  TS_ASSIGN_OR_RETURN(Statement before, was.connection.Prepare(kDocumentKeys));
  TS_ASSIGN_OR_RETURN(Statement after, is.connection.Prepare(kDocumentKeys));
  TS_ASSIGN_OR_RETURN(bool old, before.Next());
  TS_ASSIGN_OR_RETURN(bool now, after.Next());
  while (old || now) {
    int order = !old ? 1 : !now ? -1 : 0;
    for (int c = 0; c < 3 && order == 0; ++c) order = before.Bytes(c).compare(after.Bytes(c));
    if (order == 0) {
      for (const int c : {3, 4}) {
        if (before.Bytes(c) == after.Bytes(c)) continue;
        ++out.documents_read_otherwise;
        break;
      }
    } else {
      ++(order < 0 ? out.documents_gone : out.documents_new);
    }
    if (order <= 0) {
      TS_ASSIGN_OR_RETURN(old, before.Next());
    }
    if (order >= 0) {
      TS_ASSIGN_OR_RETURN(now, after.Next());
    }
  }
  return {};
}

// "told with finding k3xq… now": of a purchase that is a part of another one.
FindingDifference ToldWith(const FindingRow& other, const char* when) {
  FindingDifference out;
  out.cause = DiffCause::kLink;
  out.says = std::string("it ") + when + " as finding " + other.code;
  return out;
}

}  // namespace

Result<DatabaseDiff> CompareDatabases(const Reader& was, const Reader& is) {
  TS_ASSIGN_OR_RETURN(const Side before, ReadSide(was));
  TS_ASSIGN_OR_RETURN(const Side after, ReadSide(is));
  DatabaseDiff out;
  TS_ASSIGN_OR_RETURN(out.was_run, was.LatestRun());
  TS_ASSIGN_OR_RETURN(out.is_run, is.LatestRun());
  TS_ASSIGN_OR_RETURN(out.was_coverage, was.ReadCoverage());
  TS_ASSIGN_OR_RETURN(out.is_coverage, is.ReadCoverage());
  TS_RETURN_IF_FAILED(CountDocuments(before, after, out));
  std::set_difference(after.terms.begin(), after.terms.end(), before.terms.begin(),
                      before.terms.end(), std::back_inserter(out.terms_added));
  std::set_difference(before.terms.begin(), before.terms.end(), after.terms.begin(),
                      after.terms.end(), std::back_inserter(out.terms_removed));
  const Matching matching(before.purchases, after.purchases);
  const Comparison comparison(before, after);
  std::vector<DiffedFinding> changed;
  for (std::size_t i = 0; i < after.purchases.size(); ++i) {
    const FindingRow& row = after.purchases[i];
    DiffedFinding finding;
    finding.is = row;
    if (const auto& old = matching.old_of(i)) {
      TS_ASSIGN_OR_RETURN(finding.differences, comparison.Differences(before.purchases[*old], row));
      finding.was = before.purchases[*old];
      if (finding.differences.empty()) {
        ++out.same;
      } else {
        changed.push_back(std::move(finding));
      }
      continue;
    }
    if (const auto holder = matching.CameOutOf(i)) {
      finding.differences.push_back(ToldWith(before.purchases[*holder], "was told"));
    } else {
      TS_ASSIGN_OR_RETURN(FindingDifference why, WhyMissing(before, after, row, true));
      finding.differences.push_back(std::move(why));
    }
    out.findings.push_back(std::move(finding));
  }
  std::move(changed.begin(), changed.end(), std::back_inserter(out.findings));
  for (std::size_t i = 0; i < before.purchases.size(); ++i) {
    if (matching.new_of(i)) continue;
    DiffedFinding finding;
    finding.was = before.purchases[i];
    if (const auto holder = matching.TookIn(i)) {
      finding.differences.push_back(ToldWith(after.purchases[*holder], "is told"));
    } else {
      TS_ASSIGN_OR_RETURN(FindingDifference why, WhyMissing(after, before, *finding.was, false));
      finding.differences.push_back(std::move(why));
    }
    out.findings.push_back(std::move(finding));
  }
  return out;
}

}  // namespace tenderscan
