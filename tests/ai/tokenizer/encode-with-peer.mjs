// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// usage: node encode-with-peer.mjs PEERS_FOLDER TOKENIZER_JSON TEXTS_JSON RESULT_JSON
// Encodes each text of a JSON array of strings with the npm package @anush008/tokenizers, once as the file says and
// once without its added tokens, and writes [[ids, ids], ...].
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [peers, tokenizerFile, textsFile, resultFile] = process.argv.slice(2);
const { Tokenizer } = createRequire(peers + "/")("@anush008/tokenizers");
const json = readFileSync(tokenizerFile, "utf8");
const recognising = Tokenizer.fromString(json);
const plain = Tokenizer.fromString(JSON.stringify({ ...JSON.parse(json), added_tokens: [] }));
const result = [];
for (const text of JSON.parse(readFileSync(textsFile, "utf8"))) {
  const pair = [];
  for (const tokenizer of [recognising, plain])
    pair.push((await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds());
  result.push(pair);
}
writeFileSync(resultFile, JSON.stringify(result));
