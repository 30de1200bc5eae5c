"""tf.function: runs as it is, op by op, and shows what it prints once per signature."""
import sys

import numpy as _np
import tensorflow._nest as nest
from tensorflow import _random
from tensorflow._core import EagerTensor, Tensor, TensorShape, Variable, convert
from tensorflow._specs import TensorSpec

_state = {'eagerly': False, 'told': False, 'inside': 0}


def executing_eagerly():
    """Whether ops run at once as far as the program can tell: not inside a tf.function."""
    return not _state['inside']


def run_functions_eagerly(run_eagerly):
    _state['eagerly'] = bool(run_eagerly)


def functions_run_eagerly():
    return _state['eagerly']


def function(func=None, input_signature=None, autograph=True, jit_compile=None,
             reduce_retracing=False, experimental_implements=None,
             experimental_autograph_options=None, experimental_attributes=None,
             experimental_relax_shapes=None, experimental_compile=None,
             experimental_follow_type_hints=None):
    """Makes a function, or decorates one, whose Python prints show when it would be traced."""
    signature = None if input_signature is None else tuple(input_signature)
    if func is None:
        return lambda each: function(each, signature, reduce_retracing=reduce_retracing)
    if not callable(func):
        raise TypeError('%r is not a callable object' % (func,))
    return Function(func, signature)


class _Silent:
    """Standard output while a function runs again that was traced before."""

    def __init__(self, behind):
        self.behind = behind

    def write(self, text):
        return len(text)

    def flush(self):
        pass


class quietly:
    """Nothing is shown inside, if that is wanted."""

    def __init__(self, wanted):
        self._wanted = wanted

    def __enter__(self):
        self._shown = sys.stdout
        if self._wanted and not isinstance(self._shown, _Silent):
            sys.stdout = _Silent(self._shown)

    def __exit__(self, kind, value, trace):
        sys.stdout = self._shown


class _Symbolic(EagerTensor):
    """An argument while it is traced: shows its name in place of its elements."""

    def __init__(self, tensor, name, shape):
        self._j = tensor._j
        self._argument = name
        self._declared = shape

    def __str__(self):
        return 'Tensor("%s:0", shape=%s, dtype=%s)' % (
            self._argument, self._declared, self.dtype.name)

    def __repr__(self):
        return "<tf.Tensor '%s:0' shape=%s dtype=%s>" % (
            self._argument, self._declared, self.dtype.name)

    def __format__(self, spec):
        return format(str(self), spec)


class Function:
    """A Python function that is traced once per signature."""

    def __init__(self, python_function, input_signature=None, owner=None):
        self.python_function = python_function
        self.input_signature = input_signature
        self.__name__ = getattr(python_function, '__name__', 'function')
        self.__doc__ = python_function.__doc__
        self.__wrapped__ = python_function
        self._owner = owner
        self._parameters = _Parameters(python_function)
        self._graphs = {}  # by signature; each draws its own random numbers

    def __get__(self, owner, kind=None):
        """A method: each object has its own traces."""
        if owner is None:
            return self
        key = '_tf_function_' + self.__name__
        held = getattr(owner, '__dict__', {})
        if key not in held:
            bound = Function(self.python_function, self.input_signature, owner)
            object.__setattr__(owner, key, bound)
        return vars(owner)[key]

    def __call__(self, *arguments, **options):
        if _state['eagerly']:
            return self._run(arguments, options)
        self._tell_once()
        own = 0 if self._owner is None else 1
        given = self._parameters.bound(arguments, options, own, self.input_signature)
        shapes = {}
        if self.input_signature is not None:
            arguments = self._cast(arguments, options, own)
            options = {}
            shapes = dict(zip(self._parameters.names[own:],
                              [each.shape for each in self.input_signature]))
            given = dict(zip(self._parameters.names[own:], arguments))
        signature = (() if self.input_signature is not None else
                     tuple((name, _kind(value)) for name, value in given.items()))
        first = signature not in self._graphs
        graph = self._graphs.setdefault(signature, _random.Graph())
        if first:
            names = self._parameters.names[own:]
            arguments = [symbolic(each, name, shapes.get(name))
                         for each, name in zip(arguments, names)] + list(arguments[len(names):])
            options = {name: symbolic(each, name) for name, each in options.items()}
        with graph:
            return self._traced_run(arguments, options, first)

    def _traced_run(self, arguments, options, first):
        _state['inside'] += 1
        try:
            arguments, options = nest.map_structure(_as_tensor, (list(arguments), options))
            with quietly(not first):
                result = self._run(arguments, options)
            return nest.map_structure(self._returned, result)
        finally:
            _state['inside'] -= 1

    def _run(self, arguments, options):
        if self._owner is not None:
            arguments = [self._owner, *arguments]
        return self.python_function(*arguments, **options)

    def _tell_once(self):
        if not _state['told']:
            _state['told'] = True
            sys.stderr.write('Tapedeck: tf.function runs op by op here, without a graph.\n')

    def _cast(self, arguments, options, own):
        """The arguments as the signature wants them."""
        names = self._parameters.names[own:]
        values = list(arguments) + [options[name] for name in names[len(arguments):]
                                    if name in options]
        return [self._cast_one(value, spec, values)
                for value, spec in zip(values, self.input_signature)]

    def _cast_one(self, value, spec, values):
        if not isinstance(spec, TensorSpec):
            return value
        given = value if isinstance(value, (Tensor, Variable)) else convert(value, hint=spec.dtype)
        if not spec.is_compatible_with(given):
            mine = TensorSpec(given.shape, given.dtype)
            self._parameters.fail('Can not cast %r to %r' % (mine, spec), tuple(values), {},
                                  0 if self._owner is None else 1, self.input_signature)
        return given

    def _returned(self, leaf):
        """What a leaf of the result becomes: a tensor, whatever it was."""
        if leaf is None or type(leaf) is EagerTensor or hasattr(leaf, '_dense'):
            return leaf
        if isinstance(leaf, Tensor):
            return EagerTensor(leaf._j)
        if isinstance(leaf, (Variable, bool, int, float, str, bytes, _np.ndarray, _np.generic,
                             TensorShape)):
            return convert(leaf)
        raise TypeError('To be compatible with tf.function, Python functions must return zero or '
                        'more Tensors or ExtensionTypes or None values; in compilation of %r, '
                        'found return value of type %s, which is not a Tensor or ExtensionType.'
                        % (self.python_function, type(leaf).__name__))

    def get_concrete_function(self, *arguments, **options):
        return ConcreteFunction(self, self.input_signature or arguments, options)

    def __getattr__(self, name):
        raise AttributeError("'Function' object has no attribute '%s' in Tapedeck, where functions "
                             'run without a graph; the nearest it has is python_function' % name)


Function.__module__ = 'tensorflow.python.eager.polymorphic_function.polymorphic_function'


class ConcreteFunction:
    """A function with one signature."""

    def __init__(self, made_of, arguments, options):
        self._function = made_of
        self.structured_input_signature = (tuple(arguments), dict(options))
        self._constants = {
            name: value for name, value in options.items() if not isinstance(value, TensorSpec)}

    @property
    def name(self):
        return '__inference_' + self._function.__name__

    def __call__(self, *arguments, **options):
        specs = self.structured_input_signature[0]
        values = [each if isinstance(spec, TensorSpec) else spec
                  for each, spec in zip(arguments, specs)] if len(arguments) == len(specs) \
            else list(arguments)
        return self._function(*values, **dict(self._constants, **options))

    def __getattr__(self, name):
        raise AttributeError("'ConcreteFunction' object has no attribute '%s' in Tapedeck, where "
                             'functions run without a graph' % name)


class _Parameters:
    """The names that a function takes."""

    def __init__(self, python_function):
        code = getattr(getattr(python_function, '__func__', python_function), '__code__', None)
        self._known = code is not None
        self.names, self._keywords, self._optional, self._open = [], [], set(), True
        if self._known:
            count = code.co_argcount
            self.names = list(code.co_varnames[:count])
            self._keywords = list(code.co_varnames[count:count + code.co_kwonlyargcount])
            defaults = python_function.__defaults__ or ()
            self._optional = set(self.names[len(self.names) - len(defaults):]) if defaults \
                else set()
            self._optional |= set(python_function.__kwdefaults__ or ())
            self._open = bool(code.co_flags & 12)
            if hasattr(python_function, '__self__'):
                self.names = self.names[1:]

    def bound(self, arguments, options, own, specs):
        """The arguments by name; fails as TensorFlow does where they do not fit."""
        names = self.names[own:]
        given = dict(zip(names, arguments))
        given.update(options)
        if len(arguments) > len(names):
            given.update(('*%d' % i, each) for i, each in enumerate(arguments[len(names):]))
        if self._open or not self._known:
            return given
        problem = None
        if len(arguments) > len(names):
            problem = 'too many positional arguments'
        for name in names + self._keywords:
            if problem is None and name not in given and name not in self._optional:
                problem = "missing a required argument: '%s'" % name
        for name in options:
            if problem is None and name not in names + self._keywords:
                problem = "got an unexpected keyword argument '%s'" % name
            elif problem is None and name in names[:len(arguments)]:
                problem = "multiple values for argument '%s'" % name
        if problem is not None:
            self.fail(problem, arguments, options, own, specs)
        return given

    def fail(self, problem, arguments, options, own, specs):
        raise TypeError('Binding inputs to tf.function failed due to `%s`. Received args: %r and '
                        'kwargs: %r for signature: (%s).'
                        % (problem, arguments, options, self._text(own, specs)))

    def _text(self, own, specs):
        words = []
        for i, name in enumerate(self.names[own:]):
            spec = ': %r' % (specs[i],) if specs and i < len(specs) else ''
            words.append(name + spec + self._default(name))
        if self._keywords:
            words.append('*')
            words.extend(name + self._default(name) for name in self._keywords)
        return ', '.join(words)

    def _default(self, name):
        return '=<captured_default_value>' if name in self._optional else ''


def symbolic(value, name, shape=None):
    """How an argument looks while it is traced."""
    if isinstance(value, _np.ndarray):
        value = convert(value)
    if isinstance(value, Tensor):
        return _Symbolic(value, name, value.shape if shape is None else shape)
    return value


def _as_tensor(leaf):
    return convert(leaf) if isinstance(leaf, _np.ndarray) else leaf


def _kind(value):
    """What makes two calls alike: types and shapes of tensors, values of all else."""
    if isinstance(value, Variable):
        return ('variable', id(value))
    if isinstance(value, Tensor) or hasattr(value, 'dtype'):
        return (str(value.dtype), tuple(value.shape))
    if isinstance(value, (list, tuple)):
        return (type(value).__name__,) + tuple(_kind(each) for each in value)
    if isinstance(value, dict):
        return tuple((key, _kind(value[key])) for key in sorted(value, key=str))
    try:
        hash(value)
    except TypeError:
        return id(value)
    return (type(value).__name__, value)
