"""tf.test: what it says about the machine."""
from tensorflow._ops import publish as _publish


def is_gpu_available(cuda_only=False, min_cuda_compute_capability=None):
    return False


def is_built_with_cuda():
    return False


def is_built_with_gpu_support():
    return False


def gpu_device_name():
    return ''


_publish(globals(), 'test')
