"""tf.random: random tensors, the same for the same seed."""
from tensorflow._generator import (Algorithm, Generator, create_rng_state, get_global_generator,
                                   set_global_generator)
from tensorflow._ops import publish as _publish
from tensorflow._random import (categorical, gamma, normal, poisson, set_seed, shuffle,
                                truncated_normal, uniform)
from tensorflow._stateless import (fold_in, split, stateless_categorical, stateless_gamma,
                                   stateless_normal, stateless_poisson, stateless_truncated_normal,
                                   stateless_uniform)
from tensorflow.random import experimental

_publish(globals(), 'random')
