"""tf.random.experimental: older names of tf.random, and shuffling by a seed."""
from tensorflow._generator import (Algorithm, Generator, create_rng_state, get_global_generator,
                                   set_global_generator)
from tensorflow._ops import publish as _publish
from tensorflow._stateless import (fold_in as stateless_fold_in, split as stateless_split,
                                   stateless_shuffle)

_publish(globals(), 'random.experimental')
