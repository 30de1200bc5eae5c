"""Devices: there is one processor, whatever a program asks for."""

_ATTRIBUTES = ('job', 'replica', 'task', 'device', 'cpu', 'gpu', 'tpu')


class device:
    """Where ops should run; they all run on the processor."""

    def __init__(self, device_name):
        self._name = device_name

    def __enter__(self):
        if self._name:
            _check(str(self._name))

    def __exit__(self, kind, value, trace):
        pass


def _check(name):
    for part in name.strip('/').split('/'):
        if part.partition(':')[0].lower() not in _ATTRIBUTES or ':' not in part:
            raise ValueError("Unknown attribute '%s' is encountered while parsing the device spec: "
                             "'%s'." % (part, name))


class _Device:
    def __init__(self, name, device_type):
        self.name = name
        self.device_type = device_type

    def __repr__(self):
        return "%s(name='%s', device_type='%s')" % (
            type(self).__name__, self.name, self.device_type)

    def __eq__(self, other):
        return isinstance(other, _Device) and repr(self) == repr(other)

    def __hash__(self):
        return hash(self.name)


class PhysicalDevice(_Device):
    """A device of the machine."""


class LogicalDevice(_Device):
    """A device as the program sees it."""


def list_physical_devices(device_type=None):
    return [PhysicalDevice('/physical_device:CPU:0', 'CPU')] if device_type in (None, 'CPU') else []


def list_logical_devices(device_type=None):
    return [LogicalDevice('/device:CPU:0', 'CPU')] if device_type in (None, 'CPU') else []
