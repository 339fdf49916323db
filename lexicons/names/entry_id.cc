// The ids that entries of a list go by.
#include "lexicons/names/entry_id.h"

#include <cstdint>
#include <cstdio>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "lexicons/names/brand_names.h"

namespace tenderscan {
namespace {

using std::string_view;

std::uint64_t Fnv(string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

}  // namespace

std::string EntryId(const WatchRow& row) {
  if (!row.id.empty()) return row.id;
  if (!row.uscc.empty()) return row.uscc;
  return EntryIdByName(row);
}

std::string EntryIdByName(const WatchRow& row) {
  char hex[24];
  std::snprintf(hex, sizeof hex, "n-%016llx",
                static_cast<unsigned long long>(Fnv(FoldString(row.names[0]))));
  return hex;
}

bool IsOtherOfOneCode(const WatchRow& row, string_view earlier_name) {
  return row.id.empty() && !row.uscc.empty() && !IsSameName(row.names[0], earlier_name);
}

std::string TermId(string_view id) {
  std::string out;
  for (const char c : id) {
    if (IsAlphanumeric(c) || string_view("-._~").find(c) != string_view::npos) {
      out += c;
    } else {
      char hex[8];
      std::snprintf(hex, sizeof hex, "%%%02X",
                    static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += hex;
    }
  }
  return out;
}

}  // namespace tenderscan
