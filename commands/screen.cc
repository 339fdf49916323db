// The companies of a list, looked for in a database: where each stands, in which role, with what.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "commands/printing.h"
#include "commands/say_watchlists.h"
#include "extractors/text/fold.h"
#include "extractors/text/personal_data.h"
#include "lexicons/names/sound_alike.h"
#include "lexicons/names/watch_senses.h"
#include "lexicons/quote.h"
#include "lexicons/summary.h"
#include "pipeline/watchlists.h"
#include "reports/csv_text.h"
#include "reports/labels.h"
#include "reports/visible.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

// More lines than this of names that stand nowhere help nobody at a terminal.
constexpr std::size_t kMostMissingShown = 100;

// One document in which an entry is named.
struct Appearance {
  std::shared_ptr<const DealRow> deal;
  Annotation best;  // its surest place, quote filled
  int places = 0;
  std::vector<PartyRole> roles;  // of all its places
  std::optional<Value> amount;   // its own award's, else the notice's
  std::string amount_kind;       // slug of AmountKind
};

struct Screened {
  std::string id;  // as terms print it
  WatchRow row;
  bool looked_for = true;               // false: no name of it can be
  std::vector<Appearance> appearances;  // surest first, then by date
  std::vector<SoundAlike> candidates;
};

struct Screening {
  LoadedWatchlist list;
  std::vector<Screened> entries;
  std::vector<PartyRow> parties;  // that candidates are numbers of
  Coverage coverage;
};

// What the company itself was, or would be, paid there; else what the notice says as a whole.
void AddAmount(Appearance& appearance) {
  const DealRow& deal = *appearance.deal;
  const bool sells = std::any_of(appearance.roles.begin(), appearance.roles.end(), [](PartyRole r) {
    return r == PartyRole::kSupplier || r == PartyRole::kCandidate;
  });
  if (sells && deal.notice) {
    const std::string printed = FoldString(appearance.best.quote.exact);
    for (const Award& award : deal.notice->awards) {
      const auto is_its = [&](const std::string& name) { return FoldString(name) == printed; };
      const bool its = (award.supplier && is_its(*award.supplier)) ||
                       std::any_of(award.members.begin(), award.members.end(), is_its);
      if (!its || !award.value) continue;
      if (appearance.amount) {  // several lots: their sum is told by the notice, or by nobody
        appearance.amount.reset();
        break;
      }
      appearance.amount = award.value;
      appearance.amount_kind =
          Slug(award.status == AwardStatus::kPending ? AmountKind::kCandidate : AmountKind::kAward);
    }
  }
  if (!appearance.amount && deal.amount) {
    appearance.amount = deal.amount;
    appearance.amount_kind = deal.amount_kind.value_or("");
  }
}

Result<Screening> Screen(const ScreenCommand& command, const Reader& reader) {
  Screening out;
  WatchIndex index;
  std::map<std::string, std::size_t, std::less<>> by_id;
  // The list's name is known when it has been read; terms are not shown.
  if (auto begun = index.BeginList("list"); !begun) return tl::make_unexpected(begun.error());
  Result<LoadedWatchlist> list =
      ReadWatchlistFile(command.list, [&](WatchRow& row, WatchlistTally& tally) -> Result<void> {
        Result<bool> fit = index.Add(row, tally);
        if (!fit) return tl::make_unexpected(fit.error());
        std::string id = TermId(EntryId(row));
        const auto [at, is_new] = by_id.try_emplace(id, out.entries.size());
        if (is_new) {
          out.entries.push_back({std::move(id), std::move(row), *fit, {}, {}});
        } else {
          auto& names = out.entries[at->second].row.names;
          std::move(row.names.begin(), row.names.end(), std::back_inserter(names));
        }
        return {};
      });
  if (!list) return tl::make_unexpected(list.error());
  out.list = std::move(*list);
  index.Build();

  Result<Coverage> coverage = reader.ReadCoverage();
  if (!coverage) return tl::make_unexpected(coverage.error());
  out.coverage = std::move(*coverage);

  Result<void> read =
      reader.ForEachText([&](std::int64_t document, const std::string& text) -> Result<void> {
        const FoldedText folded = Fold(text);
        if (FindWatched(index, text, folded, nullptr, nullptr).empty()) return {};
        Result<DealRow> deal = reader.DealOf(document);
        if (!deal) return tl::make_unexpected(deal.error());
        const auto shared = std::make_shared<const DealRow>(std::move(*deal));
        const std::vector<TextSpan> personal = FindPersonalData(text);
        std::map<std::size_t, Appearance> here;
        for (WatchedName& name : FindWatched(
                 index, text, folded, shared->notice ? &*shared->notice : nullptr, nullptr)) {
          Annotation& a = name.annotation;
          const std::size_t entry = by_id.at(a.term.substr(a.term.rfind('/') + 1));
          Appearance& one = here[entry];
          one.roles.insert(one.roles.end(), a.roles.begin(), a.roles.end());
          const auto rank = [](const Annotation& x) {
            return std::tuple(x.sense, x.roles.empty(), x.modality == Modality::kMention);
          };
          if (one.places++ == 0 || rank(a) < rank(one.best)) {
            a.quote = QuoteAt(text, a.span, personal);
            one.best = std::move(a);
          }
        }
        for (auto& [entry, one] : here) {
          std::sort(one.roles.begin(), one.roles.end());
          one.roles.erase(std::unique(one.roles.begin(), one.roles.end()), one.roles.end());
          one.deal = shared;
          AddAmount(one);
          out.entries[entry].appearances.push_back(std::move(one));
        }
        return {};
      });
  if (!read) return tl::make_unexpected(read.error());

  for (Screened& entry : out.entries) {
    std::stable_sort(entry.appearances.begin(), entry.appearances.end(),
                     [](const Appearance& a, const Appearance& b) {
                       return std::tuple(a.best.sense, a.roles.empty(), b.deal->dated_on) <
                              std::tuple(b.best.sense, b.roles.empty(), a.deal->dated_on);
                     });
  }
  if (command.candidates == 0) return out;
  // Who is listed in letters only may stand in the archive under Chinese names.
  const auto in_letters = [](const Screened& entry) {
    return std::all_of(entry.row.names.begin(), entry.row.names.end(), IsLatinName);
  };
  if (!std::any_of(out.entries.begin(), out.entries.end(), in_letters)) return out;
  Result<std::vector<PartyRow>> parties = reader.Parties();
  if (!parties) return tl::make_unexpected(parties.error());
  out.parties = std::move(*parties);
  std::vector<std::string> names;
  for (const PartyRow& party : out.parties) names.push_back(party.name);
  const SoundAlikes sounds(names);
  for (Screened& entry : out.entries) {
    if (!in_letters(entry)) continue;
    for (const std::string& name : entry.row.names) {
      for (SoundAlike& one : sounds.Rank(name, static_cast<std::size_t>(command.candidates))) {
        const auto same = std::find_if(entry.candidates.begin(), entry.candidates.end(),
                                       [&](const SoundAlike& c) { return c.name == one.name; });
        if (same == entry.candidates.end()) {
          entry.candidates.push_back(std::move(one));
        } else if (same->score < one.score) {
          *same = std::move(one);
        }
      }
    }
    std::stable_sort(entry.candidates.begin(), entry.candidates.end(),
                     [](const SoundAlike& a, const SoundAlike& b) { return a.score > b.score; });
    if (entry.candidates.size() > static_cast<std::size_t>(command.candidates)) {
      entry.candidates.resize(static_cast<std::size_t>(command.candidates));
    }
  }
  return out;
}

std::vector<std::string> Slugs(const std::vector<PartyRole>& roles) {
  std::vector<std::string> out;
  for (const PartyRole role : roles) out.emplace_back(Slug(role));
  return out;
}

std::string GradeOfAppearance(const Appearance& one) {
  return std::string(Slug(GradeOf(one.deal->notice ? &*one.deal->notice : nullptr)));
}

Json OrNull(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

void PrintJson(const Screening& screening) {
  for (const Screened& entry : screening.entries) {
    Json appearances = Json::array();
    for (const Appearance& one : entry.appearances) {
      Json amount = nullptr;
      if (one.amount) {
        amount = {{"amount", MoneyPlain(*one.amount)},
                  {"currency", one.amount->currency},
                  {"is", one.amount_kind}};
      }
      appearances.push_back({{"document", OrNull(one.deal->digest)},
                             {"uri", OrNull(one.deal->uri)},
                             {"part", OrNull(one.deal->part)},
                             {"title", OrNull(one.deal->title)},
                             {"dated_on", OrNull(one.deal->dated_on)},
                             {"tag", OrNull(one.deal->tag)},
                             {"grade", GradeOfAppearance(one)},
                             {"roles", Slugs(one.roles)},
                             {"sense", Slug(one.best.sense)},
                             {"because", one.best.because},
                             {"places", one.places},
                             {"quote",
                              {{"prefix", one.best.quote.prefix},
                               {"exact", one.best.quote.exact},
                               {"suffix", one.best.quote.suffix}}},
                             {"begin", one.best.span.begin},
                             {"end", one.best.span.end},
                             {"buyer", OrNull(one.deal->buyer)},
                             {"suppliers", one.deal->suppliers},
                             {"amount", std::move(amount)},
                             {"with", one.deal->terms}});
    }
    Json candidates = Json::array();
    for (const SoundAlike& one : entry.candidates) {
      const PartyRow& party = screening.parties[one.name];
      candidates.push_back({{"name", party.name},
                            {"score", one.score},
                            {"because", one.because},
                            {"roles", party.roles},
                            {"uscc", party.codes},
                            {"documents", party.documents}});
    }
    std::printf("%s\n",
                Dump(Json{{"list", screening.list.name},
                          {"id", EntryId(entry.row)},
                          {"line", entry.row.line},
                          {"name", entry.row.names[0]},
                          {"names", entry.row.names},
                          {"note", entry.row.note.empty() ? Json(nullptr) : Json(entry.row.note)},
                          {"looked_for", entry.looked_for},
                          {"appearances", std::move(appearances)},
                          {"candidates", std::move(candidates)},
                          {"documents_read", screening.coverage.read},
                          {"documents", screening.coverage.documents}})
                    .c_str());
  }
}

void PrintCsv(const Screening& screening) {
  CsvWriter csv(std::cout);
  for (const char* head :
       {"list",  "id",    "name",           "found",     "role",   "sense",    "because",
        "date",  "grade", "buyer",          "suppliers", "amount", "currency", "amount_is",
        "with",  "quote", "title",          "uri",       "part",   "document", "candidate",
        "score", "note",  "documents_read", "documents"}) {
    csv.Add(head);
  }
  csv.EndRow();
  const auto row = [&](const Screened& entry, const char* found, const Appearance* one,
                       const SoundAlike* candidate) {
    csv.Add(screening.list.name);
    csv.Add(EntryId(entry.row));
    csv.Add(entry.row.names[0]);
    csv.Add(found);
    const DealRow* deal = one != nullptr ? one->deal.get() : nullptr;
    const auto text = [](const std::optional<std::string>& value) { return value.value_or(""); };
    const PartyRow* party = candidate != nullptr ? &screening.parties[candidate->name] : nullptr;
    csv.Add(Joined(one     ? Slugs(one->roles)
                   : party ? party->roles
                           : std::vector<std::string>(),
                   "；"));
    csv.Add(one ? Slug(one->best.sense) : "");
    csv.Add(Joined(one         ? one->best.because
                   : candidate ? candidate->because
                               : std::vector<std::string>(),
                   "；"));
    csv.Add(deal ? text(deal->dated_on) : "");
    csv.Add(one ? GradeOfAppearance(*one) : "");
    csv.Add(deal ? text(deal->buyer) : "");
    csv.Add(deal ? Joined(deal->suppliers, "；") : "");
    csv.Add(one && one->amount ? MoneyPlain(*one->amount) : "");
    csv.Add(one && one->amount ? one->amount->currency : "");
    csv.Add(one && one->amount ? one->amount_kind : "");
    csv.Add(deal ? Joined(deal->terms, "；") : "");
    csv.Add(one ? one->best.quote.prefix + "【" + one->best.quote.exact + "】" +
                      one->best.quote.suffix
                : "");
    csv.Add(deal ? text(deal->title) : "");
    csv.Add(deal ? text(deal->uri) : "");
    csv.Add(deal ? text(deal->part) : "");
    csv.Add(deal ? text(deal->digest) : "");
    csv.Add(party ? party->name : "");
    csv.Add(candidate ? std::to_string(candidate->score) : "");
    csv.Add(entry.row.note);
    csv.Add(std::to_string(screening.coverage.read));
    csv.Add(std::to_string(screening.coverage.documents));
    csv.EndRow();
  };
  for (const Screened& entry : screening.entries) {
    for (const Appearance& one : entry.appearances) row(entry, "yes", &one, nullptr);
    for (const SoundAlike& one : entry.candidates) row(entry, "candidate", nullptr, &one);
    if (entry.appearances.empty())
      row(entry, entry.looked_for ? "no" : "not looked for", nullptr, nullptr);
  }
  std::cout.flush();
}

void PrintTable(const Screening& screening) {
  const std::string among = CoverageSentence(screening.coverage);  // "30 of 32 documents read"
  std::size_t found = 0;
  std::vector<const Screened*> missing;
  const auto line = [](const std::string& text) { std::printf("%s\n", text.c_str()); };
  for (const Screened& entry : screening.entries) {
    if (entry.appearances.empty()) missing.push_back(&entry);
    found += !entry.appearances.empty();
    if (entry.appearances.empty() && entry.candidates.empty()) continue;
    line(Visible(entry.row.names[0]) + "  [" + Visible(EntryId(entry.row)) + "]  " +
         (entry.appearances.empty()
              ? "not found by this name"
              : "in " + Counted(static_cast<std::int64_t>(entry.appearances.size()), "document",
                                "documents")));
    for (const Appearance& one : entry.appearances) {
      std::string facts = one.deal->dated_on.value_or("no date   ") + "  ";
      facts += one.roles.empty() ? "mentioned" : "as " + Joined(Slugs(one.roles), " and ");
      if (const std::string grade = GradeOfAppearance(one); grade != "unknown") {
        facts += " · " + std::string(GradeText(grade));
      }
      facts += " · " + std::string(Slug(one.best.sense));
      if (one.amount) {
        FindingRow kind;
        kind.amount = one.amount;
        kind.amount_kind = one.amount_kind;
        facts += " · " + MoneyText(*one.amount) + " (" + AmountKindText(kind) + ")";
      }
      line("  " + Visible(facts));
      const std::string indent(14, ' ');
      line(indent + Visible(one.deal->title.value_or("(no title)")));
      std::string deal;
      if (one.deal->buyer) deal += "buyer " + *one.deal->buyer;
      if (!one.deal->suppliers.empty()) {
        deal += (deal.empty() ? "" : " · ") + std::string("supplier ") +
                Joined(one.deal->suppliers, "；");
      }
      if (!one.deal->terms.empty()) {
        deal += (deal.empty() ? "" : " · ") + std::string("with ") + Joined(one.deal->terms, ", ");
      }
      if (!deal.empty()) line(indent + Visible(deal));
      line(indent + Visible(Joined(one.best.because, "; ")));
      line(indent + "…" + Visible(one.best.quote.prefix) + "[" + Visible(one.best.quote.exact) +
           "]" + Visible(one.best.quote.suffix) + "…");
      line(indent + Visible(one.deal->uri.value_or("")) +
           (one.deal->part ? " part " + Visible(*one.deal->part) : ""));
    }
    if (!entry.candidates.empty()) {
      line("  may be, by its sound (to be told by other means, such as its 统一社会信用代码):");
    }
    for (const SoundAlike& one : entry.candidates) {
      const PartyRow& party = screening.parties[one.name];
      line("    " + std::to_string(one.score) + "  " + Visible(party.name) + "  " +
           Joined(party.roles, ", ") + " in " + Counted(party.documents, "notice", "notices") +
           (party.codes.empty() ? "" : ", " + Visible(Joined(party.codes, ", "))));
      line("        " + Visible(Joined(one.because, "; ")));
    }
  }
  if (!missing.empty()) {
    line((found > 0 ? "\n" : "") + std::string("Not found, ") + among + ":");
    for (std::size_t i = 0; i < missing.size() && i < kMostMissingShown; ++i) {
      line("  " + Visible(missing[i]->row.names[0]) + "  [" + Visible(EntryId(missing[i]->row)) +
           "]" + (missing[i]->looked_for ? "" : "  not looked for: see the messages"));
    }
    if (missing.size() > kMostMissingShown) {
      line("  and " +
           Counted(static_cast<std::int64_t>(missing.size() - kMostMissingShown), "more", "more") +
           "; --csv and --jsonl list all");
    }
  }
  line("\n" + Counted(static_cast<std::int64_t>(found), "entry", "entries") + " of " +
       Grouped(static_cast<std::int64_t>(screening.entries.size())) + " found; " + among + ".");
}

}  // namespace

int Run(const ScreenCommand& command) {
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<Screening> screening = Screen(command, *reader);
  if (!screening) return Complain(screening.error());
  SayWhatIsWatched(screening->list, command.quiet);
  if (command.jsonl) {
    PrintJson(*screening);
  } else if (command.csv) {
    PrintCsv(*screening);
  } else {
    PrintTable(*screening);
  }
  if (!command.quiet && (command.csv || command.jsonl)) {
    std::fprintf(stderr, "%s\n", CoverageSentence(screening->coverage).c_str());
  }
  return screening->list.tally.bad == 0 ? kComplete : kSomeUnread;
}

}  // namespace tenderscan
