"""tf.keras.optimizers: they write variables by their gradients."""
from tensorflow._ops import publish as _publish
from tensorflow.keras._optimizer import Optimizer
from tensorflow.keras._updates import (SGD, Adadelta, Adagrad, Adam, Adamax, AdamW, Lion, Nadam,
                                       RMSprop)
from tensorflow.keras.optimizers import schedules

_NAMES = {each.__name__.lower(): each for each in (SGD, Adadelta, Adagrad, Adam, Adamax, AdamW,
                                                   Lion, Nadam, RMSprop)}


def get(identifier):
    """The optimizer of a name; one that is given is itself."""
    if isinstance(identifier, Optimizer):
        return identifier
    if str(identifier).lower() in _NAMES:
        return _NAMES[str(identifier).lower()]()
    raise ValueError('Could not interpret optimizer identifier: %s' % (identifier,))


_publish(globals(), 'keras.optimizers')
