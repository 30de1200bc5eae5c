"""tf.keras.layers."""
from tensorflow import _core
from tensorflow._ops import publish as _publish
from tensorflow.keras import (activations as _activations, initializers as _initializers,
                              random as _random)
from tensorflow.keras._convolution import (AveragePooling1D, AveragePooling2D, AvgPool1D, AvgPool2D,
                                           Conv1D, Conv2D, GlobalAveragePooling1D,
                                           GlobalAveragePooling2D, GlobalMaxPooling1D,
                                           GlobalMaxPooling2D, MaxPool1D, MaxPool2D, MaxPooling1D,
                                           MaxPooling2D, UpSampling2D, ZeroPadding2D)
from tensorflow.keras._functional import Input, InputLayer
from tensorflow.keras._layer import InputSpec, Layer, refuse as _refuse
from tensorflow.keras._normalization import (BatchNormalization, LayerNormalization, Normalization,
                                             UnitNormalization)


class _Same(Layer):
    """What comes out has the shape of what goes in, and nothing has to be built."""

    def __init__(self, **options):
        super().__init__(**options)
        self.built = True

    def compute_output_shape(self, input_shape):
        return input_shape


class Dense(Layer):
    """A matrix product, a bias, an activation."""

    def __init__(self, units, activation=None, use_bias=True, kernel_initializer='glorot_uniform',
                 bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None,
                 kernel_constraint=None, bias_constraint=None, lora_rank=None, **options):
        if not isinstance(units, int) or units <= 0:
            raise ValueError('Received an invalid value for `units`, expected a positive integer. '
                             'Received: units=%s' % units)
        super().__init__(**options)
        _refuse('Dense', kernel_constraint=kernel_constraint, bias_constraint=bias_constraint,
                lora_rank=lora_rank)
        self.units = units
        self.activation = _activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = _initializers.get(kernel_initializer)
        self.bias_initializer = _initializers.get(bias_initializer)
        self.kernel_regularizer, self.bias_regularizer = kernel_regularizer, bias_regularizer
        self.input_spec = InputSpec(min_ndim=2)
        self.bias = None

    def build(self, input_shape):
        extent = input_shape[-1]
        self.kernel = self.add_weight(shape=(extent, self.units), name='kernel',
                                      initializer=self.kernel_initializer,
                                      regularizer=self.kernel_regularizer)
        if self.use_bias:
            self.bias = self.add_weight(shape=(self.units,), name='bias',
                                        initializer=self.bias_initializer,
                                        regularizer=self.bias_regularizer)
        self.input_spec = InputSpec(min_ndim=2, axes={-1: extent})
        self.built = True

    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], self.units)

    def call(self, inputs, training=None):
        if not inputs.dtype.is_floating:
            inputs = _core.cast(inputs, self.dtype)
        if inputs.ndim > 2:
            outputs = _core.run('Reshape', [inputs], {'shape': [-1, inputs.shape[-1]]})[0]
            outputs = _core.run('Reshape', [_core.matmul(outputs, self.kernel)],
                                {'shape': [*inputs.shape[:-1], self.units]})[0]
        else:
            outputs = _core.matmul(inputs, self.kernel)
        if self.bias is not None:
            outputs = outputs + self.bias
        return self.activation(outputs)


class Activation(_Same):
    """An activation as a layer."""

    def __init__(self, activation, **options):
        super().__init__(**options)
        self.activation = _activations.get(activation)

    def call(self, inputs):
        return self.activation(inputs)


class ReLU(_Same):
    """What is above zero, up to a bound; some of what is below."""

    def __init__(self, max_value=None, negative_slope=0.0, threshold=0.0, **options):
        super().__init__(**options)
        _refuse('ReLU', threshold=threshold or None)
        self.max_value, self.negative_slope = max_value, negative_slope

    def call(self, inputs):
        from tensorflow import minimum, nn
        outputs = (nn.leaky_relu(inputs, self.negative_slope) if self.negative_slope
                   else nn.relu(inputs))
        return outputs if self.max_value is None else minimum(outputs, self.max_value)


class LeakyReLU(_Same):
    """What is above zero, and some of what is below."""

    def __init__(self, negative_slope=0.3, **options):
        super().__init__(**options)
        self.negative_slope = negative_slope

    def call(self, inputs):
        from tensorflow import nn
        return nn.leaky_relu(inputs, self.negative_slope)


class ELU(_Same):
    """The exponential linear unit."""

    def __init__(self, alpha=1.0, **options):
        super().__init__(**options)
        self.alpha = alpha

    def call(self, inputs):
        return _activations.elu(inputs, self.alpha)


class Softmax(_Same):
    """Softmax as a layer."""

    def __init__(self, axis=-1, **options):
        super().__init__(**options)
        self.axis = axis

    def call(self, inputs, mask=None):
        _refuse('Softmax.call', mask=mask)
        return _core.run('Softmax', [inputs], {'axis': self.axis})[0]


class Identity(_Same):
    """Passes on what it gets."""

    def call(self, inputs):
        return inputs


class Flatten(Layer):
    """All axes but the first become one."""

    def __init__(self, data_format=None, **options):
        super().__init__(**options)
        self.built = True

    def compute_output_shape(self, input_shape):
        return (input_shape[0], _product(input_shape[1:]))

    def call(self, inputs):
        return _core.run('Reshape', [inputs], {
            'shape': [inputs.shape[0], _product(inputs.shape[1:])]})[0]


def _product(extents):
    total = 1
    for extent in extents:
        if extent is None:
            return None
        total *= extent
    return total


class Reshape(Layer):
    """Another shape for each element of the batch."""

    def __init__(self, target_shape, **options):
        super().__init__(**options)
        self.target_shape = tuple(target_shape)
        self.built = True

    def compute_output_shape(self, input_shape):
        if -1 not in self.target_shape:
            return (input_shape[0], *self.target_shape)
        rest = -_product(self.target_shape)
        whole = _product(input_shape[1:])
        found = None if whole is None else whole // rest
        return (input_shape[0], *(found if each == -1 else each for each in self.target_shape))

    def call(self, inputs):
        return _core.run('Reshape', [inputs], {'shape': [inputs.shape[0], *self.target_shape]})[0]


class Permute(Layer):
    """The axes of each element of the batch in another order, numbered from 1."""

    def __init__(self, dims, **options):
        super().__init__(**options)
        self.dims = tuple(dims)
        self.built = True

    def compute_output_shape(self, input_shape):
        return (input_shape[0], *(input_shape[axis] for axis in self.dims))

    def call(self, inputs):
        return _core.run('Transpose', [inputs], {'perm': [0, *self.dims]})[0]


class RepeatVector(Layer):
    """Each row several times, along a new axis."""

    def __init__(self, n, **options):
        super().__init__(**options)
        self.n = n
        self.built = True

    def compute_output_shape(self, input_shape):
        return (input_shape[0], self.n, input_shape[1])

    def call(self, inputs):
        row = _core.run('ExpandDims', [inputs], {'axis': 1})[0]
        return _core.run('BroadcastTo', [row], {
            'shape': [inputs.shape[0], self.n, inputs.shape[1]]})[0]


class Dropout(_Same):
    """While training, zeros in random places, and the rest larger by as much."""

    def __init__(self, rate, noise_shape=None, seed=None, **options):
        super().__init__(**options)
        if not 0 <= rate <= 1:
            raise ValueError('Invalid value received for argument `rate`. Expected a float value '
                             'between 0 and 1. Received: rate=%s' % rate)
        self.rate, self.seed, self.noise_shape = rate, seed, noise_shape
        if rate:
            self.seed_generator = _random.SeedGenerator(seed)

    def call(self, inputs, training=False):
        if not training or not self.rate:
            return inputs
        return _random.dropout(inputs, self.rate, self.noise_shape, self.seed_generator)


class GaussianNoise(_Same):
    """While training, adds noise."""

    def __init__(self, stddev, seed=None, **options):
        super().__init__(**options)
        self.stddev, self.seed = stddev, seed
        self.seed_generator = _random.SeedGenerator(seed)

    def call(self, inputs, training=False):
        if not training or not self.stddev:
            return inputs
        return inputs + _random.normal(inputs.shape, 0.0, self.stddev, seed=self.seed_generator)


class Rescaling(_Same):
    """Times a scale, plus an offset."""

    def __init__(self, scale, offset=0.0, **options):
        super().__init__(**options)
        self.scale, self.offset = scale, offset

    def call(self, inputs):
        return _core.cast(inputs, self.dtype) * self.scale + self.offset


class _Merge(Layer):
    """Makes one tensor of several."""

    def __init__(self, **options):
        super().__init__(**options)
        self.built = True

    def compute_output_shape(self, input_shape):
        shape = max(input_shape, key=len)
        return tuple(max((each[-i] or 0 for each in input_shape if len(each) >= i), default=0) or None
                     for i in range(len(shape), 0, -1))

    def call(self, inputs):
        if not isinstance(inputs, (list, tuple)) or len(inputs) < 2:
            raise ValueError('A merge layer should be called on a list of at least 1 input. '
                             'Received: inputs=%s (not a list of tensors)' % (inputs,))
        total = inputs[0]
        for each in inputs[1:]:
            total = self._join(total, each)
        return total


class Add(_Merge):
    """The sum."""

    def _join(self, x, y):
        return x + y


class Subtract(_Merge):
    """The difference."""

    def _join(self, x, y):
        return x - y


class Multiply(_Merge):
    """The product."""

    def _join(self, x, y):
        return x * y


class Average(_Merge):
    """The mean."""

    def call(self, inputs):
        return super().call(inputs) / len(inputs)

    def _join(self, x, y):
        return x + y


class Maximum(_Merge):
    """The larger."""

    def _join(self, x, y):
        return _core.binary('Maximum', x, y)


class Minimum(_Merge):
    """The smaller."""

    def _join(self, x, y):
        return _core.binary('Minimum', x, y)


class Concatenate(_Merge):
    """Puts tensors one after the other."""

    def __init__(self, axis=-1, **options):
        super().__init__(**options)
        self.axis = axis

    def compute_output_shape(self, input_shape):
        shape = list(input_shape[0])
        extents = [each[self.axis] for each in input_shape]
        shape[self.axis] = None if None in extents else sum(extents)
        return tuple(shape)

    def call(self, inputs):
        return _core.run('ConcatV2', list(inputs), {'axis': self.axis % inputs[0].ndim})[0]


def add(inputs, **options):
    return Add(**options)(inputs)


def subtract(inputs, **options):
    return Subtract(**options)(inputs)


def multiply(inputs, **options):
    return Multiply(**options)(inputs)


def average(inputs, **options):
    return Average(**options)(inputs)


def maximum(inputs, **options):
    return Maximum(**options)(inputs)


def minimum(inputs, **options):
    return Minimum(**options)(inputs)


def concatenate(inputs, axis=-1, **options):
    return Concatenate(axis, **options)(inputs)


class Embedding(Layer):
    """One row of a table per index."""

    def __init__(self, input_dim, output_dim, embeddings_initializer='uniform',
                 embeddings_regularizer=None, embeddings_constraint=None, mask_zero=False,
                 weights=None, lora_rank=None, **options):
        options.pop('input_length', None)
        super().__init__(**options)
        _refuse('Embedding', embeddings_constraint=embeddings_constraint, mask_zero=mask_zero,
                lora_rank=lora_rank)
        self.input_dim, self.output_dim = input_dim, output_dim
        self.embeddings_initializer = _initializers.get(embeddings_initializer)
        self.embeddings_regularizer = embeddings_regularizer
        if weights is not None:
            self.build()
            self.set_weights(weights if isinstance(weights, (list, tuple)) else [weights])

    def build(self, input_shape=None):
        if not self.built:
            self.embeddings = self.add_weight(
                shape=(self.input_dim, self.output_dim), name='embeddings',
                initializer=self.embeddings_initializer, regularizer=self.embeddings_regularizer)
        self.built = True

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.output_dim)

    def call(self, inputs):
        if not inputs.dtype.is_integer:
            inputs = _core.cast(inputs, _core.int32)
        from tensorflow import gather
        return gather(self.embeddings, inputs)


class Lambda(Layer):
    """A function as a layer."""

    def __init__(self, function, output_shape=None, mask=None, arguments=None, **options):
        super().__init__(**options)
        _refuse('Lambda', mask=mask)
        self.function = function
        self.arguments = arguments or {}
        self._output_shape = output_shape
        self.built = True

    def compute_output_shape(self, input_shape):
        if self._output_shape is None:
            return super().compute_output_shape(input_shape)
        given = (self._output_shape(input_shape) if callable(self._output_shape)
                 else self._output_shape)
        return (input_shape[0], *given)

    def call(self, inputs):
        return self.function(inputs, **self.arguments)


_publish(globals(), 'keras.layers')
