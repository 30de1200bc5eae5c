"""Activations, losses and sliding windows that TensorFlow makes of several ops."""
from _bridge import UnimplementedError, kernel_text
from tensorflow._core import convert, run, unary
from tensorflow._ops import _FUNCTIONS, _index, integers
from tensorflow._shapes import where

# ---- Activations ----------------------------------------------------------------------------


def gelu(features, approximate=False, name=None):
    given = convert(features)
    if not given.dtype.is_floating:
        raise ValueError('`features.dtype` must be a floating point tensor.Received:features.dtype='
                         '%s' % given.dtype)
    if approximate:
        bent = 0.7978845608028654 * (given + 0.044715 * given ** 3)
        return 0.5 * given * (1.0 + unary('Tanh', bent))
    return 0.5 * given * unary('Erfc', -given * 0.7071067811865476)


def crelu(features, axis=-1, name=None):
    given = convert(features)
    return unary('Relu', run('ConcatV2', [given, -given], {'axis': axis})[0])


# ---- Losses ---------------------------------------------------------------------------------


def sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None):
    _required('sigmoid_cross_entropy_with_logits', labels, logits)
    given = convert(logits)
    wanted = convert(labels, hint=given.dtype)
    _same_shape(given, wanted)
    zeros = _FUNCTIONS['zeros_like'](given)
    positive = given >= zeros
    above = where(positive, given, zeros)
    small = where(positive, -given, given)
    return above - given * wanted + unary('Log1p', unary('Exp', small))


def weighted_cross_entropy_with_logits(labels=None, logits=None, pos_weight=None, name=None):
    given = convert(logits)
    wanted = convert(labels, hint=given.dtype)
    _same_shape(given, wanted)
    weight = 1 + (pos_weight - 1) * wanted
    small = unary('Log1p', unary('Exp', -abs(given)))
    return (1 - wanted) * given + weight * (small + unary('Relu', -given))


def log_poisson_loss(targets, log_input, compute_full_loss=False, name=None):
    given = convert(log_input)
    wanted = convert(targets, hint=given.dtype)
    loss = unary('Exp', given) - given * wanted
    if compute_full_loss:
        stirling = (wanted * unary('Log', wanted) - wanted
                    + 0.5 * unary('Log', 6.283185307179586 * wanted))
        small = (wanted >= 0.0) & (wanted <= 1.0)
        loss = loss + where(small, _FUNCTIONS['zeros_like'](wanted), stirling)
    return loss


def _required(function, labels, logits):
    for name, value in (('labels', labels), ('logits', logits)):
        if value is None:
            raise ValueError('Argument `%s` must not be None' % name)


def _same_shape(logits, labels):
    if logits.shape != labels.shape:
        raise ValueError('`logits` and `labels` must have the same shape, received (%s vs %s).'
                         % (logits.shape, labels.shape))


# ---- Windows --------------------------------------------------------------------------------


def _around(numbers, name, count):
    """Numbers per dimension, with those of batch and channels around them."""
    given = integers(numbers)
    if len(given) == 1:
        given = given * count
    if len(given) == count:
        return [1] + given + [1]
    if len(given) == count + 2:
        return given
    raise ValueError('%s should be of length 1, %d or %d. Received: %s=%s of length %d'
                     % (name, count, count + 2, name, numbers, len(given)))


def _padded(padding):
    """The attributes of a padding: a word, or the margins of every axis."""
    if isinstance(padding, (list, tuple)):
        return {'padding': 'EXPLICIT',
                'explicit_paddings': [_index(each) for pair in padding for each in pair]}
    return {'padding': padding}


def _sliding(strides, padding, dilations, count):
    arguments = {'strides': _around(strides, 'strides', count)}
    if dilations is not None:
        arguments['dilations'] = _around(dilations, 'dilations', count)
    return dict(arguments, **_padded(padding))


def _pair(first, second):
    given = convert(first)
    return [given, convert(second, hint=given.dtype)]


def conv2d(input, filters, strides, padding, data_format='NHWC', dilations=None, name=None):
    _require_channels_last(data_format, 'Conv2D')
    return run('Conv2D', _pair(input, filters), _sliding(strides, padding, dilations, 2))[0]


def conv3d(input, filters, strides, padding, data_format='NDHWC', dilations=None, name=None):
    _require_channels_last(data_format, 'Conv3D')
    return run('Conv3D', _pair(input, filters), _sliding(strides, padding, dilations, 3))[0]


def conv1d(input, filters, stride, padding, data_format='NWC', dilations=None, name=None):
    """A convolution of images one row high."""
    _require_channels_last(data_format, 'Conv2D')
    images, weights = _pair(input, filters)
    arguments = _sliding([1] + _one(stride), padding, None, 2)
    if dilations is not None:
        arguments['dilations'] = [1, 1] + _one(dilations) + [1]
    row = run('Conv2D', [_expanded(images, -3), _expanded(weights, 0)], arguments)[0]
    return run('Squeeze', [row], {'axis': [-3]})[0]


def conv2d_transpose(input, filters, output_shape, strides, padding='SAME', data_format='NHWC',
                     dilations=None, name=None):
    return _transposed('Conv2DBackpropInput', input, filters, output_shape, data_format,
                       _sliding(strides, padding, dilations, 2))


def conv3d_transpose(input, filters, output_shape, strides, padding='SAME', data_format='NDHWC',
                     dilations=None, name=None):
    return _transposed('Conv3DBackpropInputV2', input, filters, output_shape, data_format,
                       _sliding(strides, padding, dilations, 3))


def _transposed(op, input, filters, output_shape, data_format, arguments):
    """What a convolution makes of the gradient of its output."""
    _require_channels_last(data_format, op)
    images, weights = _pair(input, filters)
    return run(op, [weights, images], dict(arguments, shape=integers(output_shape)))[0]


def conv1d_transpose(input, filters, output_shape, strides, padding='SAME', data_format='NWC',
                     dilations=None, name=None):
    images, weights = _pair(input, filters)
    sizes = integers(output_shape)
    row = conv2d_transpose(_expanded(images, 1), _expanded(weights, 0), [sizes[0], 1] + sizes[1:],
                           [1] + _one(strides), padding)
    return run('Squeeze', [row], {'axis': [1]})[0]


def depthwise_conv2d(input, filter, strides, padding, data_format='NHWC', dilations=None, name=None):
    _require_channels_last(data_format, 'DepthwiseConv2dNative')
    return run('DepthwiseConv2dNative', _pair(input, filter),
               _sliding(strides, padding, dilations, 2))[0]


def separable_conv2d(input, depthwise_filter, pointwise_filter, strides, padding,
                     data_format='NHWC', dilations=None, name=None):
    apart = depthwise_conv2d(input, depthwise_filter, strides, padding, data_format, dilations)
    return conv2d(apart, pointwise_filter, 1, 'VALID', data_format)


def convolution(input, filters, strides=None, padding='VALID', data_format=None, dilations=None,
                name=None):
    count = convert(input).ndim - 2
    convolve = {1: conv1d, 2: conv2d, 3: conv3d}[count]
    steps = 1 if strides is None else strides
    return convolve(input, filters, steps, padding, dilations=dilations)


def max_pool2d(input, ksize, strides, padding, data_format='NHWC', name=None):
    return _pool('MaxPool', input, ksize, strides, padding, data_format, 2)


def max_pool3d(input, ksize, strides, padding, data_format='NDHWC', name=None):
    return _pool('MaxPool3D', input, ksize, strides, padding, data_format, 3)


def max_pool1d(input, ksize, strides, padding, data_format='NWC', name=None):
    return _pool_of_rows('MaxPool', input, ksize, strides, padding, data_format)


def max_pool(input, ksize, strides, padding, data_format=None, name=None):
    pool = {3: max_pool1d, 4: max_pool2d, 5: max_pool3d}
    return _by_rank(pool, 'max_pool', input)(input, ksize, strides, padding)


def avg_pool2d(input, ksize, strides, padding, data_format='NHWC', name=None):
    return _pool('AvgPool', input, ksize, strides, padding, data_format, 2)


def avg_pool3d(input, ksize, strides, padding, data_format='NDHWC', name=None):
    return _pool('AvgPool3D', input, ksize, strides, padding, data_format, 3)


def avg_pool1d(input, ksize, strides, padding, data_format='NWC', name=None):
    return _pool_of_rows('AvgPool', input, ksize, strides, padding, data_format)


def avg_pool(input, ksize, strides, padding, data_format=None, name=None):
    pool = {3: avg_pool1d, 4: avg_pool2d, 5: avg_pool3d}
    return _by_rank(pool, 'avg_pool', input)(input, ksize, strides, padding)


def _by_rank(pools, name, input):
    rank = convert(input).ndim
    if rank not in pools:
        raise ValueError('`input.shape.rank` must be between 3 and 5. Received: input.shape=%s of rank '
                         '%d.' % (convert(input).shape, rank))
    return pools[rank]


def _pool(op, input, ksize, strides, padding, data_format, count):
    _require_channels_last(data_format, op)
    arguments = dict(_padded(padding), ksize=_around(ksize, 'ksize', count),
                     strides=_around(strides, 'strides', count))
    return run(op, [convert(input)], arguments)[0]


def _pool_of_rows(op, input, ksize, strides, padding, data_format):
    """Pools images one row high."""
    row = _pool(op, _expanded(convert(input), 1), [1] + _one(ksize), [1] + _one(strides), padding,
                data_format, 2)
    return run('Squeeze', [row], {'axis': [1]})[0]


def _one(numbers):
    """The number for the only dimension, of those that may surround it."""
    given = integers(numbers)
    return given if len(given) == 1 else given[1:2]


def _expanded(x, axis):
    return run('ExpandDims', [x], {'axis': axis})[0]


def _require_channels_last(data_format, op):
    if data_format not in (None, 'NHWC', 'NWC', 'NDHWC'):
        raise UnimplementedError(None, None, kernel_text(
            op, 'The %s op currently only supports the %s tensor format on the CPU. The op was given '
            'the format: %s' % (op, 'NDHWC' if '3D' in op else 'NHWC', data_format)))
