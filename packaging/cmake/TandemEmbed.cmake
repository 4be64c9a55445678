# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later

# tandem_embed_text(OUT CALL [CALL...]): writes OUT, a C++ fragment of lines CALL... where @TEXT:path@ stands for that
# text file as a raw string literal. Runs at configure time and again when one of the files changes.
function(tandem_raw_literal out path)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} text)
  # One literal may hold 64 KiB in the standard's minimum; adjacent literals are joined by the compiler.
  set(literal "")
  string(LENGTH "${text}" length)
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND literal "R\"~~~~(${piece})~~~~\"\n")
    math(EXPR at "${at} + 8000")
  endwhile()
  if(literal STREQUAL "")
    set(literal "\"\"")
  endif()
  set(${out} "${literal}" PARENT_SCOPE)
endfunction()
