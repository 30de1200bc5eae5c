"""tf.ragged: rows of different lengths."""
from tensorflow._ops import publish as _publish
from tensorflow._ragged import (RaggedTensor, ragged_constant as constant, ragged_range as range,
                                stack)

_publish(globals(), 'ragged')
