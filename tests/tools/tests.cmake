# The demo archive is packed from its pages: the packed file that is kept must be what they give.
add_executable(pack_demo tools/pack_demo.cc)
target_link_libraries(pack_demo PRIVATE ts_archive)
set(demo ${CMAKE_SOURCE_DIR}/tests/corpus/pipeline/demo)
add_test(NAME demo/pack COMMAND pack_demo ${demo} ${CMAKE_BINARY_DIR}/demo_again.warc.gz)
set_tests_properties(demo/pack PROPERTIES FIXTURES_SETUP demo_again)
add_test(NAME demo/same_bytes COMMAND ${CMAKE_COMMAND} -E compare_files ${demo}/demo.warc.gz
  ${CMAKE_BINARY_DIR}/demo_again.warc.gz)
set_tests_properties(demo/same_bytes PROPERTIES FIXTURES_REQUIRED demo_again)
add_test(NAME interop/warcio_demo
  COMMAND ${CMAKE_BINARY_DIR}/interop_venv/bin/warcio check -v ${demo}/demo.warc.gz)
set_tests_properties(interop/warcio_demo PROPERTIES LABELS interop FIXTURES_REQUIRED interop_venv
  FAIL_REGULAR_EXPRESSION "failed")
