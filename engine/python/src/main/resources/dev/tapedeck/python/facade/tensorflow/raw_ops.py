"""tf.raw_ops: ops that other functions give for some arguments only. Arguments go by name."""
from tensorflow._core import as_dtype, convert, run
from tensorflow._ops import publish as _publish, integers


def AddN(*, inputs, name=None):
    return run('AddN', [convert(each) for each in inputs])[0]


def BatchMatMulV2(*, x, y, adj_x=False, adj_y=False, name=None):
    first = convert(x)
    return run('BatchMatMulV2', [first, convert(y, hint=first.dtype)],
               {'transpose_a': adj_x, 'transpose_b': adj_y})[0]


def Cast(*, x, DstT, Truncate=False, name=None):
    return run('Cast', [convert(x)], {'dtype': as_dtype(DstT).name})[0]


def PadV2(*, input, paddings, constant_values, name=None):
    margins = [each for pair in paddings for each in integers(pair)]
    return run('PadV2', [convert(input)],
               {'paddings': margins, 'constant_values': float(constant_values)})[0]


_publish(globals(), 'raw_ops')
