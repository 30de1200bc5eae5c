"""tf.bitwise, from the op catalogue."""
from tensorflow._ops import publish as _publish

_publish(globals(), 'bitwise')
