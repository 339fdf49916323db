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
#include "lexicons/names/listed_name.h"
#include "lexicons/names/regional_words.h"
#include "lexicons/names/role_labels.h"
#include "lexicons/names/watch_columns.h"
#include "lexicons/names/watch_index.h"
#include "store/archive/whole_file.h"
#include "pipeline/names_in_texts.h"
#include "pipeline/screening_candidates.h"
#include "pipeline/screening_terms.h"
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
    if (const auto earlier = by_id_.find(EntryId(row)); earlier != by_id_.end()) {
      if (IsOtherOfOneCode(row, out_.entries[earlier->second].row.names[0])) {
        tally.Complain(row.line, kOtherOfOneCode);
        row.id = EntryIdByName(row);
      } else {
        tally.Complain(row.line, "the id of an earlier row; findings of both go under it");
      }
    }
    const std::string id = EntryId(row);
    const auto [at, is_new] = by_id_.try_emplace(id, out_.entries.size());
    if (is_new) {
      Screened& one = out_.entries.emplace_back();
      one.id = TermId(id);
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
    for (const std::string& name : row.names) {
      RegionalWords::Reading other = Shipped<RegionalWords>().InMainlandWords(name);
      if (other.name.empty()) continue;
      TS_RETURN_IF_FAILED(
          names_.Add(entry, FoundBy::kName, Named(row.line, {other.name}), other.because, tally));
    }
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
  std::map<std::string, std::size_t, std::less<>> by_id_;  // EntryId -> number of the entry
};

// Dell PowerEdge XE8545: goods in an item that bears the brand's word are the brand's, whoever
// sells them.
void TakeOwnProducts(const std::vector<const Brand*>& brands, Appearance& one) {
  const auto bears = [&](const std::string& model) {
    const std::string folded = FoldString(model);
    return std::any_of(brands.begin(), brands.end(), [&](const Brand* brand) {
      return std::any_of(brand->words.begin(), brand->words.end(), [&](const std::string& word) {
        return folded.find(FoldString(word)) != std::string::npos;
      });
    });
  };
  const auto others = std::stable_partition(one.beside.begin(), one.beside.end(),
                                            [&](const Goods& g) { return !bears(g.model); });
  for (auto it = others; it != one.beside.end(); ++it) {
    if (it->lead) one.best.because.push_back("its product here: " + it->model);
    one.with.push_back(std::move(*it));
  }
  one.beside.erase(others, one.beside.end());
}

// A brand's word in a party's name: a firm that the list names by it, one that a source ties to the
// brand, or one of which nobody knows.
void TellFirmsFromGoods(Screened& entry) {
  for (Appearance& one : entry.appearances) {
    if (one.by != FoundBy::kBrand) continue;
    if (one.roles.empty()) {
      TakeOwnProducts(entry.brands, one);
      continue;
    }
    const std::string& printed = one.best.quote.exact;
    const bool tied = std::any_of(entry.brands.begin(), entry.brands.end(),
                                  [&](const Brand* b) { return IsAmong(printed, b->firms); });
    if (IsAmong(printed, entry.row.names) && one.best.sense != Sense::kDoubtful) {
      one.by = FoundBy::kName;
    } else if (!tied) {
      one.best.sense = Sense::kDoubtful;
      one.best.because.emplace_back("a firm that bears the brand's word: not known to be of it");
    }
  }
}

bool HasRole(const Appearance& one, std::initializer_list<PartyRole> roles) {
  return std::find_first_of(one.roles.begin(), one.roles.end(), roles.begin(), roles.end()) !=
         one.roles.end();
}

// Of a candidate that agrees by half or more.
bool HasWatchedCandidate(const Screened& entry) {
  constexpr int kHalf = 50;
  return std::any_of(
      entry.candidates.begin(), entry.candidates.end(), [](const CandidateFirm& one) {
        return one.score >= kHalf &&
               std::any_of(one.appearances.begin(), one.appearances.end(), HasWatchedGoods);
      });
}

ScreeningSection SectionOf(const Screened& entry) {
  using enum PartyRole;
  bool goods = HasWatchedCandidate(entry), sells = false, buys = false, agency = false;
  bool named = false, of_head = false;
  for (const Appearance& one : entry.appearances) {
    goods |= HasWatchedGoods(one);
    of_head |= one.by == FoundBy::kHeadOffice || one.by == FoundBy::kOtherBranch;
    if (one.by != FoundBy::kName) continue;
    named = true;
    sells |= HasRole(one, {kSupplier, kTenderer, kCandidate});
    buys |= HasRole(one, {kBuyer});
    agency |= HasRole(one, {kProcuringEntity});
  }
  if (goods) return ScreeningSection::kWatchedGoods;
  if (sells) return ScreeningSection::kSellers;
  if (buys) return ScreeningSection::kBuyers;
  if (agency) return ScreeningSection::kAgencies;
  if (named) return ScreeningSection::kMentioned;
  if (of_head) return ScreeningSection::kHeadOffices;
  if (!entry.appearances.empty()) return ScreeningSection::kBrands;
  if (!entry.candidates.empty()) return ScreeningSection::kCandidates;
  return entry.looked_for ? ScreeningSection::kNotFound : ScreeningSection::kNotReadAsName;
}

// Inside a section: who is found by a name, then by how much of a name a candidate agrees.
int UncertaintyOf(const Screened& entry) {
  const auto best = std::min_element(entry.appearances.begin(), entry.appearances.end(),
                                     [](const Appearance& a, const Appearance& b) {
                                       return std::tuple(!HasWatchedGoods(a), a.by) <
                                              std::tuple(!HasWatchedGoods(b), b.by);
                                     });
  if (best != entry.appearances.end() && best->by != FoundBy::kBrand) return 0;
  if (best != entry.appearances.end() && HasWatchedGoods(*best)) return 1;
  return entry.candidates.empty() ? 101 : 101 - std::min(entry.candidates[0].score, 100);
}

void Order(std::vector<Screened>& entries) {
  for (Screened& entry : entries) {
    entry.section = SectionOf(entry);
    // What it sold or bought with watched goods comes first.
    std::stable_sort(entry.appearances.begin(), entry.appearances.end(),
                     [](const Appearance& a, const Appearance& b) {
                       return std::tuple(a.by, !HasWatchedGoods(a)) <
                              std::tuple(b.by, !HasWatchedGoods(b));
                     });
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Screened& a, const Screened& b) {
    return std::tuple(a.section, UncertaintyOf(a)) < std::tuple(b.section, UncertaintyOf(b));
  });
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
  for (const std::string_view list : {CompanyWordsToml(), BrandsToml(), ListedNamesToml(),
                                      RolesToml(), ColumnsToml(), RegionalWordsToml()}) {
    names.Update(list);
  }
  out.names_sha256 = names.Hex();
  return {};
}

// Entries that the list gives one code.
void TellWhoSharesACode(std::vector<Screened>& entries) {
  std::map<std::string_view, std::vector<Screened*>> by_code;
  for (Screened& entry : entries) {
    if (!entry.row.uscc.empty()) by_code[entry.row.uscc].push_back(&entry);
  }
  for (const auto& [code, all] : by_code) {
    for (Screened* entry : all) {
      for (const Screened* other : all) {
        if (other != entry) entry->of_same_code.push_back(other->row.names[0]);
      }
    }
  }
}

}  // namespace

std::string_view Slug(FoundBy by) {
  constexpr std::array<std::string_view, 5> kSlugs = {"name", "head office", "another branch",
                                                      "brand", "candidate"};
  return kSlugs[static_cast<std::size_t>(by)];
}

std::string_view Slug(ScreeningSection section) {
  constexpr std::array<std::string_view, 10> kSlugs = {
      "watched goods", "suppliers", "buyers",     "agencies",  "mentioned",
      "head office",   "brand",     "candidates", "not found", "not read as a name"};
  return kSlugs[static_cast<std::size_t>(section)];
}

std::vector<std::string> LabelsOf(const std::vector<Goods>& goods, bool lead, bool inferred) {
  std::vector<std::string> out;
  for (const Goods& one : goods) {
    if (one.lead == lead && one.inferred == inferred) out.push_back(one.label);
  }
  return out;
}

std::vector<std::string> LabelsOf(const std::vector<Goods>& goods, bool lead) {
  std::vector<std::string> out;
  for (const Goods& one : goods) {
    if (one.lead == lead) out.push_back((one.inferred ? "≈ " : "") + one.label);
  }
  return out;
}

std::string_view SenseText(const Appearance& one) {
  return one.by == FoundBy::kCandidate ? Slug(one.by) : Slug(one.best.sense);
}

bool HasWatchedGoods(const Appearance& one) {
  return std::any_of(one.with.begin(), one.with.end(), [](const Goods& g) { return g.lead; });
}

std::vector<std::string> FirmsOf(const Screened& entry) {
  std::vector<std::string> out;
  for (const Appearance& one : entry.appearances) {
    if (one.by != FoundBy::kName || one.firm.empty() || IsAmong(one.firm, entry.row.names))
      continue;
    const std::string folded = FoldString(one.firm);
    const std::size_t company = CompanyOfBranch(folded);
    const std::string firm = company == 0 ? folded : folded.substr(0, company);
    if (!IsAmong(firm, out) && !IsAmong(firm, entry.row.names)) out.push_back(firm);
  }
  if (out.size() < 2) out.clear();
  return out;
}

bool IsFoundByName(const Screened& entry) {
  return std::any_of(entry.appearances.begin(), entry.appearances.end(),
                     [](const Appearance& one) { return one.by == FoundBy::kName; });
}

Result<Screening> ScreenList(const std::string& path, std::size_t most_candidates,
                             const Reader& reader) {
  Screening out;
  TS_ASSIGN_OR_RETURN(NamesInTexts names, NamesInTexts::Begin());
  TS_RETURN_IF_FAILED(ListReading(names, out).Read(path));
  TellWhoSharesACode(out.entries);
  TS_ASSIGN_OR_RETURN(auto found, names.Find(reader, out.entries.size()));
  for (std::size_t i = 0; i < out.entries.size(); ++i) {
    out.entries[i].appearances = std::move(found[i]);
    TellFirmsFromGoods(out.entries[i]);
  }
  TS_RETURN_IF_FAILED(AddWatchedTerms(reader, out));
  TS_RETURN_IF_FAILED(AddCandidates(reader, most_candidates, out));
  Order(out.entries);
  TS_RETURN_IF_FAILED(AddCoverage(reader, out));
  return out;
}

}  // namespace tenderscan
