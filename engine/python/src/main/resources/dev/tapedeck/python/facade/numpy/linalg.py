"""numpy's linear algebra, as far as it is offered."""
import numpy as _np


def norm(x, ord=None, axis=None, keepdims=False):
    given = _np._adopt(x, 'np.linalg.norm')
    if ord in (None, 2, 'fro'):
        return _np.sqrt(_np.sum(_np.square(given), axis=axis, keepdims=keepdims))
    if ord == 1:
        return _np.sum(_np.abs(given), axis=axis, keepdims=keepdims)
    if ord == _np.inf:
        return _np.max(_np.abs(given), axis=axis, keepdims=keepdims)
    raise ValueError('Invalid norm order for vectors.')
