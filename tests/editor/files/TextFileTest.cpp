// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/TextFile.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tandem::editor {
namespace {

namespace fs = std::filesystem;

// Lets that many bytes through, then the disk is full; or fails at another step.
class FailingCalls : public FileCalls {
public:
    qint64 bytesLeft = -1; // -1: no limit
    int syncError = 0;
    int renameError = 0;

    ssize_t write(int descriptor, const void* bytes, std::size_t count) override {
        if (bytesLeft < 0) return FileCalls::write(descriptor, bytes, count);
        if (bytesLeft == 0) {
            errno = ENOSPC;
            return -1;
        }
        const auto allowed = std::min<std::size_t>(count, static_cast<std::size_t>(bytesLeft));
        const ssize_t written = FileCalls::write(descriptor, bytes, allowed);
        if (written > 0) bytesLeft -= written;
        return written;
    }
    int sync(int descriptor) override {
        if (syncError == 0) return FileCalls::sync(descriptor);
        errno = syncError;
        return -1;
    }
    int reserve(int descriptor, off_t size) override {
        return bytesLeft >= 0 ? ENOSPC : FileCalls::reserve(descriptor, size);
    }
    int rename(const char* from, const char* to) override {
        if (renameError == 0) return FileCalls::rename(from, to);
        errno = renameError;
        return -1;
    }
};

class TextFileTest : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "tandem-files-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        m_folder = name;
    }
    void TearDown() override {
        fs::permissions(m_folder, fs::perms::owner_all);
        fs::remove_all(m_folder);
    }
    fs::path put(const std::string& name, const std::string& content) const {
        std::ofstream(m_folder / name, std::ios::binary) << content;
        return m_folder / name;
    }
    static QString q(const fs::path& path) { return QFile::decodeName(QByteArray::fromStdString(path.string())); }
    static std::string content(const fs::path& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()));
    }
    fs::path m_folder;
};

std::string utf16(const std::u16string& text, bool big) {
    std::string out = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8);
        const char low = static_cast<char>(unit & 0xFF);
        out += big ? high : low;
        out += big ? low : high;
    }
    return out;
}

TEST_F(TextFileTest, everyEncodingAndLineEndComesBackByteForByte) {
    for (const std::string& eol : {std::string("\n"), std::string("\r\n"), std::string("\r"), std::string("mixed")}) {
        const std::string first = eol == "mixed" ? "\r\n" : eol;
        const std::string second = eol == "mixed" ? "\n" : eol;
        std::string text = "one";
        text.append(first).append("caf\xC3\xA9").append(second).append("\xF0\x9F\x98\x80 three").append(first);
        std::u16string wide;
        for (const QChar unit : QString::fromUtf8(text.c_str()))
            wide += unit.unicode();
        std::string latin = "one";
        latin.append(first).append("caf\xE9").append(second);
        for (const std::string& file : {text, "\xEF\xBB\xBF" + text, utf16(wide, false), utf16(wide, true), latin,
                                        text + "\xFF\xFE", std::string(), std::string("no line end")}) {
            const fs::path path = put("file", file);
            const auto loaded = loadTextFile(q(path));
            ASSERT_TRUE(bool(loaded));
            EXPECT_EQ(loaded->mixedEol, eol == "mixed" && scanLines(loaded->utf8.toStdString()).lines > 1);
            const auto saved = saveTextFile(q(path), loaded->utf8, loaded->format);
            ASSERT_TRUE(bool(saved));
            EXPECT_EQ(content(path), file);
        }
    }
}

TEST_F(TextFileTest, aTenMegabyteLineIsMeasuredAndKept) {
    std::string line;
    line.resize(10'000'000, 'x');
    const fs::path path = put("long", line);
    const auto loaded = loadTextFile(q(path));
    ASSERT_TRUE(bool(loaded));
    EXPECT_EQ(loaded->longestLineBytes, 10'000'000);
    EXPECT_GT(loaded->longestLineBytes, kLongLineBytes);
    ASSERT_TRUE(bool(saveTextFile(q(path), loaded->utf8, loaded->format)));
    EXPECT_EQ(content(path), line);
}

TEST_F(TextFileTest, aNulBehindTheProbeIsKept) {
    const std::string file = std::string(9000, 'x') + '\0' + "\nend\n";
    const fs::path path = put("nul", file);
    const auto loaded = loadTextFile(q(path));
    ASSERT_TRUE(bool(loaded));
    ASSERT_TRUE(bool(saveTextFile(q(path), loaded->utf8, loaded->format)));
    EXPECT_EQ(content(path), file);
}

TEST_F(TextFileTest, whatIsNoTextFileIsRefusedWithAReason) {
    const fs::path binary = put("binary", std::string("ELF\0\1", 5));
    EXPECT_EQ(loadTextFile(q(binary)).error().code, FileError::Code::Binary);
    EXPECT_EQ(loadTextFile(q(m_folder)).error().code, FileError::Code::IsFolder);
    EXPECT_EQ(loadTextFile(q(m_folder / "none")).error().code, FileError::Code::NotFound);
    const fs::path pipe = m_folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(loadTextFile(q(pipe)).error().code, FileError::Code::NotRegular);
    EXPECT_EQ(saveTextFile(q(pipe), "x", {}).error().code, FileError::Code::NotRegular);
    const fs::path odd = put("odd", std::string("\xFF\xFE\x61", 3));
    EXPECT_EQ(loadTextFile(q(odd)).error().code, FileError::Code::Malformed);
    EXPECT_EQ(loadTextFile(QStringLiteral("/dev/zero")).error().code, FileError::Code::NotRegular);
}

TEST_F(TextFileTest, aFileOverTheLimitIsRefusedUnread) {
    const fs::path path = put("huge", "");
    fs::resize_file(path, static_cast<std::uintmax_t>(kMaxDocumentBytes) + 1); // sparse: takes no room
    EXPECT_EQ(loadTextFile(q(path)).error().code, FileError::Code::TooLarge);
}

TEST_F(TextFileTest, savingKeepsModeAndWhereLinksLead) {
    const fs::path target = put("target", "old");
    fs::permissions(target, fs::perms::owner_all | fs::perms::group_read);
    const fs::path link = m_folder / "link";
    fs::create_symlink("target", link);
    ASSERT_TRUE(bool(saveTextFile(q(link), "new", {})));
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(content(target), "new");
    EXPECT_EQ(fs::status(target).permissions(), fs::perms::owner_all | fs::perms::group_read);
    EXPECT_EQ(entries(), 2U);
}

TEST_F(TextFileTest, aLinkToNothingGetsItsFile) {
    fs::create_symlink("later", m_folder / "link");
    ASSERT_TRUE(bool(saveTextFile(q(m_folder / "link"), "new", {})));
    EXPECT_TRUE(fs::is_symlink(m_folder / "link"));
    EXPECT_EQ(content(m_folder / "later"), "new");
}

TEST_F(TextFileTest, savingKeepsTheOwner) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root may give files away";
    const fs::path path = put("file", "old");
    ASSERT_EQ(::chown(path.c_str(), 1234, 2345), 0);
    const auto saved = saveTextFile(q(path), "new", {});
    ASSERT_TRUE(bool(saved));
    EXPECT_EQ(saved->method, SavedFile::Method::Replaced);
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_uid, 1234U);
    EXPECT_EQ(status.st_gid, 2345U);
}

TEST_F(TextFileTest, bothNamesOfAHardLinkStayOneFile) {
    const fs::path path = put("one", "old and longer");
    fs::create_hard_link(path, m_folder / "two");
    const auto saved = saveTextFile(q(path), "new", {});
    ASSERT_TRUE(bool(saved));
    EXPECT_EQ(saved->method, SavedFile::Method::InPlace);
    EXPECT_EQ(content(m_folder / "two"), "new");
}

TEST_F(TextFileTest, aNewFileHasTheUsualMode) {
    const mode_t mask = ::umask(022);
    ASSERT_TRUE(bool(saveTextFile(q(m_folder / "fresh"), "x", {})));
    ::umask(mask);
    EXPECT_EQ(static_cast<unsigned>(fs::status(m_folder / "fresh").permissions()), 0644U);
}

TEST_F(TextFileTest, aFolderThatTakesNoFilesIsWrittenInPlace) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere; the next test does it as another user";
    const fs::path path = put("file", "old");
    fs::permissions(m_folder, fs::perms::owner_read | fs::perms::owner_exec);
    const auto saved = saveTextFile(q(path), "new text", {});
    ASSERT_TRUE(bool(saved));
    EXPECT_EQ(saved->method, SavedFile::Method::InPlace);
    EXPECT_EQ(content(path), "new text");
}

// Runs `work` in a child process as a user without rights; its exit status.
template<typename Work>
int asNobody(const Work& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(100);
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(TextFileTest, withoutRightsItIsWrittenInPlaceOrRefused) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root to become nobody";
    fs::permissions(m_folder, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    const fs::path open = put("open", "old");
    fs::permissions(open, fs::perms::all);
    const fs::path shut = put("shut", "old");
    const int result = asNobody([&] {
        const auto saved = saveTextFile(q(open), "new text", {});
        if (!saved || saved->method != SavedFile::Method::InPlace) return 1;
        const auto refused = saveTextFile(q(shut), "new", {});
        if (refused || refused.error().code != FileError::Code::PermissionDenied) return 2;
        const auto fresh = saveTextFile(q(m_folder / "fresh"), "new", {});
        return !fresh && fresh.error().code == FileError::Code::PermissionDenied ? 0 : 3;
    });
    EXPECT_EQ(result, 0);
    EXPECT_EQ(content(open), "new text");
    EXPECT_EQ(content(shut), "old");
}

TEST_F(TextFileTest, aFullDiskLeavesTheOldFileAndNothingElse) {
    const fs::path path = put("file", "the old content");
    for (const qint64 room : {0, 1, 100, 4999}) {
        FailingCalls calls;
        calls.bytesLeft = room;
        const auto saved = saveTextFile(q(path), QByteArray(5000, 'n'), {}, calls);
        ASSERT_FALSE(bool(saved));
        EXPECT_EQ(saved.error().code, FileError::Code::DiskFull);
        EXPECT_FALSE(saved.error().detail.isEmpty());
        EXPECT_EQ(content(path), "the old content");
        EXPECT_EQ(entries(), 1U);
    }
}

TEST_F(TextFileTest, aFullDiskInPlaceLeavesTheOldFileToo) {
    const fs::path path = put("file", "the old content");
    fs::create_hard_link(path, m_folder / "two");
    FailingCalls calls;
    calls.bytesLeft = 7;
    const auto larger = saveTextFile(q(path), QByteArray(5000, 'n'), {}, calls);
    ASSERT_FALSE(bool(larger));
    EXPECT_EQ(larger.error().code, FileError::Code::DiskFull);
    EXPECT_EQ(content(path), "the old content");
    calls.bytesLeft = 3;
    EXPECT_FALSE(bool(saveTextFile(q(path), "smaller", {}, calls)));
    EXPECT_EQ(content(path), "the old content");
}

TEST_F(TextFileTest, aFailingDiskOrRenameLeavesTheOldFile) {
    const fs::path path = put("file", "old");
    FailingCalls calls;
    calls.syncError = EIO;
    EXPECT_EQ(saveTextFile(q(path), "new", {}, calls).error().code, FileError::Code::InputOutput);
    EXPECT_EQ(content(path), "old");
    calls.syncError = 0;
    calls.renameError = EIO;
    EXPECT_FALSE(bool(saveTextFile(q(path), "new", {}, calls)));
    EXPECT_EQ(content(path), "old");
    EXPECT_EQ(entries(), 1U);
    // A file that is mounted by itself cannot be replaced, but written.
    calls.renameError = EBUSY;
    const auto saved = saveTextFile(q(path), "new", {}, calls);
    ASSERT_TRUE(bool(saved));
    EXPECT_EQ(saved->method, SavedFile::Method::InPlace);
    EXPECT_EQ(content(path), "new");
    EXPECT_EQ(entries(), 1U);
}

TEST_F(TextFileTest, aReallyFullDiskLeavesTheOldFile) {
    const fs::path mount = m_folder / "disk";
    fs::create_directory(mount);
    if (::mount("tmpfs", mount.c_str(), "tmpfs", 0, "size=64k") != 0) GTEST_SKIP() << "may not mount a small disk";
    const fs::path path = mount / "file";
    std::ofstream(path) << "the old content";
    const auto saved = saveTextFile(q(path), QByteArray(200'000, 'n'), {});
    const std::string after = content(path);
    ::umount(mount.c_str());
    ASSERT_FALSE(bool(saved));
    EXPECT_EQ(saved.error().code, FileError::Code::DiskFull);
    EXPECT_EQ(after, "the old content");
}

TEST_F(TextFileTest, textThatTheEncodingLacksIsNotWritten) {
    const fs::path path = put("file", "d\xE9j\xE0");
    const auto loaded = loadTextFile(q(path));
    ASSERT_TRUE(bool(loaded));
    EXPECT_EQ(loaded->format.encoding, Encoding::Latin1);
    const auto saved = saveTextFile(q(path), loaded->utf8 + "\xE2\x82\xAC", loaded->format);
    ASSERT_FALSE(bool(saved));
    EXPECT_EQ(saved.error().code, FileError::Code::Unencodable);
    EXPECT_EQ(content(path), "d\xE9j\xE0");
}

TEST_F(TextFileTest, killedAtAnyMomentTheFileIsWholeOldOrWholeNew) {
    const char* given = std::getenv("TANDEM_TEST_SEED");
    const unsigned seed = given != nullptr ? static_cast<unsigned>(std::atol(given)) : std::random_device{}();
    const char* scale = std::getenv("TANDEM_TEST_SCALE");
    const int kills = std::max(8, static_cast<int>(200 * (scale != nullptr ? std::atof(scale) : 0.01)));
    std::cout << "TANDEM_TEST_SEED=" << seed << '\n';
    std::mt19937 random(seed);
    const fs::path path = put("file", std::string(3'000'000, 'a'));
    const QByteArray texts[] = {QByteArray(3'000'000, 'a'), QByteArray(3'500'000, 'b')};
    for (int i = 0; i < kills; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (int turn = 1;; ++turn)
                saveTextFile(q(path), texts[turn % 2], {});
        }
        ::usleep(static_cast<useconds_t>(1000 + random() % 60'000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const std::string now = content(path);
        ASSERT_FALSE(now.empty());
        ASSERT_TRUE(now.size() == 3'000'000U || now.size() == 3'500'000U) << now.size();
        ASSERT_EQ(now.find_first_not_of(now.front()), std::string::npos);
    }
}

TEST_F(TextFileTest, aHundredMegabytesGoThroughQuickly) {
    std::string line = "the quick brown fox jumps over the lazy dog 0123456789\n";
    std::string text;
    while (text.size() < 100'000'000)
        text += line;
    const fs::path path = put("large", text);
    const auto start = std::chrono::steady_clock::now();
    const auto loaded = loadTextFile(q(path));
    const auto read = std::chrono::steady_clock::now();
    ASSERT_TRUE(bool(loaded));
    EXPECT_EQ(static_cast<std::size_t>(loaded->utf8.size()), text.size());
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(read - start).count();
    RecordProperty("loadMs", static_cast<int>(ms));
    std::cout << "100 MB loaded in " << ms << " ms\n";
}

} // namespace
} // namespace tandem::editor
