// Lists of names to watch for: their shapes told by the first line, their rows as entries.
#include "lexicons/names/watchlist.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/watchlist_csv.h"
#include "lexicons/names/watchlist_ftm.h"
#include "store/model/uscc.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kLongestName = 1000;   // bytes; a longer one is a sentence
constexpr std::size_t kLongestId = 200;      // bytes
constexpr std::size_t kMostNames = 500;      // of one entry
constexpr std::size_t kBeginning = 1 << 16;  // bytes that tell what the list is
constexpr std::size_t kLongestFtm = 4
                                    << 20;  // bytes of an entity; the largest real ones have 1 MiB

// 9143 0102 ma4q fgaf xg: in capitals, without what parts groups.
std::string PlainCode(string_view listed) {
  std::string out;
  for (const char c : listed) {
    if (c != ' ' && c != '-') out += Upper(c);
  }
  return out;
}

}  // namespace

string_view NameOf(WatchlistShape shape) {
  switch (shape) {
    case WatchlistShape::kCompanyCsv:
      return "company CSV";
    case WatchlistShape::kOpenSanctionsCsv:
      return "OpenSanctions targets.simple.csv";
    case WatchlistShape::kScreeningListCsv:
      return "US Consolidated Screening List CSV";
    case WatchlistShape::kFollowTheMoney:
      return "FollowTheMoney JSON lines";
  }
  return "";
}

void WatchlistTally::Complain(std::uint64_t line, string_view what) {
  ++complained;
  if (complaints.size() < kMostComplaints) {
    complaints.push_back("line " + std::to_string(line) + ": " + std::string(what));
  }
}

void CharsetVote::Count(string_view line) {
  if (AsciiRun(line, 0) == line.size()) return;
  ++(IsValidUtf8(line) ? utf8_ : other_);
}

void CharsetVote::Feed(string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    // A line of many megabytes is judged in pieces: they vote alike but at their seams.
    if (end == string_view::npos || pending_.size() > (1 << 16)) {
      pending_ += bytes.substr(0, std::min(end, bytes.size()));
      if (pending_.size() > (1 << 16)) {
        Count(pending_);
        pending_.clear();
      }
      if (end == string_view::npos) return;
    } else {
      pending_ += bytes.substr(0, end);
    }
    Count(pending_);
    pending_.clear();
    bytes.remove_prefix(end + 1);
  }
}

bool CharsetVote::IsUtf8() {
  Count(pending_);
  pending_.clear();
  return utf8_ >= other_;
}

struct WatchlistReader::State {
  State(bool is_utf8, Take taken) : utf8(is_utf8), take(std::move(taken)) {}

  bool utf8;
  Take take;
  WatchlistTally tally;
  std::optional<Error> failed;
  std::string beginning;  // up to the first line end
  bool begun = false;
  bool json = false;
  std::optional<WatchlistCsv> csv;
  // JSON lines.
  std::string line;
  std::uint64_t line_number = 1;
  bool skipping = false;

  void Fail(ErrorCode code, std::string what) {
    if (!failed) failed = Error{code, Reach::kRun, std::move(what)};
  }
  void Begin(bool last);
  void FeedCsv(string_view bytes) {
    if (auto fed = csv->Feed(bytes); !fed && !failed) failed = fed.error();
  }
  void FeedJson(string_view bytes);
  void TakeJsonLine();
  void Hand(WatchRow& row);
};

// Tells the shape by the first bytes.
void WatchlistReader::State::Begin(bool last) {
  // So that the first lines are there, a title among them, however the bytes come in.
  if (!last && beginning.size() < kBeginning) return;
  begun = true;
  if (beginning.starts_with("PK\x03\x04") || beginning.starts_with("\xD0\xCF\x11\xE0")) {
    return Fail(ErrorCode::kUnsupported, "is a workbook; save the sheet as CSV (UTF-8) first");
  }
  if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF")) {
    return Fail(ErrorCode::kUnsupported, "is UTF-16; save it as CSV (UTF-8) first");
  }
  if (beginning.starts_with("\xEF\xBB\xBF")) {
    beginning.erase(0, 3);
    utf8 = true;
  }
  const std::size_t first = beginning.find_first_not_of(" \r\n\t");
  json = first != std::string::npos && beginning[first] == '{';
  if (json) {
    tally.shape = WatchlistShape::kFollowTheMoney;
  } else {
    // Spreadsheets of some countries write semicolons, copied cells are cut by tabs.
    char delimiter = ',';
    for (string_view rest = string_view(beginning).substr(0, kBeginning); !rest.empty();) {
      const string_view head = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(head.size() + 1, rest.size()));
      if (head.find_first_of(",;\t") == string_view::npos) continue;  // a title above the heads
      for (const char other : {';', '\t'}) {
        if (std::count(head.begin(), head.end(), other) >
            std::count(head.begin(), head.end(), delimiter)) {
          delimiter = other;
        }
      }
      break;
    }
    csv.emplace(utf8, delimiter, tally, [this](WatchRow& row) { Hand(row); });
  }
  std::string bytes;
  bytes.swap(beginning);
  json ? FeedJson(bytes) : FeedCsv(bytes);
}

void WatchlistReader::State::Hand(WatchRow& row) {
  std::vector<std::string> names;
  for (std::string& name : row.names) {
    const string_view trimmed = TrimmedField(name);
    if (trimmed.empty()) continue;
    if (trimmed.size() > kLongestName) {
      tally.Complain(row.line,
                     "a name of more than " + std::to_string(kLongestName) + " bytes is left out");
      continue;
    }
    if (std::find(names.begin(), names.end(), trimmed) == names.end()) names.emplace_back(trimmed);
    if (names.size() == kMostNames) {
      tally.Complain(row.line,
                     "more than " + std::to_string(kMostNames) + " names; the others are left out");
      break;
    }
  }
  if (row.id.size() > kLongestId) {
    ++tally.bad;
    return tally.Complain(row.line,
                          "the id has more than " + std::to_string(kLongestId) + " bytes");
  }
  row.uscc = PlainCode(row.uscc);
  if (names.empty() && LooksLikeUscc(row.uscc) && !IsPersonsNumber(row.uscc)) {
    names.push_back(row.uscc);
  }
  if (names.empty()) {
    ++tally.bad;
    return tally.Complain(row.line, "no name");
  }
  row.names = std::move(names);
  if (!row.uscc.empty()) {
    if (!LooksLikeUscc(row.uscc)) {
      tally.Complain(row.line,
                     "the 统一社会信用代码 is none (18 figures and letters); the name is "
                     "watched without it");
      row.uscc.clear();
    } else if (!UsccHolds(row.uscc)) {
      tally.Complain(row.line,
                     "the 统一社会信用代码 has a wrong check character; it is watched "
                     "as it is");
    }
  }
  ++tally.entries;
  if (Result<void> taken = take(row, tally); !taken && !failed) failed = taken.error();
}

void WatchlistReader::State::TakeJsonLine() {
  const string_view text = TrimmedField(line);
  if (!text.empty() || skipping) {
    ++tally.rows;
    WatchRow row;
    row.line = line_number;
    std::string fault;
    FtmKind kind = FtmKind::kBad;
    if (skipping) {
      fault = "the line has more than " + std::to_string(kLongestFtm >> 20) + " megabytes";
    } else if (text.find('\0') != string_view::npos || !IsValidUtf8(text)) {
      fault = "the line is no UTF-8 text";
    } else {
      kind = ReadFtmLine(text, row, fault);
    }
    switch (kind) {
      case FtmKind::kEntry:
        Hand(row);
        break;
      case FtmKind::kPerson:
        ++tally.persons;
        break;
      case FtmKind::kOther:
        ++tally.others;
        break;
      case FtmKind::kBad:
        ++tally.bad;
        tally.Complain(row.line, fault);
        break;
    }
  }
  line.clear();
  skipping = false;
  ++line_number;
}

void WatchlistReader::State::FeedJson(string_view bytes) {
  while (!bytes.empty() && !failed) {
    const std::size_t end = bytes.find('\n');
    const string_view piece = bytes.substr(0, std::min(end, bytes.size()));
    if (line.size() + piece.size() > kLongestFtm) {
      skipping = true;
      line.clear();
    } else if (!skipping) {
      line += piece;
    }
    if (end == string_view::npos) return;
    TakeJsonLine();
    bytes.remove_prefix(end + 1);
  }
}

WatchlistReader::WatchlistReader(bool utf8, Take take)
    : state_(std::make_unique<State>(utf8, std::move(take))) {}
WatchlistReader::WatchlistReader(WatchlistReader&&) noexcept = default;
WatchlistReader::~WatchlistReader() = default;

Result<void> WatchlistReader::Feed(string_view bytes) {
  State& state = *state_;
  if (state.failed) return tl::make_unexpected(*state.failed);
  if (!state.begun) {
    state.beginning += bytes;
    state.Begin(false);
  } else if (state.json) {
    state.FeedJson(bytes);
  } else {
    state.FeedCsv(bytes);
  }
  if (state.failed) return tl::make_unexpected(*state.failed);
  return {};
}

Result<WatchlistTally> WatchlistReader::Finish() {
  State& state = *state_;
  if (!state.begun) state.Begin(true);
  if (!state.failed && state.json && (!state.line.empty() || state.skipping)) state.TakeJsonLine();
  if (!state.failed && state.csv) {
    if (auto ended = state.csv->Finish(); !ended) state.failed = ended.error();
  }
  // One bad line may be a slip; a file of nothing else is another kind of file.
  if (!state.failed && state.tally.entries == 0 && state.tally.bad > 0 &&
      state.tally.persons + state.tally.others == 0) {
    state.Fail(ErrorCode::kMalformed, "no row is an entry; " + state.tally.complaints.front() +
                                          "; " + std::string(kKnownWatchlists));
  }
  if (state.failed) return tl::make_unexpected(*state.failed);
  return std::move(state.tally);
}

Result<WatchlistTally> ReadWatchlist(string_view bytes, WatchlistReader::Take take) {
  CharsetVote vote;
  vote.Feed(bytes);
  WatchlistReader reader(vote.IsUtf8(), std::move(take));
  if (auto fed = reader.Feed(bytes); !fed) return tl::make_unexpected(fed.error());
  return reader.Finish();
}

}  // namespace tenderscan
