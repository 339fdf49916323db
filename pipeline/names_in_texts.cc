// Names of companies, looked for in every text of a database.
#include "pipeline/names_in_texts.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <tuple>
#include <utility>

#include "lexicons/names/watch_senses.h"
#include "lexicons/quote.h"
#include "pipeline/own_part.h"

namespace tenderscan {
namespace {

constexpr const char* kOfOtherBranch = "of the company whose other branch is listed";

}  // namespace

Result<NamesInTexts> NamesInTexts::Begin() {
  NamesInTexts out;
  TS_RETURN_IF_FAILED(out.index_.BeginList("list"));  // terms are not shown
  return out;
}

Result<bool> NamesInTexts::Add(std::size_t owner, FoundBy by, WatchRow row, const std::string& why,
                               WatchlistTally& tally) {
  if (row.names.empty()) return false;
  row.id = std::to_string(asked_.size());
  asked_.push_back({owner, by, why});
  return index_.Add(row, tally);
}

const NamesInTexts::Asked& NamesInTexts::AskedAs(std::string_view term) const {
  const std::string_view id = term.substr(term.rfind('/') + 1);
  std::size_t number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number);
  return asked_[number];
}

void NamesInTexts::FindIn(const std::string& text, const FoldedText& folded,
                          const std::shared_ptr<const DealRow>& deal,
                          std::vector<std::vector<Appearance>>& found) const {
  const Notice* notice = deal->notice ? &*deal->notice : nullptr;
  std::map<std::pair<std::size_t, FoundBy>, Appearance> here;
  for (WatchedName& name : FindWatched(index_, text, folded, notice, nullptr)) {
    Annotation& a = name.annotation;
    const Asked& asked = AskedAs(a.term);
    if (asked.by == FoundBy::kBrand && name.of_other) {
      if (!name.begins_trade) continue;
      a.because.push_back("the trade name of " + name.party->name + " begins with it");
      a.sense = Sense::kDoubtful;
      a.roles = name.party->roles;
    }
    // Another branch, perhaps, or another firm of the brand, or a name in other words.
    if (asked.by != FoundBy::kName || !asked.why.empty())
      a.sense = std::max(a.sense, Sense::kLikely);
    const bool of_other_branch = asked.by == FoundBy::kHeadOffice && name.of_branch;
    const FoundBy by = of_other_branch ? FoundBy::kOtherBranch : asked.by;
    const std::string why = of_other_branch ? kOfOtherBranch : asked.why;
    if (!why.empty()) a.because.push_back(why);
    Appearance& one = here[{asked.owner, by}];
    one.by = by;
    one.roles.insert(one.roles.end(), a.roles.begin(), a.roles.end());
    const auto rank = [](const Annotation& x) {
      return std::tuple(x.sense, x.roles.empty(), x.modality == Modality::kMention);
    };
    if (one.places++ == 0 || rank(a) < rank(one.best)) {
      a.quote = QuoteAt(text, a.span, {});  // stored texts are masked
      one.best = std::move(a);
      one.firm = name.of_member          ? one.best.quote.exact
                 : name.party != nullptr ? name.party->name
                                         : "";
    }
  }
  std::optional<std::size_t> before;
  for (auto& [key, one] : here) {  // by owner, then the nearest name first
    if (before == key.first) continue;
    before = key.first;
    std::sort(one.roles.begin(), one.roles.end());
    one.roles.erase(std::unique(one.roles.begin(), one.roles.end()), one.roles.end());
    one.deal = deal;
    AddOwnPart(one);
    found[key.first].push_back(std::move(one));
  }
}

Result<std::vector<std::vector<Appearance>>> NamesInTexts::Find(const Reader& reader,
                                                                std::size_t owners) {
  index_.Build();
  std::vector<std::vector<Appearance>> found(owners);
  TS_RETURN_IF_FAILED(
      reader.ForEachText([&](std::int64_t document, const std::string& text) -> Result<void> {
        const FoldedText folded = Fold(text);
        // What is told of a document is read where anybody is named in it.
        if (FindWatched(index_, text, folded, nullptr, nullptr).empty()) return {};
        TS_ASSIGN_OR_RETURN(DealRow deal, reader.DealOf(document));
        FindIn(text, folded, std::make_shared<const DealRow>(std::move(deal)), found);
        return {};
      }));
  for (std::vector<Appearance>& of_one : found) {
    std::stable_sort(of_one.begin(), of_one.end(), [](const Appearance& a, const Appearance& b) {
      return std::tuple(a.by, a.best.sense, a.roles.empty(), b.deal->dated_on) <
             std::tuple(b.by, b.best.sense, b.roles.empty(), a.deal->dated_on);
    });
  }
  return found;
}

}  // namespace tenderscan
