"""Functions about values as a whole that are no ops by themselves."""
import sys as _sys

import numpy as _np
from tensorflow._core import Tensor, Variable, as_dtype, cast, convert, run
from tensorflow._ops import _FUNCTIONS

newaxis = None


def convert_to_tensor(value, dtype=None, dtype_hint=None, name=None):
    return convert(value, dtype, dtype_hint)


def is_tensor(x):
    return isinstance(x, (Tensor, Variable))


def where(condition, x=None, y=None, name=None):
    """Chooses between two tensors; of one alone, where it is true."""
    if x is None and y is None:
        return run('Where', [convert(condition)])[0]
    return _FUNCTIONS['where'](condition, x, y)


def print(*inputs, output_stream=None, summarize=3, sep=' ', end='\n', name=None):
    """Prints tensors by their values."""
    stream = output_stream if hasattr(output_stream, 'write') else _sys.stderr
    stream.write(sep.join(_shown(each) for each in inputs) + end)


def _shown(value):
    if isinstance(value, Variable):
        value = convert(value)
    if isinstance(value, Tensor):
        value = value._peek()
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, bool) or isinstance(value, _np.bool_):
        return '1' if value else '0'
    if isinstance(value, (float, _np.ndarray)):
        return _plain(value)
    if isinstance(value, (list, tuple)):
        return '[%s]' % ', '.join(_shown(each) for each in value)
    if isinstance(value, dict):
        return '{%s}' % ', '.join("'%s': %s" % (key, _shown(part)) for key, part in value.items())
    return str(value)


def _plain(value):
    if isinstance(value, _np.ndarray):
        if value.shape == ():
            return _plain(value[()])
        return '[%s]' % ' '.join(_plain(part) for part in value)
    return '%g' % value if not isinstance(value, float) or value != int(value) else str(int(value))
