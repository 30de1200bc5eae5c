"""tf.keras.callbacks: what happens along the way of training."""
from tensorflow._ops import publish as _publish


class Callback:
    """Is told of each step of training."""

    def __init__(self):
        self.params = None
        self.model = None

    def set_params(self, params):
        self.params = params

    def set_model(self, model):
        self.model = model

    def _nothing(self, *values, **options):
        pass

    on_train_begin = on_train_end = on_epoch_begin = on_epoch_end = _nothing
    on_train_batch_begin = on_train_batch_end = on_batch_begin = on_batch_end = _nothing
    on_test_begin = on_test_end = on_test_batch_begin = on_test_batch_end = _nothing
    on_predict_begin = on_predict_end = on_predict_batch_begin = on_predict_batch_end = _nothing


class History(Callback):
    """Keeps what each epoch came to."""

    def __init__(self):
        super().__init__()
        self.history = {}
        self.epoch = []

    def on_train_begin(self, logs=None):
        self.epoch = []

    def on_epoch_end(self, epoch, logs=None):
        self.epoch.append(epoch)
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(value)
        self.model.history = self


History.__module__ = 'keras.src.callbacks.history'


class LambdaCallback(Callback):
    """Functions as a callback."""

    def __init__(self, **functions):
        super().__init__()
        for name, function in functions.items():
            if not name.startswith('on_') or not hasattr(Callback, name):
                raise TypeError("LambdaCallback.__init__() got an unexpected keyword argument '%s'"
                                % name)
            if function is not None:
                setattr(self, name, function)


class TerminateOnNaN(Callback):
    """Ends training at a loss that is no number."""

    def on_batch_end(self, batch, logs=None):
        loss = (logs or {}).get('loss')
        if loss is not None and (loss != loss or loss in (float('inf'), -float('inf'))):
            print('Batch %d: Invalid loss, terminating training' % batch)
            self.model.stop_training = True

    on_train_batch_end = on_batch_end


class LearningRateScheduler(Callback):
    """Sets the learning rate at each epoch."""

    def __init__(self, schedule, verbose=0):
        super().__init__()
        self.schedule, self.verbose = schedule, verbose

    def on_epoch_begin(self, epoch, logs=None):
        rate = float(self.model.optimizer.learning_rate.numpy())
        code = getattr(self.schedule, '__code__', None)
        both = code is None or code.co_argcount > 1
        rate = self.schedule(epoch, rate) if both else self.schedule(epoch)
        self.model.optimizer.learning_rate = rate
        if self.verbose:
            print('\nEpoch %d: LearningRateScheduler setting learning rate to %s.'
                  % (epoch + 1, float(rate)))


class EarlyStopping(Callback):
    """Ends training when a number no longer gets better."""

    def __init__(self, monitor='val_loss', min_delta=0, patience=0, verbose=0, mode='auto',
                 baseline=None, restore_best_weights=False, start_from_epoch=0):
        super().__init__()
        self.monitor, self.patience, self.verbose = monitor, patience, verbose
        self.min_delta, self.baseline = abs(min_delta), baseline
        self.restore_best_weights, self.start_from_epoch = restore_best_weights, start_from_epoch
        self._rises = mode == 'max' or mode == 'auto' and 'acc' in monitor
        self.wait = self.stopped_epoch = self.best_epoch = 0
        self.best = self.best_weights = None

    def on_train_begin(self, logs=None):
        self.wait = self.stopped_epoch = self.best_epoch = 0
        self.best = self.best_weights = None

    def _is_better(self, value, than):
        return (value - self.min_delta > than if self._rises
                else value + self.min_delta < than)

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.monitor)
        if value is None or epoch < self.start_from_epoch:
            return
        if self.restore_best_weights and self.best_weights is None:
            self.best_weights, self.best_epoch = self.model.get_weights(), epoch
        self.wait += 1
        if self.best is None or self._is_better(value, self.best):
            self.best, self.best_epoch = value, epoch
            if self.restore_best_weights:
                self.best_weights = self.model.get_weights()
            if self.baseline is None or self._is_better(value, self.baseline):
                self.wait = 0
        elif self.wait >= self.patience and epoch > 0:
            self.stopped_epoch = epoch
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        if self.stopped_epoch and self.verbose:
            print('Epoch %d: early stopping' % (self.stopped_epoch + 1))
        if self.restore_best_weights and self.best_weights is not None:
            if self.verbose:
                print('Restoring model weights from the end of the best epoch: %d.'
                      % (self.best_epoch + 1))
            self.model.set_weights(self.best_weights)


_publish(globals(), 'keras.callbacks')
