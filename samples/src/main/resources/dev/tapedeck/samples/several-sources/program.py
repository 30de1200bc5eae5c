import tensorflow as tf

w = tf.Variable([[0.5, 1.0],
                 [1.0, -0.5],
                 [-1.0, 0.5]], name='w')
b = tf.Variable(tf.zeros(2, dtype=tf.float32), name='b')
x = [[1., 2., 3.]]

with tf.GradientTape() as tape:
    y = x @ w + b
    loss = tf.reduce_mean(y ** 2)

[dl_dw, dl_db] = tape.gradient(loss, [w, b])

print(w.shape)
print(dl_dw.shape)
print(dl_db.numpy())
