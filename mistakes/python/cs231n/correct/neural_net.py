import numpy as np


class TwoLayerNet:
    """Affine, ReLU, affine, softmax. W1 (D, H), W2 (H, C)."""

    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        draw = np.random.standard_normal
        self.params = dict(
            W1=std * draw((input_size, hidden_size)),
            b1=np.zeros(hidden_size),
            W2=std * draw((hidden_size, output_size)),
            b2=np.zeros(output_size),
        )

    def loss(self, X, y=None, reg=0.0):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        N = len(X)

        before = X @ W1 + b1
        hidden = np.maximum(before, 0)
        scores = hidden @ W2 + b2
        if y is None:
            return scores

        every = np.arange(N)
        shifted = scores - scores.max(axis=1, keepdims=True)
        powers = np.exp(shifted)
        totals = powers.sum(axis=1, keepdims=True)
        data = np.log(totals).sum() - shifted[every, y].sum()
        data = data / N
        squares = (W1 ** 2).sum() + (W2 ** 2).sum()
        loss = data + reg * squares

        chances = powers / totals
        error = chances.copy()
        error[every, y] -= 1
        error = error / N
        back = error @ W2.T
        back = back * (before > 0)
        grads = {
            "W2": hidden.T @ error + 2 * reg * W2,
            "b2": error.sum(axis=0),
            "W1": X.T @ back + 2 * reg * W1,
            "b1": back.sum(axis=0),
        }
        return loss, grads

    def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95,
              reg=5e-6, num_iters=100, batch_size=200, verbose=False):
        num_train = X.shape[0]
        epoch = max(num_train // batch_size, 1)
        losses, train_accuracy, val_accuracy = [], [], []

        for step in range(num_iters):
            chosen = np.random.randint(num_train, size=batch_size)
            X_batch = X[chosen]
            y_batch = y[chosen]
            value, grads = self.loss(X_batch, y=y_batch, reg=reg)
            losses.append(value)
            for name in self.params:
                self.params[name] = self.params[name] - learning_rate * grads[name]
            if verbose and step % 100 == 0:
                print(f"step {step} of {num_iters}: {value}")
            if step % epoch == 0:
                train_accuracy.append((self.predict(X_batch) == y_batch).mean())
                val_accuracy.append((self.predict(X_val) == y_val).mean())
                learning_rate *= learning_rate_decay

        return {"loss_history": losses, "train_acc_history": train_accuracy, "val_acc_history": val_accuracy}

    def predict(self, X):
        outputs = self.loss(X)
        return outputs.argmax(axis=1)
