"""tf.sparse: tensors that hold only some elements, by their places."""
from tensorflow._core import TensorShape, constant, convert, int64, matmul, run
from tensorflow._ops import finds_lacking, publish as _publish


@finds_lacking('SparseTensor')
class SparseTensor:
    """Values, where they stand, and the shape that they stand in."""

    def __init__(self, indices, values, dense_shape):
        self.indices = convert(indices, int64)
        self.values = convert(values)
        self.dense_shape = convert(dense_shape, int64)
        if self.indices.ndim != 2:
            raise ValueError('Shape %s must have rank 2' % self.indices.shape)
        if self.indices.shape[1] != self.dense_shape.shape[0]:
            raise ValueError('Dimensions %d and %d are not compatible'
                             % (self.indices.shape[1], self.dense_shape.shape[0]))

    @property
    def dtype(self):
        return self.values.dtype

    @property
    def shape(self):
        return TensorShape(self.dense_shape._peek().tolist())

    def get_shape(self):
        return self.shape

    def with_values(self, new_values):
        return SparseTensor(self.indices, new_values, self.dense_shape)

    def _dense(self):
        raise NotImplementedError('Tapedeck does not support this function for a SparseTensor; '
                                  'use tf.sparse.to_dense')

    def __mul__(self, other):
        factor = convert(other, hint=self.dtype)
        if factor.ndim:
            raise NotImplementedError('Tapedeck multiplies a SparseTensor by a scalar only')
        return self.with_values(self.values * factor)

    def __truediv__(self, other):
        return self.with_values(self.values / convert(other, hint=self.dtype))

    def __repr__(self):
        return 'SparseTensor(indices=%s, values=%s, dense_shape=%s)' % (
            self.indices, self.values, self.dense_shape)


SparseTensor.__module__ = 'tensorflow.python.framework.sparse_tensor'


def to_dense(sp_input, default_value=None, validate_indices=True, name=None):
    from tensorflow import ones_like, scatter_nd, where
    dense = scatter_nd(sp_input.indices, sp_input.values, sp_input.dense_shape)
    if not default_value:
        return dense
    held = scatter_nd(sp_input.indices, ones_like(sp_input.values), sp_input.dense_shape)
    return where(held != 0, dense, constant(default_value, sp_input.dtype))


def from_dense(tensor, name=None):
    from tensorflow import gather_nd
    given = convert(tensor)
    places = run('Where', [given != convert(0, given.dtype)])[0]
    return SparseTensor(places, gather_nd(given, places), given.shape.as_list())


def reduce_sum(sp_input, axis=None, keepdims=None, output_is_sparse=False, name=None):
    from tensorflow import reduce_sum as summed
    if output_is_sparse:
        raise NotImplementedError('Tapedeck sums a SparseTensor into a dense tensor only')
    return summed(to_dense(sp_input), axis, bool(keepdims))


def add(a, b, threshold=0):
    """The sum: sparse if both are."""
    if isinstance(a, SparseTensor) and isinstance(b, SparseTensor):
        return from_dense(to_dense(a) + to_dense(b))
    return (to_dense(a) if isinstance(a, SparseTensor) else a) + (
        to_dense(b) if isinstance(b, SparseTensor) else b)


def sparse_dense_matmul(sp_a, b, adjoint_a=False, adjoint_b=False, name=None):
    return matmul(to_dense(sp_a) if isinstance(sp_a, SparseTensor) else sp_a,
                  to_dense(b) if isinstance(b, SparseTensor) else b,
                  transpose_a=adjoint_a, transpose_b=adjoint_b)


_publish(globals(), 'sparse')
