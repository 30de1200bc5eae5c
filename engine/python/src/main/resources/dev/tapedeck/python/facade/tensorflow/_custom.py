"""Functions whose gradient the program says itself, or that leave the framework."""
import numpy as _np
import tensorflow._nest as nest
from _bridge import call, host
from tensorflow._core import EagerTensor, Tensor, _variables, convert, like
from tensorflow._slices import IndexedSlices
from tensorflow._tape import GradientTape, UnconnectedGradients


def custom_gradient(f=None):
    """A function that answers its value and a function for its gradient."""
    return Bind(f) if f is not None else Bind


class Bind:
    """A decorated function; as an attribute of a class, a method."""

    def __init__(self, f):
        self._f = f
        self.__name__ = getattr(f, '__name__', 'custom')
        self.__doc__ = f.__doc__
        self.__wrapped__ = f

    def __get__(self, instance, owner):
        return self if instance is None else Bind(self._f.__get__(instance, owner))

    def __call__(self, *arguments, **options):
        host.noteAccess()
        try:
            result, grad_fn = _pair(self._f(*arguments, **options))
        finally:
            used = [_variables[handle] for handle in host.noted()]
        inputs = nest.flatten(list(arguments))
        given = inputs + nest.flatten(options)
        variables = [each for each in used if not any(each is other for other in given)]
        if variables and not _accepts_variables(grad_fn):
            raise TypeError("@tf.custom_gradient grad_fn must accept keyword argument 'variables', "
                            'since function uses variables: %s' % (variables,))
        return _recorded(result, grad_fn, inputs, variables)


Bind.__module__ = 'tensorflow.python.ops.custom_gradient'


def _pair(answer):
    """What a function answers, to be unpacked; iterating over a tensor has an error of its own."""
    return iter(answer) if isinstance(answer, Tensor) else answer


def _accepts_variables(function):
    if not callable(function):
        raise TypeError('unsupported callable')
    import inspect  # slow to load, and rarely needed
    specification = inspect.getfullargspec(function)
    return ('variables' in specification.args or 'variables' in specification.kwonlyargs
            or specification.varkw is not None)


def _recorded(result, grad_fn, inputs, variables):
    """The result as the output of one op, whose gradient `grad_fn` is."""
    if not callable(grad_fn):
        raise TypeError('unsupported callable')
    outputs = [convert(each) for each in nest.flatten(result)]
    operands = [convert(each) for each in inputs + variables]

    def backward(upstream):
        answers = _answers(grad_fn, [EagerTensor(java) for java in upstream], len(inputs),
                           variables)
        return [_contribution(answer, operand) for answer, operand in zip(answers, operands)]

    made = call(host.custom, [each._j for each in operands], [each._j for each in outputs],
                backward)
    return nest.pack_sequence_as(result, [EagerTensor(java) for java in made])


def _answers(grad_fn, upstream, count, variables):
    """What a gradient function answers: one gradient per argument, then one per variable."""
    if variables:
        answer, for_variables = grad_fn(*upstream, variables=variables)
        if len(for_variables) != len(variables):
            raise ValueError('Must return gradient for each variable from @custom_gradient '
                             'grad_fn.')
    else:
        answer, for_variables = grad_fn(*upstream), []
    flat = nest.flatten(answer)
    if len(flat) != count:
        raise ValueError('custom_gradient function expected to return %d gradients, but returned '
                         '%d instead.' % (count, len(flat)))
    return flat + list(for_variables)


def _contribution(answer, operand):
    """An answer for the engine: a tensor, then what the program sees if that is something else."""
    if answer is None:
        return None
    dense = like(convert(answer) if isinstance(answer, IndexedSlices) else answer, operand)
    if isinstance(answer, IndexedSlices):
        return dense._j, convert(answer.values)._j, convert(answer.indices)._j
    if isinstance(answer, Tensor) and dense.shape == operand.shape:
        return (dense._j,)
    return dense._j, answer


def recompute_grad(f):
    """Computes `f` again on the way back, instead of keeping what it computed."""

    def again(arguments, options, variables, upstream):
        with GradientTape() as tape:
            inputs = nest.map_structure(lambda each: convert(each) + 0, list(arguments))
            tape.watch([inputs, variables])
            result = f(*inputs, **options)
        return tape.gradient(result, [inputs, variables], output_gradients=list(upstream),
                             unconnected_gradients=UnconnectedGradients.ZERO)

    def inner(*arguments, **options):
        def grad(*upstream, variables=None):
            for_inputs, for_variables = again(arguments, options, list(variables or ()), upstream)
            return (for_inputs, for_variables) if variables else for_inputs

        return f(*arguments, **options), grad

    return custom_gradient(inner)


def grad_pass_through(f):
    """Hands gradients on as if `f` were the identity."""

    def inner(*arguments, **options):
        def grad(*upstream, variables=None):
            return upstream if variables is None else (upstream, [None] * len(variables))

        return f(*arguments, **options), grad

    return custom_gradient(inner)


def py_function(func=None, inp=None, Tout=None, name=None):
    """Runs a Python function of tensors; its ops are on the tape like any others."""
    result = func(*[convert(each) for each in inp])
    if isinstance(Tout, (list, tuple)):
        return [convert(part, kind) for part, kind in zip(result, Tout)]
    return convert(result, Tout)


def numpy_function(func=None, inp=None, Tout=None, stateful=True, name=None):
    """Runs a Python function of arrays: no gradient flows through it."""
    arrays = [_np.array(convert(each)._left_by('tf.numpy_function')) for each in inp]
    result = [convert(each) for each in nest.flatten(func(*arrays))]
    return result[0] if len(result) == 1 else result
