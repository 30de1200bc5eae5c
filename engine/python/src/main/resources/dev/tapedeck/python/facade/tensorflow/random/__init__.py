"""tf.random: random tensors, the same for the same seed."""
from tensorflow._ops import publish as _publish
from tensorflow._random import (categorical, gamma, normal, poisson, set_seed, shuffle,
                                truncated_normal, uniform)
from tensorflow._stateless import (fold_in, split, stateless_categorical, stateless_gamma,
                                   stateless_normal, stateless_poisson, stateless_truncated_normal,
                                   stateless_uniform)

_publish(globals(), 'random')
