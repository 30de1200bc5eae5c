"""tf.keras, as far as it is offered."""
from tensorflow.keras import activations, initializers, regularizers
from tensorflow.keras import layers
from tensorflow.keras import losses, metrics, optimizers
from tensorflow.keras._layer import InputSpec, KerasTensor, Layer
from tensorflow.keras._functional import Input
from tensorflow.keras._variable import LayerVariable as _LayerVariable
from tensorflow.keras.models import Model, Sequential
from tensorflow._ops import publish as _publish

Initializer, Loss, Metric = initializers.Initializer, losses.Loss, metrics.Metric
Optimizer, Regularizer = optimizers.Optimizer, regularizers.Regularizer
Variable = _LayerVariable

_publish(globals(), 'keras')
