"""The cases of the oracle: ops with the domains of their arguments, and parameters by name.

A row names an op of the catalogue and the TensorFlow function that runs it; the shapes, element types
and special values are the same for all rows of a table.
"""
import dataclasses
import functools
import itertools
import typing

import numpy as np
import tensorflow as tf


@dataclasses.dataclass
class Case:
    op: str
    call: typing.Callable
    inputs: list
    attributes: dict


FLOATS = (np.float32, np.float64)
INF, NAN = float('inf'), float('nan')
ANY = (-3.0, 3.0)
POSITIVE = (0.1, 4.0)
UNIT = (-0.95, 0.95)
OPEN = (0.05, 0.95)
ABOVE_ONE = (1.05, 4.0)
LARGE = (1.2, 5.0)
SPECIAL = (0, 1, -1, 0.5, -2.5, 6, 50, -50, 200, -200, INF, -INF, NAN)
FINITE = SPECIAL[:-3]  # erf of an infinite float64 is NaN, but only in some places of an array
SPECIAL_PAIRS = tuple(itertools.product((0, 1, -1, 2.5, INF, -INF, NAN), repeat=2))
SHAPES = ((), (0,), (2, 3), (2, 1, 3), (17,))
PAIRS = (((), ()), ((3,), (3,)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((0,), (1,)), ((), (2, 2)))
INTEGERS = (np.int32, np.int64)


def function(path):
    """A function of TensorFlow by its path below `tf`."""
    return functools.reduce(getattr, path.split('.'), tf)


def numbers(generator, domain, shape, dtype):
    """Numbers of few digits, which stay exact when written."""
    low, high = domain
    return np.asarray(np.round(generator.uniform(low, high, shape), 3), dtype)


LARGE = (0.2, 40.0)

# Elementwise ops: op, function, the domain of each argument.
UNARY = '''
Abs abs ANY
Acos acos UNIT
Acosh acosh ABOVE_ONE
Asin asin UNIT
Asinh asinh ANY
Atan atan ANY
Atanh atanh UNIT
Ceil math.ceil ANY
Cos cos ANY
Cosh cosh ANY
Elu nn.elu ANY
Erf math.erf ANY
Erfc math.erfc ANY
Exp exp ANY
Expm1 math.expm1 ANY
Floor floor ANY
IsFinite math.is_finite ANY
IsInf math.is_inf ANY
IsNan math.is_nan ANY
Log math.log POSITIVE
Log1p math.log1p POSITIVE
Neg negative ANY
Reciprocal math.reciprocal POSITIVE
Relu nn.relu ANY
Relu6 nn.relu6 ANY
Rint math.rint ANY
Round round ANY
Rsqrt math.rsqrt POSITIVE
Selu nn.selu ANY
Sigmoid sigmoid ANY
Sign sign ANY
Sin sin ANY
Sinh sinh ANY
Softplus nn.softplus ANY
Softsign nn.softsign ANY
Sqrt sqrt POSITIVE
Square square ANY
Tan tan UNIT
Tanh tanh ANY
'''

BINARY = '''
AddV2 add ANY ANY
Atan2 atan2 ANY POSITIVE
DivNoNan math.divide_no_nan ANY POSITIVE
Equal equal ANY ANY
FloorDiv math.floordiv ANY POSITIVE
FloorMod math.floormod ANY POSITIVE
Greater greater ANY ANY
GreaterEqual greater_equal ANY ANY
Less less ANY ANY
LessEqual less_equal ANY ANY
Maximum maximum ANY ANY
Minimum minimum ANY ANY
Mul multiply ANY ANY
MulNoNan math.multiply_no_nan ANY ANY
NotEqual not_equal ANY ANY
Pow pow POSITIVE ANY
RealDiv realdiv ANY POSITIVE
SquaredDifference math.squared_difference ANY ANY
Sub subtract ANY ANY
TruncateMod truncatemod ANY POSITIVE
Xdivy math.xdivy ANY POSITIVE
Xlogy math.xlogy ANY POSITIVE
'''

INTEGER_UNARY = '''
Abs abs
Neg negative
Relu nn.relu
Round round
Sign sign
Square square
'''

INTEGER_BINARY = '''
AddV2 add
FloorDiv math.floordiv
FloorMod math.floormod
Greater greater
Less less
Maximum maximum
Minimum minimum
Mul multiply
Pow pow
SquaredDifference math.squared_difference
Sub subtract
TruncateDiv truncatediv
TruncateMod truncatemod
'''


SPECIAL_FUNCTIONS = '''
BesselI0 math.bessel_i0 ANY
BesselI0e math.bessel_i0e LARGE
BesselI1 math.bessel_i1 ANY
BesselI1e math.bessel_i1e LARGE
Digamma math.digamma LARGE
Erfinv math.erfinv UNIT
Lgamma math.lgamma ANY
Ndtri math.ndtri OPEN
'''

SPECIAL_PAIRS_OF = '''
Igamma math.igamma POSITIVE POSITIVE
Igammac math.igammac POSITIVE POSITIVE
NextAfter math.nextafter ANY ANY
Xlog1py math.xlog1py ANY POSITIVE
Zeta math.zeta ABOVE_ONE POSITIVE
'''


def special():
    for op, path, domain in rows(SPECIAL_FUNCTIONS):
        yield from unary(op, path, globals()[domain])
    for op, path, *domains in rows(SPECIAL_PAIRS_OF):
        yield from binary(op, path, [globals()[each] for each in domains])
    for dtype in FLOATS:
        for order in (0, 1, 2, 5):
            yield plain('Polygamma', 'math.polygamma', [np.array(order, dtype),
                                                        np.array([0.3, 1, 2.5, 30], dtype)])
        parts = np.array([[0.5, 1, 2, 7, 40], [3, 1, 0.5, 2, 30], [0.2, 0.3, 0.9, 0.5, 0.6]], dtype)
        yield plain('Betainc', 'math.betainc', list(parts))
        yield plain('Betainc', 'math.betainc', [np.array(2, dtype), np.array(3, dtype),
                                                np.array([0, 0.5, 1, -1, 2, NAN], dtype)])
        tails = np.array([[0.1, 3, 30, 200], [9, 0.01, 50, 150]], dtype)
        yield plain('Igamma', 'math.igamma', list(tails))
        yield plain('Igammac', 'math.igammac', list(tails))


def rows(table):
    return [line.split() for line in table.split('\n') if line]


def elementwise():
    for op, path, domain in rows(UNARY):
        yield from unary(op, path, globals()[domain])
    for op, path, *domains in rows(BINARY):
        yield from binary(op, path, [globals()[each] for each in domains])
    truth = [np.array([True, True, False, False]), np.array([True, False, True, False])]
    yield plain('LogicalAnd', 'logical_and', truth)
    yield plain('LogicalOr', 'logical_or', truth)
    yield plain('LogicalNot', 'logical_not', truth[:1])
    for mode in INTEGERS:
        bits = [np.array([[6, -1, 0]], mode), np.array([[3], [5], [-8]], mode)]
        yield plain('BitwiseAnd', 'bitwise.bitwise_and', bits)
        yield plain('BitwiseOr', 'bitwise.bitwise_or', bits)
        yield plain('BitwiseXor', 'bitwise.bitwise_xor', bits)
        yield plain('Invert', 'bitwise.invert', bits[:1])
    for op, path in rows(INTEGER_UNARY):
        for dtype in INTEGERS:
            yield plain(op, path, [np.array([0, 3, -4, 7], dtype)])
    for op, path in rows(INTEGER_BINARY):
        for dtype in INTEGERS:
            signed = [7, 3, 0, 9] if op == 'Pow' else [7, -7, 0, -9]
            divisors = [3, 0, 2, 1] if op == 'Pow' else [2, 2, -3, -4]
            yield plain(op, path, [np.array(signed, dtype), np.array(divisors, dtype)])


def plain(op, path, inputs, **attributes):
    return Case(op, lambda given: function(path)(*given, **attributes), inputs, attributes)


def unary(op, path, domain):
    generator = np.random.default_rng(1)
    for dtype in FLOATS:
        for shape in SHAPES:
            yield plain(op, path, [numbers(generator, domain, shape, dtype)])
        yield plain(op, path, [np.array(FINITE if op == 'Erf' else SPECIAL, dtype)])


def binary(op, path, domains):
    generator = np.random.default_rng(2)
    for dtype in FLOATS:
        for shapes in PAIRS:
            yield plain(op, path, [numbers(generator, domain, shape, dtype)
                                   for domain, shape in zip(domains, shapes)])
        yield plain(op, path, [np.array(each, dtype) for each in zip(*SPECIAL_PAIRS)])


def given(op, path, shapes, domain=ANY, dtypes=FLOATS, **attributes):
    """One case per element type, of inputs with the given shapes."""
    generator = np.random.default_rng(3)
    for dtype in dtypes:
        yield plain(op, path, [numbers(generator, domain, shape, dtype) for shape in shapes],
                    **attributes)


def variadic(op, path, shapes, **attributes):
    generator = np.random.default_rng(4)
    for dtype in FLOATS:
        inputs = [numbers(generator, ANY, shape, dtype) for shape in shapes]
        yield Case(op, lambda each: function(path)(each, **attributes), inputs, attributes)


REDUCTIONS = '''
Sum reduce_sum
Mean reduce_mean
Prod reduce_prod
Max reduce_max
Min reduce_min
EuclideanNorm math.reduce_euclidean_norm
'''
AXES = ({}, {'axis': 1}, {'axis': -1, 'keepdims': True}, {'axis': [0, 2]}, {'axis': []})


def reductions():
    for op, path in rows(REDUCTIONS):
        for attributes in AXES:
            yield from given(op, path, [(2, 3, 4)], **attributes)
        yield from given(op, path, [()])
        yield from given(op, path, [(2, 0)], axis=1)
        yield from given(op, path, [(0, 2)], axis=1)
        for dtype in FLOATS:
            yield plain(op, path, [np.array([[2, 2, -1], [0, 0, 3], [0, 1, 4], [-1, -1, -1]], dtype)],
                        axis=1)
            yield plain(op, path, [np.array([[1, INF, 2], [1, -INF, 2], [INF, -INF, 1], [1, NAN, 2]],
                                            dtype)], axis=1)
        for dtype in INTEGERS:
            yield plain(op, path, [np.array([[7, -2, 5], [4, 4, -9]], dtype)], axis=1)
    for op in ('Cumsum', 'Cumprod'):
        path = 'math.' + op.lower()
        for axis, exclusive, reverse in itertools.product((0, -1), (False, True), (False, True)):
            yield from given(op, path, [(3, 4)], axis=axis, exclusive=exclusive, reverse=reverse)
        for dtype in FLOATS:
            yield plain(op, path, [np.array([2, 0, 3, 4], dtype)])
            yield plain(op, path, [np.array([2, INF, 3, NAN, 1], dtype)])
        yield plain(op, path, [np.array([2, 3, -4], np.int32)])
    for op in ('ArgMax', 'ArgMin'):
        for attributes in ({}, {'axis': 1}, {'axis': -1, 'output_type': 'int32'}):
            yield from given(op, op.lower(), [(3, 4)], **attributes)
        yield plain(op, op.lower(), [np.array([[1, 3, 3], [2, NAN, 1]], np.float32)], axis=1)
    for op in ('All', 'Any'):
        for attributes in ({}, {'axis': 1}, {'axis': 0, 'keepdims': True}):
            yield plain(op, 'reduce_' + op.lower(), [np.array([[True, False], [True, True]])],
                        **attributes)
    yield from variadic('AddN', 'add_n', [(2, 3), (2, 3), (2, 3)])


def shapes():
    yield from given('Identity', 'identity', [(2, 3)])
    yield from given('StopGradient', 'stop_gradient', [(2, 3)])
    yield from given('BroadcastTo', 'broadcast_to', [(2, 1)], shape=[3, 2, 4])
    yield from given('BroadcastTo', 'broadcast_to', [()], shape=[2, 2])
    yield from given('Reshape', 'reshape', [(2, 3)], shape=[3, -1])
    yield from given('Reshape', 'reshape', [(0, 3)], shape=[3, 0])
    for axis in (0, 1, -1):
        yield from given('ExpandDims', 'expand_dims', [(2, 3)], axis=axis)
    yield from given('Squeeze', 'squeeze', [(1, 3, 1)])
    yield from given('Squeeze', 'squeeze', [(1, 3, 1)], axis=[-1])
    yield from given('Transpose', 'transpose', [(2, 3, 4)])
    yield from given('Transpose', 'transpose', [(2, 3, 4)], perm=[1, 2, 0])
    for begin, end, strides, masks in (
            ([1], [3], [1], {}), ([0, 1], [0, 3], [1, 1], {'begin_mask': 1, 'end_mask': 1}),
            ([3, 0], [0, 3], [-2, 2], {}), ([1, 0], [2, 0], [1, 1], {'shrink_axis_mask': 1, 'end_mask': 2}),
            ([0, 1], [0, 2], [1, 1], {'ellipsis_mask': 1}), ([0, 0], [0, 1], [1, 1], {'new_axis_mask': 1})):
        yield from given('StridedSlice', 'strided_slice', [(4, 3)], begin=begin, end=end,
                         strides=strides, **masks)
    yield from given('Slice', 'slice', [(4, 3)], begin=[1, 0], size=[2, -1])
    yield from variadic('ConcatV2', 'concat', [(2, 3), (1, 3), (0, 3)], axis=0)
    yield from variadic('ConcatV2', 'concat', [(2, 3), (2, 1)], axis=-1)
    yield from variadic('Pack', 'stack', [(2, 3), (2, 3)])
    yield from variadic('Pack', 'stack', [(2, 3), (2, 3)], axis=-1)
    yield from given('Unpack', 'unstack', [(2, 3)], axis=1)
    yield from given('Split', 'split', [(4, 3)], num_or_size_splits=2)
    yield from given('Split', 'split', [(2, 6)], num_or_size_splits=3, axis=1)
    yield from given('Tile', 'tile', [(2, 3)], multiples=[2, 3])
    yield from given('ReverseV2', 'reverse', [(2, 3, 2)], axis=[0, 2])
    yield from given('Roll', 'roll', [(3, 4)], shift=1, axis=0)
    yield from given('Roll', 'roll', [(3, 4)], shift=[-1, 2], axis=[0, 1])
    yield from given('LinSpace', 'linspace', [(), ()], num=5)
    for op, path in (('ZerosLike', 'zeros_like'), ('OnesLike', 'ones_like'), ('Shape', 'shape'),
                     ('Size', 'size'), ('Rank', 'rank')):
        yield from given(op, path, [(2, 3)])
        yield from given(op, path, [()])
    for mode in FLOATS:
        yield plain('Cast', 'cast', [np.array([1.7, -1.7, 0, 300], mode)], dtype='int32')
        yield plain('Cast', 'cast', [np.array([1.7, -1.7, 0, 2], mode)], dtype='bool')
        yield plain('Cast', 'cast', [np.array([1.7, -1.7, INF, NAN], mode)], dtype='float64')
        yield plain('Cast', 'cast', [np.array([1.7, -1.7, 0, 2], mode)], dtype='float32')


def indexing():
    for dtype in INTEGERS:
        yield from mixed('GatherV2', 'gather', (4, 3), np.array([2, 0, 2], dtype))
        yield from mixed('GatherV2', 'gather', (4, 3), np.array([[2, 0], [1, 1]], dtype), axis=1)
        yield from mixed('GatherV2', 'gather', (2, 3), np.array([[2], [1]], dtype), batch_dims=1)
        yield from mixed('GatherNd', 'gather_nd', (3, 4), np.array([[0, 1], [2, 3], [0, 1]], dtype))
        yield from mixed('GatherNd', 'gather_nd', (3, 4), np.array([[2], [0]], dtype))
        yield from mixed('UnsortedSegmentSum', 'math.unsorted_segment_sum', (4, 2),
                         np.array([1, 0, 1, -1], dtype), num_segments=3)
        generator = np.random.default_rng(5)
        for each in FLOATS:
            yield plain('ScatterNd', 'scatter_nd',
                        [np.array([[2], [0], [2]], dtype), numbers(generator, ANY, (3, 2), each)],
                        shape=np.array([4, 2], dtype).tolist())
    for k in (1, 2):
        yield from given('TopKV2', 'math.top_k', [(2, 4)], k=k)
    yield plain('TopKV2', 'math.top_k', [np.array([1, 3, 3, 2], np.float32)], k=2)
    yield plain('Unique', 'unique', [np.array([3, 1, 3, 2, 1], np.float32)])
    yield plain('HistogramFixedWidth', 'histogram_fixed_width',
                [np.array([-1, 0, 1.5, 2, 9], np.float32), np.array([0, 5], np.float32)], nbins=5)
    yield plain('SelectV2', 'where', [np.array([True, False, True]), np.array([1, 2, NAN], np.float32),
                                      np.array(7, np.float32)])
    yield from mixed('OneHot', 'one_hot', None, np.array([1, 0, -1, 5], np.int32), depth=3)
    yield from mixed('OneHot', 'one_hot', None, np.array([1, 0], np.int32), depth=3, axis=0,
                     on_value=5.0, off_value=-1.0, dtype='float64')


SEGMENTS = '''
SegmentSum UnsortedSegmentSum sum
SegmentMean - mean
SegmentProd UnsortedSegmentProd prod
SegmentMax UnsortedSegmentMax max
SegmentMin UnsortedSegmentMin min
'''
SCATTERS = '''
TensorScatterUpdate update
TensorScatterAdd add
TensorScatterSub sub
TensorScatterMax max
TensorScatterMin min
'''


def segments():
    ids = np.array([0, 0, 2, 2, 2], np.int32)
    loose = np.array([1, 0, 1, -1, 3], np.int64)
    for ordered, unsorted, name in rows(SEGMENTS):
        for dtype in FLOATS:
            data = np.array([[1, 0], [3, 0], [-2, 4], [-2, 0], [5, 4]], dtype)
            yield plain(ordered, 'math.segment_' + name, [data, ids])
            if unsorted != '-':
                yield plain(unsorted, 'math.unsorted_segment_' + name, [data, loose],
                            num_segments=4)
        yield from mixed(ordered, 'math.segment_' + name, (5,), ids)
    for op, name in rows(SCATTERS):
        for dtype in FLOATS:
            yield plain(op, 'tensor_scatter_nd_' + name,
                        [np.array([[1, 2], [3, 4], [5, 6]], dtype), np.array([[2], [0]], np.int32),
                         np.array([[9, 6], [-1, 2]], dtype)])
            yield plain(op, 'tensor_scatter_nd_' + name,
                        [np.array([1, 2, 3], dtype), np.array([[1], [2]], np.int64),
                         np.array([2, 7], dtype)])


def blocks():
    yield from given('SpaceToDepth', 'nn.space_to_depth', [(2, 4, 2, 3)], block_size=2)
    yield from given('DepthToSpace', 'nn.depth_to_space', [(2, 2, 1, 8)], block_size=2)
    for mode in ('REFLECT', 'SYMMETRIC'):
        for dtype in FLOATS:
            yield Case('MirrorPad', functools.partial(padded, mode),
                       [np.array([[1, 2, 3], [4, 5, 6]], dtype)],
                       {'paddings': [[1, 0], [2, 1]], 'mode': mode})
    for dtype in FLOATS:
        yield Case('Pad', functools.partial(padded, 'CONSTANT'),
                   [np.array([[1, 2, 3], [4, 5, 6]], dtype)], {'paddings': [[1, 0], [2, 1]]})
    yield from mixed('ReverseSequence', 'reverse_sequence', (3, 4), np.array([2, 4, 1], np.int32),
                     seq_axis=1, batch_axis=0)
    for exclusive, reverse in itertools.product((False, True), (False, True)):
        yield from given('CumulativeLogsumexp', 'math.cumulative_logsumexp', [(3, 4)], axis=1,
                         exclusive=exclusive, reverse=reverse)


def padded(mode, inputs):
    return tf.pad(inputs[0], [[1, 0], [2, 1]], mode)


def mixed(op, path, shape, indices, **attributes):
    """A floating input, unless there is none, before one of indices."""
    generator = np.random.default_rng(6)
    for dtype in FLOATS if shape else (None,):
        first = [numbers(generator, ANY, shape, dtype)] if shape else []
        yield plain(op, path, first + [indices], **attributes)


def algebra():
    yield from given('MatMul', 'matmul', [(2, 3), (3, 4)])
    yield from given('MatMul', 'matmul', [(0, 3), (3, 4)])
    yield from given('MatMul', 'matmul', [(3, 2), (3, 4)], transpose_a=True)
    yield from given('MatMul', 'matmul', [(2, 3), (4, 3)], transpose_b=True)
    yield from given('MatMul', 'matmul', [(3, 2), (4, 3)], transpose_a=True, transpose_b=True)
    yield plain('MatMul', 'matmul', [np.array([[1, 2]], np.int32), np.array([[3], [4]], np.int32)])
    yield from given('BatchMatMulV2', 'matmul', [(2, 2, 3), (2, 3, 4)])
    yield from given('BatchMatMulV2', 'matmul', [(2, 1, 2, 3), (3, 3, 2)])
    yield from given('BatchMatMulV2', 'matmul', [(2, 3, 2), (2, 3, 2)], transpose_a=True)
    yield from given('BatchMatMulV2', 'matmul', [(2, 3, 2), (4, 2)], transpose_b=True)
    for equation, extents in (('ij,jk->ik', [(2, 3), (3, 4)]), ('ij->ji', [(2, 3)]),
                              ('ij->', [(2, 3)]), ('ij,ij->i', [(2, 3), (2, 3)]),
                              ('i,j->ij', [(2,), (3,)]), ('ii->i', [(3, 3)]), ('ii->', [(3, 3)]),
                              ('...ij,...jk->...ik', [(2, 1, 2, 3), (4, 3, 2)]), ('i...->...', [(2, 3)]),
                              ('ij,ik', [(2, 3), (2, 2)]), ('i,ij,j->', [(2,), (2, 3), (3,)]), ('bij,bjk->bik', [(2, 2, 3), (2, 3, 2)])):
        yield from einsum(equation, extents)


def matrices():
    """Regular matrices: random ones with a heavy diagonal, and what makes kernels fail or branch."""
    for op, path in (('MatrixInverse', 'linalg.inv'), ('MatrixDeterminant', 'linalg.det')):
        yield from given(op, path, [(3, 3)])
        yield from given(op, path, [(2, 2, 2)])
    yield from given('MatrixInverse', 'linalg.inv', [(3, 3)], adjoint=True)
    yield from given('MatrixDeterminant', 'linalg.det', [(0, 0)])
    yield from given('LogMatrixDeterminant', 'linalg.slogdet', [(2, 3, 3)])
    for adjoint in (False, True):
        yield from given('MatrixSolve', 'linalg.solve', [(3, 3), (3, 2)], adjoint=adjoint)
        yield from given('MatrixSolve', 'linalg.solve', [(2, 3, 3), (2, 3, 1)], adjoint=adjoint)
        for lower in (False, True):
            yield from given('MatrixTriangularSolve', 'linalg.triangular_solve', [(3, 3), (3, 2)],
                             POSITIVE, lower=lower, adjoint=adjoint)
    yield from given('MatrixTriangularSolve', 'linalg.triangular_solve', [(2, 2, 2), (2, 1)], POSITIVE)
    for dtype in FLOATS:
        positive = np.array([[4, 2, -1], [2, 5, 0.5], [-1, 0.5, 3]], dtype)
        yield plain('Cholesky', 'linalg.cholesky', [positive])
        yield plain('Cholesky', 'linalg.cholesky', [np.stack([positive, 2 * positive])])
        for compute in (True, False):
            yield Case('SelfAdjointEigV2', functools.partial(eigen, compute), [positive],
                       {'compute_v': compute})
        yield Case('SelfAdjointEigV2', functools.partial(eigen, True),
                   [np.array([[1, 9], [2, -1]], dtype)], {'compute_v': True})
    for shape in ((3, 3), (4, 2), (2, 4), (2, 3, 2)):
        for full in (False, True):
            yield from given('Qr', 'linalg.qr', [shape], full_matrices=full) if not (
                full and shape[-2] > shape[-1]) else ()
    for shape in ((2, 2), (3, 3), (4, 2), (2, 4), (2, 3, 2)):
        yield from singular(shape, True, False)
        yield from singular(shape, False, False)
    yield from singular((2, 3), True, True)
    for k in (0, 1, -1, [-1, 1], [0, 2]):
        for align in ('RIGHT_LEFT', 'LEFT_RIGHT'):
            yield from given('MatrixDiagPartV3', 'linalg.diag_part', [(2, 3, 4)], k=k, align=align)
    yield from given('MatrixDiagPartV3', 'linalg.diag_part', [(2, 3)], k=[-1, 1], padding_value=7.0)
    for k in (0, 1, -2):
        yield from given('MatrixDiagV3', 'linalg.diag', [(2, 3)], k=k)
    yield from given('MatrixDiagV3', 'linalg.diag', [(3, 4)], k=[-1, 1])
    yield from given('MatrixDiagV3', 'linalg.diag', [(3,)], num_rows=3, num_cols=4, padding_value=5.0)
    yield from given('MatrixSetDiagV3', 'linalg.set_diag', [(2, 3, 4), (2, 3)])
    yield from given('MatrixSetDiagV3', 'linalg.set_diag', [(3, 3), (2,)], k=1)
    for lower, upper in ((0, -1), (-1, 0), (1, 0), (0, 0)):
        yield from given('MatrixBandPart', 'linalg.band_part', [(2, 3, 4)], num_lower=lower,
                         num_upper=upper)
    yield from given('Diag', 'linalg.tensor_diag', [(2, 3)])
    yield from given('DiagPart', 'linalg.tensor_diag_part', [(2, 3, 2, 3)])
    yield from given('Cross', 'linalg.cross', [(2, 3), (2, 3)])


def eigen(compute, inputs):
    result = tf.raw_ops.SelfAdjointEigV2(input=inputs[0], compute_v=compute)
    return list(result) if compute else [result.e]


def singular(shape, compute, full):
    generator = np.random.default_rng(8)
    for dtype in FLOATS:
        yield Case('Svd', lambda inputs: list(tf.raw_ops.Svd(
            input=inputs[0], compute_uv=compute, full_matrices=full))[:3 if compute else 1],
            [numbers(generator, ANY, shape, dtype)],
            {'compute_uv': compute, 'full_matrices': full})


def einsum(equation, extents):
    generator = np.random.default_rng(7)
    for dtype in FLOATS:
        yield Case('Einsum', lambda each: tf.einsum(equation, *each),
                   [numbers(generator, ANY, shape, dtype) for shape in extents],
                   {'equation': equation})


def neural():
    for alpha in (0.2, 0.5):
        yield from given('LeakyRelu', 'nn.leaky_relu', [(2, 3)], alpha=alpha)
    for dtype in FLOATS:
        yield plain('LeakyRelu', 'nn.leaky_relu', [np.array(SPECIAL, dtype)])
        yield plain('Swish', 'nn.silu', [np.array(SPECIAL[:-3], dtype)])
        for op, path in (('Softmax', 'nn.softmax'), ('LogSoftmax', 'nn.log_softmax')):
            yield plain(op, path, [np.array([[0, 0, 0], [1, -200, 200], [1000, 1000, 0]], dtype)])
    for op, path in (('Softmax', 'nn.softmax'), ('LogSoftmax', 'nn.log_softmax')):
        yield from given(op, path, [(2, 3)])
        yield from given(op, path, [(2, 3, 2)])
    yield from given('Swish', 'nn.silu', [(2, 3)])
    for dtype in FLOATS:
        labels = np.array([[0.2, 0.3, 0.5], [1, 0, 0]], dtype)
        logits = np.array([[1, -2, 0.5], [20, -30, 0]], dtype)
        yield Case('SoftmaxCrossEntropyWithLogits',
                   lambda each: tf.nn.softmax_cross_entropy_with_logits(*each), [labels, logits], {})
        yield Case('SparseSoftmaxCrossEntropyWithLogits',
                   lambda each: tf.nn.sparse_softmax_cross_entropy_with_logits(*each),
                   [np.array([2, 0], np.int32), logits], {})
    yield from given('L2Loss', 'nn.l2_loss', [(2, 3)])
    yield from given('BiasAdd', 'nn.bias_add', [(2, 3), (3,)])
    yield from given('BiasAdd', 'nn.bias_add', [(2, 2, 3), (3,)])
    for padding, strides in itertools.product(('VALID', 'SAME'), (1, 2)):
        yield from given('Conv2D', 'nn.conv2d', [(2, 4, 5, 2), (2, 3, 2, 3)], strides=strides,
                         padding=padding)
        yield from given('AvgPool', 'nn.avg_pool2d', [(2, 4, 5, 2)], ksize=2, strides=strides,
                         padding=padding)
        yield from given('MaxPool', 'nn.max_pool2d', [(2, 4, 5, 2)], ksize=2, strides=strides,
                         padding=padding)
    yield plain('MaxPool', 'nn.max_pool2d', [np.ones((1, 2, 2, 1), np.float32)], ksize=2, strides=2,
                padding='VALID')


def images():
    yield from given('AdjustContrastv2', 'image.adjust_contrast', [(2, 3, 3), ()], OPEN, FLOATS[:1])
    yield from given('AdjustHue', 'image.adjust_hue', [(2, 3, 3), ()], OPEN, FLOATS[:1])
    yield from given('AdjustSaturation', 'image.adjust_saturation', [(2, 3, 3), ()], OPEN, FLOATS[:1])


FAMILIES = {each.__name__: each for each in (
    elementwise, special, reductions, shapes, indexing, segments, blocks, algebra, matrices, neural, images)}
