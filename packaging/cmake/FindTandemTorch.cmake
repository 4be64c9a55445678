# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Finds libtorch 1.13 or 2.x and defines Tandem::Torch. Debian's TorchConfig.cmake names files that its package does not
# ship, so the headers and libraries are looked for directly: in the system's folders, or with a downloaded libtorch by
# -DCMAKE_PREFIX_PATH=/path/to/libtorch. Only ATen is used: neither the C++ front end nor Python has to be there.
find_path(TandemTorch_INCLUDE_DIR ATen/ATen.h)
find_path(TandemTorch_API_INCLUDE_DIR torch/types.h HINTS ${TandemTorch_INCLUDE_DIR}/torch/csrc/api/include)
find_library(TandemTorch_LIBRARY torch)
find_library(TandemTorch_CPU_LIBRARY torch_cpu)
find_library(TandemTorch_C10_LIBRARY c10)
mark_as_advanced(TandemTorch_INCLUDE_DIR TandemTorch_API_INCLUDE_DIR TandemTorch_LIBRARY TandemTorch_CPU_LIBRARY
  TandemTorch_C10_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(TandemTorch REQUIRED_VARS TandemTorch_CPU_LIBRARY TandemTorch_C10_LIBRARY
  TandemTorch_LIBRARY TandemTorch_INCLUDE_DIR TandemTorch_API_INCLUDE_DIR)

if(TandemTorch_FOUND AND NOT TARGET Tandem::Torch)
  add_library(Tandem::Torch INTERFACE IMPORTED)
  # As system headers: their warnings are not ours.
  target_include_directories(Tandem::Torch SYSTEM INTERFACE ${TandemTorch_INCLUDE_DIR} ${TandemTorch_API_INCLUDE_DIR})
  target_link_libraries(Tandem::Torch INTERFACE ${TandemTorch_CPU_LIBRARY} ${TandemTorch_C10_LIBRARY} Threads::Threads)

  # Old wheels of libtorch were built with GCC's old string; it would fail to link, far from the reason.
  include(CMakePushCheckState)
  include(CheckCXXSourceCompiles)
  cmake_push_check_state(RESET)
  set(CMAKE_REQUIRED_LIBRARIES Tandem::Torch)
  check_cxx_source_compiles("#include <c10/util/Exception.h>
    #include <string>
    int main(int argc, char**) { if (argc > 9) c10::detail::torchCheckFail(\"\", \"\", 0, std::string()); }"
    TANDEM_TORCH_HAS_THIS_STRING)
  cmake_pop_check_state()
  if(NOT TANDEM_TORCH_HAS_THIS_STRING)
    message(FATAL_ERROR "The libtorch at ${TandemTorch_CPU_LIBRARY} cannot be linked with this compiler's std::string: "
      "take a build with the C++11 ABI (the file's name says cxx11-abi).")
  endif()
endif()
