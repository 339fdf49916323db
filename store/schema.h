// The database's schema, embedded from store/schema.sql by the build.
#pragma once

#include <cstdint>
#include <string_view>

namespace tenderscan {

// The whole of store/schema.sql. Lives as long as the program.
std::string_view SchemaSql();

// Kept in `PRAGMA user_version`: of the schema without its comments. A database with another number
// is made again, not migrated.
std::int32_t SchemaVersion();

// Kept in `PRAGMA application_id`: "tend" in ASCII.
inline constexpr int kApplicationId = 0x74656e64;

}  // namespace tenderscan
