"""Random tensors that depend on the seed at hand alone."""
from _bridge import host, invalid_argument, refused
from tensorflow import _random
from tensorflow._core import as_dtype, convert, float32, int32, run
from tensorflow._ops import integers
from tensorflow._random import draw, extents


def stream_of(seed, op='StatelessRandomGetKeyCounter'):
    """The stream of a seed, which is a pair."""
    pair = convert(seed)
    if pair.ndim != 1 or pair.shape[0] != 2:
        raise refused(op, 'seed must have shape [2], not [%s]'
                      % ','.join(str(extent) for extent in pair.shape), None)
    return tuple(host.stream(host.item(pair._j, 0), host.item(pair._j, 1)))


def _drawn(op, shape, seed, dtype, **arguments):
    stream = stream_of(seed)
    return draw(op, stream, shape=extents(shape, op), dtype=dtype.name, **arguments)


def stateless_normal(shape, seed, mean=0.0, stddev=1.0, dtype=float32, name=None,
                     alg='auto_select'):
    draws = _drawn('StatelessRandomNormalV2', shape, seed, _random._floating(dtype))
    return _random.moved(draws, stddev, mean)


def stateless_truncated_normal(shape, seed, mean=0.0, stddev=1.0, dtype=float32, name=None,
                               alg='auto_select'):
    draws = _drawn('StatelessTruncatedNormalV2', shape, seed, _random._floating(dtype))
    return _random.moved(draws, stddev, mean)


def stateless_uniform(shape, seed, minval=0, maxval=None, dtype=float32, name=None,
                      alg='auto_select'):
    kind = as_dtype(dtype)
    if kind.name not in _UNIFORM_TYPES:
        raise ValueError('Argument `dtype` got invalid value %s. Accepted dtypes are (%s).'
                         % (kind, ', '.join('tf.' + each for each in _UNIFORM_TYPES)))
    if kind.is_floating:
        draws = _drawn('StatelessRandomUniformV2', shape, seed, kind)
        return _random.spread(draws, minval, 1 if maxval is None else maxval)
    if (minval is None) != (maxval is None):
        raise ValueError('For integer `dtype` argument %s, argument `minval` and `maxval` must be '
                         'both None or not None. Got `minval`=%s and `maxval`=%s.'
                         % (kind, minval, maxval))
    if minval is None:
        return _drawn('StatelessRandomUniformFullIntV2', shape, seed, kind)
    if kind.name.startswith('u'):
        raise ValueError("Argument `dtype` got invalid value %s when argument `minval` is not None. "
                         "Please don't use unsigned integers in this case." % kind)
    least, end = _random.whole_ends(minval, maxval, kind, 'StatelessRandomUniformIntV2')
    return _drawn('StatelessRandomUniformIntV2', shape, seed, kind, minval=least, maxval=end)


_UNIFORM_TYPES = ('float16', 'bfloat16', 'float32', 'float64', 'int32', 'int64', 'uint32', 'uint64')


def stateless_categorical(logits, num_samples, seed, dtype='int64', name=None):
    picked = _random.picked_type(dtype)
    return draw('StatelessMultinomial', stream_of(seed, 'StatelessMultinomial'), [convert(logits)],
                num_samples=int(num_samples), output_dtype=picked.name)


def stateless_gamma(shape, seed, alpha, beta=None, dtype=float32, name=None):
    shapes, rates = _random.gamma_parameters(alpha, beta, dtype)
    before = _leading(shape, shapes)
    draws = draw('StatelessRandomGammaV3', stream_of(seed), [shapes], shape=before)
    return _random.gamma_of_rate(draws, rates)


def stateless_poisson(shape, seed, lam, dtype=int32, name=None):
    rates = convert(lam)
    before = _leading(shape, rates)
    return draw('StatelessRandomPoisson', stream_of(seed, 'StatelessRandomPoisson'), [rates],
                shape=before, dtype=as_dtype(dtype).name)


def _leading(shape, parameters):
    """What a shape has before that of the parameters."""
    wanted, own = integers(shape), list(parameters.shape)
    start = len(wanted) - len(own)
    if start < 0 or wanted[start:] != own:
        raise invalid_argument('Shape passed in must end with broadcasted shape.')
    return wanted[:start]


def stateless_shuffle(value, seed, alg='auto_select', name=None):
    return draw('StatelessShuffle', stream_of(seed), [convert(value)])


def split(seed, num=2, alg='auto_select'):
    """New seeds of one seed."""
    pair = convert(seed)
    return stateless_uniform([num, 2], pair, None, None, pair.dtype)


def fold_in(seed, data, alg='auto_select'):
    """A new seed of a seed and an integer."""
    second = convert(data)
    first = stateless_uniform([], seed, None, None, second.dtype)
    return run('Pack', [first, second], {'axis': 0})[0]
