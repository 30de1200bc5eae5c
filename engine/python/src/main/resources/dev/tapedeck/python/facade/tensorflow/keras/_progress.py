"""The lines that training shows."""
import time as _time

_BAR = '━' * 20


class Progress:
    """One line for each epoch, when it has ended."""

    def __init__(self, verbose, steps):
        self._verbose = verbose
        self._steps = steps
        self._start = _time.time()

    def end(self, logs, steps=None):
        steps = steps or self._steps
        passed = _time.time() - self._start
        step = passed / max(1, steps)
        if self._verbose == 1:
            print('%d/%d %s %.0fs%s%s' % (steps, steps, _BAR, passed, _each(step), _text(logs)))
        elif self._verbose == 2:
            print('%d/%d - %.0fs -%s%s' % (steps, steps, passed, _each(step), _text(logs)))


def _each(step):
    if step >= 1:
        return ' %.0fs/step' % step
    return ' %.0fms/step' % (step * 1e3) if step >= 1e-3 else ' %.0fus/step' % (step * 1e6)


def _text(logs):
    return ''.join(' - %s: %s' % (name, '%.4f' % value if abs(value) > 1e-3 else '%.4e' % value)
                   for name, value in logs.items())
