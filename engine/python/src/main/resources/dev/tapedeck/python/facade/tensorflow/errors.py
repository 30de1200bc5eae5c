"""TensorFlow's own errors."""
from _bridge import (FailedPreconditionError, InternalError, InvalidArgumentError, NotFoundError,
                     OpError, OutOfRangeError, UnimplementedError)
