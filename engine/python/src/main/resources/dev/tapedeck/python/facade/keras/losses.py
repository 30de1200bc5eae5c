"""keras.losses: those of tf.keras, with the long names that only Keras has."""
from tensorflow.keras import losses as _losses
from tensorflow.keras._loss_functions import (
    kl_divergence, log_cosh, mean_absolute_error, mean_absolute_percentage_error,
    mean_squared_error, mean_squared_logarithmic_error)


def __getattr__(name):
    return getattr(_losses, name)
