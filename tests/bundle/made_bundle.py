"""Makes small audit bundles in memory, as docs/reference/bundle.md describes them: a dict from path to bytes. It shares
nothing with remit or the verifiers; openssl signs."""
import base64
import functools
import hashlib
import json
import os
import subprocess
import tempfile

LEDGER = '5f' * 16
ORIGIN = 'remit/' + LEDGER


def digest(content):
    return hashlib.sha256(content).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(',', ':')).encode()


def leaf(line):
    return hashlib.sha256(b'\0' + line).digest() if line.startswith(b'{') else bytes.fromhex(line.decode())


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().digest()
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return hashlib.sha256(b'\1' + root(leaves[:left]) + root(leaves[left:])).digest()


class SigningKey:
    def __init__(self, seed, name=ORIGIN):
        self.der = bytes.fromhex('302e020100300506032b657004220420') + bytes([seed]) * 32
        self.name = name
        self.public = self.openssl('pkey', '-inform', 'DER', '-pubout', '-outform', 'DER')[-32:]
        self.id = hashlib.sha256(name.encode() + b'\n\1' + self.public).digest()[:4]
        self.verifier = f'{name}+{self.id.hex()}+{base64.b64encode(bytes([1]) + self.public).decode()}'

    def openssl(self, *words, text=None):
        with tempfile.TemporaryDirectory() as folder:
            key, what = os.path.join(folder, 'key'), os.path.join(folder, 'text')
            for path, content in ((key, self.der), (what, text or b'')):
                with open(path, 'wb') as file:
                    file.write(content)
            if text is not None:
                words = [*words, '-inkey', key, '-in', what]
            else:
                words = [*words, '-in', key]
            return subprocess.run(['openssl', *words], capture_output=True, check=True).stdout

    @functools.lru_cache(maxsize=None)
    def sign(self, text):
        return self.openssl('pkeyutl', '-sign', '-rawin', '-keyform', 'DER', text=text)

    def line(self, text):
        return f'\u2014 {self.name} {base64.b64encode(self.id + self.sign(text)).decode()}\n'.encode()


class Bundle:
    """Entries are added one by one; `files` writes them down, with the entries of `hidden` as leaves."""

    def __init__(self):
        self.bodies, self.streams, self.archive, self.veils = [], {}, {}, []
        rights, organization = self.keep(b'version: v1\n'), self.keep(b'people: []\n')
        self.authority = {'organization': organization, 'rights': rights, 'version': 'v1'}
        self.add('rights', 'founded', {'clock': 'simulated', 'name': 'Globe', 'organization': organization, 'rights': rights}, {})

    def keep(self, text):
        self.archive[digest(text)] = text
        return digest(text)

    def veil(self, text):
        salt = digest(text.encode())[:32]
        commitment = digest((salt + text).encode())
        self.veils.append({'commitment': commitment, 'salt': salt, 'text': text})
        return {'commitment': commitment}

    def add(self, stream, kind, data, authority=None, **changed):
        seq, stream_seq = len(self.bodies), self.streams.get(stream, 0)
        self.streams[stream] = stream_seq + 1
        body = {'act': seq, 'assurance': 'declared', 'authority': self.authority if authority is None else authority, 'data': data,
                'decided_by': 'ana', 'decided_on': '2026-03-02', 'ledger': LEDGER, 'nonce': digest(b'%d' % seq)[:16],
                'prev': leaf(self.bodies[-1]).hex() if seq else '0' * 64, 'recorded_at': f'2026-03-02T09:{seq:02}:00.000Z',
                'recorded_by': 'sofia', 'seq': seq, 'stream': stream, 'stream_seq': stream_seq, 'type': kind, 'v': 1}
        self.bodies.append(canonical({**body, **changed}))

    def add_key(self, key):
        self.add('key/' + key.id.hex(), 'key-added', {'key_id': key.id.hex(), 'verifier': key.verifier}, {})

    def revoke(self, key):
        self.add('key/' + key.id.hex(), 'key-revoked', {'key_id': key.id.hex(), 'reason': 'lost'}, {})

    def head(self, size, origin=ORIGIN):
        return f'{origin}\n{size}\n{base64.b64encode(root([leaf(body) for body in self.bodies[:size]])).decode()}\n'.encode()

    def checkpoint(self, size, *keys):
        head = self.head(size)
        return head + (b'\n' + b''.join(key.line(head) for key in keys) if keys else b'')

    def files(self, *keys, earlier=(), hidden=()):
        lines = [leaf(body).hex().encode() if at in hidden else body for at, body in enumerate(self.bodies)]
        veils = [veil for veil in self.veils if any(veil['commitment'].encode() in line for line in lines)]
        out = {'entries.jsonl': b''.join(line + b'\n' for line in lines), 'checkpoint.txt': self.checkpoint(len(lines), *keys),
               'veiled.jsonl': b''.join(canonical(veil) + b'\n' for veil in veils), 'README.txt': b'read me\n', 'evidence.json': b'[]\n'}
        for size, *signing in earlier:
            number = sum(name.startswith(f'checkpoints/{size}-') for name in out) + 1
            out[f'checkpoints/{size}-{number}.txt'] = self.checkpoint(size, *signing)
        return out | {f'archive/{name}.yaml': text for name, text in self.archive.items()}


def one_of_each(key, other):
    """A bundle with an entry of every sort that a verifier looks at: keys, acts of two entries, veiled and erased texts."""
    made = Bundle()
    made.add_key(key)
    erased = digest(b'title: Desk\n')
    authority = {**made.authority, 'file': made.keep(b'title: Tool\n')}
    made.add('matter/CX-2026-001', 'proposed', {'file': erased, 'round': 1, 'title': made.veil('One desk \u2014 "all"\nhours')}, {**authority, 'file': erased})
    made.add('matter/CX-2026-002', 'proposed', {'reason': made.veil(''), 'round': 1, 'title': 'Caf\u00e9 \\ bar\n\U0001f600'}, authority)
    made.add('matter/CX-2026-001', 'recommended', {'adverse': True, 'conditions': [made.veil('by May')], 'step': 'recommend'})
    made.add('matter/CX-2026-001', 'returned', {'phase': 'returned'}, act=4)
    gone = made.veils.pop(0)['commitment']
    made.add('matter/CX-2026-001', 'erased', {'commitments': [gone], 'files': [erased]}, decided_at='2026-03-02T08:00:00.000Z')
    made.add_key(other)
    return made
