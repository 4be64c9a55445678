// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/Page.h"

#include <memory>

class QAction;

namespace tandem::editor {
class CodeEditor;
class CompletionSource;
class Document;
class EditorFeatures;
class FindBar;
class WordSource;
} // namespace tandem::editor

namespace tandem::app {

class Look;
class Settings;
class Workspace;

// What every editor of the window is made with. The services outlive all editors.
struct EditorKit {
    const Look& look;
    const Settings& settings;
    Workspace& workspace;
    editor::CompletionSource* completions = nullptr;
    editor::WordSource* words = nullptr;
};

// A tab with one view of a document: the editor, its features, and the find bar when it is asked for.
class EditorPage : public Page {
    Q_OBJECT
public:
    EditorPage(editor::Document& document, const EditorKit& kit, QWidget* parent = nullptr);
    ~EditorPage() override;

    editor::Document& document() const { return m_document; }
    editor::CodeEditor& editor() const { return *m_editor; }
    editor::EditorFeatures& features() const { return *m_features; }
    const EditorKit& kit() const { return m_kit; }

    QString title() const override;
    QString tip() const override;
    QString iconName() const override;
    bool isModified() const override;
    QStringList crumbs() const override;
    void takeFocus() override;

    // Of features().actions(): belongs to the suggestions, else to editing.
    static bool isAboutSuggestions(const QAction& action);
    editor::FindBar& findBar(); // made when first asked for
    void applySettings();
    // Once the text is there; at once when it is.
    void goToWhenLoaded(int line, int column);
    void showPlaceOf(const EditorPage& other); // the same caret and the same lines, of the same document
    void setIndentation(bool withTabs, int width);

private:
    editor::Document& m_document;
    EditorKit m_kit;
    editor::CodeEditor* m_editor = nullptr;
    std::unique_ptr<editor::EditorFeatures> m_features;
    editor::FindBar* m_findBar = nullptr;
};

} // namespace tandem::app
