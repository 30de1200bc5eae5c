"""The part of numpy that programs around gradient tapes use.

Arrays are mutable copies. What was computed from tensors remembers them: `_origin` holds their
value ids and `_via` says what took them out of TensorFlow.
"""
import _tapedeck
from numpy import _kinds
from _bridge import (became_numbers as _became_numbers, call as _call, host as _host,
                     leave_all as _leave, nearest as _nearest)

__version__ = '2.4.6'

pi = 3.141592653589793
e = 2.718281828459045
inf = float('inf')
nan = float('nan')
newaxis = None

_builtin_abs, _builtin_all, _builtin_any = abs, all, any
_builtin_max, _builtin_min, _builtin_round, _builtin_sum = max, min, round, sum
_ORIGIN_LIMIT = 64
_rank = _host.rank
_dtype = _host.dtype
_element = _host.item


# ---- Types ----------------------------------------------------------------------------------


class dtype:
    """The type of an array's elements."""

    def __init__(self, kind):
        self.name = _type_name(kind)
        self.type = _SCALARS[self.name]
        self.itemsize = _kinds.SIZES[self.name]
        self.kind = _kinds.kind(self.name)

    def __str__(self):
        return 'object' if self.name == 'string' else self.name

    def __repr__(self):
        if self.name == 'bfloat16':
            return 'dtype(bfloat16)'
        return "dtype('%s')" % ('O' if self.name == 'string' else self.name)

    def __eq__(self, other):
        try:
            return self.name == _type_name(other)
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)


class generic:
    """The base of numpy's scalars."""

    __array_priority__ = 0
    _origin = ()
    _via = ''
    shape = ()
    ndim = 0
    size = 1

    @property
    def dtype(self):
        return dtype(type(self))

    @property
    def T(self):
        return self

    def item(self):
        return _item(self._java)

    @property
    def _java(self):
        return _host.tensor(type(self).__name__.rstrip('_'), [self.item()], [])

    @property
    def real(self):
        return real(self)

    @property
    def imag(self):
        return imag(self)

    def conj(self):
        return conj(self)

    conjugate = conj

    def tolist(self):
        return self.item()

    def astype(self, kind, copy=True):
        return _scalar_or_array(_host.cast(self._java, _type_name(kind)), self._origin, self._via)

    def __array__(self, dtype=None, copy=None):
        return asarray(self, dtype)

    def __getitem__(self, key):
        if key == () or key is Ellipsis:
            return self
        raise IndexError('invalid index to scalar variable.')

    def __hash__(self):
        return hash(self.item())

    def mean(self, axis=None):
        return mean(self, axis)

    def sum(self, axis=None):
        return sum(self, axis)

    def max(self, axis=None):
        return self

    def min(self, axis=None):
        return self

    def reshape(self, *shape):
        return asarray(self).reshape(*shape)

    def round(self, decimals=0):
        return round(self, decimals)

    def __abs__(self):
        return abs(self)

    def __round__(self, digits=None):
        return _builtin_round(self.item(), digits)

    def __neg__(self):
        return negative(self)

    def __pos__(self):
        return self


class number(generic):
    """The base of numeric scalars."""


class integer(number):
    """The base of integer scalars."""


class floating(number):
    """The base of floating scalars."""


class _Real(floating, float):
    """A floating scalar; Python's own float with numpy's texts."""

    def __new__(cls, value=0.0):
        value, origin, via = _python_number(value)
        if isinstance(value, complex):
            raise TypeError("float() argument must be a string or a real number, not 'complex'")
        scalar = float.__new__(cls, _host.item(_host.number(cls.__name__, float(value)), 0))
        scalar._origin, scalar._via = origin, via
        return scalar

    @property
    def _java(self):
        return _host.number(type(self).__name__, float.__float__(self))

    def __str__(self):
        return _host.numberText(float.__float__(self), type(self).__name__)

    def __repr__(self):
        return 'np.%s(%s)' % (type(self).__name__, self)

    def __format__(self, spec):
        return format(float.__float__(self), spec)

    def __hash__(self):
        return float.__hash__(self)

    def __float__(self):
        _became_numbers(self._origin, self._via)
        return float.__float__(self)

    item = __float__


class float16(_Real):
    """Half precision."""


class bfloat16(_Real):
    """Single precision with fewer digits; no type of numpy's own."""

    def __repr__(self):
        return str(self)


class float32(_Real):
    """Single precision."""


class float64(_Real):
    """Double precision."""


class complexfloating(number):
    """The base of complex scalars."""


class _Complex(complexfloating, complex):
    """A complex scalar; Python's own complex number with numpy's texts."""

    def __new__(cls, value=0.0, imag=0.0):
        value, origin, via = _python_number(value)
        java = _host.tensor(cls.__name__, [complex(value) + 1j * imag if imag else complex(value)],
                            [])
        scalar = complex.__new__(cls, _item(java))
        scalar._origin, scalar._via = origin, via
        return scalar

    def __str__(self):
        return _host.str(self._java)

    def __repr__(self):
        text = str(self)
        return 'np.%s(%s)' % (type(self).__name__, text.strip('()'))

    def __format__(self, spec):
        return format(self.item(), spec)

    def __hash__(self):
        return hash(self.item())

    def item(self):
        _became_numbers(self._origin, self._via)
        return complex(complex.real.__get__(self), complex.imag.__get__(self))


class complex64(_Complex):
    """Two float32."""


class complex128(_Complex):
    """Two float64."""


class _Whole(integer, int):
    """An integer scalar; Python's own int with numpy's texts."""

    def __new__(cls, value=0):
        value, origin, via = _python_number(value)
        scalar = int.__new__(cls, _in_bounds(int(value), cls.__name__))
        scalar._origin, scalar._via = origin, via
        return scalar

    def __str__(self):
        return int.__repr__(self)

    def __repr__(self):
        return 'np.%s(%s)' % (type(self).__name__, int.__repr__(self))

    def __format__(self, spec):
        return format(int.__int__(self), spec)

    def __hash__(self):
        return int.__hash__(self)

    def __int__(self):
        _became_numbers(self._origin, self._via)
        return int.__int__(self)

    item = __int__


class signedinteger(_Whole):
    """The base of integers with a sign."""


class unsignedinteger(_Whole):
    """The base of integers without a sign."""


class int8(signedinteger):
    """8-bit integer."""


class int16(signedinteger):
    """16-bit integer."""


class int32(signedinteger):
    """32-bit integer."""


class int64(signedinteger):
    """64-bit integer."""


class uint8(unsignedinteger):
    """Unsigned 8-bit integer."""


class uint16(unsignedinteger):
    """Unsigned 16-bit integer."""


class uint32(unsignedinteger):
    """Unsigned 32-bit integer."""


class uint64(unsignedinteger):
    """Unsigned 64-bit integer."""


class bool_(generic):
    """A truth value."""

    def __init__(self, value=False):
        self._truth = bool(value)

    @property
    def _java(self):
        return _host.tensor('bool', [self._truth], [])

    def item(self):
        return self._truth

    def __bool__(self):
        return self._truth

    def __int__(self):
        return int(self._truth)

    __index__ = __int__

    def __float__(self):
        return float(self._truth)

    def __str__(self):
        return str(self._truth)

    def __repr__(self):
        return 'np.%s_' % self._truth

    def __format__(self, spec):
        return format(self._truth, spec)

    def __hash__(self):
        return hash(self._truth)

    def __invert__(self):
        return bool_(not self._truth)


bool_.__name__ = bool_.__qualname__ = 'bool'


class object_(generic):
    """Any object; here, texts."""


byte, short, intc, int_, intp = int8, int16, int32, int64, int64
ubyte, ushort, uintc, uint = uint8, uint16, uint32, uint64
half, single, double, csingle, cdouble = float16, float32, float64, complex64, complex128
_SCALARS = {each.__name__: each for each in (
    float16, bfloat16, float32, float64, complex64, complex128, int8, int16, int32, int64, uint8,
    uint16, uint32, uint64)}
_SCALARS.update(bool=bool_, string=object_)
_SCALAR_NAMES = {scalar: name for name, scalar in _SCALARS.items()}


def _name_of(array):
    """The name of the type of an array or a scalar."""
    return _SCALAR_NAMES.get(type(array)) or _dtype(array._java)


def _type_name(kind):
    if isinstance(kind, dtype):
        return kind.name
    name = _SCALAR_NAMES.get(kind) if isinstance(kind, type) else None
    if name is not None:
        return name
    if isinstance(kind, str):
        name = _kinds.named(kind)
        if name is not None:
            return name
        raise TypeError('data type %r not understood' % kind)
    if isinstance(kind, type) and kind in _kinds.PYTHON_TYPES:
        return _kinds.PYTHON_TYPES[kind]
    name = getattr(kind, 'name', None)
    if isinstance(name, str) and name in _SCALARS:
        return name
    raise TypeError('Cannot interpret %r as a data type' % (kind,))


def _in_bounds(value, name):
    """A Python integer that fits a type of integers."""
    bits = 8 * _kinds.SIZES[name]
    low, high = (-2 ** (bits - 1), 2 ** (bits - 1)) if _kinds.kind(name) == 'i' else (0, 2 ** bits)
    if not low <= value < high:
        raise OverflowError('Python integer %d out of bounds for %s' % (value, name))
    return value


_PLAIN_NUMBERS = (float, int, bool)
_PLAIN_TYPES = (float, int, bool, str)


def _item(java, i=0):
    """An element as Python's own number, truth value or text."""
    value = _element(java, i)
    if type(value) in _PLAIN_TYPES:
        return value
    return int(value) if _dtype(java) == 'uint64' else _python_complex(value)


def _items(java):
    """All elements as Python's own, in row-major order."""
    kind = _host.dtype(java)
    return (_host.items(java) if kind[0] != 'c' and kind != 'uint64'
            else [_item(java, i) for i in range(_host.size(java))])


def _python_complex(parts):
    return complex(parts[0], parts[1])


# ---- Arrays ---------------------------------------------------------------------------------


class ndarray:
    """A mutable array of numbers, truth values or texts."""

    __array_priority__ = 0

    def __init__(self, java, origin=(), via='', base=None):
        self._own = java
        self._origin = origin
        self._via = via
        self._base = base

    @property
    def _java(self):
        if self._base is None:
            return self._own
        whole, positions, shape = self._base
        return _host.take(whole._java, positions, list(shape))

    @property
    def shape(self):
        return tuple(_host.shape(self._java))

    @shape.setter
    def shape(self, new):
        self._own, self._base = self.reshape(new)._own, None

    @property
    def dtype(self):
        return dtype(_host.dtype(self._java))

    @property
    def size(self):
        return _host.size(self._java)

    @property
    def nbytes(self):
        return self.size * self.itemsize

    @property
    def itemsize(self):
        return self.dtype.itemsize

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def T(self):
        return transpose(self)

    @property
    def flat(self):
        return iter(self.ravel())

    def __array__(self, dtype=None, copy=None):
        return self if dtype is None else self.astype(dtype)

    def __str__(self):
        return _host.str(self._java)

    def __repr__(self):
        return _host.repr(self._java)

    def __format__(self, spec):
        if self.shape == ():
            return format(self[()], spec)
        if spec:
            raise TypeError('unsupported format string passed to numpy.ndarray.__format__')
        return str(self)

    def __len__(self):
        shape = self.shape
        if not shape:
            raise TypeError('len() of unsized object')
        return shape[0]

    def __iter__(self):
        if not self.shape:
            raise TypeError('iteration over a 0-d array')
        return (self[i] for i in range(len(self)))

    def __bool__(self):
        if self.size == 1:
            return bool(_item(self._java))
        raise ValueError('The truth value of an array with more than one element is ambiguous. '
                         'Use a.any() or a.all()')

    def _one(self, kind):
        if self.size != 1:
            raise TypeError('only 0-dimensional arrays can be converted to Python scalars')
        _became_numbers(self._origin, self._via)
        return kind(_item(self._java))

    @property
    def real(self):
        return real(self)

    @property
    def imag(self):
        return imag(self)

    def conj(self):
        return conj(self)

    conjugate = conj

    def __complex__(self):
        return self._one(complex)

    def __float__(self):
        return self._one(float)

    def __int__(self):
        return self._one(int)

    def __index__(self):
        if self.shape or self.dtype.kind not in 'iu':
            raise TypeError('only integer scalar arrays can be converted to a scalar index')
        return self._one(int)

    __hash__ = None

    def __contains__(self, value):
        return bool((self == value).any())

    def __getitem__(self, key):
        positions, shape, basic = _locate(self.shape, key)
        if shape == () and basic:
            return _scalar_or_array(_host.take(self._java, positions, []), self._origin, self._via)
        if basic:
            return ndarray(None, self._origin, self._via, (self, positions, shape))
        return ndarray(_host.take(self._java, positions, list(shape)), self._origin, self._via)

    def __setitem__(self, key, value):
        positions, shape, _ = _locate(self.shape, key)
        given = asarray(value)
        if given.size != 1:
            given = broadcast_to(given, shape)
        self._put(positions, _host.cast(given._java, _host.dtype(self._java)))
        self._origin = _merged((self, given))
        self._via = self._via or given._via

    def _put(self, positions, values):
        if self._base is None:
            self._own = _host.put(self._own, positions, values)
        else:
            whole, mine, _ = self._base
            whole._put([mine[i] for i in positions], values)

    def tolist(self):
        _became_numbers(self._origin, self._via)
        items = iter(_items(self._java))

        def nested(shape):
            return next(items) if not shape else [nested(shape[1:]) for _ in range(shape[0])]

        return nested(self.shape)

    def item(self, *index):
        if index:
            return self[index if len(index) > 1 else index[0]].item()
        if self.size != 1:
            raise ValueError('can only convert an array of size 1 to a Python scalar')
        _became_numbers(self._origin, self._via)
        return _item(self._java)

    def copy(self, order='C'):
        return ndarray(self._java, self._origin, self._via)

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def astype(self, kind, copy=True):
        return ndarray(_host.cast(self._java, _type_name(kind)), self._origin, self._via)

    def fill(self, value):
        self[...] = value

    def flatten(self):
        return self.reshape(-1).copy()

    def ravel(self):
        return self.reshape(-1)

    def reshape(self, *shape, order='C'):
        return reshape(self, shape[0] if len(shape) == 1 else shape)

    def transpose(self, *axes):
        return transpose(self, axes or None)

    def squeeze(self, axis=None):
        return squeeze(self, axis)

    def dot(self, other):
        return dot(self, other)

    def clip(self, low=None, high=None):
        return clip(self, low, high)

    def round(self, decimals=0):
        return round(self, decimals)

    def __neg__(self):
        return negative(self)

    def __pos__(self):
        return self.copy()

    def __abs__(self):
        return abs(self)

    def __invert__(self):
        return logical_not(self)


def _merged(operands):
    """The ids of the values that any of the operands came from."""
    ids = {}
    for operand in operands:
        ids.update(dict.fromkeys(getattr(operand, '_origin', ())))
        if len(ids) >= _ORIGIN_LIMIT:
            break
    return tuple(ids)[:_ORIGIN_LIMIT]


def _python_number(value):
    """A number, where it came from, and by what."""
    if hasattr(value, '_left_by'):
        value = value._left_by('np.' + 'float32')
    if isinstance(value, (ndarray, generic)):
        return value.item(), value._origin, value._via
    return value, (), ''


def _scalar_or_array(java, origin, via):
    """A numpy scalar for a tensor without axes, an array for others."""
    if _rank(java):
        return ndarray(java, origin, via)
    kind = _dtype(java)
    value = _item(java)
    if kind == 'string':
        return value.encode()
    scalar = bool_(value) if kind == 'bool' else type(value).__new__(_SCALARS[kind], value)
    scalar._origin, scalar._via = origin, via
    return scalar


def _adopt(value, via):
    """Any operand as an array; a tensor leaves the framework here."""
    if isinstance(value, ndarray):
        return value
    if isinstance(value, generic):
        return ndarray(value._java, value._origin, value._via)
    if hasattr(value, '_left_by'):
        return _adopt(value._left_by(via), via)
    if isinstance(value, (list, tuple, range)):
        return _from_sequence(list(value), via)
    if isinstance(value, bool):
        return ndarray(_host.tensor('bool', [value], []))
    if isinstance(value, int):
        return ndarray(_host.tensor('int64', [value], []))
    if isinstance(value, float):
        return ndarray(_host.number('float64', value))
    if isinstance(value, complex):
        return ndarray(_host.tensor('complex128', [value], []))
    if isinstance(value, bytes):
        return ndarray(_host.tensor('string', [value.decode()], []))
    if isinstance(value, str):
        return ndarray(_host.tensor('string', [value], []))
    if hasattr(value, '__array__'):
        return value.__array__()
    if hasattr(value, '__iter__'):
        return _from_sequence(list(value), via)
    raise TypeError('cannot make an array of %r: %s; pass numbers, lists or tensors'
                    % (value, type(value).__name__))


def _from_sequence(items, via):
    if not items:
        return ndarray(_host.filled('float64', 0.0, [0]))
    if _builtin_all([type(item) in _PLAIN_NUMBERS for item in items]):
        kind = ('float64' if _builtin_any(type(item) is float for item in items)
                else 'int64' if _builtin_any(type(item) is int for item in items) else 'bool')
        return ndarray(_host.tensor(kind, items, [len(items)]))
    kind = type(items[0])
    if issubclass(kind, _Real) and _builtin_all([type(item) is kind for item in items]):
        numbers = [float.__float__(item) for item in items]
        return ndarray(_host.tensor(kind.__name__, numbers, [len(items)]), _merged(items), via)
    parts = [_adopt(item, via) for item in items]
    shapes = {part.shape for part in parts}
    if len(shapes) > 1:
        raise ValueError('setting an array element with a sequence. The requested array has an '
                         'inhomogeneous shape after 1 dimensions. The detected shape was (%d,) + '
                         'inhomogeneous part.' % len(items))
    kind = _kinds.common([_host.dtype(part._java) for part in parts])
    if _builtin_any(_host.dtype(part._java) == 'string' for part in parts):
        kind = 'string'
    flat = []
    for part in parts:
        flat.extend(_items(part._java))
    if kind == 'string' and not _builtin_all(isinstance(each, str) for each in flat):
        raise NotImplementedError('Tapedeck has no arrays of texts and other things together; make an '
                                  'array of each')
    shape = [len(parts), *parts[0].shape]
    return ndarray(_host.tensor(kind, flat, shape), _merged(parts), via)


def array(object, dtype=None, copy=True, ndmin=0):
    """A new array of a list, a number, an array or a tensor."""
    result = _adopt(object, 'np.array').copy()
    if dtype is not None:
        result = result.astype(dtype)
    while result.ndim < ndmin:
        result = expand_dims(result, 0)
    return result


def asarray(a, dtype=None):
    result = _adopt(a, 'np.asarray')
    return result if dtype is None or result.dtype == dtype else result.astype(dtype)


asanyarray = ascontiguousarray = asarray


# ---- Indexing -------------------------------------------------------------------------------


def _locate(shape, key):
    """Row-major positions, the result's shape, and whether only ints and slices were used."""
    parts = list(key) if isinstance(key, tuple) else [key]
    parts = [part if part is None or part is Ellipsis or isinstance(part, (int, slice))
             else _index_array(part) for part in parts]
    used = _builtin_sum(_axes_of(part) for part in parts)
    if used > len(shape):
        raise IndexError('too many indices for array: array is %d-dimensional, but %d were '
                         'indexed' % (len(shape), used))
    if not _builtin_any(part is Ellipsis for part in parts):
        parts.append(Ellipsis)
    at = [i for i, part in enumerate(parts) if part is Ellipsis][0]
    parts[at:at + 1] = [slice(None)] * (len(shape) - used)
    strides, stride = [], 1
    for extent in reversed(shape):
        strides.insert(0, stride)
        stride *= extent
    arrays = [part for part in parts if isinstance(part, ndarray)]
    if len(arrays) > 1:
        return _locate_together(shape, strides, parts, arrays)
    positions, result, axis = [0], [], 0
    for part in parts:
        if part is None:
            result.append(1)
            continue
        if isinstance(part, ndarray) and part.dtype.kind == 'b':
            spanned = part.ndim
            if part.shape != shape[axis:axis + spanned]:
                raise IndexError('boolean index did not match indexed array along axis %d; size '
                                 'of axis is %d but size of corresponding boolean axis is %d'
                                 % (axis, shape[axis], part.shape[0]))
            step = strides[axis + spanned - 1]
            steps = [i * step for i, truth in enumerate(_host.items(part._java)) if truth]
            result.append(len(steps))
            axis += spanned
        else:
            steps = _steps(part, shape[axis], axis, strides[axis], result)
            axis += 1
        positions = [start + step for start in positions for step in steps]
    return positions, tuple(result), not arrays


def _axes_of(part):
    if part is None or part is Ellipsis:
        return 0
    return part.ndim if isinstance(part, ndarray) and part.dtype.kind == 'b' else 1


def _index_array(part):
    if isinstance(part, generic) and isinstance(part, int):
        return int(part)
    indices = _adopt(part, 'np.ndarray.__getitem__')
    if indices.dtype.kind not in 'iub':
        if indices.size:
            raise IndexError('only integers, slices (`:`), ellipsis (`...`), numpy.newaxis '
                             '(`None`) and integer or boolean arrays are valid indices')
        indices = indices.astype('int64')
    return indices.item() if indices.shape == () and indices.dtype.kind != 'b' else indices


def _steps(part, extent, axis, stride, result):
    if isinstance(part, slice):
        chosen = range(*part.indices(extent))
        result.append(len(chosen))
        return [i * stride for i in chosen]
    if isinstance(part, ndarray):
        result.extend(part.shape)
        return [_checked(i, extent, axis) * stride for i in _host.items(part._java)]
    return [_checked(part, extent, axis) * stride]


def _checked(i, extent, axis):
    if not -extent <= i < extent:
        raise IndexError('index %d is out of bounds for axis %d with size %d' % (i, axis, extent))
    return i % extent


def _locate_together(shape, strides, parts, arrays):
    """Several index arrays walk together; they must stand before all slices."""
    lead = [part for part in parts if not isinstance(part, slice)]
    if parts[:len(lead)] != lead and _builtin_any(isinstance(p, slice) for p in parts[:len(lead)]):
        raise IndexError('index arrays behind slices are not offered here; put them first')
    arrays = broadcast_arrays(*[asarray(part) for part in lead])
    positions = [0] * arrays[0].size
    for axis, indices in enumerate(arrays):
        for at, i in enumerate(_host.items(indices._java)):
            positions[at] += _checked(i, shape[axis], axis) * strides[axis]
    result = list(arrays[0].shape)
    for axis in range(len(lead), len(shape)):
        steps = _steps(parts[axis], shape[axis], axis, strides[axis], result)
        positions = [start + step for start in positions for step in steps]
    return positions, tuple(result), False


# ---- Functions by element -------------------------------------------------------------------


def _compute(op, arrays, arguments=None, name=''):
    """Computes one of the engine's ops; no tape sees it."""
    try:
        return _call(_host.compute, op, [each._java for each in arrays], arguments or {})[0]
    except Exception as error:
        if 'Incompatible shapes' not in str(error):
            raise ValueError(str(error)) from None
    raise ValueError('operands could not be broadcast together with shapes '
                     + ' '.join(str(each.shape).replace(' ', '') for each in arrays) + ' ')


def _unified(operands, via):
    """Arrays of one type; Python's own numbers take the type of the others."""
    arrays = [_adopt(operand, via) for operand in operands]
    strong = [_host.dtype(each._java) for operand, each in zip(operands, arrays)
              if type(operand) not in _PYTHON_NUMBERS]
    if not strong:
        kind = _kinds.common(_host.dtype(each._java) for each in arrays)
    else:
        kind = _kinds.common(strong)
        for operand in operands:
            if type(operand) in _PYTHON_NUMBERS:
                kind = _kinds.beside_python(kind, type(operand))
        for operand in operands:
            if type(operand) is int and _kinds.kind(kind) in 'iu':
                _in_bounds(operand, kind)
    return [each if _host.dtype(each._java) == kind else
            ndarray(_host.cast(each._java, kind), each._origin, each._via) for each in arrays]


_PYTHON_NUMBERS = (int, float, complex, bool)


def _quotients(arrays):
    """Operands of a division: integers become float64."""
    kind = arrays[0].dtype.kind
    return arrays if kind in 'fc' else [each.astype('float64') for each in arrays]


def _floats(arrays):
    """Operands of a function of floats: integers become floats that hold them."""
    name = _host.dtype(arrays[0]._java)
    if _kinds.kind(name) in 'fc':
        return arrays
    wide = {1: 'float16', 2: 'float32'}.get(_kinds.SIZES[name], 'float64')
    return [each.astype(wide) for each in arrays]


def _via_of(arrays, name):
    return name or _first_via(arrays)


def _first_via(arrays):
    for each in arrays:
        if each._via:
            return each._via
    return ''


def _result(java, arrays, name=''):
    origin = _merged(arrays)
    return _scalar_or_array(java, origin, _via_of(arrays, name) if origin else '')


def _elementwise(name, op, prepare=None):
    def function(*operands, out=None, dtype=None, where=True):
        arrays = _unified(operands, 'np.' + name)
        if prepare is not None:
            arrays = prepare(arrays)
        result = _result(_compute(op, arrays), arrays, 'np.' + name)
        return result if dtype is None else result.astype(dtype)

    function.__name__ = function.__qualname__ = name
    return function


for _name, _op in {'sin': 'Sin', 'cos': 'Cos', 'tan': 'Tan', 'exp': 'Exp', 'log': 'Log',
                   'sqrt': 'Sqrt', 'tanh': 'Tanh', 'sinh': 'Sinh', 'cosh': 'Cosh',
                   'arcsin': 'Asin', 'arccos': 'Acos', 'arctan': 'Atan', 'log1p': 'Log1p',
                   'expm1': 'Expm1', 'arctan2': 'Atan2'}.items():
    globals()[_name] = _elementwise(_name, _op, _floats)
divide = true_divide = _elementwise('divide', 'RealDiv', _quotients)
for _name, _op in {'add': 'AddV2', 'subtract': 'Sub', 'multiply': 'Mul', 'power': 'Pow',
                   'floor_divide': 'FloorDiv', 'mod': 'FloorMod', 'remainder': 'FloorMod',
                   'maximum': 'Maximum', 'minimum': 'Minimum', 'negative': 'Neg',
                   'square': 'Square', 'abs': 'Abs', 'absolute': 'Abs', 'sign': 'Sign',
                   'floor': 'Floor', 'ceil': 'Ceil', 'rint': 'Rint', 'reciprocal': 'Reciprocal',
                   'equal': 'Equal', 'not_equal': 'NotEqual', 'less': 'Less',
                   'less_equal': 'LessEqual', 'greater': 'Greater',
                   'greater_equal': 'GreaterEqual'}.items():
    globals()[_name] = _elementwise(_name, _op)
for _name, _op in {'isnan': 'IsNan', 'isinf': 'IsInf', 'isfinite': 'IsFinite'}.items():
    globals()[_name] = _elementwise(_name, _op, _floats)
for _name, _op in {'logical_and': 'LogicalAnd', 'logical_or': 'LogicalOr',
                   'logical_not': 'LogicalNot'}.items():
    def _logical(name, op):
        def function(*operands):
            arrays = [_adopt(operand, 'np.' + name).astype('bool') for operand in operands]
            return _result(_compute(op, arrays), arrays, 'np.' + name)

        function.__name__ = name
        return function

    globals()[_name] = _logical(_name, _op)
fabs = abs
_abs_of_real = abs


def abs(x):
    given = _adopt(x, 'np.abs')
    if given.dtype.kind == 'c':
        return _result(_compute('ComplexAbs', [given]), [given], 'np.abs')
    return _abs_of_real(x)


absolute = abs


def _part(name, op, of_real):
    """A function of complex numbers, and what it is for real ones."""
    def function(val):
        given = _adopt(val, 'np.' + name)
        if given.dtype.kind == 'c':
            return _result(_compute(op, [given]), [given], 'np.' + name)
        return _scalar_or_array(of_real(given)._java, given._origin, given._via)

    function.__name__ = function.__qualname__ = name
    return function


real = _part('real', 'Real', lambda given: given)
imag = _part('imag', 'Imag', lambda given: zeros_like(given))
conj = conjugate = _part('conj', 'Conj', lambda given: given)
angle = _part('angle', 'Angle', lambda given: arctan2(zeros_like(given), given))


def isreal(x):
    return equal(imag(x), 0)


def iscomplex(x):
    return not_equal(imag(x), 0)


def iscomplexobj(x):
    return asarray(x).dtype.kind == 'c'


def isrealobj(x):
    return not iscomplexobj(x)


def log2(x):
    return log(x) / log(2.0)


def log10(x):
    return log(x) / log(10.0)


def exp2(x):
    return power(2.0, x)


def deg2rad(x):
    return x * (pi / 180)


radians = deg2rad


def rad2deg(x):
    return x * (180 / pi)


def clip(a, a_min=None, a_max=None):
    result = asarray(a)
    if a_min is not None:
        result = maximum(result, a_min)
    return result if a_max is None else minimum(result, a_max)


def round(a, decimals=0):
    scale = 10.0 ** decimals
    given = _adopt(a, 'np.round')
    if given.dtype.kind != 'f':
        return given
    return rint(given * scale) / scale


around = round


def _reflected(name, op, prepare=None):
    def operate(self, other):
        if hasattr(other, '_left_by'):
            return NotImplemented
        try:
            arrays = _unified((self, other), '')
        except TypeError:
            return NotImplemented
        if prepare is not None:
            arrays = prepare(arrays)
        return _result(_compute(op, arrays), arrays)

    def reflected(self, other):
        arrays = _unified((other, self), '')
        if prepare is not None:
            arrays = prepare(arrays)
        return _result(_compute(op, arrays), arrays)

    return operate, reflected


def _give_operators(cls):
    for name, op in {'add': 'AddV2', 'sub': 'Sub', 'mul': 'Mul', 'truediv': 'RealDiv',
                     'pow': 'Pow', 'floordiv': 'FloorDiv', 'mod': 'FloorMod'}.items():
        operate, reflected = _reflected(name, op, _quotients if name == 'truediv' else None)
        setattr(cls, '__%s__' % name, operate)
        setattr(cls, '__r%s__' % name, reflected)
    for name, op in {'lt': 'Less', 'le': 'LessEqual', 'gt': 'Greater', 'ge': 'GreaterEqual',
                     'eq': 'Equal', 'ne': 'NotEqual'}.items():
        setattr(cls, '__%s__' % name, _reflected(name, op)[0])


for _class in (ndarray, _Real, _Whole, _Complex):
    _give_operators(_class)


def _bool_equal(self, other):
    return bool_(self._truth == bool(other))


bool_.__eq__ = _bool_equal
bool_.__ne__ = lambda self, other: bool_(self._truth != bool(other))
for _class in (ndarray, bool_):
    _class.__and__ = lambda self, other: logical_and(self, other)
    _class.__rand__ = _class.__and__
    _class.__or__ = lambda self, other: logical_or(self, other)
    _class.__ror__ = _class.__or__


def _in_place(operate):
    def assign(self, other):
        result = operate(self, other)
        if result is NotImplemented:
            return NotImplemented
        self[...] = result
        return self

    return assign


for _name in ('add', 'sub', 'mul', 'truediv', 'pow', 'floordiv', 'mod'):
    setattr(ndarray, '__i%s__' % _name, _in_place(getattr(ndarray, '__%s__' % _name)))
ndarray.__matmul__ = lambda self, other: (NotImplemented if hasattr(other, '_left_by')
                                          else matmul(self, other))
ndarray.__rmatmul__ = lambda self, other: matmul(other, self)


# ---- Reductions -----------------------------------------------------------------------------


def _axes(axis):
    if axis is None:
        return {}
    return {'axis': [int(i) for i in axis] if isinstance(axis, (list, tuple)) else int(axis)}


def _reduction(name, op, prepare=None):
    def function(a, axis=None, dtype=None, out=None, keepdims=False):
        given = _adopt(a, 'np.' + name)
        if dtype is not None:
            given = given.astype(dtype)
        elif prepare is not None:
            given = prepare(given)
        if given.size == 0 and name in ('max', 'min'):
            raise ValueError('zero-size array to reduction operation %simum which has no identity'
                             % name)
        arguments = dict(_axes(axis), keepdims=keepdims)
        return _result(_compute(op, [given], arguments), [given], 'np.' + name)

    function.__name__ = function.__qualname__ = name
    return function


def _countable(given):
    wide = {'u': 'uint64', 'i': 'int64', 'b': 'int64'}.get(given.dtype.kind)
    return given if wide is None else given.astype(wide)


def _real(given):
    return given if given.dtype.kind in 'fc' else given.astype('float64')


def _truth(given):
    return given.astype('bool')


sum = _reduction('sum', 'Sum', _countable)
prod = _reduction('prod', 'Prod', _countable)
mean = _reduction('mean', 'Mean', _real)
max = amax = _reduction('max', 'Max')
min = amin = _reduction('min', 'Min')
all = _reduction('all', 'All', _truth)
any = _reduction('any', 'Any', _truth)


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    given = _real(_adopt(a, 'np.var'))
    spread = square(given - mean(given, axis=axis, keepdims=True))
    total = sum(spread, axis=axis, keepdims=keepdims)
    count = given.size // _builtin_max(1, asarray(total).size)
    return total / (count - ddof)


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    return sqrt(var(_adopt(a, 'np.std'), axis, None, None, ddof, keepdims))


def average(a, axis=None, weights=None):
    if weights is None:
        return mean(a, axis)
    return sum(multiply(a, weights), axis) / sum(weights, axis)


def median(a, axis=None):
    given = sort(_real(_adopt(a, 'np.median')), axis=-1 if axis is not None else None)
    count = given.shape[-1]
    return (given[..., (count - 1) // 2] + given[..., count // 2]) / 2


def _arg_reduction(name, op):
    def function(a, axis=None):
        given = _adopt(a, 'np.' + name)
        if axis is None:
            given, axis = given.reshape(-1), 0
        return _result(_compute(op, [given], {'axis': axis}), [given], 'np.' + name)

    function.__name__ = name
    return function


argmax = _arg_reduction('argmax', 'ArgMax')
argmin = _arg_reduction('argmin', 'ArgMin')


def _accumulate(name, start, combine):
    def function(a, axis=None):
        given = _countable(_adopt(a, 'np.' + name))
        if axis is None:
            given, axis = given.reshape(-1), 0
        rows = moveaxis(given, axis, 0)
        total, parts = None, []
        for i in range(rows.shape[0]):
            total = rows[i] if total is None else combine(total, rows[i])
            parts.append(total)
        return moveaxis(stack(parts), 0, axis) if parts else given

    return function


cumsum = _accumulate('cumsum', 0, lambda x, y: x + y)
cumprod = _accumulate('cumprod', 1, lambda x, y: x * y)


def count_nonzero(a):
    return int(sum(_adopt(a, 'np.count_nonzero').astype('bool')))


for _name in ('sum', 'prod', 'mean', 'max', 'min', 'all', 'any', 'var', 'std', 'argmax', 'argmin',
              'cumsum', 'cumprod'):
    setattr(ndarray, _name, (lambda function: lambda self, *arguments, **options:
                             function(self, *arguments, **options))(globals()[_name]))


# ---- Shapes ---------------------------------------------------------------------------------


def shape(a):
    return tuple(getattr(a, 'shape', None) or asarray(a).shape)


def ndim(a):
    return len(shape(a))


def size(a):
    return asarray(a).size


def reshape(a, shape, order='C'):
    given = _adopt(a, 'np.reshape')
    wanted = [int(i) for i in shape] if hasattr(shape, '__iter__') else [int(shape)]
    count = given.size
    if -1 in wanted:
        rest = 1
        for extent in wanted:
            rest *= extent if extent != -1 else 1
        if rest and count % rest == 0:
            wanted[wanted.index(-1)] = count // rest
    product = 1
    for extent in wanted:
        product *= extent
    if product != count:
        raise ValueError('cannot reshape array of size %d into shape %s'
                         % (count, str(tuple(wanted)).replace(' ', '')))
    if isinstance(a, ndarray):
        return ndarray(None, given._origin, given._via, (given, list(range(count)), wanted))
    return ndarray(_host.reshaped(given._java, wanted), given._origin, given._via)


def ravel(a):
    return reshape(a, -1)


def transpose(a, axes=None):
    given = _adopt(a, 'np.transpose')
    if axes is not None and len(axes) == 1 and isinstance(axes[0], (list, tuple)):
        axes = axes[0]
    order = list(axes) if axes is not None else list(range(given.ndim))[::-1]
    strides, stride = [], 1
    for extent in reversed(given.shape):
        strides.insert(0, stride)
        stride *= extent
    positions = [0]
    for axis in order:
        positions = [start + i * strides[axis] for start in positions
                     for i in range(given.shape[axis])]
    new = [given.shape[axis] for axis in order]
    return ndarray(_host.take(given._java, positions, new), given._origin, given._via)


def moveaxis(a, source, destination):
    given = asarray(a)
    order = list(range(given.ndim))
    axis = order.pop(source)
    order.insert(destination % given.ndim, axis)
    return transpose(given, order)


def swapaxes(a, first, second):
    given = asarray(a)
    order = list(range(given.ndim))
    order[first], order[second] = order[second], order[first]
    return transpose(given, order)


def expand_dims(a, axis):
    given = _adopt(a, 'np.expand_dims')
    new = list(given.shape)
    new.insert(axis if axis >= 0 else axis + given.ndim + 1, 1)
    return given.reshape(new)


def squeeze(a, axis=None):
    given = _adopt(a, 'np.squeeze')
    gone = [axis % given.ndim] if axis is not None else range(given.ndim)
    new = [extent for i, extent in enumerate(given.shape) if not (extent == 1 and i in gone)]
    return given.reshape(new)


def broadcast_to(array, shape):
    given = asarray(array)
    target = list(shape) if hasattr(shape, '__iter__') else [shape]
    padded = [1] * (len(target) - given.ndim) + list(given.shape)
    if len(padded) != len(target) or _builtin_any(
            mine not in (1, wanted) for mine, wanted in zip(padded, target)):
        raise ValueError('could not broadcast input array from shape %s into shape %s'
                         % (str(given.shape).replace(' ', ''), str(tuple(target)).replace(' ', '')))
    positions, stride = [0], 1
    strides = []
    for extent in reversed(padded):
        strides.insert(0, 0 if extent == 1 else stride)
        stride *= extent
    for wanted, step in zip(target, strides):
        positions = [start + i * step for start in positions for i in range(wanted)]
    return ndarray(_host.take(given._java, positions, target), given._origin, given._via)


def broadcast_arrays(*arrays):
    given = [asarray(each) for each in arrays]
    rank = _builtin_max(each.ndim for each in given)
    target = [1] * rank
    for each in given:
        for back, extent in enumerate(reversed(each.shape), 1):
            if extent != 1:
                target[-back] = extent
    return [broadcast_to(each, target) for each in given]


def concatenate(arrays, axis=0):
    parts = _unified([_adopt(each, 'np.concatenate') for each in arrays], 'np.concatenate')
    if axis is None:
        parts, axis = [part.reshape(-1) for part in parts], 0
    rows = []
    for part in parts:
        rows.extend(moveaxis(part, axis, 0))
    return moveaxis(_from_sequence(rows, 'np.concatenate'), 0, axis)


def stack(arrays, axis=0):
    parts = _unified([_adopt(each, 'np.stack') for each in arrays], 'np.stack')
    return moveaxis(_from_sequence(parts, 'np.stack'), 0, axis)


def vstack(arrays):
    return concatenate([atleast_2d(each) for each in arrays], 0)


def hstack(arrays):
    parts = [atleast_1d(each) for each in arrays]
    return concatenate(parts, 0 if parts[0].ndim == 1 else 1)


def column_stack(arrays):
    return concatenate([reshape(each, (-1, 1)) if ndim(each) == 1 else asarray(each)
                        for each in arrays], 1)


def atleast_1d(a):
    given = asarray(a)
    return given if given.ndim else given.reshape(1)


def atleast_2d(a):
    given = asarray(a)
    return given if given.ndim > 1 else given.reshape(1, -1)


def split(a, sections, axis=0):
    rows = moveaxis(asarray(a), axis, 0)
    if isinstance(sections, int):
        step = len(rows) // sections
        sections = list(range(step, len(rows), step))
    bounds = [0, *sections, len(rows)]
    return [moveaxis(rows[low:high], 0, axis) for low, high in zip(bounds, bounds[1:])]


def tile(a, reps):
    given = asarray(a)
    counts = [reps] if isinstance(reps, int) else list(reps)
    given = given.reshape([1] * (len(counts) - given.ndim) + list(given.shape))
    for axis, count in enumerate([1] * (given.ndim - len(counts)) + counts):
        given = concatenate([given] * count, axis)
    return given


def repeat(a, repeats, axis=None):
    given = asarray(a)
    if axis is None:
        given, axis = given.reshape(-1), 0
    counts = [repeats] * given.shape[axis] if isinstance(repeats, int) else list(repeats)
    return take(given, [i for i, count in enumerate(counts) for _ in range(count)], axis)


def take(a, indices, axis=None):
    given = _adopt(a, 'np.take')
    if axis is None:
        return given.reshape(-1)[asarray(indices)]
    return given[(slice(None),) * (axis % given.ndim) + (asarray(indices),)]


def flip(a, axis=None):
    given = asarray(a)
    axes = range(given.ndim) if axis is None else [axis % given.ndim]
    return given[tuple(slice(None, None, -1) if i in axes else slice(None)
                       for i in range(given.ndim))].copy()


def sort(a, axis=-1):
    given = _adopt(a, 'np.sort')
    return _along(given, axis, lambda row: sorted(row))


def argsort(a, axis=-1):
    given = _adopt(a, 'np.argsort')
    order = _along(given, axis, lambda row: sorted(range(len(row)), key=row.__getitem__))
    return order.astype('int64')


def _along(given, axis, work):
    if axis is None:
        given, axis = given.reshape(-1), 0
    rows = moveaxis(given, axis, -1)
    flat = rows.reshape(-1, rows.shape[-1]).tolist()
    changed = _from_sequence([work(row) for row in flat], '').astype(given.dtype)
    result = moveaxis(changed.reshape(rows.shape), -1, axis)
    result._origin, result._via = given._origin, given._via
    return result


def unique(a):
    given = asarray(a)
    return array(sorted(set(given.reshape(-1).tolist())), given.dtype)


def where(condition, x=None, y=None):
    if x is None:
        return nonzero(condition)
    choice = _adopt(condition, 'np.where').astype('bool')
    first, second = _unified((x, y), 'np.where')
    choice, first, second = broadcast_arrays(choice, first, second)
    return _result(_compute('SelectV2', [choice, first, second]), [choice, first, second],
                   'np.where')


def nonzero(a):
    given = asarray(a)
    flat = [i for i, value in enumerate(_host.items(given._java)) if value]
    result, stride = [], 1
    for extent in reversed(given.shape):
        result.insert(0, array([i // stride % extent for i in flat], 'int64'))
        stride *= extent
    return tuple(result)


def diff(a):
    given = asarray(a)
    return given[..., 1:] - given[..., :-1]


# ---- Linear algebra -------------------------------------------------------------------------


def matmul(x, y):
    first, second = _unified((_adopt(x, 'np.matmul'), _adopt(y, 'np.matmul')), 'np.matmul')
    if first.ndim == 0 or second.ndim == 0:
        raise ValueError('matmul: Input operand %d does not have enough dimensions (has 0, gufunc '
                         'core with signature (n?,k),(k,m?)->(n?,m?) requires 1)'
                         % (0 if first.ndim == 0 else 1))
    left = first.reshape(1, -1) if first.ndim == 1 else first
    right = second.reshape(-1, 1) if second.ndim == 1 else second
    if left.shape[-1] != right.shape[-2]:
        raise ValueError('matmul: Input operand 1 has a mismatch in its core dimension 0, with '
                         'gufunc signature (n?,k),(k,m?)->(n?,m?) (size %d is different from %d)'
                         % (right.shape[-2], left.shape[-1]))
    op = 'MatMul' if left.ndim == 2 and right.ndim == 2 else 'BatchMatMulV2'
    product = _result(_compute(op, [left, right]), [first, second], 'np.matmul')
    kept = list(product.shape)
    if first.ndim == 1:
        kept.pop(-2)
    if second.ndim == 1:
        kept.pop(-1)
    product = product if len(kept) == product.ndim else product.reshape(kept)
    return product[()] if product.ndim == 0 else product


def dot(a, b):
    first, second = _adopt(a, 'np.dot'), _adopt(b, 'np.dot')
    return first * second if 0 in (first.ndim, second.ndim) else matmul(first, second)


def vdot(a, b):
    return dot(ravel(a), ravel(b))


inner = dot


def outer(a, b):
    return multiply(reshape(a, (-1, 1)), reshape(b, (1, -1)))


def trace(a):
    given = asarray(a)
    return sum(diag(given))


def diag(v):
    given = asarray(v)
    if given.ndim == 1:
        return eye(len(given)).astype(given.dtype) * given
    return given.reshape(-1)[arange(_builtin_min(given.shape)) * (given.shape[1] + 1)]


# ---- Creation -------------------------------------------------------------------------------


def _extents(shape):
    return [int(i) for i in shape] if hasattr(shape, '__iter__') else [int(shape)]


def full(shape, fill_value, dtype=None):
    kind = _type_name(dtype) if dtype is not None else _host.dtype(asarray(fill_value)._java)
    if _kinds.kind(kind) in 'cO' or isinstance(fill_value, complex):
        return broadcast_to(asarray(fill_value).astype(kind), shape).copy()
    return ndarray(_host.filled(kind, float(fill_value), _extents(shape)))


def zeros(shape, dtype=float):
    return full(shape, 0, dtype)


def ones(shape, dtype=float):
    return full(shape, 1, dtype)


empty = zeros


def zeros_like(a, dtype=None):
    return full(asarray(a).shape, 0, dtype or asarray(a).dtype)


def ones_like(a, dtype=None):
    return full(asarray(a).shape, 1, dtype or asarray(a).dtype)


def full_like(a, fill_value, dtype=None):
    return full(asarray(a).shape, fill_value, dtype or asarray(a).dtype)


empty_like = zeros_like


def eye(N, M=None, dtype=float):
    columns = N if M is None else M
    return array([[1 if i == j else 0 for j in range(columns)] for i in range(N)], dtype)


identity = eye


def arange(start, stop=None, step=1, dtype=None):
    if stop is None:
        start, stop = 0, start
    whole = _builtin_all(isinstance(each, int) for each in (start, stop, step))
    if step == 0:
        raise ZeroDivisionError('division by zero')
    count = _builtin_max(0, int(-((float(start) - float(stop)) // float(step))))
    kind = _type_name(dtype) if dtype is not None else 'int64' if whole else 'float64'
    return ndarray(_host.steps(kind, float(start), float(step), count))


def histogram(a, bins=10, range=None, density=None):
    """How many numbers lie between each edge and the next; the last edge counts as within."""
    values = asarray(a).astype('float64').reshape(-1).tolist()
    if isinstance(bins, int):
        if range is not None:
            low, high = float(range[0]), float(range[1])
        else:
            low, high = (_builtin_min(values), _builtin_max(values)) if values else (0.0, 1.0)
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges = linspace(low, high, bins + 1).tolist()
    else:
        edges = asarray(bins).astype('float64').tolist()
    counts = [0] * (len(edges) - 1)
    for value in values:
        if edges[0] <= value <= edges[-1]:
            counts[_builtin_min(_edges_below(edges, value), len(counts)) - 1] += 1
    if density:
        total = _builtin_sum(counts)
        shares = [count / total / (after - before)
                  for count, before, after in zip(counts, edges, edges[1:])]
        return array(shares), array(edges)
    return array(counts, 'int64'), array(edges)


def _edges_below(edges, value):
    """How many edges a number has reached."""
    low, high = 0, len(edges)
    while low < high:
        middle = (low + high) // 2
        if edges[middle] <= value:
            low = middle + 1
        else:
            high = middle
    return low


def linspace(start, stop, num=50, endpoint=True, dtype=None):
    parts = num - 1 if endpoint else num
    step = (float(stop) - float(start)) / _builtin_max(1, parts)
    values = [float(start) + i * step for i in range(num)]
    if endpoint and num > 1:
        values[-1] = float(stop)
    return array(values, dtype or float)


def logspace(start, stop, num=50, base=10.0):
    return power(base, linspace(start, stop, num))


def meshgrid(*arrays, indexing='xy'):
    first, second = [asarray(each) for each in arrays]
    if indexing == 'xy':
        return [tile(first.reshape(1, -1), (len(second), 1)),
                tile(second.reshape(-1, 1), (1, len(first)))]
    return [tile(first.reshape(-1, 1), (1, len(second))),
            tile(second.reshape(1, -1), (len(first), 1))]


# ---- Comparing, printing --------------------------------------------------------------------


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    first, second = _adopt(a, 'np.isclose'), _adopt(b, 'np.isclose')
    close = less_equal(abs(first - second), atol + rtol * abs(second))
    close = logical_or(close, equal(first, second))
    if equal_nan:
        close = logical_or(close, logical_and(isnan(first), isnan(second)))
    return close


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(all(isclose(_adopt(a, 'np.allclose'), _adopt(b, 'np.allclose'), rtol, atol,
                            equal_nan)))


def array_equal(a, b):
    first, second = _adopt(a, 'np.array_equal'), _adopt(b, 'np.array_equal')
    return first.shape == second.shape and bool(all(equal(first, second)))


_PRINTED = {'precision': 8, 'threshold': 1000, 'edgeitems': 3, 'linewidth': 75, 'suppress': False}


def set_printoptions(**options):
    for name, value in options.items():
        if name in _PRINTED and value is not None:
            _PRINTED[name] = value
    _host.printOptions(_PRINTED['precision'], int(_builtin_min(_PRINTED['threshold'], 2 ** 31 - 1)),
                       _PRINTED['edgeitems'], int(_builtin_min(_PRINTED['linewidth'], 2 ** 31 - 1)),
                       bool(_PRINTED['suppress']))


def get_printoptions():
    return dict(_PRINTED)


def array2string(a, **options):
    return str(asarray(a))


def array_repr(a):
    return repr(asarray(a))


def isscalar(value):
    return isinstance(value, (int, float, complex, str, bytes, generic))


def iterable(value):
    return hasattr(value, '__iter__')


class finfo:
    """The limits of a floating type, or of the parts of a complex one."""

    _DIGITS = {'float16': (10, 15), 'float32': (23, 127), 'float64': (52, 1023)}

    def __init__(self, kind):
        name = _kinds.real(_type_name(kind))
        if name not in finfo._DIGITS:
            raise ValueError("data type %r not inexact" % (kind,))
        digits, most = finfo._DIGITS[name]
        make = _SCALARS[name]
        self.dtype = dtype(name)
        self.bits = 8 * self.dtype.itemsize
        self.eps = self.epsneg = make(2.0 ** -digits)
        self.max = make((2 - 2.0 ** -digits) * 2.0 ** most)
        self.min = -self.max
        self.tiny = self.smallest_normal = make(2.0 ** (1 - most))
        self.smallest_subnormal = make(2.0 ** (1 - most - digits))
        self.precision = int(digits * 0.30103)
        self.resolution = make(10.0 ** -self.precision)

    def __repr__(self):
        return 'finfo(resolution=%s, min=%s, max=%s, dtype=%s)' % (
            self.resolution, self.min, self.max, self.dtype)


class iinfo:
    """The limits of a type of integers."""

    def __init__(self, kind):
        self.dtype = dtype(kind)
        if self.dtype.kind not in 'iu':
            raise ValueError("Invalid integer data type '%s'." % self.dtype.kind)
        self.bits = 8 * self.dtype.itemsize
        signed = self.dtype.kind == 'i'
        self.min = -2 ** (self.bits - 1) if signed else 0
        self.max = 2 ** (self.bits - signed) - 1

    def __repr__(self):
        return 'iinfo(min=%d, max=%d, dtype=%s)' % (self.min, self.max, self.dtype)


def result_type(*operands):
    arrays = _unified([each if type(each) in _PYTHON_NUMBERS else zeros(0, each)
                       if isinstance(each, (type, str, dtype)) else each for each in operands], '')
    return arrays[0].dtype


def promote_types(first, second):
    return dtype(_kinds.common([_type_name(first), _type_name(second)]))


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError("module 'numpy' has no attribute '%s'" % name)
    part = _tapedeck.facade('numpy.' + name)
    if part is not None:
        return part
    offered = [each for each in globals() if not each.startswith('_')]
    raise AttributeError("module 'numpy' has no attribute '%s' in Tapedeck; the nearest it has is "
                         "'%s'" % (name, _nearest(name, offered)))
