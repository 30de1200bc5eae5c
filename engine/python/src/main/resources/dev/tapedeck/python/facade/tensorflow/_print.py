"""`tf.print`: tensors by their values, written as TensorFlow's kernels write numbers."""
import sys as _sys

import numpy as _np
from _bridge import host
from tensorflow._core import Tensor, Variable, tensor as _tensor


def print(*inputs, output_stream=None, summarize=3, sep=' ', end='\n', name=None):
    """Prints values; of a tensor's axis, the first and the last `summarize` elements, or all if -1."""
    stream = output_stream if hasattr(output_stream, 'write') else _sys.stderr
    stream = getattr(stream, 'behind', stream)  # functions print at every call
    stream.write(sep.join(each if isinstance(each, str) else _shown(each, summarize)
                          for each in inputs) + end)


def _shown(value, most):
    if isinstance(value, (Tensor, Variable)):
        return _elements(_tensor(value)._j, most)
    if isinstance(value, dict):
        return '{%s}' % ', '.join('%r: %s' % (key, _shown(value[key], most))
                                  for key in sorted(value))
    if isinstance(value, (list, range)):
        return '[%s]' % ', '.join(_shown(each, most) for each in value)
    if isinstance(value, tuple):
        return '(%s%s)' % (', '.join(_shown(each, most) for each in value),
                           ',' if len(value) == 1 else '')
    return repr(value)


def _elements(java, most):
    write = _WRITERS.get(host.dtype(java), lambda value, kind: str(value))
    items = [write(value, host.dtype(java)) for value in _np._items(java)]
    return _part(items, list(host.shape(java)), 0, 0, most)


def _part(items, shape, axis, start, most):
    """The text of the elements from `start` on, along the axes from `axis` on."""
    if axis == len(shape):
        return items[start]
    step = 1
    for extent in shape[axis + 1:]:
        step *= extent
    extent, last = shape[axis], axis == len(shape) - 1
    shown = list(range(extent))
    if 0 <= 2 * most < extent:
        shown[most:extent - most] = [None]
    parts = ['...' if i is None else _part(items, shape, axis + 1, start + i * step, most)
             for i in shown]
    between = ' ' if last else '\n' * (len(shape) - axis - 1) + ' ' * (axis + 1)
    return '[%s]' % between.join(parts)


def _float(digits, more):
    """Few digits if they say which number it is, else enough to do so."""

    def write(value, kind):
        text = '%.*g' % (digits, value)
        single = 'float64' if kind == 'float64' else 'float32'
        if value != value or host.item(host.number(single, float(text)), 0) == value:
            return text
        return '%.*g' % (more, value)

    return write


_WRITERS = {'bool': lambda value, kind: '1' if value else '0',
            'string': lambda value, kind: '"%s"' % value,
            'complex64': lambda value, kind: '?', 'complex128': lambda value, kind: '?',
            'float64': _float(15, 17)}
_WRITERS.update(dict.fromkeys(('float16', 'bfloat16', 'float32'), _float(6, 9)))
