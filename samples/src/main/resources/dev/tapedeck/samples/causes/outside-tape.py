# What runs after the block, or before it, is not on the tape.
import tensorflow as tf

w = tf.Variable(2.0)
with tf.GradientTape() as tape:
    prediction = 3.0 * w
loss = (prediction - 1.0) ** 2
print(tape.gradient(loss, w))
