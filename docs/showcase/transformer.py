import tensorflow as tf

WIDTH, HEADS, LENGTH = 8, 2, 5


class Attention(tf.keras.layers.Layer):
    def __init__(self, name):
        super().__init__(name=name)
        self.query = tf.keras.layers.Dense(WIDTH, name="query")
        self.key = tf.keras.layers.Dense(WIDTH, name="key")
        self.value = tf.keras.layers.Dense(WIDTH, name="value")
        self.output_ = tf.keras.layers.Dense(WIDTH, name="output")

    def split(self, x):
        return tf.transpose(tf.reshape(x, [-1, LENGTH, HEADS, WIDTH // HEADS]), [0, 2, 1, 3])

    def call(self, x):
        q, k, v = self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x))
        scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(float(WIDTH // HEADS))
        mixed = tf.transpose(tf.matmul(tf.nn.softmax(scores), v), [0, 2, 1, 3])
        return self.output_(tf.reshape(mixed, [-1, LENGTH, WIDTH]))


class Block(tf.keras.layers.Layer):
    def __init__(self, name):
        super().__init__(name=name)
        self.attention = Attention(name="attention")
        self.norm1 = tf.keras.layers.LayerNormalization(name="norm1")
        self.norm2 = tf.keras.layers.LayerNormalization(name="norm2")
        self.wide = tf.keras.layers.Dense(4 * WIDTH, activation="gelu", name="wide")
        self.narrow = tf.keras.layers.Dense(WIDTH, name="narrow")

    def call(self, x):
        x = self.norm1(x + self.attention(x))
        return self.norm2(x + self.narrow(self.wide(x)))


tf.random.set_seed(1)
tf.keras.utils.set_random_seed(1)
embedding = tf.keras.layers.Embedding(20, WIDTH, name="embedding")
blocks = [Block(name=f"block{i}") for i in range(6)]
head = tf.keras.layers.Dense(20, name="head")
tokens = tf.constant([[3, 1, 4, 1, 5], [9, 2, 6, 5, 3]])
labels = tf.constant([[1, 4, 1, 5, 9], [2, 6, 5, 3, 5]])


def logits(tokens):
    x = embedding(tokens)
    for block in blocks:
        x = block(x)
    return head(x)


with tf.GradientTape() as tape:
    loss = tf.reduce_mean(
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits(tokens)))

variables = embedding.trainable_variables + head.trainable_variables
for block in blocks:
    variables += block.trainable_variables
gradients = tape.gradient(loss, variables)
print(loss.numpy().round(4), len(gradients))
