// Findings in attachments, with the buyer, date, supplier and money of the notice.
#include "store/findings.h"

#include <optional>
#include <string>
#include <utility>

#include "store/json_text.h"
#include "store/passes/passes.h"
#include "store/stored_notice.h"

namespace tenderscan {
namespace {

// Beside each other where they share a notice, so that it is read once.
constexpr const char* kOfAttachments =
    "SELECT id, notice_id, lot, suppliers <> '[]' OR amount_minor IS NOT NULL,"
    " coalesce(amount_kind, '') FROM findings WHERE notice_id <> document_id"
    " ORDER BY notice_id, id";

constexpr const char* kGiveDeal =
    "UPDATE findings SET (suppliers, amount_minor, amount_currency, amount_printed,"
    " amount_words, amount_agrees, amount_kind, amount_of, amount_parts, awards) ="
    " (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) WHERE id = ?1";

// What the notice does not say, the attachment may that reads as a notice itself.
constexpr const char* kGiveParties =
    "UPDATE findings SET buyer = coalesce(?2, buyer), agency = coalesce(?3, agency), dated_on ="
    " coalesce((SELECT n.dated_on FROM notices n WHERE n.document_id = findings.notice_id),"
    " dated_on) WHERE id = ?1";

struct Attached {
  std::int64_t id = 0;
  std::int64_t notice_id = 0;
  std::optional<std::string> lot;
  bool has_deal = false;    // by the attachment's own words
  std::string amount_kind;  // of that
};

// Whether the attachment's own words say more: the notice names neither supplier nor money, or only
// what may be spent on everything, and the attachment what on this thing.
bool SaysMore(const Attached& finding, const Deal& deal) {
  if (!finding.has_deal) return false;
  if (deal.suppliers.empty() && !deal.amount) return true;
  const bool row = finding.amount_kind == Slug(AmountKind::kBudgetRow) ||
                   finding.amount_kind == Slug(AmountKind::kCeilingRow);
  const bool planned =
      deal.amount_kind == AmountKind::kBudget || deal.amount_kind == AmountKind::kCeiling ||
      deal.amount_kind == AmountKind::kBudgetTotal || deal.amount_kind == AmountKind::kCeilingTotal;
  return row && planned && deal.suppliers.empty();
}

std::optional<std::string> NotEmpty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

Result<void> GiveDeals(Connection& connection, const std::vector<Verdict>&) {
  std::vector<Attached> findings;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kOfAttachments), [&](const Statement& row) {
    findings.push_back({row.Int(0), row.Int(1), row.OptionalText(2), row.Int(3) != 0, row.Text(4)});
  }));
  TS_ASSIGN_OR_RETURN(Statement give, connection.Prepare(kGiveDeal));
  TS_ASSIGN_OR_RETURN(Statement give_parties, connection.Prepare(kGiveParties));
  Notice notice;
  std::int64_t read = 0;
  for (const Attached& finding : findings) {
    if (finding.notice_id != read) {
      TS_ASSIGN_OR_RETURN(notice, ReadStoredNotice(connection, finding.notice_id));
      read = finding.notice_id;
    }
    const Deal deal = ReadDealOfTerm(notice, finding.lot);
    const Value* amount = deal.amount ? &*deal.amount : nullptr;
    TS_RETURN_IF_FAILED(give_parties.Run(finding.id, deal.buyer, deal.agency));
    if (SaysMore(finding, deal)) continue;
    TS_RETURN_IF_FAILED(give.Run(
        finding.id, JsonArray(deal.suppliers), amount ? std::optional(amount->minor) : std::nullopt,
        amount ? std::optional(amount->currency) : std::nullopt,
        amount ? NotEmpty(amount->printed) : std::nullopt, amount ? amount->words : std::nullopt,
        amount ? amount->agrees : std::nullopt,
        deal.amount_kind ? std::optional(Slug(*deal.amount_kind)) : std::nullopt,
        NotEmpty(deal.amount_of),
        deal.amount_parts > 0 ? std::optional(deal.amount_parts) : std::nullopt, deal.awards));
  }
  return {};
}

}  // namespace tenderscan
