"""Modules that own variables."""
import tensorflow._nest as nest
from tensorflow._containers import wrapped
from tensorflow._core import Variable, name_scope, name_scopes


class Module:
    """Finds the variables and modules of its attributes, in the order of the attributes' names."""

    def __init__(self, name=None):
        if name is not None and not name.isidentifier():
            raise ValueError('%r is not a valid module name. Module names must be valid Python '
                             'identifiers (e.g. a valid class name).' % name)
        self._name = name or _snake_case(type(self).__name__)
        self._scope_name = name_scopes.within(self._name) + '/'

    def __setattr__(self, name, value):
        object.__setattr__(self, name, wrapped(value))

    @property
    def name(self):
        return self._name

    @property
    def name_scope(self):
        return name_scope(self._scope_name)

    @property
    def variables(self):
        return tuple(self._flatten(predicate=lambda each: isinstance(each, Variable)))

    @property
    def trainable_variables(self):
        return tuple(each for each in self.variables if each.trainable)

    @property
    def non_trainable_variables(self):
        return tuple(each for each in self.variables if not each.trainable)

    @property
    def submodules(self):
        return tuple(self._flatten(predicate=lambda each: isinstance(each, Module)))

    def _flatten(self, recursive=True, predicate=None, attribute_traversal_key=None,
                 with_path=False, expand_composites=False):
        """The leaves of the attributes, each once: a module's own before those of its parts."""
        return _leaves(self, (), {id(self)}, recursive, predicate or (lambda each: True),
                       attribute_traversal_key, with_path)

    @classmethod
    def with_name_scope(cls, method):
        import functools  # slow to load, and rarely needed
        @functools.wraps(method)
        def scoped(self, *arguments, **options):
            with self.name_scope:
                return method(self, *arguments, **options)

        return scoped


def _leaves(module, path, seen, recursive, predicate, key, with_path):
    parts = []
    for name in sorted(vars(module), key=key):
        for below, leaf in nest.flatten_with_path(vars(module)[name]):
            if id(leaf) in seen:
                continue
            seen.add(id(leaf))
            at = path + (name,) + below
            if predicate(leaf):
                yield (at, leaf) if with_path else leaf
            if recursive and isinstance(leaf, Module):
                parts.append((at, leaf))
    for at, part in parts:
        yield from _leaves(part, at, seen, recursive, predicate, key, with_path)


def _snake_case(name):
    """`MyDenseLayer` becomes `my_dense_layer`, as TensorFlow writes it."""
    out = ''
    for i, letter in enumerate(name):
        after = name[i + 1:i + 2]
        if letter.isupper() and i and (name[i - 1].islower() or name[i - 1].isdigit()
                                       or after.islower()):
            out += '_'
        out += letter.lower()
    return out


