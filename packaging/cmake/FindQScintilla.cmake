# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Debian's libqscintilla2-qt6-dev ships no CMake package.
find_path(QScintilla_INCLUDE_DIR Qsci/qsciscintilla.h PATH_SUFFIXES qt6 x86_64-linux-gnu/qt6 aarch64-linux-gnu/qt6)
find_library(QScintilla_LIBRARY NAMES qscintilla2_qt6)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QScintilla REQUIRED_VARS QScintilla_LIBRARY QScintilla_INCLUDE_DIR)
if(QScintilla_FOUND AND NOT TARGET QScintilla::QScintilla)
  add_library(QScintilla::QScintilla UNKNOWN IMPORTED)
  set_target_properties(QScintilla::QScintilla PROPERTIES IMPORTED_LOCATION ${QScintilla_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${QScintilla_INCLUDE_DIR})
  set_property(TARGET QScintilla::QScintilla PROPERTY INTERFACE_LINK_LIBRARIES Qt6::Widgets)
  # Its headers use Qt's keywords, which the rest of the program does without (QT_NO_KEYWORDS).
  set_property(TARGET QScintilla::QScintilla PROPERTY INTERFACE_COMPILE_DEFINITIONS signals=Q_SIGNALS slots=Q_SLOTS)
endif()
