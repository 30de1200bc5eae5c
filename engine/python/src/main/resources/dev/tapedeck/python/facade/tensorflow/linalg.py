"""tf.linalg, from the op catalogue and what is made of several ops."""
from tensorflow._composites import (einsum, global_norm, l2_normalize, matrix_transpose, matvec, norm,
                                    tensordot, trace)
from tensorflow._core import matmul
from tensorflow._creation import eye
from tensorflow._ops import publish as _publish

_publish(globals(), 'linalg')
