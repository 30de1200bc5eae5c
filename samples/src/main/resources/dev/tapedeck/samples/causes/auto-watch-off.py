# A tape that does not watch variables by itself must be told which ones to watch.
import tensorflow as tf

w = tf.Variable(3.0)
with tf.GradientTape(watch_accessed_variables=False) as tape:
    loss = w ** 2
print(tape.gradient(loss, w))
