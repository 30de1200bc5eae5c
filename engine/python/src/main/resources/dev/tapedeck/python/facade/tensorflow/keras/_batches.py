"""Data for training, in batches."""
import numpy as _np
from tensorflow import _nest as nest
from tensorflow._core import Tensor, Variable, convert
from tensorflow.data import Dataset


class Batches:
    """What is trained on, as batches of inputs, targets and weights; anew for each epoch."""

    def __init__(self, x, y=None, sample_weight=None, batch_size=None, shuffle=False, steps=None):
        self._whole = not isinstance(x, (Dataset,)) and not hasattr(x, '__next__')
        if self._whole:
            self._data = nest.map_structure(_tensor, (_array(x), _array(y), sample_weight))
            self._size = _extent(self._data)
            self._batch = batch_size or 32
            self._shuffle = shuffle
            self.steps = steps or -(-self._size // self._batch)
        else:
            if y is not None:
                raise ValueError('When providing `x` as a tf.data.Dataset, `y` should not be passed. '
                                 'Instead, the targets should be included as part of the '
                                 'tf.data.Dataset.')
            self._data = x
            self.steps = steps
        self._epoch = 0

    def __iter__(self):
        self._epoch += 1
        return self._cut() if self._whole else self._taken()

    def _taken(self):
        for i, element in enumerate(self._data):
            if self.steps is not None and i >= self.steps:
                return
            yield element

    def _cut(self):
        from tensorflow import gather
        order = list(range(self._size))
        if self._shuffle:
            _np.random.RandomState(self._epoch).shuffle(order)
        for i in range(self.steps):
            rows = order[i * self._batch:(i + 1) * self._batch]
            yield _trimmed(nest.map_structure(
                lambda each: each if each is None else _rows(each, rows, gather), self._data))

    def parted(self, share):
        """The first part and the rest, which is that share of all."""
        if not self._whole:
            raise ValueError('Argument `validation_split` is only supported for tensors or NumPy '
                             'arrays.')
        at = int(self._size * (1.0 - share))
        parts = [nest.map_structure(lambda each: each if each is None else each[rows], self._data)
                 for rows in (slice(None, at), slice(at, None))]
        return (Batches(*parts[0], batch_size=self._batch, shuffle=self._shuffle),
                Batches(*parts[1], batch_size=self._batch))


def _trimmed(parts):
    """Without the targets and weights that there are none of."""
    while len(parts) > 1 and parts[-1] is None:
        parts = parts[:-1]
    return parts


def _rows(tensor, rows, gather):
    if rows == list(range(rows[0], rows[0] + len(rows))):
        return tensor[rows[0]:rows[0] + len(rows)]
    return gather(tensor, rows)


def _array(value):
    """A list of numbers is one array, not a structure."""
    if isinstance(value, list) and value and not isinstance(value[0], (Tensor, Variable,
                                                                       _np.ndarray)):
        return convert(value)
    return value


def _tensor(value):
    if value is None or isinstance(value, (Tensor, Variable)):
        return value
    return convert(value)


def _extent(data):
    sizes = {each.shape[0] for each in nest.flatten(data) if each is not None}
    if len(sizes) > 1:
        x, y = [', '.join(str(each.shape[0]) for each in nest.flatten(part) if each is not None)
                for part in data[:2]]
        raise ValueError("Data cardinality is ambiguous. Make sure all arrays contain the same "
                         "number of samples.'x' sizes: %s\n'y' sizes: %s\n" % (x, y))
    return sizes.pop()


def unpack(element):
    """Inputs, targets and weights of what a dataset answers."""
    if not isinstance(element, tuple):
        return element, None, None
    return (*element, None, None)[:3]
