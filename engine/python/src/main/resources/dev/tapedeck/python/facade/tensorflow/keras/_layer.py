"""The base of layers: what they own, how they are built, how they are called."""
import sys as _sys

import numpy as _np
from tensorflow import _core, _nest as nest
from tensorflow._core import Tensor, Variable, as_dtype, cast, convert, float32
from tensorflow._ops import finds_lacking
from tensorflow.keras import _errors, initializers as _initializers, regularizers as _regularizers
from tensorflow.keras.random import SeedGenerator
from tensorflow.keras._variable import LayerVariable, automatic_name, scopes, snake_case


def refuse(owner, **given):
    """Says which arguments Tapedeck lacks, if a program gives any."""
    for name, value in given.items():
        if value is not None and value is not False:
            raise NotImplementedError('Tapedeck does not support %s(%s=...)' % (owner, name))


class KerasTensor:
    """Stands for a tensor while a model is put together: a shape, a type, where it comes from."""

    def __init__(self, shape, dtype=float32, name=None, origin=None):
        self.shape = tuple(shape)
        self.dtype = as_dtype(dtype).name
        self.name = automatic_name('keras_tensor') if name is None else name
        self._origin = origin

    @property
    def ndim(self):
        return len(self.shape)

    def _dense(self):
        raise ValueError(
            'A KerasTensor cannot be used as input to a TensorFlow function. A KerasTensor is a '
            'symbolic placeholder for a shape and dtype, used when constructing Keras Functional '
            'models or Keras Functions. You can only use it as input to a Keras layer or a Keras '
            'operation (from the namespaces `keras.layers` and `keras.ops`). You are likely doing '
            'something like:\n\n```\nx = Input(...)\n...\ntf_fn(x)  # Invalid.\n```\n\nWhat you '
            'should do instead is wrap `tf_fn` in a layer:\n\n```\nclass MyLayer(Layer):\n    def '
            'call(self, x):\n        return tf_fn(x)\n\nx = MyLayer()(x)\n```\n')

    def __repr__(self):
        return '<KerasTensor shape=%s, dtype=%s, sparse=False, ragged=False, name=%s>' % (
            self.shape, self.dtype, self.name)


KerasTensor.__module__ = 'keras.src.backend.common.keras_tensor'


class Node:
    """One call of a layer while a model is put together."""

    def __init__(self, layer, values, options):
        self.layer = layer
        self.values = values
        self.options = options
        self.outputs = None

    def inputs(self):
        return [each for each in nest.flatten([list(self.values), self.options])
                if isinstance(each, KerasTensor)]


_training = []  # of the calls under way, outermost first


@finds_lacking('keras.layers.Layer')
class Layer:
    """Owns variables and layers; builds its variables at the first call."""

    def __init__(self, *, activity_regularizer=None, trainable=True, dtype=None, autocast=True,
                 name=None, **options):
        self._ready = True
        self._name = automatic_name(snake_case(type(self).__name__)) if name is None else name
        self._dtype = as_dtype(dtype or 'float32')
        self._trainable = bool(trainable)
        self._weights = []
        self._own_losses = []
        self._nodes = []
        self._build_shape = None
        self.built = False
        self.input_spec = None
        refuse(type(self).__name__, activity_regularizer=activity_regularizer)
        width = options.pop('input_dim', None)
        given = options.pop('input_shape', None) if width is None else (width,)
        if given is not None:
            self._shape_given = tuple(given)
            _sys.stderr.write('UserWarning: Do not pass an `input_shape`/`input_dim` argument to a '
                              'layer. When using Sequential models, prefer using an `Input(shape)` '
                              'object as the first layer in the model instead.\n')
        if options:
            raise ValueError('Unrecognized keyword arguments passed to %s: %s'
                             % (type(self).__name__, options))

    _ready = False
    _shape_given = None

    def _check_ready(self):
        if not self._ready:
            raise RuntimeError(
                "In layer '%s', you forgot to call `super().__init__()` as the first statement in "
                'the `__init__()` method. Go add it!' % type(self).__name__)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        self._name = value

    @property
    def dtype(self):
        return self._dtype.name

    compute_dtype = variable_dtype = dtype

    # ---- What it owns

    def add_weight(self, *positional, shape=None, initializer=None, dtype=None, trainable=True,
                   autocast=True, regularizer=None, constraint=None, aggregation='none',
                   overwrite_with_gradient=False, name=None):
        self._check_ready()
        refuse('add_weight', constraint=constraint,
               overwrite_with_gradient=overwrite_with_gradient)
        shape, initializer, dtype = _placed(positional, shape, initializer, dtype)
        kind = as_dtype(dtype) if dtype is not None else self._dtype
        if initializer is None:
            initializer = 'glorot_uniform' if kind.is_floating else 'zeros'
        scopes.enter(self)
        try:
            made = LayerVariable(_initializers.get(initializer), kind, trainable, name,
                                 [int(each) for each in shape or ()])
        finally:
            scopes.leave()
        made.regularizer = _regularizers.get(regularizer)
        self._weights.append(made)
        if not self._trainable:
            made.trainable = False
        return made

    add_variable = add_weight

    def add_loss(self, loss):
        for each in loss if isinstance(loss, (list, tuple)) else [loss]:
            self._own_losses.append(each)

    @property
    def losses(self):
        """What its layers added, and what regularizers make of its variables."""
        found = []
        for layer in self._flat_layers():
            found.extend(layer._own_losses)
        found.extend(each.regularizer(each) for each in self.trainable_weights
                     if each.regularizer is not None)
        return found

    def _parts(self, kind):
        """The attributes of a kind, also those in containers, each once, in order."""
        found = []
        for name, value in vars(self).items():
            if name not in ('_nodes', '_weights'):
                _collect(value, kind, found)
        return found

    def _layers(self):
        return self._parts(Layer)

    def _flat_layers(self):
        found = [self]
        for layer in self._layers():
            found.extend(each for each in layer._flat_layers()
                         if not any(each is other for other in found))
        return found

    def _own_weights(self):
        own = list(self._weights)
        _extend(own, self._parts(LayerVariable))
        return ([each for each in own if each._layer_trainable or not self._trainable]
                + [each for each in own if not each._layer_trainable and self._trainable])

    @property
    def weights(self):
        found = self._own_weights()
        for layer in self._layers():
            _extend(found, layer.weights)
        return found

    @property
    def variables(self):
        found = self._own_weights() + [each.state for each in self._parts(SeedGenerator)]
        for layer in self._layers():
            _extend(found, layer.variables)
        return found

    @property
    def trainable_variables(self):
        return [each for each in self.variables if each.trainable] if self._trainable else []

    @property
    def trainable_weights(self):
        return [each for each in self.weights if each.trainable] if self._trainable else []

    @property
    def non_trainable_variables(self):
        return [each for each in self.variables if not (self._trainable and each.trainable)]

    @property
    def non_trainable_weights(self):
        return [each for each in self.weights if not (self._trainable and each.trainable)]

    @property
    def trainable(self):
        return self._trainable

    @trainable.setter
    def trainable(self, value):
        self._trainable = bool(value)
        for each in self._own_weights():
            each.trainable = bool(value) and not getattr(each, '_statistic', False)
        for layer in self._layers():
            layer.trainable = value

    def get_weights(self):
        return [each.numpy() for each in self.weights]

    def set_weights(self, weights):
        held = self.weights
        if len(held) != len(weights):
            raise ValueError("You called `set_weights(weights)` on layer '%s' with a weight list of "
                             'length %d, but the layer was expecting %d weights.'
                             % (self.name, len(weights), len(held)))
        for each, value in zip(held, weights):
            given = tuple(getattr(value, 'shape', None) or _np.asarray(value).shape)
            if tuple(each.shape) != given:
                raise ValueError('Layer %s weight shape %s is not compatible with provided weight '
                                 'shape %s.' % (self.name, tuple(each.shape), given))
            each.assign(value)

    def count_params(self):
        if not self.built:
            raise ValueError("You tried to call `count_params` on layer '%s', but the layer isn't "
                             'built. You can build it manually via: `layer.build(input_shape)`.'
                             % self.name)
        return sum(each.shape.num_elements() for each in self.weights)

    # ---- How it is built

    def build(self, input_shape):
        self.built = True

    def compute_output_shape(self, input_shape):
        """The shape of what comes out; found by a trial where a layer does not say it."""
        trials = [self.call(_trial(input_shape, extent)) for extent in (2, 3)]
        first, second = [nest.map_structure(lambda each: _Extents(each.shape), each)
                         for each in trials]
        merged = nest.map_structure(lambda a, b: _Extents(
            None if x != y else x for x, y in zip(a.extents, b.extents)), first, second)
        return nest.map_structure(lambda each: each.extents, merged)

    def _build_for(self, inputs):
        """Builds for inputs, which may stand for tensors."""
        if self.built:
            return
        if type(self).build is Layer.build and not all(each.built for each in self._layers()):
            automatic_name('keras_tensor')  # Keras tries the call on a symbol, which takes a name
        shape = nest.map_structure(lambda each: _Extents(each.shape), inputs)
        self._build(nest.map_structure(lambda each: each.extents, shape))

    def _build(self, shape):
        self._build_shape = shape
        self.build(shape)
        self.built = True

    # ---- How it is called

    def call(self, *values, **options):
        raise NotImplementedError('Layer %s does not have a `call()` method implemented.'
                                  % type(self).__name__)

    def __call__(self, *values, **options):
        self._check_ready()
        values = nest.map_structure(self._converted, values)
        options = {name: nest.map_structure(self._converted, value)
                   for name, value in options.items()}
        for each in nest.flatten(values):
            if each is not None and not isinstance(each, (Tensor, Variable, KerasTensor)) \
                    and not hasattr(each, '_dense'):
                raise ValueError(
                    'Only input tensors may be passed as positional arguments. The following '
                    'argument value should be passed as a keyword argument: %s (of type %s)'
                    % (each, type(each)))
        inputs = values[0] if values else next(iter(options.values()), None)
        self._check_input(inputs)
        scopes.enter(self)
        _training.append(self._training_of(values, options))
        try:
            if not self.built:
                self._build_for(inputs)
                self._check_input(inputs)
            if any(isinstance(each, KerasTensor) for each in nest.flatten([values, options])):
                return self._called_on_symbols(values, options)
            return self._computed(values, options)
        finally:
            _training.pop()
            scopes.leave()

    def _training_of(self, values, options):
        """Whether this call trains: as it says, or as the call around it does."""
        names = self._call_names()
        given = options.get('training')
        if 'training' not in names:
            options.pop('training', None)
        elif names.index('training') < len(values):
            return values[names.index('training')]
        if given is None and _training:
            given = _training[-1]
        if given is not None and 'training' in names:
            options['training'] = given
        return given

    def _call_names(self):
        code = getattr(self.call, '__code__', None)
        if code is None:
            return []
        return list(code.co_varnames[1:code.co_argcount + code.co_kwonlyargcount])

    def _computed(self, values, options):
        try:
            if len(_training) == 1:
                for layer in self._flat_layers():
                    layer._own_losses.clear()
            return self.call(*values, **options)
        except Exception as error:
            failed = _errors.with_arguments(error, self, values, options)
            if failed is None:
                raise
        raise failed.with_traceback(None) from None

    def _converted(self, value):
        if isinstance(value, (_np.ndarray, _np.generic)):
            value = convert(value)
        if isinstance(value, Tensor) and value.dtype.is_floating and value.dtype != self._dtype:
            return cast(value, self._dtype)
        return value

    def _called_on_symbols(self, values, options):
        node = Node(self, values, options)
        shapes = nest.map_structure(lambda each: _Extents(each.shape), values[0])
        shape = self.compute_output_shape(nest.map_structure(lambda each: each.extents, shapes))
        shapes = shape if isinstance(shape, list) else [shape]
        outputs = [KerasTensor(each, self._output_type(values[0]), origin=node) for each in shapes]
        node.outputs = outputs
        self._nodes.append(node)
        return outputs if isinstance(shape, list) else outputs[0]

    def _output_type(self, inputs):
        return self._dtype

    def _check_input(self, inputs):
        if self.input_spec is not None and hasattr(inputs, 'shape'):
            self.input_spec.check(inputs, self.name)

    def __repr__(self):
        return '<%s name=%s, built=%s>' % (type(self).__name__, self.name, self.built)


class _Extents:
    """A shape as one leaf of a structure."""

    def __init__(self, extents):
        self.extents = tuple(extents)


class InputSpec:
    """What a layer asks of its input."""

    def __init__(self, dtype=None, shape=None, ndim=None, max_ndim=None, min_ndim=None, axes=None):
        self.ndim, self.max_ndim, self.min_ndim = ndim, max_ndim, min_ndim
        self.axes = {int(axis): value for axis, value in (axes or {}).items()}

    def check(self, inputs, layer):
        shape = tuple(inputs.shape)
        start = "Input 0 with name 'None' of layer '%s' is incompatible with the layer: " % layer
        found = len(shape)
        if self.ndim is not None and found != self.ndim:
            raise ValueError('%sexpected ndim=%s, found ndim=%d. Full shape received: %s'
                             % (start, self.ndim, found, shape))
        if self.max_ndim is not None and found > self.max_ndim:
            raise ValueError('%sexpected max_ndim=%s, found ndim=%d'
                             % (start, self.max_ndim, found))
        if self.min_ndim is not None and found < self.min_ndim:
            raise ValueError('%sexpected min_ndim=%s, found ndim=%d. Full shape received: %s'
                             % (start, self.min_ndim, found, shape))
        for axis, value in self.axes.items():
            if value is not None and shape[axis] not in (value, None):
                raise ValueError('%sexpected axis %d of input shape to have value %s, but received '
                                 'input with shape %s' % (start, axis, value, shape))


def _placed(positional, shape, initializer, dtype):
    """The leading arguments of add_weight, which may stand without their names."""
    if len(positional) > 3:
        raise TypeError('add_weight() takes at most 3 positional arguments but %d were given.'
                        % len(positional))
    if positional and isinstance(positional[0], str):
        raise ValueError("`name` must be passed as a keyword argument. Received: add_weight('%s', "
                         "...). Use: add_weight(shape=..., name='%s')."
                         % (positional[0], positional[0]))
    named = [shape, initializer, dtype]
    for i, value in enumerate(positional):
        if named[i] is not None:
            raise ValueError('`%s` was passed both positionally and as a keyword argument.'
                             % ('shape', 'initializer', 'dtype')[i])
        named[i] = value
    return named


def _collect(value, kind, found):
    if isinstance(value, kind):
        _extend(found, [value])
    elif isinstance(value, (list, tuple)):
        for each in value:
            _collect(each, kind, found)
    elif isinstance(value, dict):
        for each in value.values():
            _collect(each, kind, found)


def _extend(found, more):
    """Adds what is not there yet."""
    for each in more:
        if not any(each is other for other in found):
            found.append(each)


def _trial(shape, extent):
    """Zeros of a shape, whose unknown extents are chosen."""
    from tensorflow import zeros
    if isinstance(shape, list):
        return [_trial(each, extent) for each in shape]
    return zeros([extent if each is None else each for each in shape])


Layer.__module__ = 'keras.src.layers.layer'
