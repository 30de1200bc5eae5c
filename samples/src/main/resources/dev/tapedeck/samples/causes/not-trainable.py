# By itself, a tape watches trainable variables only.
import tensorflow as tf

scale = tf.Variable(3.0, trainable=False)
with tf.GradientTape() as tape:
    loss = scale ** 2
print(tape.gradient(loss, scale))
