// Runs the core of the verifying page on many bundles. A line of standard input is {"base": {path: base64}} or
// {"change": {path: base64 or null}, "keys": [...], "against": [base64]}; each of the latter gets a line of output.
'use strict';
const fs = require('fs');
const readline = require('readline');
const vm = require('vm');

const [page, option] = process.argv.slice(2);
const { createHash, webcrypto } = require('crypto');
// A mutation leaves most signatures as they are: each is verified once.
const verified = new Map();
const verify = (algorithm, key, signature, text) => {
  const asked = [key.spelled, ...[signature, text].map((bytes) => Buffer.from(bytes).toString('latin1'))].join('|');
  if (!verified.has(asked)) verified.set(asked, webcrypto.subtle.verify(algorithm, key.key, signature, text));
  return verified.get(asked);
};
const imported = new Map();
const importKey = (format, bytes, ...more) => {
  const spelled = Buffer.from(bytes).toString('latin1');
  if (!imported.has(spelled)) imported.set(spelled, webcrypto.subtle.importKey(format, bytes, ...more).then((key) => ({ key, spelled })));
  return imported.get(spelled);
};
const subtle = {
  verify,
  importKey: (...given) => option === 'without-ed25519' ? Promise.reject(new Error('NotSupportedError')) : importKey(...given),
  // A thread for each hash takes most of the time where there are half a million of them; the first ones go that way.
  digest: (name, bytes) => --slow > 0 ? webcrypto.subtle.digest(name, bytes) : Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()).buffer),
};
let slow = 2000;
Object.defineProperty(globalThis, 'crypto', { value: { subtle }, configurable: true });
const core = /<script id="core">([^]*?)<\/script>/.exec(fs.readFileSync(page, 'utf8'))[1];
vm.runInThisContext(core + '\nglobalThis.verifyBundle = verifyBundle;');

const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64'));
let base = new Map();
async function answer(line) {
  const given = JSON.parse(line);
  if (given.base) { base = new Map(Object.entries(given.base).map(([path, text]) => [path, bytes(text)])); return; }
  const files = new Map(base);
  for (const [path, text] of Object.entries(given.change)) text === null ? files.delete(path) : files.set(path, bytes(text));
  const against = given.against.map((text) => new TextDecoder().decode(bytes(text)));
  let out;
  try { out = await globalThis.verifyBundle(files, { keys: given.keys, against }); } catch (problem) { out = { problem: String(problem.stack) }; }
  process.stdout.write(JSON.stringify(out) + '\n');
}
(async () => { for await (const line of readline.createInterface({ input: process.stdin })) await answer(line); })();
