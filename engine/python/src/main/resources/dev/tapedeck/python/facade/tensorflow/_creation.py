"""Tensors made from shapes and numbers."""
import math as _math

import numpy as _np
from _bridge import call, host, refused
from tensorflow._core import (EagerTensor, Tensor, Variable, _constant, as_dtype, bool_, cast,
                              convert, float32, float64, int32, int64, run, string)
from tensorflow._ops import _FUNCTIONS, integers


def zeros(shape, dtype=float32, name=None, layout=None):
    return _filled(shape, dtype, 0.0)


def ones(shape, dtype=float32, name=None, layout=None):
    return _filled(shape, dtype, 1.0)


def _filled(shape, dtype, value):
    extents = integers(shape)
    _require_extents(extents)
    kind = as_dtype(dtype)
    if kind is string and not value:
        java = call(host.tensor, 'string', [''] * _math.prod(extents), extents)
    else:
        java = call(host.filled, kind.name, value, extents)
    return _constant(java, 'LITERAL')


def _require_extents(extents, node=''):
    for extent in extents:
        if extent < 0:
            raise refused('Fill', 'Dimension %d must be >= 0' % extent, node)


def fill(dims, value, name=None):
    extents = integers(dims)
    _require_extents(extents, None if isinstance(dims, (list, tuple)) else '')
    return run('Fill', [convert(value)], {'dims': extents})[0]


def eye(num_rows, num_columns=None, batch_shape=None, dtype=float32, name=None):
    columns = num_rows if num_columns is None else num_columns
    _require_extents([int(num_rows), int(columns)])
    return _constant(host.cast(_np.eye(int(num_rows), int(columns))._java, as_dtype(dtype).name),
                     'LITERAL')


def range(start, limit=None, delta=1, dtype=None, name='range'):
    """Numbers in equal steps, as Python's own `range`, also of floats."""
    if limit is None:
        start, limit = 0, start
    ends = (start, limit, delta)
    if dtype is None:
        kinds = [convert(each).dtype if isinstance(each, (Tensor, Variable)) else
                 as_dtype(float) if isinstance(each, float) else int32 for each in ends]
        kinds = [each if not hasattr(end, 'dtype') else as_dtype(end.dtype)
                 for each, end in zip(kinds, ends)]
        order = [int32, int64, as_dtype('float16'), as_dtype('bfloat16'), float32,
                 as_dtype('float64')]
        dtype = max(kinds, key=order.index)
    inputs = [each if isinstance(each, Tensor) and each.dtype == dtype
              else convert(each if not isinstance(each, (Tensor, Variable)) else
                           _as(each, dtype), as_dtype(dtype)) for each in ends]
    return run('Range', inputs)[0]


def _as(value, dtype):
    return cast(value, dtype)


def linspace(start, stop, num, name='linspace', axis=0):
    """Numbers in equal steps, both ends included; of tensors, along a new axis."""
    first = convert(start)
    try:
        last = convert(stop, first.dtype)
    except ValueError as error:
        raise ValueError('stop: %s' % error) from None
    if first.dtype.is_integer:
        first, last = cast(first, float64), cast(last, float64)
    if not first.ndim and not last.ndim:
        return _FUNCTIONS['linspace'](first, last, num)
    between = first + (last - first)  # of the shape of both
    at = axis if axis >= 0 else between.ndim + 1 + axis
    steps = _FUNCTIONS['linspace'](convert(0, first.dtype), convert(1, first.dtype), num)
    extents = [1] * at + [-1] + [1] * (between.ndim - at)
    steps = run('Reshape', [steps], {'shape': extents})[0]
    first, last = (run('ExpandDims', [run('BroadcastTo', [each], {
        'shape': between.shape.as_list()})[0]], {'axis': at})[0] for each in (first, last))
    return first + (last - first) * steps
