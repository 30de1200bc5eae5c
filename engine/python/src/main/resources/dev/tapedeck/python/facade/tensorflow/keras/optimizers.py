"""Optimizers: they write variables by their gradients."""
import sys as _sys

from tensorflow._core import convert, unary
from tensorflow._creation import zeros
from tensorflow._ops import publish as _publish


class Optimizer:
    """The base of optimizers."""

    def __init__(self, learning_rate=0.001, name=None, clipnorm=None, clipvalue=None, **options):
        self.learning_rate = learning_rate
        self.name = name or type(self).__name__
        self.iterations = 0
        self._slots = {}

    def apply_gradients(self, grads_and_vars, **options):
        pairs = list(grads_and_vars)
        given = [pair for pair in pairs if pair[0] is not None]
        if not given:
            raise ValueError('No gradients provided for any variable.')
        missing = [variable.name for gradient, variable in pairs if gradient is None]
        if missing:
            _sys.stderr.write(
                'UserWarning: Gradients do not exist for variables %s when minimizing the loss. If '
                'using `model.compile()`, did you forget to provide a `loss` argument?\n' % missing)
        self.iterations += 1
        for gradient, variable in given:
            self._update(variable, convert(gradient), self._rate())

    def apply(self, grads, trainable_variables=None):
        self.apply_gradients(zip(grads, trainable_variables))

    def minimize(self, loss, var_list, tape=None):
        from tensorflow._tape import GradientTape
        if callable(loss):
            with GradientTape() as tape:
                value = loss()
        else:
            value = loss
        self.apply_gradients(zip(tape.gradient(value, list(var_list)), var_list))

    def _rate(self):
        rate = self.learning_rate
        return rate(self.iterations) if callable(rate) else rate

    def _slot(self, variable, name):
        key = (id(variable), name)
        if key not in self._slots:
            self._slots[key] = zeros(variable.shape, variable.dtype)
        return self._slots[key]

    def _keep(self, variable, name, value):
        self._slots[(id(variable), name)] = value
        return value

    def _update(self, variable, gradient, rate):
        raise NotImplementedError


class SGD(Optimizer):
    """Gradient descent, with momentum if asked for."""

    def __init__(self, learning_rate=0.01, momentum=0.0, nesterov=False, **options):
        super().__init__(learning_rate, **options)
        self.momentum = momentum
        self.nesterov = nesterov

    def _update(self, variable, gradient, rate):
        step = gradient * rate
        if self.momentum:
            speed = self._keep(variable, 'momentum',
                               self._slot(variable, 'momentum') * self.momentum - step)
            step = -speed if not self.nesterov else -(speed * self.momentum - step)
        variable.assign_sub(step)


class Adam(Optimizer):
    """Adaptive moments."""

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, **options):
        super().__init__(learning_rate, **options)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def _update(self, variable, gradient, rate):
        first = self._slot(variable, 'm')
        first = self._keep(variable, 'm', first + (gradient - first) * (1 - self.beta_1))
        second = self._slot(variable, 'v')
        second = self._keep(variable, 'v',
                            second + (gradient * gradient - second) * (1 - self.beta_2))
        alpha = (rate * (1 - self.beta_2 ** self.iterations) ** 0.5
                 / (1 - self.beta_1 ** self.iterations))
        variable.assign_sub(first * alpha / (unary('Sqrt', second) + self.epsilon))


class RMSprop(Optimizer):
    """Steps scaled by the recent size of gradients."""

    def __init__(self, learning_rate=0.001, rho=0.9, epsilon=1e-07, **options):
        super().__init__(learning_rate, **options)
        self.rho, self.epsilon = rho, epsilon

    def _update(self, variable, gradient, rate):
        size = self._keep(variable, 'velocity', self._slot(variable, 'velocity') * self.rho
                          + gradient * gradient * (1 - self.rho))
        variable.assign_sub(gradient * rate / unary('Sqrt', size + self.epsilon))


class Adagrad(Optimizer):
    """Steps scaled by the size of all gradients so far."""

    def __init__(self, learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-07,
                 **options):
        super().__init__(learning_rate, **options)
        self.initial, self.epsilon = initial_accumulator_value, epsilon

    def _update(self, variable, gradient, rate):
        known = (id(variable), 'accumulator') in self._slots
        before = self._slot(variable, 'accumulator')
        before = before if known else before + self.initial
        size = self._keep(variable, 'accumulator', before + gradient * gradient)
        variable.assign_sub(gradient * rate / unary('Sqrt', size + self.epsilon))


_NAMES = {'sgd': SGD, 'adam': Adam, 'rmsprop': RMSprop, 'adagrad': Adagrad}


def get(identifier):
    """The optimizer of a name; one that is given is itself."""
    if isinstance(identifier, Optimizer):
        return identifier
    if str(identifier).lower() in _NAMES:
        return _NAMES[str(identifier).lower()]()
    raise ValueError('Could not interpret optimizer identifier: %s' % identifier)


_publish(globals(), 'keras.optimizers')
