"""tf.autograph.experimental."""
from tensorflow._ops import publish as _publish


def do_not_convert(func=None):
    return (lambda each: each) if func is None else func


_publish(globals(), 'autograph.experimental')
