# The target was computed without the source.
import tensorflow as tf

w = tf.Variable(2.0)
b = tf.Variable(1.0)
with tf.GradientTape() as tape:
    prediction = w * 3.0 + b
    loss = (w * 3.0 - 1.0) ** 2
print(tape.gradient(loss, b))
