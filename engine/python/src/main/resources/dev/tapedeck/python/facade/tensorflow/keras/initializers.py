"""Initial values of layers' variables, by name."""
import math as _math

from tensorflow import _creation, _random
from tensorflow._core import constant as _constant, float32


class Initializer:
    """Makes an initial value of a shape."""


class Zeros(Initializer):
    def __call__(self, shape, dtype=float32):
        return _creation.zeros(shape, dtype)


class Ones(Initializer):
    def __call__(self, shape, dtype=float32):
        return _creation.ones(shape, dtype)


class Constant(Initializer):
    def __init__(self, value=0.0):
        self.value = value

    def __call__(self, shape, dtype=float32):
        return _constant(self.value, dtype, shape)


class RandomNormal(Initializer):
    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        self.mean, self.stddev, self.seed = mean, stddev, seed

    def __call__(self, shape, dtype=float32):
        return _random.normal(shape, self.mean, self.stddev, dtype, self.seed)


class RandomUniform(Initializer):
    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        self.minval, self.maxval, self.seed = minval, maxval, seed

    def __call__(self, shape, dtype=float32):
        return _random.uniform(shape, self.minval, self.maxval, dtype, self.seed)


def _fans(shape):
    if len(shape) < 2:
        return (shape[0] if shape else 1,) * 2
    field = 1
    for extent in shape[:-2]:
        field *= extent
    return shape[-2] * field, shape[-1] * field


class _Scaled(Initializer):
    def __init__(self, seed=None):
        self.seed = seed

    def _uniform(self, shape, dtype, limit):
        return _random.uniform(shape, -limit, limit, dtype, self.seed)

    def _normal(self, shape, dtype, stddev):
        return _random.truncated_normal(shape, 0.0, stddev / 0.87962566103423978, dtype, self.seed)


class GlorotUniform(_Scaled):
    def __call__(self, shape, dtype=float32):
        return self._uniform(shape, dtype, _math.sqrt(6 / sum(_fans(shape))))


class GlorotNormal(_Scaled):
    def __call__(self, shape, dtype=float32):
        return self._normal(shape, dtype, _math.sqrt(2 / sum(_fans(shape))))


class HeUniform(_Scaled):
    def __call__(self, shape, dtype=float32):
        return self._uniform(shape, dtype, _math.sqrt(6 / _fans(shape)[0]))


class HeNormal(_Scaled):
    def __call__(self, shape, dtype=float32):
        return self._normal(shape, dtype, _math.sqrt(2 / _fans(shape)[0]))


_NAMES = {'zeros': Zeros, 'ones': Ones, 'random_normal': RandomNormal, 'normal': RandomNormal,
          'random_uniform': RandomUniform, 'uniform': RandomUniform,
          'glorot_uniform': GlorotUniform, 'glorot_normal': GlorotNormal,
          'he_uniform': HeUniform, 'he_normal': HeNormal}


def get(identifier):
    """The initializer of a name; one that is given is itself."""
    if callable(identifier):
        return identifier() if isinstance(identifier, type) else identifier
    if identifier in _NAMES:
        return _NAMES[identifier]()
    for each in _NAMES.values():
        if each.__name__ == identifier:
            return each()
    raise ValueError('Could not interpret initializer identifier: %s' % identifier)
