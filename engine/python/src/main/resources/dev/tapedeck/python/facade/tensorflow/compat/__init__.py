"""tf.compat: TensorFlow by the names of its versions."""
from tensorflow._ops import publish as _publish

_publish(globals(), 'compat')
