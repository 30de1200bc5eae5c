"""TensorFlow as Tapedeck offers it: its names, its semantics, its texts, over Tapedeck's engine."""
import sys as _sys

from tensorflow import errors, nest
from tensorflow._composites import (argsort, boolean_mask, case, clip_by_global_norm, clip_by_norm,
                                    complex, cond, einsum, foldl, map_fn, meshgrid, pad, repeat,
                                    saturate_cast, scan, sort, split, stack, switch_case, unique,
                                    unstack, while_loop)
from tensorflow._core import (DType, Tensor, TensorShape, Variable, abs, add, as_dtype, bfloat16,
                              bool_ as bool, cast, complex64, complex128, constant,
                              convert as _convert, divide, double, float16, float32, float64, half,
                              int8, int16, int32, int64, matmul, name_scope, string, uint8, uint16,
                              uint32, uint64)
from tensorflow._creation import (eye, fill, linspace, ones, range, zeros)
from tensorflow._initializers import (Constant as constant_initializer, Ones as ones_initializer,
                                      RandomNormal as random_normal_initializer,
                                      RandomUniform as random_uniform_initializer,
                                      Zeros as zeros_initializer)
from tensorflow._linalg import norm, tensordot
from tensorflow._math import add_n, clip_by_value, reduce_logsumexp, scalar_mul
from tensorflow._custom import (custom_gradient, grad_pass_through, numpy_function, py_function,
                                recompute_grad)
from tensorflow._device import device
from tensorflow._function import executing_eagerly, function
from tensorflow._module import Module
from tensorflow._ops import publish as _publish
from tensorflow._print import print
from tensorflow._shapes import (convert_to_tensor, ensure_shape, is_tensor, newaxis,
                                sequence_mask, where)
from tensorflow._slices import IndexedSlices
from tensorflow._specs import TensorSpec
from tensorflow._tape import GradientTape, UnconnectedGradients
from tensorflow._variable import ResourceVariable as _ResourceVariable
from tensorflow import bitwise, config, debugging, dtypes, image, linalg, math, nn, random

__version__ = '2.21.0'
truediv = divide
vectorized_map = map_fn
_publish(globals(), '')
