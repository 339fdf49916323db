// Ranks names of an archive that a listed one may stand for.
#include "pipeline/screening_candidates.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/names/latin_name.h"
#include "lexicons/names/names_of_text.h"
#include "lexicons/names/short_name.h"
#include "lexicons/names/sound_alike.h"
#include "pipeline/names_in_texts.h"

namespace tenderscan {
namespace {

// Names that are kept of all texts: as many as any archive of a portal prints in years.
constexpr std::size_t kMostNames = 2'000'000;
// A name of a text comes with words before it, and without.
constexpr std::size_t kVariantsOfName = 3;

// A name in letters inside other words may be anybody's.
bool IsSurelyItsCompany(const Appearance& one) {
  return one.by < FoundBy::kBrand && one.best.sense != Sense::kDoubtful;
}

WatchRow Named(const std::string& name) {
  WatchRow row;
  row.names = {name};
  return row;
}

bool HasCandidates(const std::string& name) { return IsLatinName(name) || IsShortName(name); }

// Everybody who is named in a database: parties first, then other names of organisations that its
// texts print, whoever they are.
struct NamedParties {
  std::vector<PartyRow> rows;
  std::vector<std::string> names;  // of them, in their order
  std::size_t parties = 0;         // the first so many
};

Result<NamedParties> EverybodyNamed(const Reader& reader) {
  NamedParties out;
  TS_ASSIGN_OR_RETURN(out.rows, reader.Parties());
  out.parties = out.rows.size();
  std::unordered_set<std::string> known;
  for (const PartyRow& party : out.rows) {
    out.names.push_back(party.name);
    known.insert(FoldString(party.name));
  }
  TS_RETURN_IF_FAILED(
      reader.ForEachText([&](std::int64_t, const std::string& text) -> Result<void> {
        ForEachNameOfText(text, Fold(text), [&](std::string_view name) {
          if (known.size() >= kMostNames || !known.insert(FoldString(name)).second) return;
          PartyRow& row = out.rows.emplace_back();
          row.name = name;
          out.names.emplace_back(name);
        });
        return {};
      }));
  return out;
}

// The best `most` that one of the entry's names may stand for, each once. `sounds` are of all their
// names.
std::vector<SoundAlike> RankedFor(const Screened& entry, const SoundAlikes& sounds,
                                  const NamedParties& named, std::size_t most) {
  const std::vector<std::string> parties(
      named.names.begin(), named.names.begin() + static_cast<std::ptrdiff_t>(named.parties));
  std::vector<SoundAlike> out;
  for (const std::string& name : entry.row.names) {
    std::vector<SoundAlike> found;
    if (IsLatinName(name)) {
      found = sounds.Rank(name, most * kVariantsOfName);
      for (SoundAlike& one : RankByWords(name, parties, most)) found.push_back(std::move(one));
    } else if (IsShortName(name)) {
      found = RankByShortName(name, parties, most);
    }
    for (SoundAlike& one : found) {
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
  // 受厦门理工学院 says nothing beside 厦门理工学院.
  std::vector<SoundAlike> kept;
  for (SoundAlike& one : out) {
    if (kept.size() == most) break;
    const bool party = one.name < named.parties;
    if (!party && std::any_of(kept.begin(), kept.end(), [&](const SoundAlike& better) {
          return named.names[one.name].find(named.names[better.name]) != std::string::npos;
        })) {
      continue;
    }
    kept.push_back(std::move(one));
  }
  return kept;
}

// Chinese names that a listed one is in English, as a list says: told where no party that is named
// in any notice agrees as well.
std::vector<CandidateFirm> KnownNamesOf(const Screened& entry) {
  constexpr int kAgreesWell = 90;
  std::vector<CandidateFirm> out;
  if (!entry.candidates.empty() && entry.candidates[0].score >= kAgreesWell) return out;
  for (const std::string& name : entry.row.names) {
    if (!IsLatinName(name)) continue;
    for (const std::string_view han : WholeNamesOf(name)) {
      CandidateFirm& one = out.emplace_back();
      one.party.name = han;
      one.score = 100;
      one.because = {one.party.name + " is " + name};
    }
  }
  return out;
}

}  // namespace

Result<void> AddCandidates(const Reader& reader, std::size_t most, Screening& out) {
  const auto wants = [](const Screened& entry) {
    return std::none_of(entry.appearances.begin(), entry.appearances.end(), IsSurelyItsCompany) &&
           std::any_of(entry.row.names.begin(), entry.row.names.end(), HasCandidates);
  };
  if (most == 0 || std::none_of(out.entries.begin(), out.entries.end(), wants)) return {};
  TS_ASSIGN_OR_RETURN(const NamedParties named, EverybodyNamed(reader));
  const SoundAlikes sounds(named.names);
  // Every firm that is a candidate of somebody is looked for once.
  TS_ASSIGN_OR_RETURN(NamesInTexts firms, NamesInTexts::Begin());
  std::map<std::size_t, std::size_t> owners;  // number of the party -> what it is looked for as
  std::vector<std::size_t> owner_of;          // of every candidate, in their order
  std::vector<std::string> known;             // names of candidates that are no party's
  WatchlistTally unfit;
  for (Screened& entry : out.entries) {
    if (!wants(entry)) continue;
    for (SoundAlike& one : RankedFor(entry, sounds, named, most)) {
      const PartyRow& party = named.rows[one.name];
      entry.candidates.push_back({party, one.score, std::move(one.because), {}});
      const auto [owner, is_new] = owners.try_emplace(one.name, owners.size());
      owner_of.push_back(owner->second);
      if (!is_new) continue;
      TS_RETURN_IF_FAILED(
          firms.Add(owner->second, FoundBy::kCandidate, Named(party.name), "", unfit));
    }
    for (CandidateFirm& one : KnownNamesOf(entry)) {
      const auto [owner, is_new] =
          owners.try_emplace(named.rows.size() + known.size(), owners.size());
      known.push_back(one.party.name);
      owner_of.push_back(owner->second);
      TS_RETURN_IF_FAILED(
          firms.Add(owner->second, FoundBy::kCandidate, Named(one.party.name), "", unfit));
      entry.candidates.push_back(std::move(one));
    }
  }
  // Else every text would be looked through for nothing.
  if (owners.empty()) return {};
  TS_ASSIGN_OR_RETURN(const auto found, firms.Find(reader, owners.size()));
  auto owner = owner_of.begin();
  for (Screened& entry : out.entries) {
    for (CandidateFirm& one : entry.candidates) {
      one.appearances = found[*owner++];
      if (one.party.documents == 0) {
        one.party.documents = static_cast<std::int64_t>(one.appearances.size());
      }
    }
    std::erase_if(entry.candidates, [](const CandidateFirm& one) {
      return one.party.documents == 0 && one.appearances.empty();
    });
    std::stable_sort(
        entry.candidates.begin(), entry.candidates.end(),
        [](const CandidateFirm& a, const CandidateFirm& b) { return a.score > b.score; });
  }
  return {};
}

}  // namespace tenderscan
