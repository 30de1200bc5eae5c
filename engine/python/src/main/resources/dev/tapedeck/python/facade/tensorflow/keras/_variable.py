"""The variables of layers, optimizers and metrics, and where they are made."""
from tensorflow import _core
from tensorflow._variable import ResourceVariable as _ResourceVariable

_counts = {}


def automatic_name(prefix):
    """The prefix; from the second time on with a number."""
    count = _counts.get(prefix, 0)
    _counts[prefix] = count + 1
    return prefix if count == 0 else '%s_%d' % (prefix, count)


def clear_names():
    _counts.clear()


def snake_case(name):
    """Keras' form of a class name: BatchNormalization becomes batch_normalization."""
    out = ''
    for i, letter in enumerate(name):
        before = name[i - 1] if i else ''
        after = name[i + 1] if i + 1 < len(name) else ''
        if letter.isupper() and before and (before.islower() or after.islower()):
            out += '_'
        out += letter.lower()
    return out


class _Scopes:
    """The layers and others that are at work, outermost first: their names make paths."""

    def __init__(self):
        self._open = []

    def enter(self, owner):
        """Opens the scope of an owner; nothing new if it is open already."""
        again = bool(self._open) and self._open[-1][1] is owner
        self._open.append(('' if again else owner.name, owner))
        if not again:
            _core.name_scopes.enter(owner.name)

    def leave(self):
        owner = self._open.pop()[1]
        if not self._open or self._open[-1][1] is not owner:
            _core.name_scopes.leave()

    def path(self, name):
        return '/'.join([each for each, _ in self._open if each] + [name])


scopes = _Scopes()


class _TypeName(str):
    """A type as Keras gives it: by its name; for the rest of Tapedeck it is the type."""

    def __getattr__(self, name):
        return getattr(_core.as_dtype(str(self)), name)


class _Held(_ResourceVariable):
    """TensorFlow's variable in one of Keras."""

    def __init__(self, kept):
        self._j = kept._j
        self._trainable = True
        self._name = kept.path
        self._declared = None
        self.constraint = None

    def __call__(self):
        return _core.Variable.value(self)


class LayerVariable(_ResourceVariable):
    """A variable of Keras: its name is its own, its path has the names of the layers too."""

    _class_text = 'Variable'

    def __init__(self, initializer, dtype=None, trainable=True, name=None, shape=None):
        self._own_name = name or automatic_name('variable')
        self.path = scopes.path(self._own_name)
        initial = initializer
        if callable(initializer):
            initial = initializer(list(shape or ()), dtype=dtype or _core.float32)
        super().__init__(initial, True, name=self._own_name, dtype=None if hasattr(
            initial, 'dtype') else dtype)
        self._layer_trainable = bool(trainable)
        self.regularizer = None

    @property
    def name(self):
        return self._own_name

    @property
    def trainable(self):
        return self._layer_trainable

    @trainable.setter
    def trainable(self, value):
        self._layer_trainable = bool(value)

    @property
    def dtype(self):
        return _TypeName(_core.host.dtype(self._j))

    @property
    def value(self):
        return _Held(self)

    def assign(self, value):
        super().assign(value)
        return self.value()

    def assign_add(self, value):
        super().assign_add(value)
        return self.value()

    def assign_sub(self, value):
        super().assign_sub(value)
        return self.value()

    def __repr__(self):
        held = _core.host.peek(self._j)
        text = _core.host.str(held) if len(self.shape) else str(_core.host.item(held, 0))
        return '<Variable path=%s, shape=%s, dtype=%s, value=%s>' % (
            self.path, self.shape, self.dtype, text)


LayerVariable.__name__ = LayerVariable.__qualname__ = 'Variable'
LayerVariable.__module__ = 'keras.src.backend.tensorflow.core'
