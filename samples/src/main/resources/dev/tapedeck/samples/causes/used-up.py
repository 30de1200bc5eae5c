# A tape forgets its recording when it answers, unless it is persistent.
import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = x * x
    z = y * y
print(tape.gradient(z, x))
print(tape.gradient(y, x))
