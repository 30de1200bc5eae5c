"""tf.keras.saving: nothing is saved here."""
from tensorflow._ops import publish as _publish
from tensorflow.keras.utils import register_keras_serializable

_publish(globals(), 'keras.saving')
