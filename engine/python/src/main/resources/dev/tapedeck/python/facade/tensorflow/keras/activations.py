"""tf.keras.activations, by name."""
from tensorflow import math as _math
from tensorflow import nn as _nn
from tensorflow._core import binary as _binary, convert as _convert, unary as _unary
from tensorflow._ops import publish as _publish

relu6, selu, sigmoid, softplus = _nn.relu6, _nn.selu, _math.sigmoid, _nn.softplus
softsign, tanh, log_softmax = _nn.softsign, _math.tanh, _nn.log_softmax
log_sigmoid, exponential = _math.log_sigmoid, _math.exp


def linear(x):
    return x


def relu(x, negative_slope=0.0, max_value=None, threshold=0.0):
    """What is above the threshold, up to a bound; some of what is below."""
    if threshold:
        raise NotImplementedError('Tapedeck does not support relu(threshold=...)')
    outputs = _nn.leaky_relu(x, negative_slope) if negative_slope else _nn.relu(x)
    return outputs if max_value is None else _binary('Minimum', outputs, max_value)


def leaky_relu(x, negative_slope=0.2):
    return _nn.leaky_relu(x, negative_slope)


def elu(x, alpha=1.0):
    if alpha == 1.0:
        return _nn.elu(x)
    from tensorflow import where
    given = _convert(x)
    return where(given > 0.0, given, alpha * _nn.elu(_binary('Minimum', given, 0.0)))


def silu(x):
    return _nn.silu(x)


swish = silu


def gelu(x, approximate=False):
    return _nn.gelu(x, approximate)


def softmax(x, axis=-1):
    return _nn.softmax(x, axis=axis)


def hard_sigmoid(x):
    return _nn.relu6(_convert(x) + 3.0) / 6.0


def hard_silu(x):
    return x * hard_sigmoid(x)


hard_swish = hard_silu


def mish(x):
    return x * _unary('Tanh', softplus(x))


_NAMES = {name: value for name, value in list(globals().items())
          if callable(value) and not name.startswith('_')}


def get(identifier):
    """The function of a name; a function is its own."""
    if identifier is None:
        return linear
    if isinstance(identifier, str) and identifier in _NAMES:
        return _NAMES[identifier]
    if callable(identifier):
        return identifier
    raise ValueError('Could not interpret activation function identifier: %s' % (identifier,))


def serialize(activation):
    return activation.__name__


_publish(globals(), 'keras.activations')
