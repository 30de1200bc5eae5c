"""Tensors whose rows differ in length: the values of all rows, and where each row begins."""
from tensorflow._core import (Tensor, TensorShape, _Operators, _index, constant, convert, int64,
                              string)
from tensorflow._ops import finds_lacking

_LINE = 75  # numpy's width of a line


@finds_lacking('RaggedTensor')
class RaggedTensor(_Operators):
    """Rows of different lengths; what has several ragged axes has a RaggedTensor as values."""

    _class_text = 'RaggedTensor'

    def __init__(self, values, splits):
        self.values = values
        self._splits = splits

    @classmethod
    def from_row_splits(cls, values, row_splits, name=None, validate=True):
        return cls(_parts(values), [_index(each) for each in _listed(row_splits)])

    @classmethod
    def from_row_lengths(cls, values, row_lengths, name=None, validate=True):
        splits = [0]
        for length in _listed(row_lengths):
            splits.append(splits[-1] + length)
        return cls(_parts(values), splits)

    @classmethod
    def from_value_rowids(cls, values, value_rowids, nrows=None, name=None, validate=True):
        rows = _listed(value_rowids)
        count = (rows[-1] + 1 if rows else 0) if nrows is None else int(nrows)
        return cls.from_row_lengths(values, [rows.count(i) for i in range(count)])

    @classmethod
    def from_tensor(cls, tensor, name=None):
        given = convert(tensor)
        rows, columns, *rest = given.shape.as_list()
        from tensorflow import reshape
        return cls(reshape(given, [rows * columns, *rest]),
                   [i * columns for i in range(rows + 1)])

    @property
    def dtype(self):
        return self.values.dtype

    @property
    def shape(self):
        return TensorShape([len(self._splits) - 1, None, *self.values.shape[1:]])

    @property
    def ragged_rank(self):
        return 1 + getattr(self.values, 'ragged_rank', 0)

    @property
    def flat_values(self):
        return getattr(self.values, 'flat_values', self.values)

    @property
    def row_splits(self):
        return constant(self._splits, int64)

    @property
    def nested_row_splits(self):
        return (self.row_splits,) + getattr(self.values, 'nested_row_splits', ())

    def row_lengths(self, axis=1, name=None):
        return constant(self._lengths(), int64)

    def _lengths(self):
        return [end - begin for begin, end in zip(self._splits, self._splits[1:])]

    def row_starts(self, name=None):
        return constant(self._splits[:-1], int64)

    def row_limits(self, name=None):
        return constant(self._splits[1:], int64)

    def value_rowids(self, name=None):
        return constant([row for row, length in enumerate(self._lengths())
                         for _ in range(length)], int64)

    def nrows(self, out_type=None, name=None):
        return constant(len(self._splits) - 1, int64)

    def bounding_shape(self, axis=None, name=None, out_type=None):
        return constant(list(self._extents()), int64)

    def _extents(self):
        inner = (self.values._extents() if isinstance(self.values, RaggedTensor)
                 else self.values.shape.as_list())
        return [len(self._splits) - 1, max(self._lengths(), default=0), *inner[1:]]

    def with_values(self, new_values):
        return RaggedTensor(new_values, self._splits)

    def with_flat_values(self, new_values):
        inner = self.values
        return self.with_values(inner.with_flat_values(new_values)
                                if isinstance(inner, RaggedTensor) else new_values)

    def __len__(self):
        raise TypeError("object of type 'RaggedTensor' has no len()")

    def __bool__(self):
        raise TypeError('RaggedTensor may not be used as a boolean.')

    def __hash__(self):
        raise TypeError("unhashable type: 'RaggedTensor'")

    def __iter__(self):
        return (self[i] for i in range(len(self._splits) - 1))

    def __getitem__(self, key):
        """A row, some rows, or parts of rows."""
        first, *rest = key if isinstance(key, tuple) else (key,)
        if isinstance(first, slice):
            rows = [self[i] for i in range(len(self._splits) - 1)[first]]
            return stack([each[tuple(rest)] for each in rows] if rest else rows)
        count = len(self._splits) - 1
        row = _index(first)
        row += count if row < 0 else 0
        if not 0 <= row < count:
            raise IndexError('index %s is out of bounds' % first)
        held = self.values[self._splits[row]:self._splits[row + 1]]
        return held[tuple(rest)] if rest else held

    def to_list(self):
        values = (self.values.to_list() if isinstance(self.values, RaggedTensor)
                  else elements(self.values))
        return [values[begin:end] for begin, end in zip(self._splits, self._splits[1:])]

    def to_tensor(self, default_value=None, name=None, shape=None):
        """All rows as long as the longest: the rest is filled with `default_value`."""
        from tensorflow import concat, fill, gather, reshape
        if isinstance(self.values, RaggedTensor):
            raise NotImplementedError('Tapedeck makes tensors of one ragged axis only; use '
                                      'to_tensor() of the rows')
        if shape is not None:
            raise NotImplementedError('Tapedeck does not support to_tensor(shape=...)')
        if default_value is None:
            default_value = '' if self.dtype == string else 0
        inner = self.values.shape.as_list()[1:]
        blank = fill([1, *inner], convert(default_value, self.dtype))
        padded = concat([self.values, blank], axis=0)
        width = max(self._lengths(), default=0)
        places = [begin + i if i < length else self._splits[-1]
                  for begin, length in zip(self._splits, self._lengths()) for i in range(width)]
        return reshape(gather(padded, constant(places, int64)),
                       [len(self._splits) - 1, width, *inner])

    def numpy(self):
        raise NotImplementedError("Tapedeck's numpy has no ragged arrays; use to_list() or "
                                  'to_tensor()')

    def _dense(self):
        raise NotImplementedError('Tapedeck does not support this function for a RaggedTensor; '
                                  'use its to_tensor() or its flat_values')

    def __repr__(self):
        return '<tf.RaggedTensor %s>' % _text(self.to_list())


RaggedTensor.__module__ = 'tensorflow.python.ops.ragged.ragged_tensor'


def elements(tensor):
    """The elements as nested lists; texts as bytes."""
    held = tensor._peek()
    return held if isinstance(held, bytes) else _as_bytes(held.tolist())


def _as_bytes(value):
    if isinstance(value, list):
        return [_as_bytes(each) for each in value]
    return value.encode() if isinstance(value, str) else value


def _parts(values):
    return values if isinstance(values, RaggedTensor) else convert(values)


def _listed(numbers):
    return convert(numbers)._peek().tolist() if len(numbers) else []


def _elementwise(name):
    """An operator that works on the values of all rows and keeps the rows."""
    operator = getattr(Tensor, name)

    def apply(self, other=None):
        if isinstance(other, RaggedTensor):
            if other._splits != self._splits:
                raise NotImplementedError('Tapedeck combines RaggedTensors of equal row lengths '
                                          'only')
            other = other.flat_values
        elif other is not None and convert(other).ndim:
            raise NotImplementedError('Tapedeck combines a RaggedTensor with a RaggedTensor or a '
                                      'scalar only')
        operands = () if other is None else (other,)
        return self.with_flat_values(operator(self.flat_values, *operands))

    return apply


for _name in ('add', 'radd', 'sub', 'rsub', 'mul', 'rmul', 'truediv', 'rtruediv', 'floordiv',
              'mod', 'pow', 'neg', 'abs', 'lt', 'le', 'gt', 'ge', 'eq', 'ne', 'invert'):
    setattr(RaggedTensor, '__%s__' % _name, _elementwise('__%s__' % _name))


def ragged_constant(pylist, dtype=None, ragged_rank=None, inner_shape=None, name=None,
                    row_splits_dtype=int64):
    """A RaggedTensor of nested lists; a plain tensor of a list without nesting."""
    if inner_shape is not None or ragged_rank is not None:
        raise NotImplementedError('Tapedeck finds ragged_rank and inner_shape by itself; leave '
                                  'them out')
    depths = set(_depths(pylist, 1))
    if len(depths) > 1:
        raise ValueError('all scalar values must have the same nesting depth')
    return _nested(list(pylist), max(depths, default=1), dtype)


def _depths(items, depth):
    for each in items:
        if isinstance(each, (list, tuple)):
            yield from _depths(each, depth + 1)
        else:
            yield depth


def _nested(items, depth, dtype):
    if depth <= 1:
        return constant(items, dtype)
    splits = [0]
    for each in items:
        splits.append(splits[-1] + len(each))
    return RaggedTensor(_nested([part for each in items for part in each], depth - 1, dtype),
                        splits)


def stack(values, axis=0, name=None):
    """Tensors of different lengths as the rows of one."""
    from tensorflow import concat
    if axis != 0:
        raise NotImplementedError('Tapedeck stacks ragged rows along axis 0 only')
    rows = [_parts(each) for each in values]
    if any(isinstance(each, RaggedTensor) for each in rows):
        splits, lengths = [0], []
        for each in rows:
            splits.append(splits[-1] + len(each._splits) - 1)
            lengths.extend(each._lengths())
        joined = concat([each.values for each in rows], axis=0)
        return RaggedTensor(RaggedTensor.from_row_lengths(joined, lengths), splits)
    return RaggedTensor.from_row_lengths(concat(rows, axis=0),
                                         [each.shape[0] for each in rows])


def ragged_range(starts, limits=None, deltas=1, dtype=None, name=None, row_splits_dtype=int64):
    """One row of numbers for each pair of ends."""
    ends = _listed(starts)
    begins, ends = ([0] * len(ends), ends) if limits is None else (ends, _listed(limits))
    steps = deltas if isinstance(deltas, (list, tuple)) else [deltas] * len(ends)
    rows = [list(range(*each)) for each in zip(begins, ends, steps)]
    return RaggedTensor.from_row_lengths(
        constant([each for row in rows for each in row], dtype or convert(starts).dtype),
        [len(row) for row in rows])


# ---- Text -----------------------------------------------------------------------------------


def _text(items, indent=1):
    """Nested lists as numpy shows arrays: rows of one length on lines of their own."""
    if not isinstance(items, list):
        return repr(items)
    parts = [_text(each, indent + 1) for each in items]
    if _is_regular(items):
        return '[%s]' % (',\n' + ' ' * indent).join(parts)
    return '[%s]' % _wrapped(parts, indent)


def _is_regular(items):
    rows = [each for each in items if isinstance(each, list)]
    return len(rows) == len(items) > 0 and len({len(each) for each in rows}) == 1


def _wrapped(parts, indent):
    lines, line = [], ''
    for i, part in enumerate(parts):
        piece = part + (',' if i + 1 < len(parts) else '')
        if line and indent + len(line) + 1 + len(piece) > _LINE:
            lines.append(line)
            line = piece
        else:
            line = (line + ' ' + piece) if line else piece
    return ('\n' + ' ' * indent).join(lines + [line])
