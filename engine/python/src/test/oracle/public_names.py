"""Writes the names of TensorFlow's public API, from which the facade tells what exists elsewhere.

    python public_names.py >.../facade/tensorflow/_names.py

One line for each module or class: its name without `tf.`, a colon, its public names.
"""
import inspect
import os

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
import tensorflow as tf  # noqa: E402

import textwrap  # noqa: E402

LEFT_OUT = ('compat', 'distribute', 'dtensor', 'lite', 'lookup', 'mlir', 'profiler', 'quantization',
            'raw_ops', 'saved_model', 'keras.applications', 'keras.datasets', 'keras.src',
            'keras.wrappers', 'keras.legacy', 'keras.ops', 'keras.preprocessing', 'tpu', 'xla')
OURS = ('tensorflow._api.v2', 'keras._tf_keras', 'keras.')
CLASSES = ('Variable', 'Module', 'GradientTape', 'TensorShape', 'RaggedTensor',
           'SparseTensor', 'IndexedSlices', 'data.Dataset', 'keras.layers.Layer', 'keras.Model',
           'keras.Sequential', 'keras.optimizers.Optimizer', 'keras.metrics.Metric',
           'keras.losses.Loss')


def public(thing):
    return sorted(name for name in dir(thing) if not name.startswith('_'))


def modules(module, prefix, seen=()):
    if prefix.startswith(LEFT_OUT) or module in seen:
        return
    names = public(module)
    yield prefix, names
    for name in names:
        part = getattr(module, name)
        if inspect.ismodule(part) and part.__name__.startswith(OURS):
            yield from modules(part, prefix + '.' + name if prefix else name, (*seen, module))


def show(prefix, names):
    line = ' '.join([prefix + ':', *names])
    print(textwrap.fill(line, 100, subsequent_indent='  ', break_long_words=False,
                        break_on_hyphens=False))


HEAD = '''"""Names of TensorFlow's public API, to tell what TensorFlow lacks from what Tapedeck lacks.

Written by src/test/oracle/public_names.py from TensorFlow %s.
"""

_TEXT = \'\'\''''
TAIL = '''\'\'\'


def _names():
    prefix = ''
    for line in _TEXT.split('\\n'):
        words = line.split()
        if words and not line.startswith(' '):
            prefix = words.pop(0).replace(':', '.').lstrip('.')
        for word in words:
            yield prefix + word


KNOWN = frozenset(_names())'''


def main():
    print(HEAD % tf.__version__)
    for prefix, names in modules(tf, ''):
        show(prefix, names)
    for name in CLASSES:
        thing = tf
        for part in name.split('.'):
            thing = getattr(thing, part)
        show(name, public(thing))
    show('Tensor', public(type(tf.constant(0))))
    print(TAIL)


main()
