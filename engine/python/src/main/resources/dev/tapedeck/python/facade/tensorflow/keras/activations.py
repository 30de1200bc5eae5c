"""Activations by name."""
from tensorflow import math as _math
from tensorflow import nn as _nn


def linear(x):
    return x


def _named(name):
    for module in (_nn, _math):
        if name in vars(module):
            return vars(module)[name]
    return None


_NAMES = ('relu', 'sigmoid', 'tanh', 'softplus', 'softmax', 'elu', 'selu', 'gelu', 'swish', 'silu',
          'relu6', 'leaky_relu', 'exp', 'softsign')
for _name in _NAMES:
    if _named(_name) is not None:
        globals()[_name] = _named(_name)


def get(identifier):
    """The function of a name; a function is its own."""
    if identifier is None:
        return linear
    if callable(identifier):
        return identifier
    if identifier in globals() and not identifier.startswith('_'):
        return globals()[identifier]
    raise ValueError('Could not interpret activation function identifier: %s' % identifier)


def serialize(activation):
    return activation.__name__
