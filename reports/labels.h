// The English words of the reports. They say what is printed and what a rule says; they never
// judge.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/report.h"
#include "store/model/number_text.h"
#include "store/reader.h"

namespace tenderscan {

// Phrases with a separator between them.
std::string Joined(const std::vector<std::string>& phrases, std::string_view separator);

// "two awards", of which nobody can tell whose the thing is.
std::string AwardsText(const FindingRow& finding);

// "award", "two awards together", "budget", "budget of its own row", "sum of 3 budgets", ...; ""
// without an amount.
std::string AmountKindText(const FindingRow& finding);

// Whether the amount is several printed ones together.
bool AmountIsSum(const FindingRow& finding);

// "CNY 4,873,000"; with a Σ before it where it is a sum; "" without an amount.
std::string AmountText(const FindingRow& finding);

// Why there is no amount, where that is known: "4 awards: its own is not told"; else "".
std::string AmountMissingText(const FindingRow& finding);

// "amount in words differs: 贰拾贰万肆仟壹佰元整" where numerals and 大写 are not the same; else
// "".
std::string AmountDoubtText(const FindingRow& finding);

// "tender of 2024-03-18, award of 2024-03-28": the first days of a purchase's stages, as far as its
// notices show them; "" where they show one alone.
std::string StagesText(const FindingRow& finding);

// "3 findings of 2 notices": how often its notices tell of it; "" where one does once.
std::string ToldByText(const FindingRow& finding);

// "budget CNY 560,000", beside an amount that is none; "" without one.
std::string BudgetText(const FindingRow& finding);

// "controlled when asked, not_controlled when awarded", where the rule for a part said two things;
// else "".
std::string ControlChangedText(const FindingRow& finding);

// "supplier: 甲公司 (award of 2024-03-28) or 乙公司 (awardUpdate of 2024-04-02)": of each thing
// that notices of the purchase say differently.
std::vector<std::string> DisagreementTexts(const FindingRow& finding);

// "model NF5468M6", as the row of the notice's table prints it that names the thing; "" where it
// prints none.
std::string ModelText(const FindingRow& finding);

// The slug of what the rule for a part says; "unknown" of a machine or its maker, where nobody says
// what is in it.
std::string ControlStatus(const FindingRow& finding);

// "2026-11-21" of "2026-11-21T00:00:00Z".
inline std::string DayOfCapture(std::string_view when) { return std::string(when.substr(0, 10)); }

// Of a page that was captured again with other bytes: that this is an earlier version, and which
// counts; what was decided on earlier ones. Empty for others.
std::vector<std::string> VersionTexts(const FindingRow& finding);

// "rejected by 王 on 2026-11-20: 误报"; "" where nobody decided.
std::string VerdictText(const FindingRow& finding);

// "云溪大学 was asked on 2026-11-20 by 王 (what was asked), answered on 2026-11-24, noted by 李
// (what they said)".
std::string InquiryText(const Inquiry& inquiry);

// The buyer; "云溪大学 (from the title)" where none is printed and the title begins so; "" for
// none.
std::string BuyerText(const FindingRow& finding);

// The buyer, printed or in the title; "" for none.
std::string BuyerName(const FindingRow& finding);

// The term's label; "≈ NVIDIA A100" where only a specification fits and no name is printed.
std::string TermText(const FindingRow& finding);

// "not named: its specification is consistent with it" of such a term; "" of one that is named.
std::string NotNamedText(const FindingRow& finding);

// "chip/a100 (its memory)": what a specification is consistent with; empty for a term that is
// named.
std::vector<std::string> CandidateTexts(const FindingRow& finding);

// "lot 2"; "" outside lots.
std::string LotText(const FindingRow& finding);

// "40,000,000 tokens", "1 account"; "" where no quantity is printed.
std::string QuantityText(const FindingRow& finding);

// "hardware", "cloud service", ... for a modality's slug.
std::string_view ModalityText(std::string_view slug);
// "named as a reference model, equal or better allowed", ... for a stance's slug; "" for what is
// asked for by its name alone.
std::string_view StanceText(std::string_view slug);
// "asked for", "awarded", ... for a grade's slug.
std::string_view GradeText(std::string_view slug);

// What the export-control rules say of the term on the notice's day (or the one that was asked
// for), in one phrase.
std::string ControlText(const FindingRow& finding);

// "as supplier and tenderer": how a watchlist's name stands in the notice; "" for others.
std::string RolesText(const FindingRow& finding);

// What a rule on quantities held, or would have held, of the finding's quantity on that day: in a
// sentence, with the confidence of the facts behind it.
std::string RegimeText(const RegimeAnswer& answer);
// "Chinese policy", "The provider's terms", "US rule on firms".
std::string_view ClockText(std::string_view clock);
std::string PolicyText(const Policy& policy);

// "as the page prints it", ... for the source of a notice's date.
std::string_view DateSourceText(std::string_view slug);

// What a report does not show of what it was asked for, a phrase each: "18 findings without a date
// are left out", "44 doubtful findings are not shown".
std::vector<std::string> LeftOutTexts(const LeftOut& left_out);

// "the page has no text layer (page 3)"
std::string GapSentence(const Gap& gap);

// Where in the document the quoted words stand: "in the attachment 采购需求.docx, part 规格.docx,
// page 3"; "" where it is the notice's own page.
std::string PlaceText(const FindingRow& finding);

// "of all notices and documents, whatever is asked for here: 2,700 of 2,717 documents read";
// without the first words where all is asked for.
std::string CoverageText(const Coverage& coverage, const FindingFilter& filter);

// "full-width characters", ... for a fold's slug.
std::string_view FoldText(std::string_view slug);

// "read", "partly read", ... for an outcome's slug.
std::string_view OutcomeText(std::string_view slug);

// What a gap's code means, in a few words.
std::string_view GapText(std::string_view slug);

}  // namespace tenderscan
