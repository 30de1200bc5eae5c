"""Functions about values as a whole that are no ops by themselves."""
import numpy as _np
from _bridge import refused
from tensorflow._core import (Tensor, TensorShape, Variable, as_dtype, bool_, cast, convert, run,
                              strided_slice)
from tensorflow._ops import _FUNCTIONS
from tensorflow._slices import IndexedSlices

newaxis = None


def convert_to_tensor(value, dtype=None, dtype_hint=None, name=None):
    return convert(value, dtype, dtype_hint)


def ensure_shape(x, shape, name=None):
    """The same values, if they have the shape."""
    given, wanted = convert(x), TensorShape(shape)
    if not given.shape.is_compatible_with(wanted):
        raise refused(
            'EnsureShape', 'Shape of tensor input %s is not compatible with expected shape %s.'
            % tuple(str(each.as_list()).replace(' ', '').replace('None', '?')
                    for each in (given.shape, wanted)))
    return run('Identity', [given])[0]


def sequence_mask(lengths, maxlen=None, dtype=bool_, name=None):
    """For each length, that many times true and then false."""
    given = convert(lengths)
    count = int(_np.max(given._peek())) if maxlen is None else int(maxlen)
    steps = convert(list(range(count)), given.dtype)
    return cast(run('Less', [steps, strided_slice(given, (Ellipsis, None))])[0], dtype)


def is_tensor(x):
    return isinstance(x, (Tensor, Variable, IndexedSlices))


def where(condition, x=None, y=None, name=None):
    """Chooses between two tensors; of one alone, where it is true."""
    if x is None and y is None:
        return run('Where', [convert(condition)])[0]
    return _FUNCTIONS['where'](condition, x, y)
