# What the readers make of real documents (skipped where the shared corpus is not there) and of
# random ones, beside a plain walk over Gumbo's tree.
add_executable(extractors_corpus_test ${CMAKE_CURRENT_LIST_DIR}/corpus_test.cc
  ${CMAKE_CURRENT_LIST_DIR}/random_pages_test.cc)
target_link_libraries(extractors_corpus_test PRIVATE ts_extractors ts_archive PkgConfig::gumbo
  GTest::gtest_main)
target_compile_definitions(extractors_corpus_test PRIVATE
  TS_SOURCE_DIR="${CMAKE_SOURCE_DIR}" TS_BINARY_DIR="${CMAKE_BINARY_DIR}")
gtest_discover_tests(extractors_corpus_test TEST_PREFIX extractors/ DISCOVERY_TIMEOUT 60
  PROPERTIES TIMEOUT 600)
