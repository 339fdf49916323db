# End-to-end tests: the program is called as a person calls it (Python 3, standard library only).
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

# Every tests/e2e/*_test.py; exit code 77 means that all of it was skipped.
file(GLOB scripts CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*_test.py)
foreach(script ${scripts})
  get_filename_component(name ${script} NAME_WE)
  string(REGEX REPLACE "_test$" "" name ${name})
  add_test(NAME e2e/${name} COMMAND ${Python3_EXECUTABLE} -B ${script})
  set_tests_properties(e2e/${name} PROPERTIES LABELS e2e SKIP_RETURN_CODE 77 TIMEOUT 1800
    ENVIRONMENT
    "TENDERSCAN=$<TARGET_FILE:tenderscan>;TENDERSCAN_SANITIZE=${TENDERSCAN_SANITIZE}")
endforeach()
