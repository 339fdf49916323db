// Findings of one purchase gathered, over all the notices that tell of it.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/json_text.h"
#include "store/linking/name_core.h"
#include "store/model/notice_grade.h"
#include "store/passes/passes.h"
#include "store/purchase.h"
#include "store/stored_notice.h"
#include "store/table_row.h"

namespace tenderscan {
namespace {

// Of a process with more notices these many, in its order, say something of what they do not name.
constexpr std::size_t kMostNotices = 64;
constexpr const char* kFindings =
    "SELECT f.id, coalesce(m.process_id, 0), f.term_id, coalesce(f.lot, ''), coalesce(n.lot, ''),"
    " f.kind, f.standing, f.sense, f.code, d.digest, f.verdict, f.verdict_id, f.reopened,"
    " f.quantity, f.quantity_unit, f.model,"
    " f.unit_price_minor, f.unit_price_currency, f.unit_price_printed, NULL, NULL,"
    " coalesce(f.notice_id, 0), coalesce(m.place, 0), f.dated_on, n.tag, f.grade, f.buyer, "
    "f.agency,"
    " f.suppliers, f.amount_minor, f.amount_currency, f.amount_printed, f.amount_words,"
    " f.amount_agrees, coalesce(f.amount_kind, ''), coalesce(f.amount_of, ''),"
    " coalesce(f.amount_parts, 0), f.awards"
    " FROM findings f JOIN documents d ON d.id = f.document_id"
    " LEFT JOIN notices n ON n.document_id = f.notice_id"
    " LEFT JOIN process_notices m ON m.document_id = f.notice_id"
    " WHERE f.newer_id IS NULL ORDER BY 2, f.id";

// Those that count: neither halves, nor earlier versions, nor what is attached to another one.
constexpr const char* kNotices =
    "SELECT m.document_id, m.place, m.says_again_id IS NOT NULL, n.dated_on, n.lot,"
    " coalesce(n.title, ''), coalesce(n.project_name, '')"
    " FROM process_notices m JOIN notices n ON n.document_id = m.document_id"
    " JOIN documents d ON d.id = m.document_id WHERE m.process_id = ?1"
    " AND d.counts_as_id IS NULL AND d.shown_in_id IS NULL AND NOT EXISTS"
    "  (SELECT 1 FROM attached a WHERE a.document_id = d.id AND NOT a.own_notice)"
    " ORDER BY m.place LIMIT ?2";

constexpr const char* kPurchaseOf = "UPDATE findings SET process_finding_id = ?2 WHERE id = ?1";
constexpr const char* kOfEarlier =
    "UPDATE findings SET process_finding_id ="
    " (SELECT newer.process_finding_id FROM findings newer WHERE newer.id = findings.newer_id)"
    " WHERE newer_id IS NOT NULL";

template <std::size_t N>
int PlaceOf(std::string_view slug, const std::array<std::string_view, N>& slugs) {
  return static_cast<int>(std::find(slugs.begin(), slugs.end(), slug) - slugs.begin());
}

Member ReadMember(const Statement& row) {
  Member out;
  int c = 0;
  out.finding_id = row.Int(c++);
  out.process_id = row.Int(c++);
  out.term_id = row.Int(c++);
  out.lot = row.Text(c++);
  out.lot_of_notice = row.Text(c++);
  out.kind = row.Text(c++);
  out.standing = PlaceOf(row.Bytes(c++), kStandingSlugs);
  out.sense = PlaceOf(row.Bytes(c++), kSenseSlugs);
  out.code = row.Text(c++);
  out.digest = row.Text(c++);
  out.verdict = row.OptionalText(c++);
  out.verdict_id = row.OptionalInt(c++);
  out.reopened = row.Int(c++) != 0;
  out.quantity = row.OptionalText(c++);
  out.quantity_unit = row.OptionalText(c++);
  out.model = row.OptionalText(c++);
  out.unit_price = ReadMoney(row, c);
  c += kMoneyColumns;
  out.notice_id = row.Int(c++);
  out.place = row.Int(c++);
  out.dated_on = row.OptionalText(c++);
  out.tag = row.Text(c++);
  out.grade = static_cast<Grade>(
      std::min(PlaceOf(row.Bytes(c++), kGradeSlugs), static_cast<int>(Grade::kUnknown)));
  out.deal.buyer = row.OptionalText(c++);
  out.deal.agency = row.OptionalText(c++);
  out.deal.suppliers = TextsOfJson(row.Bytes(c++));
  out.deal.amount = ReadMoney(row, c);
  c += kMoneyColumns;
  out.amount_kind = row.Text(c++);
  out.deal.amount_of = row.Text(c++);
  out.deal.amount_parts = static_cast<int>(row.Int(c++));
  out.deal.awards = static_cast<int>(row.Int(c++));
  return out;
}

// A notice of a process, which may say something of things that it does not name.
struct NoticeOfProcess {
  Said said;                   // without what depends on the lot
  std::set<std::string> lots;  // that it is about alone; empty: of all, or it does not say
  Notice notice;
};

Result<std::vector<NoticeOfProcess>> ReadNotices(const Connection& connection,
                                                 std::int64_t process_id) {
  std::vector<NoticeOfProcess> out;
  TS_RETURN_IF_FAILED(ForEachRow(
      Bound(connection.Prepare(kNotices), process_id, static_cast<std::int64_t>(kMostNotices)),
      [&](const Statement& row) {
        NoticeOfProcess& one = out.emplace_back();
        one.said.notice_id = row.Int(0);
        one.said.place = row.Int(1);
        one.said.again = row.Int(2) != 0;
        one.said.dated_on = row.OptionalText(3);
        if (!row.IsNull(4)) one.lots.insert(row.Text(4));
        for (const int title : {5, 6}) {
          const NameCore core = ReadNameCore(row.Bytes(title), {}, {});
          one.lots.insert(core.lots.begin(), core.lots.end());
        }
      }));
  if (out.size() < 2) return std::vector<NoticeOfProcess>();  // it speaks by its own findings
  for (NoticeOfProcess& one : out) {
    TS_ASSIGN_OR_RETURN(one.notice, ReadStoredNotice(connection, one.said.notice_id));
    if (one.notice.tag) one.said.tag = Slug(*one.notice.tag);
  }
  return out;
}

Said SaidOf(const NoticeOfProcess& notice, const std::optional<std::string>& lot) {
  Said out = notice.said;
  out.grade = GradeInLot(notice.notice, lot, GradeOfNotice(notice.notice));
  out.deal = ReadDealOfTerm(notice.notice, lot);
  if (out.deal.amount_kind) out.amount_kind = Slug(*out.deal.amount_kind);
  return out;
}

void SetMoney(TableRow& row, const std::string& name, const Value* value) {
  const auto text = [](const std::string& printed) {
    return printed.empty() ? std::nullopt : std::optional(printed);
  };
  row.Set(name + "_minor", value ? std::optional(value->minor) : std::nullopt);
  row.Set(name + "_currency", value ? text(value->currency) : std::nullopt);
  row.Set(name + "_printed", value ? text(value->printed) : std::nullopt);
  row.Set(name + "_words", value ? value->words : std::nullopt);
  row.Set(name + "_agrees", value ? value->agrees : std::nullopt);
}

class Gatherer {
 public:
  explicit Gatherer(Connection& connection) : connection_(connection) {}

  Result<void> Gather(std::vector<Member> members) {
    TS_ASSIGN_OR_RETURN(of_, connection_.Prepare(kPurchaseOf));
    std::vector<Purchase> purchases;
    for (std::size_t begin = 0; begin < members.size();) {
      std::size_t end = begin + 1;
      const std::int64_t process = members[begin].process_id;
      while (process != 0 && end < members.size() && members[end].process_id == process) ++end;
      TS_RETURN_IF_FAILED(OfProcess(&members[begin], end - begin, purchases));
      begin = end;
    }
    // In the order of the input.
    std::sort(purchases.begin(), purchases.end(),
              [](const Purchase& a, const Purchase& b) { return FirstId(a) < FirstId(b); });
    for (Purchase& purchase : purchases) TS_RETURN_IF_FAILED(Write(purchase));
    return connection_.Execute(kOfEarlier);
  }

 private:
  static std::int64_t FirstId(const Purchase& purchase) {
    std::int64_t out = purchase.members.front()->finding_id;
    for (const Member* m : purchase.members) out = std::min(out, m->finding_id);
    return out;
  }

  // REQUIRES: all of one process, or one of none.
  Result<void> OfProcess(const Member* members, std::size_t count, std::vector<Purchase>& out) {
    std::map<std::int64_t, std::map<std::string, Group>> by_term;  // then by lot
    std::vector<Group> groups;
    for (std::size_t i = 0; i < count; ++i) {
      const Member& one = members[i];
      if (one.process_id == 0 || one.kind == Slug(TermKind::kWatchlist)) {
        groups.push_back({&one});
      } else {
        by_term[one.term_id][one.EffectiveLot()].push_back(&one);
      }
    }
    for (auto& [term, lots] : by_term) {
      if (const auto outside = lots.find(""); outside != lots.end() && lots.size() > 1) {
        Group& first = FirstLot(lots);
        first.insert(first.end(), outside->second.begin(), outside->second.end());
        lots.erase(outside);
      }
      for (auto& [lot, group] : lots) groups.push_back(std::move(group));
    }
    std::vector<NoticeOfProcess> notices;
    if (members->process_id != 0) {
      TS_ASSIGN_OR_RETURN(notices, ReadNotices(connection_, members->process_id));
    }
    for (Group& group : groups) {
      std::vector<Said> said = AllSaid(group, notices);
      out.push_back(Understand(std::move(group), std::move(said)));
    }
    return {};
  }

  // Lots are called 1, 2, 10; a, b; 一.
  static Group& FirstLot(std::map<std::string, Group>& lots) {
    auto best = lots.end();
    for (auto it = lots.begin(); it != lots.end(); ++it) {
      if (it->first.empty()) continue;
      if (best == lots.end() || it->first.size() < best->first.size()) best = it;
    }
    return best->second;
  }

  // By its own findings' notices, and by those of its process that may be about its lot.
  static std::vector<Said> AllSaid(const Group& group,
                                   const std::vector<NoticeOfProcess>& notices) {
    std::vector<Said> out;
    std::set<std::int64_t> named;
    std::optional<std::string> lot;
    std::string effective;
    for (const Member* m : group) {
      out.push_back(*m);
      named.insert(m->notice_id);
      if (!m->lot.empty()) lot = m->lot;
      if (!m->EffectiveLot().empty()) effective = m->EffectiveLot();
    }
    const bool is_company = group.front()->kind == Slug(TermKind::kWatchlist);
    for (const NoticeOfProcess& notice : notices) {
      if (is_company || named.contains(notice.said.notice_id)) continue;
      if (!notice.lots.empty() && !notice.lots.contains(effective)) continue;
      out.push_back(SaidOf(notice, lot));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Said& a, const Said& b) { return a.place < b.place; });
    return out;
  }

  Result<void> Write(const Purchase& purchase) {
    const std::int64_t id = ++purchases_;
    const Member& first = *purchase.members.front();
    const Member& quoted = purchase.Quoted();
    std::optional<std::string> lot;
    for (const Member* m : purchase.members) {
      if (!lot && !m->lot.empty()) lot = m->lot;
    }
    const auto some = [](std::int64_t row) { return row == 0 ? std::nullopt : std::optional(row); };
    const Said& stage = purchase.stage != nullptr ? *purchase.stage : quoted;
    row_.Set("id", id).Set("code", first.code).Set("process_id", some(first.process_id));
    row_.Set("term_id", first.term_id).Set("lot", lot).Set("finding_id", quoted.finding_id);
    row_.Set("notice_id", some(stage.notice_id));
    row_.Set("grade", purchase.is_voided ? "voided" : Slug(stage.grade));
    row_.Set("dated_on", stage.dated_on ? stage.dated_on : quoted.dated_on);
    row_.Set("asked_on", purchase.FirstDay(Grade::kAsked));
    row_.Set("awarded_on", purchase.FirstDay(Grade::kAwarded));
    row_.Set("contracted_on", purchase.FirstDay(Grade::kContracted));
    row_.Set("accepted_on", purchase.FirstDay(Grade::kAccepted));
    SetDeal(purchase, quoted);
    const Said* budget = purchase.budget;
    SetMoney(row_, "budget", budget ? &*budget->deal.amount : nullptr);
    row_.Set("budget_kind", budget ? std::optional(budget->amount_kind) : std::nullopt);
    const Member* counted = &quoted;
    const Member* modelled = &quoted;
    for (const Member* m : purchase.members) {
      if (m->IsRejected() || m->standing != quoted.standing) continue;
      if (!counted->quantity && m->quantity) counted = m;
      if (!modelled->model && m->model) modelled = m;
    }
    row_.Set("quantity", counted->quantity).Set("quantity_unit", counted->quantity_unit);
    row_.Set("quantity_id", counted->quantity ? some(counted->finding_id) : std::nullopt);
    const Value* price = modelled->unit_price ? &*modelled->unit_price : nullptr;
    row_.Set("model", modelled->model);
    row_.Set("unit_price_minor", price ? std::optional(price->minor) : std::nullopt);
    row_.Set("unit_price_currency", price ? std::optional(price->currency) : std::nullopt);
    row_.Set("unit_price_printed",
             price && !price->printed.empty() ? std::optional(price->printed) : std::nullopt);
    row_.Set("model_id", modelled->model || price ? some(modelled->finding_id) : std::nullopt);
    SetVerdict(purchase);
    TS_RETURN_IF_FAILED(row_.Insert(connection_));
    for (const Member* m : purchase.members) TS_RETURN_IF_FAILED(of_.Run(m->finding_id, id));
    for (const Disagreement& one : purchase.Disagreements()) {
      for (const auto& [says, notice_id] : one.said) {
        disagreement_.Set("process_finding_id", id).Set("what", one.what).Set("says", says);
        TS_RETURN_IF_FAILED(disagreement_.Set("notice_id", notice_id).Insert(connection_));
      }
    }
    return {};
  }

  void SetDeal(const Purchase& purchase, const Member& quoted) {
    const Said& said = purchase.deal != nullptr ? *purchase.deal : quoted;
    const bool known = purchase.deal_is_known;
    const Deal& deal = said.deal;
    row_.Set("deal_id", said.notice_id == 0 ? std::nullopt : std::optional(said.notice_id));
    row_.Set("buyer", purchase.Buyer());
    row_.Set("agency", purchase.Agency());
    row_.Set("suppliers", known ? JsonArray(deal.suppliers) : "[]");
    SetMoney(row_, "amount", known && deal.amount ? &*deal.amount : nullptr);
    const std::string kind =
        known ? said.amount_kind : std::string(Slug(AmountKind::kSeveralAwards));
    const auto text = [](const std::string& one) {
      return one.empty() ? std::nullopt : std::optional(one);
    };
    row_.Set("amount_kind", text(kind));
    row_.Set("amount_of", known ? text(deal.amount_of) : std::nullopt);
    row_.Set("amount_parts",
             known && deal.amount_parts > 0 ? std::optional(deal.amount_parts) : std::nullopt);
    row_.Set("awards", known ? deal.awards : std::max(deal.awards, 2));
  }

  // Accepted by one; rejected by all, since others may still say it.
  void SetVerdict(const Purchase& purchase) {
    const Member* decided = nullptr;
    bool all_rejected = true, some = false;
    const auto rank = [](const Member* m) {
      return std::pair(m->verdict == "accepted", m->verdict_id.value_or(0));
    };
    for (const Member* m : purchase.members) {
      all_rejected = all_rejected && m->IsRejected();
      some = some || m->reopened || m->IsRejected();
      const bool counts = m->verdict && !m->IsRejected();
      if (counts && (decided == nullptr || rank(decided) < rank(m))) decided = m;
    }
    if (all_rejected) {
      decided =
          *std::max_element(purchase.members.begin(), purchase.members.end(),
                            [&](const Member* a, const Member* b) { return rank(a) < rank(b); });
    }
    row_.Set("verdict", decided ? decided->verdict : std::nullopt);
    row_.Set("verdict_id", decided ? decided->verdict_id : std::nullopt);
    row_.Set("reopened", decided == nullptr && some);
  }

  Connection& connection_;
  Statement of_;
  TableRow row_{"process_findings"}, disagreement_{"disagreements"};
  std::int64_t purchases_ = 0;
};

}  // namespace

Result<void> GatherFindings(Connection& connection, const std::vector<Verdict>&) {
  std::vector<Member> members;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kFindings), [&](const Statement& row) {
    members.push_back(ReadMember(row));
  }));
  Gatherer gatherer(connection);
  return gatherer.Gather(std::move(members));
}

}  // namespace tenderscan
