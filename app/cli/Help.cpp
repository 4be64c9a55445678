// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Help.h"

#include "ai/completion/CompletionReason.h"

#include <QCoreApplication>

namespace tandem::app {
namespace {

// The closed set, two and more words a line.
QString reasonLines() {
    QString lines;
    QString current;
    for (int i = 0; i < ai::kCompletionReasons; ++i) {
        const std::string_view word = ai::reasonWord(static_cast<ai::CompletionReason>(i));
        const QString next = QStringLiteral("  ") + QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
        if (current.size() + next.size() > 78) {
            lines += current + u'\n';
            current.clear();
        }
        current += next;
    }
    return lines + current + u'\n';
}

} // namespace

QByteArray helpPage() {
    return QCoreApplication::translate("Help", R"(tandem-cli: what Tandem's window does, on a terminal and in scripts.
Nothing here asks for an account or opens a network connection.

  tandem-cli complete --file F --line L --column C [--json] [--model M]
                      [--max-tokens N] [--candidates N] [--raw]
                      [--project DIR] [--no-model] [--precision P]
      What the editor would show with the caret there: the same gate, prompt,
      model, post-processing and confidence. Lines and columns count from 1,
      columns in UTF-16 units as editors show them. The settings file holds
      here too; there is no time limit. Prints the text, or nothing; then the
      reason is on standard error.
        --json        one object: text (what would be inserted, "" when nothing
                      is shown), shown, reason, confidence (geometric mean of
                      the shown tokens' raw probabilities, 0 to 1), candidates
                      ({text, confidence, logprobs}: all that came through
                      post-processing, shown or not), loadMs, prefillMs,
                      decodeMs, tokens (of the prompt), reusedTokens (of these
                      from the KV cache), model, source ("model", "project"
                      or "both"), origin ({path, line} of the text in the
                      project that it continues like, or null)
        --max-tokens  1 to 4096; default 48 for one line, more for several
        --candidates  1 to 16, default 1
        --project     reads DIR, ignore files respected, and lets suggestions
                      come from its text, too
        --no-model    from the text of the project and the file alone; only the
                      tokenizer of M is used and model is ""
        --raw         what the model says, nothing taken away: see --batch
  tandem-cli complete --batch REQUESTS.jsonl [--raw] [--model M]
      Answers many with one loaded model, one JSON object a line. A request is
      {"file", "line", "column"} or, with --raw, {"path", "prefix", "suffix",
      "maxTokens"}: greedy, no token healing, no post-processing, the prompt is
      exactly <|file_sep|>{path}\n<|fim_prefix|><|fim_suffix|>{suffix}
      <|fim_middle|>{prefix} and the answer ends before any special token or
      after maxTokens (32 where there is none). A request that is no such
      object is answered by {"error", "line"}; the others are answered still.
      "-" reads the requests from standard input.
  tandem-cli models [--json]
      The models on this machine and where they lie; '*' marks the default.
      Looked for in $TANDEM_MODELS (':' between folders), the user's data
      folder, beside the program, and in the build tree's resources/models;
      then where Ollama, LM Studio and llama.cpp keep theirs.
  tandem-cli tokenize [--model M] [--plain] [FILE]
      The token ids of FILE's bytes (standard input without one) as a JSON
      array. Nothing is changed on the way in: BOM, NUL and CR stay. Added
      tokens are recognised as the Hugging Face library does; --plain takes
      them as text, as every prompt made from a user's code does.
  tandem-cli detokenize [--model M]
      Reads such an array on standard input and writes the bytes; an added
      token is written as its text.
  tandem-cli logits --tokens IDS.json --out FILE [--model M] [--precision P]
      float32 rows, little-endian, [tokens][vocab_size]. Needs no tokenizer.
  tandem-cli score [--model M] [--precision P] [--json] [FILE]
      Each token's log-probability (nats, raw logits) and their mean.
  tandem-cli convert --model DIR --out FILE.gguf --type F16|BF16|Q8_0|Q4_0
      Writes a model's folder as one GGUF with its tokenizer, as llama.cpp
      reads the family. What the format cannot say is named on standard error.
  tandem-cli --help, tandem-cli --version

M is a name that 'tandem-cli models' lists, a folder with config.json,
tokenizer.json and model.safetensors (or shards with their index), or a .gguf
file; without it the best bundled model is used.
P is what the model's matrices are kept in: f32, bf16, int8, int4 or auto, which
takes f32 for a small model and int8 or int4 for others. 'complete' does what
the settings say without it, 'logits' and 'score' take f32.

Reasons that 'complete --json' gives:
%1
Exit codes: 0 done (also when there is nothing to show)   1 no answer, or it
could not be written   2 the call's words are off   3 a named file cannot be
read or is not what it should be   4 no such model   5 the model failed
)")
        .arg(reasonLines())
        .toUtf8();
}

} // namespace tandem::app
