"""Models: layers made of layers."""
from tensorflow.keras.layers import InputLayer, Layer


class Model(Layer):
    """A layer that holds layers; its call is the program's own."""

    _wants_floats = True

    @property
    def layers(self):
        return self._layers()

    def fit(self, *arguments, **options):
        raise NotImplementedError(
            'Tapedeck does not run model.fit: write the training loop with tf.GradientTape, so '
            'that its gradients can be seen')

    compile = evaluate = fit

    def predict(self, x, **options):
        return self(x)._left_by('predict')

    def get_layer(self, name=None, index=None):
        return self.layers[index] if index is not None else next(
            each for each in self.layers if each.name == name)


class Sequential(Model):
    """Layers, one after the other."""

    def __init__(self, layers=None, **options):
        super().__init__(**options)
        self._stack = []
        for each in layers or ():
            self.add(each)

    def add(self, layer):
        if isinstance(layer, InputLayer):
            self._input_extent = layer.shape
            return
        self._stack.append(layer)
        self._build_ahead()

    def _build_ahead(self):
        """A stack that knows its input builds its layers at once."""
        extent = getattr(self, '_input_extent', None) or self._stack[0]._shape_given
        if extent is None:
            return
        shape = (None, *extent)
        for each in self._stack:
            if not each.built:
                each.build(shape)
            shape = (*shape[:-1], getattr(each, 'units', shape[-1]))

    def pop(self):
        return self._stack.pop()

    def call(self, inputs, **options):
        for each in self._stack:
            inputs = each(inputs)
        return inputs
