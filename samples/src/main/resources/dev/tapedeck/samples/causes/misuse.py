# The call is given something that is no tensor, here because target and source changed places.
import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = x * x
print(tape.gradient(x, y))
