"""Runs a notebook's cells on real TensorFlow and writes what each shows, as JSON.

    python tensorflow_cells.py CELLS.json SHOWN.json

CELLS.json is a list of cell texts, of which None is left out. Each answer has `out` (standard output
and the echo of the last expression, as IPython gives it), `error` (type and message, or None).
"""
import ast
import contextlib
import io
import json
import os
import sys
import tempfile

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')
os.environ.setdefault('CUDA_VISIBLE_DEVICES', '-1')
os.environ.setdefault('MPLBACKEND', 'Agg')


def pretty():
    """IPython's printer of values; Python's own where IPython is not installed."""
    try:
        from IPython.lib.pretty import pretty as printer
        return printer
    except ImportError:
        return repr


def without_magics(text):
    return '\n'.join('pass' if line.lstrip().startswith(('%', '!')) else line
                     for line in text.split('\n'))


def run(text, names, show):
    """Runs one cell; answers its error or None."""
    tree = ast.parse(without_magics(text))
    last = tree.body[-1] if tree.body else None
    echoed = isinstance(last, ast.Expr) and not text.rstrip().endswith(';')
    if echoed:
        tree.body.pop()
    try:
        exec(compile(tree, '<cell>', 'exec'), names)
        if echoed:
            value = eval(compile(ast.Expression(last.value), '<cell>', 'eval'), names)
            if value is not None:
                names['_'] = value
                print(show(value))
    except BaseException as error:
        return '%s: %s' % (type(error).__name__, error)
    return None


def main(cells_file, shown_file):
    with open(cells_file) as file:
        cells = json.load(file)
    show = pretty()
    names = {'__name__': '__main__', 'display': lambda value: print(show(value))}
    shown = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for text in cells:
            out = io.StringIO()
            error = None
            if text is not None:
                with contextlib.redirect_stdout(out):
                    error = run(text, names, show)
            shown.append({'out': out.getvalue(), 'error': error})
        os.chdir('/')
    with open(shown_file, 'w') as file:
        json.dump(shown, file)


main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
