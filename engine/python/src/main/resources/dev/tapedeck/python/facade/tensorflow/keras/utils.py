"""keras.utils, as far as it is offered."""
from tensorflow._core import Tensor as _Tensor, convert as _convert
from tensorflow._ops import _FUNCTIONS, publish as _publish


def set_random_seed(seed):
    """Seeds Python's, numpy's and TensorFlow's random numbers."""
    if not isinstance(seed, int):
        raise ValueError('Expected `seed` argument to be an integer. Received: seed=%s (of type %s)'
                         % (seed, type(seed)))
    import random
    import numpy
    from tensorflow import _random
    from tensorflow.keras.random import forget_global_source
    random.seed(seed)
    numpy.random.seed(seed)
    _random.set_seed(seed)
    forget_global_source()


def to_categorical(x, num_classes=None):
    """Class numbers as rows with a one."""
    given = _convert(x)
    flat = given._peek().reshape(-1).tolist()
    rows = _FUNCTIONS['one_hot'](given, max(flat) + 1 if num_classes is None else num_classes)
    return rows if isinstance(x, _Tensor) else rows._peek().astype('float64')


def register_keras_serializable(package='Custom', name=None):
    """Nothing is saved here, so there is nothing to register."""
    return lambda kind: kind


_publish(globals(), 'keras.utils')
