import tensorflow as tf

x0 = tf.Variable(3.0, name='x0')
x1 = tf.Variable(4.0, name='x1')
c = tf.Variable(5.0, name='c', trainable=False)

with tf.GradientTape() as tape:
    y = x0 ** 2 + c * x1

print([var.name for var in tape.watched_variables()])

dx0, dx1 = tape.gradient(y, [x0, x1])
print(dx0.numpy(), dx1.numpy())
