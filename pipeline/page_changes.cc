// What became of the pages behind findings.
#include "pipeline/page_changes.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "crawler/coverage.h"
#include "extractors/text/ascii.h"
#include "pipeline/pipeline.h"
#include "pipeline/running_text.h"
#include "store/archive/capture_decode.h"

namespace tenderscan {
namespace {

// What the findings say of a page.
struct Behind {
  std::string title, buyer;
  std::vector<std::string> findings;
};

Result<std::map<std::string, Behind>> PagesBehindFindings(const Reader& reader) {
  FindingFilter filter;
  filter.least_standing = Standing::kContext;
  filter.by_notice = true;
  auto findings = reader.Findings(filter);
  if (!findings) return tl::make_unexpected(findings.error());
  std::map<std::string, Behind> out;
  for (const FindingRow& finding : *findings) {
    for (const auto& uri : {finding.uri, finding.notice_uri}) {
      if (!uri || !(uri->starts_with("http://") || uri->starts_with("https://"))) continue;
      Behind& behind = out[*uri];
      if (finding.title) behind.title = *finding.title;
      if (finding.buyer) behind.buyer = *finding.buyer;
      if (behind.findings.empty() || behind.findings.back() != finding.code) {
        behind.findings.push_back(finding.code);
      }
    }
  }
  return out;
}

// Other programs write no digest, or one of another kind: what is compared is that of the bytes.
class Digests {
 public:
  explicit Digests(const std::string& archive) : archive_(archive) {}

  IndexEntry Put(IndexEntry entry) {
    if (!Good(entry.note.outcome) || entry.digest.starts_with(kOurs)) return entry;
    const std::string declared = std::exchange(entry.digest, "");
    if (entry.status == kNotModified) entry.revisit = true;
    // What it refers to may lie in another file.
    if (const auto it = of_bytes_.find(declared); entry.revisit && it != of_bytes_.end()) {
      entry.digest = it->second;
    }
    if (entry.revisit) return entry;
    const auto capture =
        ReadRecordAt({archive_ + "/" + entry.file, entry.offset, entry.length, ""});
    if (!capture || !capture->gaps.empty() || !capture->record) return entry;
    entry.digest = capture->record->payload_digest;
    if (!declared.empty()) of_bytes_[declared] = entry.digest;
    return entry;
  }

 private:
  static constexpr std::string_view kOurs = "sha256:";
  static constexpr int kNotModified = 304;

  const std::string& archive_;
  std::map<std::string, std::string> of_bytes_;  // by the digest that is declared
};

Result<std::vector<WatchedState>> StatesOf(const std::string& archive,
                                           const std::map<std::string, Behind>& pages) {
  std::set<std::string> uris;
  for (const auto& [uri, behind] : pages) uris.insert(uri);
  PageWatch watch(std::move(uris));
  Digests digests(archive);
  auto read = ReadCrawlIndex(archive, [&](const IndexEntry& entry) {
    watch.Add(watch.Watches(entry) ? digests.Put(entry) : entry);
  });
  if (!read) return tl::make_unexpected(read.error());
  return watch.States();
}

// A capture, read as a scan reads it. Errors: kMalformed where it shows no notice.
Result<ScannedDocument> NoticeOf(const std::string& archive, const IndexEntry& entry,
                                 const Rules& rules) {
  auto capture = ReadRecordAt({archive + "/" + entry.file, entry.offset, entry.length, ""});
  if (!capture) return tl::make_unexpected(capture.error());
  std::vector<ScannedDocument> scanned = ScanCapture(std::move(*capture), rules);
  if (scanned.front().notice) return std::move(scanned.front());
  const std::vector<Gap>& gaps = scanned.front().document.gaps;
  return Fail(ErrorCode::kMalformed, Reach::kItem,
              gaps.empty() ? "no notice could be read" : gaps.front().what);
}

// How often each watched term is named; doubtful ones are not counted.
std::map<std::string, int> TermsIn(const ScannedDocument& page) {
  std::map<std::string, int> out;
  for (const Annotation& one : page.recognition.annotations) {
    if (one.sense != Sense::kDoubtful) ++out[one.term];
  }
  return out;
}

std::string LabelOf(const std::string& term, const ScannedDocument& page, const Rules& rules) {
  for (const TermInfo& known : rules.lexicon.terms()) {
    if (known.id == term) return known.label;
  }
  for (const TermSummary& summary : page.recognition.terms) {
    if (summary.term == term && !summary.label.empty()) return summary.label;
  }
  return term;
}

// "NVIDIA A100" for what the second does not name, "NVIDIA A100 (2 places, was 3)" for what it
// names less often.
std::vector<std::string> NamedLess(const ScannedDocument& more, const ScannedDocument& less,
                                   const Rules& rules) {
  const std::map<std::string, int> others = TermsIn(less);
  std::vector<std::string> out;
  for (const auto& [term, places] : TermsIn(more)) {
    const auto other = others.find(term);
    const int rest = other == others.end() ? 0 : other->second;
    if (rest >= places) continue;
    std::string text = LabelOf(term, more, rules);
    if (rest > 0) {
      text += " (" + std::to_string(rest) + " of " + std::to_string(places) + " places)";
    }
    out.push_back(std::move(text));
  }
  return out;
}

// How many there are of each watched term that both name: 8块 that become 3块.
void CompareQuantities(const ScannedDocument& before, const ScannedDocument& after,
                       const Rules& rules, std::vector<FieldChange>& changes) {
  const auto quantities_in = [](const ScannedDocument& page) {
    std::map<std::string, std::set<std::string>> out;
    for (const Annotation& one : page.recognition.annotations) {
      if (one.sense == Sense::kDoubtful) continue;
      std::set<std::string>& quantities = out[one.term];
      if (!one.quantity) continue;
      const std::string unit(Slug(one.quantity->unit));
      quantities.insert(one.quantity->value + (unit.empty() ? "" : " " + unit));
    }
    return out;
  };
  const auto listed = [](const std::set<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
  };
  const auto now = quantities_in(after);
  for (const auto& [term, old] : quantities_in(before)) {
    const auto fresh = now.find(term);
    if (fresh == now.end() || fresh->second == old) continue;
    changes.push_back(
        {"quantity of " + LabelOf(term, before, rules), listed(old), listed(fresh->second)});
  }
}

// The text of a notice as it is compared: each line once, without counters, clocks and links. Links
// to attachments are fields of the notice; others stand around it.
std::set<std::string> ComparedLines(const ScannedDocument& page) {
  const ExtractedText& extracted = page.document.extracted;
  std::string text = extracted.text;
  for (const Block& block : extracted.blocks) {
    if (block.kind != BlockKind::kLink || block.span.empty()) continue;
    for (std::size_t i = block.span.begin; i < block.span.end; ++i) {
      if (text[i] != '\n') text[i] = ' ';
    }
  }
  std::set<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = ShippedRunningText().Without(std::string_view(text).substr(at, end - at));
    at = end + 1;
    // Of a counter the brackets around it may be left.
    const bool says_something = std::any_of(line.begin(), line.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || IsAlphanumeric(c);
    });
    if (says_something) out.insert(std::move(line));
  }
  return out;
}

std::vector<PageChange> ChangesOf(const std::string& archive, const WatchedState& page,
                                  const std::string& since, const Rules& rules) {
  std::vector<PageChange> out;
  for (std::size_t i = 1; i < page.versions.size(); ++i) {
    PageChange change{BeijingDayOf(page.versions[i].date), {}, {}, {}, false, ""};
    if (change.day < since) continue;
    // The bytes of a page that went back to what it was lie with the earlier version.
    const auto bytes_of = [&page](const IndexEntry& version) -> const IndexEntry& {
      const auto it = std::find_if(page.versions.begin(), page.versions.end(),
                                   [&version](const IndexEntry& one) {
                                     return !one.revisit && one.digest == version.digest;
                                   });
      return it == page.versions.end() ? version : *it;
    };
    const auto before = NoticeOf(archive, bytes_of(page.versions[i - 1]), rules);
    const auto after = NoticeOf(archive, bytes_of(page.versions[i]), rules);
    if (before && after) {
      change.fields = CompareNotices(*before->notice, *after->notice);
      CompareQuantities(*before, *after, rules, change.fields);
      change.gone = NamedLess(*before, *after, rules);
      change.came = NamedLess(*after, *before, rules);
      change.same_text = change.fields.empty() && change.gone.empty() && change.came.empty() &&
                         ComparedLines(*before) == ComparedLines(*after);
    } else {
      change.unread = before ? after.error().what : before.error().what;
    }
    out.push_back(std::move(change));
  }
  return out;
}

bool HasNoResponse(const std::string& archive, const WatchedState& page) {
  if (page.versions.empty()) return false;
  const IndexEntry& last = page.versions.back();
  const auto capture = ReadRecordAt({archive + "/" + last.file, last.offset, last.length, ""});
  return capture && !last.revisit && capture->http_status == 0;
}

bool Concerns(const Contact& contact, const std::string& uri, const std::string& buyer) {
  if (!contact.uri.empty()) return contact.uri == uri;
  return SpeakOfOneBuyer(contact.whom, buyer);
}

}  // namespace

bool PageHistory::nothing_happened() const {
  return std::all_of(changes.begin(), changes.end(),
                     [](const PageChange& change) { return change.same_text; }) &&
         (state.state == PageState::kLive || state.state == PageState::kChanged ||
          state.state == PageState::kNeverSeen);
}

std::string PageHistory::StateText() const {
  if (state.state == PageState::kLive && state.visits == 1) return "seen once";
  // The last change that there was: left out where it came before the day that was asked for.
  if (state.state == PageState::kChanged && !changes.empty() && changes.back().same_text) {
    return std::string(Slug(PageState::kLive));
  }
  return std::string(Slug(state.state));
}

const Contact* PageHistory::AskedBy(const std::string& day) const {
  const auto it = std::find_if(asked.rbegin(), asked.rend(),
                               [&day](const Contact& contact) { return contact.on <= day; });
  return it == asked.rend() ? nullptr : &*it;
}

Result<std::vector<PageHistory>> ReadPageHistories(const Reader& reader, const std::string& archive,
                                                   const std::vector<Contact>& contacts,
                                                   const std::string& since, const Rules& rules) {
  auto pages = PagesBehindFindings(reader);
  if (!pages) return tl::make_unexpected(pages.error());
  auto states = StatesOf(archive, *pages);
  if (!states) return tl::make_unexpected(states.error());
  std::vector<PageHistory> out;
  for (WatchedState& state : *states) {
    Behind& behind = pages->at(state.uri);
    PageHistory& page = out.emplace_back();
    page.title = std::move(behind.title);
    page.buyer = std::move(behind.buyer);
    page.findings = std::move(behind.findings);
    page.changes = ChangesOf(archive, state, since, rules);
    for (const Contact& contact : contacts) {
      if (Concerns(contact, state.uri, page.buyer)) page.asked.push_back(contact);
    }
    page.by_archive = HasNoResponse(archive, state);
    page.state = std::move(state);
  }
  return out;
}

Result<std::vector<std::string>> PagesDue(const std::string& db, const std::string& archive,
                                          const std::string& today) {
  auto reader = Reader::Open(db);
  if (!reader) return tl::make_unexpected(reader.error());
  auto pages = PagesBehindFindings(*reader);
  if (!pages) return tl::make_unexpected(pages.error());
  auto states = StatesOf(archive, *pages);
  if (!states) return tl::make_unexpected(states.error());
  std::vector<std::string> out;
  for (const WatchedState& page : *states) {
    if (page.due <= today) out.push_back(page.uri);
  }
  return out;
}

}  // namespace tenderscan
