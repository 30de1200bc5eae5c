"""How Python's values, lists and numpy's arrays become tensors."""
import _tapedeck
import numpy as _np
from _bridge import call, host
from tensorflow._core import (_TYPES, EagerTensor, Tensor, TensorShape, Variable, as_dtype, bfloat16, bool_,
                              cast, complex128, float16, float32, float64, int32, int64, run,
                              string, uint64)

_MOST_TRACED = 64  # numbers of a list whose provenance is looked up
_FLOAT32_MAX = float(_np.finfo('float32').max)
_SEQUENCES = (list, tuple, range, TensorShape, bytearray)

# Types whose elements are read from Python by themselves; others are cast from the natural type.
_READ = (float16, float32, float64, int32, int64, uint64, bool_, string, complex128)


def tensor(value):
    """A tensor or a variable, as a tensor."""
    return value.value() if isinstance(value, Variable) else value


def convert(value, dtype=None, hint=None):
    """Any value as a tensor: of `dtype` if given, of `hint` if that fits."""
    if isinstance(value, (Tensor, Variable)):
        return _of_type(value, dtype)
    if hasattr(value, '_dense'):
        return value._dense()
    if dtype is None and hint is not None:
        try:
            return _from_python(value, as_dtype(hint))
        except (TypeError, ValueError):
            pass
    return _from_python(value, None if dtype is None else as_dtype(dtype))


def like(value, other):
    """An operand of an operator, of the other operand's type."""
    if isinstance(value, (Tensor, Variable)):
        return tensor(value)
    dtype = other.dtype
    if (type(value) is float or type(value) is int) and (dtype is float32 or dtype is float64):
        return _literal(value, dtype)
    if isinstance(value, _np.generic):
        return _from_numpy(value, dtype)
    return convert(value, dtype)


def hinted(value, other):
    """An operand of an operator, of the other operand's type if it fits."""
    if isinstance(value, (Tensor, Variable)):
        return tensor(value)
    dtype = other.dtype
    if type(value) is float and (dtype is float32 or dtype is float64):
        return _literal(value, dtype)
    return convert(value, hint=dtype)


def constant(value, dtype=None, shape=None, name='Const'):
    """A tensor of the given elements, repeated or re-arranged to `shape` if given."""
    if isinstance(value, (Tensor, Variable)):
        if dtype is not None and value.dtype != dtype:
            raise TypeError('Expected tensor %s with dtype %r, but got dtype %r.'
                            % (format(value), as_dtype(dtype), value.dtype))
        made = tensor(value)
    else:
        _require_no_tensors(value)
        made = convert(value, dtype)
    if shape is None or made.shape == shape:
        return made
    wanted = TensorShape(shape)
    if host.size(made._j) == 1:
        return incoming(host.take(made._j, [0] * wanted.num_elements(), wanted.as_list()),
                        'PYTHON_NUMBER')
    if host.size(made._j) != wanted.num_elements():
        raise TypeError('Eager execution of tf.constant with unsupported shape. Tensor %s (converted '
                        'from %s) has %d elements, but got `shape` %s with %d elements).'
                        % (format(made), value, host.size(made._j), wanted, wanted.num_elements()))
    return incoming(host.reshaped(made._j, wanted.as_list()), 'PYTHON_NUMBER')


def _require_no_tensors(value):
    """`tf.constant` reads lists element by element, and a tensor is no element."""
    if isinstance(value, _SEQUENCES):
        items = _as_list(value)
        first = _first_path(items)[1]
        if isinstance(first, (Tensor, Variable)):
            raise ValueError('TypeError: ' + (
                "object of type 'ResourceVariable' has no len()" if isinstance(first, Variable)
                else 'Scalar tensor has no `len()`'))
        if _holds_tensor(items):
            raise ValueError("Can't convert Python sequence with mixed types to Tensor.")


def incoming(java, kind, origin=(), via=''):
    """Elements from outside, as a constant of the run."""
    return EagerTensor(call(host.constant, java, kind, list(origin), via))


def _of_type(value, dtype):
    """A tensor or a variable, which must have the type if one is given."""
    if dtype is not None and value.dtype is not dtype and value.dtype != dtype:
        if isinstance(value, Variable):
            raise ValueError('Incompatible type conversion requested to type %s for `tf.Variable of '
                             'type %s. (Variable: %r)'
                             % (as_dtype(dtype).name, value.dtype.name, value))
        raise ValueError('Tensor conversion requested dtype %s for Tensor with dtype %s: %r'
                         % (as_dtype(dtype).name, value.dtype.name, value))
    return tensor(value)


def _from_python(value, dtype):
    if isinstance(value, (_np.ndarray, _np.generic)):
        return _from_numpy(value, dtype)
    if not isinstance(value, (bool, int, float, complex, str, bytes) + _SEQUENCES):
        if not hasattr(value, '__array__'):
            raise _unsupported(value)
        return _from_numpy(value.__array__(), dtype)
    if isinstance(value, _SEQUENCES):
        value = _as_list(value)
        if _holds_tensor(value):
            return _pack(value, dtype)
        if value and all(isinstance(item, _np.ndarray) and item.ndim for item in value):
            return _from_arrays(value, dtype)
    return _from_nested(value, dtype)


def _unsupported(value):
    return ValueError('Attempt to convert a value (%r) with an unsupported type (%s) to a Tensor.'
                      % (value, type(value)))


# ---- Arrays ---------------------------------------------------------------------------------


def _from_numpy(value, dtype):
    """numpy converts between all types of numbers, whatever is lost."""
    natural = _TYPES[_np._name_of(value)]
    if dtype is None or dtype is natural:
        return incoming(value._java, 'NUMPY_ARRAY', value._origin, value._via)
    if string in (natural, dtype):
        held = {'b': 'bool', 'f': 'float', 'c': 'complex', 'O': 'str'}.get(value.dtype.kind, 'int')
        raise ValueError('Failed to convert a NumPy array to a Tensor (Unsupported object type %s).'
                         % held)
    return incoming(host.cast(value._java, dtype.name), 'NUMPY_ARRAY', value._origin, value._via)


def _from_arrays(arrays, dtype):
    """A list of arrays of one type keeps a type of floats; integers are read one by one."""
    if len({each.shape for each in arrays}) > 1:
        raise _not_rectangular()
    stacked = _np.array(arrays)
    if dtype is None and stacked.dtype.kind in 'iu':
        dtype = int32 if _np.abs(stacked).max() < 2 ** 31 else int64
    return _from_numpy(stacked, dtype)


# ---- Numbers and lists ----------------------------------------------------------------------


def _as_list(value):
    """Sequences as lists, to any depth; an array without axes is its number."""
    return [_as_list(item) if isinstance(item, _SEQUENCES)
            else item if not isinstance(item, _np.ndarray)
            else _as_list(item) if item.ndim else item[()] for item in value]


def _from_nested(value, dtype):
    """A number, a text, or a list of them: the first element decides on type and shape."""
    shape, first = _first_path(value)
    natural = _natural(first) if 0 not in shape else dtype or float32
    if natural is None:
        raise _unsupported(value if not shape else first)
    leaves = []
    same = _collect(value, shape, 0, leaves)
    kind = natural
    if same and natural is int32:
        kind = _type_of_integers(leaves, natural)
    if not same or not all(_fits(leaf, kind) for leaf in leaves):
        raise ValueError("Can't convert Python sequence with mixed types to Tensor.")
    if dtype is None:
        return _read(value, _widened(kind, leaves), leaves, shape)
    if not _converts(kind, dtype, leaves):
        raise _cannot_convert(value, dtype)
    if dtype in _READ:
        return _read(value, dtype, leaves, shape)
    if kind.is_integer:
        _require_range(leaves, int64)
        kind = int64
    made = _read(value, kind, leaves, shape)
    return incoming(host.cast(made._j, dtype.name), 'PYTHON_NUMBER')


def _first_path(value):
    """The extents along the first elements, and the element where they end."""
    shape = []
    while isinstance(value, list):
        shape.append(len(value))
        if not value:
            break
        value = value[0]
    return shape, value


def _collect(value, shape, depth, leaves):
    """Gathers the elements; answers whether no list stands in the place of an element."""
    if depth == len(shape):
        leaves.append(value)
        return not isinstance(value, list)
    if not isinstance(value, list) or len(value) != shape[depth]:
        raise _not_rectangular()
    same = True
    for item in value:
        same = _collect(item, shape, depth + 1, leaves) and same
    return same


def _not_rectangular():
    return ValueError("Can't convert non-rectangular Python sequence to Tensor.")


def _natural(value):
    """The type that an element has by itself; None for those that have none."""
    if isinstance(value, _np.floating):
        return as_dtype(value.dtype)
    if isinstance(value, (bool, _np.bool_)):
        return bool_
    if isinstance(value, int):
        return int32
    if isinstance(value, float):
        return float32
    if isinstance(value, complex):
        return complex128
    return string if isinstance(value, (str, bytes)) else None


def _type_of_integers(leaves, natural):
    """Integers may be followed by floats, which decide then."""
    return float32 if any(isinstance(leaf, float) for leaf in leaves) else natural


def _fits(leaf, kind):
    """Whether an element may follow a first element of the given kind."""
    if kind is bool_:
        return isinstance(leaf, (bool, _np.bool_))
    if kind is string:
        return isinstance(leaf, (str, bytes))
    if kind.is_integer:
        return isinstance(leaf, int)
    return isinstance(leaf, (int, float) if kind.is_floating else (int, float, complex))


def _converts(kind, dtype, leaves):
    """Whether elements of a kind are taken for a type that was asked for."""
    if kind is dtype:
        return True
    if kind is bool_:
        return dtype in _READ and dtype is not string
    if kind is string or dtype is string or dtype is bool_:
        return not leaves
    if kind.is_integer:
        return True
    return dtype.is_complex if kind.is_complex else not dtype.is_integer


def _widened(kind, leaves):
    """The type that holds all elements."""
    if kind is int32 and any(not -2 ** 31 <= _plain(leaf) < 2 ** 31 for leaf in leaves):
        _require_range(leaves, int64)
        return int64
    if kind is float32 and any(_FLOAT32_MAX < abs(leaf) < float('inf') for leaf in leaves):
        raise ValueError("Can't convert Python sequence with a value out of range for a "
                         'double-precision float.')
    return kind


_plain = int.__index__  # of numpy's integers too, which compare as numpy does


def _require_range(leaves, dtype):
    low, high = (0, 2 ** 64) if dtype is uint64 else (-2 ** 63, 2 ** 63)
    if any(not low <= _plain(leaf) < high for leaf in leaves if isinstance(leaf, int)):
        raise ValueError("Can't convert Python sequence with out-of-range integer to Tensor.")


def _read(value, dtype, leaves, shape):
    if not shape and dtype.is_floating:
        return _literal(value, dtype)
    if dtype.is_integer:
        _require_range(leaves, uint64 if dtype is uint64 else int64)
    origin, via = _provenance(leaves)
    if dtype is bool_:
        leaves = [bool(leaf) for leaf in leaves]
    if dtype is string:
        leaves = [leaf.decode('utf-8', 'replace') if isinstance(leaf, bytes) else leaf
                  for leaf in leaves]
    kind = 'NUMPY_ARRAY' if any(isinstance(leaf, _np.generic) and leaf._origin
                                for leaf in leaves) else 'PYTHON_NUMBER'
    return incoming(call(host.tensor, dtype.name, leaves, shape), kind, origin, via)


def _literal(value, dtype):
    """A Python number as a float."""
    origin, via = _provenance([value])
    if origin:
        return incoming(host.number(dtype.name, float(value)), 'PYTHON_NUMBER', origin, via)
    return EagerTensor(call(host.literal, dtype.name, float(value)))


def provenance(value):
    """How a value that is no tensor came about: its kind of origin, the ids of the tensors it was
    made from and what took them out of the framework, as far as that is known."""
    if isinstance(value, (_np.ndarray, _np.generic)):
        return 'NUMPY_ARRAY', value._origin, value._via
    if type(value) in (int, float, complex):
        return ('PYTHON_NUMBER', *_provenance([value]))
    return 'LITERAL', (), ''


def _provenance(numbers):
    """The values behind numbers, and what took the first out of the framework."""
    ids = _np._merged(numbers)
    if ids:
        return ids, _np._first_via([each for each in numbers if isinstance(each, _np.generic)])
    if len(numbers) > _MOST_TRACED:
        return (), ''
    found, by = [], ''
    for number in numbers:
        origin, via = _tapedeck.provenance(number)
        found.extend(origin)
        by = by or via
    return tuple(dict.fromkeys(found)), by


def _cannot_convert(value, dtype):
    return TypeError('Cannot convert %r to EagerTensor of dtype %s' % (value, dtype.kernel_name))


# ---- Lists that hold tensors ----------------------------------------------------------------


def _holds_tensor(items):
    return any(isinstance(item, (Tensor, Variable))
               or (isinstance(item, list) and _holds_tensor(item)) for item in items)


def _pack(items, dtype):
    """A list that holds tensors becomes a tensor by stacking; the first tensor decides."""
    wanted = dtype or _type_of_tensors(items)
    parts = []
    for item in items:
        if isinstance(item, (Tensor, Variable)):
            parts.append(tensor(item) if dtype is None else cast(item, dtype))
        elif isinstance(item, list) and _holds_tensor(item):
            parts.append(_pack(item, wanted))
        else:
            parts.append(convert(item, wanted))
    return run('Pack', parts, {'axis': 0})[0]


def _type_of_tensors(items):
    for item in items:
        if isinstance(item, (Tensor, Variable)):
            return item.dtype
        found = _type_of_tensors(item) if isinstance(item, list) else None
        if found is not None:
            return found
    return None
