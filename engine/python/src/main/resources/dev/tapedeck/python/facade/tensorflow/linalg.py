"""tf.linalg, from the op catalogue."""
from tensorflow._ops import publish

publish(globals(), 'linalg')
