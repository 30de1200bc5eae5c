"""Losses, as functions and as objects that average over the batch."""
from tensorflow import _composites, _math, _neural, nn as _nn
from tensorflow._core import binary, cast, convert, run, unary
from tensorflow._ops import publish as _publish


def _pair(y_true, y_pred):
    predicted = convert(y_pred)
    wanted = convert(y_true, hint=predicted.dtype)
    return cast(wanted, predicted.dtype), predicted


def _mean(x, axis=-1):
    return _composites._reduce('Mean', x, axis)


def mean_squared_error(y_true, y_pred):
    wanted, predicted = _pair(y_true, y_pred)
    return _mean(binary('SquaredDifference', predicted, wanted))


def mean_absolute_error(y_true, y_pred):
    wanted, predicted = _pair(y_true, y_pred)
    return _mean(unary('Abs', predicted - wanted))


def huber(y_true, y_pred, delta=1.0):
    wanted, predicted = _pair(y_true, y_pred)
    error = unary('Abs', predicted - wanted)
    near = 0.5 * unary('Square', error)
    return _mean(_composites.where(error <= delta, near, delta * error - 0.5 * delta ** 2))


def binary_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0):
    wanted, predicted = _pair(y_true, y_pred)
    if from_logits:
        return _mean(_neural.sigmoid_cross_entropy_with_logits(wanted, predicted))
    clipped = _clipped(predicted)
    return _mean(-(wanted * unary('Log', clipped)
                   + (1.0 - wanted) * unary('Log', 1.0 - clipped)))


def categorical_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1):
    wanted, predicted = _pair(y_true, y_pred)
    if from_logits:
        return _nn.softmax_cross_entropy_with_logits(wanted, predicted, axis)
    total = _composites._reduce('Sum', predicted, axis, True)
    return -_composites._reduce('Sum', wanted * unary('Log', _clipped(predicted / total)), axis)


def sparse_categorical_crossentropy(y_true, y_pred, from_logits=False, axis=-1):
    logits = convert(y_pred)
    if not from_logits:
        logits = unary('Log', _clipped(logits))
    labels = convert(y_true)
    if labels.ndim == logits.ndim and labels.shape[-1] == 1:
        labels = run('Squeeze', [labels], {'axis': [-1]})[0]
    if not labels.dtype.is_integer:
        labels = cast(labels, 'int64')
    return _nn.sparse_softmax_cross_entropy_with_logits(labels, logits)


def _clipped(x):
    return _math.clip_by_value(x, 1e-7, 1.0 - 1e-7)


class Loss:
    """A loss that is reduced over the batch."""

    def __init__(self, name=None, reduction='sum_over_batch_size', dtype=None):
        self.name = name
        self.reduction = reduction

    def call(self, y_true, y_pred):
        raise NotImplementedError

    def __call__(self, y_true, y_pred, sample_weight=None):
        losses = self.call(y_true, y_pred)
        if sample_weight is not None:
            losses = losses * cast(convert(sample_weight), losses.dtype)
        if self.reduction in (None, 'none'):
            return losses
        if self.reduction == 'sum':
            return _composites._reduce('Sum', losses)
        return _composites._reduce('Mean', losses)


def _object(function, name):
    class Made(Loss):
        def __init__(self, *, reduction='sum_over_batch_size', name=None, **options):
            super().__init__(name, reduction)
            self._options = options

        def call(self, y_true, y_pred):
            return function(y_true, y_pred, **self._options)

    Made.__name__ = Made.__qualname__ = name
    return Made


MeanSquaredError = _object(mean_squared_error, 'MeanSquaredError')
MeanAbsoluteError = _object(mean_absolute_error, 'MeanAbsoluteError')
Huber = _object(huber, 'Huber')
BinaryCrossentropy = _object(binary_crossentropy, 'BinaryCrossentropy')
CategoricalCrossentropy = _object(categorical_crossentropy, 'CategoricalCrossentropy')
SparseCategoricalCrossentropy = _object(sparse_categorical_crossentropy,
                                        'SparseCategoricalCrossentropy')
mse = MSE = mean_squared_error
mae = MAE = mean_absolute_error

_publish(globals(), 'keras.losses')
