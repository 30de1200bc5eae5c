"""TensorFlow's own initializers, as far as they have names beside those of Keras."""
from tensorflow import _creation, _random, _stateless
from tensorflow._core import as_dtype, constant, float32


class Initializer:
    """Makes an initial value of a shape."""

    @classmethod
    def from_config(cls, config):
        config = dict(config)
        config.pop('dtype', None)
        return cls(**config)


class Zeros(Initializer):
    def __call__(self, shape, dtype=float32, **options):
        return _creation.zeros(shape, dtype)

    def get_config(self):
        return {}


class Ones(Initializer):
    def __call__(self, shape, dtype=float32, **options):
        return _creation.ones(shape, dtype)

    def get_config(self):
        return {}


class Constant(Initializer):
    def __init__(self, value=0, support_partition=False):
        self.value = value

    def __call__(self, shape, dtype=None, **options):
        return constant(self.value, dtype, shape)

    def get_config(self):
        return {'value': self.value}


class RandomNormal(Initializer):
    """With a seed, the same value at each call."""

    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        self.mean, self.stddev, self.seed = mean, stddev, seed

    def __call__(self, shape, dtype=float32, **options):
        kind = as_dtype(dtype)
        if not kind.is_floating:
            raise ValueError('Argument `dtype` is expected to be floating point. Received: %s.' % kind)
        if self.seed is None:
            return _random.normal(shape, self.mean, self.stddev, kind)
        return _stateless.stateless_normal(shape, [self.seed, 0], self.mean, self.stddev, kind)

    def get_config(self):
        return {'mean': self.mean, 'stddev': self.stddev, 'seed': self.seed}


class RandomUniform(Initializer):
    """With a seed, the same value at each call."""

    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        self.minval, self.maxval, self.seed = minval, maxval, seed

    def __call__(self, shape, dtype=float32, **options):
        if self.seed is None:
            return _random.uniform(shape, self.minval, self.maxval, dtype)
        return _stateless.stateless_uniform(shape, [self.seed, 0], self.minval, self.maxval, dtype)

    def get_config(self):
        return {'minval': self.minval, 'maxval': self.maxval, 'seed': self.seed}


for _class in (Zeros, Ones, Constant, RandomNormal, RandomUniform):
    _class.__module__ = 'tensorflow.python.ops.init_ops_v2'
