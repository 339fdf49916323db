# The portal simulator: a library for tests, and a program for demonstrations and long runs.
pkg_check_modules(libssl REQUIRED IMPORTED_TARGET libssl)
file(GLOB simulator_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cc)
list(FILTER simulator_sources EXCLUDE REGEX "/main\\.cc$")
add_library(ts_simulator STATIC ${simulator_sources})
target_link_libraries(ts_simulator PUBLIC ts_flags PkgConfig::libssl PkgConfig::libcrypto
  PkgConfig::zlib nlohmann_json::nlohmann_json Threads::Threads)
add_executable(portal_simulator ${CMAKE_CURRENT_LIST_DIR}/main.cc)
target_link_libraries(portal_simulator PRIVATE ts_simulator)
target_link_libraries(crawler_test PRIVATE ts_simulator)
