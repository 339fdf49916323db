// Reads every count of a document and keeps those that are the only one of their kind.
#include "lexicons/document_counts.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/counts.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kLongestPlace = 900;  // bytes: a longer row or line speaks of many things

std::optional<Quantity> Only(const std::set<std::int64_t>& values, QuantityUnit unit) {
  if (values.size() != 1) return std::nullopt;
  return Quantity{Decimal{*values.begin()}.ToString(), unit};
}

}  // namespace

DocumentCounts CountDocument(const Context& context, const CountWords& count_words) {
  std::map<std::int32_t, Decimal> card_hours;  // by table, its rows added up
  std::set<std::int64_t> told_hours;           // in prose
  std::set<std::int64_t> tokens, accounts, cards, each, servers, sets;
  std::string wrapped;  // the lines of a plain text put together: its words run over their ends
  TextSpan last_line;
  std::uint32_t row_read = 0;
  for (TextSpan line : context.lines()) {
    const Surroundings around = context.At({line.begin, line.begin});
    if (around.section == FieldKind::kQualification || around.section == FieldKind::kContact ||
        around.field == FieldKind::kBefore || around.field == FieldKind::kQualification) {
      continue;
    }
    TextSpan place = line;
    const bool in_row = !around.row.empty() && around.row.size() <= kLongestPlace;
    if (in_row) {
      // A row is read whole, once.
      if (around.row.begin + 1 == row_read) continue;
      row_read = around.row.begin + 1;
      place = around.row;
    }
    if (place.size() > kLongestPlace) place = around.sentence;
    if (context.text().media_type != "text/html" && !in_row) {
      const string_view words = context.Folded(line);
      if (line.begin > last_line.end + 2) {
        wrapped.clear();
      }
      for (const PrintedCount& count : CountsIn(count_words, wrapped + std::string(words))) {
        if (count.begin < wrapped.size() && count.end > wrapped.size() && !count.part &&
            count.unit == CountUnit::kToken) {
          tokens.insert(count.value.micros);
        }
      }
      wrapped = words;
      last_line = line;
    }
    const string_view words = context.Folded(place);
    const bool of_cards = count_words.SpeaksOf(CountUnit::kCard, words);
    const bool of_servers = count_words.SpeaksOf(CountUnit::kServer, words);
    for (const PrintedCount& count : CountsIn(count_words, words)) {
      if (count.part) continue;
      const std::int64_t value = count.value.micros;
      switch (count.unit) {
        case CountUnit::kToken:
          tokens.insert(value);
          break;
        case CountUnit::kCardHour:
          if (count.rate || count.each) break;
          if (!in_row) {
            told_hours.insert(value);
          } else if (Decimal& sum = card_hours[around.table];
                     !count_words.SpeaksOf(CountUnit::kLump, words)) {
            sum = sum.Plus(count.value).value_or(sum);
          }
          break;
        case CountUnit::kAccount:
          accounts.insert(value);
          break;
        case CountUnit::kCard:
        case CountUnit::kMachineCards:
          if (!of_cards && !(count.after_label && count.unit == CountUnit::kCard)) break;
          (count.each || (count.unit == CountUnit::kMachineCards && !count.total) ? each : cards)
              .insert(value);
          break;
        case CountUnit::kServer:
          if ((of_servers || count.after_label) && !count.each) servers.insert(value);
          break;
        case CountUnit::kSet:
          if (!count.each && count_words.SpeaksOf(CountUnit::kSet, words)) sets.insert(value);
          break;
        default:
          break;
      }
    }
  }
  DocumentCounts out;
  out.tokens = Only(tokens, QuantityUnit::kToken);
  out.accounts = Only(accounts, QuantityUnit::kAccount);
  out.servers = Only(servers, QuantityUnit::kServer);
  out.cards = Only(cards, QuantityUnit::kCard);
  // Stages of one purchase, a row each; prose tells their sum again, or one of them.
  for (const auto& [table, sum] : card_hours) told_hours.insert(sum.micros);
  if (card_hours.size() == 1 && card_hours.begin()->second.micros > 0) {
    out.card_hours = Quantity{card_hours.begin()->second.ToString(), QuantityUnit::kCardHour};
  } else {
    out.card_hours = Only(told_hours, QuantityUnit::kCardHour);
  }
  const std::set<std::int64_t>& machines = servers.empty() ? sets : servers;
  if (cards.empty() && each.size() == 1 && machines.size() == 1) {
    const Decimal per_machine{*each.begin()};
    if (auto all = per_machine.Times(*machines.begin() / Decimal::kOne)) {
      out.cards = Quantity{all->ToString(), QuantityUnit::kCard};
    }
  }
  return out;
}

}  // namespace tenderscan
