# NumPy computes a number of its own; TensorFlow cannot know what it was made from.
import numpy as np
import tensorflow as tf

w = tf.Variable([0.5, 1.0])
with tf.GradientTape() as tape:
    prediction = tf.sin(w)
    loss = tf.constant(np.mean(np.square(prediction - 1.0)))
print(tape.gradient(loss, w))
