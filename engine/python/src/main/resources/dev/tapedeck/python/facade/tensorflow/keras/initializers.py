"""Initial values of layers' variables, by name."""
import math as _math

from tensorflow import _creation
from tensorflow._core import (Tensor as _Tensor, as_dtype as _as_dtype, cast as _cast,
                              constant as _constant, float32 as _float32)
from tensorflow._ops import publish as _publish
from tensorflow.keras import random as _random

_TRUNCATED_DEVIATION = 0.87962566103423978  # of a standard normal within two deviations


class Initializer:
    """Makes an initial value of a shape."""

    def __call__(self, shape, dtype=None):
        raise NotImplementedError('Initializer subclasses must implement the `__call__()` method.')

    def get_config(self):
        return {}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def clone(self):
        return type(self).from_config(self.get_config())


class Zeros(Initializer):
    def __call__(self, shape, dtype=None):
        return _creation.zeros(shape, dtype or _float32)


class Ones(Initializer):
    def __call__(self, shape, dtype=None):
        return _creation.ones(shape, dtype or _float32)


class Constant(Initializer):
    def __init__(self, value=0.0):
        self.value = value

    def __call__(self, shape, dtype=None):
        kind = _as_dtype(dtype or _float32)
        return _constant(1, kind, shape) * _cast(_constant(self.value), kind)

    def get_config(self):
        return {'value': self.value}


class Identity(Initializer):
    def __init__(self, gain=1.0):
        self.gain = gain

    def __call__(self, shape, dtype=None):
        if len(shape) != 2:
            raise ValueError('Identity matrix initializer can only be used for 2D matrices. '
                             'Received: shape=%s of rank %d.' % (shape, len(shape)))
        return self.gain * _creation.eye(*shape, dtype=dtype or _float32)

    def get_config(self):
        return {'gain': self.gain}


class RandomInitializer(Initializer):
    """Draws by a seed: without one, by one that is chosen when the initializer is made."""

    def __init__(self, seed=None):
        self._init_seed = seed
        if seed is None:
            seed = _random.make_default_seed()
        elif not isinstance(seed, (int, _random.SeedGenerator)):
            raise ValueError('`seed` argument should be an instance of '
                             '`keras.random.SeedGenerator()` or an integer. Received: seed=%s'
                             % (seed,))
        self.seed = seed

    def get_config(self):
        return {'seed': self._init_seed}


class RandomNormal(RandomInitializer):
    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        self.mean, self.stddev = mean, stddev
        super().__init__(seed)

    def __call__(self, shape, dtype=None):
        return _random.normal(shape, self.mean, self.stddev, dtype, self.seed)

    def get_config(self):
        return dict(super().get_config(), mean=self.mean, stddev=self.stddev)


class TruncatedNormal(RandomNormal):
    def __call__(self, shape, dtype=None):
        return _random.truncated_normal(shape, self.mean, self.stddev, dtype, self.seed)


class RandomUniform(RandomInitializer):
    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        self.minval, self.maxval = minval, maxval
        super().__init__(seed)

    def __call__(self, shape, dtype=None):
        return _random.uniform(shape, self.minval, self.maxval, dtype, self.seed)

    def get_config(self):
        return dict(super().get_config(), minval=self.minval, maxval=self.maxval)


class VarianceScaling(RandomInitializer):
    """Numbers whose variance fits the number of inputs, of outputs, or the mean of both."""

    def __init__(self, scale=1.0, mode='fan_in', distribution='truncated_normal', seed=None,
                 input_axes=None, output_axes=None):
        if scale <= 0.0:
            raise ValueError('Argument `scale` must be positive float. Received: scale=%s' % scale)
        modes = {'fan_in', 'fan_out', 'fan_avg'}
        if mode not in modes:
            raise ValueError('Invalid `mode` argument: %s. Please use one of %s' % (mode, modes))
        distribution = distribution.lower()
        if distribution == 'normal':
            distribution = 'truncated_normal'
        distributions = {'uniform', 'truncated_normal', 'untruncated_normal'}
        if distribution not in distributions:
            raise ValueError('Invalid `distribution` argument: %s.Please use one of %s'
                             % (distribution, distributions))
        self.scale, self.mode, self.distribution = scale, mode, distribution
        self.input_axes, self.output_axes = input_axes, output_axes
        super().__init__(seed)

    def __call__(self, shape, dtype=None):
        variance = self.scale / max(1.0, self._fan(shape))
        if self.distribution == 'uniform':
            limit = _math.sqrt(3.0 * variance)
            return _random.uniform(shape, -limit, limit, dtype, self.seed)
        stddev = _math.sqrt(variance)
        if self.distribution == 'untruncated_normal':
            return _random.normal(shape, 0.0, stddev, dtype, self.seed)
        return _random.truncated_normal(shape, 0.0, stddev / _TRUNCATED_DEVIATION, dtype, self.seed)

    def _fan(self, shape):
        inputs, outputs = _fans(tuple(shape), self.input_axes, self.output_axes)
        return {'fan_in': inputs, 'fan_out': outputs, 'fan_avg': (inputs + outputs) / 2.0}[self.mode]

    def get_config(self):
        return dict(super().get_config(), scale=self.scale, mode=self.mode,
                    distribution=self.distribution, input_axes=self.input_axes,
                    output_axes=self.output_axes)


def _fans(shape, input_axes, output_axes):
    """How many numbers go into one output, and how many outputs one goes into."""
    if input_axes is not None and output_axes is not None:
        return (_math.prod(shape[axis] for axis in input_axes),
                _math.prod(shape[axis] for axis in output_axes))
    if len(shape) < 2:
        return (shape[0] if shape else 1,) * 2
    field = _math.prod(shape[:-2])
    return shape[-2] * field, shape[-1] * field


class _Named(VarianceScaling):
    """A scaling that has a name of its own."""

    _how = ()

    def __init__(self, seed=None, input_axes=None, output_axes=None):
        super().__init__(*self._how, seed, input_axes, output_axes)

    def get_config(self):
        return {'seed': self._init_seed, 'input_axes': self.input_axes,
                'output_axes': self.output_axes}


class GlorotUniform(_Named):
    _how = 1.0, 'fan_avg', 'uniform'


class GlorotNormal(_Named):
    _how = 1.0, 'fan_avg', 'truncated_normal'


class HeUniform(_Named):
    _how = 2.0, 'fan_in', 'uniform'


class HeNormal(_Named):
    _how = 2.0, 'fan_in', 'truncated_normal'


class LecunUniform(_Named):
    _how = 1.0, 'fan_in', 'uniform'


class LecunNormal(_Named):
    _how = 1.0, 'fan_in', 'truncated_normal'


class Orthogonal(RandomInitializer):
    """A matrix whose rows or columns, whichever are fewer, are orthonormal."""

    def __init__(self, gain=1.0, seed=None):
        self.gain = gain
        super().__init__(seed)

    def __call__(self, shape, dtype=None):
        if len(shape) < 2:
            raise ValueError('The tensor to initialize must be at least two-dimensional. Received: '
                             'shape=%s of rank %d.' % (shape, len(shape)))
        from tensorflow import linalg, reshape, sign, transpose
        rows, columns = _math.prod(shape[:-1]), shape[-1]
        tall = max(rows, columns), min(rows, columns)
        q, r = linalg.qr(_random.normal(tall, dtype=dtype, seed=self.seed))
        q = q * sign(linalg.diag_part(r))
        return self.gain * reshape(transpose(q) if rows < columns else q, shape)

    def get_config(self):
        return dict(super().get_config(), gain=self.gain)


def _snake_case(name):
    return ''.join('_' + letter.lower() if letter.isupper() and i else letter.lower()
                   for i, letter in enumerate(name))


zeros, ones, constant, identity = Zeros, Ones, Constant, Identity
random_normal, random_uniform, truncated_normal = RandomNormal, RandomUniform, TruncatedNormal
variance_scaling, orthogonal = VarianceScaling, Orthogonal
glorot_uniform, glorot_normal = GlorotUniform, GlorotNormal
he_uniform, he_normal, lecun_uniform, lecun_normal = HeUniform, HeNormal, LecunUniform, LecunNormal
IdentityInitializer, OrthogonalInitializer = Identity, Orthogonal

_CLASSES = [Constant, Identity, Ones, Zeros, GlorotNormal, GlorotUniform, HeNormal, HeUniform,
            LecunNormal, LecunUniform, Orthogonal, RandomNormal, RandomUniform, TruncatedNormal,
            VarianceScaling]
_BY_NAME = {'normal': RandomNormal, 'uniform': RandomUniform, 'zero': Zeros, 'one': Ones,
            'IdentityInitializer': Identity, 'OrthogonalInitializer': Orthogonal}
for _class in _CLASSES:
    _BY_NAME[_class.__name__] = _BY_NAME[_snake_case(_class.__name__)] = _class
    _class.__module__ = 'keras.src.initializers.%s_initializers' % (
        'random' if issubclass(_class, RandomInitializer) else 'constant')
Initializer.__module__ = 'keras.src.initializers.initializer'


def get(identifier):
    """The initializer that a name, a class, a configuration or a tensor stands for."""
    if identifier is None:
        return None
    if isinstance(identifier, dict) and identifier.get('class_name') in _BY_NAME:
        return _BY_NAME[identifier['class_name']].from_config(identifier.get('config', {}))
    if isinstance(identifier, str) and identifier in _BY_NAME:
        return _BY_NAME[identifier]()
    if isinstance(identifier, type):
        return identifier()
    if isinstance(identifier, _Tensor):
        return lambda shape, dtype=None: _cast(identifier, dtype or _float32)
    if callable(identifier):
        return identifier
    raise ValueError('Could not interpret initializer identifier: %s' % (identifier,))


_publish(globals(), 'keras.initializers')
