"""tf.keras.optimizers.schedules: learning rates that change with the number of steps."""
import math as _math

from tensorflow import _composites
from tensorflow._core import binary as _binary, cast as _cast, convert as _convert, float32, unary
from tensorflow._ops import publish as _publish


class LearningRateSchedule:
    """A function of the number of steps."""

    def __call__(self, step):
        raise NotImplementedError('Learning rate schedule %s must override `__call__`.'
                                  % type(self).__name__)


def _steps(step):
    return _cast(_convert(step), float32)


class ExponentialDecay(LearningRateSchedule):
    """The rate times a power of the number of steps."""

    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False,
                 name='ExponentialDecay'):
        self.initial_learning_rate, self.decay_steps = initial_learning_rate, decay_steps
        self.decay_rate, self.staircase = decay_rate, staircase

    def __call__(self, step):
        turns = _steps(step) / self.decay_steps
        turns = unary('Floor', turns) if self.staircase else turns
        return self.initial_learning_rate * _binary('Pow', float(self.decay_rate), turns)


class InverseTimeDecay(LearningRateSchedule):
    """The rate divided by a growing number."""

    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False,
                 name='InverseTimeDecay'):
        self.initial_learning_rate, self.decay_steps = initial_learning_rate, decay_steps
        self.decay_rate, self.staircase = decay_rate, staircase

    def __call__(self, step):
        turns = _steps(step) / self.decay_steps
        turns = unary('Floor', turns) if self.staircase else turns
        return self.initial_learning_rate / (1.0 + self.decay_rate * turns)


class PiecewiseConstantDecay(LearningRateSchedule):
    """One rate up to each boundary."""

    def __init__(self, boundaries, values, name='PiecewiseConstant'):
        if len(boundaries) != len(values) - 1:
            raise ValueError('The length of boundaries should be 1 less than the length of values. '
                             'Received: boundaries=%s of length %d, and values=%s of length %d.'
                             % (boundaries, len(boundaries), values, len(values)))
        self.boundaries, self.values = list(boundaries), list(values)

    def __call__(self, step):
        count = _steps(step)
        rate = _convert(self.values[-1], float32)
        for boundary, value in zip(reversed(self.boundaries), reversed(self.values[:-1])):
            rate = _composites.where(count <= float(boundary), _convert(value, float32), rate)
        return rate


class PolynomialDecay(LearningRateSchedule):
    """From one rate to another along a power of the number of steps."""

    def __init__(self, initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1.0,
                 cycle=False, name='PolynomialDecay'):
        self.initial_learning_rate, self.decay_steps = initial_learning_rate, decay_steps
        self.end_learning_rate, self.power, self.cycle = end_learning_rate, power, cycle

    def __call__(self, step):
        count, whole = _steps(step), float(self.decay_steps)
        if self.cycle:
            turns = unary('Ceil', count / whole)
            whole = whole * _composites.where(count == 0.0, 1.0, turns)
        else:
            count = _binary('Minimum', count, whole)
        rest = _binary('Pow', 1.0 - count / whole, float(self.power))
        return (self.initial_learning_rate - self.end_learning_rate) * rest + self.end_learning_rate


class CosineDecay(LearningRateSchedule):
    """Along a cosine, after a straight rise if one is asked for."""

    def __init__(self, initial_learning_rate, decay_steps, alpha=0.0, name='CosineDecay',
                 warmup_target=None, warmup_steps=0):
        self.initial_learning_rate, self.decay_steps, self.alpha = (initial_learning_rate,
                                                                    decay_steps, alpha)
        self.warmup_target, self.warmup_steps = warmup_target, warmup_steps

    def __call__(self, step):
        count = _steps(step)
        if self.warmup_target is None:
            return self._fall(count, self.initial_learning_rate)
        start = float(self.initial_learning_rate)
        rise = start + (self.warmup_target - start) * count / float(self.warmup_steps)
        fall = self._fall(count - float(self.warmup_steps), self.warmup_target)
        return _composites.where(count < float(self.warmup_steps), rise, fall)

    def _fall(self, count, rate):
        turn = _binary('Minimum', count, float(self.decay_steps)) / float(self.decay_steps)
        wave = 0.5 * (1.0 + unary('Cos', turn * _math.pi))
        return rate * ((1.0 - self.alpha) * wave + self.alpha)


_publish(globals(), 'keras.optimizers.schedules')
