#!/usr/bin/env python3
"""Plays a transcript and compares what was printed. REMIT_GOLDEN=write rewrites it: a person reads the diff.

A transcript is text with lines `$ command`; below each stands what it prints (stdout and stderr together), and
`[3]` where the exit status is not 0. All commands of a file run in one bash, in a new empty folder, without a
terminal. Lines before the first command are a comment. In a Markdown file the transcript is every ```console block.
"""
import os
import re
import subprocess
import sys
import tempfile

program, path, source = sys.argv[1:4]
text = open(path, encoding='utf-8').read()
is_markdown = path.endswith('.md')
blocks = re.findall(r'```console\n(.*?)```', text, re.S) if is_markdown else [text]


def commands_of(block):
    return [line[2:] for line in block.split('\n') if line.startswith('$ ')]


def play(folder):
    mark = '@@transcript@@'
    script = ['exec 2>&1 </dev/null']
    for command in (c for block in blocks for c in commands_of(block)):
        script += [command, f'printf "\\n{mark}%s\\n" "$?"']
    env = dict(os.environ, PATH=os.path.dirname(os.path.abspath(program)) + ':' + os.environ['PATH'], NO_COLOR='1', LC_ALL='C.UTF-8',
               WORKFLOWS=os.path.join(source, 'workflows'), FIXTURES=os.path.join(source, 'tests', 'errors', 'files'))
    for name in ('REMIT_NOW', 'REMIT_RECORDER'):
        env.pop(name, None)
    run = subprocess.run(['bash', '--noprofile', '--norc', '-c', '\n'.join(script)], cwd=folder, env=env, capture_output=True, timeout=300)
    printed = run.stdout.decode('utf-8', 'replace').replace(os.path.realpath(folder), 'DIR').replace(folder, 'DIR').replace(source, 'SOURCE')
    parts = re.split(r'\n' + mark + r'(\d+)\n', printed)
    return list(zip(parts[0::2], parts[1::2]))


with tempfile.TemporaryDirectory() as folder:
    results = iter(play(folder))


def played(block):
    lines = block.split('\n')
    first = next((i for i, line in enumerate(lines) if line.startswith('$ ')), len(lines))
    out = '\n'.join(lines[:first]) + ('\n' if first else '')
    for command in commands_of(block):
        printed, status = next(results, ('(the shell ended before this)\n', '1'))
        out += f'$ {command}\n' + (printed if printed == '' or printed.endswith('\n') else printed + '\n')
        out += '' if status == '0' else f'[{status}]\n'
    return out


new = text
for block in blocks:
    new = new.replace('```console\n' + block + '```', '```console\n' + played(block) + '```', 1) if is_markdown else played(block)

if new == text:
    print('1 passed, 0 failed')
    sys.exit(0)
if os.environ.get('REMIT_GOLDEN') == 'write':
    open(path, 'w', encoding='utf-8').write(new)
    print(f'rewrote {path}')
    sys.exit(0)
import difflib
print('\n'.join(difflib.unified_diff(text.split('\n'), new.split('\n'), path, 'as played', lineterm='')))
sys.exit(1)
