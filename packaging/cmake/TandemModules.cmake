# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
# One folder is one target is one namespace's room: the functions here name a target after the folder that calls them.

add_library(tandem_flags INTERFACE)
target_compile_options(tandem_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor> $<$<COMPILE_LANGUAGE:CXX>:-Woverloaded-virtual>)
target_compile_definitions(tandem_flags INTERFACE QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII QT_NO_FOREACH)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 warns of overlaps inside "literal" + std::string&& that cannot be (GCC bug 105651).
  target_compile_options(tandem_flags INTERFACE -Wno-restrict)
endif()
if(TANDEM_WERROR)
  target_compile_options(tandem_flags INTERFACE -Werror)
endif()
if(TANDEM_SANITIZE)
  add_compile_options(-fsanitize=${TANDEM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${TANDEM_SANITIZE})
endif()

if(TANDEM_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link) # coverage for the fuzzer in every library
endif()

# ai/tokenizer -> ai_tokenizer
function(tandem_folder_target out)
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  string(REPLACE "/" "_" name ${folder})
  set(${out} ${name} PARENT_SCOPE)
endfunction()

# tandem_module([QT] SOURCES ... [PUBLIC ...] [PRIVATE ...]): the static library of this folder.
function(tandem_module)
  cmake_parse_arguments(MODULE "QT" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  tandem_folder_target(target)
  add_library(${target} STATIC ${MODULE_SOURCES})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PUBLIC ${MODULE_PUBLIC} PRIVATE tandem_flags ${MODULE_PRIVATE})
  if(MODULE_QT)
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
  endif()
endfunction()

# tandem_program(NAME [QT] SOURCES ... LINK ...)
function(tandem_program name)
  cmake_parse_arguments(PROGRAM "QT" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${PROGRAM_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE tandem_flags ${PROGRAM_LINK})
  if(PROGRAM_QT)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  endif()
endfunction()

# tandem_test(NAME [QT] SOURCES ... LINK ... [LABELS ...] [TIMEOUT s]): QtTest with QT, GoogleTest without.
# Qt tests run offscreen; what needs a real X server is labelled "x11" and starts its own Xvfb.
function(tandem_test name)
  cmake_parse_arguments(TEST "QT" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE
    TANDEM_SOURCE_DIR="${PROJECT_SOURCE_DIR}" TANDEM_BIN_DIR="${PROJECT_BINARY_DIR}/bin"
    TANDEM_SHARED_DATA="${PROJECT_SOURCE_DIR}/../shared/data")
  target_link_libraries(${name} PRIVATE tandem_flags ${TEST_LINK})
  if(TEST_QT)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE Qt6::Test)
  else()
    target_link_libraries(${name} PRIVATE GTest::gtest GTest::gtest_main)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS "${TEST_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.qpa.*=false")
endfunction()
