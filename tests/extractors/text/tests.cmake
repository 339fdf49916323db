# The fold is compared with OpenCC itself, which the program does not link.
target_link_libraries(text_test PRIVATE PkgConfig::opencc PkgConfig::zlib)

add_executable(generate_fold_table ${CMAKE_SOURCE_DIR}/scripts/generate_fold_table.cc)
target_link_libraries(generate_fold_table PRIVATE ts_flags ICU::uc PkgConfig::opencc)
add_test(NAME text/fold_table_is_what_the_generator_prints
  COMMAND sh -c "$<TARGET_FILE:generate_fold_table> | diff - ${CMAKE_SOURCE_DIR}/extractors/text/fold_table.inc")

add_executable(generate_everyday_han ${CMAKE_SOURCE_DIR}/scripts/generate_everyday_han.cc)
target_link_libraries(generate_everyday_han PRIVATE ts_flags ICU::uc)
add_test(NAME text/everyday_han_is_what_the_generator_prints
  COMMAND sh -c "$<TARGET_FILE:generate_everyday_han> | diff - ${CMAKE_SOURCE_DIR}/extractors/text/everyday_han.inc")

# Figures for people; built only when asked for.
add_executable(text_bench EXCLUDE_FROM_ALL ${CMAKE_CURRENT_SOURCE_DIR}/bench/text_bench.cc)
target_link_libraries(text_bench PRIVATE ts_text)

add_executable(generate_pinyin_table ${CMAKE_SOURCE_DIR}/scripts/generate_pinyin_table.cc)
target_link_libraries(generate_pinyin_table PRIVATE ts_flags ICU::uc ICU::i18n)
add_test(NAME text/pinyin_table_is_what_the_generator_prints
  COMMAND sh -c "bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 | $<TARGET_FILE:generate_pinyin_table> | diff - ${CMAKE_SOURCE_DIR}/extractors/text/pinyin_table.inc")
