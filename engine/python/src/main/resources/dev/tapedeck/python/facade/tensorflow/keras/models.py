"""tf.keras.models: layers made of layers."""
from tensorflow import _nest as nest
from tensorflow._ops import publish as _publish
from tensorflow.keras import _summary
from tensorflow.keras._functional import Graph, Input, InputLayer
from tensorflow.keras._layer import KerasTensor, Layer, refuse as _refuse
from tensorflow.keras._training import Trainer as _Trainer
from tensorflow.keras._variable import automatic_name as _automatic_name, scopes as _scopes


class Model(_Trainer, Layer):
    """A layer that holds layers and can be trained."""

    def __new__(cls, *values, **options):
        if cls is Model and (len(values) >= 2 or 'outputs' in options):
            return object.__new__(Functional)
        return object.__new__(cls)

    @property
    def layers(self):
        return self._layers()

    def get_layer(self, name=None, index=None):
        if index is not None:
            if len(self.layers) <= index:
                raise ValueError('Was asked to retrieve layer at index %d but model only has %d '
                                 'layers.' % (index, len(self.layers)))
            return self.layers[index]
        for each in self.layers:
            if each.name == name:
                return each
        raise ValueError('No such layer: %s. Existing layers are: %s.'
                         % (name, [each.name for each in self.layers]))

    def summary(self, line_length=None, positions=None, print_fn=None, expand_nested=False,
                show_trainable=False, layer_range=None):
        _refuse('summary', line_length=line_length, positions=positions,
                expand_nested=expand_nested, show_trainable=show_trainable,
                layer_range=layer_range)
        text = '\n'.join(_summary.lines(self, [self._row(each) for each in self.layers]))
        (print if print_fn is None else print_fn)(text)

    def _row(self, layer):
        count = ('{:,}'.format(layer.count_params()) if layer.built
                 else '0 (unbuilt)')
        return '%s (%s)' % (layer.name, type(layer).__name__), _shape_text(layer), count


class Functional(Model):
    """A model that was put together from layers called on symbols."""

    def __init__(self, inputs, outputs, name=None, **options):
        super().__init__(name=name, **options)
        self._graph = Graph(inputs, outputs)
        self.built = True

    @property
    def inputs(self):
        return nest.flatten(self._graph.inputs)

    @property
    def outputs(self):
        return nest.flatten(self._graph.outputs)

    input = property(lambda self: self._graph.inputs)
    output = property(lambda self: self._graph.outputs)

    @property
    def input_shape(self):
        return nest.flatten(self._graph.inputs)[0].shape

    @property
    def output_shape(self):
        return nest.flatten(self._graph.outputs)[0].shape

    def _layers(self):
        return self._graph.layers()

    def compute_output_shape(self, input_shape):
        shapes = [each.shape for each in self.outputs]
        return shapes if isinstance(self._graph.outputs, list) else shapes[0]

    def call(self, inputs, training=None, mask=None, **kwargs):
        return self._graph.run(inputs, lambda layer, values, options: layer(*values, **options))

    def _is_chain(self):
        """Whether one layer follows the other."""
        return all(len(node.inputs()) <= 1 for node in self._graph.nodes) and len(
            self._graph.nodes) == len(self._graph.layers()) and len(self.inputs) == 1 and all(
            sum(1 for other in self._graph.nodes
                for each in other.inputs() if each._origin is node) <= 1
            for node in self._graph.nodes)

    def _row(self, layer):
        row = super()._row(layer)
        if self._is_chain():
            return row
        links = ['%s[%d][%d]' % (each._origin.layer.name,
                                 each._origin.layer._nodes.index(each._origin),
                                 each._origin.outputs.index(each))
                 for node in self._graph.nodes if node.layer is layer for each in node.inputs()]
        return (*row, ', '.join(links) or '-')


class Sequential(Model):
    """Layers, one after the other."""

    def __init__(self, layers=None, trainable=True, name=None):
        super().__init__(trainable=trainable, name=name)
        self._stack = []
        self._input = None
        for each in layers or ():
            self.add(each, rebuild=False)
        self._rebuild()

    def add(self, layer, rebuild=True):
        if isinstance(layer, KerasTensor):
            layer = layer._origin.layer
        if isinstance(layer, InputLayer):
            self._input = layer
            return
        if not isinstance(layer, Layer):
            if not callable(layer):
                raise ValueError('Only instances of `keras.Layer` can be added to a Sequential '
                                 'model. Received: %s (of type %s)' % (layer, type(layer)))
            from tensorflow.keras.layers import Lambda
            layer = Lambda(layer)
        if not self._stack and self._input is None and layer._shape_given is not None:
            self._input = InputLayer(layer._shape_given)
        if any(each.name == layer.name for each in self._stack):
            raise ValueError('All layers added to a Sequential model should have unique names. Name '
                             "'%s' is already the name of a layer in this model. Update the `name` "
                             'argument to pass a unique name.' % layer.name)
        self._stack.append(layer)
        if rebuild:
            self._rebuild()

    def _rebuild(self):
        """A stack that knows its input is built at once: Keras makes a functional model of it,
        which takes a name."""
        self.built = False
        if self._input is None or not self._stack:
            return
        symbol = self._input.output
        _scopes.enter(self)
        try:
            for each in self._stack:
                symbol = each(symbol)
        finally:
            _scopes.leave()
        self._last = symbol
        _automatic_name('functional')
        self.built = True

    def pop(self, rebuild=True):
        layer = self._stack.pop()
        if rebuild:
            self._rebuild()
        return layer

    def _layers(self):
        return list(self._stack)

    inputs = property(lambda self: [self._input.output])
    outputs = property(lambda self: [self._last])
    input = property(lambda self: self._input.output)
    output = property(lambda self: self._last)
    input_shape = property(lambda self: self._input.batch_shape)
    output_shape = property(lambda self: self._last.shape)

    def build(self, input_shape=None):
        """Builds the layers for an input; without one, when they are called."""
        if not self._stack:
            raise ValueError('Sequential model %s cannot be built because it has no layers. Call '
                             '`model.add(layer)`.' % self.name)
        if isinstance(input_shape, (list, tuple)) and self._input is None:
            self._input = InputLayer(batch_shape=input_shape)
            if all(type(each).compute_output_shape is not Layer.compute_output_shape
                   for each in self._stack):
                self._rebuild()
            else:
                _automatic_name('functional')
        self.built = True

    def compute_output_shape(self, input_shape):
        for each in self._stack:
            input_shape = each.compute_output_shape(input_shape)
        return input_shape

    def call(self, inputs, training=None, mask=None, **kwargs):
        for each in self._stack:
            inputs = each(inputs)
        return inputs


def _shape_text(layer):
    """The shape of what came out of a layer, as far as that is known."""
    if layer._nodes:
        shapes = [each.shape for each in layer._nodes[-1].outputs]
    elif layer._build_shape is not None:
        try:
            found = layer.compute_output_shape(layer._build_shape)
        except Exception:
            return '?'
        shapes = found if isinstance(found, list) else [found]
    else:
        return '?'
    texts = [str(tuple(each)) for each in shapes]
    if isinstance(layer, InputLayer):
        return texts[0]
    return texts[0] if len(texts) == 1 else '[%s]' % ', '.join(texts)


for _each in (Model, Functional, Sequential):
    _each.__module__ = 'keras.src.models.' + _each.__name__.lower()

_publish(globals(), 'keras.models')
