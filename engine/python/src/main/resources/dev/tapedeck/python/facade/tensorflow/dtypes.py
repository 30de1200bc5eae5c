"""tf.dtypes: the types of elements, and changing from one to another."""
from tensorflow._composites import complex, saturate_cast
from tensorflow._core import (DType, as_dtype, bfloat16, bool_ as bool, cast, complex64, complex128,
                              double, float16, float32, float64, half, int8, int16, int32, int64,
                              string, uint8, uint16, uint32, uint64)
from tensorflow._ops import publish as _publish

_publish(globals(), 'dtypes')
