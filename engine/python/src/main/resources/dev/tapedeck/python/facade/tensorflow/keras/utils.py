"""keras.utils, as far as it is offered."""
from tensorflow._ops import publish as _publish


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


_publish(globals(), 'keras.utils')
