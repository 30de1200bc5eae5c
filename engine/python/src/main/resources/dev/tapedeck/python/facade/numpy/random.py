"""numpy's random numbers: the same sequence for the same seed, by the Mersenne Twister."""
import math as _math
from _random import Random as _Random

import numpy as _np

_WORD = 0xffffffff


class RandomState:
    """A source of random numbers with a state of its own."""

    def __init__(self, seed=None):
        self._words = _Random()
        self._spare = None
        if seed is not None:
            self.seed(seed)

    def seed(self, seed=None):
        state = [int(seed or 0) & _WORD]
        for i in range(1, 624):
            state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & _WORD)
        self._words.setstate(tuple(state) + (624,))
        self._spare = None

    def _gauss(self):
        if self._spare is not None:
            value, self._spare = self._spare, None
            return value
        while True:
            x = 2.0 * self._words.random() - 1.0
            y = 2.0 * self._words.random() - 1.0
            square = x * x + y * y
            if 0.0 < square < 1.0:
                break
        factor = _math.sqrt(-2.0 * _math.log(square) / square)
        self._spare = factor * x
        return factor * y

    def _below(self, most):
        """A whole number from 0 to `most`, both included."""
        if most == 0:
            return 0
        mask = (1 << most.bit_length()) - 1
        bits = 32 if most <= _WORD else 64
        while True:
            value = self._words.getrandbits(bits) & mask
            if value <= most:
                return value

    def _many(self, size, draw, kind='float64'):
        if size is None:
            return _np._SCALARS[kind](draw())
        shape = [int(i) for i in size] if hasattr(size, '__iter__') else [int(size)]
        count = 1
        for extent in shape:
            count *= extent
        return _np.array([draw() for _ in range(count)], kind).reshape(shape)

    def random_sample(self, size=None):
        return self._many(size, self._words.random)

    random = sample = ranf = random_sample

    def rand(self, *shape):
        return self.random_sample(shape or None)

    def randn(self, *shape):
        return self._many(shape or None, self._gauss)

    def standard_normal(self, size=None):
        return self._many(size, self._gauss)

    def normal(self, loc=0.0, scale=1.0, size=None):
        return self._many(size, lambda: loc + scale * self._gauss())

    def uniform(self, low=0.0, high=1.0, size=None):
        return self._many(size, lambda: low + (high - low) * self._words.random())

    def randint(self, low, high=None, size=None, dtype=int):
        if high is None:
            low, high = 0, low
        if high <= low:
            raise ValueError('low >= high')
        return self._many(size, lambda: int(low) + self._below(int(high) - int(low) - 1), 'int64')

    integers = randint

    def permutation(self, x):
        order = _np.arange(x) if isinstance(x, int) else _np.array(x)
        self.shuffle(order)
        return order

    def shuffle(self, x):
        order = list(range(len(x)))
        for i in reversed(range(1, len(order))):
            j = self._below(i)
            order[i], order[j] = order[j], order[i]
        if isinstance(x, _np.ndarray):
            x[...] = x[order]
        else:
            x[:] = [x[i] for i in order]

    def choice(self, a, size=None, replace=True, p=None):
        pool = _np.arange(a) if isinstance(a, int) else _np.asarray(a)
        if p is not None:
            return pool[self._weighted(_np.asarray(p).tolist(), size)]
        if not replace:
            return pool[self.permutation(len(pool))[:size if size is not None else 1]]
        return pool[self.randint(0, len(pool), size)]

    def _weighted(self, weights, size):
        def draw():
            left = self._words.random()
            for i, weight in enumerate(weights):
                left -= weight
                if left < 0:
                    return i
            return len(weights) - 1

        return self._many(size, draw, 'int64')


Generator = RandomState
_shared = RandomState()
_shared._words.seed()


def default_rng(seed=None):
    return RandomState(seed)


seed = _shared.seed
rand = _shared.rand
randn = _shared.randn
random = _shared.random_sample
random_sample = _shared.random_sample
standard_normal = _shared.standard_normal
normal = _shared.normal
uniform = _shared.uniform
randint = _shared.randint
permutation = _shared.permutation
shuffle = _shared.shuffle
choice = _shared.choice
