"""What Keras adds to errors that a layer's call raises."""
from _bridge import OpError
from tensorflow import _nest as nest
from tensorflow._core import Tensor, Variable


def with_arguments(error, layer, values, options):
    """The error, with the arguments of the call that raised it; None if it has them already."""
    if hasattr(error, '_keras_call_info_injected'):
        return None
    name = '%s.call()' % type(layer).__name__
    message = error.message if isinstance(error, OpError) else (
        error.args[0] if error.args else '')
    text = ('Exception encountered when calling %s.\n\n\x1b[1m%s\x1b[0m\n\n'
            'Arguments received by %s:\n%s'
            % (name, message, name, '\n'.join(_arguments(layer.call, values, options))))
    try:
        made = type(error)(None, None, text) if isinstance(error, OpError) else type(error)(text)
    except TypeError:
        made = RuntimeError(text)
    made._keras_call_info_injected = True
    return made


_LACKING = "<class 'inspect._empty'>"


def _arguments(call, values, options):
    code = call.__code__
    names = list(code.co_varnames[1:code.co_argcount])
    defaults = dict(zip(reversed(names), reversed(call.__defaults__ or ())))
    given = dict(zip(names, values), **{name: each for name, each in options.items()
                                        if name in names})
    more = list(code.co_varnames[code.co_argcount + code.co_kwonlyargcount:])
    for name in names:
        yield '  • %s=%s' % (name, nest.map_structure(_shown, given[name]) if name in given
                             else defaults.get(name, _LACKING))
    if code.co_flags & 4:
        rest = tuple(values[len(names):])
        yield '  • %s=%s' % (more.pop(0), nest.map_structure(_shown, rest) if rest else _LACKING)
    if code.co_flags & 8:
        rest = {name: value for name, value in options.items() if name not in names}
        yield '  • %s=%s' % (more.pop(0), nest.map_structure(_shown, rest) if rest else _LACKING)


def _shown(value):
    if isinstance(value, (Tensor, Variable)):
        return 'tf.Tensor(shape=%s, dtype=%s)' % (value.shape, value.dtype.name)
    return repr(value)
