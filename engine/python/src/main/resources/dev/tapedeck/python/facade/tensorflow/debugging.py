"""tf.debugging: assertions about tensors."""
import numpy as _np
from _bridge import invalid_argument
from tensorflow._core import convert


def _asserted(name, holds, word):
    def check(x, y, message='', summarize=None, name=None):
        first = convert(x)
        second = convert(y, hint=first.dtype)
        if not bool(_np.all(holds(first._peek(), second._peek()))):
            raise invalid_argument('%s\nCondition x %s y did not hold.' % (message, word))

    check.__name__ = name
    return check


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
            raise invalid_argument('%s : Tensor had %s values [Op:CheckNumerics]' % (message, word))
    return given
