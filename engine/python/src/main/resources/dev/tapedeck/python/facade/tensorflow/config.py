"""tf.config: there is one processor, and everything runs op by op."""


def run_functions_eagerly(run_eagerly):
    """Functions always run op by op here."""


def functions_run_eagerly():
    return True


def list_physical_devices(device_type=None):
    return []


list_logical_devices = list_physical_devices
