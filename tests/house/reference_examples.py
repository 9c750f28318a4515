#!/usr/bin/env python3
"""The pages of the policy language hold what they show: every fragment of YAML is read by the program, and what is said to be
refused is refused in those words.

The opening line of a fragment says where it stands:
  ```yaml decision-rights       a whole file, also organization, people, matter, charter, policy-test
  ```yaml in decision-rights    blocks of that file; `in organization` lines of the company of the examples
  ```yaml in facts              lines of one block: facts, amounts, decisions, requirements, bodies, separation, amendments, delegation
  ```yaml in a row              keys of a decision about `purchase`
  ```yaml in cases              policy tests of the nearest policy above
With `, refused` behind it, the text block that follows is what the program prints, without places in the file.
"""
import os
import re
import subprocess
import sys
import tempfile
import textwrap

program, source = sys.argv[1:3]
pages = [f'docs/reference/{name}.md' for name in ('policy', 'policy-amounts', 'policy-parties', 'policy-time', 'bodies', 'organization', 'policy-tests')]

HEADER = {'remit': 'decision-rights/v1', 'name': 'Harbour Works authority', 'version': 'v1', 'currency': 'USD', 'prefix': 'HW'}
FACTS = {'amount': 'money', 'plan': 'one of in-plan / not-in-plan'}
RULES = """  change-of-rules: {about: decision-rights / organization, approve: CEO}
  change-of-rules-by-the-CEO: {about: decision-rights / organization, when: {proposer: in CEO}, instead-of: [change-of-rules], approve: board}
"""
PURCHASE = '  purchase: {about: purchase, approve: CFO}\n'
BLOCKS = ('facts', 'amounts', 'decisions', 'requirements', 'bodies', 'separation', 'amendments', 'delegation')
CHECK = ('check', '--as-of', '2026-03-02')

failed = passed = 0


def check(where, ok, what, shown=''):
    global failed, passed
    passed, failed = passed + ok, failed + (not ok)
    if not ok:
        print(f'{where}: {what}\n{textwrap.indent(shown, "    ")}')


def fragments(page):
    """(line, where it stands, body, the text that follows or None) of each fragment of YAML."""
    text = open(os.path.join(source, page), encoding='utf-8').read()
    fences = list(re.finditer(r'^```(\S[^\n]*)\n(.*?)^```$', text, re.S | re.M))
    texts = sum(fence.group(1) == 'text' for fence in fences)
    for fence, after in zip(fences, fences[1:] + [None]):
        kind, _, info = fence.group(1).partition(' ')
        if kind != 'yaml':
            continue
        follows = after and after.group(1) == 'text' and text[fence.end():after.start()].strip() == ''
        texts -= bool(follows and info.endswith(', refused'))
        yield text.count('\n', 0, fence.start()) + 1, info, textwrap.dedent(fence.group(2)), after.group(2) if follows else None
    check(page, texts == 0, f'{texts} text blocks stand without the fragment that is refused so')


def indented(body):
    return textwrap.indent(body, '  ')


def policy_of(blocks):
    """decision-rights.yaml from blocks; what an example leaves out is added."""
    top = dict.fromkeys(re.findall(r'^([a-z-]+):', blocks, re.M))
    out = ''.join(f'{key}: {value}\n' for key, value in HEADER.items() if key not in top)
    missing = ''.join(f'  {name}: {kind}\n' for name, kind in FACTS.items() if re.search(rf'\b{name}\b', blocks) and not re.search(rf'^  {name}:', blocks, re.M))
    if 'facts' in top:
        blocks = re.sub(r'^facts:.*\n', lambda m: m.group(0) + missing, blocks, count=1, flags=re.M)
    elif missing:
        out += 'facts:\n' + missing
    rows = '' if re.search(r'about: .*(decision-rights|organization)', blocks) else RULES
    if 'decisions' in top:
        blocks = re.sub(r'^decisions:.*\n', lambda m: m.group(0) + rows, blocks, count=1, flags=re.M)
    else:
        out += 'decisions:\n' + rows + PURCHASE
    return out + blocks


def row_of(keys):
    needed = '' if re.search(r'^(approve|by )', keys, re.M) else 'approve: CFO\n'
    return 'decisions:\n  purchase:\n    about: purchase\n' + textwrap.indent(keys + needed, '    ')


def organization_of(blocks, company):
    """The company with the lines of the blocks in place of those of the same name."""
    for block, lines in re.findall(r'^([a-z-]+):\n((?: .*\n)+)', blocks, re.M):
        kept = re.search(rf'^{block}:\n((?: .*\n)+)', company, re.M)
        old = kept.group(1) if kept else ''
        for name in re.findall(r'^  ([\w-]+):', lines, re.M):
            old = re.sub(rf'^  {name}:.*\n(?:   .*\n)*', '', old, flags=re.M)
        company = company.replace(kept.group(0), f'{block}:\n{old}{lines}') if kept else company + f'{block}:\n{lines}'
    return company


class Workspace:
    """What one page has shown so far."""

    def __init__(self, company):
        self.company, self.policy = company, policy_of('')

    def files(self, place, body):
        rights, company, more = self.policy, self.company, {}
        if place == 'decision-rights':
            rights = body
        elif place in ('in decision-rights', 'in a row') or place.removeprefix('in ') in BLOCKS and place.startswith('in '):
            block = place.removeprefix('in ')
            rights = policy_of(body if block == 'decision-rights' else row_of(body) if block == 'a row' else f'{block}:\n' + indented(body))
        elif place == 'organization':
            company = body
        elif place == 'in organization':
            company = organization_of(body, company)
        elif place == 'people':
            more['people.yaml'] = body
        elif place in ('matter', 'charter'):
            more['charters/shown.yaml'] = body
        elif place == 'policy-test':
            more['tests/shown.yaml'] = body
        elif place == 'in cases':
            more['tests/shown.yaml'] = 'remit: policy-test/v1\ncases:\n' + indented(body)
        else:
            return None
        return {'decision-rights.yaml': rights, 'organization.yaml': company, **more}


def run(files, *command):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as out:
                out.write(text)
        done = subprocess.run([program, *command], cwd=folder, capture_output=True, text=True, env=dict(os.environ, NO_COLOR='1', LC_ALL='C.UTF-8'), timeout=60)
        return done.stdout + done.stderr


def messages(printed):
    """Each finding and refusal as the pages show it: without its place and without `remit explain`."""
    out = []
    for block in re.split(r'\n\n', printed):
        lines = [line for line in block.split('\n') if re.match(r'(finding|refused)\[|  (= |help: |next: )', line)]
        if lines and re.match(r'(finding|refused)\[', lines[0]):
            out.append('\n'.join(lines))
    return out


def refusals_of_acts(printed):
    """What stands behind an act that a case did not say was refused."""
    out = []
    for block in re.findall(r'^finding\[T100\].*?(?=\n\n|\Z)', printed, re.S | re.M):
        notes = re.findall(r'^  = (.*)', block, re.M)
        if notes and re.match(r'[A-Z]\d{3}: ', notes[0]):
            code, sentence = notes[0].split(': ', 1)
            out.append('\n'.join([f'refused[{code}]: {sentence}'] + [f'  = {note}' for note in notes[1:]]))
    return out


def shown_as(expected, files, place):
    """What the program prints where the page shows `expected`."""
    if expected.startswith('refused'):
        if place == 'matter':
            return messages(run(files, 'route', 'charters/shown.yaml'))
        files = dict(files, **{'tests/shown.yaml': re.sub(r', refused: [A-Z]\d{3}', '', files['tests/shown.yaml'])})
        return refusals_of_acts(run(files, 'test'))
    found = messages(run(files, *(['test'] if place in ('in cases', 'policy-test') else CHECK)))
    codes = set(re.findall(r'^finding\[(.)', expected, re.M))
    return [one for one in found if one[len('finding[')] in codes or one.startswith('finding[Y')]


def play(page, where, info, body, expected, workspace):
    place, refused = info.removesuffix(', refused'), info.endswith(', refused')
    files = workspace.files(place, body)
    if files is None:
        return check(where, False, f'`{info}` does not say where the fragment stands')
    if refused:
        if expected is None:
            return check(where, False, 'what is refused is followed by the text that the program prints')
        printed = shown_as(expected, files, place)
        wanted = [one.strip('\n') for one in expected.strip('\n').split('\n\n')]
        return check(where, printed == wanted, 'the program prints something else', '\n\n'.join(printed) or '(nothing)')
    if place in ('in cases', 'policy-test'):
        printed = run(files, 'test')
        return check(where, printed.endswith(' 0 failed\n') and 'finding' not in printed, 'these cases do not pass', printed)
    printed = run(files, *CHECK)
    found = [one for one in messages(printed) if place == 'decision-rights' or one.startswith('finding[Y')]
    check(where, not found and ' in ' in printed and 'not read' not in printed, 'this is not read without a finding', printed)
    workspace.policy, workspace.company = files['decision-rights.yaml'], files['organization.yaml'] if place == 'organization' else workspace.company


company = next(body for _, info, body, _ in fragments('docs/reference/organization.md') if info == 'organization')
failed = passed = 0
for page in pages:
    workspace = Workspace(company)
    for line, info, body, expected in fragments(page):
        play(page, f'{page}:{line}', info, body, expected, workspace)

print(f'{passed} passed, {failed} failed')
sys.exit(1 if failed or passed < 100 else 0)
