"""What a tensor is like, without its elements."""
from tensorflow._core import TensorShape, as_dtype, convert, float32


class TensorSpec:
    """The shape and the type of a tensor; a shape of None fits any."""

    def __init__(self, shape, dtype=float32, name=None):
        self.shape = TensorShape(shape)
        self.dtype = as_dtype(dtype)
        self.name = name

    @classmethod
    def from_tensor(cls, tensor, name=None):
        return cls(tensor.shape, tensor.dtype, name)

    from_spec = from_tensor

    def is_compatible_with(self, spec_or_tensor):
        other = spec_or_tensor if hasattr(spec_or_tensor, 'shape') else convert(spec_or_tensor)
        return self.dtype == other.dtype and self.shape.is_compatible_with(other.shape)

    def with_name(self, name):
        return TensorSpec(self.shape, self.dtype, name)

    def __eq__(self, other):
        return isinstance(other, TensorSpec) and (self.shape, self.dtype, self.name) == (
            other.shape, other.dtype, other.name)

    def __hash__(self):
        return hash((self.shape, self.dtype))

    def __repr__(self):
        return 'TensorSpec(shape=%s, dtype=%r, name=%r)' % (self.shape, self.dtype, self.name)


TensorSpec.__module__ = 'tensorflow.python.framework.tensor'
