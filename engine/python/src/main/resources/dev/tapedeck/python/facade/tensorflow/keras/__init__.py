"""tf.keras, as far as it is offered."""
from tensorflow.keras import (activations, initializers, layers, losses, optimizers, random,
                              utils)
from tensorflow.keras.layers import Input, Layer
from tensorflow.keras.models import Model, Sequential
from tensorflow._ops import publish as _publish

_publish(globals(), 'keras')
