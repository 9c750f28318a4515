#!/usr/bin/env python3
"""The three verifiers of a bundle say the same, code by code and place by place: on good bundles, on every mutation, none of
which survives where it changes what the bundle says, and on other spellings of an entry.

usage: verifiers_test.py SOURCE NODE JUDGE"""
import base64
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import functools

from bodies import good_bodies, refused_bodies
from made_bundle import Bundle, SigningKey, canonical, one_of_each
from judgements import disclosure, odd_keys, seals, signatures, what_a_body_may_say, what_the_format_does_not_show
import mutations

source, node, judge = sys.argv[1:4]
PAGE, SCRIPT = (os.path.join(source, 'src/report/bundle', name) for name in ('verify.html', 'verify.py'))
spec = importlib.util.spec_from_file_location('verify', SCRIPT)
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
for pure in ('is_signed', 'read_body'):  # a mutation leaves most signatures and bodies as they are
    setattr(verify, pure, functools.lru_cache(maxsize=4096)(getattr(verify, pure)))
coded = lambda content: base64.b64encode(content).decode()


class Page:
    """The core of the page in Node; questions go in by thousands, for the answers are read behind them."""

    def __init__(self, *options):
        self.process = subprocess.Popen([node, os.path.join(source, 'tests/bundle/page_core.js'), PAGE, *options],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def base(self, files):
        self.tell({'base': {path: coded(content) for path, content in files.items()}})

    def ask(self, changes, keys, against):
        """Whoever asks may do something else before the answer is called for."""
        self.tell({'change': {path: content if content is None else coded(content) for path, content in changes.items()},
                   'keys': keys, 'against': [coded(text) for text in against]})
        return lambda: json.loads(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        return self.process.wait()

    def tell(self, what):
        self.process.stdin.write(json.dumps(what).encode() + b'\n')
        self.process.stdin.flush()


class Program:
    """The program's own verifier, asked about a folder; tests/bundle/judge.cpp says how."""

    def __init__(self, folder):
        self.folder, self.process = folder, subprocess.Popen([judge], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, bundle, keys, against):
        words = [bundle] + ['key=' + key for text in keys for key in text.split()]
        for number, text in enumerate(against):
            path = os.path.join(self.folder, f'seal-{number}')
            with open(path, 'wb') as file:
                file.write(text)
            words.append('against=' + path)
        self.process.stdin.write('\t'.join(words).encode() + b'\n')
        self.process.stdin.flush()
        return lambda: self.answer(self.process.stdout.readline().decode().rstrip('\t\n').split('\t'))

    @staticmethod
    def answer(lines):
        at = next((at for at, line in enumerate(lines) if re.match('(NOT INTACT|intact): ', line)), len(lines))
        return {'findings': lines[:at], 'verdict': '\n'.join(lines[at:])}

    def end(self):
        self.process.stdin.close()
        return self.process.wait()


def places_of(findings):
    return [re.match(r'L[0-9]{3}( entry [0-9]+(?=:))?', finding)[0] for finding in findings]


class Comparison:
    def __init__(self):
        self.home = tempfile.mkdtemp()
        self.page, self.program, self.asked, self.failures, self.folder = Page(), Program(self.home), 0, [], os.path.join(self.home, 'bundle')
        os.mkdir(self.folder)

    def base(self, name, files):
        self.name, self.files = name, files
        shutil.rmtree(self.folder)
        for path, content in files.items():
            self.write(path, content)
        self.page.base(files)

    def write(self, path, content):
        path = os.path.join(self.folder, path)
        if content is None:
            return os.remove(path) if os.path.exists(path) else None
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(content)

    def script_says(self, keys, against):
        bundle = verify.Bundle(self.folder, [key for text in keys for key in map(verify.read_key, text.encode().split()) if key], against)
        bundle.verify()
        return bundle.findings, '\n'.join(bundle.verdict())

    def ask(self, what, expected, changes=None, keys=(), against=()):
        """`expected`: 'intact', 'found', 'either', or the codes with their places, such as 'L312 entry 3'."""
        self.asked += 1
        for path, content in (changes or {}).items():
            self.write(path, content)
        answers = {'the page': self.page.ask(changes or {}, list(keys), against), 'the program': self.program.ask(self.folder, keys, against)}
        problem = None
        try:
            findings, verdict = self.script_says(keys, against)
        except Exception as fault:  # a traceback is the fault that is looked for
            problem = fault
        answers = {name: answer() for name, answer in answers.items()}
        for path in changes or {}:
            self.write(path, self.files.get(path))
        if problem:
            return self.failures.append(f'{self.name}: {what}: the script ends with {problem!r}')
        if 'problem' in answers['the page']:
            return self.failures.append(f'{self.name}: {what}: the page ends with {answers["the page"]["problem"]}')
        places = places_of(findings)
        for name, answer in answers.items():
            if (places, verdict) != (places_of(answer['findings']), answer['verdict']):
                self.failures.append(f'{self.name}: {what}: the script says {findings} {verdict!r}, {name} {answer}')
        is_intact = verdict.startswith('intact: ')
        if is_intact == bool(findings) or (expected == 'intact' and not is_intact) or (expected == 'found' and is_intact):
            self.failures.append(f'{self.name}: {what}: not {expected}: {findings} {verdict!r}')
        if expected[0] == 'L' and places != expected.split(', '):
            self.failures.append(f'{self.name}: {what}: not {expected}: {places}')
        return verdict

    def all(self, path, several, expected='found'):
        for what, content in several:
            if content != self.files[path]:
                self.ask(f'{path}: {what}', expected, {path: content})


def mutate(it, made, is_every_byte):
    """All mutations of the files that `it` holds now."""
    entries = it.files['entries.jsonl']
    for path in [path for path in it.files if path.startswith('checkpoint') and (is_every_byte or path == 'checkpoint.txt')]:
        content = it.files[path]
        is_every_bit = is_every_byte and path == 'checkpoint.txt'
        it.all(path, mutations.every_bit(content) if is_every_bit else mutations.a_bit_of_every_byte(content))
        it.all(path, mutations.cuts(content, range(len(content)) if is_every_bit else mutations.line_ends(content)))
        for several in (mutations.swaps, mutations.removed_lines, mutations.other_ends):
            it.all(path, several(content))
        it.all(path, list(mutations.duplicates(content))[:4])  # a right signature may stand there twice
        for spelled in [content.split(b'\n')[2]] + re.findall(rb' ([A-Za-z0-9+/=]{80,})\n', content):
            it.all(path, ((what, content.replace(spelled, other)) for what, other in mutations.respelled(spelled)))
        size = content.split(b'\n')[1]
        for other in (b'0' + size, b'+' + size, b' ' + size, size + b' ', size + b'.0', b'0x' + size, b'-1', b'', b'99999999999999999999', '\u0668'.encode()):
            it.ask(f'{path}: size {other!r}', 'L330', {path: content.replace(b'\n%s\n' % size, b'\n%s\n' % other, 1)})
        it.ask(f'{path}: upper case', 'found', {path: content.replace(b'5f5f', b'5F5F', 1)})
        head = b''.join(content.splitlines(True)[:3])
        it.ask(f'{path}: an extension line', 'L330', {path: head + b'more\n' + content[len(head):]})
    it.ask('no checkpoint', 'L330', {'checkpoint.txt': None})
    if is_every_byte:
        it.all('entries.jsonl', mutations.a_bit_of_every_byte(entries))
    at_bytes = {0, 1, 2, len(entries) - 1, *range(7, len(entries), 97 if is_every_byte else 397), *(at + by for at in mutations.line_ends(entries) for by in (-1, 0, 1))}
    it.all('entries.jsonl', mutations.cuts(entries, sorted(at_bytes)))
    for several in (mutations.swaps, mutations.duplicates, mutations.removed_lines, mutations.other_ends):
        it.all('entries.jsonl', several(entries))
    it.all('entries.jsonl', [('upper case', entries.replace(b'5f5f5f', b'5F5F5F', 1)), ('a number with a zero', entries.replace(b'"seq":4', b'"seq":04'))])
    veiled = it.files['veiled.jsonl']
    it.all('veiled.jsonl', list(mutations.a_bit_of_every_byte(veiled))[::1 if is_every_byte else 5])
    it.all('veiled.jsonl', mutations.other_ends(veiled))
    it.all('veiled.jsonl', mutations.cuts(veiled, [at for at in range(1, len(veiled), 1 if is_every_byte else 7) if at not in mutations.line_ends(veiled)]))
    it.all('veiled.jsonl', mutations.removed_lines(veiled))
    it.ask('no veiled.jsonl', 'found', {'veiled.jsonl': None})
    for several in (mutations.swaps, mutations.duplicates):  # their order says nothing
        it.all('veiled.jsonl', several(veiled), 'intact')
    it.ask('veiled.jsonl in upper case', 'L321, L321', {'veiled.jsonl': veiled.replace(made.veils[0]['commitment'].encode(), made.veils[0]['commitment'].upper().encode())})
    for path in [path for path in it.files if path.startswith('archive/')]:
        it.all(path, mutations.a_bit_of_every_byte(it.files[path]), 'L316')
        it.all(path, [('longer', it.files[path] + b'\n'), ('empty', b'')], 'L316')
        it.ask(f'{path} removed', 'L317', {path: None})
        it.ask(f'{path} renamed', 'L316, L317', {path: None, path.replace('/', '/00'): it.files[path]})
    it.ask('other files are not read', 'intact', {'README.txt': b'?', 'evidence.json': None, 'archive/._x.yaml': b'?', 'checkpoints/.DS_Store': b'?', 'notes.txt': b'!'})


def spellings(it, key, other):
    """An entry at the end of an intact chain, spelled otherwise: only the rules of a body can find it."""
    made = one_of_each(key, other)
    size = len(made.bodies)
    made.add('matter/CX-2026-003', 'proposed', {'round': 1, 'title': 'Tool'})
    body = made.bodies[-1]
    for what, other_body in [*good_bodies(body), *refused_bodies(body)]:
        made.bodies[-1] = other_body
        it.base('spellings', made.files(key))
        it.ask(what, 'intact' if what.startswith('good') else f'L312 entry {size}')


def links(it, key, other):
    for what, expected, changed in (
            ('prev', 'L313', {'prev': '0' * 64}), ('seq', 'L314', {'seq': 99}), ('smaller seq', 'L314, L315', {'seq': 1}), ('ledger', 'L314', {'ledger': '00' * 16}),
            ('stream_seq', 'L314', {'stream_seq': 1}), ('act', 'L314', {'act': 2}), ('act of the entry before', '', {'act': 7}),
            ('later act', 'L314, L315', {'act': 9}), ('time', 'L315', {'recorded_at': '2026-03-02T08:00:00.000Z'}), ('same time', '', {'recorded_at': '2026-03-02T09:07:00.000Z'})):
        made = one_of_each(key, other)
        made.add('organization', 'in-force', {'kind': 'organization'}, **changed)
        it.base('links', made.files(key))
        it.ask(what, ', '.join(f'{code} entry 8' for code in expected.split(', ')) if expected else 'intact')
    for number, expected in ((1, 'L314 entry 8'), (2, 'L314 entry 8'), (3, 'L314 entry 8'), (4, 'intact'), (5, 'L314 entry 8')):
        made = one_of_each(key, other)
        made.add('matter/CX-2026-001', 'resumed', {}, stream_seq=number)
        it.base('links', made.files(key))
        it.ask(f'stream_seq {number}', expected)
        it.base('links behind a leaf', made.files(key, hidden={2, 4}))
        it.ask(f'stream_seq {number}', expected)
        it.base('links over a leaf', made.files(key, hidden={3, 7}))
        it.ask(f'stream_seq {number}', 'intact' if number >= 4 else expected)


def main():
    key, other, stranger = SigningKey(1), SigningKey(2), SigningKey(3)
    it, made = Comparison(), one_of_each(key, other)
    for name, files, last in (('unsigned', Bundle().files(), 'unsigned: nothing but a seal kept outside shows that these are all'),
                              ('signed', made.files(key), f'signed: by the key {key.id.hex()}, which the ledger itself names')):
        it.base(name, files)
        verdict = it.ask('as it is', 'intact')
        if not re.fullmatch(r'intact: (1 entry|8 entries), each the successor of the one before; last leaf [0-9a-f]{16}\nroot: \S{44}\ndisclosed: all\n' + last, verdict):
            it.failures.append(f'not the words of the page: {verdict}')
    it.ask('no veiled texts', 'L321, L321', {'veiled.jsonl': None})
    it.ask('no entries', 'L312 entry 0, L330', {'entries.jsonl': b'', 'veiled.jsonl': None})
    it.base('whole', made.files(key, earlier=[(1,), (2, key), (5, key)]))
    mutate(it, made, True)
    it.base('with leaves', made.files(key, hidden={4, 5}))
    if 'disclosed: 6 of 8' not in it.ask('as it is', 'intact'):
        it.failures.append('the number of disclosed entries is missing')
    mutate(it, made, False)
    it.ask('entry 0 as a leaf', 'found', {'entries.jsonl': made.files(key, hidden={0})['entries.jsonl']})
    unsigned = Bundle()
    unsigned.add('matter/CX-2026-001', 'proposed', {'title': unsigned.veil('A')})
    unsigned.add('matter/CX-2026-001', 'resumed', {'reason': unsigned.veil('B')})
    it.base('without a key', unsigned.files(earlier=[(1,)]))
    mutate(it, unsigned, False)
    disclosure(it, key, other)
    what_the_format_does_not_show(it, one_of_each(key, other), key)
    signatures(it, key, other, stranger)
    odd_keys(it)
    what_a_body_may_say(it, key, other)
    seals(it, key, other)
    spellings(it, key, other)
    links(it, key, other)
    without = Page('without-ed25519')
    without.base(made.files(key))
    answer = without.ask({}, [], [made.checkpoint(4, key)])()
    if 'signed: ' in answer['verdict'] or answer['verdict'].count('not checked') != 2:
        it.failures.append(f'without Ed25519: {answer}')
    if it.page.end() or without.end() or it.program.end():
        it.failures.append('Node or the program did not end well')
    for line in it.failures[:40]:
        print('not so:', line)
    print(f'{it.asked} bundles, {len(it.failures)} failures')
    shutil.rmtree(it.home)
    sys.exit(bool(it.failures))


main()
