"""Types, shapes, tensors, variables, and how Python values become tensors."""
import sys

import numpy as _np
from _bridge import InvalidArgumentError, call, host, is_plain, leave

# ---- Types ----------------------------------------------------------------------------------


class DType:
    """The type of a tensor's elements."""

    def __init__(self, name, number):
        self.name = name
        self.as_datatype_enum = number
        self.size = 1 if name == 'string' else _np._kinds.SIZES[name]
        self.is_floating = name.startswith(('float', 'bfloat'))
        self.is_integer = name.startswith(('int', 'uint'))
        self.is_unsigned = name.startswith('uint')
        self.is_bool = name == 'bool'
        self.is_complex = name.startswith('complex')
        self.is_trainable = self.is_floating or self.is_complex

    @property
    def base_dtype(self):
        return self

    @property
    def is_numpy_compatible(self):
        return True

    @property
    def as_numpy_dtype(self):
        return _np._SCALARS[self.name]

    @property
    def kernel_name(self):
        return {'float16': 'half', 'float32': 'float', 'float64': 'double'}.get(
            self.name, self.name)

    @property
    def real_dtype(self):
        return _TYPES[_np._kinds.real(self.name)]

    @property
    def is_quantized(self):
        return False

    @property
    def min(self):
        return self._limit('min')

    @property
    def max(self):
        return self._limit('max')

    def _limit(self, end):
        if self.is_floating and self is not bfloat16:
            return getattr(_np.finfo(self.name), end)
        if self.is_integer:
            return getattr(_np.iinfo(self.name), end)
        if self is bfloat16:
            return _np.bfloat16({'min': -1, 'max': 1}[end] * 3.3895313892515355e38)
        raise TypeError('Cannot find %simum value of %s with type %s.' % (end, self, self))

    @property
    def limits(self):
        """The ends of the intensities of images of this type."""
        return (0, self.max) if self.is_integer else (0, 1)

    def is_compatible_with(self, other):
        return self == as_dtype(other)

    def __eq__(self, other):
        if other is None:
            return False
        try:
            return self.name == as_dtype(other).name
        except TypeError:
            return False

    def __hash__(self):
        return self.as_datatype_enum

    def __int__(self):
        return self.as_datatype_enum

    def __str__(self):
        return "<dtype: '%s'>" % self.name

    def __repr__(self):
        return 'tf.' + self.name


DType.__module__ = 'tensorflow.python.framework.dtypes'
float32 = DType('float32', 1)
float64 = double = DType('float64', 2)
int32 = DType('int32', 3)
uint8 = DType('uint8', 4)
int16 = DType('int16', 5)
int8 = DType('int8', 6)
string = DType('string', 7)
complex64 = DType('complex64', 8)
int64 = DType('int64', 9)
bool_ = DType('bool', 10)
bfloat16 = DType('bfloat16', 14)
uint16 = DType('uint16', 17)
complex128 = DType('complex128', 18)
float16 = half = DType('float16', 19)
uint32 = DType('uint32', 22)
uint64 = DType('uint64', 23)
_TYPES = {each.name: each for each in (
    float16, bfloat16, float32, float64, complex64, complex128, int8, int16, int32, int64, uint8,
    uint16, uint32, uint64, string, bool_)}
_NUMBERS = {each.as_datatype_enum: each for each in _TYPES.values()}
_PYTHON_TYPES = {float: float32, bool: bool_, object: string}
# What TensorFlow's numbers for types mean here: whether gradients flow through the type.
_TRAINABLE_NUMBERS = {1: True, 2: True, 8: True, 14: True, 18: True, 19: True, 20: True, 21: True}
_OTHER_NUMBERS = {3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16, 17, 22, 23}
_UNSUPPORTED = ('resource', 'variant', 'qint8', 'qint16', 'qint32', 'quint8', 'quint16')


def as_dtype(value):
    """The type that a name, a Python type, a numpy type or a number stands for."""
    if isinstance(value, DType):
        return value
    if isinstance(value, str):
        if value in _TYPES:
            return _TYPES[value]
        synonym = {'float': float32, 'double': float64, 'half': float16}.get(value)
        if synonym is not None:
            return synonym
        if value in _UNSUPPORTED:
            raise TypeError('Tapedeck does not support the type %s; the nearest it has is tf.int32'
                            % value)
    elif isinstance(value, type) and value in _PYTHON_TYPES:
        return _PYTHON_TYPES[value]
    elif isinstance(value, _np.generic):
        return _TYPES[value.dtype.name]
    elif isinstance(value, _np.dtype) or (isinstance(value, type)
                                          and value in _np._SCALARS.values()):
        return _TYPES[_np._type_name(value)]
    elif isinstance(value, (int, float)):
        if value in _NUMBERS:
            return _NUMBERS[value]
    raise TypeError('Cannot convert the argument `type_value`: %r to a TensorFlow DType.'
                    % (value,))


# ---- Shapes ---------------------------------------------------------------------------------


class TensorShape:
    """The extents of a tensor; each, or even their number, may be unknown."""

    def __init__(self, dims):
        if isinstance(dims, TensorShape):
            dims = dims._dims
        if isinstance(dims, int):
            dims = [dims]
        self._dims = None if dims is None else tuple(
            None if dim is None else int(dim) for dim in dims)

    @property
    def rank(self):
        return None if self._dims is None else len(self._dims)

    ndims = rank

    @property
    def dims(self):
        return None if self._dims is None else list(self._dims)

    def as_list(self):
        if self._dims is None:
            raise ValueError('as_list() is not defined on an unknown TensorShape.')
        return list(self._dims)

    def num_elements(self):
        if not self.is_fully_defined():
            return None
        count = 1
        for dim in self._dims:
            count *= dim
        return count

    def is_fully_defined(self):
        return self._dims is not None and None not in self._dims

    def is_compatible_with(self, other):
        other = TensorShape(other)
        if self._dims is None or other._dims is None:
            return True
        return len(self) == len(other) and all(
            mine is None or theirs is None or mine == theirs
            for mine, theirs in zip(self._dims, other._dims))

    def assert_is_compatible_with(self, other):
        if not self.is_compatible_with(other):
            raise ValueError('Shapes %s and %s are incompatible' % (self, TensorShape(other)))

    def concatenate(self, other):
        other = TensorShape(other)
        if self._dims is None or other._dims is None:
            return TensorShape(None)
        return TensorShape(self._dims + other._dims)

    def with_rank(self, rank):
        if self._dims is None:
            return TensorShape([None] * rank)
        if len(self) != rank:
            raise ValueError('Shape %s must have rank %d' % (self, rank))
        return self

    def __len__(self):
        if self._dims is None:
            raise ValueError('Cannot take the length of shape with unknown rank.')
        return len(self._dims)

    def __bool__(self):
        return self._dims is not None

    def __iter__(self):
        if self._dims is None:
            raise ValueError('Cannot iterate over a shape with unknown rank.')
        return iter(self._dims)

    def __getitem__(self, key):
        if self._dims is None:
            return TensorShape(None) if isinstance(key, slice) else None
        part = self._dims[key]
        return TensorShape(part) if isinstance(key, slice) else part

    def __add__(self, other):
        return self.concatenate(other)

    def __radd__(self, other):
        return TensorShape(other).concatenate(self)

    def __eq__(self, other):
        try:
            return self._dims == TensorShape(other)._dims
        except TypeError:
            return NotImplemented

    def __hash__(self):
        return hash(self._dims)

    def __str__(self):
        if self._dims is None:
            return '<unknown>'
        return '(%s,)' % self._dims[0] if len(self) == 1 else '(%s)' % ', '.join(
            str(dim) for dim in self._dims)

    def __repr__(self):
        return 'TensorShape(%s)' % (None if self._dims is None else
                                    '[%s]' % ', '.join(str(dim) for dim in self._dims))


TensorShape.__module__ = 'tensorflow.python.framework.tensor_shape'


# ---- Tensors --------------------------------------------------------------------------------

_dtype = host.dtype
_rank = host.rank
_size = host.size
_unary = host.unary
_binary = host.binary
_read = host.read
# What answers None of operands that are not floats of one type.
_floats = host.floats
_float_and_number = host.floatAndNumber
_number_and_float = host.numberAndFloat
_float_and_scalar = host.floatAndScalar
_NUMBER_TYPES = (float, int)
_plain_float = float.__float__  # of numpy's scalars too, which take note of becoming numbers


def _operator(op, general):
    """An operator: at once of floats of one type, by `general` of anything else."""
    def operator(self, other):
        if isinstance(other, _Held):
            java = call(_floats, op, self._j, other._j)
        elif other.__class__ in _NUMBER_TYPES and is_plain(other):
            java = call(_float_and_number, op, self._j, float(other))
        elif isinstance(other, _np.generic):
            java = (call(_float_and_scalar, op, self._j, _plain_float(other), other._origin,
                         other._via) if isinstance(other, _np._Real) else None)
            if java is None:
                other = like(other, self)
                java = call(_floats, op, self._j, other._j)
        else:
            return general(self, other)
        return general(self, other) if java is None else EagerTensor(java)
    return operator


def _swapped(op, general):
    """An operator whose first operand does not know tensors."""
    def operator(self, other):
        if other.__class__ in _NUMBER_TYPES and is_plain(other):
            java = call(_number_and_float, op, float(other), self._j)
            if java is not None:
                return EagerTensor(java)
        return general(self, other)
    return operator


def _comparison(op):
    return _operator(op, lambda x, y: binary(op, x, y))


class _Operators:
    """What tensors and variables do alike: arithmetic, comparison, slicing."""

    __array_priority__ = 100

    __add__ = _operator('AddV2', lambda x, y: add(x, hinted(y, x)))
    __radd__ = _swapped('AddV2', lambda x, y: add(like(y, x), x))
    __sub__ = _operator('Sub', lambda x, y: binary('Sub', x, y))
    __rsub__ = _swapped('Sub', lambda x, y: binary('Sub', like(y, x), x))
    __mul__ = _operator('Mul', lambda x, y: _product(x, y))
    __rmul__ = _swapped('Mul', lambda x, y: _product(like(y, x), x))
    __truediv__ = _operator('RealDiv', lambda x, y: divide(x, hinted(y, x)))
    __rtruediv__ = _swapped('RealDiv', lambda x, y: divide(like(y, x), x))
    __pow__ = _operator('Pow', lambda x, y: binary('Pow', x, y))
    __rpow__ = _swapped('Pow', lambda x, y: binary('Pow', like(y, x), x))
    __floordiv__ = _operator('FloorDiv', lambda x, y: binary('FloorDiv', x, y))
    __rfloordiv__ = _swapped('FloorDiv', lambda x, y: binary('FloorDiv', like(y, x), x))
    __mod__ = _operator('FloorMod', lambda x, y: binary('FloorMod', x, y))
    __rmod__ = _swapped('FloorMod', lambda x, y: binary('FloorMod', like(y, x), x))
    __lt__ = _comparison('Less')
    __le__ = _comparison('LessEqual')
    __gt__ = _comparison('Greater')
    __ge__ = _comparison('GreaterEqual')

    def __matmul__(self, other):
        return matmul(self, hinted(other, self))

    def __rmatmul__(self, other):
        return matmul(like(other, self), self)

    def __neg__(self):
        return unary('Neg', self)

    def __pos__(self):
        raise TypeError('bad operand type for unary +: %r' % self._class_text)

    def __abs__(self):
        return abs(self)

    def __invert__(self):
        return unary('LogicalNot' if self.dtype is bool_ else 'Invert', self)

    def __and__(self, other):
        return binary(self._bits('And'), self, other)

    def __rand__(self, other):
        return binary(self._bits('And'), like(other, self), self)

    def __or__(self, other):
        return binary(self._bits('Or'), self, other)

    def __ror__(self, other):
        return binary(self._bits('Or'), like(other, self), self)

    def __xor__(self, other):
        return self._either(tensor(self), like(other, self))

    def __rxor__(self, other):
        return self._either(like(other, self), tensor(self))

    def _either(self, x, y):
        if self.dtype is not bool_:
            return binary('BitwiseXor', x, y)
        return (x | y) & ~(x & y)

    def _bits(self, op):
        """The op of a connective: of truth values, or of the bits of integers."""
        return ('Logical' if self.dtype is bool_ else 'Bitwise') + op

    __eq__ = _operator('Equal', lambda x, y: y is not None and _equality('Equal', x, y))
    __ne__ = _operator('NotEqual', lambda x, y: y is None or _equality('NotEqual', x, y))

    def __getitem__(self, key):
        return strided_slice(tensor(self), key)

    def __array__(self, dtype=None, copy=None):
        result = self._left_by('np.asarray')
        return _np.asarray(result, dtype)

    def __setitem__(self, key, value):
        raise TypeError('%r object does not support item assignment' % self._class_text)

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def device(self):
        return '/job:localhost/replica:0/task:0/device:CPU:0'

    def get_shape(self):
        return self.shape

    def ref(self):
        return Reference(self)

    def __deepcopy__(self, memo):
        return self


class Reference:
    """Makes a tensor or a variable usable as a key."""

    def __init__(self, held):
        self._held = held

    def deref(self):
        return self._held

    def __eq__(self, other):
        return isinstance(other, Reference) and self._held is other._held

    def __hash__(self):
        return id(self._held)

    def __repr__(self):
        return '<Reference wrapping %r>' % (self._held,)


class _Held(_Operators):
    """What the engine holds, as `_j`."""

    def numpy(self):
        """The elements as a numpy array; of a scalar, the numpy scalar or the bytes."""
        return _np._scalar_or_array(*leave(self._j, 'numpy'), 'numpy')

    def _left_by(self, via):
        return _np._scalar_or_array(*leave(self._j, via), 'numpy')


class Tensor(_Held):
    """An immutable array that the engine holds."""

    _class_text = 'tensorflow.python.framework.ops.EagerTensor'

    def __init__(self, java):
        self._j = java

    @property
    def dtype(self):
        return _TYPES[_dtype(self._j)]

    @property
    def shape(self):
        return TensorShape(host.shape(self._j))

    def _peek(self):
        """As `numpy`, but for showing only."""
        return _np._scalar_or_array(self._j, (host.id(self._j),), 'numpy')

    def _scalar(self, via):
        if _rank(self._j):
            raise TypeError('only 0-dimensional arrays can be converted to Python scalars')
        leave(self._j, via)
        return _np._item(self._j)

    def __complex__(self):
        return complex(self._scalar('complex'))

    def __float__(self):
        number = self._scalar('float')
        return number.real if isinstance(number, complex) else float(number)

    def __int__(self):
        return int(self._scalar('int'))

    def __index__(self):
        if not _rank(self._j) and self.dtype.is_floating:
            raise AttributeError("'numpy.%s' object has no attribute '__index__'" % self.dtype.name)
        if _rank(self._j) or not self.dtype.is_integer:
            raise TypeError('only integer scalar arrays can be converted to a scalar index')
        return int(_np._item(self._j))

    def __bool__(self):
        size = _size(self._j)
        if not size:
            return False
        if size != 1:
            raise ValueError('The truth value of an array with more than one element is '
                             'ambiguous. Use a.any() or a.all()')
        leave(self._j, 'bool')
        return bool(_np._item(self._j))

    def __round__(self, digits=None):
        return self.astype

    def __len__(self):
        extents = tuple(host.shape(self._j))
        if not extents:
            raise TypeError('Scalar tensor has no `len()`')
        return extents[0]

    def __iter__(self):
        if not _rank(self._j):
            raise TypeError('Cannot iterate over a scalar tensor.')
        return (self[i] for i in range(len(self)))

    def __hash__(self):
        raise TypeError('Tensor is unhashable. Instead, use tensor.ref() as the key.')

    def __format__(self, spec):
        return format(self._peek(), spec)

    def __str__(self):
        return 'tf.Tensor(%s, shape=%s, dtype=%s)' % (
            _on_new_line(host.str(self._j)), self.shape, self.dtype.name)

    def __repr__(self):
        return '<tf.Tensor: shape=%s, dtype=%s, numpy=%s>' % (
            self.shape, self.dtype.name, numpy_text(self._j))

    def set_shape(self, shape):
        if not self.shape.is_compatible_with(shape):
            raise ValueError("Tensor's shape %s is not compatible with supplied shape %s."
                             % (self.shape, TensorShape(shape)))

    def __getattr__(self, name):
        if name in ('name', 'op', 'graph'):
            raise AttributeError('Tensor.%s is undefined when eager execution is enabled.' % name)
        if name in ('T', 'astype', 'ravel', 'transpose', 'reshape', 'clip', 'size', 'tolist',
                    'data'):
            raise AttributeError("""%s object has no attribute '%s'. 
        If you are looking for numpy-related methods, please run the following:
        tf.experimental.numpy.experimental_enable_numpy_behavior()
      """ % (type(self).__name__, name))
        raise AttributeError("'%s' object has no attribute '%s'"
                             % ('tensorflow.python.framework.ops.EagerTensor', name))


class EagerTensor(Tensor):
    """Every tensor, as TensorFlow names it when it runs op by op."""


EagerTensor.__module__ = 'tensorflow.python.framework.ops'
Tensor.__module__ = 'tensorflow.python.framework.tensor'


def _on_new_line(text):
    return '\n' + text if '\n' in text else text


def numpy_text(java):
    """How `repr` of a tensor or a variable shows its elements; a single one is Python's own."""
    if host.rank(java):
        return _on_new_line(host.repr(java))
    return host.str(java) if host.dtype(java) == 'string' else repr(_np._item(java))


# ---- Variables ------------------------------------------------------------------------------

_variables = {}  # by handle


class Variable(_Held):
    """State: a tensor that can be replaced."""

    _class_text = 'ResourceVariable'

    _made_as = None  # the class of those that are not made by a class of their own

    def __new__(cls, *arguments, **options):
        return object.__new__(Variable._made_as if cls is Variable else cls)

    def __init__(self, initial_value=None, trainable=None, validate_shape=True,
                 caching_device=None, name=None, variable_def=None, dtype=None, import_scope=None,
                 constraint=None, synchronization=None, aggregation=None, shape=None):
        if initial_value is None:
            raise ValueError('The `initial_value` arg to `tf.Variable` must be specified except '
                             'when you are not providing a `variable_def`. You provided neither.')
        if callable(initial_value):
            initial_value = initial_value()
        initial = self._initial(initial_value, dtype)
        self._declared = None if shape is None else TensorShape(shape)
        if self._declared is not None and not self._declared.is_compatible_with(initial.shape):
            raise ValueError("In this `tf.Variable` creation, the initial value's shape (%s) is not "
                             'compatible with the explicitly supplied `shape` argument (%s).'
                             % (initial.shape, shape))
        self._trainable = trainable is not False
        self._name = name_scopes.within(name or 'Variable')
        self.constraint = constraint
        self._j = call(host.variable, initial._j, self._name, self._trainable,
                       self._declared is None)
        _variables[host.id(self._j)] = self

    @staticmethod
    def _initial(value, dtype):
        try:
            return convert(value, dtype)
        except ValueError as error:
            if isinstance(value, Tensor):
                raise ValueError('initial_value: %s' % error) from None
            raise

    @property
    def name(self):
        return self._name + ':0'

    @property
    def trainable(self):
        return self._trainable

    @property
    def dtype(self):
        return _TYPES[_dtype(self._j)]

    @property
    def shape(self):
        if self._declared is not None:
            return self._declared
        return TensorShape(host.shape(self._j))

    @property
    def handle(self):
        return self

    def value(self):
        return EagerTensor(call(_read, self._j))

    def read_value(self):
        return unary('Identity', self)

    def __iter__(self):
        return iter(self.value())

    def __float__(self):
        return float(self.value())

    def __int__(self):
        return int(self.value())

    def __bool__(self):
        return bool(self.value())

    def __hash__(self):
        raise TypeError('Variable is unhashable. Instead, use variable.ref() as the key. '
                        '(Variable: %r)' % (self,))

    def __repr__(self):
        return "<tf.Variable '%s' shape=%s dtype=%s, numpy=%s>" % (
            self.name, self.shape, self.dtype.name, numpy_text(host.shown(self._j)))

    __eq__ = _operator('Equal', lambda x, y: _equality('Equal', x, y))
    __ne__ = _operator('NotEqual', lambda x, y: _equality('NotEqual', x, y))

    def __deepcopy__(self, memo):
        return type(self)(self.value(), trainable=self._trainable, name=self._name,
                          shape=self._declared)

    def set_shape(self, shape):
        if not self.shape.is_compatible_with(shape):
            raise ValueError('Shapes %s and %s are not compatible' % (self.shape, TensorShape(shape)))


Variable.__module__ = 'tensorflow.python.ops.variables'


class _NameScopes:
    """The open name scopes, each by its whole path."""

    def __init__(self):
        self._open = ['']

    def within(self, name):
        return self._open[-1] + name

    def enter(self, name):
        """Opens a scope below the current one; a name that ends with a slash is a whole path."""
        path = name if not name or name.endswith('/') else self.within(name) + '/'
        self._open.append(path)
        host.enterScope(path.rstrip('/'))
        return path

    def leave(self):
        if len(self._open) > 1:
            self._open.pop()
            host.leaveScope()


name_scopes = _NameScopes()


class name_scope:
    """Puts a name before those of the ops and variables made inside."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return name_scopes.enter(self.name)

    def __exit__(self, kind, value, trace):
        name_scopes.leave()


# ---- Running ops ----------------------------------------------------------------------------


def unary(op, x):
    held = x if isinstance(x, _Held) else convert(x)
    return EagerTensor(call(_unary, op, held._j))


def binary(op, x, y):
    """An op of two operands of one type; Python values take the type of the tensor."""
    if isinstance(x, (Tensor, Variable)):
        x = tensor(x)
        y = like(y, x)
    elif isinstance(y, (Tensor, Variable)):
        y = tensor(y)
        x = like(x, y)
    else:
        x = convert(x)
        y = like(y, x)
    return EagerTensor(call(_binary, op, x._j, y._j))


def add(x, y, name=None):
    """A sum, or texts joined."""
    try:
        return binary('AddV2', x, y)
    except InvalidArgumentError:
        if convert(x).dtype is not string:
            raise
    return binary('Add', x, y)


def _product(x, y):
    """A product; of truth values, whether both hold."""
    try:
        return binary('Mul', x, y)
    except InvalidArgumentError:
        if x.dtype is not bool_:
            raise
    return binary('LogicalAnd', x, y)


def abs(x, name=None):
    """The absolute value, which is real also of complex numbers."""
    given = convert(x)
    return unary('ComplexAbs' if given.dtype.is_complex else 'Abs', given)


def run(op, inputs, arguments=None):
    """Any op, with all its outputs."""
    return [EagerTensor(java)
            for java in call(host.run, op, [each._j for each in inputs], arguments or {})]


def cast(x, dtype, name=None):
    wanted = as_dtype(dtype)
    given = convert(x)
    if given.dtype is wanted:
        return given
    if given.dtype.is_complex and wanted.is_floating:
        warn('You are casting an input of type %s to an incompatible dtype %s.  This will discard '
             'the imaginary part and may not be what you intended.'
             % (given.dtype.name, wanted.name), sys.maxsize)
    return run('Cast', [given], {'dtype': wanted.name})[0]


_DIVIDED = ('uint8 int8 uint16 int16 uint32 int32 uint64 int64 bfloat16 float16 float32 float64 '
            'complex64 complex128')


def divide(x, y, name=None):
    """True division: integers become float64 first."""
    first = convert(x, hint=y.dtype if isinstance(y, (Tensor, Variable)) else None)
    second = convert(y, hint=first.dtype)
    if first.dtype is not second.dtype:
        raise TypeError('`x` and `y` must have the same dtype, got %r != %r.'
                        % (first.dtype, second.dtype))
    if first.dtype is bool_ or first.dtype is string:
        raise TypeError('Invalid dtype %r in __truediv__. Expected one of {%s}.' % (
            first.dtype, ', '.join('tf.' + each for each in _DIVIDED.split())))
    if first.dtype.is_integer:
        wider = float32 if first.dtype.size < 4 else float64
        first, second = cast(first, wider), cast(second, wider)
    return EagerTensor(call(host.binary, 'RealDiv', first._j, second._j))


def matmul(a, b, transpose_a=False, transpose_b=False, **options):
    first = convert(a, hint=b.dtype if isinstance(b, (Tensor, Variable)) else None)
    second = like(b, first)
    flat = first.ndim == 2 and second.ndim == 2
    return run('MatMul' if flat or min(first.ndim, second.ndim) < 2 else 'BatchMatMulV2',
               [first, second], {'transpose_a': transpose_a, 'transpose_b': transpose_b})[0]


def _equality(op, x, y):
    """Compares elements; shapes that do not fit are not equal."""
    second = like(y, x)
    try:
        return binary(op, x, second)
    except InvalidArgumentError as error:
        if 'Incompatible shapes' not in error.message:
            raise
    return convert(op == 'NotEqual')


def strided_slice(source, key):
    """Basic indexing: integers, slices, `...` and new axes; or a mask of truth values."""
    if _is_mask(key):
        from tensorflow._composites import boolean_mask
        return boolean_mask(source, key)
    parts = list(key) if isinstance(key, (tuple, list)) else [key]
    begin, end, strides = [], [], []
    masks = {'begin_mask': 0, 'end_mask': 0, 'ellipsis_mask': 0, 'new_axis_mask': 0,
             'shrink_axis_mask': 0}
    for at, part in enumerate(parts):
        bit = 1 << at
        first, last, step = 0, 0, 1
        if part is Ellipsis:
            masks['ellipsis_mask'] |= bit
        elif part is None:
            masks['new_axis_mask'] |= bit
        elif isinstance(part, slice):
            step = 1 if part.step is None else _index(part.step)
            if part.start is None:
                masks['begin_mask'] |= bit
            else:
                first = _index(part.start)
            if part.stop is None:
                masks['end_mask'] |= bit
            else:
                last = _index(part.stop)
        else:
            masks['shrink_axis_mask'] |= bit
            first = _index(part)
            last = first + 1
        begin.append(first)
        end.append(last)
        strides.append(step)
    arguments = dict(masks, begin=begin, end=end, strides=strides)
    return run('StridedSlice', [source], arguments)[0]


def _is_mask(key):
    return isinstance(key, bool) or getattr(key, 'dtype', None) == bool_


def _index(part):
    if isinstance(part, (Tensor, Variable)):
        part = tensor(part)
        if part.ndim == 0 and part.dtype.is_integer:
            return part.__index__()
    elif isinstance(part, int) and not isinstance(part, bool):
        return int(part)
    elif isinstance(part, _np.ndarray) and part.shape == ():
        return part.__index__()
    raise TypeError('Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar '
                    'tf.int32/tf.int64 tensors are valid indices, got %r' % (part,))


# ---- Warnings -------------------------------------------------------------------------------

_warned = {}


def warn(message, most, within=None):
    """Logs a warning, at most `most` times for one line of the program, or `within` a function."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith('<'):
        frame = frame.f_back
    caller = within or (frame.f_code.co_filename, frame.f_lineno, message[:40])
    _warned[caller] = _warned.get(caller, 0) + 1
    if _warned[caller] <= most:
        sys.stderr.write('WARNING:tensorflow:%s\n' % message)


# Conversion needs the classes above, and they need it when they are used.
from tensorflow._conversion import (constant, convert, hinted, incoming as _constant, like, tensor)
