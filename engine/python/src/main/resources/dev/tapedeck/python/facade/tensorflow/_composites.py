"""Functions that TensorFlow offers and that are several ops."""
import numpy as _np
import tensorflow._nest as nest
from _bridge import refused
from tensorflow._core import (Tensor, TensorShape, Variable, _constant, abs, as_dtype, binary, cast,
                              convert, divide, float32, int32, int64, matmul, run, strided_slice,
                              unary)
from tensorflow._ops import _FUNCTIONS, _index, integers
from tensorflow._shapes import where
from tensorflow._slices import IndexedSlices


class _Named(tuple):
    """A pair whose parts have names."""

    _fields = ()

    def __new__(cls, *parts):
        return tuple.__new__(cls, parts)

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))

    def __repr__(self):
        return '%s(%s)' % (type(self).__name__, ', '.join(
            '%s=%r' % pair for pair in zip(self._fields, self)))


class TopKV2(_Named):
    _fields = ('values', 'indices')


class Unique(_Named):
    _fields = ('y', 'idx')


def _reduce(op, x, axis=None, keepdims=False):
    arguments = {'keepdims': bool(keepdims)}
    if axis is not None:
        arguments['axis'] = integers(axis) if isinstance(axis, (list, tuple)) else _index(axis)
    return run(op, [convert(x)], arguments)[0]


# ---- Complex numbers ------------------------------------------------------------------------


def complex(real, imag, name=None):
    first, second = convert(real), convert(imag)
    if first.dtype is not second.dtype or first.dtype.name not in ('float32', 'float64'):
        raise TypeError('The `real` and `imag` components have incorrect types: %s %s. They must be '
                        'consistent, and one of [tf.float32, tf.float64]'
                        % (first.dtype.name, second.dtype.name))
    return binary('Complex', first, second)


def real(input, name=None):
    given = convert(input)
    return unary('Real', given) if given.dtype.is_complex else given


def imag(input, name=None):
    given = convert(input)
    return unary('Imag', given) if given.dtype.is_complex else _FUNCTIONS['zeros_like'](given)


def conj(x, name=None):
    given = convert(x)
    return unary('Conj', given) if given.dtype.is_complex else given


def angle(input, name=None):
    given = convert(input)
    if given.dtype.is_complex:
        return unary('Angle', given)
    zeros = _FUNCTIONS['zeros_like'](given)
    return where(given < 0, zeros + _np.pi, zeros)


def saturate_cast(value, dtype, name=None):
    """Casts values that the type cannot hold to its ends."""
    given, wanted = convert(value), as_dtype(dtype)
    if given.dtype.is_complex:
        given = real(given)
    held = given.dtype
    if held.min < wanted.min:
        given = binary('Maximum', given, convert(held.as_numpy_dtype(wanted.min)))
    if held.max > wanted.max:
        given = binary('Minimum', given, convert(held.as_numpy_dtype(_most(wanted.max, held))))
    return cast(given, wanted)


def _most(limit, held):
    """The largest number of a type that is not above a limit."""
    nearest = held.as_numpy_dtype(limit)
    return nearest if float(nearest) <= limit else nearest * (1 - _np.finfo(held.name).eps / 2)


# ---- Norms ----------------------------------------------------------------------------------


def global_norm(t_list, name=None):
    if not isinstance(t_list, (list, tuple)):
        raise TypeError('`t_list` should be a sequence of tensors. Received %s.' % type(t_list))
    parts = [each.values if isinstance(each, IndexedSlices) else each for each in t_list]
    halves = [run('L2Loss', [convert(each)])[0] for each in parts if each is not None]
    return unary('Sqrt', _reduce('Sum', run('Pack', halves)[0]) * 2.0)


def clip_by_norm(t, clip_norm, axes=None, name=None):
    if isinstance(t, IndexedSlices):
        return IndexedSlices(clip_by_norm(t.values, clip_norm, axes), t.indices, t.dense_shape)
    given = convert(t)
    squares = _reduce('Sum', given * given, axes, True)
    positive = squares > 0.0
    safe = where(positive, squares, _FUNCTIONS['ones_like'](squares))
    length = where(positive, unary('Sqrt', safe), squares)
    return divide(given * clip_norm, binary('Maximum', length, clip_norm))


def clip_by_global_norm(t_list, clip_norm, use_norm=None, name=None):
    length = global_norm(t_list) if use_norm is None else convert(use_norm)
    scale = clip_norm * binary('Minimum', 1.0 / length, 1.0 / convert(clip_norm, hint=float32))
    scale = scale + (length - length)  # not a number if the length is none
    return [_scaled(each, scale) for each in t_list], length


def _scaled(part, scale):
    if isinstance(part, IndexedSlices):
        return IndexedSlices(part.values * scale, part.indices, part.dense_shape)
    return None if part is None else part * scale


def l2_normalize(x, axis=None, epsilon=1e-12, name=None):
    given = convert(x)
    squares = _reduce('Sum', unary('Square', given), axis, True)
    return given * unary('Rsqrt', binary('Maximum', squares, epsilon))


def moments(x, axes, shift=None, keepdims=False, name=None):
    given = convert(x)
    mean = _reduce('Mean', given, axes, True)
    spread = binary('SquaredDifference', given, unary('StopGradient', mean))
    variance = _reduce('Mean', spread, axes, keepdims)
    return (mean if keepdims else _reduce('Mean', given, axes)), variance


def batch_normalization(x, mean, variance, offset, scale, variance_epsilon, name=None):
    factor = unary('Rsqrt', variance + variance_epsilon)
    if scale is not None:
        factor = factor * scale
    shifted = x * factor - mean * factor
    return shifted if offset is None else shifted + offset


def log_sigmoid(x, name=None):
    return -run('Softplus', [-convert(x)])[0]


# ---- Parts ----------------------------------------------------------------------------------


def split(value, num_or_size_splits, axis=0, num=None, name='split'):
    sizes = num_or_size_splits
    if isinstance(sizes, (int, Tensor)) and not getattr(sizes, 'shape', ()):
        extent = convert(value).shape[axis]
        if extent % _index(sizes):
            raise refused('Split', 'Number of ways to split should evenly divide the split '
                          'dimension, but got split_dim %d (size = %d) and num_split %d'
                          % (axis, extent, _index(sizes)), 'split',
                          'Split_num_split_%d' % _index(sizes))
        sizes = [extent // _index(sizes)] * _index(sizes)
    return run('Split', [convert(value)], {'num_or_size_splits': integers(sizes), 'axis': axis})


def stack(values, axis=0, name='stack'):
    """A new axis along the tensors; along the first, a list of numbers is read as one."""
    if axis == 0 and isinstance(values, (list, tuple)):
        return convert(values)
    return _FUNCTIONS['stack'](values, axis)


def unstack(value, num=None, axis=0, name='unstack'):
    return run('Unpack', [convert(value)], {'axis': axis})


def repeat(input, repeats, axis=None, name=None):
    given = convert(input)
    shape = [-1] if axis is None else given.shape.as_list()
    given = run('Reshape', [given], {'shape': shape})[0]  # without it, the gradient would be slices
    axis = axis or 0
    extent = given.shape[axis]
    counts = integers(repeats)
    counts = counts * extent if len(counts) == 1 else counts
    if len(counts) != extent:
        raise ValueError('Dimensions %d and %d are not compatible' % (extent, len(counts)))
    places = [i for i, count in enumerate(counts) for _ in range(count)]
    return run('GatherV2', [given, convert(places, int32)], {'axis': axis})[0]


def pad(tensor, paddings, mode='CONSTANT', constant_values=0, name=None):
    rows = convert(paddings)._peek().reshape(-1).tolist()
    kind = mode.upper()
    if kind in ('REFLECT', 'SYMMETRIC'):
        return run('MirrorPad', [convert(tensor)], {'paddings': rows, 'mode': kind})[0]
    if kind != 'CONSTANT':
        raise ValueError('Value of argument `mode` expected to be one of "CONSTANT", "REFLECT", or '
                         '"SYMMETRIC". Received `mode` = %s' % kind)
    if isinstance(constant_values, (int, float)) and constant_values == 0:
        return run('Pad', [convert(tensor)], {'paddings': rows})[0]
    return run('PadV2', [convert(tensor)], {'paddings': rows,
                                            'constant_values': float(constant_values)})[0]


def embedding_lookup(params, ids, max_norm=None, name=None):
    """Rows of a table; of a list of tables, whose rows take turns."""
    tables = params if isinstance(params, (list, tuple)) else [params]
    if len(tables) > 1:
        raise NotImplementedError('Tapedeck looks up embeddings in one table; join them first')
    rows = run('GatherV2', [convert(tables[0]), convert(ids)])[0]
    if max_norm is None:
        return rows
    return clip_by_norm(rows, max_norm, list(range(convert(ids).ndim, rows.ndim)))


def boolean_mask(tensor, mask, axis=None, name='boolean_mask'):
    given, chosen = convert(tensor), convert(mask)
    at = 0 if axis is None else axis
    rank = chosen.ndim
    if not rank:
        raise ValueError('mask cannot be scalar.')
    rest = given.shape.as_list()
    if rest[at:at + rank] != chosen.shape.as_list():
        raise ValueError('Shapes %s and %s are incompatible'
                         % (TensorShape(rest[at:at + rank]), chosen.shape))
    merged = rest[:at] + [-1] + rest[at + rank:]
    given = run('Reshape', [given], {'shape': merged})[0]
    rows = run('Where', [run('Reshape', [chosen], {'shape': [-1]})[0]])[0]
    places = run('Reshape', [rows], {'shape': [-1]})[0]
    return run('GatherV2', [given, places], {'axis': at})[0]


def top_k(input, k=1, sorted=True, index_type=int32, name=None):
    return TopKV2(*run('TopKV2', [convert(input)], {
        'k': _index(k), 'sorted': bool(sorted), 'index_type': as_dtype(index_type).name}))


def sort(values, axis=-1, direction='ASCENDING', name=None):
    given = convert(values)
    order = _moved_last(given, axis)
    count = order.shape[-1]
    if direction == 'DESCENDING':
        found = run('TopKV2', [order], {'k': count})[0]
    else:
        found = -run('TopKV2', [-order], {'k': count})[0]
    return _moved_last(found, axis)


def argsort(values, axis=-1, direction='ASCENDING', stable=False, name=None):
    order = _moved_last(convert(values), axis)
    count = order.shape[-1]
    found = run('TopKV2', [order if direction == 'DESCENDING' else -order], {'k': count})[1]
    return _moved_last(found, axis)


def _moved_last(x, axis):
    rank = x.ndim
    axis %= rank
    if axis == rank - 1:
        return x
    order = list(range(rank))
    order[axis], order[-1] = order[-1], order[axis]
    return run('Transpose', [x], {'perm': order})[0]


def unique(x, out_idx=int32, name=None):
    return Unique(*run('Unique', [convert(x)]))


def meshgrid(*arrays, indexing='xy'):
    first, second = [run('Reshape', [convert(each)], {'shape': [-1]})[0] for each in arrays]
    rows, columns = second.shape[0], first.shape[0]
    if indexing == 'xy':
        return [run('BroadcastTo', [first], {'shape': [rows, columns]})[0],
                run('BroadcastTo', [strided_slice(second, (slice(None), None))],
                    {'shape': [rows, columns]})[0]]
    return [run('BroadcastTo', [strided_slice(first, (slice(None), None))],
                {'shape': [columns, rows]})[0],
            run('BroadcastTo', [second], {'shape': [columns, rows]})[0]]



# ---- Products -------------------------------------------------------------------------------


def einsum(equation, *inputs, **options):
    return run('Einsum', _together(inputs), {'equation': equation.replace(' ', '')})[0]


def _together(values):
    hint = next((each.dtype for each in values if isinstance(each, (Tensor, Variable))), None)
    return [convert(each, hint=hint) for each in values]


def matvec(a, b, **options):
    first, second = _together((a, b))
    product = matmul(first, run('ExpandDims', [second], {'axis': -1})[0])
    return run('Squeeze', [product], {'axis': [-1]})[0]


# ---- Reductions, counts ---------------------------------------------------------------------


def count_nonzero(input, axis=None, keepdims=None, dtype=int64, name=None):
    given = convert(input)
    return _reduce('Sum', cast(given != cast(convert(0), given.dtype), dtype), axis,
                   bool(keepdims))


def cross_entropy_of_softmax(labels, logits, axis=-1, name=None):
    second = convert(logits)
    first = convert(labels, hint=second.dtype)
    return run('SoftmaxCrossEntropyWithLogits', [first, second], {'axis': axis})[0]


def sparse_cross_entropy_of_softmax(labels, logits, name=None):
    return run('SparseSoftmaxCrossEntropyWithLogits', [convert(labels), convert(logits)])[0]


# ---- Control flow ---------------------------------------------------------------------------


def cond(pred, true_fn=None, false_fn=None, name=None):
    return true_fn() if bool(convert(pred)) else false_fn()


def case(pred_fn_pairs, default=None, exclusive=False, name='case'):
    for pred, function in pred_fn_pairs:
        if bool(convert(pred)):
            return function()
    return default()


def switch_case(branch_index, branch_fns, default=None, name='switch_case'):
    branches = _branches(branch_index, branch_fns)
    if default is not None:
        branches.append(default)
    index = int(branch_index)
    return branches[index if 0 <= index < len(branches) else -1]()


def _branches(index, functions):
    """The functions in the order of their numbers."""
    if not isinstance(index, Tensor):
        raise TypeError("'branch_index' must be a Tensor, got %s" % type(index))
    if not index.dtype.is_integer:
        raise TypeError("'branch_index' must be an integer Tensor, got %s" % index.dtype)
    if not functions:
        raise ValueError("Must provide at least one item in 'branch_fns'")
    if not isinstance(functions, (list, tuple, dict)):
        raise TypeError("'branch_fns' must be a list, tuple, or dict")
    pairs = functions.items() if isinstance(functions, dict) else functions
    if all(callable(each) for each in pairs):
        return list(pairs)
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError("Each entry in 'branch_fns' must be a 2-tuple. Received %s." % (pair,))
        if not isinstance(pair[0], int):
            raise TypeError('key must be a Python `int`, got %s' % type(pair[0]))
        if not callable(pair[1]):
            raise TypeError('fn for key %s must be callable.' % pair[0])
    numbers = sorted(number for number, _ in pairs)
    if numbers != list(range(len(pairs))):
        raise ValueError('branch indices (keys) must form contiguous range of [0 to %d) but found {%s}'
                         % (len(pairs), ','.join(map(str, numbers))))
    return [function for _, function in sorted(pairs, key=lambda pair: pair[0])]


def while_loop(cond, body, loop_vars, maximum_iterations=None, **options):
    held = tuple(convert(each) if not nest.is_nested(each) else each for each in loop_vars)
    turns = 0
    while bool(cond(*held)) and (maximum_iterations is None or turns < maximum_iterations):
        held = body(*held)
        held = tuple(held) if isinstance(held, (list, tuple)) else (held,)
        turns += 1
    return type(loop_vars)(held) if isinstance(loop_vars, list) else held


def map_fn(fn, elems, dtype=None, fn_output_signature=None, **options):
    count = nest.flatten(elems)[0].shape[0]
    rows = [fn(nest.map_structure(lambda each: convert(each)[i], elems)) for i in range(count)]
    return nest.map_structure(lambda *parts: run('Pack', [convert(each) for each in parts],
                                                 {'axis': 0})[0], *rows)


def foldl(fn, elems, initializer=None, **options):
    given = convert(elems)
    rows = [given[i] for i in range(given.shape[0])]
    total = rows.pop(0) if initializer is None else convert(initializer)
    for row in rows:
        total = fn(total, row)
    return total


def scan(fn, elems, initializer=None, **options):
    given = convert(elems)
    rows = [given[i] for i in range(given.shape[0])]
    total = rows.pop(0) if initializer is None else initializer
    totals = [] if initializer is not None else [total]
    for row in rows:
        total = fn(total, row)
        totals.append(total)
    return nest.map_structure(lambda *parts: run('Pack', list(parts), {'axis': 0})[0], *totals)
