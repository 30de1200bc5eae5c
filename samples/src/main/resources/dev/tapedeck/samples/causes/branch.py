# Only the branch that ran was recorded.
import tensorflow as tf

a = tf.Variable(2.0)
b = tf.Variable(5.0)
with tf.GradientTape() as tape:
    if a > 0.0:
        loss = a ** 2
    else:
        loss = b ** 2
print(tape.gradient(loss, b))
