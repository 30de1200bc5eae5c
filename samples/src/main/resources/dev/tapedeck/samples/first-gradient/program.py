import tensorflow as tf

x = tf.Variable(3.0)

with tf.GradientTape() as tape:
    y = x ** 2 + 2.0 * x

dy_dx = tape.gradient(y, x)
print(dy_dx.numpy())
