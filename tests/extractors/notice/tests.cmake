# Reading fields beside zcat, for scripts/bench/run: built only when asked for.
add_executable(field_bench EXCLUDE_FROM_ALL ${CMAKE_CURRENT_SOURCE_DIR}/bench/field_bench.cc)
target_link_libraries(field_bench PRIVATE ts_pipeline)

# tests/corpus/notice/shapes states what is read as JSON.
target_link_libraries(notice_test PRIVATE nlohmann_json::nlohmann_json)
