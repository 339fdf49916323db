// What reports have in common: which findings, which of them are new, who was asked about them.
#include "reports/report.h"

#include <algorithm>
#include <iterator>

#include "reports/labels.h"
#include "store/own_deal.h"

namespace tenderscan {
namespace {

// Things first, then companies, then those that only run a purchase.
int PlaceOf(const FindingRow& finding) {
  if (!IsCompany(finding)) return 0;
  const bool agency =
      finding.roles.size() == 1 && finding.roles[0] == Slug(PartyRole::kProcuringEntity);
  return agency ? 2 : 1;
}

}  // namespace

namespace {

// Of a company of a list what the notice says of it: its own award or bid, and who supplies, where
// the finding has none since nobody can tell whose a thing is.
Result<void> TellOwnDeal(const Reader& reader, FindingRow& finding) {
  if (finding.amount && !finding.suppliers.empty()) return {};
  TS_ASSIGN_OR_RETURN(const DealRow deal, reader.DealOf(finding.document_id));
  const std::string name = NameOfFound(deal, finding.quote.exact);
  if (finding.suppliers.empty()) {
    const std::optional<std::string> its = OwnSupplier(deal, name);
    finding.suppliers = its ? std::vector{*its} : deal.suppliers;
  }
  if (finding.amount) return {};
  std::vector<PartyRole> roles;
  for (const std::string& role : finding.roles) {
    const auto slug = std::find(kPartyRoleSlugs.begin(), kPartyRoleSlugs.end(), role);
    if (slug == kPartyRoleSlugs.end()) continue;
    roles.push_back(static_cast<PartyRole>(slug - kPartyRoleSlugs.begin()));
  }
  OwnDeal own = OwnDealOf(deal, name, roles, finding.grade);
  if (!own.amount) return {};
  finding.amount = std::move(own.amount);
  finding.amount_kind = std::move(own.amount_kind);
  finding.amount_of.reset();
  finding.awards = std::max(own.awards, 1);
  return {};
}

}  // namespace

bool IsCompany(const FindingRow& finding) { return finding.kind == Slug(TermKind::kWatchlist); }

Result<std::vector<FindingRow>> FindingsFor(const Reader& reader, const ReportOptions& options) {
  TS_ASSIGN_OR_RETURN(std::vector<FindingRow> findings, reader.Findings(options.filter));
  if (options.only_new) {
    std::erase_if(findings, [&](const FindingRow& f) { return !IsNew(f, options); });
  }
  for (FindingRow& finding : findings) {
    if (IsCompany(finding)) TS_RETURN_IF_FAILED(TellOwnDeal(reader, finding));
  }
  std::stable_sort(findings.begin(), findings.end(), [](const FindingRow& a, const FindingRow& b) {
    return PlaceOf(a) < PlaceOf(b);
  });
  return findings;
}

std::string ToldKey(const FindingRow& finding) {
  std::string key = finding.term;
  for (const auto& part : {finding.uri ? finding.uri : finding.digest, finding.part, finding.lot}) {
    key += '\n' + part.value_or("");
  }
  return key;
}

std::vector<std::string> ToldKeys(const FindingRow& finding) {
  std::vector<std::string> out;
  FindingRow one;
  one.term = finding.term;
  for (const MemberFinding& member : finding.members) {
    one.uri = member.uri;
    one.digest = member.digest;
    one.part = member.part;
    one.lot = member.lot;
    out.push_back(ToldKey(one));
  }
  if (out.empty()) out.push_back(ToldKey(finding));
  return out;
}

bool IsNew(const FindingRow& finding, const ReportOptions& options) {
  if (!options.told || finding.standing != Slug(Standing::kLead)) return false;
  const std::vector<std::string> keys = ToldKeys(finding);
  return std::none_of(keys.begin(), keys.end(),
                      [&](const std::string& key) { return options.told->contains(key); });
}

std::vector<Inquiry> Inquiries(const std::vector<Contact>& journal) {
  std::vector<Inquiry> out;
  for (const Contact& contact : journal) {
    auto known = std::find_if(out.begin(), out.end(), [&](const Inquiry& one) {
      const Contact& question = one.question;
      return question.whom == contact.whom && question.on == contact.on &&
             question.finding == contact.finding;
    });
    const bool is_new = known == out.end();
    if (is_new) known = out.insert(out.end(), {contact, {}, ""});
    Contact& question = known->question;
    if (!contact.answered.empty()) {
      if (is_new) question.note.clear();  // what the line says is the answer's
      known->answers.push_back(contact);
    } else if (!is_new && !contact.note.empty() && contact.note != question.note) {
      question.note += (question.note.empty() ? "" : "; ") + contact.note;
    }
  }
  return out;
}

std::vector<Inquiry> AskedAbout(const FindingRow& finding, const std::vector<Contact>& asked) {
  const auto version_of = [&finding](const Contact& contact) {
    return std::find_if(
        finding.earlier.begin(), finding.earlier.end(),
        [&contact](const EarlierVersion& one) { return one.code == contact.finding; });
  };
  const auto concerns = [&](const Contact& contact) {
    const auto of_member = [&](auto is_it) {
      return std::any_of(finding.members.begin(), finding.members.end(), is_it);
    };
    if (!contact.finding.empty()) {
      return contact.finding == finding.code || version_of(contact) != finding.earlier.end() ||
             of_member([&](const MemberFinding& one) { return one.code == contact.finding; });
    }
    if (!contact.uri.empty()) {
      return contact.uri == finding.uri || contact.uri == finding.notice_uri ||
             of_member([&](const MemberFinding& one) {
               return contact.uri == one.uri || contact.uri == one.notice_uri;
             });
    }
    return SpeakOfOneBuyer(contact.whom, finding.buyer.value_or(""));
  };
  std::vector<Contact> about;
  std::copy_if(asked.begin(), asked.end(), std::back_inserter(about), concerns);
  std::vector<Inquiry> out = Inquiries(about);
  for (Inquiry& one : out) {
    const auto version = version_of(one.question);
    if (version != finding.earlier.end()) one.version = DayOfCapture(version->seen);
  }
  return out;
}

}  // namespace tenderscan
