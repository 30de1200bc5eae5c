"""Layers that bring values to a common scale."""
from tensorflow import _composites, _core
from tensorflow._core import cast, convert, run, unary
from tensorflow.keras import initializers as _initializers
from tensorflow.keras._layer import InputSpec, Layer, refuse


def _mean_and_variance(x, axes):
    mean = _composites._reduce('Mean', x, axes, True)
    spread = _core.binary('SquaredDifference', x, unary('StopGradient', mean))
    return mean, _composites._reduce('Mean', spread, axes, True)


class BatchNormalization(Layer):
    """Over the batch while it trains; by what it learned of the batches when it does not."""

    def __init__(self, axis=-1, momentum=0.99, epsilon=1e-3, center=True, scale=True,
                 beta_initializer='zeros', gamma_initializer='ones',
                 moving_mean_initializer='zeros', moving_variance_initializer='ones',
                 beta_regularizer=None, gamma_regularizer=None, beta_constraint=None,
                 gamma_constraint=None, synchronized=False, **options):
        super().__init__(**options)
        refuse('BatchNormalization', beta_constraint=beta_constraint,
               gamma_constraint=gamma_constraint, synchronized=synchronized)
        self.axis, self.momentum, self.epsilon = axis, momentum, epsilon
        self.center, self.scale = center, scale
        self.beta_initializer = _initializers.get(beta_initializer)
        self.gamma_initializer = _initializers.get(gamma_initializer)
        self.moving_mean_initializer = _initializers.get(moving_mean_initializer)
        self.moving_variance_initializer = _initializers.get(moving_variance_initializer)
        self.beta_regularizer, self.gamma_regularizer = beta_regularizer, gamma_regularizer
        self.gamma = self.beta = None

    def build(self, input_shape):
        shape = (input_shape[self.axis],)
        if self.scale:
            self.gamma = self.add_weight(shape=shape, name='gamma',
                                         initializer=self.gamma_initializer,
                                         regularizer=self.gamma_regularizer)
        if self.center:
            self.beta = self.add_weight(shape=shape, name='beta',
                                        initializer=self.beta_initializer,
                                        regularizer=self.beta_regularizer)
        self.moving_mean = self._statistic('moving_mean', shape, self.moving_mean_initializer)
        self.moving_variance = self._statistic('moving_variance', shape,
                                               self.moving_variance_initializer)
        self.input_spec = InputSpec(ndim=len(input_shape), axes={self.axis: shape[0]})
        self.built = True

    def _statistic(self, name, shape, initializer):
        made = self.add_weight(shape=shape, name=name, initializer=initializer, trainable=False)
        made._statistic = True
        return made

    def compute_output_shape(self, input_shape):
        return input_shape

    def call(self, inputs, training=None, mask=None):
        refuse('BatchNormalization.call', mask=mask)
        axis = self.axis % inputs.ndim
        axes = [each for each in range(inputs.ndim) if each != axis]
        if training and self.trainable:
            mean, variance = _mean_and_variance(inputs, axes)
            self._learn(self.moving_mean, mean)
            self._learn(self.moving_variance, variance)
        else:
            mean = self._along(self.moving_mean, axis, inputs.ndim)
            variance = self._along(self.moving_variance, axis, inputs.ndim)
        factor = unary('Rsqrt', variance + self.epsilon)
        if self.gamma is not None:
            factor = factor * self._along(self.gamma, axis, inputs.ndim)
        shift = -mean * factor
        if self.beta is not None:
            shift = shift + self._along(self.beta, axis, inputs.ndim)
        return inputs * factor + shift

    def _learn(self, statistic, value):
        flat = run('Reshape', [value], {'shape': [-1]})[0]
        statistic._write('ASSIGN', statistic * self.momentum + flat * (1.0 - self.momentum))

    def _along(self, vector, axis, rank):
        shape = [1] * rank
        shape[axis] = -1
        return run('Reshape', [convert(vector)], {'shape': shape})[0]


class LayerNormalization(Layer):
    """Over the last axes of each element."""

    def __init__(self, axis=-1, epsilon=1e-3, center=True, scale=True, beta_initializer='zeros',
                 gamma_initializer='ones', beta_regularizer=None, gamma_regularizer=None,
                 beta_constraint=None, gamma_constraint=None, **options):
        super().__init__(**options)
        refuse('LayerNormalization', beta_constraint=beta_constraint,
               gamma_constraint=gamma_constraint)
        self.axis, self.epsilon, self.center, self.scale = axis, epsilon, center, scale
        self.beta_initializer = _initializers.get(beta_initializer)
        self.gamma_initializer = _initializers.get(gamma_initializer)
        self.beta_regularizer, self.gamma_regularizer = beta_regularizer, gamma_regularizer
        self.gamma = self.beta = None

    def _axes(self, rank):
        axes = self.axis if isinstance(self.axis, (list, tuple)) else [self.axis]
        return sorted(each % rank for each in axes)

    def build(self, input_shape):
        shape = tuple(input_shape[each] for each in self._axes(len(input_shape)))
        if self.scale:
            self.gamma = self.add_weight(shape=shape, name='gamma',
                                         initializer=self.gamma_initializer,
                                         regularizer=self.gamma_regularizer)
        if self.center:
            self.beta = self.add_weight(shape=shape, name='beta',
                                        initializer=self.beta_initializer,
                                        regularizer=self.beta_regularizer)
        self.built = True

    def compute_output_shape(self, input_shape):
        return input_shape

    def call(self, inputs):
        axes = self._axes(inputs.ndim)
        shape = [inputs.shape[each] if each in axes else 1 for each in range(inputs.ndim)]
        mean, variance = _mean_and_variance(inputs, axes)
        factor = unary('Rsqrt', variance + self.epsilon)
        if self.gamma is not None:
            factor = factor * run('Reshape', [convert(self.gamma)], {'shape': shape})[0]
        shift = -mean * factor
        if self.beta is not None:
            shift = shift + run('Reshape', [convert(self.beta)], {'shape': shape})[0]
        return inputs * factor + shift


class UnitNormalization(Layer):
    """Each element of length one."""

    def __init__(self, axis=-1, **options):
        super().__init__(**options)
        self.axis = axis
        self.built = True

    def compute_output_shape(self, input_shape):
        return input_shape

    def call(self, inputs):
        return _composites.l2_normalize(inputs, self.axis)


class Normalization(Layer):
    """By the mean and the variance of data that it was adapted to, or that it was given."""

    def __init__(self, axis=-1, mean=None, variance=None, invert=False, **options):
        super().__init__(**options)
        refuse('Normalization', invert=invert)
        self.axis, self.input_mean, self.input_variance = axis, mean, variance
        self.mean = self.variance = None
        self.built = True

    def _kept(self, rank):
        axes = () if self.axis is None else self.axis
        axes = axes if isinstance(axes, (list, tuple)) else [axes]
        return [each % rank for each in axes]

    def adapt(self, data):
        given = cast(convert(data), self.dtype)
        kept = self._kept(given.ndim)
        axes = [each for each in range(given.ndim) if each not in kept]
        self.mean, self.variance = _mean_and_variance(given, axes)

    def compute_output_shape(self, input_shape):
        return input_shape

    def call(self, inputs):
        inputs = cast(inputs, self.dtype)
        if self.mean is None and self.input_mean is not None:
            self.mean = cast(convert(self.input_mean), self.dtype)
            self.variance = cast(convert(self.input_variance), self.dtype)
        if self.mean is None:
            raise ValueError('You must call `.build(input_shape)` on the layer before using it.')
        return (inputs - self.mean) / _core.binary('Maximum', unary('Sqrt', self.variance), 1e-7)
