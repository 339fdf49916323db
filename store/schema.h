// The database's schema: store/schema.sql, and the columns of a notice's fields.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tenderscan {

// store/schema.sql, as the build embeds it.
std::string_view SchemaFile();

// The whole, with comments: a notice's fields stand where store/schema.sql says. Lives as long as
// the program.
const std::string& SchemaSql();

// Kept in `PRAGMA user_version`: of the schema without its comments. A database with another number
// is made again, not migrated.
std::int32_t SchemaVersion();

// Kept in `PRAGMA application_id`: "tend" in ASCII.
inline constexpr int kApplicationId = 0x74656e64;

}  // namespace tenderscan
