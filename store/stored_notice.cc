// A stored notice, as far as deals are read from it.
#include "store/stored_notice.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "store/json_text.h"

namespace tenderscan {
namespace {

constexpr const char* kNotice =
    "SELECT tag, budget_minor, budget_currency, budget_printed, budget_words, budget_agrees,"
    " ceiling_minor, ceiling_currency, ceiling_printed, ceiling_words, ceiling_agrees,"
    " contract_minor, contract_currency, contract_printed, contract_words, contract_agrees"
    " FROM notices"
    " WHERE document_id = ?";

// One row a (party, role), in order; a party's rows lie beside each other.
constexpr const char* kParties =
    "SELECT name, role, uscc FROM parties WHERE document_id = ? ORDER BY id";

constexpr const char* kAwards =
    "SELECT lot, supplier, members, value_minor, value_currency, value_printed, value_words,"
    " value_agrees, rank, status"
    " FROM awards WHERE document_id = ? ORDER BY id";

constexpr const char* kPlacesOfNames =
    "SELECT pointer, begin, end FROM evidence WHERE document_id = ?"
    " AND pointer LIKE '/parties/%/name' ORDER BY id";

template <typename E, std::size_t N>
std::optional<E> FromSlug(std::string_view slug, const std::array<std::string_view, N>& slugs) {
  const auto at = std::find(slugs.begin(), slugs.end(), slug);
  if (at == slugs.end()) return std::nullopt;
  return static_cast<E>(at - slugs.begin());
}

void AddPartyRow(const Statement& row, std::vector<Party>& parties) {
  if (parties.empty() || parties.back().name != row.Bytes(0)) {
    parties.push_back({row.Text(0), {}, row.OptionalText(2), std::nullopt});
  }
  const auto role = FromSlug<PartyRole>(row.Bytes(1), kPartyRoleSlugs);
  if (role) parties.back().roles.push_back(*role);
}

Award ReadAward(const Statement& row) {
  Award award;
  award.lot = row.OptionalText(0);
  award.supplier = row.OptionalText(1);
  award.members = TextsOfJson(row.Bytes(2));
  award.value = ReadMoney(row, 3);
  if (!row.IsNull(8)) award.rank = static_cast<int>(row.Int(8));
  award.status =
      FromSlug<AwardStatus>(row.Bytes(9), kAwardStatusSlugs).value_or(AwardStatus::kActive);
  return award;
}

}  // namespace

std::optional<Value> ReadMoney(const Statement& row, int at) {
  if (row.IsNull(at)) return std::nullopt;
  Value out;
  out.minor = row.Int(at);
  out.currency = row.Text(at + 1);
  out.printed = row.Text(at + 2);
  out.words = row.OptionalText(at + 3);
  if (!row.IsNull(at + 4)) out.agrees = row.Int(at + 4) != 0;
  return out;
}

Result<Notice> ReadStoredNotice(const Connection& connection, std::int64_t document_id) {
  Notice notice;
  const auto each = [&](const char* sql, auto take) {
    return ForEachRow(Bound(connection.Prepare(sql), document_id), take);
  };
  TS_RETURN_IF_FAILED(each(kNotice, [&](const Statement& row) {
    if (!row.IsNull(0)) notice.tag = FromSlug<ReleaseTag>(row.Bytes(0), kReleaseTagSlugs);
    notice.budget = ReadMoney(row, 1);
    notice.ceiling = ReadMoney(row, 6);
    if (!row.IsNull(11)) notice.contract.emplace().value = ReadMoney(row, 11);
  }));
  TS_RETURN_IF_FAILED(
      each(kParties, [&](const Statement& row) { AddPartyRow(row, notice.parties); }));
  TS_RETURN_IF_FAILED(
      each(kAwards, [&](const Statement& row) { notice.awards.push_back(ReadAward(row)); }));
  TS_RETURN_IF_FAILED(each(kPlacesOfNames, [&](const Statement& row) {
    notice.evidence[row.Text(0)] = {static_cast<std::uint32_t>(row.Int(1)),
                                    static_cast<std::uint32_t>(row.Int(2))};
  }));
  return notice;
}

}  // namespace tenderscan
