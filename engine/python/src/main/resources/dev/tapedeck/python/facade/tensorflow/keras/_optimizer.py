"""The base of optimizers."""
import sys as _sys

from tensorflow import _composites, _math
from tensorflow._core import cast, convert, float32, int64
from tensorflow._ops import finds_lacking
from tensorflow.keras._layer import refuse
from tensorflow.keras._variable import LayerVariable, automatic_name, scopes, snake_case


@finds_lacking('keras.optimizers.Optimizer')
class Optimizer:
    """Writes variables by their gradients; what it remembers of each is a variable too."""

    _slots = ()  # names of what it remembers of each variable

    def __init__(self, learning_rate, weight_decay=None, clipnorm=None, clipvalue=None,
                 global_clipnorm=None, use_ema=False, ema_momentum=0.99,
                 ema_overwrite_frequency=None, loss_scale_factor=None,
                 gradient_accumulation_steps=None, name=None, **options):
        if options:
            raise ValueError('Argument(s) not recognized: %s' % options)
        refuse(type(self).__name__, use_ema=use_ema, loss_scale_factor=loss_scale_factor,
               ema_overwrite_frequency=ema_overwrite_frequency,
               gradient_accumulation_steps=gradient_accumulation_steps)
        if sum(each is not None for each in (clipnorm, clipvalue, global_clipnorm)) > 1:
            raise ValueError('Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. '
                             'Received: clipnorm=%s, clipvalue=%s, global_clipnorm=%s'
                             % (clipnorm, clipvalue, global_clipnorm))
        self.name = name or automatic_name(snake_case(type(self).__name__))
        self.weight_decay, self.clipnorm = weight_decay, clipnorm
        self.clipvalue, self.global_clipnorm = clipvalue, global_clipnorm
        self.built = False
        self._own = []
        self._kept = {}
        self._known = []
        self.iterations = self._add(0, int64, 'iteration')
        self._learning_rate = self._rate_of(learning_rate)

    def _rate_of(self, learning_rate):
        if callable(learning_rate):
            return learning_rate
        if not isinstance(learning_rate, float):
            raise ValueError(
                'Argument `learning_rate` should be float, or an instance of LearningRateSchedule, '
                'or a callable (that takes in the current iteration value and returns the '
                'corresponding learning rate value). Received instead: learning_rate=%s'
                % (learning_rate,))
        return self._add(learning_rate, float32, 'learning_rate')

    def _add(self, initial, dtype, name):
        scopes.enter(self)
        try:
            made = LayerVariable(initial, dtype, False, name)
        finally:
            scopes.leave()
        self._own.append(made)
        return made

    @property
    def learning_rate(self):
        if callable(self._learning_rate) and not isinstance(self._learning_rate, LayerVariable):
            return (self._learning_rate(self.iterations)
                    if _takes_steps(self._learning_rate) else self._learning_rate())
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value):
        if isinstance(self._learning_rate, LayerVariable) and not callable(value):
            self.assign(self._learning_rate, value)
        else:
            self._learning_rate = value

    lr = learning_rate

    @property
    def variables(self):
        return list(self._own)

    def build(self, variables):
        """Makes what it remembers of each variable."""
        if self.built:
            return
        self.built = True
        self._known = list(variables)
        for slot in self._slots:
            for each in self._known:
                self._remember(each, slot)

    def _remember(self, variable, slot):
        from tensorflow import fill
        path = getattr(variable, 'path', variable.name).replace('/', '_').replace(':', '_')
        start = fill(variable.shape, convert(self._first(slot), variable.dtype))
        self._kept[(id(variable), slot)] = self._add(start, variable.dtype,
                                                     '%s_%s' % (path, slot))

    def _first(self, slot):
        return 0.0

    def _of(self, variable, slot):
        return self._kept[(id(variable), slot)]

    def apply_gradients(self, grads_and_vars):
        grads, variables = [], []
        for gradient, variable in grads_and_vars:
            grads.append(gradient)
            variables.append(variable)
        self.apply(grads, variables)
        return self.iterations

    def apply(self, grads, trainable_variables=None):
        """Writes each variable by its gradient; leaves alone what has none."""
        grads = list(grads)
        if trainable_variables is None:
            if not self.built:
                raise ValueError('When passing `grads` without `variables`, the optimizer must be '
                                 'built on a list of variables. Call `optimizer.build('
                                 'trainable_variables)` first. ')
            trainable_variables = self._known
        variables = list(trainable_variables)
        if not self.built:
            self.build(variables)
        for each in variables:
            if not any(each is other for other in self._known):
                raise ValueError(
                    'Unknown variable: %s. This optimizer can only be called for the variables it '
                    'was originally built with. When working with a new set of variables, you '
                    'should recreate a new optimizer instance.' % each)
        pairs = self._with_gradients(grads, variables)
        rate = cast(convert(self.learning_rate), float32)
        gradients = self._clipped([convert(gradient) for gradient, _ in pairs])
        self._decay([variable for _, variable in pairs], rate)
        self._before(rate)
        for gradient, (_, variable) in zip(gradients, pairs):
            self._update(variable, cast(gradient, variable.dtype), cast(rate, variable.dtype))
        self.assign_add(self.iterations, 1)

    def assign(self, variable, value):
        variable._write('ASSIGN', value)

    def assign_add(self, variable, value):
        variable._write('ADD', value)

    def assign_sub(self, variable, value):
        variable._write('SUB', value)

    def _with_gradients(self, grads, variables):
        pairs = [pair for pair in zip(grads, variables) if pair[0] is not None]
        if not pairs:
            raise ValueError('No gradients provided for any variable.')
        missing = [variable.name for gradient, variable in zip(grads, variables)
                   if gradient is None]
        if missing:
            _sys.stderr.write(
                'UserWarning: Gradients do not exist for variables %s when minimizing the loss. If '
                'using `model.compile()`, did you forget to provide a `loss` argument?\n' % missing)
        return pairs

    def _clipped(self, gradients):
        if self.clipnorm and self.clipnorm > 0:
            return [_composites.clip_by_norm(each, self.clipnorm) for each in gradients]
        if self.global_clipnorm and self.global_clipnorm > 0:
            return _composites.clip_by_global_norm(gradients, self.global_clipnorm)[0]
        if self.clipvalue and self.clipvalue > 0:
            return [_math.clip_by_value(each, -self.clipvalue, self.clipvalue)
                    for each in gradients]
        return gradients

    def _decay(self, variables, rate):
        if self.weight_decay is not None:
            for each in variables:
                self.assign_sub(each, each * cast(rate, each.dtype) * self.weight_decay)

    def _before(self, rate):
        """What happens once a step."""

    def _update(self, variable, gradient, rate):
        raise NotImplementedError

    def _step(self, dtype, ahead=1):
        return cast(convert(self.iterations), dtype) + float(ahead)


def _takes_steps(rate):
    code = getattr(rate, '__code__', None)
    return code is None or code.co_argcount > 0


Optimizer.__module__ = 'keras.src.optimizers.optimizer'
