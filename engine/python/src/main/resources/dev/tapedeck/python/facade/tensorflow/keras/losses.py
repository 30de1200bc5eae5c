"""tf.keras.losses: functions for each element, and objects that average over the batch."""
from tensorflow import _composites, _nest as nest
from tensorflow._core import cast, convert, float32
from tensorflow._ops import finds_lacking, publish as _publish
from tensorflow.keras import _loss_functions as _functions
from tensorflow.keras._loss_functions import (
    binary_crossentropy, categorical_crossentropy, categorical_hinge, cosine_similarity, hinge,
    huber, kl_divergence as kld, log_cosh as logcosh, mean_absolute_error as mae,
    mean_absolute_percentage_error as mape, mean_squared_error as mse,
    mean_squared_logarithmic_error as msle, poisson, ranked, sparse_categorical_crossentropy,
    squared_hinge)
from tensorflow.keras._variable import automatic_name, snake_case


@finds_lacking('keras.losses.Loss')
class Loss:
    """A loss that is reduced over the batch."""

    def __init__(self, name=None, reduction='sum_over_batch_size', dtype=None):
        self.name = name or automatic_name(snake_case(type(self).__name__))
        if reduction not in ('sum_over_batch_size', 'sum', None, 'none', 'mean',
                             'mean_with_sample_weight'):
            raise ValueError("Invalid value for argument `reduction`. Expected one of {None, 'mean', "
                             "'mean_with_sample_weight', 'none', 'sum', 'sum_over_batch_size'}. "
                             'Received: reduction=%s' % reduction)
        self.reduction = reduction
        self._dtype = dtype or float32

    def call(self, y_true, y_pred):
        raise NotImplementedError

    def __call__(self, y_true, y_pred, sample_weight=None):
        if isinstance(y_true, (list, tuple)) and not nest.is_nested(y_pred):
            raise ValueError('Expected an instance of %s, got %r.'
                             % (type(y_true).__name__, self._converted(y_pred)))
        predicted = nest.map_structure(self._converted, y_pred)
        losses = self.call(y_true if nest.is_nested(predicted) else self._converted(y_true),
                           predicted)
        return self._reduced(losses, sample_weight)

    def _converted(self, value):
        return cast(convert(value), self._dtype)

    def _reduced(self, losses, sample_weight):
        weight = None
        if sample_weight is not None:
            weight, losses = ranked(cast(convert(sample_weight), losses.dtype), losses)
            losses = losses * weight
        if self.reduction in (None, 'none') or not losses.ndim:
            return losses
        total = _composites._reduce('Sum', losses)
        if self.reduction == 'sum':
            return total
        if self.reduction == 'mean_with_sample_weight' and weight is not None:
            return total / _composites._reduce('Sum', weight)
        return total / float(losses.shape.num_elements())


def _object(function, name, *options, named=None):
    """The class of a loss function, with the options that the function takes."""
    known = dict(options)

    class Made(Loss):
        def __init__(self, reduction='sum_over_batch_size', name=named or function.__name__,
                     dtype=None,
                     **given):
            for each in given:
                if each not in known:
                    raise TypeError("%s.__init__() got an unexpected keyword argument '%s'"
                                    % (type(self).__name__, each))
            super().__init__(name, reduction, dtype)
            self._options = dict(known, **given)

        def call(self, y_true, y_pred):
            return function(y_true, y_pred, **self._options)

    Made.__name__ = Made.__qualname__ = name
    Made.__module__ = 'keras.src.losses.losses'
    return Made


_FROM_LOGITS, _SMOOTHING, _AXIS = ('from_logits', False), ('label_smoothing', 0.0), ('axis', -1)
MeanSquaredError = _object(_functions.mean_squared_error, 'MeanSquaredError')
MeanAbsoluteError = _object(_functions.mean_absolute_error, 'MeanAbsoluteError')
MeanAbsolutePercentageError = _object(_functions.mean_absolute_percentage_error, 'MeanAbsolutePercentageError')
MeanSquaredLogarithmicError = _object(_functions.mean_squared_logarithmic_error, 'MeanSquaredLogarithmicError')
Huber = _object(_functions.huber, 'Huber', ('delta', 1.0), named='huber_loss')
LogCosh = _object(_functions.log_cosh, 'LogCosh')
Poisson = _object(_functions.poisson, 'Poisson')
CosineSimilarity = _object(_functions.cosine_similarity, 'CosineSimilarity', _AXIS)
Hinge = _object(_functions.hinge, 'Hinge')
SquaredHinge = _object(_functions.squared_hinge, 'SquaredHinge')
CategoricalHinge = _object(_functions.categorical_hinge, 'CategoricalHinge')
KLDivergence = _object(_functions.kl_divergence, 'KLDivergence')
_BinaryCrossentropy = _object(_functions.binary_crossentropy, 'BinaryCrossentropy', _FROM_LOGITS, _SMOOTHING,
                              _AXIS)
_CategoricalCrossentropy = _object(_functions.categorical_crossentropy, 'CategoricalCrossentropy',
                                   _FROM_LOGITS, _SMOOTHING, _AXIS)
_SparseCategoricalCrossentropy = _object(_functions.sparse_categorical_crossentropy,
                                         'SparseCategoricalCrossentropy', _FROM_LOGITS,
                                         ('ignore_class', None), _AXIS)


class BinaryCrossentropy(_BinaryCrossentropy):
    """Of probabilities, or of logits, of one class."""

    def __init__(self, from_logits=False, label_smoothing=0.0, axis=-1, **options):
        super().__init__(from_logits=from_logits, label_smoothing=label_smoothing, axis=axis,
                         **options)


class CategoricalCrossentropy(_CategoricalCrossentropy):
    """Of probabilities, or of logits, of classes given as rows."""

    def __init__(self, from_logits=False, label_smoothing=0.0, axis=-1, **options):
        super().__init__(from_logits=from_logits, label_smoothing=label_smoothing, axis=axis,
                         **options)


class SparseCategoricalCrossentropy(_SparseCategoricalCrossentropy):
    """Of probabilities, or of logits, of classes given as numbers."""

    def __init__(self, from_logits=False, ignore_class=None, **options):
        super().__init__(from_logits=from_logits, ignore_class=ignore_class, **options)

MSE, MAE, MAPE, MSLE, KLD = mse, mae, mape, msle, kld
kullback_leibler_divergence = kld
_ALIASES = {'mse': mse, 'mae': mae, 'mape': mape, 'msle': msle, 'kld': kld, 'logcosh': logcosh}


def get(identifier):
    """The loss of a name; one that is given is itself."""
    if identifier is None or callable(identifier):
        return identifier() if isinstance(identifier, type) else identifier
    found = _ALIASES.get(identifier.lower()) or getattr(_functions, identifier, None)
    if found is not None:
        return found
    made = globals().get(identifier)
    if isinstance(made, type) and issubclass(made, Loss):
        return made()
    raise ValueError('Could not interpret loss identifier: %s' % (identifier,))


_publish(globals(), 'keras.losses')
