"""tf.data: datasets over tensors in memory."""
from collections import deque as _deque

import tensorflow._nest as nest
from tensorflow import _random
from tensorflow._core import _constant, convert, int64, run
from tensorflow._creation import range as _range


class _Order:
    """The orders in which a dataset is shuffled, one an iteration."""

    def __init__(self, seed, changes):
        self._seeds = _random.seed_pair(seed) or (_random.random_word(), _random.random_word())
        self._changing = _random.Words(self._seeds) if changes else None

    def next(self):
        """The words that decide the next order."""
        if self._changing is None:
            return _random.Words(self._seeds)
        return _random.Words((self._changing.next(), self._changing.next()))


def _shuffled(elements, buffer_size, words):
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


def _row(tensor, i):
    """One element of a dataset: it comes in anew, no path leads back to the whole."""
    from _bridge import host
    count = 1
    for extent in tensor.shape.as_list()[1:]:
        count *= extent
    java = host.take(tensor._j, list(range(i * count, (i + 1) * count)),
                     tensor.shape.as_list()[1:])
    return _constant(java, 'DATASET', [host.id(tensor._j)], 'tf.data.Dataset')


def _converted(structure):
    """Tuples and dicts are structure here, lists are tensors."""
    if isinstance(structure, tuple):
        return tuple(_converted(each) for each in structure)
    if isinstance(structure, dict):
        return {key: _converted(each) for key, each in structure.items()}
    return convert(structure)


class Dataset:
    """A sequence of tensors or of structures of tensors."""

    def __init__(self, elements):
        self._elements = elements  # makes a fresh iterator

    @staticmethod
    def from_tensor_slices(tensors, name=None):
        held = _converted(tensors)
        count = nest.flatten(held)[0].shape[0]
        return Dataset(lambda: (nest.map_structure(lambda each: _row(each, i), held)
                                for i in range(count)))

    @staticmethod
    def from_tensors(tensors, name=None):
        held = _converted(tensors)
        return Dataset(lambda: iter([held]))

    @staticmethod
    def range(*ends, **options):
        return Dataset.from_tensor_slices(_range(*ends, dtype=int64))

    @staticmethod
    def zip(*datasets, **options):
        parts = datasets[0] if len(datasets) == 1 else datasets
        return Dataset(lambda: iter(zip(*parts)))

    def __iter__(self):
        return self._elements()

    def __len__(self):
        return sum(1 for _ in self)

    def cardinality(self):
        return convert(len(self), int64)

    def batch(self, batch_size, drop_remainder=False, **options):
        def batches():
            rows = []
            for element in self:
                rows.append(element)
                if len(rows) == batch_size:
                    yield _stacked(rows)
                    rows = []
            if rows and not drop_remainder:
                yield _stacked(rows)

        return Dataset(batches)

    def map(self, map_func, **options):
        graph = _random.Graph()

        def mapped():
            own = graph.copy()
            for each in self:
                with own:
                    result = map_func(*each) if isinstance(each, tuple) else map_func(each)
                yield result

        return Dataset(mapped)

    def filter(self, predicate, name=None):
        return Dataset(lambda: (each for each in self if bool(
            predicate(*each) if isinstance(each, tuple) else predicate(each))))

    def repeat(self, count=None, name=None):
        def again():
            turn = 0
            while count is None or count < 0 or turn < count:
                yield from self
                turn += 1

        return Dataset(again)

    def take(self, count, name=None):
        def first():
            for i, element in enumerate(self):
                if i >= count:
                    return
                yield element

        return Dataset(first)

    def skip(self, count, name=None):
        return Dataset(lambda: (each for i, each in enumerate(self) if i >= count))

    def shuffle(self, buffer_size, seed=None, reshuffle_each_iteration=None, name=None):
        order = _Order(seed, reshuffle_each_iteration is not False)
        return Dataset(lambda: _shuffled(self, int(buffer_size), order.next()))

    def enumerate(self, start=0, name=None):
        return Dataset(lambda: ((convert(start + i, int64), each) for i, each in enumerate(self)))

    def prefetch(self, buffer_size, name=None):
        return self

    def cache(self, filename='', name=None):
        return self

    def as_numpy_iterator(self):
        return (nest.map_structure(lambda each: each.numpy(), element) for element in self)


def _stacked(rows):
    return nest.map_structure(lambda *parts: run('Pack', list(parts), {'axis': 0})[0], *rows)


AUTOTUNE = -1
