import tensorflow as tf

tf.random.set_seed(4)
w1 = tf.Variable(tf.random.normal([4, 5], stddev=0.5), name="w1")
b1 = tf.Variable(tf.zeros([5]), name="b1")
w2 = tf.Variable(tf.random.normal([5, 3], stddev=0.5), name="w2")
b2 = tf.Variable(tf.zeros([3]), name="b2")
x = tf.random.normal([8, 4])
labels = tf.constant([0, 2, 1, 1, 0, 2, 0, 1])

with tf.GradientTape() as tape:
    hidden = tf.nn.relu(x @ w1 + b1)
    logits = hidden @ w2 + b2
    loss = tf.reduce_mean(
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))

gradients = tape.gradient(loss, [w1, b1, w2, b2])
for variable, gradient in zip([w1, b1, w2, b2], gradients):
    variable.assign_sub(0.1 * gradient)
print(loss.numpy())
