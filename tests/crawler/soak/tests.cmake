# Long crawls, small here: the whole ones are run by hand (scripts/bench/README.md).
add_executable(crawl_soak ${CMAKE_CURRENT_LIST_DIR}/crawl_soak.cc)
target_link_libraries(crawl_soak PRIVATE ts_crawler ts_simulator)
target_compile_definitions(crawl_soak PRIVATE TS_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
