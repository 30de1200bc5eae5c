"""Runs a notebook's cells on real TensorFlow and writes what each shows, as JSON.

    python tensorflow_cells.py CELLS.json SHOWN.json

CELLS.json is a list of cell texts. Each answer has `out`, standard output and the echo of the last
expression as IPython gives it, and `error`, its type and message, or null.
"""
import ast
import contextlib
import io
import json
import linecache
import os
import sys
import tempfile

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')
os.environ.setdefault('CUDA_VISIBLE_DEVICES', '-1')
os.environ.setdefault('MPLBACKEND', 'Agg')

from IPython.lib.pretty import pretty  # noqa: E402


def without_magics(text):
    return '\n'.join('pass' if line.lstrip().startswith(('%', '!')) else line
                     for line in text.split('\n'))


def run(text, source, names):
    """Runs one cell; answers its error or None."""
    text = without_magics(text)
    linecache.cache[source] = (len(text), None, text.splitlines(True), source)
    tree = ast.parse(text)
    last = tree.body[-1] if tree.body else None
    echoed = isinstance(last, ast.Expr) and not text.rstrip().endswith(';')
    if echoed:
        tree.body.pop()
    try:
        exec(compile(tree, source, 'exec'), names)
        if echoed:
            value = eval(compile(ast.Expression(last.value), source, 'eval'), names)
            if value is not None:
                names['_'] = value
                print(pretty(value))
    except BaseException as error:
        return '%s: %s' % (type(error).__name__, error)
    return None


def main(cells_file, shown_file):
    with open(cells_file) as file:
        cells = json.load(file)
    names = {'__name__': '__main__', 'display': lambda value: print(pretty(value))}
    shown = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for i, text in enumerate(cells):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                error = run(text, '<cell %d>' % i, names)
            shown.append({'out': out.getvalue(), 'error': error})
        os.chdir('/')
    with open(shown_file, 'w') as file:
        json.dump(shown, file)


main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
