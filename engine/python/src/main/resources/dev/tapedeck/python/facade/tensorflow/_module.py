"""Modules that own variables, and Python functions as ops."""
from tensorflow._core import Variable, convert, name_scope


class Module:
    """Finds the variables of its attributes, in the order of the attributes' names."""

    def __init__(self, name=None):
        self._module_name = name

    @property
    def name(self):
        return getattr(self, '_module_name', None) or _snake_case(type(self).__name__)

    @property
    def name_scope(self):
        return name_scope(self.name)

    @property
    def variables(self):
        return tuple(_variables_in(self, []))

    @property
    def trainable_variables(self):
        return tuple(each for each in self.variables if each.trainable)

    @property
    def non_trainable_variables(self):
        return tuple(each for each in self.variables if not each.trainable)

    @property
    def submodules(self):
        found = []
        _modules_in(self, found)
        return tuple(found[1:])

    @classmethod
    def with_name_scope(cls, method):
        def scoped(self, *arguments, **options):
            with self.name_scope:
                return method(self, *arguments, **options)

        return scoped


def _attributes(module):
    return [vars(module)[name] for name in sorted(vars(module))]


def _variables_in(held, seen):
    """The variables of a structure, each once; a module's own come before its parts'."""
    own, parts = [], []
    _collect(held, own, parts, seen)
    for part in parts:
        own.extend(_variables_in(part, seen))
    return own


def _collect(held, own, parts, seen):
    if any(held is each for each in seen):
        return
    seen.append(held)
    for value in _attributes(held):
        _collect_value(value, own, parts, seen)


def _collect_value(value, own, parts, seen):
    if isinstance(value, Variable):
        if not any(value is each for each in seen):
            seen.append(value)
            own.append(value)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _collect_value(part, own, parts, seen)
    elif isinstance(value, dict):
        for key in sorted(value, key=str):
            _collect_value(value[key], own, parts, seen)
    elif isinstance(value, Module) or hasattr(value, '_tracked_variables'):
        parts.append(_Foreign(value) if not isinstance(value, Module) else value)


class _Foreign:
    """A layer inside a module: its variables count as attributes."""

    def __init__(self, layer):
        self.variables = list(layer.variables)


def _modules_in(held, found):
    if isinstance(held, Module):
        if any(held is each for each in found):
            return
        found.append(held)
        for value in _attributes(held):
            _modules_in(value, found)
    elif isinstance(held, (list, tuple)):
        for part in held:
            _modules_in(part, found)


def _snake_case(name):
    out = ''
    for i, letter in enumerate(name):
        if letter.isupper() and i and not name[i - 1].isupper():
            out += '_'
        out += letter.lower()
    return out


def _outside(via):
    def apply(func, inp, Tout, **options):
        arguments = [convert(each) for each in inp]
        if via == 'tf.numpy_function':
            arguments = [each._left_by(via) for each in arguments]
        result = func(*arguments)
        if isinstance(Tout, (list, tuple)):
            return [convert(part, kind) for part, kind in zip(result, Tout)]
        return convert(result, Tout)

    return apply


numpy_function = _outside('tf.numpy_function')
py_function = _outside('tf.py_function')
