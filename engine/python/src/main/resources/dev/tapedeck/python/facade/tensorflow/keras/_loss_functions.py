"""Losses as functions: one number for each element of a batch."""
from tensorflow import _composites, _math, _neural, nn as _nn
from tensorflow._core import binary, cast, convert, run, unary

_EPSILON = 1e-7


def pair(y_true, y_pred):
    """Both of one type, and of one rank where they differ by a last axis of one."""
    predicted = convert(y_pred)
    wanted = cast(convert(y_true, hint=predicted.dtype), predicted.dtype)
    return ranked(wanted, predicted)


def ranked(x, y):
    if x.ndim == y.ndim + 1 and x.shape[-1] == 1:
        return (x, _expanded(y)) if y.ndim == 1 else (_squeezed(x), y)
    if y.ndim == x.ndim + 1 and y.shape[-1] == 1:
        return (_expanded(x), y) if x.ndim == 1 else (x, _squeezed(y))
    return x, y


def _expanded(x):
    return run('ExpandDims', [x], {'axis': -1})[0]


def _squeezed(x):
    return run('Squeeze', [x], {'axis': [-1]})[0]


def _mean(x, axis=-1):
    return _composites._reduce('Mean', x, axis)


def _sum(x, axis=-1, keepdims=False):
    return _composites._reduce('Sum', x, axis, keepdims)


def _at_least(x):
    return binary('Maximum', x, _EPSILON)


def _clipped(x):
    return _math.clip_by_value(x, _EPSILON, 1.0 - _EPSILON)


# ---- Of numbers -----------------------------------------------------------------------------


def mean_squared_error(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    return _mean(unary('Square', wanted - predicted))


def mean_absolute_error(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    return _mean(unary('Abs', wanted - predicted))


def mean_absolute_percentage_error(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    return 100.0 * _mean(unary('Abs', (wanted - predicted) / _at_least(unary('Abs', wanted))))


def mean_squared_logarithmic_error(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    return _mean(unary('Square', unary('Log', _at_least(predicted) + 1.0)
                       - unary('Log', _at_least(wanted) + 1.0)))


def huber(y_true, y_pred, delta=1.0):
    wanted, predicted = pair(y_true, y_pred)
    error = predicted - wanted
    size = unary('Abs', error)
    return _mean(_composites.where(size <= delta, 0.5 * unary('Square', error),
                                   delta * size - 0.5 * delta ** 2))


def log_cosh(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    error = predicted - wanted
    return _mean(error + unary('Softplus', error * -2.0) - 0.6931471805599453)


def poisson(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    return _mean(predicted - wanted * unary('Log', predicted + _EPSILON))


def cosine_similarity(y_true, y_pred, axis=-1):
    wanted, predicted = pair(y_true, y_pred)
    return -_sum(_composites.l2_normalize(wanted, axis) * _composites.l2_normalize(predicted, axis),
                 axis)


# ---- Of classes -----------------------------------------------------------------------------


def _signs(y_true):
    """Labels of 0 and 1 as -1 and 1."""
    values = y_true._peek().reshape(-1).tolist()
    return 2.0 * y_true - 1.0 if all(each in (0, 1) for each in values) else y_true


def hinge(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    return _mean(binary('Maximum', 1.0 - _signs(wanted) * predicted, 0.0))


def squared_hinge(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    return _mean(unary('Square', binary('Maximum', 1.0 - _signs(wanted) * predicted, 0.0)))


def categorical_hinge(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    right = _sum(wanted * predicted)
    wrong = _composites._reduce('Max', (1.0 - wanted) * predicted, -1)
    return binary('Maximum', wrong - right + 1.0, 0.0)


def kl_divergence(y_true, y_pred):
    wanted, predicted = pair(y_true, y_pred)
    wanted = _math.clip_by_value(wanted, _EPSILON, 1.0)
    predicted = _math.clip_by_value(predicted, _EPSILON, 1.0)
    return _sum(wanted * unary('Log', wanted / predicted))


def binary_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1):
    wanted, predicted = pair(y_true, y_pred)
    if label_smoothing:
        wanted = wanted * (1.0 - label_smoothing) + 0.5 * label_smoothing
    if from_logits:
        return _mean(_neural.sigmoid_cross_entropy_with_logits(wanted, predicted), axis)
    clipped = _clipped(predicted)
    return _mean(-(wanted * unary('Log', clipped)
                   + (1.0 - wanted) * unary('Log', 1.0 - clipped)), axis)


def categorical_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1):
    wanted, predicted = pair(y_true, y_pred)
    if tuple(wanted.shape) != tuple(predicted.shape):
        raise ValueError(
            'Arguments `target` and `output` must have the same shape. Received: target.shape=%s, '
            'output.shape=%s' % (wanted.shape, predicted.shape))
    if label_smoothing:
        count = float(wanted.shape[-1])
        wanted = wanted * (1.0 - label_smoothing) + label_smoothing / count
    if from_logits:
        return _nn.softmax_cross_entropy_with_logits(wanted, predicted, axis)
    shares = _clipped(predicted / _sum(predicted, axis, True))
    return -_sum(wanted * unary('Log', shares), axis)


def sparse_categorical_crossentropy(y_true, y_pred, from_logits=False, ignore_class=None, axis=-1):
    if ignore_class is not None or axis not in (-1, convert(y_pred).ndim - 1):
        raise NotImplementedError('Tapedeck does not support sparse_categorical_crossentropy with '
                                  'ignore_class, or an axis that is not the last')
    logits = convert(y_pred)
    if not from_logits:
        logits = unary('Log', _clipped(logits))
    labels = convert(y_true)
    if labels.ndim == logits.ndim and labels.shape[-1] == 1:
        labels = _squeezed(labels)
    if not labels.dtype.is_integer:
        labels = cast(labels, 'int64')
    return _nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
