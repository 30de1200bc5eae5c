"""Linear algebra that TensorFlow makes of several ops."""
import math as _math

from tensorflow._composites import _Named, _reduce as reduce, _together, conj
from tensorflow._core import (Tensor, Variable, cast, convert, divide, float64, int32, matmul, run,
                              unary)
from tensorflow._shapes import where


class LogMatrixDeterminant(_Named):
    _fields = ('sign', 'log_abs_determinant')


class Qr(_Named):
    _fields = ('q', 'r')


# ---- Products -------------------------------------------------------------------------------


def tensordot(a, b, axes, name=None):
    """A product of matrices, into which the axes are gathered first."""
    first, second = _together((a, b))
    left, right = _contracted(first.ndim, second.ndim, axes)
    if len(left) != len(right):
        raise ValueError('Different number of contraction axes `a` and `b`, %d != %d.'
                         % (len(left), len(right)))
    rows, kept = _as_matrix(first, left, last=True)
    columns, others = _as_matrix(second, right, last=False)
    return _reshaped(matmul(rows, columns), kept + others)


def _contracted(rank, other, axes):
    if isinstance(axes, int):
        if axes < 0:
            raise ValueError('`axes` must be at least 0. Received: %s.' % axes)
        if axes > rank:
            raise ValueError('`axes` must not be larger than the number of dimensions of tensor %s.  '
                             'Received %s, vs tensor dimensions %s.' % ('a', axes, rank))
        return list(range(rank - axes, rank)), list(range(axes))
    if isinstance(axes, (Tensor, Variable)):
        axes = convert(axes).numpy().tolist()
    if len(axes) != 2:
        raise ValueError('`axes` must be an integer or have length 2. Received %s.' % (axes,))
    left, right = [[each] if isinstance(each, int) else list(each) for each in axes]
    return ([axis + rank if axis < 0 else axis for axis in left],
            [axis + other if axis < 0 else axis for axis in right])


def _as_matrix(x, axes, last):
    """The tensor as a matrix whose rows or columns are the given axes; and the other extents."""
    extents = x.shape.as_list()
    free = [axis for axis in range(x.ndim) if axis not in axes]
    order = free + axes if last else axes + free
    if order != list(range(x.ndim)):
        x = run('Transpose', [x], {'perm': order})[0]
    inner = _math.prod([extents[axis] for axis in axes])
    outer = _math.prod([extents[axis] for axis in free])
    return (_reshaped(x, [outer, inner] if last else [inner, outer]),
            [extents[axis] for axis in free])


def _reshaped(x, extents):
    if x.shape.as_list() == list(extents):
        return x
    return run('Reshape', [x], {'shape': list(extents)})[0]


def matrix_transpose(a, name='matrix_transpose', conjugate=False):
    given = convert(a)
    if given.ndim < 2:
        raise ValueError('Argument `a` should be a (batch) matrix with rank >= 2.  Received `a` = %s '
                         'with shape: %s' % (given, given.shape))
    order = list(range(given.ndim))
    order[-1], order[-2] = order[-2], order[-1]
    turned = run('Transpose', [given], {'perm': order})[0]
    return conj(turned) if conjugate else turned


def adjoint(matrix, name=None):
    return matrix_transpose(matrix, conjugate=True)


# ---- Norms ----------------------------------------------------------------------------------


def norm(tensor, ord='euclidean', axis=None, keepdims=None, name=None):
    axes = _norm_axes(axis)
    of_matrices = axes is not None and len(axes) == 2
    _require_norm(ord, of_matrices)
    given = convert(tensor)
    size = abs(given)
    if of_matrices and ord in (2, 2.0):
        length = _largest_singular_value(given, axes)
    elif ord in ('fro', 'euclidean', 2, 2.0):
        length = unary('Sqrt', reduce('Sum', given * conj(given), axes, True))
    elif ord in (1, 1.0):
        length = reduce('Sum', size, None if axes is None else axes[0], True)
        if of_matrices:
            length = reduce('Max', length, axes[-1], True)
    elif ord == float('inf'):
        if of_matrices:
            size = reduce('Sum', size, axes[1], True)
        length = reduce('Max', size, None if axes is None else axes[0], True)
    else:
        length = reduce('Sum', size ** ord, axes, True) ** (1.0 / ord)
    if keepdims:
        return length
    return run('Squeeze', [length], {} if axes is None else {'axis': axes})[0]


def _norm_axes(axis):
    if axis is None:
        return None
    axes = list(axis) if isinstance(axis, (list, tuple)) else [axis]
    if not 1 <= len(axes) <= 2 or len(axes) == 2 and axes[0] == axes[1]:
        raise ValueError("'axis' must be None, an integer, or a tuple of 2 unique integers, got %s"
                         % (axis,))
    return axes


def _require_norm(ord, of_matrices):
    if of_matrices:
        known = ['euclidean', 'fro', 1, 2, float('inf')]
        if ord not in known:
            raise ValueError("'ord' must be a supported matrix norm in %s, got %s" % (known, ord))
    elif ord != 'euclidean' and (isinstance(ord, str) or ord <= 0):
        raise ValueError("'ord' must be a supported vector norm, got %s" % (ord,))


def _largest_singular_value(x, axes):
    rank = x.ndim
    last = [axis % rank for axis in axes]
    order = [axis for axis in range(rank) if axis not in last] + last
    moved = x if order == list(range(rank)) else run('Transpose', [x], {'perm': order})[0]
    values = run('Svd', [moved], {'compute_uv': False})[0]
    length = reduce('Max', unary('Abs', values), -1, True)
    extents = [1 if axis in last else extent for axis, extent in enumerate(x.shape.as_list())]
    return _reshaped(length, extents)


def normalize(tensor, ord='euclidean', axis=None, name=None):
    given = convert(tensor)
    length = norm(given, ord, axis, keepdims=True)
    return divide(given, length), length


# ---- Factorisations -------------------------------------------------------------------------


def eigh(tensor, name=None):
    values, vectors = run('SelfAdjointEigV2', [convert(tensor)], {'compute_v': True})
    return values, vectors


def eigvalsh(tensor, name=None):
    return run('SelfAdjointEigV2', [convert(tensor)], {'compute_v': False})[0]


def qr(input, full_matrices=False, name=None):
    return Qr(*run('Qr', [convert(input)], {'full_matrices': bool(full_matrices)}))


def svd(tensor, full_matrices=False, compute_uv=True, name=None):
    given = convert(tensor)
    if not compute_uv:
        return run('Svd', [given], {'compute_uv': False})[0]
    return tuple(run('Svd', [given], {'full_matrices': bool(full_matrices)}))


def slogdet(input, name=None):
    return LogMatrixDeterminant(*run('LogMatrixDeterminant', [convert(input)]))


def logdet(matrix, name=None):
    """The logarithm of the determinant of positive definite matrices."""
    lower = run('Cholesky', [convert(matrix)])[0]
    diagonal = run('MatrixDiagPartV3', [lower])[0]
    return 2.0 * reduce('Sum', unary('Log', diagonal), [-1])


def trace(x, name=None):
    return reduce('Sum', run('MatrixDiagPartV3', [convert(x)])[0], [-1])


def _triangular(matrix, right, lower=True, adjoint=False):
    return run('MatrixTriangularSolve', [matrix, right], {'lower': lower, 'adjoint': adjoint})[0]


def cholesky_solve(chol, rhs, name=None):
    lower, right = _together((chol, rhs))
    return _triangular(lower, _triangular(lower, right), adjoint=True)


def lstsq(matrix, rhs, l2_regularizer=0.0, fast=True, name=None):
    """The least squares solution, or the smallest one, by the normal equations."""
    a, b = _together((matrix, rhs))
    rows, columns = a.shape[-2:]
    if rows >= columns:
        gram = _regular(matmul(a, a, transpose_a=True), l2_regularizer)
        return cholesky_solve(run('Cholesky', [gram])[0], matmul(a, b, transpose_a=True))
    gram = _regular(matmul(a, a, transpose_b=True), l2_regularizer)
    return matmul(a, cholesky_solve(run('Cholesky', [gram])[0], b), transpose_a=True)


def _regular(gram, l2_regularizer):
    if l2_regularizer == 0.0:
        return gram
    from tensorflow._creation import eye
    return gram + l2_regularizer * eye(gram.shape[-1], dtype=gram.dtype)


def pinv(a, rcond=None, validate_args=False, name=None):
    given = convert(a)
    values, left, right = svd(given)
    if rcond is None:
        rounding = 2.0 ** (-52 if given.dtype is float64 else -23)
        rcond = 10.0 * max(given.shape.as_list()[-2:]) * rounding
    cutoff = convert(rcond, given.dtype) * reduce('Max', values, [-1])
    kept = values > run('ExpandDims', [cutoff], {'axis': -1})[0]
    values = where(kept, values, convert(float('inf'), values.dtype))
    scaled = divide(right, run('ExpandDims', [values], {'axis': -2})[0])
    return matmul(scaled, left, transpose_b=True)


def matrix_rank(a, tol=None, validate_args=False, name=None):
    given = convert(a)
    values = svd(given, compute_uv=False)
    if tol is None:
        rounding = 2.0 ** (-52 if given.dtype is float64 else -23)
        tol = (rounding * max(given.shape.as_list()[-2:])) * reduce('Max', values, [-1], True)
    return reduce('Sum', cast(values > tol, int32), [-1])


_PADE = (64764752532480000.0, 32382376266240000.0, 7771770303897600.0, 1187353796428800.0,
         129060195264000.0, 10559470521600.0, 670442572800.0, 33522128640.0, 1323241920.0,
         40840800.0, 960960.0, 16380.0, 182.0, 1.0)
_LARGEST_FOR_PADE = 4.25


def expm(input, name=None):
    """The matrix exponential: Padé's approximation of a small power, squared again (Higham, 2005)."""
    from tensorflow._creation import eye
    given = convert(input)
    sizes = reduce('Max', reduce('Sum', unary('Abs', given), -2), -1)
    largest = max([0.0] + [float(each) for each in sizes._peek().reshape(-1).tolist()])
    halvings = max(0, _math.ceil(_math.log2(largest / _LARGEST_FOR_PADE))) if largest else 0
    a = given / 2.0 ** halvings
    one = eye(given.shape[-1], dtype=given.dtype)
    square = matmul(a, a)
    powers = [one, square]
    for _ in range(5):
        powers.append(matmul(powers[-1], square))
    odd = sum(_PADE[2 * k + 1] * powers[k] for k in range(7))
    even = sum(_PADE[2 * k] * powers[k] for k in range(7))
    u = matmul(a, odd)
    result = run('MatrixSolve', [even - u, even + u])[0]
    for _ in range(halvings):
        result = matmul(result, result)
    return result
