"""compile, fit, evaluate and predict."""
import sys as _sys

import numpy as _np
from tensorflow import _nest as nest
from tensorflow._core import Tensor, convert
from tensorflow.keras import (callbacks as _callbacks, losses as _losses, metrics as _metrics,
                              optimizers as _optimizers)
from tensorflow.keras import _loss_functions as _functions
from tensorflow.keras._batches import Batches, unpack
from tensorflow.keras._layer import refuse
from tensorflow.keras._progress import Progress


class Trainer:
    """What a model does with an optimizer, a loss and metrics."""

    optimizer = loss = None
    compiled = stop_training = False
    _loss = _loss_tracker = None
    _measures = ()

    def compile(self, optimizer='rmsprop', loss=None, loss_weights=None, metrics=None,
                weighted_metrics=None, run_eagerly=False, steps_per_execution=1, jit_compile='auto',
                auto_scale_loss=True):
        refuse('compile', loss_weights=loss_weights, weighted_metrics=weighted_metrics)
        if isinstance(loss, (list, tuple, dict)):
            raise NotImplementedError('Tapedeck trains on one loss; write a training loop with '
                                      'tf.GradientTape for several')
        self.optimizer = _optimizers.get(optimizer)
        self.loss = loss
        self._loss = _losses.get(loss)
        self._loss_tracker = _metrics.Mean(name='loss')
        self._measures = [_Measure(each) for each in metrics or ()]
        self.run_eagerly = run_eagerly
        self.stop_training = False
        self.compiled = True

    @property
    def metrics(self):
        found = [self._loss_tracker] if self._loss_tracker is not None else []
        found.extend(each.metric for each in self._measures if each.metric is not None)
        found.extend(self._parts(_metrics.Metric)[len(found[:1]):] if found else
                     self._parts(_metrics.Metric))
        return found

    @property
    def metrics_names(self):
        return [each.name for each in self.metrics]

    def reset_metrics(self):
        for each in self.metrics:
            each.reset_state()

    def _require_compiled(self):
        if not self.compiled:
            raise ValueError('You must call `compile()` before using the model.')

    # ---- One step

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        total = None
        if self._loss is not None:
            total = self._loss_value(y, y_pred, sample_weight)
        for each in self.losses:
            total = each if total is None else total + each
        if total is None:
            raise ValueError('No loss to compute. Provide a `loss` argument in `compile()`.')
        return total

    def _loss_value(self, y, y_pred, sample_weight):
        if isinstance(self._loss, _losses.Loss):
            return self._loss(y, y_pred, sample_weight)
        function = self._loss

        class Wrapped(_losses.Loss):
            def call(self, y_true, y_pred):
                return function(y_true, y_pred)

        return Wrapped(name='loss')(y, y_pred, sample_weight)

    def compute_metrics(self, x, y, y_pred, sample_weight=None):
        for each in self._measures:
            each.update(y, y_pred)
        return self.get_metrics_result()

    def get_metrics_result(self):
        return {each.name: each.result() for each in self.metrics}

    def train_step(self, data):
        from tensorflow._tape import GradientTape
        x, y, sample_weight = unpack(data)
        with GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight,
                                     training=True)
        self._loss_tracker.update_state(loss, sample_weight=float(_size(x)))
        weights = self.trainable_weights
        if weights:
            self.optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
        else:
            _sys.stderr.write('UserWarning: The model does not have any trainable weights.\n')
        return self.compute_metrics(x, y, y_pred, sample_weight)

    def test_step(self, data):
        x, y, sample_weight = unpack(data)
        y_pred = self(x, training=False)
        loss = self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight,
                                 training=False)
        self._loss_tracker.update_state(loss, sample_weight=float(_size(x)))
        return self.compute_metrics(x, y, y_pred, sample_weight)

    def predict_step(self, data):
        return self(unpack(data)[0], training=False)

    # ---- Many steps

    def fit(self, x=None, y=None, batch_size=None, epochs=1, verbose='auto', callbacks=None,
            validation_split=0.0, validation_data=None, shuffle=True, class_weight=None,
            sample_weight=None, initial_epoch=0, steps_per_epoch=None, validation_steps=None,
            validation_batch_size=None, validation_freq=1):
        self._require_compiled()
        refuse('fit', class_weight=class_weight)
        batches = Batches(x, y, sample_weight, batch_size, shuffle, steps_per_epoch)
        checks = None
        if validation_split:
            batches, checks = batches.parted(validation_split)
        if validation_data is not None:
            given = validation_data if isinstance(validation_data, tuple) else (validation_data,)
            checks = Batches(*given, batch_size=validation_batch_size or batch_size,
                             steps=validation_steps)
        told = _Told(self, callbacks, epochs, batches.steps)
        verbose = 1 if verbose == 'auto' else int(verbose)
        self.stop_training = False
        told('train_begin')
        logs = {}
        for epoch in range(initial_epoch, epochs):
            if verbose and epochs > 1:
                print('Epoch %d/%d' % (epoch + 1, epochs))
            told('epoch_begin', epoch)
            logs = self._epoch(batches, self.train_step, 'train', told, verbose,
                               checks if (epoch + 1) % validation_freq == 0 else None)
            told('epoch_end', epoch, logs)
            if self.stop_training:
                break
        told('train_end', logs)
        return told.history

    def _epoch(self, batches, step, kind, told, verbose, checks=None):
        self.reset_metrics()
        progress = Progress(verbose, batches.steps)
        logs, count = {}, 0
        for count, batch in enumerate(batches, 1):
            self._build_unsized(batch)
            told(kind + '_batch_begin', count - 1)
            logs = _numbers(step(batch))
            told(kind + '_batch_end', count - 1, logs)
            if self.stop_training:
                break
        if checks is not None:
            found = self._epoch(checks, self.test_step, 'test', told, 0)
            logs = dict(logs, **{'val_' + name: value for name, value in found.items()})
        progress.end(logs, count)
        return logs

    def _build_unsized(self, batch):
        """Builds for batches of any size, where a model can say its shapes without data."""
        inputs = unpack(batch)[0]
        if not self.built and hasattr(inputs, 'shape') and hasattr(self, '_rebuild'):
            self._build((None, *inputs.shape[1:]))

    def evaluate(self, x=None, y=None, batch_size=None, verbose='auto', sample_weight=None,
                 steps=None, callbacks=None, return_dict=False):
        self._require_compiled()
        batches = Batches(x, y, sample_weight, batch_size, steps=steps)
        told = _Told(self, callbacks, 1, batches.steps, history=False)
        told('test_begin')
        logs = self._epoch(batches, self.test_step, 'test', told,
                           1 if verbose == 'auto' else int(verbose))
        told('test_end', logs)
        if return_dict:
            return logs
        values = [logs[each.name] for each in self.metrics]
        return values[0] if len(values) == 1 else values

    def predict(self, x, batch_size=None, verbose='auto', steps=None, callbacks=None):
        batches = Batches(x, batch_size=batch_size, steps=steps)
        told = _Told(self, callbacks, 1, batches.steps, history=False)
        told('predict_begin')
        progress = Progress(1 if verbose == 'auto' else int(verbose), batches.steps)
        parts = []
        for batch in batches:
            self._build_unsized(batch)
            parts.append(self.predict_step(batch))
        progress.end({}, len(parts))
        told('predict_end')
        return nest.map_structure(_joined, *parts)

    def train_on_batch(self, x, y=None, sample_weight=None, class_weight=None, return_dict=False):
        self._require_compiled()
        refuse('train_on_batch', class_weight=class_weight)
        logs = _numbers(self.train_step(_as_tensors(x, y, sample_weight)))
        return logs if return_dict else self._in_order(logs)

    def test_on_batch(self, x, y=None, sample_weight=None, return_dict=False):
        self._require_compiled()
        logs = _numbers(self.test_step(_as_tensors(x, y, sample_weight)))
        return logs if return_dict else self._in_order(logs)

    def predict_on_batch(self, x):
        return self.predict_step(_as_tensors(x, None, None))._left_by('predict')

    def _in_order(self, logs):
        values = [logs[each.name] for each in self.metrics]
        return values[0] if len(values) == 1 else values


class _Measure:
    """A metric that a model was compiled with; what `accuracy` means, the data tell."""

    def __init__(self, given):
        self._given = given
        self.metric = given if isinstance(given, _metrics.Metric) else None
        if self.metric is None and str(given).lower() not in ('accuracy', 'acc', 'crossentropy',
                                                              'ce'):
            self.metric = self._named(_metrics.get(given))

    def _named(self, found):
        if isinstance(found, _metrics.Metric):
            return found
        return _metrics.MeanMetricWrapper(found, getattr(found, '__name__', 'metric'))

    def update(self, y_true, y_pred):
        if self.metric is None:
            self.metric = _metrics.MeanMetricWrapper(self._fitting(y_true, y_pred), self._given)
        self.metric.update_state(y_true, y_pred)

    def _fitting(self, y_true, y_pred):
        last = y_pred.shape[-1]
        kind = 'accuracy' if 'acc' in self._given.lower() else 'crossentropy'
        module = _metrics if kind == 'accuracy' else _functions
        if last == 1:
            return getattr(module, 'binary_' + kind)
        if len(y_true.shape) < len(y_pred.shape) or y_true.shape[-1] == 1:
            return getattr(module, 'sparse_categorical_' + kind)
        return getattr(module, 'categorical_' + kind)


class _Told:
    """The callbacks of a run."""

    def __init__(self, model, callbacks, epochs, steps, history=True):
        given = [] if callbacks is None else (
            list(callbacks) if isinstance(callbacks, (list, tuple)) else [callbacks])
        self.history = _callbacks.History() if history else None
        self._all = ([self.history] if history else []) + given
        for each in self._all:
            each.set_model(model)
            each.set_params({'epochs': epochs, 'steps': steps, 'verbose': 1})

    def __call__(self, event, *values):
        for each in self._all:
            getattr(each, 'on_' + event)(*values)


def _as_tensors(*parts):
    return nest.map_structure(lambda each: each if each is None else convert(each), parts)


def _size(x):
    return nest.flatten(x)[0].shape[0]


def _joined(*parts):
    left = [part._left_by('predict') for part in parts]
    return left[0] if len(left) == 1 else _np.concatenate(left)


def _numbers(logs):
    """The numbers of a step, in the order of their names."""
    return {name: float(logs[name]._peek()) if isinstance(logs[name], Tensor) else logs[name]
            for name in sorted(logs)}
