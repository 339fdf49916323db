# End-to-end tests: the program is called as a person calls it (Python 3, standard library only).
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

# ts_e2e(NAME): tests/e2e/NAME_test.py; exit code 77 means that all of it was skipped.
function(ts_e2e name)
  add_test(NAME e2e/${name}
    COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_SOURCE_DIR}/tests/e2e/${name}_test.py)
  set_tests_properties(e2e/${name} PROPERTIES LABELS e2e SKIP_RETURN_CODE 77 TIMEOUT 1800
    ENVIRONMENT
    "TENDERSCAN=$<TARGET_FILE:tenderscan>;TENDERSCAN_SANITIZE=${TENDERSCAN_SANITIZE}")
endfunction()

foreach(name contract demo scan crawl nightly site watchlist bad_input evidence hostile corpus golden)
  ts_e2e(${name})
endforeach()
