// The companies of a list, looked for in a database.
#include "pipeline/screening.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "extractors/text/fold.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/latin_name.h"
#include "lexicons/names/listed_name.h"
#include "lexicons/names/role_labels.h"
#include "lexicons/names/sound_alike.h"
#include "lexicons/names/watch_columns.h"
#include "lexicons/names/watch_index.h"
#include "pipeline/files.h"
#include "pipeline/names_in_texts.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

constexpr const char* kOfHead = "as head office of the branch that is listed";

// Of every branch among the names its company as printed, where the list does not name that too.
std::vector<std::string> HeadsOf(const std::vector<std::string>& names) {
  std::vector<std::string> heads;
  for (const std::string& name : names) {
    const FoldedText folded = Fold(name);
    const std::size_t end = CompanyOfBranch(folded.text());
    if (end == 0) continue;
    const std::string head(folded.ToOriginal({0, static_cast<std::uint32_t>(end)}).In(name));
    const auto same = [&](const std::string& other) {
      return FoldString(other) == FoldString(head);
    };
    if (std::any_of(names.begin(), names.end(), same) ||
        std::any_of(heads.begin(), heads.end(), same)) {
      continue;
    }
    heads.push_back(head);
  }
  return heads;
}

bool IsAmong(const std::string& name, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& other) { return IsSameName(name, other); });
}

WatchRow Named(std::uint64_t line, std::vector<std::string> names) {
  WatchRow row;
  row.line = line;
  row.names = std::move(names);
  return row;
}

// Reads the list and has its entries looked for, each by all its names.
class ListReading {
 public:
  ListReading(NamesInTexts& names, Screening& out) : names_(names), out_(out) {}

  // Errors: as ReadWatchlistFile.
  Result<void> Read(const std::string& path) {
    TS_ASSIGN_OR_RETURN(out_.list,
                        ReadWatchlistFile(path, [&](WatchRow& row, WatchlistTally& tally) {
                          return TakeRow(row, tally);
                        }));
    if (!out_.entries.empty()) return {};
    return tl::make_unexpected(
        Error{ErrorCode::kMalformed, Reach::kRun, path + " names no company to look for"});
  }

 private:
  Result<void> TakeRow(WatchRow& row, WatchlistTally& tally) {
    std::string id = TermId(EntryId(row));
    const auto [at, is_new] = by_id_.try_emplace(id, out_.entries.size());
    if (!is_new) tally.Complain(row.line, "the id of an earlier row; findings of both go under it");
    if (is_new) {
      Screened& one = out_.entries.emplace_back();
      one.id = std::move(id);
      one.row = row;
      one.looked_for = false;
    }
    Screened& entry = out_.entries[at->second];
    if (!is_new) {
      for (const std::string& name : row.names) {
        std::vector<std::string>& all = entry.row.names;
        if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
      }
    }
    TS_RETURN_IF_FAILED(AddNames(at->second, row, tally));
    for (const std::string& head : HeadsOf(row.names)) {
      TS_RETURN_IF_FAILED(
          names_.Add(at->second, FoundBy::kHeadOffice, Named(row.line, {head}), kOfHead, tally));
      entry.heads.push_back(head);
    }
    return AddBrands(at->second, row, tally);
  }

  // The names that the list gives. A brand's word stands on goods too.
  Result<void> AddNames(std::size_t entry, WatchRow row, WatchlistTally& tally) {
    WatchRow brand_words = Named(row.line, {});
    std::erase_if(row.names, [&](const std::string& name) {
      const std::vector<const Brand*> brands = Shipped<BrandNames>().Of(name);
      const bool is_word = std::any_of(brands.begin(), brands.end(), [&](const Brand* brand) {
        return IsAmong(name, brand->words) && !IsAmong(name, brand->firms);
      });
      if (is_word) brand_words.names.push_back(name);
      return is_word;
    });
    if (row.names.empty()) std::swap(row.uscc, brand_words.uscc);
    TS_ASSIGN_OR_RETURN(const bool by_name, names_.Add(entry, FoundBy::kName, row, "", tally));
    TS_ASSIGN_OR_RETURN(
        const bool by_brand,
        names_.Add(entry, FoundBy::kBrand, std::move(brand_words), "a brand's name", tally));
    out_.entries[entry].looked_for |= by_name || by_brand;
    return {};
  }

  Result<void> AddBrands(std::size_t entry, const WatchRow& row, WatchlistTally& tally) {
    std::vector<const Brand*>& its = out_.entries[entry].brands;
    for (const std::string& name : row.names) {
      for (const Brand* brand : Shipped<BrandNames>().Of(name)) {
        if (std::find(its.begin(), its.end(), brand) != its.end()) continue;
        its.push_back(brand);
        const std::string tie = "the brand " + brand->words[0];
        WatchRow words = Named(row.line, {}), firms = words;
        for (const std::string& word : brand->words) {
          if (!IsAmong(word, row.names)) words.names.push_back(word);
        }
        for (const std::string& firm : brand->firms) {
          if (!IsAmong(firm, row.names)) firms.names.push_back(firm);
        }
        TS_RETURN_IF_FAILED(names_.Add(entry, FoundBy::kBrand, std::move(words), tie, tally));
        TS_RETURN_IF_FAILED(names_.Add(
            entry, FoundBy::kBrand, std::move(firms),
            "a firm of " + tie + " (" + brand->source + "; " + brand->confidence + " confidence)",
            tally));
      }
    }
    return {};
  }

  NamesInTexts& names_;
  Screening& out_;
  std::map<std::string, std::size_t, std::less<>> by_id_;  // TermId -> number of the entry
};

// A brand's word in a party's name: a firm that the list names by it, one that a source ties to the
// brand, or one of which nobody knows.
void TellFirmsFromGoods(Screened& entry) {
  for (Appearance& one : entry.appearances) {
    if (one.by != FoundBy::kBrand || one.roles.empty()) continue;
    const std::string& printed = one.best.quote.exact;
    const bool tied = std::any_of(entry.brands.begin(), entry.brands.end(),
                                  [&](const Brand* b) { return IsAmong(printed, b->firms); });
    if (IsAmong(printed, entry.row.names)) {
      one.by = FoundBy::kName;
    } else if (!tied) {
      one.best.sense = Sense::kDoubtful;
      one.best.because.emplace_back("a firm that bears the brand's word: not known to be of it");
    }
  }
}

bool IsFound(const Screened& entry) {
  return std::any_of(entry.appearances.begin(), entry.appearances.end(),
                     [](const Appearance& one) { return one.by != FoundBy::kBrand; });
}

// The best `most` names that sound like one of the entry's, each once.
std::vector<SoundAlike> RankedFor(const Screened& entry, const SoundAlikes& sounds,
                                  std::size_t most) {
  std::vector<SoundAlike> out;
  for (const std::string& name : entry.row.names) {
    if (!IsLatinName(name)) continue;
    for (SoundAlike& one : sounds.Rank(name, most)) {
      const auto same = std::find_if(out.begin(), out.end(),
                                     [&](const SoundAlike& c) { return c.name == one.name; });
      if (same == out.end()) {
        out.push_back(std::move(one));
      } else if (same->score < one.score) {
        *same = std::move(one);
      }
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const SoundAlike& a, const SoundAlike& b) { return a.score > b.score; });
  if (out.size() > most) out.resize(most);
  return out;
}

// Who is listed in letters may stand in the archive under a Chinese name.
Result<void> AddCandidates(const Reader& reader, std::size_t most, Screening& out) {
  const auto wants = [](const Screened& entry) {
    return !IsFound(entry) &&
           std::any_of(entry.row.names.begin(), entry.row.names.end(), IsLatinName);
  };
  if (most == 0 || std::none_of(out.entries.begin(), out.entries.end(), wants)) return {};
  TS_ASSIGN_OR_RETURN(const std::vector<PartyRow> parties, reader.Parties());
  std::vector<std::string> names;
  for (const PartyRow& party : parties) names.push_back(party.name);
  const SoundAlikes sounds(names);
  // Every firm that is a candidate of somebody is looked for once.
  TS_ASSIGN_OR_RETURN(NamesInTexts firms, NamesInTexts::Begin());
  std::map<std::size_t, std::size_t> owners;  // number of the party -> what it is looked for as
  std::vector<std::size_t> owner_of;          // of every candidate, in their order
  WatchlistTally unfit;
  for (Screened& entry : out.entries) {
    if (!wants(entry)) continue;
    for (SoundAlike& one : RankedFor(entry, sounds, most)) {
      const PartyRow& party = parties[one.name];
      entry.candidates.push_back({party, one.score, std::move(one.because), {}});
      const auto [owner, is_new] = owners.try_emplace(one.name, owners.size());
      owner_of.push_back(owner->second);
      if (!is_new) continue;
      TS_RETURN_IF_FAILED(
          firms.Add(owner->second, FoundBy::kName, Named(0, {party.name}), "", unfit));
    }
  }
  // Else every text would be looked through for nothing.
  if (owners.empty()) return {};
  TS_ASSIGN_OR_RETURN(const auto found, firms.Find(reader, owners.size()));
  auto owner = owner_of.begin();
  for (Screened& entry : out.entries) {
    for (CandidateFirm& one : entry.candidates) one.appearances = found[*owner++];
  }
  return {};
}

bool HasRole(const Appearance& one, std::initializer_list<PartyRole> roles) {
  return std::find_first_of(one.roles.begin(), one.roles.end(), roles.begin(), roles.end()) !=
         one.roles.end();
}

ScreeningSection SectionOf(const Screened& entry) {
  using enum PartyRole;
  bool goods = false, sells = false, buys = false, agency = false, named = false;
  for (const Appearance& one : entry.appearances) {
    if (one.by == FoundBy::kBrand) continue;
    named = true;
    const bool seller = HasRole(one, {kSupplier, kTenderer, kCandidate});
    const bool buyer = HasRole(one, {kBuyer});
    goods |= (seller || buyer) && !one.with.empty();
    sells |= seller;
    buys |= buyer;
    agency |= HasRole(one, {kProcuringEntity});
  }
  if (goods) return ScreeningSection::kWatchedGoods;
  if (sells) return ScreeningSection::kSellers;
  if (buys) return ScreeningSection::kBuyers;
  if (agency) return ScreeningSection::kAgencies;
  if (named) return ScreeningSection::kMentioned;
  if (!entry.appearances.empty()) return ScreeningSection::kBrands;
  if (!entry.candidates.empty()) return ScreeningSection::kCandidates;
  return entry.looked_for ? ScreeningSection::kNotFound : ScreeningSection::kNotReadAsName;
}

void Order(std::vector<Screened>& entries) {
  const auto is_with = [](const std::vector<Appearance>& appearances) {
    return std::any_of(appearances.begin(), appearances.end(),
                       [](const Appearance& one) { return !one.with.empty(); });
  };
  const auto rank = [&](const Screened& entry) {
    const bool with = is_with(entry.appearances) ||
                      std::any_of(entry.candidates.begin(), entry.candidates.end(),
                                  [&](const CandidateFirm& c) { return is_with(c.appearances); });
    return std::tuple(entry.section, !with);
  };
  for (Screened& entry : entries) {
    entry.section = SectionOf(entry);
    // What it sold or bought with watched goods comes first.
    std::stable_sort(entry.appearances.begin(), entry.appearances.end(),
                     [](const Appearance& a, const Appearance& b) {
                       const auto behind = [](const Appearance& one) {
                         return std::tuple(one.by, one.roles.empty() || one.with.empty());
                       };
                       return behind(a) < behind(b);
                     });
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const Screened& a, const Screened& b) { return rank(a) < rank(b); });
}

// What the answers rest on.
Result<void> AddCoverage(const Reader& reader, Screening& out) {
  TS_ASSIGN_OR_RETURN(out.coverage, reader.ReadCoverage());
  TS_ASSIGN_OR_RETURN(out.run, reader.LatestRun());
  TS_ASSIGN_OR_RETURN(const FileDigest file, DigestFile(reader.path()));
  // A scan that ends meanwhile renames its database to this path.
  if (reader.HasMoved()) {
    return Fail(ErrorCode::kIo, Reach::kRun,
                reader.path() + " was replaced while it was read: ask again");
  }
  out.database_sha256 = file.sha256;
  TS_ASSIGN_OR_RETURN(const std::vector<CountRow> counts, reader.Counts({}));
  for (const CountRow& row : counts) {
    if (row.notices == 0) continue;
    if (row.counted_by == "month" && row.value) {
      if (!out.first_month || *row.value < *out.first_month) out.first_month = row.value;
      if (!out.last_month || *out.last_month < *row.value) out.last_month = row.value;
    } else if (row.counted_by == "site") {
      out.portals.push_back({row.value.value_or(""), row.notices});
    }
  }
  out.version = TS_VERSION;
  Sha256 names;
  for (const std::string_view list :
       {CompanyWordsToml(), BrandsToml(), ListedNamesToml(), RolesToml(), ColumnsToml()}) {
    names.Update(list);
  }
  out.names_sha256 = names.Hex();
  return {};
}

}  // namespace

std::string_view Slug(FoundBy by) {
  constexpr std::array<std::string_view, 3> kSlugs = {"name", "head office", "brand"};
  return kSlugs[static_cast<std::size_t>(by)];
}

std::string_view Slug(ScreeningSection section) {
  constexpr std::array<std::string_view, 9> kSlugs = {
      "watched goods", "suppliers",  "buyers",    "agencies",          "mentioned",
      "brand",         "candidates", "not found", "not read as a name"};
  return kSlugs[static_cast<std::size_t>(section)];
}

Result<Screening> ScreenList(const std::string& path, std::size_t most_candidates,
                             const Reader& reader) {
  Screening out;
  TS_ASSIGN_OR_RETURN(NamesInTexts names, NamesInTexts::Begin());
  TS_RETURN_IF_FAILED(ListReading(names, out).Read(path));
  TS_ASSIGN_OR_RETURN(auto found, names.Find(reader, out.entries.size()));
  for (std::size_t i = 0; i < out.entries.size(); ++i) {
    out.entries[i].appearances = std::move(found[i]);
    TellFirmsFromGoods(out.entries[i]);
  }
  TS_RETURN_IF_FAILED(AddCandidates(reader, most_candidates, out));
  Order(out.entries);
  TS_RETURN_IF_FAILED(AddCoverage(reader, out));
  return out;
}

}  // namespace tenderscan
