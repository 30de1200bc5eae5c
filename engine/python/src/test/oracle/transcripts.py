"""Fills transcripts with what real TensorFlow shows: `python transcripts.py FILE...`.

A transcript is a list of cases: `=== name`, the code, `---`, what it shows. The code runs as a cell of
a notebook; whatever follows `---` is written anew, so a new case needs its name and code only. Lines
on standard error get `! ` before them; an uncaught error is its last line. The cases of all files run
in one namespace, each file's after those before it. Needs IPython beside TensorFlow.
"""
import ast
import contextlib
import io
import linecache
import os
import sys
import traceback
import warnings

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ['CUDA_VISIBLE_DEVICES'] = '-1'

import tensorflow as tf
from IPython.lib.pretty import pretty

START = 'import tensorflow as tf\nimport numpy as np\nx = tf.Variable(3.0)'


class Errors:
    """Standard error, written into the transcript."""

    def __init__(self, out):
        self.out = out

    def write(self, text):
        self.out.write('! ' + text if text.strip() else text)

    def flush(self):
        pass


def shown(code, source, names):
    out = io.StringIO()
    tf.get_logger().handlers[0].setStream(Errors(out))
    warnings.simplefilter('always')
    warnings.showwarning = lambda message, category, *place: out.write(
        '! %s: %s\n' % (category.__name__, message))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(Errors(out)):
        try:
            run(code, source, names)
        except Exception as error:
            out.write(''.join(traceback.format_exception_only(error)))
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
