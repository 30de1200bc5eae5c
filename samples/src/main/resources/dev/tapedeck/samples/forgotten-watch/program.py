import tensorflow as tf

w = tf.Variable(2.0)
x = tf.constant(3.0)

with tf.GradientTape() as tape:
    y = w * x ** 2

dw, dx = tape.gradient(y, [w, x])
print(dw)
print(dx)
