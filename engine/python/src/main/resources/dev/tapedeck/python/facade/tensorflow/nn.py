"""tf.nn, from the op catalogue and what is made of several ops."""
from tensorflow import _nn_experimental as experimental
from tensorflow._composites import (batch_normalization, embedding_lookup, l2_normalize, log_sigmoid, moments,
                                    top_k)
from tensorflow._composites import (
    cross_entropy_of_softmax as softmax_cross_entropy_with_logits,
    sparse_cross_entropy_of_softmax as sparse_softmax_cross_entropy_with_logits)
from tensorflow._dropout import dropout
from tensorflow._math import zero_fraction
from tensorflow._neural import (avg_pool, avg_pool1d, avg_pool2d, avg_pool3d, conv1d,
                                conv1d_transpose, conv2d, conv2d_transpose, conv3d,
                                conv3d_transpose, convolution, crelu, depthwise_conv2d, gelu,
                                log_poisson_loss, max_pool, max_pool1d, max_pool2d, max_pool3d,
                                separable_conv2d, sigmoid_cross_entropy_with_logits,
                                weighted_cross_entropy_with_logits)
from tensorflow._ops import publish as _publish

_publish(globals(), 'nn')
