"""Sources of random tensors that keep their state in a variable."""
import enum as _enum

from _bridge import UnimplementedError, host, kernel_text
from tensorflow import _random
from tensorflow._core import (TensorShape, Variable, as_dtype, cast, convert, float32, int64, run,
                              tensor)
from tensorflow._random import count, draw, extents, signed

_STATE_SIZE = 3
_BITS = 64


class Algorithm(_enum.Enum):
    """Which generator is behind the numbers."""

    PHILOX = 1
    THREEFRY = 2
    AUTO_SELECT = 3


def _algorithm(alg):
    """The number of an algorithm."""
    if isinstance(alg, int):
        return alg
    if isinstance(alg, Algorithm):
        return alg.value
    if isinstance(alg, str):
        plain = alg.strip().lower().replace('-', '').replace('_', '')
        numbers = {'philox': 1, 'threefry': 2, 'autoselect': 3}
        if plain in numbers:
            return numbers[plain]
        raise ValueError('Argument `alg` got unsupported value %s. Supported values are philox for '
                         'the Philox algorithm, threefry for the ThreeFry algorithm, and auto_select '
                         'for auto-selection.' % alg)
    raise TypeError("Can't convert argument `alg` (of value %s and type %s) to int."
                    % (alg, type(alg)))


def create_rng_state(seed, alg):
    """The state that a seed stands for: the counter's halves, then the key."""
    _algorithm(alg)
    if isinstance(seed, int):
        words = [signed(seed >> (_BITS * i)) for i in range(_STATE_SIZE)]
    else:
        given = cast(convert(seed), int64)
        words = list(host.items(given._j))[:_STATE_SIZE]
    return convert([0] * (_STATE_SIZE - len(words)) + words, int64)


class Generator:
    """A source of random tensors with a state of its own."""

    def __init__(self, copy_from=None, state=None, alg=None):
        if copy_from is not None:
            if state is not None or alg is not None:
                raise ValueError('Cannot specify copy_from when either state or alg is specified.')
            state, alg = copy_from.state.value(), copy_from.algorithm
        elif alg is None or state is None:
            raise ValueError('Must specify alg and state when copy_from is None.')
        self._alg = _algorithm(alg)
        self._state = Variable(_checked(state), trainable=False, name='StateVar', dtype=int64)

    @classmethod
    def from_seed(cls, seed, alg=None):
        alg = 1 if alg is None else _algorithm(alg)
        return cls(state=create_rng_state(seed, alg), alg=alg)

    @classmethod
    def from_state(cls, state, alg):
        return cls(state=state, alg=alg)

    @classmethod
    def from_key_counter(cls, key, counter, alg):
        return cls(state=list(counter) + [key], alg=alg)

    @classmethod
    def from_non_deterministic_state(cls, alg=None):
        state = [_random.random_word() for _ in range(_STATE_SIZE)]
        return cls(state=state, alg=1 if alg is None else alg)

    @property
    def state(self):
        return self._state

    @property
    def algorithm(self):
        return self._alg

    @property
    def key(self):
        return self._state[-1]

    def reset(self, state):
        self._state.assign(_checked(state))

    def reset_from_seed(self, seed):
        self._state.assign(create_rng_state(seed, self._alg))

    def reset_from_key_counter(self, key, counter):
        self.reset(list(counter) + [key])

    def skip(self, delta):
        """Moves on as if so many numbers had been drawn; the state before that."""
        before = tensor(self._state)
        low, high, key = host.items(before._j)
        moved = (low % 2 ** _BITS) + (high % 2 ** _BITS << _BITS)
        moved += int(delta) * _random._BLOCKS_PER_NUMBER
        self._state.assign(convert([signed(moved), signed(moved >> _BITS), key], int64))
        return before

    def _drawn(self, op, shape, dtype, **arguments):
        wanted = extents(shape, op)
        if self._alg == 2:
            raise UnimplementedError(None, None, kernel_text(
                'RngReadAndSkip', "Non-XLA devices don't support the ThreeFry algorithm."))
        low, high, key = host.items(self.skip(count(wanted))._j)
        return draw(op, (key, low, high), shape=wanted, dtype=dtype.name, **arguments)

    def normal(self, shape, mean=0.0, stddev=1.0, dtype=float32, name=None):
        draws = self._drawn('StatelessRandomNormalV2', shape, _random._floating(dtype))
        return _random.moved(draws, stddev, mean)

    def truncated_normal(self, shape, mean=0.0, stddev=1.0, dtype=float32, name=None):
        draws = self._drawn('StatelessTruncatedNormalV2', shape, _random._floating(dtype))
        return _random.moved(draws, stddev, mean)

    def uniform(self, shape, minval=0, maxval=None, dtype=float32, name=None):
        kind = as_dtype(dtype)
        if kind.is_floating:
            draws = self._drawn('StatelessRandomUniformV2', shape, kind)
            return _random.spread(draws, minval, 1 if maxval is None else maxval)
        if (minval is None) != (maxval is None):
            raise ValueError('For integer dtype %s, minval and maxval must be both `None` or both '
                             'non-`None`; got minval=%s and maxval=%s' % (kind, minval, maxval))
        if minval is None:
            return self.uniform_full_int(shape, kind)
        op = 'StatelessRandomUniformIntV2'
        least, end = _random.whole_ends(minval, maxval, kind, op)
        return self._drawn(op, shape, kind, minval=least, maxval=end)

    def uniform_full_int(self, shape, dtype='uint64', name=None):
        return self._drawn('StatelessRandomUniformFullIntV2', shape, as_dtype(dtype))

    def make_seeds(self, count=1):
        """Seeds for stateless ops, one a column."""
        keys = self.uniform_full_int([count], int64)
        return run('Pack', [keys, convert([0] * count, int64)], {'axis': 0})[0]

    def split(self, count=1):
        """Sources that draw apart from this one and from each other."""
        keys = host.items(self.uniform_full_int([count], int64)._j)
        return [Generator(state=[0, 0, key], alg=self._alg) for key in keys]


Generator.__module__ = 'tensorflow.python.ops.stateful_random_ops'


def _checked(state):
    words = cast(convert(state), int64)
    TensorShape(words.shape).assert_is_compatible_with([_STATE_SIZE])
    return words


_global_generator = None


def get_global_generator():
    """The source that all may share; made at first use, different in each run."""
    global _global_generator
    if _global_generator is None:
        _global_generator = Generator.from_non_deterministic_state()
    return _global_generator


def set_global_generator(generator):
    global _global_generator
    _global_generator = generator
