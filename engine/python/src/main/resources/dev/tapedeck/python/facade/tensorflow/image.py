"""tf.image, from the op catalogue."""
from tensorflow._ops import publish as _publish

_publish(globals(), 'image')
