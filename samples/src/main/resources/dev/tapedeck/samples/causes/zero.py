# A gradient came back, but an op on the way multiplied it by zero.
import tensorflow as tf

x = tf.Variable(-2.0)
with tf.GradientTape() as tape:
    y = 3.0 * tf.nn.relu(x)
print(tape.gradient(y, x))
