"""The functions of the op catalogue, made from the engine's own list."""
import _tapedeck
import tensorflow._nest as nest
from _bridge import InvalidArgumentError, call, host, nearest
from tensorflow._core import (EagerTensor, Tensor, TensorShape, Variable, _index, as_dtype, binary,
                              bool_, convert, run, unary)

# Lists that TensorFlow's ops do not take as tensors, or that its functions make tensors of.
_CONVERTED = {(op, name) for op in ('Conv2D', 'MaxPool', 'AvgPool')
               for name in ('strides', 'ksize', 'dilations')} | {
    ('Squeeze', 'axis'), ('Softmax', 'logits'), ('LogSoftmax', 'logits')}
# Inputs whose type does not follow the other inputs.
_OWN_TYPE = ('condition', 'indices', 'segment_ids', 'labels', 'seq_lengths', 'mask')


def _op_function(op, endpoint, inputs, variadic, parameters):
    names = inputs + [name for name, _, _ in parameters]
    required = inputs + [name for name, _, needed in parameters if needed]
    kinds = {name: kind for name, kind, _ in parameters}
    short = endpoint.rpartition('.')[2]
    if not parameters and not variadic and len(inputs) == 1:
        def function(x, name=None):
            return unary(op, x)
    elif not parameters and not variadic and len(inputs) == 2 and not set(inputs) & set(_OWN_TYPE):
        def function(x, y, name=None):
            try:
                return binary(op, x, y)
            except InvalidArgumentError as error:
                raise _named(error, (x, y))
    else:
        def function(*values, **options):
            given = _bound(short, names, required, values, options)
            asked = dict(given)
            operands = (list(given.pop(inputs[0])) if variadic
                        else [given.pop(name) for name in inputs])
            tensors = _unified(operands, [inputs[0]] * len(operands) if variadic else inputs)
            arguments = {name: _argument(kinds[name], value) for name, value in given.items()
                         if value is not None}
            try:
                outputs = run(op, tensors, arguments)
            except InvalidArgumentError as error:
                raise _named(error, operands if variadic else [
                    value for name, value in asked.items() if (op, name) not in _CONVERTED])
            return outputs[0] if len(outputs) == 1 else outputs
    function.__name__ = function.__qualname__ = short
    return function


def _named(error, operands):
    """The error of an op. TensorFlow names no node if it had to make a tensor of a list first."""
    if any(isinstance(each, (list, tuple)) for each in operands):
        error.message = error.message.removesuffix(' name: ')
    return error


def _bound(function, names, required, values, options):
    """Arguments by name, as Python would bind them."""
    options.pop('name', None)
    if len(values) > len(names) + 1:
        raise TypeError('%s() takes %d positional arguments but %d were given'
                        % (function, len(names), len(values)))
    given = dict(zip(names, values))
    for name, value in options.items():
        if name in given:
            raise TypeError("%s() got multiple values for argument '%s'" % (function, name))
        if name not in names:
            raise TypeError("%s() got an unexpected keyword argument '%s'" % (function, name))
        given[name] = value
    missing = [name for name in required if name not in given]
    if missing:
        raise TypeError("%s() missing %d required positional argument%s: %s" % (
            function, len(missing), '' if len(missing) == 1 else 's',
            ' and '.join("'%s'" % name for name in missing)))
    return given


def _unified(operands, names):
    """Tensors; Python values take the type of the first tensor beside them, or else of the first
    of them."""
    dtype = None
    for operand, name in zip(operands, names):
        if isinstance(operand, (Tensor, Variable)) and name not in _OWN_TYPE:
            dtype = operand.dtype
            break
    tensors = []
    for operand, name in zip(operands, names):
        if name == 'condition' and not isinstance(operand, (Tensor, Variable)):
            tensors.append(convert(operand, bool_))
        elif name in _OWN_TYPE or isinstance(operand, (Tensor, Variable)):
            tensors.append(convert(operand))
        else:
            tensors.append(convert(operand, dtype))
            dtype = tensors[-1].dtype
    return tensors


def _argument(kind, value):
    if kind == 'dtype':
        return as_dtype(value).name
    if kind in ('integers', 'shape'):
        return integers(value) if kind == 'shape' or not _is_number(value) else _index(value)
    if kind == 'integer':
        return _index(value)
    if kind == 'flag':
        return bool(value)
    if kind == 'real':
        return float(value)
    return value


def _is_number(value):
    if isinstance(value, (Tensor, Variable)):
        return value.ndim == 0
    return not isinstance(value, (list, tuple, TensorShape, range)) and not getattr(
        value, 'shape', ())


def integers(value):
    """A shape or a list of axes, as Python integers."""
    if isinstance(value, (Tensor, Variable)):
        value = value._peek().tolist() if isinstance(value, Tensor) else value.value()._peek()
    if isinstance(value, int):
        return [int(value)]
    return [_index(each) for each in value]


def _catalogue():
    """Functions by endpoint, such as `math.sin`."""
    functions = {}
    for line in str(host.catalogue()).split('\n'):
        op, endpoints, inputs, variadic, parameters = line.split('|')
        words = [word.split(':') for word in parameters.split(',') if word]
        signature = [(word[0], word[1], len(word) > 2) for word in words]
        for endpoint in endpoints.split(','):
            if endpoint:
                functions[endpoint] = _op_function(
                    op, endpoint, [name for name in inputs.split(',') if name],
                    variadic == 'variadic', signature)
    return functions


_FUNCTIONS = _catalogue()


# Names that stand for modules, or for what is in them, of another name.
_ELSEWHERE = {'losses': 'tensorflow.keras.losses', 'optimizers': 'tensorflow.keras.optimizers',
              'initializers': 'tensorflow.keras.initializers',
              'metrics': 'tensorflow.keras.metrics',
              'RaggedTensor': 'tensorflow.ragged', 'SparseTensor': 'tensorflow.sparse',
              'as_string': 'tensorflow.strings'}
_ELSEWHERE.update(('random.' + name, 'tensorflow._generator') for name in (
    'Algorithm', 'Generator', 'create_rng_state', 'get_global_generator', 'set_global_generator'))


def publish(module, prefix):
    """Gives a module its functions of the catalogue, its parts when they are first asked for, and
    a word for names it lacks."""
    start = prefix + '.' if prefix else ''
    for endpoint, function in _FUNCTIONS.items():
        head, _, short = endpoint.rpartition('.')
        if head == prefix and short not in module:
            module[short] = function

    def missing(name):
        full = 'tensorflow.' + prefix if prefix else 'tensorflow'
        if name.startswith('__'):
            raise AttributeError("module '%s' has no attribute '%s'" % (full, name))
        elsewhere = _tapedeck.facade(_ELSEWHERE.get(start + name, full + '.' + name))
        if elsewhere is not None:
            return getattr(elsewhere, name, elsewhere)
        raise unknown(full, start, name, module)

    module['__getattr__'] = missing


def unknown(module, start, name, offered):
    """The error for a name that Tapedeck does not have, whether TensorFlow has it or not."""
    from tensorflow._names import KNOWN
    public = [each for each in offered if not each.startswith('_')]
    close = nearest(name, [each for each in public if start + each in KNOWN] or public)
    if start + name in KNOWN:
        return AttributeError(
            "tf.%s%s exists in TensorFlow, but Tapedeck does not support it; the nearest that "
            'Tapedeck has is tf.%s%s' % (start, name, start, close))
    return AttributeError("module '%s' has no attribute '%s'; the nearest that Tapedeck has is "
                          "tf.%s%s" % (module, name, start, close))


def finds_lacking(known_as):
    """Has a class say of an attribute that it lacks whether TensorFlow has it.

    `known_as` is TensorFlow's name of the class, such as `Variable` or `data.Dataset`.
    """
    def decorated(kind):
        def missing(self, name):
            from tensorflow._names import KNOWN
            if known_as + '.' + name in KNOWN:
                close = nearest(name, [each for each in dir(kind) if not each.startswith('_')])
                raise AttributeError(
                    'tf.%s.%s exists in TensorFlow, but Tapedeck does not support it; the nearest '
                    'that Tapedeck has is %s' % (known_as, name, close))
            raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))

        kind.__getattr__ = missing
        return kind

    return decorated
