import tensorflow as tf

tf.random.set_seed(0)
wx = tf.Variable(tf.random.normal([3, 4], stddev=0.5), name="wx")
wh = tf.Variable(tf.random.normal([4, 4], stddev=0.5), name="wh")
b = tf.Variable(tf.zeros([4]), name="b")
xs = tf.random.normal([100, 2, 3])

with tf.GradientTape() as tape:
    h = tf.zeros([2, 4])
    for t in range(100):
        h = tf.tanh(xs[t] @ wx + h @ wh + b)
    loss = tf.reduce_mean(h ** 2)

gradients = tape.gradient(loss, [wx, wh, b])
print([g.numpy().round(6).tolist() for g in gradients])
