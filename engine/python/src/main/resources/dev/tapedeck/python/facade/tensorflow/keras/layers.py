"""Layers that own variables and are called like functions."""
from tensorflow import _core
from tensorflow._core import TensorShape, Variable as _Variable, convert as _convert
from tensorflow._module import _snake_case
from tensorflow._ops import publish as _publish
from tensorflow.keras import (activations as _activations, initializers as _initializers,
                              random as _random)

_counts = {}


class _LayerVariable(_core.ResourceVariable):
    """A layer's variable: its name is its own, its path the layer's too."""

    def __init__(self, initial, trainable, path):
        super().__init__(initial, True, name=path)
        self.path = path
        self._layer_trainable = trainable

    @property
    def name(self):
        return self.path.rpartition('/')[2]

    @property
    def trainable(self):
        return self._layer_trainable

    @trainable.setter
    def trainable(self, value):
        self._layer_trainable = bool(value)

    def __repr__(self):
        return '<Variable path=%s, shape=%s, dtype=%s, value=%s>' % (
            self.path, self.shape, self.dtype.name, _core.host.str(_core.host.peek(self._j)))


_LayerVariable.__name__ = _LayerVariable.__qualname__ = 'Variable'
_LayerVariable.__module__ = 'keras.src.backend.tensorflow.core'


class Layer:
    """The base of layers: builds its variables at the first call."""

    def __init__(self, *, activity_regularizer=None, trainable=True, dtype=None, autocast=True,
                 name=None, **options):
        self.name = name or _automatic_name(type(self).__name__)
        self._tracked_variables = []
        self._trainable = trainable
        self.built = False
        self._shape_given = options.get('input_shape')

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

    @property
    def trainable(self):
        return self._trainable

    @trainable.setter
    def trainable(self, value):
        self._trainable = bool(value)
        for each in self._own_variables():
            each.trainable = value
        for layer in self._layers():
            layer.trainable = value

    def add_weight(self, shape=None, initializer=None, dtype=None, trainable=True, name=None,
                   **options):
        initial = _initializers.get(initializer or 'glorot_uniform')(list(shape or ()),
                                                                   dtype or _core.float32)
        path = '%s/%s' % (self.name, name or 'variable')
        made = _LayerVariable(initial, trainable and self._trainable, path)
        self._tracked_variables.append(made)
        return made

    def build(self, input_shape):
        self.built = True

    def call(self, inputs):
        return inputs

    def __call__(self, inputs, *arguments, **options):
        _core.name_scopes.enter(self.name)
        try:
            if not isinstance(inputs, (list, tuple, dict)) or not _holds_tensors(inputs):
                inputs = _convert(inputs)
                if inputs.dtype == _core.float64 or inputs.dtype.is_integer and self._wants_floats:
                    inputs = _core.cast(inputs, _core.float32)
            if not self.built:
                self.build(getattr(inputs, 'shape', None))
                self.built = True
            return self.call(inputs, *arguments, **options)
        finally:
            _core.name_scopes.leave()

    _wants_floats = False

    def _layers(self):
        found = []
        for name, value in vars(self).items():
            for each in value if isinstance(value, (list, tuple)) else [value]:
                if isinstance(each, Layer) and not any(each is other for other in found):
                    found.append(each)
        return found

    def _own_variables(self):
        own = list(self._tracked_variables)
        for value in vars(self).values():
            if isinstance(value, _Variable) and not any(value is each for each in own):
                own.append(value)
        return own

    @property
    def variables(self):
        found = self._own_variables()
        for layer in self._layers():
            found.extend(each for each in layer.variables
                         if not any(each is other for other in found))
        return found

    weights = variables

    @property
    def trainable_variables(self):
        if not self._trainable:
            return []
        frozen = [each for layer in self._layers() for each in layer.variables
                  if not any(each is other for other in layer.trainable_variables)]
        return [each for each in self.variables
                if each.trainable and not any(each is other for other in frozen)]

    trainable_weights = trainable_variables

    @property
    def non_trainable_variables(self):
        trainable = self.trainable_variables
        return [each for each in self.variables
                if not any(each is other for other in trainable)]

    non_trainable_weights = non_trainable_variables

    def get_weights(self):
        return [each.numpy() for each in self.variables]

    def set_weights(self, weights):
        for each, value in zip(self.variables, weights):
            each.assign(value)

    def count_params(self):
        return sum(each.shape.num_elements() for each in self.variables)


def _holds_tensors(structure):
    parts = structure.values() if isinstance(structure, dict) else structure
    return any(isinstance(each, (_core.Tensor, _Variable)) for each in parts)


def _automatic_name(kind):
    name = _snake_case(kind)
    count = _counts.get(name, 0)
    _counts[name] = count + 1
    return name if count == 0 else '%s_%d' % (name, count)


class Dense(Layer):
    """A matrix product, a bias, an activation."""

    _wants_floats = True

    def __init__(self, units, activation=None, use_bias=True, kernel_initializer='glorot_uniform',
                 bias_initializer='zeros', **options):
        super().__init__(**options)
        self.units = int(units)
        self.activation = _activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = _initializers.get(kernel_initializer)
        self.bias_initializer = _initializers.get(bias_initializer)
        self.bias = None

    def build(self, input_shape):
        extent = TensorShape(input_shape)[-1]
        self.kernel = self.add_weight((extent, self.units), self.kernel_initializer, name='kernel')
        if self.use_bias:
            self.bias = self.add_weight((self.units,), self.bias_initializer, name='bias')
        self.built = True

    def call(self, inputs):
        outputs = _core.matmul(inputs, self.kernel)
        if self.bias is not None:
            outputs = outputs + self.bias
        return self.activation(outputs)


class Activation(Layer):
    """An activation as a layer."""

    def __init__(self, activation, **options):
        super().__init__(**options)
        self.activation = _activations.get(activation)

    def call(self, inputs):
        return self.activation(inputs)


class ReLU(Activation):
    def __init__(self, **options):
        super().__init__('relu', **options)


class Flatten(Layer):
    """All axes but the first become one."""

    def call(self, inputs):
        from tensorflow import reshape
        return reshape(inputs, [inputs.shape[0], -1])


class Dropout(Layer):
    """In training, part of the elements become zero and the others grow."""

    def __init__(self, rate, noise_shape=None, seed=None, **options):
        super().__init__(**options)
        if not 0 <= rate <= 1:
            raise ValueError('Invalid value received for argument `rate`. Expected a float value '
                             'between 0 and 1. Received: rate=%s' % rate)
        self.rate, self.seed, self.noise_shape = rate, seed, noise_shape
        if rate > 0:
            self.seed_generator = _random.SeedGenerator(seed)

    def call(self, inputs, training=False):
        if not training or not self.rate:
            return inputs
        return _random.dropout(inputs, self.rate, self.noise_shape, self.seed_generator)


class _Merge(Layer):
    """Makes one tensor of several."""

    _wants_floats = True

    def call(self, inputs):
        total = inputs[0]
        for each in inputs[1:]:
            total = self._join(total, each)
        return total


class Add(_Merge):
    def _join(self, x, y):
        return x + y


class Subtract(_Merge):
    def _join(self, x, y):
        return x - y


class Multiply(_Merge):
    def _join(self, x, y):
        return x * y


class Concatenate(Layer):
    """Puts tensors one after the other."""

    def __init__(self, axis=-1, **options):
        super().__init__(**options)
        self.axis = axis

    def call(self, inputs):
        axis = self.axis % inputs[0].ndim
        return _core.run('ConcatV2', list(inputs), {'axis': axis})[0]


class Softmax(Layer):
    """Softmax as a layer."""

    def __init__(self, axis=-1, **options):
        super().__init__(**options)
        self.axis = axis

    def call(self, inputs):
        return _core.run('Softmax', [inputs], {'axis': self.axis})[0]


class Reshape(Layer):
    """Another shape for each element of the batch."""

    def __init__(self, target_shape, **options):
        super().__init__(**options)
        self.target_shape = list(target_shape)

    def call(self, inputs):
        return _core.run('Reshape', [inputs], {'shape': [inputs.shape[0], *self.target_shape]})[0]


class Embedding(Layer):
    """One row of a table per index."""

    def __init__(self, input_dim, output_dim, embeddings_initializer='uniform', **options):
        super().__init__(**options)
        self.input_dim, self.output_dim = int(input_dim), int(output_dim)
        self.embeddings_initializer = _initializers.get(embeddings_initializer)

    def build(self, input_shape):
        self.embeddings = self.add_weight((self.input_dim, self.output_dim),
                                          self.embeddings_initializer, name='embeddings')
        self.built = True

    def call(self, inputs):
        if not inputs.dtype.is_integer:
            inputs = _core.cast(inputs, _core.int32)
        return _core.run('GatherV2', [_core.tensor(self.embeddings), inputs], {'axis': 0})[0]


class Lambda(Layer):
    """A function as a layer."""

    def __init__(self, function, **options):
        super().__init__(**options)
        self.function = function

    def call(self, inputs):
        return self.function(inputs)


class InputLayer(Layer):
    """Says the shape of a model's inputs."""

    def __init__(self, input_shape=None, shape=None, **options):
        super().__init__(**options)
        self.shape = shape or input_shape


def Input(shape=None, **options):
    return InputLayer(shape=shape)


_publish(globals(), 'keras.layers')
