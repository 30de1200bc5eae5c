"""tf.math, from the op catalogue and what is made of several ops."""
from tensorflow._composites import (angle, conj, count_nonzero, imag, l2_normalize, log_sigmoid, real,
                                    top_k)
from tensorflow._core import abs, add, divide
from tensorflow._math import (accumulate_n, add_n, erfcinv, lbeta, polyval, reduce_logsumexp,
                              reduce_std, reduce_variance, scalar_mul, unsorted_segment_mean,
                              unsorted_segment_sqrt_n, zero_fraction)
from tensorflow._ops import publish as _publish

truediv = divide
_publish(globals(), 'math')
