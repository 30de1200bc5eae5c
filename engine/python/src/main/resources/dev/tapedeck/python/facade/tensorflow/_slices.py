"""Rows of a tensor: the gradient of what was only ever picked from."""
from tensorflow._core import TensorShape, convert, run


class IndexedSlices:
    """Rows along the first axis of a tensor whose other rows are zero."""

    def __init__(self, values, indices, dense_shape=None):
        self._values = values
        self._indices = indices
        self._dense_shape = dense_shape

    @property
    def values(self):
        return self._values

    @property
    def indices(self):
        return self._indices

    @property
    def dense_shape(self):
        return self._dense_shape

    @property
    def shape(self):
        if self._dense_shape is None:
            return TensorShape([None] + self._values.shape.as_list()[1:])
        return TensorShape(self._dense_shape._peek().tolist())

    @property
    def dtype(self):
        return self._values.dtype

    @property
    def device(self):
        return self._values.device

    @property
    def name(self):
        return self._values.name

    @property
    def op(self):
        return self._values.op

    @property
    def graph(self):
        return self._values.graph

    def consumers(self):
        return []

    def __neg__(self):
        return IndexedSlices(-self._values, self._indices, self._dense_shape)

    def __str__(self):
        shape = '' if self._dense_shape is None else ', dense_shape=%s' % (self._dense_shape,)
        return 'IndexedSlices(indices=%s, values=%s%s)' % (self._indices, self._values, shape)

    def _dense(self):
        """The whole tensor, for ops."""
        if self._dense_shape is None:
            raise ValueError('Tensor conversion requested for IndexedSlices for argument `value` '
                             'without dense_shape: %s' % self)
        rows = int(convert(self._dense_shape)._peek()[0])
        return run('UnsortedSegmentSum', [convert(self._values), convert(self._indices)],
                   {'num_segments': rows})[0]


IndexedSlices.__module__ = 'tensorflow.python.framework.indexed_slices'
