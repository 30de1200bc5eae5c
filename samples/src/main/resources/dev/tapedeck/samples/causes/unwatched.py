# A tape follows variables by itself, and plain tensors only when it is told to.
import tensorflow as tf

x = tf.constant(3.0)
with tf.GradientTape() as tape:
    y = x ** 2
print(tape.gradient(y, x))
