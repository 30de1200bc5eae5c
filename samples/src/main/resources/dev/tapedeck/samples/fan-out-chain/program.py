import tensorflow as tf

x = tf.constant([[1.0, 2.0]])
w1 = tf.Variable([[2.0, -1.0], [-1.0, 0.5]], name='w1')
b1 = tf.Variable([0.0, 0.0], name='b1')
w2 = tf.Variable([[1.0], [3.0]], name='w2')

with tf.GradientTape() as tape:
    h = tf.nn.sigmoid(x @ w1 + b1)
    y = h @ w2 + tf.reduce_sum(h)
    loss = tf.reduce_mean((y - 1.0) ** 2)

dw1, db1, dw2 = tape.gradient(loss, [w1, b1, w2])
print(dw1.numpy())
print(db1.numpy())
print(dw2.numpy())
