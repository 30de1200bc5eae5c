"""Functions about values as a whole that are no ops by themselves."""
from tensorflow._core import Tensor, Variable, as_dtype, cast, convert, run
from tensorflow._ops import _FUNCTIONS
from tensorflow._slices import IndexedSlices

newaxis = None


def convert_to_tensor(value, dtype=None, dtype_hint=None, name=None):
    return convert(value, dtype, dtype_hint)


def is_tensor(x):
    return isinstance(x, (Tensor, Variable, IndexedSlices))


def where(condition, x=None, y=None, name=None):
    """Chooses between two tensors; of one alone, where it is true."""
    if x is None and y is None:
        return run('Where', [convert(condition)])[0]
    return _FUNCTIONS['where'](condition, x, y)
