# A layer makes its variables when it is first called: a list taken before that stays empty.
import tensorflow as tf

layer = tf.keras.layers.Dense(1, kernel_initializer='ones')
weights = layer.trainable_variables
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(layer(tf.constant([[1.0, 2.0]])) ** 2)
print(tape.gradient(loss, weights))
