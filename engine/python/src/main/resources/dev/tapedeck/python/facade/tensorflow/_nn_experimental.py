"""tf.nn.experimental."""
from tensorflow._dropout import stateless_dropout
from tensorflow._ops import publish as _publish

_publish(globals(), 'nn.experimental')
