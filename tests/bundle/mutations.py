"""What can be done to the files of a bundle: each mutation is a name and the changed bytes."""


def flips(content, bits):
    for at in range(len(content)):
        for bit in bits(at):
            yield f'bit {bit} of byte {at}', content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1:]


def every_bit(content):
    return flips(content, lambda at: range(8))


def a_bit_of_every_byte(content):
    return flips(content, lambda at: [at * 5 % 8])


def cuts(content, at_bytes):
    for at in at_bytes:
        yield f'cut at byte {at}', content[:at]


def line_ends(content):
    return [at + 1 for at, byte in enumerate(content[:-1]) if byte == 10]


def swaps(content):
    lines = content.splitlines(True)
    for a in range(len(lines)):
        for b in range(a + 1, len(lines)):
            if lines[a] != lines[b]:
                other = list(lines)
                other[a], other[b] = other[b], other[a]
                yield f'lines {a} and {b} swapped', b''.join(other)


def duplicates(content):
    lines = content.splitlines(True)
    for at in range(len(lines)):
        yield f'line {at} twice', b''.join(lines[:at + 1] + lines[at:])


def removed_lines(content):
    lines = content.splitlines(True)
    for at in range(len(lines)):
        yield f'line {at} removed', b''.join(lines[:at] + lines[at + 1:])


def other_ends(content):
    yield 'CRLF', content.replace(b'\n', b'\r\n')
    yield 'CR', content.replace(b'\n', b'\r')
    yield 'no final LF', content[:-1]
    yield 'a byte order mark', b'\xef\xbb\xbf' + content
    for tail in (b'\n', b' ', b'\0', b'x', b'\r\n', b'{}\n', b'\x1a'):
        yield f'{tail!r} appended', content + tail
        yield f'{tail!r} before', tail + content
    for at in line_ends(content):
        yield f'a blank line at byte {at}', content[:at] + b'\n' + content[at:]
        yield f'CRLF at byte {at}', content[:at - 1] + b'\r' + content[at - 1:]


def respelled(text):
    """Other spellings of the same bytes in base 64."""
    digits = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    body = text.rstrip(b'=')
    for unused in range(1, 1 << 2 * (len(text) - len(body))):
        yield f'unused bits {unused}', body[:-1] + bytes([digits[digits.index(body[-1:]) ^ unused]]) + text[len(body):]
    yield 'no padding', body
    yield 'more padding', text + b'='
    yield 'a whole group of padding', text + b'===='
    for space in (b' ', b'\t', b'\n', b'\r', b'\0', b'\xc2\xa0'):
        for at in (0, 1, 7, len(text)):
            yield f'{space!r} at {at}', text[:at] + space + text[at:]
    yield 'for an address', text.translate(bytes.maketrans(b'+/', b'-_')) if b'+' in text or b'/' in text else text[:-1] + b'-'
