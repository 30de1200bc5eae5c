# `tf.where` chooses among values; the gradient of what it does not choose is computed all the same.
import tensorflow as tf

x = tf.Variable([0.0, 4.0])
with tf.GradientTape() as tape:
    y = tf.where(x > 0.0, tf.math.log(x), 0.0)
    loss = tf.reduce_sum(y)
print(tape.gradient(loss, x))
