import tensorflow as tf

x = tf.Variable([2., 2.])
y = tf.Variable(3.)

with tf.GradientTape() as tape:
    z = y ** 2

zero = tf.UnconnectedGradients.ZERO
print(tape.gradient(z, x, unconnected_gradients=zero))
