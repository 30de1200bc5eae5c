"""Fills a transcript with what real TensorFlow shows: `python transcripts.py FILE...`.

A transcript is a list of cases: `=== name`, the code, `---`, what it shows. The code runs as a cell of
a notebook; whatever follows `---` is written anew, so a new case needs its name and code only.
A line on standard error, as of a warning, begins with `! `.
"""
import ast
import contextlib
import io
import logging
import os
import re
import sys

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')

import numpy as np
import tensorflow as tf


class Errors(io.TextIOBase):
    """Standard error, as a reader of a transcript sees it."""

    def __init__(self, out):
        self._out = out

    def write(self, text):
        if text.strip():
            self._out.write('! ' + text.rstrip('\n') + '\n')
        return len(text)


def shown(code, names):
    out = io.StringIO()
    warnings = logging.StreamHandler(Errors(out))
    warnings.setFormatter(logging.Formatter('%(levelname)s:tensorflow:%(message)s'))
    tf.get_logger().handlers[:] = [warnings]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(Errors(out)):
        try:
            run(code, names)
        except Exception as error:
            module = type(error).__module__
            prefix = '' if module == 'builtins' else module + '.'
            print('%s%s: %s' % (prefix, type(error).__name__, error))
    return out.getvalue()


def run(code, names):
    tree = ast.parse(code)
    last = tree.body[-1] if isinstance(tree.body[-1], ast.Expr) else None
    if last is not None:
        tree.body.pop()
    exec(compile(tree, 'cell', 'exec'), names)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), 'cell', 'eval'), names)
        if value is not None:
            print(repr(value))


def main(path):
    with open(path) as file:
        parts = re.split(r'(?m)^=== ', file.read())
    names = {'tf': tf, 'np': np, 'x': tf.Variable(3.0)}
    told = []
    for part in parts[1:]:
        name, _, rest = part.partition('\n')
        code = re.split(r'(?m)^---$', rest)[0].strip('\n')
        told.append('=== %s\n%s\n---\n%s' % (name, code, shown(code, names).rstrip('\n')))
    with open(path, 'w') as file:
        file.write(parts[0] + '\n'.join(told) + '\n')


if __name__ == '__main__':
    for each in sys.argv[1:]:
        main(each)
