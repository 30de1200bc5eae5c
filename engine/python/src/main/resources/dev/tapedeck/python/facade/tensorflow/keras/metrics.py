"""tf.keras.metrics: numbers that gather over batches."""
from tensorflow import _composites
from tensorflow._core import binary, cast, convert, float32, run, unary
from tensorflow._ops import finds_lacking, publish as _publish
from tensorflow.keras import _loss_functions as _losses
from tensorflow.keras._variable import LayerVariable, automatic_name, scopes, snake_case


def _total(x):
    return _composites._reduce('Sum', x)


@finds_lacking('keras.metrics.Metric')
class Metric:
    """Gathers, and answers what it gathered."""

    def __init__(self, dtype=None, name=None):
        self.name = name or automatic_name(snake_case(type(self).__name__))
        self._dtype = dtype or float32
        self._variables = []

    @property
    def dtype(self):
        return getattr(self._dtype, 'name', self._dtype)

    def add_variable(self, shape, initializer='zeros', dtype=None, aggregation='sum', name=None):
        from tensorflow.keras import initializers
        scopes.enter(self)
        try:
            made = LayerVariable(initializers.get(initializer), dtype or self._dtype, False, name,
                                 list(shape))
        finally:
            scopes.leave()
        self._variables.append(made)
        return made

    def add_weight(self, shape=(), initializer='zeros', dtype=None, name=None):
        return self.add_variable(shape, initializer, dtype, name=name)

    @property
    def variables(self):
        return list(self._variables)

    def reset_state(self):
        for each in self._variables:
            each._write('ASSIGN', each * cast(convert(0), each.dtype))

    def update_state(self, *values, **options):
        raise NotImplementedError

    def result(self):
        raise NotImplementedError

    def __call__(self, *values, **options):
        self.update_state(*values, **options)
        return self.result()

    def __repr__(self):
        return '<%s name=%s>' % (type(self).__name__, self.name)


class Sum(Metric):
    """The sum."""

    def __init__(self, name='sum', dtype=None):
        super().__init__(dtype, name)
        self.total = self.add_variable((), name='total')

    def update_state(self, values, sample_weight=None):
        values, _ = _weighted(cast(convert(values), self.dtype), sample_weight)
        self.total._write('ADD', _total(values))

    def result(self):
        return convert(self.total)


class Mean(Metric):
    """The mean, weighted if weights are given."""

    def __init__(self, name='mean', dtype=None):
        super().__init__(dtype, name)
        self.total = self.add_variable((), name='total')
        self.count = self.add_variable((), name='count')

    def update_state(self, values, sample_weight=None):
        values, weight = _weighted(cast(convert(values), self.dtype), sample_weight)
        self.total._write('ADD', _total(values))
        self.count._write('ADD', weight)

    def result(self):
        return run('DivNoNan', [convert(self.total), convert(self.count)])[0]


def _weighted(values, sample_weight):
    """The values times their weights, and the weight of all."""
    if sample_weight is None:
        return values, float(values.shape.num_elements())
    weight = cast(convert(sample_weight), values.dtype)
    while weight.ndim and weight.ndim < values.ndim:
        weight = run('ExpandDims', [weight], {'axis': -1})[0]
    whole = run('BroadcastTo', [weight], {'shape': values.shape.as_list()})[0]
    return values * whole, _total(whole)


class MeanMetricWrapper(Mean):
    """The mean of a function of what is and what was expected."""

    def __init__(self, fn, name=None, dtype=None, **options):
        super().__init__(name or getattr(fn, '__name__', None), dtype)
        self._fn, self._options = fn, options

    def update_state(self, y_true, y_pred, sample_weight=None):
        super().update_state(self._fn(y_true, y_pred, **self._options), sample_weight)


# ---- Accuracies -----------------------------------------------------------------------------


def _same(x, y):
    return cast(binary('Equal', x, y), float32)


def _accuracy(y_true, y_pred):
    predicted = convert(y_pred)
    return _same(cast(convert(y_true), predicted.dtype), predicted)


def binary_accuracy(y_true, y_pred, threshold=0.5):
    predicted = convert(y_pred)
    wanted = cast(convert(y_true), predicted.dtype)
    return _same(wanted, cast(predicted > convert(threshold, predicted.dtype), predicted.dtype))


def categorical_accuracy(y_true, y_pred):
    return _same(_best(convert(y_true)), _best(convert(y_pred)))


def sparse_categorical_accuracy(y_true, y_pred):
    wanted = convert(y_true)
    predicted = convert(y_pred)
    if wanted.ndim == predicted.ndim and wanted.shape[-1] == 1 and wanted.ndim > 1:
        wanted = run('Squeeze', [wanted], {'axis': [-1]})[0]
    return _same(cast(wanted, 'int64'), _best(predicted))


def _best(x):
    return run('ArgMax', [x], {'axis': -1})[0]


def _wrapping(name, function, plain):
    class Made(MeanMetricWrapper):
        def __init__(self, name=plain, dtype=None, **options):
            super().__init__(function, name, dtype, **options)

    Made.__name__ = Made.__qualname__ = name
    return Made


Accuracy = _wrapping('Accuracy', _accuracy, 'accuracy')
BinaryAccuracy = _wrapping('BinaryAccuracy', binary_accuracy, 'binary_accuracy')
CategoricalAccuracy = _wrapping('CategoricalAccuracy', categorical_accuracy,
                                'categorical_accuracy')
SparseCategoricalAccuracy = _wrapping('SparseCategoricalAccuracy', sparse_categorical_accuracy,
                                      'sparse_categorical_accuracy')
MeanSquaredError = _wrapping('MeanSquaredError', _losses.mean_squared_error, 'mean_squared_error')
MeanAbsoluteError = _wrapping('MeanAbsoluteError', _losses.mean_absolute_error,
                              'mean_absolute_error')
MeanAbsolutePercentageError = _wrapping(
    'MeanAbsolutePercentageError', _losses.mean_absolute_percentage_error,
    'mean_absolute_percentage_error')
BinaryCrossentropy = _wrapping('BinaryCrossentropy', _losses.binary_crossentropy,
                               'binary_crossentropy')
CategoricalCrossentropy = _wrapping('CategoricalCrossentropy', _losses.categorical_crossentropy,
                                    'categorical_crossentropy')
SparseCategoricalCrossentropy = _wrapping(
    'SparseCategoricalCrossentropy', _losses.sparse_categorical_crossentropy,
    'sparse_categorical_crossentropy')


class RootMeanSquaredError(Mean):
    """The root of the mean of squares."""

    def __init__(self, name='root_mean_squared_error', dtype=None):
        super().__init__(name, dtype)

    def update_state(self, y_true, y_pred, sample_weight=None):
        predicted = cast(convert(y_pred), self.dtype)
        super().update_state(binary('SquaredDifference', predicted,
                                    cast(convert(y_true), self.dtype)), sample_weight)

    def result(self):
        return unary('Sqrt', super().result())


class _Hits(Metric):
    """Of what is above a threshold, how much is right."""

    def __init__(self, thresholds=0.5, name=None, dtype=None):
        super().__init__(dtype, name)
        self.thresholds = 0.5 if thresholds is None else thresholds
        self.true_positives = self.add_variable((), name='true_positives')
        self._others = self.add_variable((), name=self._other)

    def update_state(self, y_true, y_pred, sample_weight=None):
        if sample_weight is not None:
            raise NotImplementedError('Tapedeck does not support sample_weight for %s'
                                      % type(self).__name__)
        wanted = cast(convert(y_true), self.dtype)
        found = cast(cast(convert(y_pred), self.dtype) > self.thresholds, self.dtype)
        hits = _total(wanted * found)
        self.true_positives._write('ADD', hits)
        self._others._write('ADD', _total(self._counted(wanted, found)) - hits)

    def result(self):
        hits = convert(self.true_positives)
        return run('DivNoNan', [hits, hits + self._others])[0]


class Precision(_Hits):
    """Of what was found, how much was wanted."""

    _other = 'false_positives'

    def __init__(self, thresholds=None, name='precision', dtype=None):
        super().__init__(thresholds, name, dtype)

    def _counted(self, wanted, found):
        return found


class Recall(_Hits):
    """Of what was wanted, how much was found."""

    _other = 'false_negatives'

    def __init__(self, thresholds=None, name='recall', dtype=None):
        super().__init__(thresholds, name, dtype)

    def _counted(self, wanted, found):
        return wanted


_NAMES = {'mse': MeanSquaredError, 'mae': MeanAbsoluteError, 'mape': MeanAbsolutePercentageError}
for _each in (Accuracy, BinaryAccuracy, CategoricalAccuracy, SparseCategoricalAccuracy, Precision,
              MeanSquaredError, MeanAbsoluteError, RootMeanSquaredError, BinaryCrossentropy,
              CategoricalCrossentropy, SparseCategoricalCrossentropy, Recall,
              MeanAbsolutePercentageError):
    _NAMES[_each.__name__] = _NAMES[snake_case(_each.__name__)] = _each


def get(identifier):
    """The metric of a name; one that is given is itself."""
    if callable(identifier):
        return identifier() if isinstance(identifier, type) else identifier
    if identifier in _NAMES:
        return _NAMES[identifier](name=identifier)
    raise ValueError('Could not interpret metric identifier: %s' % (identifier,))


_publish(globals(), 'keras.metrics')
