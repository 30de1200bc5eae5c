"""tf.data: datasets over tensors in memory."""
import tensorflow._nest as nest
from tensorflow import _random, errors as _errors
from tensorflow._core import TensorShape, _constant, convert, int64, run, string
from tensorflow._creation import range as _range
from tensorflow._function import quietly, symbolic
from tensorflow._ops import finds_lacking, publish as _publish
from tensorflow._shuffling import Order, shuffled
from tensorflow._specs import TensorSpec

AUTOTUNE = -1
INFINITE_CARDINALITY, UNKNOWN_CARDINALITY = -1, -2


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


def _spec(structure):
    """What elements are like, from one of them."""
    return nest.map_structure(lambda each: TensorSpec(each.shape, each.dtype), structure)


def _without_rows(spec):
    return nest.map_structure(lambda each: TensorSpec(each.shape[1:], each.dtype), spec)


def _with_rows(spec, count):
    return nest.map_structure(
        lambda each: TensorSpec(TensorShape([count]).concatenate(each.shape), each.dtype), spec)


def _rows_of(structure):
    extents = []
    for each in nest.flatten(structure):
        if not each.ndim:
            raise ValueError('Unbatching a tensor is only supported for rank >= 1')
        extents.append(each.shape[0])
    for extent in extents[1:]:
        if extent != extents[0]:
            raise ValueError('Dimensions %d and %d are not compatible' % (extents[0], extent))
    return extents[0]


class _Elements:
    """Goes through a dataset once."""

    def __init__(self, elements, spec):
        self._elements = elements
        self.element_spec = spec

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._elements)

    def get_next(self):
        for element in self._elements:
            return element
        raise _errors.OutOfRangeError(None, None, 'End of sequence')


_Elements.__name__ = _Elements.__qualname__ = 'OwnedIterator'


def _as_arguments(element):
    return element if isinstance(element, tuple) else (element,)


@finds_lacking('data.Dataset')
class Dataset:
    """A sequence of tensors or of structures of tensors."""

    def __init__(self, elements, kind, spec, count):
        self._elements = elements  # makes a fresh iterator
        self._kind = kind          # what TensorFlow calls it
        self._spec = spec          # answers what elements are like
        self._count = count        # of elements; -1 if endless, -2 if unknown

    # ---- Where elements come from

    @staticmethod
    def from_tensor_slices(tensors, name=None):
        held = _converted(tensors)
        count = _rows_of(held)
        return Dataset(lambda: (nest.map_structure(lambda each: _row(each, i), held)
                                for i in range(count)),
                       '_TensorSliceDataset', lambda: _without_rows(_spec(held)), count)

    @staticmethod
    def from_tensors(tensors, name=None):
        held = _converted(tensors)
        return Dataset(lambda: iter([held]), '_TensorDataset', lambda: _spec(held), 1)

    @staticmethod
    def range(*ends, output_type=int64, name=None):
        made = Dataset.from_tensor_slices(_range(*ends, dtype=output_type))
        made._kind = '_RangeDataset'
        return made

    @staticmethod
    def from_generator(generator, output_types=None, output_shapes=None, args=None,
                       output_signature=None, name=None):
        if output_signature is None:
            if output_types is None:
                raise TypeError('Either `output_signature` or `output_types` must be specified.')
            output_signature = nest.map_structure(lambda each: TensorSpec(None, each), output_types)

        def generated():
            for element in generator(*(args or ())):
                yield nest.map_structure(lambda spec, each: convert(each, spec.dtype),
                                         output_signature, element)

        return Dataset(generated, '_FlatMapDataset', lambda: output_signature, -2)

    @staticmethod
    def zip(*datasets, name=None):
        parts = datasets[0] if len(datasets) == 1 else datasets
        flat = nest.flatten(parts)
        counts = [each._count for each in flat if each._count != -1]
        return Dataset(
            lambda: (nest.pack_sequence_as(parts, row) for row in zip(*flat)), '_ZipDataset',
            lambda: nest.map_structure(lambda each: each.element_spec, parts),
            -1 if not counts else -2 if -2 in counts else min(counts))

    # ---- What is made of one

    def _made(self, elements, kind, spec=None, count=None):
        return Dataset(elements, kind, spec or (lambda: self.element_spec),
                       self._count if count is None else count)

    def batch(self, batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None,
              name=None):
        size = int(convert(batch_size, int64))

        def batches():
            rows = []
            for element in self:
                rows.append(element)
                if len(rows) == size:
                    yield _stacked(rows)
                    rows = []
            if rows and not drop_remainder:
                yield _stacked(rows)

        count = self._count if self._count < 0 else (
            self._count // size if drop_remainder else -(-self._count // size))
        return self._made(batches, '_BatchDataset' if num_parallel_calls is None
                          else '_ParallelBatchDataset',
                          lambda: _with_rows(self.element_spec, size if drop_remainder else None),
                          count)

    def unbatch(self, name=None):
        return self._made(
            lambda: (nest.map_structure(lambda part: part[i], element) for element in self
                     for i in range(_rows_of(element))),
            '_UnbatchDataset', lambda: _without_rows(self.element_spec), -2)

    def map(self, map_func, num_parallel_calls=None, deterministic=None, synchronous=None,
            use_unbounded_threadpool=None, name=None):
        call = _Mapped(map_func)
        return self._made(lambda: call.over(self), '_MapDataset' if num_parallel_calls is None
                          else '_ParallelMapDataset', lambda: call.spec_over(self))

    def flat_map(self, map_func, name=None):
        call = _Mapped(map_func)
        return self._made(lambda: (each for made in call.over(self) for each in made),
                          '_FlatMapDataset',
                          lambda: next(iter(call.over(self))).element_spec, -2)

    def filter(self, predicate, name=None):
        call = _Mapped(predicate)
        return self._made(lambda: (each for each in self if bool(call(_as_arguments(each)))),
                          '_FilterDataset', count=-2)

    def repeat(self, count=None, name=None):
        endless = count is None or count < 0

        def again():
            turn = 0
            while endless or turn < count:
                yield from self
                turn += 1

        return self._made(again, '_RepeatDataset',
                          count=-1 if endless else self._count * count if self._count >= 0
                          else self._count)

    def take(self, count, name=None):
        def first():
            for i, element in zip(range(count) if count >= 0 else iter(int, 1), self):
                yield element

        known = self._count if count < 0 else count if self._count == -1 else (
            min(count, self._count) if self._count >= 0 else -2)
        return self._made(first, '_TakeDataset', count=known)

    def skip(self, count, name=None):
        return self._made(lambda: (each for i, each in enumerate(self) if i >= count),
                          '_SkipDataset',
                          count=max(0, self._count - count) if self._count >= 0 else self._count)

    def shuffle(self, buffer_size, seed=None, reshuffle_each_iteration=None, name=None):
        order = Order(seed, reshuffle_each_iteration is not False)
        return self._made(lambda: shuffled(self, int(buffer_size), order.next()),
                          '_ShuffleDataset')

    def enumerate(self, start=0, name=None):
        return self._made(
            lambda: ((convert(start + i, int64), each) for i, each in enumerate(self)),
            '_ZipDataset', lambda: (TensorSpec([], int64), self.element_spec))

    def concatenate(self, dataset, name=None):
        def both():
            yield from self
            yield from dataset

        counts = (self._count, dataset._count)
        return self._made(both, '_ConcatenateDataset',
                          count=-1 if -1 in counts else -2 if -2 in counts else sum(counts))

    def prefetch(self, buffer_size, name=None):
        return self._made(lambda: iter(self), '_PrefetchDataset')

    def cache(self, filename='', name=None):
        return self._made(lambda: iter(self), 'CacheDataset')

    def apply(self, transformation_func):
        return transformation_func(self)

    # ---- What it answers

    @property
    def element_spec(self):
        return self._spec()

    def cardinality(self, name=None):
        return convert(self._count, int64)

    def reduce(self, initial_state, reduce_func, name=None):
        state = _converted(initial_state)
        for element in self:
            state = nest.map_structure(convert, reduce_func(state, element))
        return state

    def as_numpy_iterator(self):
        return (nest.map_structure(lambda each: each.numpy(), element) for element in self)

    def get_single_element(self, name=None):
        held = list(self.take(2))
        if len(held) != 1:
            raise _errors.InvalidArgumentError(None, None, 'Dataset had more than one element.'
                                               if held else 'Dataset was empty.')
        return held[0]

    def __iter__(self):
        return _Elements(self._elements(), None)

    def __len__(self):
        if self._count == -1:
            raise TypeError('The dataset is infinite.')
        if self._count == -2:
            raise TypeError('The dataset length is unknown.')
        return self._count

    def __bool__(self):
        return True

    def __repr__(self):
        return '<%s element_spec=%r>' % (self._kind, self.element_spec)


class _Mapped:
    """A function that is applied to elements; it prints what tracing it would print."""

    def __init__(self, function):
        self._function = function
        self._graph = _random.Graph()
        self._traced = False

    def __call__(self, arguments):
        first, self._traced = not self._traced, True
        if first:
            arguments = [symbolic(each, 'args_%d' % i) for i, each in enumerate(arguments)]
        with quietly(not first):
            return self._function(*arguments)

    def over(self, dataset):
        own = self._graph.copy()
        for element in dataset:
            with own:
                result = self(_as_arguments(element))
            if not isinstance(result, Dataset):
                result = nest.map_structure(convert, result)
            yield tuple(result) if isinstance(result, list) else result

    def spec_over(self, dataset):
        """Found by a trial on the first element; a number of rows that may vary is unknown."""
        element = next(iter(dataset))
        result = next(iter(self.over(Dataset(lambda: iter([element]), '', None, 1))))
        varying = [each.shape[0] for each, spec in zip(nest.flatten(element),
                                                       nest.flatten(dataset.element_spec))
                   if spec.shape.rank and spec.shape[0] is None]

        def spec(each):
            extents = each.shape.as_list()
            if extents and extents[0] in varying:
                extents[0] = None
            return TensorSpec(extents, each.dtype)

        return nest.map_structure(spec, result)


def _stacked(rows):
    return nest.map_structure(lambda *parts: run('Pack', list(parts), {'axis': 0})[0], *rows)


def TextLineDataset(filenames, compression_type=None, buffer_size=None, num_parallel_reads=None,
                    name=None):
    """The lines of files that the program wrote."""
    names = [filenames] if isinstance(filenames, (str, bytes)) else list(filenames)

    def lines():
        for each in names:
            with open(each.decode() if isinstance(each, bytes) else each) as file:
                for line in file.read().splitlines():
                    yield convert(line)

    return Dataset(lines, 'TextLineDatasetV2', lambda: TensorSpec([], string), -2)


_publish(globals(), 'data')
