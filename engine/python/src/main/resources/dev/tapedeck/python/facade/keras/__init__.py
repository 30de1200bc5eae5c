"""Keras by its own name: the same as tf.keras."""
import sys as _sys

import tensorflow.keras as _keras
from tensorflow.keras import (Input, Layer, Model, Sequential, activations, initializers, layers,
                              losses, models, optimizers)

__version__ = '3.15.1'
for _name in ('activations', 'initializers', 'layers', 'losses', 'models', 'optimizers', 'random',
              'utils'):
    _sys.modules['keras.' + _name] = getattr(_keras, _name)


def __getattr__(name):
    return getattr(_keras, name)
