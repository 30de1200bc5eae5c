"""The orders in which datasets are shuffled."""
from collections import deque as _deque

from tensorflow import _random


class Order:
    """The orders in which a dataset is shuffled, one an iteration."""

    def __init__(self, seed, changes):
        self._seeds = _random.seed_pair(seed) or (_random.random_word(), _random.random_word())
        self._changing = _random.Words(self._seeds) if changes else None

    def next(self):
        """The words that decide the next order."""
        if self._changing is None:
            return _random.Words(self._seeds)
        return _random.Words((self._changing.next(), self._changing.next()))


def shuffled(elements, buffer_size, words):
    """Each element is picked out of a buffer, and the next one takes a place there."""
    held = _deque()

    def picked():
        at = words.next() % len(held)
        element, held[at] = held[at], held[0]
        held.popleft()
        return element

    for element in elements:
        held.append(element)
        if len(held) == buffer_size:
            yield picked()
    while held:
        yield picked()
