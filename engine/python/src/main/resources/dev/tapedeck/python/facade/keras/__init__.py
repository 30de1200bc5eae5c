"""Keras by its own name: the same as tf.keras."""
import sys as _sys

import _tapedeck
import tensorflow.keras as _keras
from tensorflow.keras import Input, Layer, Model, Sequential

__version__ = '3.15.1'
for _name in ('activations', 'backend', 'callbacks', 'initializers', 'layers', 'metrics',
              'models', 'optimizers', 'optimizers.schedules', 'random', 'regularizers', 'saving',
              'utils'):
    _sys.modules['keras.' + _name] = _tapedeck.facade('tensorflow.keras.' + _name)
from keras import losses


def __getattr__(name):
    return getattr(_keras, name)
