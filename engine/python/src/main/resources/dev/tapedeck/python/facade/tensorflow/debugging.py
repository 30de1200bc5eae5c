"""tf.debugging: assertions about tensors."""
import numpy as _np
from _bridge import invalid_argument, refused
from tensorflow._core import convert


_MOST_SHOWN = 3  # elements


def _asserted(name, holds, word):
    def check(x, y, message='', summarize=None, name=None):
        first = convert(x)
        second = convert(y, hint=first.dtype)
        held = holds(first._peek(), second._peek())
        if not bool(_np.all(held)):
            told = ([message] if message else []) + ['Condition x %s y did not hold.' % word]
            if first.ndim and first.shape == second.shape:
                told.extend(_different(held, first._peek(), second._peek()))
            raise invalid_argument('\n'.join(told + _begin('x', first) + _begin('y', second)))

    check.__name__ = name
    return check


def _different(held, x, y):
    wrong = [i for i, each in enumerate(_np.reshape(held, [-1]).tolist()) if not each]
    wrong = wrong[:_MOST_SHOWN]
    places = _np.array([_place(at, held.shape) for at in wrong])
    return ['Indices of first %d different values:' % len(wrong), str(places),
            'Corresponding x values:', str(_np.reshape(x, [-1])[wrong]),
            'Corresponding y values:', str(_np.reshape(y, [-1])[wrong])]


def _place(position, shape):
    """The indices of an element, of its row-major position."""
    indices = []
    for extent in reversed(shape):
        indices.insert(0, position % extent)
        position //= extent
    return indices


def _begin(name, tensor):
    elements = _np.reshape(_np.asarray(tensor._peek()), [-1])[:_MOST_SHOWN]
    return ['First %d elements of %s:' % (elements.size, name), str(elements)]


assert_equal = _asserted('assert_equal', _np.equal, '==')
assert_less = _asserted('assert_less', _np.less, '<')
assert_less_equal = _asserted('assert_less_equal', _np.less_equal, '<=')
assert_greater = _asserted('assert_greater', _np.greater, '>')
assert_greater_equal = _asserted('assert_greater_equal', _np.greater_equal, '>=')
assert_near = _asserted('assert_near', lambda x, y: _np.isclose(x, y, 1e-5, 1e-5), '~=')


def check_numerics(tensor, message, name=None):
    given = convert(tensor)
    values = given._peek()
    for test, word in ((_np.isnan, 'NaN'), (_np.isinf, 'Inf')):
        if bool(_np.any(test(values))):
            raise refused('CheckNumerics', '%s : Tensor had %s values' % (message, word))
    return given
