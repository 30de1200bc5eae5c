"""keras.random: random tensors of a seed, of a SeedGenerator, or of the program's one source."""
import sys as _sys

from tensorflow import _creation, _random, _stateless
from tensorflow._core import as_dtype as _as_dtype, cast as _cast, convert as _convert, float32
from tensorflow._ops import publish as _publish
from tensorflow.keras._variable import (LayerVariable as _LayerVariable,
                                        automatic_name as _automatic_name, scopes as _scopes)

_MOST_DEFAULT_SEED = 10 ** 9
_SEED_SPAN = 2 ** 31 - 2  # Keras brings seeds below this


def make_default_seed():
    """A seed from Python's own `random`, which the program may have seeded."""
    source = _sys.modules.get('random')
    if source is not None:
        return source.randint(1, _MOST_DEFAULT_SEED)
    return 1 + int(_random._entropy.random() * _MOST_DEFAULT_SEED)


class SeedGenerator:
    """A seed that is another one at each use."""

    def __init__(self, seed=None, name=None):
        self.name = name or _automatic_name('seed_generator')
        self._initial_seed = seed
        if seed is None:
            seed = make_default_seed()
        if not isinstance(seed, int):
            raise ValueError('Argument `seed` must be an integer. Received: seed=%s' % seed)
        _scopes.enter(self)
        self.state = _LayerVariable([seed, 0], 'int64', False, 'seed_generator_state')
        _scopes.leave()

    def next(self, ordered=True):
        """The seed for the next use, a pair."""
        seed = _convert(self.state)
        if ordered:
            self.state._write('ASSIGN', seed + _convert([0, 1], 'int64'))
        else:
            self.state._write('ASSIGN', (seed + 1) * 5387 % 933199)
        return seed

    def get_config(self):
        return {'seed': self._initial_seed, 'name': self.name}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


SeedGenerator.__module__ = 'keras.src.random.seed_generator'

_global_source = None


def forget_global_source():
    """The next use without a seed begins a new source."""
    global _global_source
    _global_source = None


def _pair(seed):
    """The pair that a stateless op takes."""
    global _global_source
    if isinstance(seed, SeedGenerator):
        pair = seed.next()
    elif isinstance(seed, int):
        return [int(seed) % _SEED_SPAN, 0]
    elif seed is None:
        if _global_source is None:
            _global_source = SeedGenerator()
        pair = _global_source.next(ordered=False)
    else:
        raise ValueError('Argument `seed` must be either an integer or an instance of '
                         '`SeedGenerator`. Received: seed=%s (of type %s)' % (seed, type(seed)))
    return [word % _SEED_SPAN for word in pair._peek().tolist()]


def normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    return _stateless.stateless_normal(shape, _pair(seed), mean, stddev, dtype or float32)


def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    return _stateless.stateless_truncated_normal(shape, _pair(seed), mean, stddev, dtype or float32)


def uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None):
    return _stateless.stateless_uniform(shape, _pair(seed), minval, maxval, dtype or float32)


def randint(shape, minval, maxval, dtype='int32', seed=None):
    kind = _as_dtype(dtype)
    drawn = kind if kind.name in ('int32', 'int64') else 'int64'
    return _cast(_stateless.stateless_uniform(shape, _pair(seed), minval, maxval, drawn), kind)


def categorical(logits, num_samples, dtype='int32', seed=None):
    return _cast(_stateless.stateless_categorical(logits, num_samples, _pair(seed)), dtype)


def gamma(shape, alpha, dtype=None, seed=None):
    return _stateless.stateless_gamma(shape, _pair(seed), alpha, dtype=dtype or float32)


def beta(shape, alpha, beta, dtype=None, seed=None):
    """By two gamma numbers, of seeds that lie 12 apart."""
    from tensorflow import broadcast_to
    kind = dtype or float32
    pair = _pair(seed)
    parts = [
        _stateless.stateless_gamma(shape, [word + apart for word in pair],
                                   broadcast_to(_convert(parameter, kind), shape), dtype=kind)
        for parameter, apart in ((alpha, 0), (beta, 12))]
    return parts[0] / (parts[0] + parts[1])


def shuffle(x, axis=0, seed=None):
    from tensorflow import argsort, gather
    given = _convert(x)
    order = argsort(_stateless.stateless_uniform([given.shape[axis]], _pair(seed)))
    return gather(given, order, axis=axis)


def dropout(inputs, rate, noise_shape=None, seed=None):
    from tensorflow import nn
    given = _convert(inputs)
    if rate == 0.0:
        return given
    if rate == 1.0:
        return _creation.zeros(given.shape, given.dtype)
    if noise_shape is not None:
        noise_shape = [given.shape[i] if extent is None else extent
                       for i, extent in enumerate(noise_shape)]
    return nn.experimental.stateless_dropout(given, rate, _pair(seed), noise_shape=noise_shape)


_publish(globals(), 'keras.random')
