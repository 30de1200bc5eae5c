"""tf.keras, as far as it is offered."""
from tensorflow.keras import activations, initializers, layers
from tensorflow._ops import publish as _publish

_publish(globals(), 'keras')
