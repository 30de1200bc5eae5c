"""Layers that slide over images and sequences."""
from tensorflow import _composites, _core
from tensorflow._core import run
from tensorflow.keras import activations as _activations, initializers as _initializers
from tensorflow.keras._layer import InputSpec, Layer, refuse


def _pair(value, rank):
    return (value,) * rank if isinstance(value, int) else tuple(value)


def _slid(extent, window, stride, padding, dilation=1):
    """How many places a window has along an extent."""
    if extent is None:
        return None
    if padding == 'same':
        return -(-extent // stride)
    return (extent - (window - 1) * dilation - 1) // stride + 1


def _check_padding(padding):
    if padding.lower() not in ('valid', 'same'):
        raise NotImplementedError("Tapedeck does not support padding=%r; it has 'valid' and 'same'"
                                  % padding)
    return padding.lower()


class _Convolution(Layer):
    """A kernel slides over the axes between the first and the last."""

    def __init__(self, filters, kernel_size, strides=1, padding='valid', data_format=None,
                 dilation_rate=1, groups=1, activation=None, use_bias=True,
                 kernel_initializer='glorot_uniform', bias_initializer='zeros',
                 kernel_regularizer=None, bias_regularizer=None, kernel_constraint=None,
                 bias_constraint=None, **options):
        super().__init__(**options)
        refuse(type(self).__name__, kernel_constraint=kernel_constraint,
               bias_constraint=bias_constraint, groups=groups if groups != 1 else None,
               data_format=data_format if data_format == 'channels_first' else None)
        self.filters = filters
        self.kernel_size = _pair(kernel_size, self._rank)
        self.strides = _pair(strides, self._rank)
        self.dilation_rate = _pair(dilation_rate, self._rank)
        self.padding = _check_padding(padding)
        self.activation = _activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = _initializers.get(kernel_initializer)
        self.bias_initializer = _initializers.get(bias_initializer)
        self.kernel_regularizer, self.bias_regularizer = kernel_regularizer, bias_regularizer
        self.input_spec = InputSpec(min_ndim=self._rank + 2)
        self.bias = None

    def build(self, input_shape):
        channels = input_shape[-1]
        self.kernel = self.add_weight(shape=(*self.kernel_size, channels, self.filters),
                                      name='kernel', initializer=self.kernel_initializer,
                                      regularizer=self.kernel_regularizer)
        if self.use_bias:
            self.bias = self.add_weight(shape=(self.filters,), name='bias',
                                        initializer=self.bias_initializer,
                                        regularizer=self.bias_regularizer)
        self.input_spec = InputSpec(min_ndim=self._rank + 2, axes={-1: channels})
        self.built = True

    def compute_output_shape(self, input_shape):
        inner = [_slid(*each[:3], self.padding, each[3]) for each in zip(
            input_shape[1:-1], self.kernel_size, self.strides, self.dilation_rate)]
        return (input_shape[0], *inner, self.filters)

    def call(self, inputs):
        outputs = self._convolve(inputs)
        if self.bias is not None:
            outputs = outputs + self.bias
        return self.activation(outputs)


class Conv2D(_Convolution):
    """A kernel slides over the rows and columns of images."""

    _rank = 2

    def _convolve(self, inputs):
        from tensorflow import nn
        return nn.conv2d(inputs, self.kernel, strides=list(self.strides),
                         padding=self.padding.upper(), dilations=list(self.dilation_rate))


class Conv1D(_Convolution):
    """A kernel slides along sequences."""

    _rank = 1

    def _convolve(self, inputs):
        from tensorflow import nn
        outputs = nn.conv2d(_with_row(inputs), run('ExpandDims', [_core.tensor(self.kernel)],
                                                   {'axis': 0})[0],
                            strides=[1, *self.strides], padding=self.padding.upper(),
                            dilations=[1, *self.dilation_rate])
        return _without_row(outputs)


def _with_row(inputs):
    return run('ExpandDims', [inputs], {'axis': 1})[0]


def _without_row(inputs):
    return run('Squeeze', [inputs], {'axis': [1]})[0]


Convolution1D, Convolution2D = Conv1D, Conv2D


class _Pooling(Layer):
    """One value for each place of a window."""

    def __init__(self, pool_size, strides=None, padding='valid', data_format=None, **options):
        super().__init__(**options)
        refuse(type(self).__name__,
               data_format=data_format if data_format == 'channels_first' else None)
        self.pool_size = _pair(pool_size, self._rank)
        self.strides = self.pool_size if strides is None else _pair(strides, self._rank)
        self.padding = _check_padding(padding)
        self.input_spec = InputSpec(ndim=self._rank + 2)
        self.built = True

    def compute_output_shape(self, input_shape):
        inner = [_slid(*each, self.padding) for each in zip(input_shape[1:-1], self.pool_size,
                                                           self.strides)]
        return (input_shape[0], *inner, input_shape[-1])

    def call(self, inputs):
        from tensorflow import nn
        pool = getattr(nn, self._pool)
        if self._rank == 1:
            return _without_row(pool(_with_row(inputs), [1, *self.pool_size], [1, *self.strides],
                                     self.padding.upper()))
        return pool(inputs, list(self.pool_size), list(self.strides), self.padding.upper())


class MaxPooling2D(_Pooling):
    """The largest value in each window of an image."""

    _rank, _pool = 2, 'max_pool2d'

    def __init__(self, pool_size=(2, 2), strides=None, padding='valid', **options):
        super().__init__(pool_size, strides, padding, **options)


class AveragePooling2D(_Pooling):
    """The mean of each window of an image."""

    _rank, _pool = 2, 'avg_pool2d'


class MaxPooling1D(_Pooling):
    """The largest value in each window of a sequence."""

    _rank, _pool = 1, 'max_pool2d'

    def __init__(self, pool_size=2, strides=None, padding='valid', **options):
        super().__init__(pool_size, strides, padding, **options)


class AveragePooling1D(_Pooling):
    """The mean of each window of a sequence."""

    _rank, _pool = 1, 'avg_pool2d'


MaxPool1D, MaxPool2D, AvgPool1D, AvgPool2D = (MaxPooling1D, MaxPooling2D, AveragePooling1D,
                                              AveragePooling2D)


class _GlobalPooling(Layer):
    """One value for each channel."""

    def __init__(self, data_format=None, keepdims=False, **options):
        super().__init__(**options)
        refuse(type(self).__name__,
               data_format=data_format if data_format == 'channels_first' else None)
        self.keepdims = keepdims
        self.input_spec = InputSpec(ndim=self._rank + 2)
        self.built = True

    def compute_output_shape(self, input_shape):
        inner = (1,) * self._rank if self.keepdims else ()
        return (input_shape[0], *inner, input_shape[-1])

    def call(self, inputs):
        return _composites._reduce(self._op, inputs, list(range(1, self._rank + 1)), self.keepdims)


class GlobalAveragePooling2D(_GlobalPooling):
    """The mean of each channel of an image."""

    _rank, _op = 2, 'Mean'


class GlobalMaxPooling2D(_GlobalPooling):
    """The largest value of each channel of an image."""

    _rank, _op = 2, 'Max'


class GlobalAveragePooling1D(_GlobalPooling):
    """The mean of each channel of a sequence."""

    _rank, _op = 1, 'Mean'


class GlobalMaxPooling1D(_GlobalPooling):
    """The largest value of each channel of a sequence."""

    _rank, _op = 1, 'Max'


class UpSampling2D(Layer):
    """Each row and each column several times."""

    def __init__(self, size=(2, 2), data_format=None, interpolation='nearest', **options):
        super().__init__(**options)
        refuse('UpSampling2D',
               interpolation=interpolation if interpolation != 'nearest' else None)
        self.size = _pair(size, 2)
        self.built = True

    def compute_output_shape(self, input_shape):
        inner = [None if extent is None else extent * times
                 for extent, times in zip(input_shape[1:3], self.size)]
        return (input_shape[0], *inner, input_shape[3])

    def call(self, inputs):
        return _composites.repeat(_composites.repeat(inputs, self.size[0], 1), self.size[1], 2)


class ZeroPadding2D(Layer):
    """Zeros around images."""

    def __init__(self, padding=(1, 1), data_format=None, **options):
        super().__init__(**options)
        rows, columns = _pair(padding, 2)
        self.padding = (_pair(rows, 2), _pair(columns, 2))
        self.built = True

    def compute_output_shape(self, input_shape):
        inner = [None if extent is None else extent + sum(each)
                 for extent, each in zip(input_shape[1:3], self.padding)]
        return (input_shape[0], *inner, input_shape[3])

    def call(self, inputs):
        return _composites.pad(inputs, [[0, 0], *[list(each) for each in self.padding], [0, 0]])
