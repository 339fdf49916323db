// The schema with the columns of a notice's fields; and its number, from the schema itself: nobody
// needs to think of raising it.
#include "store/schema.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <string_view>

#include "store/archive/digest.h"
#include "store/field_columns.h"
#include "store/model/notice.h"

namespace tenderscan {
namespace {

// Without comments and with one blank for many: what is said of a column changes no database.
std::string WithoutComments(std::string_view sql) {
  std::string out;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    if (sql.substr(at, 2) == "--") at = std::min(sql.find('\n', at), sql.size() - 1);
    const bool blank = sql[at] == ' ' || sql[at] == '\n';
    if (!blank) {
      out += sql[at];
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace

const std::string& SchemaSql() {
  static const std::string schema = [] {
    constexpr std::string_view kFields = "  -- {the fields of a notice";
    const std::string_view file = SchemaFile();
    const std::size_t at = file.find(kFields);
    assert(at != file.npos && "the schema says where a notice's fields stand");
    std::string columns;
    ForEachColumn<Notice>(
        "", "", [&](const std::string& name, const std::string& label, bool whole) {
          columns += "  " + name + (whole ? " INTEGER" : " TEXT") + ",  -- " + label + "\n";
        });
    return std::string(file.substr(0, at)) + columns +
           std::string(file.substr(file.find('\n', at) + 1));
  }();
  return schema;
}

std::int32_t SchemaVersion() {
  static const std::int32_t version = [] {
    const std::string digest = DigestOf(DigestKind::kSha256, WithoutComments(SchemaSql())).raw;
    std::uint32_t bits = 0;
    for (const std::size_t i : {0, 1, 2, 3}) {
      bits = bits << 8 | static_cast<unsigned char>(digest[i]);
    }
    return static_cast<std::int32_t>(bits >> 1);  // never negative
  }();
  return version;
}

}  // namespace tenderscan
