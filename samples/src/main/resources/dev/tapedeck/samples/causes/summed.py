# The gradient of several numbers is the sum of their gradients.
import tensorflow as tf

x = tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = tf.stack([x ** 2, 1.0 / x])
print(tape.gradient(y, x))
