# Tests against programs of others (label "interop"). They need a package index: without one they
# fail, and say so.
add_test(NAME interop/venv
  COMMAND ${CMAKE_SOURCE_DIR}/tests/interop/venv.sh ${CMAKE_BINARY_DIR}/interop_venv)
set_tests_properties(interop/venv PROPERTIES LABELS interop FIXTURES_SETUP interop_venv TIMEOUT 600)

# ts_interop(NAME LIBRARY): test program of tests/interop/NAME_test.cc. The environment's programs are
# in TS_BINARY_DIR/interop_venv/bin.
function(ts_interop name library)
  add_executable(${name}_interop_test ${CMAKE_SOURCE_DIR}/tests/interop/${name}_test.cc)
  target_link_libraries(${name}_interop_test PRIVATE ${library} GTest::gtest_main)
  target_compile_definitions(${name}_interop_test PRIVATE
    TS_SOURCE_DIR="${CMAKE_SOURCE_DIR}" TS_BINARY_DIR="${CMAKE_BINARY_DIR}")
  gtest_discover_tests(${name}_interop_test TEST_PREFIX interop/ DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 600 LABELS interop FIXTURES_REQUIRED interop_venv)
endfunction()

ts_interop(warc ts_archive)
ts_interop(store ts_store)
ts_interop(wacz ts_crawler)
ts_interop(numerals ts_extractors)
ts_interop(documents ts_reader_program)
ts_interop(office_binaries ts_reader_program)
