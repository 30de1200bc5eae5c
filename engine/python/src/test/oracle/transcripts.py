"""Fills transcripts with what real TensorFlow shows: `python transcripts.py FILE...`.

A transcript is a list of cases: `=== name`, the code, `---`, what it shows. The code runs as a cell of
a notebook; whatever follows `---` is written anew, so a new case needs its name and code only.
A line on standard error, as of a warning, begins with `! `. The cases of all files run in one
namespace, each file's after those before it. Needs IPython beside TensorFlow.
"""
import ast
import contextlib
import io
import linecache
import logging
import os
import sys

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ['CUDA_VISIBLE_DEVICES'] = '-1'

import tensorflow as tf
from IPython.lib.pretty import pretty

START = 'import tensorflow as tf\nimport numpy as np\nx = tf.Variable(3.0)'


class Errors(io.TextIOBase):
    """Standard error, as a reader of a transcript sees it."""

    def __init__(self, out):
        self._out = out

    def write(self, text):
        if text.strip():
            self._out.write('! ' + text.rstrip('\n') + '\n')
        return len(text)


def shown(code, source, names):
    out = io.StringIO()
    warnings = logging.StreamHandler(Errors(out))
    warnings.setFormatter(logging.Formatter('%(levelname)s:tensorflow:%(message)s'))
    tf.get_logger().handlers[:] = [warnings]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(Errors(out)):
        try:
            run(code, source, names)
        except Exception as error:
            module = type(error).__module__
            prefix = '' if module == 'builtins' else module + '.'
            print('%s%s: %s' % (prefix, type(error).__name__, error))
    return out.getvalue()


def run(code, source, names):
    """A cell whose text is known, so that AutoGraph can read it; its last expression is echoed."""
    linecache.cache[source] = (len(code), None, code.splitlines(True), source)
    tree = ast.parse(code)
    last = tree.body[-1] if isinstance(tree.body[-1], ast.Expr) else None
    if last is not None:
        tree.body.pop()
    exec(compile(tree, source, 'exec'), names)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), source, 'eval'), names)
        if value is not None:
            print(pretty(value))


def filled(text, file, names):
    head, *cases = text.split('=== ')
    yield head
    for i, case in enumerate(cases):
        name, _, rest = case.partition('\n')
        code = rest.partition('\n---\n')[0].rstrip('\n')
        yield '=== %s\n%s\n---\n%s' % (name, code, shown(code, '<%s %d>' % (file, i), names))


def main(files):
    names = {'__name__': '__main__',
             'display': lambda *values: print(*map(pretty, values), sep='\n')}
    shown(START, '<start>', names)
    for file in files:
        with open(file) as old:
            text = old.read()
        with open(file, 'w') as new:
            new.write(''.join(filled(text, os.path.basename(file), names)))


main(sys.argv[1:])
