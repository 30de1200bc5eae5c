"""tf.compat.v1: TensorFlow, with the old names that work op by op."""
import tensorflow as _tensorflow

log = _tensorflow.math.log
random_normal = _tensorflow.random.normal
random_uniform = _tensorflow.random.uniform
truncated_normal = _tensorflow.random.truncated_normal
set_random_seed = _tensorflow.random.set_seed
encode_base64 = _tensorflow.io.encode_base64
decode_raw = _tensorflow.io.decode_raw
string_split = _tensorflow.strings.split
as_string = _tensorflow.strings.as_string


def to_float(x, name='ToFloat'):
    return _tensorflow.cast(x, _tensorflow.float32)


def to_int32(x, name='ToInt32'):
    return _tensorflow.cast(x, _tensorflow.int32)


def enable_eager_execution(config=None, device_policy=None, execution_mode=None):
    """Ops run at once in any case."""


enable_v2_behavior = enable_resource_variables = enable_eager_execution


def __getattr__(name):
    return getattr(_tensorflow, name)
