#!/usr/bin/env python3
"""Says whether a bundle that remit exported for an auditor is intact. Needs Python 3.9 and nothing else, and shares no code
with remit; what is checked, in which order, is written in its docs/reference/bundle.md. Exit: 0 intact, 6 not, 2 usage."""
import argparse, base64, collections, datetime, hashlib, itertools, json, pathlib, re, sys

Key = collections.namedtuple("Key", "name id public since")  # since: the entry that added it, or -1 where it was given from outside
Note = collections.namedtuple("Note", "origin size root text signatures")  # signatures: (name, key id, bytes), or None for a bad line
MOST_FINDINGS, LONGEST_BODY, LARGEST, DEEPEST, LONGEST_NOTE, MOST_SIGNATURES = 20, 65535, 2**53 - 1, 8, 65536, 64
UNSIGNED = "unsigned: nothing but a seal kept outside shows that these are all"
HEX, NAME, DASH = "[0-9a-f]{%d}", rb"[!-*,-~]+", "\u2014".encode()
def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()
def entries(number):
    return "%d entr%s" % (number, "y" if number == 1 else "ies")

# --- Ed25519, RFC 8032 section 5.1.7; a point is (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z ---
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT_OF_MINUS_1 = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)
def add(a, b):
    m, n, s, t = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0]), 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = n - m, t - s, t + s, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P
def is_spelled(encoded):  # whether y is below P, and no zero is negative
    y = int.from_bytes(encoded, "little") & (2**255 - 1)
    return y < P and not (y in (1, P - 1) and encoded[31] >> 7)
def point(encoded):  # None where no point is written so
    y, is_odd = int.from_bytes(encoded, "little") & (2**255 - 1), encoded[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x * ROOT_OF_MINUS_1 % P if (x * x - square) % P else x
    if not is_spelled(encoded) or (x * x - square) % P:
        return None
    return (x, y, 1, x * y % P) if x & 1 == is_odd else (P - x, y, 1, (P - x) * y % P)
BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
def is_signed(public, text, signature):
    a, s = point(public), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + text).digest(), "little") % ORDER
    minus_a, r = (P - a[0], a[1], 1, P - a[3]), (0, 1, 1, 0)
    terms = (None, BASE, minus_a, add(BASE, minus_a))
    for bit in range(252, -1, -1):  # r = s·BASE - k·a
        r, term = add(r, r), terms[(s >> bit & 1) + 2 * (k >> bit & 1)]
        r = add(r, term) if term else r
    inverse = pow(r[2], P - 2, P)
    return (r[1] * inverse % P | (r[0] * inverse % P & 1) << 255).to_bytes(32, "little") == signature[:32]

# --- signed notes, keys and seals ---
def from_base64(text):
    out = base64.b64decode(text) if re.fullmatch(rb"[A-Za-z0-9+/]*={0,2}", text) and len(text) % 4 == 0 else b""
    return out if base64.b64encode(out) == text else b""  # not another spelling of the same bytes
def read_signature(line):
    parts = re.fullmatch(rb"%s (%s) ([A-Za-z0-9+/=]+)" % (DASH, NAME), line)
    signed = from_base64(parts[2]) if parts else b""
    return (parts[1], signed[:4].hex(), signed[4:]) if len(signed) > 4 else None
def read_head(lines, signatures=()):
    if len(lines) < 3 or not re.fullmatch(NAME, lines[0]) or not re.fullmatch(rb"0|[1-9][0-9]{0,18}", lines[1]) or len(from_base64(lines[2])) != 32:
        return None
    return Note(lines[0], int(lines[1]), from_base64(lines[2]), b"\n".join(lines[:3]) + b"\n", signatures)
def read_note(text):
    lines = text.split(b"\n")
    signatures = [read_signature(line) for line in lines[4:-1]]
    is_whole = len(lines) == 4 or (lines[3:4] == [b""] and 0 < len(signatures) <= MOST_SIGNATURES and None not in signatures)
    return read_head(lines, signatures) if is_whole and lines[-1] == b"" and len(text) <= LONGEST_NOTE else None
def read_key(text, since=-1):
    parts = re.fullmatch(rb"(%s)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)" % NAME, text)
    public = from_base64(parts[3]) if parts else b""
    is_right = len(public) == 33 and public[0] == 1 and is_spelled(public[1:]) and sha256(parts[1], b"\n", public)[:4].hex() == parts[2].decode()
    return Key(parts[1], parts[2].decode(), public[1:], since) if is_right else None
def seals_in(text):  # every checkpoint in a text, and the signatures under it; a margin of blanks and `>` does not matter
    lines = [re.sub(rb"\A(?:\xef\xbb\xbf|[ \t>])*", b"", line).rstrip(b" \r") for line in text.split(b"\n")]
    for at, line in enumerate(lines):
        head = read_head(lines[at:at + 3]) if line.startswith(b"remit/") else None
        if head:
            under = list(itertools.takewhile(lambda line: line.startswith(DASH), lines[at + 4:] if lines[at + 3:at + 4] == [b""] else []))
            yield (read_note(head.text + b"\n".join([b"", *under, b""])) or head._replace(signatures=[None])) if under else head

# --- bodies: canonical JSON, and the fixed keys of an entry ---
DAY, TEXT, PLAIN = "[0-9]{4}-[0-9]{2}-[0-9]{2}", "(?s:.+)", r"[^\\\x00-\x1f\x7f-\x9f]"
INSTANT = DAY + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
TEXTS = {"assurance": TEXT, "decided_at": INSTANT, "decided_by": TEXT, "decided_on": DAY, "ledger": HEX % 32, "nonce": HEX % 16,
         "prev": HEX % 64, "recorded_at": INSTANT, "recorded_by": TEXT, "stream": TEXT, "type": TEXT}
COMMITMENT = re.compile(rb'\{"commitment":"([0-9a-f]{64})"\}')  # nowhere inside a text: there a quotation mark is escaped
VEILED = {"commitment": HEX % 64, "salt": HEX % 32, "text": "(?s:.*)"}
NUMBERS, OBJECTS = ("act", "seq", "stream_seq", "v"), ("authority", "data")
def never(what):
    raise ValueError("this is not what it has to be: " + ascii(what)[:80])
def members(pairs):
    keys = [key for key, _ in pairs]
    return dict(pairs) if keys == sorted({*keys}) and all(re.fullmatch("[a-z][a-z0-9_]{0,31}", key) for key in keys) else never(keys)
DECODER = json.JSONDecoder(object_pairs_hook=members, parse_float=never, parse_constant=never,
                           parse_int=lambda digits: int(digits) if len(digits) <= 17 and abs(int(digits)) <= LARGEST else never(digits))
def canonical(line, forms):
    """The object, or {} where these bytes are not its one spelling or a text has not its form. How deep it is, `is_kept` says."""
    try:
        text = line.decode("utf-8")
        value = DECODER.decode(text)
        is_right = type(value) is dict and json.dumps(value, ensure_ascii=False, separators=(",", ":")) == text \
            and len(line) <= LONGEST_BODY and re.fullmatch(r'%s*(?:\\["\\n]%s*)*' % (PLAIN, PLAIN), text) and all(
                type(value[key]) is str and re.fullmatch(form, value[key]) and (DAY not in form or datetime.date.fromisoformat(value[key][:10]))
                for key, form in forms.items() if key in value)
    except (ValueError, RecursionError):
        return {}
    return value if is_right else {}
def is_kept(value, depth=1, in_list=False):  # whether `data` and `authority` may hold it: nothing that is left out, or too deep
    if depth <= DEEPEST and type(value) is dict:
        return all(is_kept(member, depth + 1) for member in value.values())
    if depth <= DEEPEST and type(value) is list:
        return value != [] and all(is_kept(item, depth + 1, True) for item in value)
    is_number, is_text = type(value) is int and 1 <= value <= 1000000, type(value) is str and (value != "" or in_list)
    return depth <= DEEPEST and (value is True or is_number or is_text)
def read_body(line):
    body = canonical(line, TEXTS)
    is_right = {*body, "decided_at"} == {*TEXTS, *NUMBERS, *OBJECTS} and all(type(body[key]) is int and body[key] >= 0 for key in NUMBERS) \
        and all(type(body[key]) is dict and is_kept(body[key]) for key in OBJECTS) and body["v"] == 1
    return body if is_right and "none" not in (body["data"].get("phase"), body["data"].get("duty")) else None

class Bundle:
    def __init__(self, folder, outside=(), against=()):
        self.folder, self.outside, self.findings, self.signed, self.extended = pathlib.Path(folder), list(outside), [], None, []
        self.note = read_note(b"".join(path.read_bytes() for path in self.files("checkpoint.txt")))
        self.earlier = {path.name: read_note(path.read_bytes()) for path in self.files("checkpoints/[!.]*.txt")}
        self.seals = [seal for text in against for seal in list(seals_in(text)) or [None]]  # None where a text has none
        heads = [self.note, *self.earlier.values(), *self.seals]
        self.roots = dict.fromkeys(head.size for head in heads if head)  # each is set when the entries have grown to that size
        self.size, self.stack, self.leaf, self.streams, self.disclosed, self.hidden = 0, [], bytes(32), {}, 0, -1
        self.origin, self.act, self.recorded_at, self.added, self.revoked, self.cited, self.commitments = None, None, "", [], {}, {}, {}
        self.erased = {"commitments": set(), "files": set()}
    def files(self, pattern):
        return [path for path in sorted(self.folder.glob(pattern)) if path.is_file()]
    def need(self, holds, code, words):
        self.findings += [] if holds or len(self.findings) == MOST_FINDINGS else [code + " " + words]
    def verify(self):
        self.grow()
        for line in open(self.folder / "entries.jsonl", "rb"):
            self.entry(line)
        self.need(self.size > 0, "L312", "entry 0: there is none")
        self.signed = self.checkpoint("checkpoint.txt", self.note, self.note and self.note.size == self.size)
        for name, note in self.earlier.items():
            number = re.fullmatch("%d-([1-9][0-9]{0,8})[.]txt" % note.size, name) if note and note.size <= self.size else None
            fits = number and (number[1] == "1" or "%d-%d.txt" % (note.size, int(number[1]) - 1) in self.earlier)
            self.checkpoint("the earlier checkpoint " + ascii(name), note, fits, is_earlier=True)
        self.archive()
        self.veiled()
        for seal in self.seals:
            self.seal(seal)
    def grow(self, leaf=None):
        whole, self.leaf = self.size, leaf or self.leaf
        while leaf and whole & 1:
            leaf, whole = sha256(b"\1", self.stack.pop(), leaf), whole >> 1
        self.stack, self.size = self.stack + [leaf] if leaf else [], self.size + bool(leaf)
        if self.size in self.roots:
            root = self.stack[-1] if self.stack else sha256()
            for left in reversed(self.stack[:-1]):
                root = sha256(b"\1", left, root)
            self.roots[self.size] = root
    def entry(self, raw):
        k, before, line = self.size, self.leaf, raw[:-1] if raw.endswith(b"\n") else raw
        is_leaf = bool(re.fullmatch(b"[0-9a-f]{64}", line))
        self.grow(bytes.fromhex(line.decode()) if is_leaf else sha256(b"\0", line))
        body = read_body(line) if line.startswith(b"{") and line != raw else None
        if body:
            self.links(k, body, before)
            self.effects(k, body["type"], body["data"], body["authority"])
            self.commitments.update((one.decode(), k) for one in COMMITMENT.findall(line))
        may_stand = body or (k > 0 and line != raw and is_leaf)
        self.need(may_stand, "L312", "entry %d: its line is neither a canonical body, ended by LF, nor a leaf that may stand there" % k)
        self.hidden, self.disclosed = (self.hidden, self.disclosed + 1) if body else (k, self.disclosed)
    def links(self, k, body, before):
        act, origin, (last, number) = body["act"], b"remit/" + body["ledger"].encode(), self.streams.get(body["stream"], (-1, -1))
        self.origin = origin if k == 0 else self.origin
        may_miss = self.hidden > last and not re.fullmatch("(?s:rights|organization|ledger|key/.*)", body["stream"])
        is_next = body["stream_seq"] == number + 1 or (may_miss and body["stream_seq"] > number)
        is_of_act = act in (k, self.act) or 0 < k == self.hidden + 1  # behind a leaf nobody knows the act before
        is_here = body["seq"] == k and self.origin in (None, origin) and is_of_act and is_next
        self.need(body["prev"] == before.hex(), "L313", "entry %d: its `prev` is not the leaf of the line before" % k)
        self.need(is_here, "L314", "entry %d: it says that it stands elsewhere" % k)
        self.need(body["recorded_at"] >= self.recorded_at and act <= body["seq"], "L315", "entry %d: it was recorded before the one it follows" % k)
        self.act, self.recorded_at, self.streams[body["stream"]] = act, body["recorded_at"], (k, body["stream_seq"])
    def effects(self, k, kind, data, authority):
        digests = [authority[name] for name in ("rights", "organization", "file") if name in authority]
        for digest in digests + ([data.get("rights"), data.get("organization")] if k == 0 else []):
            self.cited.setdefault(digest if type(digest) is str else "\0 no text", k)  # a name that no file has
        key_id, verifier = data.get("key_id"), data.get("verifier")
        if kind == "key-added" and type(verifier) is str:
            self.added += [key for key in [read_key(verifier.encode(), k)] if key and key.id == key_id]
        if kind == "key-revoked" and type(key_id) is str:
            self.revoked.setdefault(key_id, k)
        for name, gone in self.erased.items() if kind == "erased" else ():
            gone.update(one for one in (data[name] if type(data.get(name)) is list else ()) if type(one) is str)
    def signer(self, note, is_earlier=False):  # whether it is signed as it has to be, and the first key that signed
        own = [key for key in self.added if key.since < note.size <= self.revoked.get(key.id, note.size)]
        counting = self.outside + own if is_earlier else self.outside or own
        right, is_wrong = [], None in note.signatures
        for name, key_id, signature in filter(None, note.signatures):
            same = [key for key in counting if (key.name, key.id) == (name, key_id) and len(signature) == 64]
            signing = [key for key in same if is_signed(key.public, note.text, signature)]
            right, is_wrong = right + signing, is_wrong or bool(same and not signing)
        return (bool(right) if note.signatures else not (own if is_earlier else counting)) and not is_wrong, right[0] if right else None
    def checkpoint(self, what, note, fits, is_earlier=False):
        if not fits or note.origin != (self.origin or note.origin):
            return self.need(False, "L330", what + " is not well formed, not of this ledger, or not of its size")
        is_right, key = self.signer(note, is_earlier)
        self.need(self.roots[note.size] == note.root, "L331", what + " has another root than the entries")
        self.need(is_right, "L332", what + " is not signed by a key that counts")
        return key
    def archive(self):
        paths = self.files("archive/[!.]*.yaml") + self.files("archive/[!.]*.md")
        there = {path.stem for path in paths}
        for digest, path in ((path.stem, path) for path in paths):
            self.need(sha256(path.read_bytes()).hex() == digest, "L316", "the archived text %s does not match its digest" % ascii(digest))
        for digest, k in self.cited.items():
            self.need(digest in there or digest in self.erased["files"], "L317", "the archive lacks the text %s that entry %d cites" % (ascii(digest[:16]), k))
    def veiled(self):
        missing = {commitment: k for commitment, k in self.commitments.items() if commitment not in self.erased["commitments"]}
        for at, line in enumerate((line for path in self.files("veiled.jsonl") for line in open(path, "rb")), 1):
            told = canonical(line[:-1], VEILED) if line.endswith(b"\n") else {}
            is_right = [*told] == [*VEILED] and sha256(told["salt"].encode(), told["text"].encode()).hex() == told["commitment"] in self.commitments
            self.need(is_right, "L321", "line %d of veiled.jsonl is not canonical, or does not match a commitment of a disclosed entry" % at)
            missing.pop(told["commitment"] if is_right else None, None)
        for commitment, k in missing.items():
            self.need(False, "L321", "the veiled text %s of entry %d is neither there nor erased" % (commitment[:16], k))
    def seal(self, seal):
        if not seal:
            return self.need(False, "L334", "a text to compare with holds no seal")
        is_root = seal.size <= self.size and self.roots[seal.size] == seal.root and seal.origin == (self.origin or seal.origin)
        self.need(is_root and (not seal.signatures or self.signer(seal)[0]), "L333", "the seal of %s is of others, or not signed by a key that counts" % entries(seal.size))
        self.extended.append("extends the seal of " + entries(seal.size))
    def verdict(self):
        if self.findings:
            return ["NOT INTACT: %d finding%s in %s" % (len(self.findings), "s" * (len(self.findings) > 1), entries(self.size))]
        is_whole = self.disclosed == self.size
        source = "was given from outside" if self.outside else "the ledger itself names" if is_whole else "the disclosed entries name"
        signed = "signed: by the key %s, which %s" % (self.signed.id, source) if self.signed else UNSIGNED
        return ["intact: %s, each the successor of the one before; last leaf %s" % (entries(self.size), self.leaf.hex()[:16]),
                "root: " + base64.b64encode(self.roots[self.size]).decode(),
                "disclosed: " + ("all" if is_whole else "%d of %d" % (self.disclosed, self.size)), signed, *self.extended]

def main(words):
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("folder", nargs="?", default=pathlib.Path(__file__).parent, metavar="BUNDLE_DIR")
    parser.add_argument("--key", action="append", default=[], metavar="VERIFIER_KEY_OR_FILE")
    parser.add_argument("--against", action="append", default=[], metavar="FILE")
    given = parser.parse_args(words)
    try:
        texts = [text.encode() if read_key(text.encode()) else pathlib.Path(text).read_bytes() for text in given.key]
        keys = [list(filter(None, map(read_key, text.split()))) or never(text) for text in texts]  # words around a key do not matter
        bundle = Bundle(given.folder, sum(keys, []), [pathlib.Path(name).read_bytes() for name in given.against])
        bundle.verify()
    except (OSError, ValueError) as problem:
        sys.exit(print("cannot be read:", problem, file=sys.stderr) or 2)
    print(*bundle.findings, *bundle.verdict(), sep="\n")
    sys.exit(6 if bundle.findings else 0)
if __name__ == "__main__":
    main(sys.argv[1:])
