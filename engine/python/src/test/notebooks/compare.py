"""Runs notebooks cell by cell on real TensorFlow and by `./tapedeck run`, and compares what they show.

    python compare.py NOTEBOOK.ipynb... >docs/notebooks.md

Differences go to standard error. README.md says what is compared and what is left out.
"""
import ast
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, *['..'] * 5))
SEED = 'import keras as _keras\n_keras.utils.set_random_seed(1)\n'
MARK = '\x1ecell %d'

# What makes a statement an exception; statements that need its results are exceptions too.
EXCEPTIONS = (
    ('SavedModel', re.compile(r'saved_model')),
    ('saved weights and models', re.compile(r'\.save\(|\.save_weights\(|load_model')),
    ('Checkpoint', re.compile(r'train\.(Checkpoint|latest_checkpoint|list_variables)|chkp_path')),
    ('summary and profiler', re.compile(r'tf\.(summary|profiler)\b')),
    ('the shell', re.compile(r'^!', re.M)),
    ('TensorBoard', re.compile(r'^%(load_ext )?tensorboard', re.M)),
    ('a download', re.compile(r'get_file\(|load_data\(|tfds\.')),
)


class Cell:
    """A cell without the statements that are exceptions."""

    def __init__(self, text, lost):
        self.original = text
        self.reasons = []
        self.text = self._kept(text, lost)

    def told(self):
        """Each reason once."""
        return ', '.join(dict.fromkeys(self.reasons))

    def _kept(self, text, lost):
        lines = text.split('\n')
        for i, line in enumerate(lines):
            if line.startswith(('!', '%')):
                self._note(line)
                lines[i] = ''
        plain = '\n'.join(lines)
        try:
            statements = ast.parse(plain).body
        except SyntaxError:
            return plain
        for statement in statements:
            words = ast.get_source_segment(plain, statement)
            used, made = _names(statement)
            if self._note(words) or self._needs(used & lost):
                lost |= made
                for i in range(statement.lineno - 1, statement.end_lineno):
                    lines[i] = ''
            else:
                lost -= made
        return '\n'.join(lines)

    def _note(self, words):
        for reason, pattern in EXCEPTIONS:
            if pattern.search(words):
                self.reasons.append(reason)
                return True
        return False

    def _needs(self, names):
        if names:
            self.reasons.append('needs ' + ', '.join('`%s`' % name for name in sorted(names)))
        return bool(names)

    @property
    def is_empty(self):
        return not [line for line in self.text.split('\n')
                    if line.strip() and not line.lstrip().startswith('#')]


def _names(statement):
    """The names that a statement reads, and those that it binds."""
    used, made = set(), set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            (made if isinstance(node.ctx, ast.Store) else used).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            made.add(node.name)
    return used - made if isinstance(statement, (ast.FunctionDef, ast.ClassDef)) else used, made


def cells_of(path):
    with open(path) as file:
        notebook = json.load(file)
    lost = set()
    return [Cell(''.join(each['source']), lost) for each in notebook['cells']
            if each['cell_type'] == 'code']


def seeded(texts):
    return [SEED + text if i == 0 else text for i, text in enumerate(texts)]


# ---- The two runs ---------------------------------------------------------------------------


# Which kernels TensorFlow takes from oneDNN, and names in its errors, depends on the processor.
PLAIN_KERNELS = dict(os.environ, TF_ENABLE_ONEDNN_OPTS='0')


def on_tensorflow(texts, folder):
    given, shown = os.path.join(folder, 'cells.json'), os.path.join(folder, 'shown.json')
    with open(given, 'w') as file:
        json.dump(texts, file)
    subprocess.run([sys.executable, os.path.join(HERE, 'tensorflow_cells.py'), given, shown],
                   check=True, stderr=subprocess.DEVNULL, env=PLAIN_KERNELS)
    with open(shown) as file:
        return json.load(file)


def on_tapedeck(texts, folder):
    """Runs again without each cell that fails, since a failure ends a run."""
    texts = list(texts)
    errors = {}
    while True:
        shown, error = _tapedeck_run(texts, folder)
        if error is None:
            return [{'out': out, 'error': errors.get(i)} for i, out in enumerate(shown)]
        failed = len(shown) - 1
        if failed in errors:
            raise RuntimeError('a cell without text fails: ' + error)
        errors[failed] = error
        texts[failed] = ''


def _tapedeck_run(texts, folder):
    path = os.path.join(folder, 'marked.ipynb')
    cells = []
    for i, text in enumerate(texts):
        cells += ["print('%s')" % (MARK % i).replace('\x1e', '\\x1e'), text]
    with open(path, 'w') as file:
        json.dump({'nbformat': 4, 'nbformat_minor': 5, 'metadata': {}, 'cells': [
            {'cell_type': 'code', 'source': each} for each in cells]}, file)
    done = subprocess.run([os.path.join(ROOT, 'tapedeck'), 'run', path], capture_output=True,
                          text=True, cwd=folder)
    shown = re.split(r'\x1ecell \d+\n', done.stdout)[1:]
    return shown, None if done.returncode == 0 else _error_of(done.stderr)


def _error_of(traceback):
    lines = traceback.rstrip('\n').split('\n')
    last = len(lines) - 1
    while last > 0 and not lines[last - 1].startswith('    '):
        last -= 1
    kind, _, message = '\n'.join(lines[last:]).partition(': ')
    return kind.rpartition('.')[2] + ': ' + message


# ---- Comparing ------------------------------------------------------------------------------

NUMBER = re.compile(r'[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?')
PADDING = re.compile(r' +\]')
COLOURS = re.compile(r'\x1b\[\d+m')
VARYING = (re.compile(r'0x[0-9a-fA-F]+'), re.compile(r'\d+(?:\.\d+)?(?:ms|us|s)(?:/step)?'))
TOLERANCE = 1e-4


def agree(one, other):
    one, other = _plain(one), _plain(other)
    if one == other:
        return True
    if _words(one) != _words(other):
        return False
    return all(abs(float(a) - float(b)) <= TOLERANCE * max(1.0, abs(float(a)))
               for a, b in zip(NUMBER.findall(one), NUMBER.findall(other)))


def _words(text):
    """The text without its numbers, and without the spaces that numbers of other lengths leave."""
    return PADDING.sub(']', NUMBER.sub('#', text)).split()


def _plain(text):
    """What a reader sees: overwritten lines as they end, without colours, places and times."""
    text = COLOURS.sub('', text).replace('\b', '')
    text = '\n'.join(line.rpartition('\r')[2] for line in text.split('\n'))
    for pattern in VARYING:
        text = pattern.sub('~', text)
    return text


def verdict(cell, theirs, ours):
    """What to say of a cell: None if all is the same."""
    if cell.is_empty:
        return 'left out: ' + cell.told() if cell.reasons else None
    if theirs['error'] or ours['error']:
        if theirs['error'] and ours['error']:
            return 'fails in TensorFlow too: ' + theirs['error'].split('\n')[0]
        return 'DIFFERS'
    if not agree(theirs['out'], ours['out']):
        return 'DIFFERS'
    return 'in part; left out: ' + cell.told() if cell.reasons else None


def compared(path):
    cells = cells_of(path)
    texts = seeded([each.text for each in cells])
    with tempfile.TemporaryDirectory() as folder:
        theirs = on_tensorflow(texts, folder)
        ours = on_tapedeck(texts, folder)
    ours += [{'out': '', 'error': 'did not run'}] * (len(theirs) - len(ours))
    found = {}
    for i, (cell, one, other) in enumerate(zip(cells, theirs, ours), 1):
        said = verdict(cell, one, other)
        if said is not None:
            found[i] = said
        if said == 'DIFFERS':
            sys.stderr.write('%s, cell %d\n%s\n--- TensorFlow\n%s%s\n--- Tapedeck\n%s%s\n\n' % (
                os.path.basename(path), i, cell.text, one['out'], one['error'] or '',
                other['out'], other['error'] or ''))
    return len(cells), found


HEAD = '''# TensorFlow's guide notebooks

Written by `engine/python/src/test/notebooks/compare.py`, which runs each cell on real TensorFlow
and by `./tapedeck run` and compares: text exactly, numbers to a relative 1e-4, with the same
seeds; places in memory, times and progress in colours aside.

| notebook | cells | same | not compared, or different |
|---|---|---|---|'''


def main(paths):
    print(HEAD)
    for path in paths:
        count, found = compared(path)
        same = sum(1 for i in range(1, count + 1)
                   if i not in found or found[i].startswith('in part'))
        said = '<br>'.join('%d: %s' % (i, text.replace('|', '\\|')) for i, text in found.items())
        print('| %s | %d | %d | %s |' % (os.path.splitext(os.path.basename(path))[0], count, same,
                                         said))
        sys.stdout.flush()


main(sys.argv[1:])
