// Reads every example with the reader that its list is for.
#include "extractors/check_words.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/blocked.h"
#include "extractors/check_list.h"
#include "extractors/layout/book.h"
#include "extractors/layout/rows.h"
#include "extractors/notice/codes.h"
#include "extractors/notice/money.h"
#include "extractors/notice/notice_reader.h"
#include "extractors/notice/tag.h"
#include "extractors/phrases/labels.h"
#include "extractors/phrases/name_parts.h"
#include "extractors/phrases/names.h"
#include "extractors/records/record_key.h"
#include "extractors/text/fold.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/toml_source.h"
#include "extractors/text/utf32.h"
#include "extractors/words/award_words.h"
#include "extractors/words/cell_words.h"
#include "extractors/words/deadline_words.h"
#include "extractors/words/furniture_words.h"
#include "extractors/words/kind_words.h"
#include "extractors/words/label_words.h"
#include "extractors/words/method_words.h"
#include "extractors/words/notice_words.h"
#include "extractors/words/organisation_words.h"
#include "extractors/words/page_words.h"
#include "extractors/words/party_words.h"
#include "extractors/words/recognised_words.h"
#include "extractors/words/sentence_words.h"
#include "extractors/words/stand_in_words.h"

namespace tenderscan {
namespace {

using std::string_view;
using Test = ExampleTest;

void CheckLabels(std::vector<Error>& errors) {
  const NamedText source = LabelWords::kShipped.source();
  const Result<LabelWords> words = LabelWords::Compile(source);
  if (!words) {
    errors.push_back(words.error());
    return;
  }
  for (const LabelExamples& entry : words->examples()) {
    const auto reads = [&](string_view text) {
      if (entry.of_kind) return words->KindOf(FoldString(text)) == entry.kind;
      const std::vector<Mark> marks = FindLabels(Glyphs(text));
      return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
        return mark.field == entry.field &&
               (entry.field != Field::kSection || mark.ordinal == entry.ordinal);
      });
    };
    TryExamples(source, entry.is, entry.is_not, reads, errors);
  }
}

// Whether a kind of titles' words gives what was read.
bool Gives(AnnouncedKind kind, const TitleKind& read) {
  switch (kind) {
    case AnnouncedKind::kPlanning:
      return read.tag == ReleaseTag::kPlanning;
    case AnnouncedKind::kTender:
      return read.tag == ReleaseTag::kTender;
    case AnnouncedKind::kAmendment:
      return read.tag == ReleaseTag::kTenderAmendment || read.tag == ReleaseTag::kAwardUpdate;
    case AnnouncedKind::kCancellation:
      return read.tag == ReleaseTag::kTenderCancellation ||
             read.tag == ReleaseTag::kAwardCancellation;
    case AnnouncedKind::kVoid:
      return read.tag == ReleaseTag::kAwardCancellation;
    case AnnouncedKind::kResult:
      return read.tag == ReleaseTag::kAward && !read.candidates;
    case AnnouncedKind::kCandidates:
      return read.tag == ReleaseTag::kAward && read.candidates;
    case AnnouncedKind::kBids:
      return !read.tag;
    case AnnouncedKind::kContract:
      return read.tag == ReleaseTag::kContract;
    case AnnouncedKind::kImplementation:
      return read.tag == ReleaseTag::kImplementation;
    case AnnouncedKind::kNoise:
      break;
  }
  return false;
}

void CheckKinds(std::vector<Error>& errors) {
  const NamedText source = KindWords::kShipped.source();
  const Result<KindWords> words = KindWords::Compile(source);
  if (!words) {
    errors.push_back(words.error());
    return;
  }
  for (const KindWords::Examples& entry : words->examples()) {
    const auto reads = [&](string_view text) {
      const std::optional<TitleKind> kind = KindOfTitle(Glyphs(text));
      return kind && Gives(entry.kind, *kind);
    };
    TryExamples(source, entry.is, entry.is_not, reads, errors);
  }
}

Test ReadsAsMethod(const MethodWords&, const WordEntry& entry) {
  return [&entry](string_view text) {
    const Glyphs glyphs(text);
    const string_view method = entry.Text("method");
    if (entry.table == "stated") return !MethodOfBody(glyphs).empty();
    return MethodIn(glyphs.Folded(0, glyphs.size())) == method || MethodOfBody(glyphs) == method;
  };
}

Test ReadsAsOrganisation(const OrganisationWords&, const WordEntry& entry) {
  return [&entry](string_view text) {
    const Glyphs glyphs(text);
    const std::u32string_view folded = glyphs.Folded(0, glyphs.size());
    const string_view table = entry.table;
    if (table == "ends" || table == "company") return LooksLikeOrganisation(folded);
    if (table == "counts") return !LooksLikeOrganisation(glyphs.Folded(0, glyphs.size()));
    const auto name = ReadOrganisation(glyphs, 0, glyphs.size(), /*strict=*/false);
    if (table == "nothing" || table == "nothing_begins" || table == "clause" ||
        table.starts_with("masked") || table == "letter" || table.starts_with("given_end")) {
      return !name.has_value();
    }
    if (table == "sure" || table == "names_begin" || table == "numbered") return name.has_value();
    if (table == "consortium") return name && name->members.empty();
    if (table == "over" || table == "over_label" || table == "note" || table == "clause_begins")
      return name && name->begin == 0 && name->end < glyphs.size();
    if (table == "ranked_by" || table == "rank_led_by" || table == "rank_of" ||
        table == "next_best" || table == "best")
      return name && name->rank.has_value();
    if (table == "before" || table == "mark" || table == "headline" || table == "role_before")
      return name && name->begin > 0 && name->end == glyphs.size();
    if (table == "over_role") return name && name->begin == 0 && name->end == glyphs.size();
    if (table == "chooses") return name && name->name == "云岭大学";
    if (table == "form" || table == "promoted" || table == "made")
      return EndsWithOne(folded, WordsOf({entry}, table, FoldedWord)) > 0;
    if (table == "verdict" || table == "winner" || table == "verdict_of")
      return VerdictAt(glyphs, 0).has_value();
    return name && !name->members.empty();
  };
}

Test ReadsAsParty(const PartyWords&, const WordEntry& entry) {
  return [&entry](string_view text) {
    ExtractedText page;
    page.text = "服务器采购招标公告\n项目编号：YL-2024-1\n" + std::string(text) + "\n";
    const auto notice = ReadNotice(page, {});
    const auto names = [&](PartyRole role) {
      return notice && std::any_of(notice->parties.begin(), notice->parties.end(),
                                   [&](const Party& party) { return party.roles[0] == role; });
    };
    const bool buyer = names(PartyRole::kBuyer);
    if (entry.table == "board" || entry.table == "own_award" || entry.table == "self")
      return !buyer;
    if (entry.table == "agency" || entry.table == "defined_agency" || entry.table == "means" ||
        entry.table == "runs") {
      return names(PartyRole::kProcuringEntity);
    }
    return buyer;
  };
}

Test ReadsAsNotice(const NoticeWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    const Glyphs glyphs(text);
    const std::u32string_view folded = glyphs.Folded(0, glyphs.size());
    const string_view table = entry.table;
    if (table == "changed") {
      const auto about =
          std::find_if(words.changed.begin(), words.changed.end(),
                       [&](const auto& one) { return folded.find(one.first) != folded.npos; });
      return about != words.changed.end() && about->second == entry.Text("field");
    }
    if (table == "book_division") return DivisionAt(glyphs, 0).has_value();
    if (table == "book_chapter") {
      const auto chapter = words.ChapterIn(folded);
      return chapter && HoldsOne(folded, words.book_chapters[static_cast<std::size_t>(*chapter)]) &&
             HoldsOne(folded, WordsOf({entry}, table, FoldedWord));
    }
    if (table == "again_in_code") return MakeProjectKey(text, "").attempt == 2;
    if (table == "code_mark" || table == "code_end" || table == "code_note" ||
        table == "code_over") {
      const auto code = ReadCode(glyphs, 0, glyphs.size());
      const bool whole = table == "code_mark" || table == "code_end";
      return code && (code->end == glyphs.size()) == whole;
    }
    if (table == "changes_call" || table == "beside_kinds" || table == "parts_result") {
      const auto kind = KindOfTitle(glyphs);
      return kind && kind->tag == (table == "changes_call"   ? ReleaseTag::kTenderAmendment
                                   : table == "parts_result" ? ReleaseTag::kAwardUpdate
                                                             : ReleaseTag::kAward);
    }
    if (table == "failed") {
      const auto kind = KindOfTitle(glyphs);
      return kind && kind->tag == ReleaseTag::kTenderCancellation;
    }
    return HoldsOne(folded, WordsOf({entry}, table, FoldedWord));
  };
}

Test ReadsAsClause(const DeadlineWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    const Glyphs glyphs(text);
    return words.Speak(*SpeaksOfName(entry.Text("of")), glyphs.Folded(0, glyphs.size()));
  };
}

Test ReadsAsFurniture(const FurnitureWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    if (entry.table == "element") {
      const ElementName name = words.NameOf(text);
      return entry.Text("says") == (name == ElementName::kLinks    ? "links"
                                    : name == ElementName::kTrail  ? "trail"
                                    : name == ElementName::kFooter ? "footer"
                                                                   : "");
    }
    if (entry.table == "attachment") return words.LeadsToFile(text);
    const Glyphs glyphs(text);
    if (entry.table == "title_tail")
      return EndsWithOne(glyphs.Folded(0, glyphs.size()), words.title_tails) > 0;
    if (entry.table == "imprint" || entry.table == "neighbour" || entry.table == "list_label") {
      return std::any_of(entry.words.begin(), entry.words.end(), [&](const ListedText& word) {
        return text.find(word.text) != string_view::npos;
      });
    }
    if (entry.table == "sheet" || entry.table == "sheet_lead") {
      return glyphs.size() > 2 && words.IsSheetLead(glyphs[0]) && words.IsSheet(glyphs[2]);
    }
    const std::u32string_view folded = glyphs.Folded(0, glyphs.size());
    return entry.table == "site_end" ? words.IsSiteName(folded) : words.IsPageLine(folded);
  };
}

Test ReadsAsStandIn(const StandInWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    if (entry.table == "script" || entry.table == "word") {
      const StandInWords::Cause* cause =
          entry.table == "script" ? words.ScriptIn(text) : words.WordIn(text);
      return cause != nullptr && cause->why == entry.Text("why");
    }
    if (entry.table == "counter") return words.Counts(text);
    if (entry.table == "notice_label" || entry.table == "notice_word" ||
        entry.table == "label_tail") {
      return NamesItsProject(text);
    }
    if (entry.table == "winner" || entry.table == "firm") return words.NamesWinner(text);
    if (entry.table.starts_with("account")) {
      const StandInWords::Account account = words.AccountIn(text);
      return account.asked && account.content;
    }
    const StandInWords::Says says = words.SaysOf(text);
    if (entry.table == "page_line") return says.pages;
    if (entry.table == "imprint") return says.imprint;
    return entry.table == "fact" ? says.fact : says.instead;
  };
}

Test ReadsAsLineOfPage(const PageWords& words, const WordEntry&) {
  return [&](string_view text) { return words.BeginEntry(text); };
}

Test ReadsAsMisread(const RecognisedWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    return words.Mended(Decoded(text)).find(Decoded(entry.Text("printed"))) != std::u32string::npos;
  };
}

Test ReadsAsKey(const KeyWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    if (entry.table == "nothing") return words.IsNothing(text);
    if (entry.table == "total") return words.IsTotal(text);
    if (entry.table == "plain_unit") return words.IsPlainUnit(text);
    if (entry.table == "together") return text == words.together;
    if (entry.table == "title_key" || entry.table == "title_key_end") return words.IsTitleKey(text);
    if (entry.table == "tail") return ReadRecordKey(text).known;
    if (entry.table == "unit") {
      const RecordKey key = ReadRecordKey(text);
      return key.known && key.label.ends_with(entry.Text("says"));
    }
    if (entry.table == "within") {
      const std::size_t slash = std::min(text.find('/'), text.size());
      const RecordKey list = ReadRecordKey(text.substr(0, slash));
      const RecordKey key = ReadRecordKey(text.substr(std::min(slash + 1, text.size())), &list);
      return key.known && key.label == entry.Text("label", list.label);
    }
    for (const auto& [table, keys] : {std::pair("number_of_money", &words.numbers_of_money),
                                      std::pair("unit_of_money", &words.units_of_money),
                                      std::pair("unit_of_all", &words.units_of_all),
                                      std::pair("unit_of_one", &words.units_of_one)}) {
      if (entry.table == table) return IsOneOf(BareKey(text), *keys);
    }
    const RecordKey key = ReadRecordKey(text);
    const KnownKey* own = words.Find(entry.words.front().text);
    return key.known && own != nullptr && key.part == own->part &&
           (key.part != KeyPart::kLabelled || key.label == own->label);
  };
}

// Whether a label has a value, as the entry says how.
Test ReadsAsSentence(const SentenceWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    const Glyphs glyphs(text);
    if (entry.table == "of") return words.IsOf(glyphs[0]);
    if (entry.table == "aspect") return words.IsAspect(glyphs[0]);
    if (entry.table == "up_to") return !ReadMoney(glyphs, 0, glyphs.size(), MoneyUnit::kNone);
    const std::vector<Mark> marks = FindLabels(glyphs);
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
      return mark.joint == (entry.table == "amount_lead" ? Joint::kRun : Joint::kColon);
    });
  };
}

// What a notice's text tells of 甲山科技有限公司, or of a lot.
Test ReadsAsAward(const AwardWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    const string_view table = entry.table;
    const std::u32string folded = FoldedWord(text);
    if (table == "valid") return words.SayTooFew(folded);
    if (table == "glued_end") return EndsWithOne(folded, words.glued_end) > 0;
    if (table == "may") return EndsWithOne(folded, words.may) > 0;
    if (table == "nobody") return BeginsWithOne(folded, words.nobody) > 0;
    if (table == "branch") return EndsWithOne(folded, words.branch) > 0;
    if (table == "part_of_price" || table == "proposed" || table == "joint" ||
        table == "proposes" || table == "supplies" || table == "supply_way")
      return HoldsOne(folded, WordsOf({entry}, table, FoldedWord));
    if (table == "earlier" || table == "of_bid")
      return HoldsOne(folded, WordsOf({entry}, table, FoldedWord));
    const bool whole = table == "fails" || table == "failed" || table == "failed_and" ||
                       table == "whole" || table == "therefore";
    const bool contract = table == "contractor" || table == "signs";
    const bool corrects = table == "changed_to" || table == "winner" || table == "price";
    const bool failed = table == "of_name" || table == "this";
    const bool taken = table == "takes_away" || table == "qualification" || table == "void" ||
                       table == "award_thing" || table == "of_whom" || table == "declares";
    ExtractedText page;
    page.text = std::string(contract   ? "服务器采购合同公告"
                            : corrects ? "服务器采购中标结果更正公告"
                                       : "服务器采购中标结果公告") +
                "\n项目编号：YL-2024-1\n" + std::string(text) + "\n";
    const auto notice = ReadNotice(page, {});
    if (!notice) return false;
    if (whole) return notice->tag == ReleaseTag::kTenderCancellation;
    return std::any_of(notice->awards.begin(), notice->awards.end(), [&](const Award& award) {
      if (failed) return award.status == AwardStatus::kUnsuccessful;
      return award.supplier == "甲山科技有限公司" &&
             (award.status == AwardStatus::kCancelled) == taken &&
             (table != "price" || award.value.has_value());
    });
  };
}

Test ReadsAsCell(const CellWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    const Glyphs glyphs(text);
    const std::u32string_view cell = glyphs.Folded(0, glyphs.size());
    const string_view table = entry.table;
    if (table == "nothing") return words.SayNothing(cell);
    if (table == "elsewhere" || table == "elsewhere_end") return words.SendElsewhere(cell);
    if (table == "in_any_column") return words.FitAnyColumn(cell);
    if (table == "brand") return EndsWithOne(cell, words.brand) > 0;
    if (table == "unit_head") return IsOneOf(cell, words.unit_head);
    if (table == "firm_head") return IsOneOf(cell, words.firm_head);
    if (table == "thing_head") return IsOneOf(cell, words.thing_head);
    if (table == "won") return words.SayWon(cell) == true;
    if (table == "not_won") return words.SayWon(cell) == false;
    if (table == "outcome_won") return IsOneOf(cell, words.outcome_won);
    if (table == "outcome_lost") return IsOneOf(cell, words.outcome_lost);
    if (table == "gave_up") return words.SayOutcome(cell) && words.SayWon(cell) == false;
    if (table == "counting_label") return IsOneOf(cell, words.counting_label);
    if (table == "before_count") return EndsWithOne(cell, words.before_count) > 0;
    if (table == "amount") {
      const HeadLabel price = ReadHead(Glyphs("单价"), 0, 2);
      return Fits(glyphs, price, {0, glyphs.size()});
    }
    return HoldsOne(cell, WordsOf({entry}, table, FoldedWord));
  };
}

}  // namespace

std::vector<Error> CheckWords() {
  std::vector<Error> errors;
  CheckLabels(errors);
  CheckKinds(errors);
  CheckFigures(errors);
  Check(ReadsAsKey, errors);
  Check(ReadsAsMethod, errors);
  Check(ReadsAsClause, errors);
  Check(ReadsAsOrganisation, errors);
  Check(ReadsAsParty, errors);
  Check(ReadsAsNotice, errors);
  Check(ReadsAsSentence, errors);
  Check(ReadsAsAward, errors);
  Check(ReadsAsCell, errors);
  Check(ReadsAsFurniture, errors);
  Check(ReadsAsStandIn, errors);
  Check(ReadsAsLineOfPage, errors);
  Check(ReadsAsMisread, errors);
  return errors;
}

}  // namespace tenderscan
