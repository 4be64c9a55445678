# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUT, a source file that holds every SVG of FOLDER as a raw string.
file(GLOB svgs ${FOLDER}/*.svg)
list(SORT svgs)
string(CONCAT text "#include \"resources/icons/Icons.h\"\n\nnamespace tandem::resources {\n\n"
  "std::string_view iconSvg(std::string_view name) {\n")
foreach(svg IN LISTS svgs)
  get_filename_component(name ${svg} NAME_WE)
  file(READ ${svg} body)
  string(REGEX REPLACE "<!--[^>]*-->\n?" "" body "${body}")
  string(REGEX REPLACE "\n *" " " body "${body}")
  string(APPEND text "    if (name == \"${name}\") return R\"svg(${body})svg\";\n")
endforeach()
string(APPEND text "    return {};\n}\n\n} // namespace tandem::resources\n")
file(WRITE ${OUT} "${text}")
