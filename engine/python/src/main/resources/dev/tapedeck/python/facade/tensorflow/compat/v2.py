"""tf.compat.v2: TensorFlow itself."""
import tensorflow as _tensorflow


def __getattr__(name):
    return getattr(_tensorflow, name)
