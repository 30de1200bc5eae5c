"""How optimizers step: each rule as its authors published it, with Keras' defaults."""
from tensorflow._core import binary, cast, convert, float32, unary
from tensorflow.keras._optimizer import Optimizer


class SGD(Optimizer):
    """Gradient descent, with momentum if asked for."""

    def __init__(self, learning_rate=0.01, momentum=0.0, nesterov=False, **options):
        super().__init__(learning_rate, **options)
        if not isinstance(momentum, float) or not 0 <= momentum <= 1:
            raise ValueError('`momentum` must be a float between [0, 1].')
        self.momentum, self.nesterov = momentum, nesterov
        self._slots = ('momentum',) if momentum else ()

    def _update(self, variable, gradient, rate):
        step = gradient * rate
        if not self.momentum:
            self.assign_sub(variable, step)
            return
        speed = self._of(variable, 'momentum')
        self.assign(speed, speed * self.momentum - step)
        self.assign_add(variable, speed * self.momentum - step if self.nesterov else speed)


class Adam(Optimizer):
    """Moments of the gradient that adapt the step."""

    _slots = ('momentum', 'velocity')

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False,
                 **options):
        super().__init__(learning_rate, **options)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.amsgrad = amsgrad
        if amsgrad:
            self._slots = ('momentum', 'velocity', 'velocity_hat')

    def _update(self, variable, gradient, rate):
        step = self._step(variable.dtype)
        first, second = self._of(variable, 'momentum'), self._of(variable, 'velocity')
        alpha = (rate * unary('Sqrt', 1.0 - binary('Pow', float(self.beta_2), step))
                 / (1.0 - binary('Pow', float(self.beta_1), step)))
        self.assign_add(first, (gradient - first) * (1.0 - self.beta_1))
        self.assign_add(second, (unary('Square', gradient) - second) * (1.0 - self.beta_2))
        if self.amsgrad:
            largest = self._of(variable, 'velocity_hat')
            self.assign(largest, binary('Maximum', largest, second))
            second = largest
        self.assign_sub(variable, first * alpha / (unary('Sqrt', second) + self.epsilon))


class AdamW(Adam):
    """Adam whose variables decay."""

    def __init__(self, learning_rate=0.001, weight_decay=0.004, **options):
        super().__init__(learning_rate, weight_decay=weight_decay, **options)
        if weight_decay is None:
            raise ValueError('Argument `weight_decay` must be a float. Received: weight_decay=None')


class Adamax(Optimizer):
    """Adam by the largest gradient."""

    _slots = ('momentum', 'norm')

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, **options):
        super().__init__(learning_rate, **options)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def _update(self, variable, gradient, rate):
        power = binary('Pow', float(self.beta_1), self._step(variable.dtype))
        first, norm = self._of(variable, 'momentum'), self._of(variable, 'norm')
        self.assign_add(first, (gradient - first) * (1.0 - self.beta_1))
        self.assign(norm, binary('Maximum', norm * self.beta_2, unary('Abs', gradient)))
        self.assign_sub(variable, rate * first / ((1.0 - power) * (norm + self.epsilon)))


class Nadam(Optimizer):
    """Adam that looks one step ahead."""

    _slots = ('momentum', 'velocity')

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, **options):
        super().__init__(learning_rate, **options)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def build(self, variables):
        if not self.built:
            super().build(variables)
            self._product = self._add(1.0, float32, 'variable')

    def _factor(self, step):
        return self.beta_1 * (1.0 - 0.5 * binary('Pow', 0.96, step))

    def _before(self, rate):
        self.assign(self._product, self._product * self._factor(self._step(float32)))

    def _update(self, variable, gradient, rate):
        now = self._factor(self._step(variable.dtype))
        later = self._factor(self._step(variable.dtype, 2))
        first, second = self._of(variable, 'momentum'), self._of(variable, 'velocity')
        self.assign_add(first, (gradient - first) * (1.0 - self.beta_1))
        self.assign_add(second, (unary('Square', gradient) - second) * (1.0 - self.beta_2))
        product = cast(convert(self._product), variable.dtype)
        ahead = (later * first / (1.0 - product * later)
                 + (1.0 - now) * gradient / (1.0 - product))
        size = second / (1.0 - binary('Pow', float(self.beta_2), self._step(variable.dtype)))
        self.assign_sub(variable, ahead * rate / (unary('Sqrt', size) + self.epsilon))


class RMSprop(Optimizer):
    """Steps scaled by the recent size of gradients."""

    def __init__(self, learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False,
                 **options):
        super().__init__(learning_rate, **options)
        self.rho, self.momentum, self.epsilon, self.centered = rho, momentum, epsilon, centered
        self._slots = (('velocity',) + (('momentum',) if momentum > 0 else ())
                       + (('average_gradient',) if centered else ()))

    def _update(self, variable, gradient, rate):
        size = self._of(variable, 'velocity')
        self.assign(size, self.rho * size + (1.0 - self.rho) * unary('Square', gradient))
        below = size + self.epsilon
        if self.centered:
            mean = self._of(variable, 'average_gradient')
            self.assign(mean, self.rho * mean + (1.0 - self.rho) * gradient)
            below = size - unary('Square', mean) + self.epsilon
        step = rate * gradient / unary('Sqrt', below)
        if self.momentum > 0:
            speed = self._of(variable, 'momentum')
            self.assign(speed, self.momentum * speed + step)
            step = speed
        self.assign_sub(variable, step)


class Adagrad(Optimizer):
    """Steps scaled by the size of all gradients so far."""

    _slots = ('accumulator',)

    def __init__(self, learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-7,
                 **options):
        super().__init__(learning_rate, **options)
        self.initial_accumulator_value, self.epsilon = initial_accumulator_value, epsilon

    def _first(self, slot):
        return self.initial_accumulator_value

    def _update(self, variable, gradient, rate):
        size = self._of(variable, 'accumulator')
        self.assign_add(size, unary('Square', gradient))
        self.assign_sub(variable, rate * gradient / unary('Sqrt', size + self.epsilon))


class Adadelta(Optimizer):
    """Steps in proportion to the steps before."""

    _slots = ('accumulated_grad', 'accumulated_delta_var')

    def __init__(self, learning_rate=0.001, rho=0.95, epsilon=1e-7, **options):
        super().__init__(learning_rate, **options)
        self.rho, self.epsilon = rho, epsilon

    def _update(self, variable, gradient, rate):
        size = self._of(variable, 'accumulated_grad')
        steps = self._of(variable, 'accumulated_delta_var')
        self.assign(size, self.rho * size + (1.0 - self.rho) * unary('Square', gradient))
        step = -(unary('Sqrt', steps + self.epsilon) * gradient
                 / unary('Sqrt', size + self.epsilon))
        self.assign(steps, self.rho * steps + (1.0 - self.rho) * unary('Square', step))
        self.assign_add(variable, rate * step)


class Lion(Optimizer):
    """Steps of one size, in the direction of a mean."""

    _slots = ('momentum',)

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.99, **options):
        super().__init__(learning_rate, **options)
        self.beta_1, self.beta_2 = beta_1, beta_2

    def _update(self, variable, gradient, rate):
        mean = self._of(variable, 'momentum')
        self.assign_sub(variable, rate * unary('Sign', mean * self.beta_1
                                         + gradient * (1.0 - self.beta_1)))
        self.assign(mean, mean * self.beta_2 + gradient * (1.0 - self.beta_2))


for _each in (SGD, Adam, AdamW, Adamax, Nadam, RMSprop, Adagrad, Adadelta, Lion):
    _each.__module__ = 'keras.src.optimizers.' + _each.__name__.lower()
