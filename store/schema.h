// The database's schema, embedded from store/schema.sql by the build.
#pragma once

#include <string_view>

namespace tenderscan {

// The whole of store/schema.sql. Lives as long as the program.
std::string_view SchemaSql();

// Kept in `PRAGMA user_version`. A database with another number is made again, not migrated.
inline constexpr int kSchemaVersion = 2;

// Kept in `PRAGMA application_id`: "tend" in ASCII.
inline constexpr int kApplicationId = 0x74656e64;

}  // namespace tenderscan
