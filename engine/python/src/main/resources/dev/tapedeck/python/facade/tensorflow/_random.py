"""Random tensors. A seed gives the same sequence again; the numbers are Tapedeck's own."""
import numpy as _np
from _bridge import host
from tensorflow._core import (_constant, as_dtype, binary, convert, float32, int32, int64, run)
from tensorflow._ops import integers

_state = _np.random.RandomState()
_state._words.seed()


def set_seed(seed):
    """Begins the sequence anew."""
    _state.seed(seed)


def _seed(seed):
    """The op's own seed: the next of the sequence, or what a given one gives."""
    state = _state if seed is None else _np.random.RandomState(seed)
    return int(state._words.getrandbits(31))


def _draw(op, shape, dtype, seed, **options):
    arguments = dict(options, shape=integers(shape), dtype=as_dtype(dtype).name, seed=_seed(seed))
    return run(op, [], arguments)[0]


def normal(shape, mean=0.0, stddev=1.0, dtype=float32, seed=None, name=None):
    return _moved(_draw('RandomStandardNormal', shape, dtype, seed), stddev, mean)


def _moved(draws, scale, start):
    """Scale and start may be tensors: gradients flow to them."""
    if not (isinstance(scale, (int, float)) and scale == 1):
        draws = binary('Mul', draws, scale)
    if not (isinstance(start, (int, float)) and start == 0):
        draws = binary('AddV2', draws, start)
    return draws


def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=float32, seed=None, name=None):
    return _moved(_draw('TruncatedNormal', shape, dtype, seed), stddev, mean)


def uniform(shape, minval=0, maxval=None, dtype=float32, seed=None, name=None):
    kind = as_dtype(dtype)
    if not kind.is_floating:
        if maxval is None:
            raise ValueError('Must specify maxval for integer dtype %r' % kind)
        return _draw('RandomUniformInt', shape, kind, seed, minval=int(minval),
                     maxval=int(maxval))
    draws = _draw('RandomUniform', shape, kind, seed)
    if maxval is None:
        maxval = 1
    if isinstance(minval, (int, float)) and isinstance(maxval, (int, float)):
        return _moved(draws, maxval - minval, minval)
    low = convert(minval, hint=kind)
    return draws * (convert(maxval, hint=kind) - low) + low


def shuffle(value, seed=None, name=None):
    from tensorflow import gather
    given = convert(value)
    order = _drawn(_np.random.RandomState(_seed(seed)).permutation(len(given)), int32)
    return gather(given, order)


def categorical(logits, num_samples, dtype=int64, seed=None, name=None):
    rows = convert(logits)._peek().tolist()
    source = _np.random.RandomState(_seed(seed))
    picked = []
    for row in rows:
        weights = _np.exp(_np.array(row) - max(row))
        picked.append(source._weighted((weights / _np.sum(weights)).tolist(), num_samples))
    return _drawn(_np.stack(picked), dtype)


def _drawn(values, dtype):
    return _constant(host.cast(values._java, as_dtype(dtype).name), 'RANDOM')


class Generator:
    """A source of random tensors with a state of its own."""

    def __init__(self, seed=None):
        self._state = _np.random.RandomState(seed)

    @classmethod
    def from_seed(cls, seed, alg=None):
        return cls(seed)

    def _next(self):
        return int(self._state._words.getrandbits(31))

    def normal(self, shape, mean=0.0, stddev=1.0, dtype=float32, name=None):
        return normal(shape, mean, stddev, dtype, self._next())

    def uniform(self, shape, minval=0, maxval=None, dtype=float32, name=None):
        return uniform(shape, minval, maxval, dtype, self._next())
