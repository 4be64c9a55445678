// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/Desk.h"

#include <chrono>
#include <cstdio>
#include <gtest/gtest.h>
#include <memory>

namespace tandem::tests {

/// A real window that is watched for grey text, in the dark theme. A failed test keeps a picture of it.
class GhostFixture : public testing::Test {
protected:
    static constexpr std::uint32_t kGhostColour = 0x7d8797; // resources/themes, dark

    void SetUp() override {
        m_desk = Desk::setUp();
        ASSERT_TRUE(m_desk) << "Xvfb with XTest is needed: apt-get install xvfb";
    }

    void TearDown() override {
        if (!HasFailure() || !m_desk) return;
        const char* name = testing::UnitTest::GetInstance()->current_test_info()->name();
        std::printf("the window at the end: %s\n", m_desk->keepPicture(name).c_str());
    }

    // Of the text area alone: the side panel, the tabs and the status bar have greys of their own.
    int ghostPixels() {
        const bench::Picture whole = m_desk->look();
        return whole.part(360, 80, whole.width - 360, whole.height - 80 - 30).countNear(kGhostColour, 12);
    }

    bool isShown(std::chrono::milliseconds limit) {
        return bench::waitUntil([&] { return ghostPixels() >= m_pixelsBefore + 12; }, limit);
    }

    std::unique_ptr<Desk> m_desk;
    int m_pixelsBefore = 0; // without grey text
};

} // namespace tandem::tests
