# Long crawls, small here: the whole ones are run by hand (scripts/bench/README.md).
add_executable(crawl_soak ${CMAKE_CURRENT_LIST_DIR}/crawl_soak.cc)
target_link_libraries(crawl_soak PRIVATE ts_crawler ts_simulator)
target_compile_definitions(crawl_soak PRIVATE TS_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
add_test(NAME crawler/soak
  COMMAND ${CMAKE_CURRENT_LIST_DIR}/small.sh $<TARGET_FILE:crawl_soak>)
set_tests_properties(crawler/soak PROPERTIES TIMEOUT 600)
add_test(NAME interop/crawl_soak
  COMMAND ${CMAKE_CURRENT_LIST_DIR}/small.sh $<TARGET_FILE:crawl_soak>
          ${CMAKE_BINARY_DIR}/interop_venv/bin/warcio)
set_tests_properties(interop/crawl_soak PROPERTIES TIMEOUT 600 LABELS interop
  FIXTURES_REQUIRED interop_venv)
