"""numpy's random numbers: the same ones for the same seed, old style and new."""
from _random import Random as _Random

import numpy as _np
from _bridge import host as _host, nearest as _nearest

_WORD = 2 ** 32
_ENTROPY_BITS = 128

_entropy = _Random()
_entropy.seed()


def _words(number):
    """The 32-bit words of a whole number, the lowest first."""
    words = []
    while number or not words:
        words.append(number % _WORD)
        number //= _WORD
    return words


def _signed(words):
    return [word - _WORD if word >= _WORD // 2 else word for word in words]


def _seed_words(seed):
    """The words of a seed: of a number, of a list of numbers, or of chance."""
    if seed is None:
        seed = _entropy.getrandbits(_ENTROPY_BITS)
    parts = _np.asarray(seed).reshape(-1).tolist() if hasattr(seed, '__iter__') else [seed]
    words = []
    for part in parts:
        if not isinstance(part, int):
            raise TypeError('SeedSequence expects int or sequence of ints for entropy not %s' % (seed,))
        if part < 0:
            raise ValueError('expected non-negative integer')
        words.extend(_words(int(part)))
    return words


def _shape(size):
    return [int(extent) for extent in size] if hasattr(size, '__iter__') else [int(size)]


def _count(shape):
    count = 1
    for extent in shape:
        count *= extent
    return count


def _broadcast(shapes):
    """The shape that all of these spread to."""
    joint = []
    for shape in shapes:
        joint = [1] * (len(shape) - len(joint)) + joint
        for back, extent in enumerate(reversed(shape), 1):
            if joint[-back] == 1:
                joint[-back] = extent
            elif extent not in (1, joint[-back]):
                raise ValueError('shape mismatch: objects cannot be broadcast to a single shape')
    return joint


def _fits(shape, wanted):
    return len(shape) <= len(wanted) and all(
        mine in (1, theirs) for mine, theirs in zip(reversed(shape), reversed(wanted)))


def _joint_shape(arrays, size):
    """The shape of what is drawn for arrays of parameters."""
    if size is None:
        return _broadcast([array.shape for array in arrays])
    wanted = _shape(size)
    for at, array in enumerate(arrays):
        if not _fits(array.shape, wanted):
            raise ValueError('shape mismatch: objects cannot be broadcast to a single shape.  Mismatch '
                             'is between arg 0 with shape %s and arg %d with shape %s.'
                             % (tuple(wanted), at + 1, array.shape))
    return wanted


def _must(parameter, holds, text):
    """Raises if any number of a parameter fails."""
    numbers = ([parameter] if isinstance(parameter, (int, float))
               else _np.asarray(parameter).reshape(-1).tolist())
    if not all(holds(number) for number in numbers):
        raise ValueError(text)


def _is_positive(number):
    return number > 0


def _is_not_negative(number):
    return not number < 0


def _is_chance(number):
    return 0 <= number <= 1


class _Distributions:
    """What both styles draw alike."""

    _source = None

    def _draw(self, name, size, *parameters, kind='float64'):
        arrays = [_np.asarray(each, 'float64') for each in parameters]
        shape = _joint_shape(arrays, size)
        java = [(array if array.size == 1 else _np.broadcast_to(array, tuple(shape)).copy())._java
                for array in arrays]
        return self._result(self._source.draw(name, java, kind, shape), size, shape)

    def _result(self, java, size, shape):
        """Arrays, or a Python number where no size was asked for."""
        return _host.item(java, 0) if size is None and not shape else _np.ndarray(java)

    def standard_normal(self, size=None):
        return self._draw('standard_normal', size)

    def normal(self, loc=0.0, scale=1.0, size=None):
        _must(scale, _is_not_negative, 'scale < 0')
        return self._draw('normal', size, loc, scale)

    def lognormal(self, mean=0.0, sigma=1.0, size=None):
        _must(sigma, _is_not_negative, 'sigma < 0')
        return self._draw('lognormal', size, mean, sigma)

    def uniform(self, low=0.0, high=1.0, size=None):
        widths = (_np.asarray(high, 'float64') - low).reshape(-1).tolist()
        if not all(abs(width) < float('inf') for width in widths):
            raise OverflowError(self._too_wide)
        return self._draw('uniform', size, low, high)

    def standard_exponential(self, size=None):
        return self._draw('standard_exponential', size)

    def exponential(self, scale=1.0, size=None):
        _must(scale, _is_not_negative, 'scale < 0')
        return self._draw('exponential', size, scale)

    def standard_gamma(self, shape, size=None):
        _must(shape, _is_not_negative, 'shape < 0')
        return self._draw('standard_gamma', size, shape)

    def gamma(self, shape, scale=1.0, size=None):
        _must(shape, _is_not_negative, 'shape < 0')
        _must(scale, _is_not_negative, 'scale < 0')
        return self._draw('gamma', size, shape, scale)

    def beta(self, a, b, size=None):
        _must(a, _is_positive, 'a <= 0')
        _must(b, _is_positive, 'b <= 0')
        return self._draw('beta', size, a, b)

    def chisquare(self, df, size=None):
        _must(df, _is_positive, 'df <= 0')
        return self._draw('chisquare', size, df)

    def f(self, dfnum, dfden, size=None):
        _must(dfnum, _is_positive, 'dfnum <= 0')
        _must(dfden, _is_positive, 'dfden <= 0')
        return self._draw('f', size, dfnum, dfden)

    def standard_t(self, df, size=None):
        _must(df, _is_positive, 'df <= 0')
        return self._draw('standard_t', size, df)

    def standard_cauchy(self, size=None):
        return self._draw('standard_cauchy', size)

    def laplace(self, loc=0.0, scale=1.0, size=None):
        _must(scale, _is_not_negative, 'scale < 0')
        return self._draw('laplace', size, loc, scale)

    def logistic(self, loc=0.0, scale=1.0, size=None):
        _must(scale, _is_not_negative, 'scale < 0')
        return self._draw('logistic', size, loc, scale)

    def gumbel(self, loc=0.0, scale=1.0, size=None):
        _must(scale, _is_not_negative, 'scale < 0')
        return self._draw('gumbel', size, loc, scale)

    def rayleigh(self, scale=1.0, size=None):
        _must(scale, _is_not_negative, 'scale < 0')
        return self._draw('rayleigh', size, scale)

    def weibull(self, a, size=None):
        _must(a, _is_not_negative, 'a < 0')
        return self._draw('weibull', size, a)

    def pareto(self, a, size=None):
        _must(a, _is_positive, 'a <= 0')
        return self._draw('pareto', size, a)

    def power(self, a, size=None):
        _must(a, _is_positive, 'a <= 0')
        return self._draw('power', size, a)

    def triangular(self, left, mode, right, size=None):
        _must(_np.asarray(mode) - left, _is_not_negative, 'left > mode')
        _must(_np.asarray(right) - mode, _is_not_negative, 'mode > right')
        _must(_np.asarray(right) - left, _is_positive, 'left == right')
        return self._draw('triangular', size, left, mode, right)

    def poisson(self, lam=1.0, size=None):
        _must(lam, lambda rate: rate >= 0, 'lam < 0 or lam is NaN')
        return self._draw('poisson', size, lam, kind='int64')

    def binomial(self, n, p, size=None):
        _must(n, _is_not_negative, 'n < 0')
        _must(p, _is_chance, 'p < 0, p > 1 or p is NaN')
        return self._draw('binomial', size, n, p, kind='int64')

    def negative_binomial(self, n, p, size=None):
        _must(n, _is_positive, 'n <= 0')
        _must(p, lambda chance: 0 < chance <= 1, 'p <= 0, p > 1 or p contains NaNs')
        return self._draw('negative_binomial', size, n, p, kind='int64')

    def geometric(self, p, size=None):
        _must(p, lambda chance: 0 < chance <= 1, 'p <= 0, p > 1 or p contains NaNs')
        return self._draw('geometric', size, p, kind='int64')

    def multinomial(self, n, pvals, size=None):
        """One binomial count after the other, each of what the ones before left over."""
        chances = _np.asarray(pvals, 'float64').tolist()

        def counts():
            left, rest, row = int(n), 1.0, []
            for chance in chances[:-1]:
                row.append(self.binomial(left, min(1.0, chance / rest)) if left > 0 else 0)
                left -= row[-1]
                rest -= chance
            return row + [left]

        return self._rows(counts, size, 'int64')

    def dirichlet(self, alpha, size=None):
        def shares():
            parts = [self.standard_gamma(each) for each in _np.asarray(alpha, 'float64').tolist()]
            return [part / sum(parts) for part in parts]

        return self._rows(shares, size, 'float64')

    def _rows(self, row, size, kind):
        if size is None:
            return _np.array(row(), kind)
        shape = _shape(size)
        rows = [row() for _ in range(_count(shape))]
        return _np.array(rows, kind).reshape(*shape, -1)

    def _integers(self, low, most, size, kind):
        """Whole numbers up to `most`, included."""
        kind = _np._type_name(kind)
        least, largest = _LIMITS[kind]
        _must(low, lambda end: end >= least, 'low is out of bounds for %s' % kind)
        _must(most, lambda end: end <= largest, 'high is out of bounds for %s' % kind)
        ends = [_np.asarray(each, 'int64') for each in (low, most)]
        _must(ends[0] <= ends[1], bool, 'low >= high')
        shape = _joint_shape(ends, size)
        java = [(end if end.size == 1 else _np.broadcast_to(end, tuple(shape)).copy())._java
                for end in ends]
        return self._source.integers(java[0], java[1], kind, shape), shape

    def shuffle(self, x):
        count = len(x)
        if isinstance(x, tuple):
            raise TypeError("'tuple' object does not support item assignment")
        order = _host.items(self._source.order(count))
        if isinstance(x, _np.ndarray):
            x[...] = x[list(order)]
        else:
            moved = [x[i] for i in order]
            for i, item in enumerate(moved):
                x[i] = item

    def _picked(self, weights, size, replace, population):
        """Positions by their chances."""
        chances = _np.asarray(weights, 'float64')
        if chances.ndim != 1:
            raise ValueError(self._texts['flat chances'])
        if chances.size != population:
            raise ValueError(self._texts['as many chances'])
        if (chances < 0).any():
            raise ValueError(self._texts['negative chances'])
        if abs(float(chances.sum()) - 1.0) > 1e-8:
            raise ValueError(self._texts['sum of chances'])
        if replace:
            return _positions(chances, self.random(size))
        count = 1 if size is None else _count(_shape(size))
        if int((chances > 0).sum()) < count:
            raise ValueError('Fewer non-zero entries in p than size')
        return self._different(chances.copy(), count)

    def _different(self, chances, count):
        """Each round draws what is missing, and drops what came twice."""
        found = []
        while len(found) < count:
            draws = self.random(count - len(found))
            for position in found:
                chances[position] = 0.0
            fresh = dict.fromkeys(_positions(chances, draws).tolist())
            found.extend(fresh)
        return _np.array(found, 'int64')

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        pool = _np.asarray(a)
        if pool.ndim == 0:
            if not isinstance(a, int):
                raise self._no_pool(a)
            pool = None
        elif pool.ndim > 1 and not self._takes_parts:
            raise ValueError('a must be 1-dimensional')
        population = int(a) if pool is None else pool.shape[axis]
        count = 1 if size is None else _count(_shape(size))
        if population <= 0 and count:
            raise ValueError(self._texts['empty pool' if pool is not None else 'no pool'])
        if not replace and count > population:
            raise ValueError(self._texts['too many'])
        if p is not None:
            picked = self._picked(p, size, replace, population)
        elif replace:
            picked = _np.ndarray(self._integers(0, population - 1, count, 'int64')[0])
        else:
            picked = self._sample(population, count, shuffle)
        picked = _np.asarray(picked)
        if pool is None:
            return int(picked.reshape(-1)[0]) if size is None else picked.reshape(*_shape(size))
        if size is None:
            return _np.take(pool, int(picked.reshape(-1)[0]), axis)
        return _np.take(pool, picked.reshape(*_shape(size)), axis)


def _less_one(high):
    """The last number below an end."""
    return int(high) - 1 if isinstance(high, (int, float)) else _np.asarray(high) - 1


_LIMITS = {'bool': (0, 1), 'uint8': (0, 2 ** 8 - 1), 'int8': (-2 ** 7, 2 ** 7 - 1),
           'uint16': (0, 2 ** 16 - 1), 'int16': (-2 ** 15, 2 ** 15 - 1),
           'uint32': (0, 2 ** 32 - 1), 'int32': (-2 ** 31, 2 ** 31 - 1),
           'uint64': (0, 2 ** 64 - 1), 'int64': (-2 ** 63, 2 ** 63 - 1)}


def _positions(chances, draws):
    """Where numbers below one fall among the heaped chances."""
    heaped, total = [], 0.0
    for chance in chances.tolist():
        total += chance
        heaped.append(total)
    heaped = [each / total for each in heaped]
    wanted = _np.asarray(draws)
    found = [_first_above(heaped, each) for each in wanted.reshape(-1).tolist()]
    return _np.array(found, 'int64').reshape(*wanted.shape)


def _first_above(ascending, bound):
    low, high = 0, len(ascending)
    while low < high:
        middle = (low + high) // 2
        if ascending[middle] <= bound:
            low = middle + 1
        else:
            high = middle
    return low


# ---- The old style --------------------------------------------------------------------------


class RandomState(_Distributions):
    """A source of random numbers by the Mersenne Twister."""

    _too_wide = 'Range exceeds valid bounds'
    _takes_parts = False
    _texts = {
        'flat chances': "'p' must be 1-dimensional",
        'as many chances': "'a' and 'p' must have same size",
        'negative chances': 'probabilities are not non-negative',
        'sum of chances': 'probabilities do not sum to 1. See Notes section of docstring for more '
                          'information.',
        'empty pool': "'a' cannot be empty unless no samples are taken",
        'no pool': 'a must be greater than 0 unless no samples are taken',
        'too many': "Cannot take a larger sample than population when 'replace=False'"}

    def __init__(self, seed=None):
        self.seed(seed)

    def seed(self, seed=None):
        """Begins the sequence anew."""
        is_list = seed is None or hasattr(seed, '__iter__')
        if seed is None:
            words = _seed_words(None)
        else:
            words = _np.asarray(seed).reshape(-1).tolist() if is_list else [int(seed)]
        if not all(0 <= word < _WORD for word in words):
            raise ValueError('Seed must be between 0 and 2**32 - 1')
        self._source = _host.randomState(_signed(words), is_list)

    @staticmethod
    def _no_pool(a):
        return ValueError('a must be 1-dimensional or an integer')

    def random_sample(self, size=None):
        return self._draw('random', size)

    random = random_sample

    def rand(self, *shape):
        return self.random_sample(shape or None)

    def randn(self, *shape):
        return self.standard_normal(shape or None)

    def randint(self, low, high=None, size=None, dtype=int):
        if high is None:
            low, high = 0, low
        java, shape = self._integers(low, _less_one(high), size, dtype)
        if size is None and not shape and dtype is not int:
            return _np._scalar_or_array(java, (), '')
        return self._result(java, size, shape)

    def _sample(self, population, count, shuffle):
        return self.permutation(population)[:count]

    def permutation(self, x):
        if isinstance(x, int):
            return _np.ndarray(self._source.order(int(x)))
        given = _np.array(x)
        if not given.ndim:
            raise IndexError('x must be an integer or at least 1-dimensional')
        self.shuffle(given)
        return given

    def __str__(self):
        return 'RandomState(MT19937)'

    def __repr__(self):
        return '%s at 0x%X' % (self, id(self))


# ---- The new style --------------------------------------------------------------------------


class SeedSequence:
    """A seed of any length, from which further ones grow."""

    def __init__(self, entropy=None, *, spawn_key=(), pool_size=4, n_children_spawned=0):
        self.entropy = _entropy.getrandbits(_ENTROPY_BITS) if entropy is None else entropy
        self.spawn_key = tuple(spawn_key)
        self.n_children_spawned = n_children_spawned

    def _words(self):
        words = _seed_words(self.entropy)
        if self.spawn_key:
            words += [0] * (4 - len(words))
            for key in self.spawn_key:
                words += _words(key)
        return words

    def spawn(self, n_children):
        first = self.n_children_spawned
        self.n_children_spawned += n_children
        return [SeedSequence(self.entropy, spawn_key=self.spawn_key + (i,))
                for i in range(first, self.n_children_spawned)]


class PCG64:
    """The bits behind a generator."""

    def __init__(self, seed=None):
        self.seed_seq = seed if isinstance(seed, SeedSequence) else SeedSequence(seed)
        self._source = _host.randomGenerator(_signed(self.seed_seq._words()))


class Generator(_Distributions):
    """A source of random numbers by PCG64."""

    _too_wide = 'high - low range exceeds valid bounds'
    _takes_parts = True
    _texts = {
        'flat chances': 'p must be 1-dimensional',
        'as many chances': 'a and p must have same size',
        'negative chances': 'Probabilities are not non-negative',
        'sum of chances': 'Probabilities do not sum to 1. See Notes section of docstring for more '
                          'information.',
        'empty pool': 'a cannot be empty unless no samples are taken',
        'no pool': 'a must be a positive integer unless no samples are taken',
        'too many': 'Cannot take a larger sample than population when replace is False'}

    def __init__(self, bit_generator):
        self.bit_generator = bit_generator
        self._source = bit_generator._source

    @staticmethod
    def _no_pool(a):
        return ValueError('a must be a sequence or an integer, not %s' % type(a))

    def random(self, size=None, dtype='float64', out=None):
        kind = _np._type_name(dtype)
        if kind == 'float64':
            return self._draw('random', size)
        if kind != 'float32':
            raise TypeError("Unsupported dtype dtype('%s') for random" % kind)
        shape = [] if size is None else _shape(size)
        return self._result(self._source.singles(shape), size, shape)

    def integers(self, low, high=None, size=None, dtype='int64', endpoint=False):
        if high is None:
            low, high = 0, low
        most = high if endpoint else _less_one(high)
        java, shape = self._integers(low, most, size, dtype)
        return _np._scalar_or_array(java, (), '')

    def _sample(self, population, count, shuffle):
        return _np.ndarray(self._source.sample(population, count, shuffle))

    def shuffle(self, x, axis=0):
        if axis == 0:
            super().shuffle(x)
        else:
            x[...] = self.permutation(x, axis)

    def permutation(self, x, axis=0):
        if isinstance(x, int):
            return _np.ndarray(self._source.order(int(x)))
        given = _np.asarray(x)
        order = _np.ndarray(self._source.order(given.shape[axis]))
        return _np.take(given, order, axis)

    def spawn(self, n_children):
        return [Generator(PCG64(seed)) for seed in self.bit_generator.seed_seq.spawn(n_children)]

    def __str__(self):
        return 'Generator(PCG64)'

    def __repr__(self):
        return '%s at 0x%X' % (self, id(self))


def default_rng(seed=None):
    """A generator of a seed; one that is given is itself."""
    if isinstance(seed, Generator):
        return seed
    return Generator(seed if isinstance(seed, PCG64) else PCG64(seed))


# ---- The source that all share --------------------------------------------------------------

_shared = RandomState()

for _name in ('seed', 'rand', 'randn', 'random', 'random_sample', 'randint', 'permutation', 'shuffle',
              'choice', 'standard_normal', 'normal', 'lognormal', 'uniform', 'standard_exponential',
              'exponential', 'standard_gamma', 'gamma', 'beta', 'chisquare', 'f', 'standard_t',
              'standard_cauchy', 'laplace', 'logistic', 'gumbel', 'rayleigh', 'weibull', 'pareto',
              'power', 'triangular', 'poisson', 'binomial', 'negative_binomial', 'geometric',
              'multinomial', 'dirichlet'):
    globals()[_name] = getattr(_shared, _name)
ranf = sample = _shared.random_sample


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError("module 'numpy.random' has no attribute '%s'" % name)
    offered = [each for each in globals() if not each.startswith('_')]
    raise AttributeError("module 'numpy.random' has no attribute '%s' in Tapedeck; the nearest it has "
                         "is '%s'" % (name, _nearest(name, offered)))
