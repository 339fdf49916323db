// The English words of the reports. They say what is printed and what a rule says; they never
// judge.
#include "reports/labels.h"

#include <array>
#include <cstdlib>

namespace tenderscan {
namespace {

struct Word {
  std::string_view slug;
  std::string_view text;
};

// The slug itself where there is no better word.
template <std::size_t N>
std::string_view Find(const std::array<Word, N>& words, std::string_view slug) {
  for (const Word& word : words) {
    if (word.slug == slug) return word.text;
  }
  return slug;
}

constexpr std::array<Word, 8> kAmountKinds = {{{"award", "award"},
                                               {"awards_total", "all lots together"},
                                               {"contract", "contract"},
                                               {"candidate", "first candidate's bid"},
                                               {"budget", "budget"},
                                               {"ceiling", "price ceiling"},
                                               {"budget_row", "budget of its own row"},
                                               {"ceiling_row", "price ceiling of its own row"}}};
constexpr std::array<Word, 8> kModalities = {{{"hardware", "hardware"},
                                              {"rental", "rented hardware"},
                                              {"cloud", "cloud service"},
                                              {"tokens", "model API"},
                                              {"software", "software"},
                                              {"service", "service"},
                                              {"mention", "named, not bought"},
                                              {"unknown", "unclear what is bought"}}};
// Only what is not asked for by its name alone.
constexpr std::array<Word, 8> kStances = {
    {{"required", ""},
     {"reference", "named as a reference model, equal or better allowed"},
     {"minimum", "named as the least that is accepted"},
     {"in_use", "there already"},
     {"compared", "named as a measure for something else"},
     {"excluded", "excluded"},
     {"aside", "named in passing"},
     {"unknown", ""}}};
constexpr std::array<Word, 9> kGrades = {{{"asked", "asked for"},
                                          {"offered", "offered"},
                                          {"candidate", "award proposed"},
                                          {"awarded", "awarded"},
                                          {"contracted", "contracted"},
                                          {"accepted", "delivered and accepted"},
                                          {"cancelled", "cancelled"},
                                          {"voided", "awarded, then voided"},
                                          {"unknown", "stage unclear"}}};
constexpr std::array<Word, 3> kDateSources = {{{"printed", "printed in the notice"},
                                               {"meta", "from the page's meta data"},
                                               {"address", "from the page's address"}}};
constexpr std::array<Word, 9> kFolds = {{{"fullwidth", "full-width characters"},
                                         {"case", "other letter case"},
                                         {"traditional", "traditional characters"},
                                         {"compatibility", "compatibility characters"},
                                         {"spaced", "blanks inside the word"},
                                         {"line_break", "a line break inside the word"},
                                         {"zero_width", "invisible characters"},
                                         {"homoglyph", "look-alike letters"},
                                         {"leet", "look-alike digits"}}};
constexpr std::array<Word, 4> kOutcomes = {
    {{"read", "read"},
     {"partly_read", "partly read"},
     {"unread", "not read"},
     {"blocked", "blocked: an anti-bot, error or login page"}}};
constexpr std::array<Word, 16> kGaps = {{{"empty", "nothing in it"},
                                         {"damaged_record", "damaged in the archive"},
                                         {"truncated", "cut off"},
                                         {"unsupported_format", "a format that is not read"},
                                         {"malformed", "breaks the rules of its format"},
                                         {"encrypted", "encrypted"},
                                         {"no_text_layer", "pictures of text only"},
                                         {"garbled_text_layer", "its text layer is garbled"},
                                         {"limit_exceeded", "larger than a limit"},
                                         {"timeout", "took too long"},
                                         {"crashed", "its reader failed"},
                                         {"charset_doubtful", "its character set is a guess"},
                                         {"access_denied", "access denied or an error page"},
                                         {"several_notices", "several notices, not told apart"},
                                         {"attachment_missing", "attachments not captured"},
                                         {"read_by_ocr", "recognised characters of a picture"}}};
constexpr std::array<std::array<std::string_view, 3>, 10> kUnits = {{
    {"token", "token", "tokens"},
    {"card", "card", "cards"},
    {"server", "server", "servers"},
    {"set", "set", "sets"},
    {"account", "account", "accounts"},
    {"card_hour", "card hour", "card hours"},
    {"month", "month", "months"},
    {"year", "year", "years"},
    {"instance", "instance", "instances"},
    {"licence", "licence", "licences"},
}};

}  // namespace

std::string Joined(const std::vector<std::string>& phrases, std::string_view separator) {
  std::string out;
  for (const std::string& phrase : phrases) {
    if (!out.empty()) out += separator;
    out += phrase;
  }
  return out;
}

std::string AwardsText(const FindingRow& finding) {
  return finding.awards == 2 ? "two awards" : std::to_string(finding.awards) + " awards";
}

std::string AmountKindText(const FindingRow& finding) {
  if (!finding.amount || !finding.amount_kind) return "";
  // Nobody can tell which of them is the thing's.
  if (finding.amount_kind == "awards_total" && finding.awards > 1) {
    return AwardsText(finding) + " together";
  }
  if (AmountIsSum(finding) && finding.amount_kind != "awards_total") {
    const std::string parts =
        finding.amount_parts > 0 ? std::to_string(finding.amount_parts) + " " : "";
    return "sum of " + parts +
           (finding.amount_kind == "ceiling_total" ? "price ceilings" : "budgets");
  }
  const std::string kind(Find(kAmountKinds, *finding.amount_kind));
  const bool limit = finding.amount_kind == "budget" || finding.amount_kind == "ceiling";
  if (limit && finding.lot && finding.amount_of == "notice") return kind + " of the whole notice";
  return kind;
}

bool AmountIsSum(const FindingRow& finding) {
  return finding.amount && finding.amount_kind &&
         finding.amount_kind->ends_with(std::string_view("_total"));
}

std::string AmountText(const FindingRow& finding) {
  if (!finding.amount) return "";
  return (AmountIsSum(finding) ? "Σ " : "") + MoneyText(*finding.amount);
}

std::string AmountMissingText(const FindingRow& finding) {
  const bool told = finding.amount || finding.awards < 2 ||
                    (finding.amount_kind != "several_awards" && !finding.suppliers.empty());
  return told ? "" : AwardsText(finding) + ": its own is not told";
}

std::string BuyerText(const FindingRow& finding) {
  const bool in_title = !finding.buyer && finding.buyer_in_title;
  return BuyerName(finding) + (in_title ? " (from the title)" : "");
}

std::string BuyerName(const FindingRow& finding) {
  return finding.buyer ? *finding.buyer : finding.buyer_in_title.value_or("");
}

std::string TermText(const FindingRow& finding) {
  return (finding.kind == "fingerprint" ? "≈ " : "") + finding.label;
}

std::string NotNamedText(const FindingRow& finding) {
  return finding.kind == "fingerprint" ? "not named: its specification is consistent with it" : "";
}

std::vector<std::string> CandidateTexts(const FindingRow& finding) {
  std::vector<std::string> out;
  for (const Candidate& c : finding.candidates) {
    out.push_back(c.why.empty() ? c.term : c.term + " (" + c.why + ")");
  }
  return out;
}

std::string LotText(const FindingRow& finding) { return finding.lot ? "lot " + *finding.lot : ""; }

std::string QuantityText(const FindingRow& finding) {
  if (!finding.quantity) return "";
  std::string unit = finding.quantity_unit.value_or("");
  for (const auto& [slug, singular, plural] : kUnits) {
    if (slug == unit) unit = *finding.quantity == "1" ? singular : plural;
  }
  return Grouped(std::string_view(*finding.quantity)) + " " + unit;
}

std::string_view ModalityText(std::string_view slug) { return Find(kModalities, slug); }
std::string_view StanceText(std::string_view slug) { return Find(kStances, slug); }
std::string_view GradeText(std::string_view slug) { return Find(kGrades, slug); }
std::string_view DateSourceText(std::string_view slug) { return Find(kDateSources, slug); }
std::string AmountDoubtText(const FindingRow& finding) {
  if (!finding.amount || finding.amount->agrees != false) return "";
  return "amount in words differs: " + finding.amount->words.value_or("not read");
}

std::string StagesText(const FindingRow& finding) {
  std::vector<std::string> out;
  const auto add = [&out](const char* what, const std::optional<std::string>& day) {
    if (day) out.push_back(what + (" of " + *day));
  };
  add("tender", finding.asked_on);
  add("award", finding.awarded_on);
  add("contract", finding.contracted_on);
  add("acceptance", finding.accepted_on);
  const bool is_over = finding.grade == "cancelled" || finding.grade == "voided";
  if (is_over && !out.empty()) add("cancellation", finding.dated_on);
  return out.size() < 2 ? "" : Joined(out, ", ");
}

std::string ToldByText(const FindingRow& finding) {
  if (finding.members.size() < 2) return "";
  return Counted(static_cast<std::int64_t>(finding.members.size()), "finding", "findings") +
         " of " + Counted(finding.notices, "notice", "notices");
}

std::string BudgetText(const FindingRow& finding) {
  const bool is_amount =
      finding.amount && finding.amount_kind &&
      (finding.amount_kind->starts_with("budget") || finding.amount_kind->starts_with("ceiling"));
  return finding.budget && !is_amount ? "budget " + MoneyText(*finding.budget) : "";
}

std::string ControlChangedText(const FindingRow& finding) {
  const bool differ = !finding.control_asked.empty() && !finding.control_awarded.empty() &&
                      finding.control_asked != finding.control_awarded;
  return differ
             ? finding.control_asked + " when asked, " + finding.control_awarded + " when awarded"
             : "";
}

std::vector<std::string> DisagreementTexts(const FindingRow& finding) {
  std::vector<std::string> out;
  std::string what;
  for (const FindingRow::Disagreement& one : finding.disagreements) {
    const std::string said = one.says + " (" + one.tag.value_or("notice") + " of " +
                             one.dated_on.value_or("no date") + ")";
    if (one.what == what) {
      out.back() += " or " + said;
    } else {
      out.push_back(one.what + ": " + said);
    }
    what = one.what;
  }
  return out;
}

std::string ControlStatus(const FindingRow& finding) {
  const bool machine =
      finding.category == "oem" || finding.category == "unnamed" || finding.category == "brand";
  const bool bought = finding.modality == "hardware" || finding.modality == "rental";
  return finding.control_status == "not_applicable" && machine && bought ? "unknown"
                                                                         : finding.control_status;
}

std::string ModelText(const FindingRow& finding) {
  return finding.model.value_or("").empty() ? "" : "model " + *finding.model;
}

// Of a finding, or of an earlier version of it.
template <typename Decided>
std::string DecisionText(const Decided& on) {
  if (!on.verdict) return "";
  std::string out = *on.verdict;
  if (!on.decided_by.value_or("").empty()) out += " by " + *on.decided_by;
  if (!on.decided_at.value_or("").empty()) out += " on " + on.decided_at->substr(0, 10);
  if (!on.decided_because.value_or("").empty()) out += ": " + *on.decided_because;
  return out;
}

std::string VerdictText(const FindingRow& finding) { return DecisionText(finding); }

std::vector<std::string> VersionTexts(const FindingRow& finding) {
  std::vector<std::string> out;
  if (finding.newest_seen) {
    out.push_back("an earlier version of this page, of " +
                  DayOfCapture(finding.captured_at.value_or("")) +
                  (finding.counted_as ? "; what counts is " + *finding.counted_as + ", of " +
                                            DayOfCapture(*finding.newest_seen)
                                      : "; as of " + DayOfCapture(*finding.newest_seen) +
                                            " it does not name this any more"));
  }
  for (const EarlierVersion& one : finding.earlier) {
    const std::string decided = DecisionText(one);
    if (decided.empty()) continue;
    out.push_back("of the version of " + DayOfCapture(one.seen) + ": " + decided);
  }
  return out;
}

std::string InquiryText(const Inquiry& inquiry) {
  // " by A (sent by mail)"
  const auto told = [](const char* by, const Contact& line) {
    return (line.who.empty() ? "" : by + line.who) +
           (line.note.empty() ? "" : " (" + line.note + ")");
  };
  const Contact& question = inquiry.question;
  std::string out = question.whom + " was asked on " + question.on + told(" by ", question);
  if (!inquiry.version.empty()) out += " of the version of " + inquiry.version;
  for (const Contact& answer : inquiry.answers) {
    out += ", answered on " + answer.answered + told(", noted by ", answer);
  }
  return out;
}

std::vector<std::string> LeftOutTexts(const LeftOut& left_out) {
  std::vector<std::string> out;
  const auto add = [&out](std::int64_t n, const char* one, const char* many, const char* why) {
    if (n > 0) out.push_back(Counted(n, one, many) + why);
  };
  // No number without what it is of.
  if (left_out.notices) {
    const LeftOut::Notices& notices = *left_out.notices;
    out.push_back(Counted(notices.fit, "notice is", "notices are") +
                  " of what is asked for, with findings or without");
    add(notices.undated, "notice has", "notices have", " no date and may be too");
    add(notices.untyped, "notice has", "notices have", " a buyer of unknown type and may be too");
    add(notices.unbought, "notice prints", "notices print", " no buyer and may be too");
  }
  add(left_out.other_days, "finding of other days is", "findings of other days are", " left out");
  add(left_out.undated, "finding without a date is", "findings without a date are", " left out");
  add(left_out.untyped, "finding with a buyer of unknown type is",
      "findings with a buyer of unknown type are", " left out");
  add(left_out.earlier, "finding of an earlier version of a page is",
      "findings of earlier versions of pages are", " left out");
  add(left_out.doubtful, "doubtful finding is", "doubtful findings are", " not shown");
  add(left_out.mentions, "mention is", "mentions are", " not shown");
  add(left_out.context, "finding of context is", "findings of context are", " not shown");
  add(left_out.rejected, "finding was", "findings were", " rejected and left out");
  return out;
}

std::string GapSentence(const Gap& gap) {
  return gap.what + (gap.page ? " (page " + std::to_string(*gap.page) + ")" : "");
}

std::string PlaceText(const FindingRow& finding) {
  std::string out;
  const auto add = [&out](const std::string& text) { out += (out.empty() ? "" : ", ") + text; };
  if (finding.attachment) {
    const std::string& named = *finding.attachment;
    add("in the attachment " + (named.empty() ? finding.uri.value_or("") : named));
  }
  if (finding.part && !finding.place) add("part " + *finding.part);
  if (finding.page) add("page " + std::to_string(*finding.page));
  return out;
}

std::string CoverageText(const Coverage& coverage, const FindingFilter& filter) {
  return (filter.narrows() ? "in the whole database " : "") + CoverageSentence(coverage);
}

std::string_view FoldText(std::string_view slug) { return Find(kFolds, slug); }
std::string_view OutcomeText(std::string_view slug) { return Find(kOutcomes, slug); }
std::string_view GapText(std::string_view slug) { return Find(kGaps, slug); }

std::string RolesText(const FindingRow& finding) {
  return finding.roles.empty() ? "" : "as " + Joined(finding.roles, " and ");
}

std::string ControlText(const FindingRow& finding) {
  if (finding.kind == "watchlist") return "";  // a company is no term of a rule
  const std::string on = finding.control_as_of ? " on " + *finding.control_as_of : "";
  if (finding.control_status == "controlled") {
    return "export-controlled" + on +
           (finding.control_since ? " (by rules since " + *finding.control_since + ")" : "");
  }
  if (finding.control_status == "not_controlled") return "not export-controlled" + on;
  if (finding.control_status == "remote_access") return "remote access, not an export";
  if (finding.control_status == "not_applicable") {
    if (finding.modality == "mention") return "only named: no rule is told";
    return ControlStatus(finding) == "unknown"
               ? "control status unknown: what is named here is no chip"
               : "no export-control rule applies";
  }
  return finding.control_as_of ? "control status unknown" + on
                               : "control status unknown: the notice has no date";
}

std::string_view ClockText(std::string_view clock) {
  return clock == "china"      ? "Chinese policy"
         : clock == "provider" ? "The provider's terms"
                               : "US rule on firms";
}

std::string PolicyText(const Policy& policy) {
  return policy.status + (policy.from ? " since " + ToIso(*policy.from) : "") + ": " +
         policy.basis + "; confidence " + policy.confidence;
}

std::string RegimeText(const RegimeAnswer& answer) {
  const bool held = answer.state == "in force";
  return answer.regime + " (" + answer.citation + "), " + answer.state + " on that day; " +
         (held ? "for the " : "would have held for the ") + answer.tier + " tier: " + answer.says +
         "; confidence " + answer.confidence;
}

}  // namespace tenderscan
