"""Random tensors with TensorFlow's own numbers: its rules for seeds, over the engine's streams.

A stream is a tuple: the key and the two halves of the counter from which an op draws.
"""
import itertools as _itertools
from _random import Random as _Random

import numpy as _np
from _bridge import host, refused
from tensorflow._core import (Tensor, Variable, as_dtype, binary, convert, float32, int32,
                              int64, run)
from tensorflow._ops import integers

_MOST_SEED = 2 ** 31 - 1
_SEED_WITHOUT_GLOBAL = 87654321
_BLOCKS_PER_NUMBER = 256  # what an op sets aside, so that its numbers do not depend on the work's shares
_WORD = 2 ** 64

_entropy = _Random()
_entropy.seed()


class _Seeds:
    """The global seed, and how far each kernel that TensorFlow would keep has drawn."""

    def __init__(self, seed):
        self.seed = seed
        self._source = _Random(seed) if seed is not None else None
        self._drawn = {}

    def of_operation(self):
        """The seed of an op that has none."""
        while True:
            seed = self._source.getrandbits(32)
            if seed <= _MOST_SEED:
                return seed

    def advance(self, kernel, blocks):
        """How many blocks the kernel has drawn before these."""
        before = self._drawn.get(kernel, 0)
        self._drawn[kernel] = before + blocks
        return before


class Graph:
    """A function that TensorFlow would trace: its random ops count from zero, and each draws on
    from call to call.

    `with` it, the function runs. The global seed is that of the moment the graph was made.
    """

    def __init__(self):
        self._seed = _seeds.seed
        self._number = next(_graph_numbers)

    def __enter__(self):
        outer = _calls[-1] if _calls else None
        _calls.append(_Call(self, outer))

    def __exit__(self, *error):
        _calls.pop()

    def copy(self):
        """The same graph with all its ops as if they had never drawn."""
        made = Graph()
        made._seed = self._seed
        return made


class _Call:
    """A running call of a graph."""

    def __init__(self, graph, outer):
        self.seed = graph._seed
        self.path = outer.part() if outer else ()
        self.path += (graph._number,)
        self._parts = self._unseeded = 0

    def part(self):
        """What tells the next op or inner call from all others."""
        self._parts += 1
        return self.path + (self._parts,)

    def seed_of_operation(self):
        self._unseeded += 1
        return self._unseeded - 1


_seeds = _Seeds(None)
_calls = []
_graph_numbers = _itertools.count()


def set_seed(seed):
    """Begins all sequences anew."""
    global _seeds
    _seeds = _Seeds(int(seed))


def seed_pair(seed):
    """The two seeds of an op that was given `seed`: the graph's and its own; None if there are none."""
    call = _calls[-1] if _calls else None
    of_all = call.seed if call else _seeds.seed
    if of_all is None:
        if seed is None:
            return None
        pair = _SEED_WITHOUT_GLOBAL, int(seed) % _MOST_SEED
    else:
        if seed is None:
            seed = call.seed_of_operation() if call else _seeds.of_operation()
        pair = of_all % _MOST_SEED, int(seed) % _MOST_SEED
    return (0, _MOST_SEED) if pair == (0, 0) else pair


def random_word():
    return signed(_entropy.getrandbits(64))


def signed(word):
    """A 64-bit word as the engine takes it."""
    word %= _WORD
    return word - _WORD if word >= _WORD // 2 else word


def _reserve(kernel, seed, blocks):
    """The stream of an op: outside graphs, those of one kind with the same seeds draw in turn."""
    pair = seed_pair(seed)
    if pair is None:
        return random_word(), 0, random_word()
    if _calls:
        kernel = _calls[-1].part()
    return pair[0], signed(_seeds.advance((kernel, pair), blocks)), pair[1]


def draw(op, stream, inputs=(), **arguments):
    """Runs a random op on a stream."""
    return run(op, list(inputs), dict(arguments, key=stream[0], counter=list(stream[1:])))[0]


def extents(shape, op):
    """A shape as Python integers."""
    if isinstance(shape, (Tensor, Variable, _np.ndarray, int)) and not getattr(shape, 'shape', ()):
        raise refused(op, 'shape must be a vector of {int32,int64}, got shape []')
    found = integers(shape)
    for extent in found:
        if extent < 0:
            raise refused(op, 'Dimension %d must be >= 0' % extent)
    return found


def count(shape):
    total = 1
    for extent in shape:
        total *= extent
    return total


def _drawn(op, shape, dtype, seed, **arguments):
    wanted = extents(shape, op)
    stream = _reserve((op, dtype.name), seed, count(wanted) * _BLOCKS_PER_NUMBER)
    return draw(op, stream, shape=wanted, dtype=dtype.name, **arguments)


class Words:
    """The words of a stream, outside the run: what decides the order of a dataset."""

    _AT_ONCE = 64

    def __init__(self, seeds):
        self._seeds = seeds
        self._drawn = 0
        self._left = []

    def next(self):
        if not self._left:
            counter = [self._drawn // 4, signed(self._seeds[1])]
            java = host.compute('StatelessRandomUniformFullIntV2', [],
                                {'shape': [self._AT_ONCE], 'dtype': 'int32',
                                 'key': signed(self._seeds[0]), 'counter': counter})[0]
            self._drawn += self._AT_ONCE
            self._left = list(host.items(java))[::-1]
        return self._left.pop() % 2 ** 32


# ---- Distributions --------------------------------------------------------------------------


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, (bool, _np.generic))


def _constant_of(value, dtype):
    """A parameter of a distribution, of the distribution's type."""
    return convert(value, None if isinstance(value, (Tensor, Variable)) else dtype)


def moved(draws, stddev, mean):
    """Numbers of another deviation and mean; gradients flow to them where they are tensors."""
    dtype = draws.dtype
    stddev, mean = (value if _is_number(value) and dtype.is_floating else _constant_of(value, dtype)
                    for value in (stddev, mean))
    if not (_is_number(stddev) and stddev == 1):
        draws = binary('Mul', draws, stddev)
    if not (_is_number(mean) and mean == 0):
        draws = binary('AddV2', draws, mean)
    return draws


def spread(draws, minval, maxval):
    """Numbers below one spread over another range."""
    dtype = draws.dtype
    if _is_number(minval) and _is_number(maxval):
        width = host.compute('Sub', [host.number(dtype.name, maxval), host.number(dtype.name, minval)],
                             {})[0]
        return moved(draws, float(host.item(width, 0)), minval)
    low, high = _constant_of(minval, dtype), _constant_of(maxval, dtype)
    return draws * (high - low) + low


def _floating(dtype):
    """The type of a distribution whose parameters are Python floats."""
    kind = as_dtype(dtype)
    if not kind.is_floating:
        convert(0.0, kind)
    return kind


def normal(shape, mean=0.0, stddev=1.0, dtype=float32, seed=None, name=None):
    return moved(_drawn('RandomStandardNormal', shape, _floating(dtype), seed), stddev, mean)


def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=float32, seed=None, name=None):
    return moved(_drawn('TruncatedNormal', shape, _floating(dtype), seed), stddev, mean)


def uniform(shape, minval=0, maxval=None, dtype=float32, seed=None, name=None):
    kind = as_dtype(dtype)
    if kind.name not in ('float16', 'bfloat16', 'float32', 'float64', 'int32', 'int64'):
        raise ValueError(
            'Argument `dtype` got invalid value %s. Accepted dtypes are (tf.float16, tf.bfloat16, '
            'tf.float32, tf.float64, tf.int32, tf.int64).' % kind)
    if kind.is_floating:
        draws = _drawn('RandomUniform', shape, kind, seed)
        return spread(draws, minval, 1 if maxval is None else maxval)
    if maxval is None:
        raise ValueError('Must specify maxval for integer dtype %r' % kind)
    least, end = whole_ends(minval, maxval, kind, 'RandomUniformInt')
    return _drawn('RandomUniformInt', shape, kind, seed, minval=least, maxval=end)


def whole_ends(minval, maxval, dtype, op):
    """The ends of a range of integers."""
    ends = []
    for name, value in (('minval', minval), ('maxval', maxval)):
        end = _constant_of(value, dtype)
        if end.ndim:
            raise refused(op, '%s must be 0-D, got shape [%s]'
                          % (name, ','.join(str(extent) for extent in end.shape)))
        ends.append(int(host.item(end._j, 0)))
    return ends


def shuffle(value, seed=None, name=None):
    given = convert(value)
    parts = given.shape[0] if given.ndim else 1
    stream = _reserve(('RandomShuffle', given.dtype.name), seed, (parts + 2) // 4 if parts > 1 else 0)
    return draw('RandomShuffle', stream, [given])


def categorical(logits, num_samples, dtype=None, seed=None, name=None):
    given = convert(logits)
    picked, samples = picked_type(dtype), int(num_samples)
    rows = given.shape[0] if given.ndim else 0
    stream = _reserve(('Multinomial', given.dtype.name, picked.name), seed,
                      rows * ((samples + 3) // 4 * 4) * 2 * _BLOCKS_PER_NUMBER)
    return draw('Multinomial', stream, [given], num_samples=samples, output_dtype=picked.name)


def picked_type(dtype):
    picked = as_dtype(dtype) if dtype else int64
    if picked not in (int32, int64):
        raise ValueError('Argument `dtype` got invalid value %s. Accepted dtypes are (tf.int32, '
                         'tf.int64).' % picked)
    return picked


def gamma(shape, alpha, beta=None, dtype=float32, seed=None, name=None):
    wanted = integers(shape)
    shapes, rates = gamma_parameters(alpha, beta, dtype)
    stream = _reserve(('RandomGamma', shapes.dtype.name), seed,
                      count(wanted) * count(shapes.shape) * _BLOCKS_PER_NUMBER)
    return gamma_of_rate(draw('RandomGamma', stream, [shapes], shape=wanted), rates)


def gamma_parameters(alpha, beta, dtype):
    """Shapes, spread over the rates, and rates; None if all of these are one."""
    from tensorflow import broadcast_to
    shapes = _constant_of(alpha, as_dtype(dtype))
    if beta is None:
        return shapes, None
    rates = _constant_of(beta, shapes.dtype)
    both = host.shape(host.compute('AddV2', [shapes._j, rates._j], {})[0])
    return broadcast_to(shapes, list(both)), rates


def gamma_of_rate(draws, rates):
    """Gamma numbers of other rates than one, kept above zero."""
    from tensorflow import maximum
    if rates is not None:
        draws = draws / rates
    return maximum(_np.finfo(draws.dtype.as_numpy_dtype).tiny, draws)


def poisson(shape, lam, dtype=float32, seed=None, name=None):
    rates, wanted = convert(lam), integers(shape)
    stream = _reserve(('RandomPoissonV2', rates.dtype.name, as_dtype(dtype).name), seed,
                      count(wanted) * count(rates.shape) * _BLOCKS_PER_NUMBER)
    return draw('RandomPoissonV2', stream, [rates], shape=wanted, dtype=as_dtype(dtype).name)
