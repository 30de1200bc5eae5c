"""Modules that own variables, and functions that run as they are."""
import sys

from _bridge import host
from tensorflow import _random
from tensorflow._core import Tensor, Variable, as_dtype, convert, name_scope, name_scopes


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


# ---- tf.function ----------------------------------------------------------------------------

_told = []


class _Silent:
    """Standard output while a function runs again that was traced before."""

    def write(self, text):
        return len(text)

    def flush(self):
        pass


def function(func=None, input_signature=None, autograph=True, jit_compile=None,
             reduce_retracing=False, **options):
    """Runs the function as it is, op by op; what it prints shows once per signature."""
    if func is None:
        return lambda each: function(each, input_signature)
    return _Function(func)


class _Function:
    def __init__(self, python_function):
        self.python_function = python_function
        self.__name__ = getattr(python_function, '__name__', 'function')
        self.__doc__ = python_function.__doc__
        self._graphs = {}  # by signature

    def __get__(self, owner, kind=None):
        if owner is None:
            return self
        bound = owner.__dict__.get('_tf_function_' + self.__name__)
        if bound is None:
            bound = _Function(self.python_function.__get__(owner, kind))
            owner.__dict__['_tf_function_' + self.__name__] = bound
        return bound

    def __call__(self, *arguments, **options):
        if not _told:
            _told.append(True)
            sys.stderr.write('Tapedeck: tf.function runs op by op here, without a graph.\n')
        signature = (tuple(_kind(each) for each in arguments),
                     tuple((name, _kind(options[name])) for name in sorted(options)))
        if signature not in self._graphs:
            self._graphs[signature] = _random.Graph()
            with self._graphs[signature]:
                return self.python_function(*arguments, **options)
        shown, sys.stdout = sys.stdout, _Silent()
        try:
            with self._graphs[signature]:
                return self.python_function(*arguments, **options)
        finally:
            sys.stdout = shown

    def get_concrete_function(self, *arguments, **options):
        return self


def _kind(value):
    if isinstance(value, Variable):
        return ('variable', id(value))
    if isinstance(value, Tensor) or hasattr(value, 'dtype'):
        return (str(value.dtype), tuple(value.shape))
    if isinstance(value, (list, tuple)):
        return tuple(_kind(each) for each in value)
    if isinstance(value, dict):
        return tuple((key, _kind(value[key])) for key in value)
    try:
        hash(value)
    except TypeError:
        return id(value)
    return (type(value).__name__, value)


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
