"""Penalties on the size of variables."""
from tensorflow import _composites
from tensorflow._core import convert, unary
from tensorflow._ops import publish as _publish


class Regularizer:
    """A function of a variable that is added to the loss."""


class L1L2(Regularizer):
    """The sum of the sizes, and of their squares, each with its weight."""

    def __init__(self, l1=0.0, l2=0.0):
        self.l1 = 0.0 if l1 is None else l1
        self.l2 = 0.0 if l2 is None else l2

    def __call__(self, x):
        given = convert(x)
        total = convert(0.0, given.dtype)
        if self.l1:
            total = total + self.l1 * _composites._reduce('Sum', unary('Abs', given))
        if self.l2:
            total = total + self.l2 * _composites._reduce('Sum', unary('Square', given))
        return total


class L1(L1L2):
    """The sum of the sizes."""

    def __init__(self, l1=0.01):
        super().__init__(l1=0.01 if l1 is None else l1)


class L2(L1L2):
    """The sum of the squares."""

    def __init__(self, l2=0.01):
        super().__init__(l2=0.01 if l2 is None else l2)

    def __call__(self, x):
        return self.l2 * _composites._reduce('Sum', unary('Square', convert(x)))


l1, l2, l1_l2 = L1, L2, L1L2
_NAMES = {'l1': L1, 'l2': L2, 'l1_l2': L1L2, 'L1': L1, 'L2': L2, 'L1L2': L1L2}


def get(identifier):
    """The regularizer of a name; one that is given is itself."""
    if identifier is None or callable(identifier) and not isinstance(identifier, type):
        return identifier
    if identifier in _NAMES:
        return _NAMES[identifier]()
    raise ValueError('Could not interpret regularizer identifier: %s' % identifier)


_publish(globals(), 'keras.regularizers')
