"""Variables: how a program writes them, as wholes, in parts and row by row."""
import numpy as _np
from _bridge import call, host, refused
from tensorflow._core import (EagerTensor, Reference, Variable, constant, convert, run,
                              strided_slice)
from tensorflow._slices import IndexedSlices

_assign = host.assign


class ResourceVariable(Variable):
    """Every variable, as TensorFlow names it."""

    # ---- As a whole

    def assign(self, value, use_locking=False, name=None, read_value=True):
        return self._write('ASSIGN', value, read_value)

    def assign_add(self, delta, use_locking=False, name=None, read_value=True):
        return self._write('ADD', delta, read_value)

    def assign_sub(self, delta, use_locking=False, name=None, read_value=True):
        return self._write('SUB', delta, read_value)

    def _write(self, kind, value, read_value=True):
        operand = convert(value, self.dtype)
        if self._declared is not None and not self.shape.is_compatible_with(operand.shape):
            raise ValueError(
                "Cannot assign value to variable ' %s': Shape mismatch.The variable shape %s, and "
                'the assigned value shape %s are incompatible.'
                % (self.name, self.shape, operand.shape))
        call(_assign, self._j, kind, operand._j)
        return _UnreadVariable(self) if read_value else None

    # ---- In parts

    def __getitem__(self, key):
        part = strided_slice(self.value(), key)
        part.assign = lambda value, name=None: self._write_part(key, part, value)
        return part

    def _write_part(self, key, part, value):
        operand = convert(value, self.dtype)
        try:
            spread = call(host.compute, 'BroadcastTo', [operand._j],
                          {'shape': part.shape.as_list()})[0]
        except Exception:
            raise refused(
                'ResourceStridedSliceAssign', 'Cannot broadcast input shape %s into final shape %s'
                % (_extents(operand.shape), _extents(part.shape)), 'strided_slice/_assign') from None
        held = self._copy()
        held[key] = _np.ndarray(spread, (host.id(operand._j),), 'assign')
        return self._write('ASSIGN', held)

    def _copy(self):
        return _np.ndarray(host.peek(self._j))

    # ---- Row by row

    def scatter_add(self, sparse_delta, use_locking=False, name=None):
        return self._scatter('ResourceScatterAdd', sparse_delta, lambda old, new: old + new)

    def scatter_sub(self, sparse_delta, use_locking=False, name=None):
        return self._scatter('ResourceScatterSub', sparse_delta, lambda old, new: old - new)

    def scatter_mul(self, sparse_delta, use_locking=False, name=None):
        return self._scatter('ResourceScatterMul', sparse_delta, lambda old, new: old * new)

    def scatter_div(self, sparse_delta, use_locking=False, name=None):
        return self._scatter('ResourceScatterDiv', sparse_delta, lambda old, new: old / new)

    def scatter_max(self, sparse_delta, use_locking=False, name=None):
        return self._scatter('ResourceScatterMax', sparse_delta, _np.maximum)

    def scatter_min(self, sparse_delta, use_locking=False, name=None):
        return self._scatter('ResourceScatterMin', sparse_delta, _np.minimum)

    def scatter_update(self, sparse_delta, use_locking=False, name=None):
        return self._scatter('ResourceScatterUpdate', sparse_delta, lambda old, new: new)

    def _scatter(self, op, delta, combine):
        if not isinstance(delta, IndexedSlices):
            raise TypeError('Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: %s'
                            % (delta,))
        rows = self.shape[0]
        places = convert(delta.indices)._peek().reshape(-1).tolist()
        for at, row in enumerate(places):
            if not 0 <= row < rows:
                raise refused(op, 'indices[%d] = %d is not in [0, %d)'
                                                % (at, row, rows))
        values = convert(delta.values, self.dtype)
        return self._combined([(row,) for row in places], values, combine)

    def scatter_nd_add(self, indices, updates, name=None):
        return self._scatter_nd('ResourceScatterNdAdd', indices, updates, lambda old, new: old + new)

    def scatter_nd_sub(self, indices, updates, name=None):
        return self._scatter_nd('ResourceScatterNdSub', indices, updates, lambda old, new: old - new)

    def scatter_nd_max(self, indices, updates, name=None):
        return self._scatter_nd('ResourceScatterNdMax', indices, updates, _np.maximum)

    def scatter_nd_min(self, indices, updates, name=None):
        return self._scatter_nd('ResourceScatterNdMin', indices, updates, _np.minimum)

    def scatter_nd_update(self, indices, updates, name=None):
        return self._scatter_nd('ResourceScatterNdUpdate', indices, updates, lambda old, new: new)

    def _scatter_nd(self, op, indices, updates, combine):
        table = convert(indices)._peek()
        depth = table.shape[-1]
        places = [tuple(each) for each in table.reshape([-1, depth]).tolist()]
        extents = self.shape.as_list()[:depth]
        for at, place in enumerate(places):
            if not all(0 <= each < extent for each, extent in zip(place, extents)):
                raise refused(
                    op, 'indices[%d] = %s does not index into shape %s'
                    % (at, list(place), _extents(self.shape)), None)
        return self._combined(places, convert(updates, self.dtype), combine)

    def _combined(self, places, values, combine):
        held = self._copy()
        rest = list(held.shape[len(places[0]):]) if places else []
        rows = _np.ndarray(values._j, (host.id(values._j),), 'assign').reshape([-1] + rest)
        for place, row in zip(places, rows):
            held[place] = combine(held[place], row)
        return self._write('ASSIGN', held)

    def sparse_read(self, indices, name=None):
        return run('GatherV2', [convert(self), convert(indices)])[0]

    def gather_nd(self, indices, name=None):
        return run('GatherNd', [convert(self), convert(indices)])[0]

    # ---- What only graphs have

    @property
    def op(self):
        raise AttributeError('Tensor.op is undefined when eager execution is enabled.')

    @property
    def graph(self):
        raise AttributeError('Tensor.graph is undefined when eager execution is enabled.')

    @property
    def initial_value(self):
        raise RuntimeError('This property is not supported when eager execution is enabled.')

    initializer = None

    def eval(self, session=None):
        raise RuntimeError('This operation is not supported when eager execution is enabled.')

    def is_initialized(self, name=None):
        return constant(True)

    def experimental_ref(self):
        return Reference(self)

    # ---- Updates in place, which variables do not have

    def __iadd__(self, other):
        raise _no_update('variable', '+', 'assign_add(value)', '+')

    def __isub__(self, other):
        raise _no_update('variable', '-', 'assign_sub(value)', '*')

    def __imul__(self, other):
        raise _no_update('var', '*', 'assign(var * value)', '*')

    def __itruediv__(self, other):
        raise _no_update('var', '/', 'assign(var / value)', '/')

    def __ipow__(self, other):
        raise _no_update('var', '**', 'assign(var ** value)', '**')


ResourceVariable.__module__ = 'tensorflow.python.ops.resource_variable_ops'
Variable._made_as = ResourceVariable


class _UnreadVariable(ResourceVariable):
    """What an assignment answers: the variable, not read yet."""

    def __init__(self, written):
        self._j = written._j
        self._declared = written._declared
        self._trainable = written._trainable
        self._name = 'UnreadVariable'
        self.constraint = None

    @property
    def name(self):
        return self._name


def _no_update(word, sign, instead, out):
    return RuntimeError(
        '`%s %s= value` with `tf.Variable`s is not supported. Use `%s.%s` to modify the variable, or '
        '`out = %s %s value` if you need to get a new output Tensor.'
        % (word, sign, word, instead, word, out))


def _extents(shape):
    return '[%s]' % ','.join(str(each) for each in shape)
