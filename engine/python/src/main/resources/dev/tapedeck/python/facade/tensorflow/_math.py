"""Mathematics that TensorFlow makes of several ops: moments, stable sums, clipping."""
from tensorflow._composites import _reduce as reduce
from tensorflow._core import binary, cast, convert, divide, float32, run, unary
from tensorflow._ops import _FUNCTIONS
from tensorflow._shapes import where


def clip_by_value(t, clip_value_min, clip_value_max, name=None):
    given = convert(t)
    below = binary('Minimum', given, clip_value_max)
    given.shape.assert_is_compatible_with(below.shape)
    clipped = binary('Maximum', below, clip_value_min)
    given.shape.assert_is_compatible_with(clipped.shape)
    return clipped


def reduce_variance(input_tensor, axis=None, keepdims=False, name=None):
    given = convert(input_tensor)
    mean = reduce('Mean', given, axis, True)
    if given.dtype.is_integer:
        raise TypeError('Input must be either real or complex. Received integer type %s.'
                        % given.dtype)
    return reduce('Mean', unary('Square', given - mean), axis, keepdims)


def reduce_std(input_tensor, axis=None, keepdims=False, name=None):
    return unary('Sqrt', reduce_variance(input_tensor, axis, keepdims))


def reduce_logsumexp(input_tensor, axis=None, keepdims=False, name=None):
    """The largest element is taken out first, so that nothing overflows."""
    given = convert(input_tensor)
    largest = reduce('Max', given, axis, True)
    finite = where(unary('IsFinite', largest), largest, convert(0, largest.dtype))
    taken = unary('StopGradient', finite)
    total = unary('Log', reduce('Sum', unary('Exp', given - taken), axis, keepdims))
    if not keepdims:
        taken = run('Reshape', [taken], {'shape': total.shape.as_list()})[0]
    return total + taken


def scalar_mul(scalar, x, name=None):
    factor = convert(scalar, hint=convert(x).dtype)
    if factor.ndim:
        raise ValueError('Only scalar multiply works, got shape %s' % factor.shape)
    return binary('Mul', factor, x)


def accumulate_n(inputs, shape=None, tensor_dtype=None, name=None):
    return run('AddN', [convert(each) for each in inputs])[0]


def add_n(inputs, name=None):
    if not isinstance(inputs, (list, tuple)) or not inputs:
        raise ValueError('inputs must be an iterable of at least one Tensor/IndexedSlices with the '
                         'same dtype and shape.')
    given = [convert(each) for each in inputs]
    return unary('Identity', given[0]) if len(given) == 1 else run('AddN', given)[0]


def zero_fraction(value, name=None):
    given = convert(value)
    zeros = cast(given == cast(convert(0), given.dtype), float32)
    return divide(reduce('Sum', zeros), cast(_FUNCTIONS['size'](given), float32))


def erfcinv(x, name=None):
    given = convert(x)
    return -unary('Ndtri', 0.5 * given) * 0.7071067811865476


def lbeta(x, name=None):
    given = convert(x, hint=float32)
    if given.ndim and given.shape[-1] == 0:
        return reduce('Sum', unary('Lgamma', given), -1)
    parts = reduce('Sum', unary('Lgamma', given), -1)
    return parts - unary('Lgamma', reduce('Sum', given, -1))


def polyval(coeffs, x, name=None):
    if not isinstance(coeffs, list):
        raise ValueError('Argument coeffs must be list type. Received type %s.' % type(coeffs))
    given = convert(x)
    if not coeffs:
        return _FUNCTIONS['zeros_like'](given)
    total = convert(coeffs[0], hint=given.dtype)
    for coefficient in coeffs[1:]:
        total = convert(coefficient, hint=given.dtype) + total * given
    return total


def unsorted_segment_mean(data, segment_ids, num_segments, name=None):
    return _spread_over(data, segment_ids, num_segments, lambda counts: counts)


def unsorted_segment_sqrt_n(data, segment_ids, num_segments, name=None):
    return _spread_over(data, segment_ids, num_segments, lambda counts: unary('Sqrt', counts))


def _spread_over(data, segment_ids, num_segments, share):
    """The sums of segments, each divided by a share of how many elements it has."""
    given, ids = convert(data), convert(segment_ids)
    arguments = {'num_segments': int(num_segments)}
    ones = cast(_FUNCTIONS['ones_like'](ids), given.dtype)
    counts = run('UnsortedSegmentSum', [ones, ids], arguments)[0]
    counts = run('Reshape', [counts], {'shape': [-1] + [1] * (given.ndim - ids.ndim)})[0]
    sums = run('UnsortedSegmentSum', [given, ids], arguments)[0]
    return divide(sums, share(binary('Maximum', counts, 1.0)))
