# A variable keeps its value, but not how the value was computed.
import tensorflow as tf

x = tf.Variable(3.0)
total = tf.Variable(1.0)
with tf.GradientTape() as tape:
    total.assign_add(x)
    loss = total ** 2
print(tape.gradient(loss, x))
