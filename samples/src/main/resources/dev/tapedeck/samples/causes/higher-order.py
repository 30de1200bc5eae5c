# The inner gradient is an op like any other: the outer tape must be recording when it is taken.
import tensorflow as tf

x = tf.Variable(2.0)
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = x ** 3
slope = inner.gradient(y, x)
print(outer.gradient(slope, x))
