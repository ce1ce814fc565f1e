import numpy as np


class TwoLayerNet(object):
    """affine - ReLU - affine - softmax; W1 is (H, D), W2 is (C, H)."""

    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        self.params = {}
        self.params['W1'] = std * np.random.randn(hidden_size, input_size)
        self.params['b1'] = np.zeros(hidden_size)
        self.params['W2'] = std * np.random.randn(output_size, hidden_size)
        self.params['b2'] = np.zeros(output_size)

    def loss(self, X, y=None, reg=0.0):
        W1 = self.params['W1']
        b1 = self.params['b1']
        W2 = self.params['W2']
        b2 = self.params['b2']
        N = X.shape[0]
        rows = np.arange(N)

        z = X.dot(W1.T) + b1
        h = np.maximum(0, z)
        scores = h.dot(W2.T) + b2
        if y is None:
            return scores

        S = scores - np.max(scores, axis=1, keepdims=True)
        E = np.exp(S)
        sums = np.sum(E, axis=1, keepdims=True)
        P = E / sums
        data_loss = -np.sum(S[rows, y] - np.log(sums[:, 0]))
        data_loss = data_loss / N
        penalty1 = np.sum(W1 ** 2)
        penalty2 = np.sum(W2 ** 2)
        loss = data_loss + 0.5 * reg * (penalty1 + penalty2)

        dscores = P.copy()
        dscores[rows, y] -= 1
        dscores = dscores / N
        dW2 = dscores.T.dot(h)
        db2 = np.sum(dscores, axis=0)
        dh = dscores.dot(W2)
        dz = dh * (z > 0)
        dW1 = dz.T.dot(X)
        db1 = np.sum(dz, axis=0)
        dW2 = dW2 + reg * W2
        dW1 = dW1 + reg * W1
        grads = {'W1': dW1, 'b1': db1, 'W2': dW2, 'b2': db2}
        return loss, grads

    def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95,
              reg=1e-5, num_iters=100, batch_size=200, verbose=False):
        num_train = X.shape[0]
        iterations_per_epoch = max(num_train // batch_size, 1)
        loss_history = []
        train_acc_history = []
        val_acc_history = []
        for it in range(num_iters):
            picked = np.random.choice(num_train, batch_size)
            X_batch = X[picked]
            y_batch = y[picked]
            batch_loss, grads = self.loss(X_batch, y=y_batch, reg=reg)
            loss_history.append(batch_loss)
            self.params['W1'] -= learning_rate * grads['W1']
            self.params['b1'] -= learning_rate * grads['b1']
            self.params['W2'] -= learning_rate * grads['W2']
            self.params['b2'] -= learning_rate * grads['b2']
            if verbose and it % 100 == 0:
                print('iteration', it, 'loss', batch_loss)
            if it % iterations_per_epoch == 0:
                train_acc_history.append(np.mean(self.predict(X_batch) == y_batch))
                val_acc_history.append(np.mean(self.predict(X_val) == y_val))
                learning_rate *= learning_rate_decay
        return {
            'loss_history': loss_history,
            'train_acc_history': train_acc_history,
            'val_acc_history': val_acc_history,
        }

    def predict(self, X):
        all_scores = self.loss(X)
        y_pred = np.argmax(all_scores, axis=1)
        return y_pred
