"""tf.config.experimental: what is said of the one processor."""
from tensorflow._device import list_logical_devices, list_physical_devices
from tensorflow._ops import publish as _publish


def enable_op_determinism():
    """Ops are deterministic in any case."""


def set_memory_growth(device, enable):
    """There is no memory of a device to grow."""


def get_memory_growth(device):
    return False


_publish(globals(), 'config.experimental')
