"""Models that are put together from layers called on symbols."""
from tensorflow import _nest as nest
from tensorflow.keras._layer import KerasTensor, Layer, Node, refuse


class InputLayer(Layer):
    """Says the shape of a model's input."""

    def __init__(self, shape=None, batch_size=None, dtype=None, batch_shape=None, name=None,
                 **options):
        refuse('InputLayer', **options)
        super().__init__(dtype=dtype or 'float32', name=name)
        if batch_shape is None:
            if shape is None:
                raise ValueError('You must pass a `shape` argument.')
            batch_shape = (batch_size, *(shape if isinstance(shape, (list, tuple)) else (shape,)))
        self.batch_shape = tuple(batch_shape)
        self.built = True
        node = Node(self, (), {})
        node.outputs = [KerasTensor(self.batch_shape, self.dtype, name, node)]
        self._nodes.append(node)

    def _converted(self, value):
        return value

    @property
    def output(self):
        return self._nodes[0].outputs[0]

    def compute_output_shape(self, input_shape=None):
        return self.batch_shape

    def call(self):
        return None


def Input(shape=None, batch_size=None, dtype=None, sparse=None, batch_shape=None, name=None,
          tensor=None, optional=False):
    """A symbol for a model's input."""
    refuse('Input', sparse=sparse, tensor=tensor, optional=optional)
    return InputLayer(shape, batch_size, dtype, batch_shape, name).output


class Graph:
    """The calls between a model's inputs and its outputs, in the order in which they run."""

    def __init__(self, inputs, outputs):
        self.inputs, self.outputs = inputs, outputs
        self.nodes = []
        ends = nest.flatten(inputs)
        for each in ends:
            if not isinstance(each, KerasTensor):
                raise ValueError('All `inputs` values must be KerasTensors. Received: inputs=%s '
                                 'including invalid value %s of type %s'
                                 % (inputs, each, type(each)))
        depths = {}
        for each in nest.flatten(outputs):
            self._deepen(each._origin, 0, depths)
        for each in ends:
            self._deepen(each._origin, depths.get(each._origin, 0), depths)
        deepest = max(depths.values(), default=0)
        for each in ends:
            depths[each._origin] = max(depths[each._origin], deepest)
        found = [each for each in self._in_order(outputs)]
        self.nodes = sorted(found, key=lambda each: -depths[each])

    def _deepen(self, node, depth, depths):
        if depths.get(node, -1) >= depth:
            return
        depths[node] = depth
        for each in node.inputs():
            self._deepen(each._origin, depth + 1, depths)

    def _in_order(self, outputs):
        """Every node once, after those that it needs."""
        seen = []

        def visit(node):
            if any(node is each for each in seen):
                return
            for each in node.inputs():
                visit(each._origin)
            seen.append(node)

        for each in nest.flatten(self.inputs) + nest.flatten(outputs):
            visit(each._origin)
        return seen

    def layers(self):
        found = []
        for node in self.nodes:
            if not any(node.layer is each for each in found):
                found.append(node.layer)
        return found

    def run(self, values, run_layer):
        """The outputs for some inputs."""
        held = {}
        given = values
        if isinstance(self.inputs, dict):
            given = [values[name] for name in sorted(self.inputs)]
        for symbol, value in zip(nest.flatten(self.inputs), nest.flatten(given)):
            held[id(symbol)] = value

        def known(leaf):
            return held[id(leaf)] if isinstance(leaf, KerasTensor) else leaf

        for node in self.nodes:
            if any(id(each) not in held for each in node.outputs):
                inputs, options = nest.map_structure(known, (list(node.values), node.options))
                results = run_layer(node.layer, inputs, options)
                for symbol, value in zip(node.outputs, nest.flatten(results)):
                    held[id(symbol)] = value
        return nest.map_structure(known, self.outputs)


