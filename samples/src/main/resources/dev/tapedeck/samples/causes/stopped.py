# The gradient was stopped on its only way back.
import tensorflow as tf

w = tf.Variable(3.0)
with tf.GradientTape() as tape:
    features = tf.stop_gradient(w * w)
    loss = 2.0 * features
print(tape.gradient(loss, w))
