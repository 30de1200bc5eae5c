"""How the facades call the engine: the one place where its errors become Python's."""
import _tapedeck

host = _tapedeck.host
place = _tapedeck.place
is_plain = _tapedeck.is_plain
_id = host.id
_leave = host.leave


class OpError(Exception):
    """The base of TensorFlow's own errors."""

    def __init__(self, node_def, op, message, *arguments):
        super().__init__(node_def, op, message)
        self.node_def = node_def
        self.op = op
        self.message = message

    def __str__(self):
        return self.message


class InvalidArgumentError(OpError):
    """An argument of an op does not fit."""


class NotFoundError(OpError):
    """Something that was asked for does not exist."""


class OutOfRangeError(OpError):
    """An iteration went past its end."""


class UnimplementedError(OpError):
    """An op is not offered."""


class InternalError(OpError):
    """The engine itself is at fault."""


class FailedPreconditionError(OpError):
    """The state does not allow the op."""


for _error in (OpError, InvalidArgumentError, NotFoundError, OutOfRangeError, UnimplementedError,
               InternalError, FailedPreconditionError):
    _error.__module__ = 'tensorflow.python.framework.errors_impl'

_OWN_KINDS = {each.__name__: each for each in (InvalidArgumentError, FailedPreconditionError,
                                               UnimplementedError)}
_KINDS = {
    'ValueError': ValueError,
    'TypeError': TypeError,
    'LookupError': LookupError,
    'RuntimeError': RuntimeError,
    'AttributeError': AttributeError,
    'IndexError': IndexError,
    'AssertionError': AssertionError,
    'NotImplementedError': NotImplementedError,
}


def invalid_argument(message):
    return InvalidArgumentError(None, None, message)


def refused(op, message, node='', wrapped=None):
    """The error of an op that does not take its arguments, which names a node unless that is None."""
    return invalid_argument(kernel_text(op, message, node, wrapped))


def kernel_text(op, message, node='', wrapped=None):
    """What TensorFlow's kernels put around their messages."""
    return ('{{function_node __wrapped__%s_device_/job:localhost/replica:0/task:0/device:CPU:0}} %s '
            '[Op:%s]%s' % (wrapped or op, message, op, '' if node is None else ' name: ' + node))


def call(method, *arguments):
    """Calls the engine."""
    try:
        return method(*arguments)
    except BaseException as error:
        failed = error
    raise _python_error(failed)


def _python_error(failed):
    kind = host.failureKind()
    if kind in _KINDS:
        return _KINDS[kind](host.failureText())
    if kind:
        return _OWN_KINDS[kind](None, None, host.failureText())
    if isinstance(failed, Exception):
        return failed
    return InternalError(None, None, 'Tapedeck could not compute this: ' + str(failed))


def leave(held, via):
    """Notes that a tensor, or the value of a variable, left the framework; the tensor, and its id
    as the provenance of what it became."""
    tensor = _leave(held, via)
    ids = (_id(tensor),)
    _tapedeck.left(ids, via)
    return tensor, ids


def leave_all(value_ids, via):
    """Notes that values left the framework."""
    host.leaveAll(list(value_ids), via)
    _tapedeck.left(value_ids, via)


def became_numbers(value_ids, via):
    """Notes that Python numbers, which remember nothing, were made from values."""
    if value_ids:
        _tapedeck.left(value_ids, via)


def nearest(name, names):
    """Of `names`, the one that is written most like `name`; None if there is none."""
    best, least = None, None
    for candidate in names:
        distance = _distance(name.lower(), candidate.lower())
        if least is None or distance < least:
            best, least = candidate, distance
    return best


def _distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            change = diagonal + (x != y)
            diagonal = row[j]
            row[j] = min(change, row[j] + 1, row[j - 1] + 1)
    return row[-1]
