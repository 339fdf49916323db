# The pool against a reader program of ours that tries what a hostile document would.
add_executable(reader_double ${CMAKE_CURRENT_LIST_DIR}/double/hostile.cc)
target_link_libraries(reader_double PRIVATE ts_reader_program)
ts_tests(reader ts_reader_program extractors/reader extractors/reader/documents
  extractors/reader/formats)
add_dependencies(reader_test reader_double tenderscan-reader)
# What makes each process dear is in the other program alone.
add_test(NAME reader/few_libraries
  COMMAND sh -c "libraries=$(ldd '$<TARGET_FILE:tenderscan-reader>') && ! echo \"$libraries\" | grep -E 'poppler|tesseract|gmime'")
