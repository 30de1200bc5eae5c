"""tf.nn, from the op catalogue and what is made of several ops."""
from tensorflow._composites import (batch_normalization, dropout, l2_normalize, log_sigmoid, moments,
                                    top_k)
from tensorflow._composites import (
    cross_entropy_of_softmax as softmax_cross_entropy_with_logits,
    sparse_cross_entropy_of_softmax as sparse_softmax_cross_entropy_with_logits)
from tensorflow._ops import publish as _publish

_publish(globals(), 'nn')
