"""tf.random: random tensors, the same for the same seed."""
from tensorflow._ops import publish as _publish
from tensorflow._random import (Generator, categorical, normal, set_seed, shuffle,
                                truncated_normal, uniform)

_publish(globals(), 'random')
