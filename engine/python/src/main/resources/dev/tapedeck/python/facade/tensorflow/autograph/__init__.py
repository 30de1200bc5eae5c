"""tf.autograph: functions run as Python, so there is nothing to convert."""
from tensorflow._ops import publish as _publish


def set_verbosity(level, alsologtostdout=False):
    """Nothing is converted, so there is nothing to tell."""


_publish(globals(), 'autograph')
