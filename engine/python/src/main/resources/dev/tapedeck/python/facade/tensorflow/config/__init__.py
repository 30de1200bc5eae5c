"""tf.config: there is one processor, and everything runs op by op."""
from tensorflow._device import (LogicalDevice, PhysicalDevice, list_logical_devices,
                                list_physical_devices)
from tensorflow._function import functions_run_eagerly, run_functions_eagerly
from tensorflow._ops import publish as _publish


def get_soft_device_placement():
    return True


def set_soft_device_placement(enabled):
    """Ops run on the processor in any case."""


_publish(globals(), 'config')
