"""Gradient tapes."""
import tensorflow._nest as nest
from _bridge import call, host
from _tapedeck import gradient_names as _name_next
from tensorflow._conversion import provenance
from tensorflow._core import (EagerTensor, Tensor, Variable, _Held, _OTHER_NUMBERS,
                              _TRAINABLE_NUMBERS, _variables, convert, warn)
from tensorflow._slices import IndexedSlices

_make = host.tape
_enter = host.enter
_exit = host.exit
_watch_tensor = host.watchTensor
_watch_variable = host.watchVariable
_is_recording = host.isRecording
_gradient = host.gradient


class UnconnectedGradients:
    """What a gradient call answers where there is no path."""

    def __init__(self, name, value):
        self.name = name
        self.value = value

    def __str__(self):
        return 'UnconnectedGradients.' + self.name

    def __repr__(self):
        return '<%s: %r>' % (self, self.value)


UnconnectedGradients.NONE = UnconnectedGradients('NONE', 'none')
UnconnectedGradients.ZERO = UnconnectedGradients('ZERO', 'zero')

_SLOW = ('Calling GradientTape.gradient on a persistent tape inside its context is significantly '
         'less efficient than calling it outside the context (it causes the gradient ops to be '
         'recorded on the tape, leading to increased CPU and memory usage). Only call '
         'GradientTape.gradient inside the context if you actually want to trace the gradient in '
         'order to compute higher order derivatives.')


class GradientTape:
    """Records ops for differentiation."""

    def __init__(self, persistent=False, watch_accessed_variables=True):
        self._persistent = bool(persistent)
        self._usable = False
        self._tape = call(_make, self._persistent, bool(watch_accessed_variables))

    def __enter__(self):
        call(_enter, self._tape)
        self._usable = True
        return self

    def __exit__(self, kind, value, trace):
        call(_exit, self._tape)

    def watch(self, tensor):
        """Ensures that values are traced by this tape."""
        for each in nest.flatten(tensor):
            if not isinstance(each, (Tensor, Variable)):
                raise ValueError('Passed in object %s of type %r, not tf.Tensor or tf.Variable or '
                                 'ExtensionType.' % (each, type(each).__name__))
            if not each.dtype.is_trainable:
                warn('The dtype of the watched tensor must be floating (e.g. tf.float32), got %r'
                     % each.dtype, 5)
            call(_watch_variable if isinstance(each, Variable) else _watch_tensor,
                 self._tape, each._j)

    def watched_variables(self):
        return tuple(_variables[handle] for handle in host.watched(self._tape))

    def stop_recording(self):
        return _Paused(self._tape)

    def reset(self):
        call(host.reset, self._tape)

    def gradient(self, target, sources, output_gradients=None,
                 unconnected_gradients=UnconnectedGradients.NONE):
        """The gradient of the sum of the targets with respect to each source."""
        if self._usable and _is_recording(self._tape):
            if self._persistent:
                warn(_SLOW, 1)
            else:
                call(_exit, self._tape)
        if isinstance(target, _Held) and isinstance(sources, _Held):
            targets, given = [target], [sources]
        else:
            self._accept('GRADIENT', target, sources, _require_differentiable)
            targets, given = nest.flatten(target), nest.flatten(sources)
        seeds = _seeds(output_gradients, targets) if self._usable else []
        zero = _wants_zero(unconnected_gradients)
        self._usable = self._persistent
        _name_next(target, sources)
        answers = call(_gradient, self._tape, _held(targets), _held(given),
                       [each._j for each in seeds], zero)
        return _packed(sources, answers)

    def jacobian(self, target, sources, unconnected_gradients=UnconnectedGradients.NONE,
                 parallel_iterations=None, experimental_use_pfor=True):
        """The derivative of each element of the target by each element of the sources."""
        self._accept('JACOBIAN', target, sources, _require_shape)
        zero = _wants_zero(unconnected_gradients)
        held = self._about_to_differentiate(target, sources)
        answers = call(host.jacobian, self._tape, _tensor(target), held, zero,
                       bool(experimental_use_pfor))
        return _packed(sources, answers)

    def batch_jacobian(self, target, source, unconnected_gradients=UnconnectedGradients.NONE,
                       parallel_iterations=None, experimental_use_pfor=True):
        """The Jacobian of each row of the target by the same row of the source."""
        self._accept('BATCH_JACOBIAN', target, source, _require_batch)
        zero = _wants_zero(unconnected_gradients)
        held = self._about_to_differentiate(target, source)
        return EagerTensor(call(host.batchJacobian, self._tape, _tensor(target), held[0], zero,
                                bool(experimental_use_pfor)))

    def _accept(self, method, target, sources, require):
        """Lets through what can be differentiated. A call that is refused is noted like one that
        failed; a tape that is used up complains of that first."""
        if not self._usable:
            return
        try:
            require(target, sources)
        except (AttributeError, TypeError) as refusal:
            _name_next(target, sources)
            call(host.refuse, self._tape, method,
                 [_given(each, True, i) for i, each in enumerate(nest.flatten(target))],
                 [_given(each, False, i) for i, each in enumerate(nest.flatten(sources))],
                 type(refusal).__name__, str(refusal))
            raise

    def _about_to_differentiate(self, target, sources):
        """Names the call that comes, after which only a persistent tape is usable."""
        if self._persistent and host.isRecording(self._tape):
            warn(_SLOW, 1, 'jacobian')
        _name_next(target, sources)
        self._usable = self._persistent
        return _held(nest.flatten(sources))


def _packed(sources, answers):
    """The gradients in the form of the sources."""
    if not nest.is_nested(sources):
        return _answer(answers[0])
    return nest.pack_sequence_as(sources, [_answer(java) for java in answers])


def _answer(java):
    """A gradient in the form in which it came: dense, as slices, or what a function answered."""
    if java is None:
        return None
    count = len(java)
    if count == 1:
        return EagerTensor(java[0])
    parts = list(java)
    return parts[1] if count == 2 else IndexedSlices(*[EagerTensor(part) for part in parts])


class _Paused:
    """Recording stops inside."""

    def __init__(self, tape):
        self._tape = tape

    def __enter__(self):
        call(host.stop, self._tape)

    def __exit__(self, kind, value, trace):
        call(host.resume, self._tape)


def _held(values):
    """The engine's tensors and variables among values."""
    return [each._j for each in values if isinstance(each, _Held)]


def _tensor(target):
    """The engine's tensor or variable for the target of a Jacobian, which may be an array."""
    return (target if isinstance(target, Variable) else convert(target))._j


def _given(value, is_target, position):
    """What the engine is told of an argument of a call that was refused."""
    if isinstance(value, (Tensor, Variable)):
        return value._j
    kind, origin, via = provenance(value)
    return host.misfit(is_target, position, _type_name(value),
                       hasattr(value, 'trainable_variables'), kind, list(origin), via)


def _type_name(value):
    module = 'numpy.' if type(value).__module__ == 'numpy' else ''
    return module + type(value).__name__


def _require_differentiable(target, sources):
    """Targets and sources are refused as TensorFlow refuses them: first for their types."""
    if target is None:
        raise TypeError('Argument `target` should be a list or nested structure of Tensors, '
                        'Variables or CompositeTensors to be differentiated, but received None.')
    others = [each for each in nest.flatten(target) + nest.flatten(sources)
              if not isinstance(each, (Tensor, Variable))]
    for each in others:
        _require_type(each)
    for each in others:
        raise AttributeError("'%s' object has no attribute '_id'" % _type_name(each))


def _require_shape(target, sources):
    """The target of a Jacobian may be an array; its sources are looked at inside a function."""
    target.shape
    try:
        _require_differentiable([], sources)
    except (AttributeError, TypeError) as refusal:
        raise type(refusal)('in user code:\n\n\n    %s: %s\n'
                            % (type(refusal).__name__, refusal)) from None


def _require_batch(target, source):
    for each in (target, source):
        if not isinstance(each, (Tensor, Variable)):
            each.shape.with_rank_at_least  # neither an array nor anything else has it


def _require_type(value):
    if hasattr(value, 'dtype'):
        return
    number = value if isinstance(value, (int, float)) else None
    if number in _OTHER_NUMBERS:
        raise AttributeError("'%s' object has no attribute 'dtype'" % type(value).__name__)
    if number not in _TRAINABLE_NUMBERS:
        raise TypeError('Cannot convert the argument `type_value`: %r to a TensorFlow DType.'
                        % (value,))


def _seeds(output_gradients, targets):
    if output_gradients is None:
        return []
    return [convert(each) for each, _ in zip(nest.flatten(output_gradients), targets)]


def _wants_zero(value):
    value = getattr(value, 'value', value)
    if value not in ('none', 'zero'):
        raise ValueError('Unknown value for unconnected_gradients: %r' % (value,))
    return value == 'zero'
