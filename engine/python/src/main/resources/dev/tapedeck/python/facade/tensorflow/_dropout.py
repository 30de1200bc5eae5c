"""Dropout: part of the elements become zero, the others grow so that the mean stays."""
from tensorflow import _random, _stateless
from tensorflow._core import Tensor, binary, cast, convert
from tensorflow._ops import integers
from tensorflow._shapes import where


def dropout(x, rate, noise_shape=None, seed=None, name=None):
    if isinstance(rate, (int, float)) and rate == 0:
        _random.seed_pair(seed)  # so that what is drawn later does not depend on the rate
    return _dropped(x, rate, noise_shape,
                    lambda shape, dtype: _random.uniform(shape, dtype=dtype, seed=seed))


def stateless_dropout(x, rate, seed, rng_alg='auto_select', noise_shape=None, name=None):
    return _dropped(x, rate, noise_shape,
                    lambda shape, dtype: _stateless.stateless_uniform(shape, seed, dtype=dtype))


def _dropped(x, rate, noise_shape, uniform):
    is_number = isinstance(rate, (int, float))
    if is_number and not 0 <= rate < 1:
        raise ValueError('`rate` must be a scalar tensor or a float in the range [0, 1). Received: '
                         'rate=%s' % rate)
    given = convert(x)
    if not given.dtype.is_floating:
        raise ValueError('`x.dtype` must be a floating point tensor as `x` will be scaled. Received: '
                         'x_dtype=%s' % given.dtype)
    if is_number and rate == 0:
        return given
    if is_number:
        scaled = binary('Mul', given, 1 / (1 - rate))
    elif isinstance(rate, Tensor):
        rate = cast(rate, given.dtype)
        scaled = binary('RealDiv', given, convert(1, given.dtype) - rate)
    else:
        raise ValueError('`rate` must be a scalar or scalar tensor. Received: rate=%s' % rate)
    shape = given.shape.as_list() if noise_shape is None else _filled(noise_shape, given.shape)
    kept = uniform(shape, given.dtype) >= rate
    return where(kept, scaled, convert(0, given.dtype))


def _filled(noise_shape, shape):
    """A shape in which None stands for the extent of the values."""
    if not isinstance(noise_shape, (list, tuple)):
        return integers(noise_shape)
    return [shape[i] if extent is None else extent for i, extent in enumerate(noise_shape)]
