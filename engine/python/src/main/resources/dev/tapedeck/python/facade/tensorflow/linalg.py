"""tf.linalg, from the op catalogue and what is made of several ops."""
from tensorflow._composites import einsum, global_norm, l2_normalize, matvec
from tensorflow._core import matmul
from tensorflow._creation import eye
from tensorflow._linalg import (adjoint, cholesky_solve, eigh, eigvalsh, expm, logdet, lstsq,
                                matrix_rank, matrix_transpose, norm, normalize, pinv, qr, slogdet, svd,
                                tensordot, trace)
from tensorflow._ops import publish as _publish

_publish(globals(), 'linalg')
