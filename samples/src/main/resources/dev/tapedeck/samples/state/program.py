import tensorflow as tf

x0 = tf.Variable(3.0)
x1 = tf.Variable(0.0)

with tf.GradientTape() as tape:
    # Update x1 = x1 + x0
    x1.assign_add(x0)
    # The tape starts recording from x1
    y = x1 ** 2

print(tape.gradient(y, x0))
