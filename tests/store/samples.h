// Scanned documents for tests of the store and the reports, made by hand.
// Re-created for tests: not a real publication; every organisation is invented.
#pragma once

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/model/document.h"
#include "store/temporary_folder.h"

namespace tenderscan::samples {

using tenderscan::TemporaryFolder;

inline std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

inline std::string FakeDigest(int n) {
  char hex[65];
  std::snprintf(hex, sizeof hex, "%064x", n);
  return "sha256:" + std::string(hex);
}

// Document `n` of an archive, with its text and nothing said about it yet.
inline ScannedDocument Page(int n, const std::string& text) {
  ScannedDocument out;
  Document& d = out.document;
  d.id = FakeDigest(n);
  d.uri = "http://zfcg.example.cn/notice/" + std::to_string(n) + ".html";
  d.captured_at = "2024-05-01T00:00:00Z";
  d.record = RecordLocation{"archive/sample.warc.gz", static_cast<std::uint64_t>(n) * 1000, 900,
                            FakeDigest(n + 1'000'000)};
  d.outcome = Outcome::kRead;
  d.text_sha256 = FakeDigest(n + 2'000'000).substr(7);
  d.extracted.text = text;
  d.extracted.media_type = "text/html";
  d.extracted.charset = "UTF-8";
  return out;
}

// Marks the first place of `exact` at or after the last one, and counts it into the summary.
inline void See(ScannedDocument& page, const std::string& term, const std::string& exact,
                Modality modality, Sense sense = Sense::kCertain,
                std::optional<Quantity> quantity = std::nullopt) {
  const std::string& text = page.document.extracted.text;
  std::vector<Annotation>& annotations = page.recognition.annotations;
  std::size_t from = 0;
  for (const Annotation& a : annotations) {
    if (a.term == term) from = a.span.end;
  }
  const std::size_t at = text.find(exact, from);
  if (at == std::string::npos) std::abort();
  Annotation a;
  a.term = term;
  a.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + exact.size())};
  const std::size_t line = text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
  const std::size_t line_end = std::min(text.find('\n', at), text.size());
  a.quote = {text.substr(line, at - line), exact, text.substr(a.span.end, line_end - a.span.end)};
  a.sense = sense;
  a.because = {"brand beside it"};
  a.modality = modality;
  a.quantity = quantity;
  annotations.push_back(a);
  for (TermSummary& s : page.recognition.terms) {
    if (s.term != term) continue;
    ++s.occurrences;
    s.sense = std::min(s.sense, sense);
    return;
  }
  TermSummary s;
  s.term = term;
  s.occurrences = 1;
  s.sense = sense;
  s.modality = modality;
  s.quantity = quantity;
  s.control.basis = "no rule is known";
  if (term.starts_with("chip/") && modality != Modality::kMention)
    s.control.by = {std::string(term)};
  page.recognition.terms.push_back(s);
}

// The same in a lot ("": outside lots, of a document that has some). The last to be named of a term
// says how many it buys as a whole.
inline void SeeInLot(ScannedDocument& page, const std::string& lot, const std::string& term,
                     const std::string& exact, Modality modality, Sense sense = Sense::kCertain,
                     std::optional<Quantity> quantity = std::nullopt) {
  See(page, term, exact, modality, sense, quantity);
  if (!lot.empty()) page.recognition.annotations.back().lot = lot;
  for (TermSummary& s : page.recognition.terms) {
    if (s.term != term) continue;
    s.quantity = quantity;
    for (LotSummary& of : s.of_lots) {
      if (of.lot != lot) continue;
      ++of.occurrences;
      of.sense = std::min(of.sense, sense);
      if (quantity) of.quantity = quantity;
      return;
    }
    s.of_lots.push_back({lot, 1, sense, modality, quantity, s.control});
    std::sort(s.of_lots.begin(), s.of_lots.end(),
              [](const LotSummary& a, const LotSummary& b) { return a.lot < b.lot; });
  }
}

inline Value Yuan(std::int64_t yuan, const std::string& printed) {
  Value v;
  v.minor = yuan * 100;
  v.printed = printed;
  return v;
}

inline Notice AwardNotice(const std::string& buyer, const std::string& supplier, Value value,
                          Date dated_on) {
  Notice n;
  n.site = "example";
  n.tag = ReleaseTag::kAward;
  n.title = buyer + "服务采购项目成交结果公告";
  n.project_code = "EX-2024-001";
  n.project_key = ProjectKey{"EX-2024-001", 1, std::nullopt};
  n.method = "竞争性磋商";
  n.published_on = dated_on;
  n.dated_on = {dated_on, DateSource::kPrinted};
  n.parties = {{buyer, {PartyRole::kBuyer}, std::nullopt, std::nullopt},
               {"示例招标代理有限公司", {PartyRole::kProcuringEntity}, std::nullopt, std::nullopt},
               {supplier, {PartyRole::kSupplier}, "91350100M000100Y43", true}};
  Award award;
  award.supplier = supplier;
  award.value = value;
  n.awards = {award};
  n.evidence = {{"/parties/0/name", {0, 12}}};
  return n;
}

inline Date Day(int year, unsigned month, unsigned day) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

inline std::vector<TermFacts> Terms() {
  return {
      {"chip/a100",
       "NVIDIA A100",
       "chip",
       90,
       {{std::nullopt, Day(2022, 8, 25), ControlStatus::kNotControlled, "before the letter",
         "high"},
        {Day(2022, 8, 26), Day(2023, 11, 16), ControlStatus::kControlled, "letter to NVIDIA",
         "high"},
        {Day(2023, 11, 17), std::nullopt, ControlStatus::kControlled, "letter to NVIDIA; 3A090.a",
         "high"}},
       4992,
       {{"china", Day(2025, 11, 30), Day(2026, 5, 15), "barred", "state data centres", "medium"},
        {"provider", std::nullopt, std::nullopt, "unknown", "nothing is known", "low"}}},
      {"cloud/aws", "Amazon Web Services", "cloud", 80, {}},
      {"cloud/azure-openai", "Azure OpenAI", "cloud", 85, {}},
      {"brand/nvidia", "NVIDIA", "brand", 20, {}},
      {"chip/h200", "NVIDIA H200", "chip", 95, {}}};
}

// The one regime of the shipped facts, cut short.
inline std::vector<Regime> Regimes() {
  Regime r;
  r.id = "diffusion";
  r.name = "Diffusion framework";
  r.citation = "90 FR 4544";
  r.announced = Day(2025, 1, 13);
  r.published = Day(2025, 1, 15);
  r.in_force_from = Day(2025, 5, 15);
  r.rescinded = Day(2025, 5, 13);
  r.confidence = "high";
  r.unit_tpp = 15832;
  r.smallest_tpp = 1600;
  r.weights = "closed weights";
  r.tiers = {{"denied", {"CN", "HK"}, {}, {}, "presumed denied", "presumed denied too"},
             {"capped", {}, 1700, 50000, "licence needed", "licence needed"}};
  return {r};
}

// A small archive with every shape that matters: an award, a tender with a mention and a doubtful
// term, a page that was blocked, a damaged record, an attachment of the award, a part of it.
inline std::vector<ScannedDocument> Archive() {
  std::vector<ScannedDocument> out;

  ScannedDocument award =
      Page(1,
           "采购人：示范大学\n云服务采购项目成交结果公告\n服务内容：亚马逊AWS账号一个，含４０００万"
           "token\n"
           "成交金额：20万元\n供应商：样板科技有限公司\n联系人：张三 13800138000\n");
  award.notice =
      AwardNotice("示范大学", "样板科技有限公司", Yuan(200'000, "20万元"), Day(2024, 3, 12));
  award.notice->attachments = {{"采购需求.docx", "http://zfcg.example.cn/files/need.docx"}};
  See(award, "cloud/aws", "亚马逊AWS", Modality::kCloud, Sense::kCertain,
      Quantity{"40000000", QuantityUnit::kToken});
  award.recognition.annotations[0].folds = {FoldKind::kFullwidth};
  award.recognition.terms[0].control = {ControlStatus::kRemoteAccess,
                                        Day(2024, 3, 12),
                                        std::nullopt,
                                        "remote access is not an export",
                                        {}};
  award.recognition.terms[0].grade = Grade::kAwarded;
  out.push_back(award);

  ScannedDocument tender =
      Page(2,
           "样例研究院GPU服务器采购公告\n货物：8卡英伟达A100服务器4台\n参考型号H200，不低于\n"
           "AWS自动气象站一套\n预算金额：560万元\n");
  Notice n;
  n.tag = ReleaseTag::kTender;
  n.title = "样例研究院GPU服务器采购公告";
  n.dated_on = {Day(2023, 11, 2), DateSource::kMeta};
  n.parties = {{"样例研究院", {PartyRole::kBuyer}, std::nullopt, std::nullopt}};
  n.budget = Yuan(5'600'000, "560万元");
  tender.notice = n;
  See(tender, "chip/a100", "A100", Modality::kHardware, Sense::kCertain,
      Quantity{"32", QuantityUnit::kCard});
  tender.recognition.terms[0].control = {ControlStatus::kControlled,
                                         Day(2023, 11, 2),
                                         Day(2022, 8, 26),
                                         "letter to NVIDIA of 26 August 2022",
                                         {"chip/a100"}};
  tender.recognition.terms[0].grade = Grade::kAsked;
  See(tender, "brand/nvidia", "英伟达", Modality::kHardware);
  See(tender, "chip/h200", "H200", Modality::kMention);
  See(tender, "cloud/aws", "AWS", Modality::kHardware, Sense::kDoubtful);
  out.push_back(tender);

  ScannedDocument blocked = Page(3, "请完成安全验证后继续访问");
  blocked.document.outcome = Outcome::kBlocked;
  blocked.document.gaps = {{GapCode::kAccessDenied, std::nullopt, "an anti-bot page"}};
  out.push_back(blocked);

  ScannedDocument damaged;
  damaged.document.record = RecordLocation{"archive/sample.warc.gz", 9'000, 100, ""};
  damaged.document.gaps = {
      {GapCode::kDamagedRecord, std::nullopt, "the member at offset 9000 does not inflate"}};
  out.push_back(damaged);

  ScannedDocument attachment = Page(5, "");
  attachment.document.uri = "http://zfcg.example.cn/files/need.docx";
  attachment.document.outcome = Outcome::kPartlyRead;
  attachment.document.gaps = {{GapCode::kNoTextLayer, 3, "page 3 has no text layer"}};
  attachment.document.extracted.media_type = "application/zip";
  out.push_back(attachment);

  ScannedDocument part = Page(6, "采购需求\n需提供英伟达 A100 显卡算力\n");
  part.document.uri = attachment.document.uri;
  part.document.part = "附件.zip!/规格.docx";
  part.document.parent = attachment.document.id;
  See(part, "chip/a100", "A100", Modality::kRental);
  out.push_back(part);

  out.push_back(Page(7, "示范大学食堂食材采购公告\n大米 500 公斤，预算 3 万元\n"));
  return out;
}

inline RunManifest Run() {
  RunManifest run;
  run.version = "0.1.0";
  run.lexicon_sha256 = FakeDigest(42).substr(7);
  run.started_at = "2026-01-01T00:00:00Z";
  run.finished_at = "2026-01-01T00:00:09Z";
  run.inputs = {{"archive", "archive/sample.warc.gz", FakeDigest(43).substr(7), 12'345}};
  return run;
}

// Writes `documents` to a database at `path`.
inline Result<void> Write(const std::string& path, const std::vector<ScannedDocument>& documents,
                          const std::vector<Verdict>& verdicts = {}) {
  Result<Database> db = Database::Create(path, Terms(), Regimes());
  if (!db) return tl::make_unexpected(db.error());
  for (const ScannedDocument& document : documents) {
    if (auto put = db->Put(Result<ScannedDocument>(document)); !put) {
      return tl::make_unexpected(put.error());
    }
  }
  TS_RETURN_IF_FAILED(db->Finish(Run(), verdicts));
  return {};
}

}  // namespace tenderscan::samples
