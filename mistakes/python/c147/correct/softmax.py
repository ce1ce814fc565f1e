import numpy as np


class Softmax(object):
    """Linear classifier with the cross-entropy of the softmax."""

    def __init__(self, dims=[10, 3073]):
        self.init_weights(dims=dims)

    def init_weights(self, dims):
        self.W = np.random.normal(size=dims) * 0.0001

    def loss(self, X, y):
        """Mean cross-entropy."""
        n = X.shape[0]
        total = 0.0
        for i in range(n):
            s = self.W.dot(X[i])
            s = s - np.max(s)
            powers = np.exp(s)
            total += np.log(np.sum(powers)) - s[y[i]]
        total = total / n
        return total

    def loss_and_grad(self, X, y):
        """Mean cross-entropy and its gradient, shaped like W."""
        num_classes = self.W.shape[0]
        num_train = X.shape[0]
        loss = 0.0
        grad = np.zeros(self.W.shape)
        for i in range(num_train):
            scores_i = self.W.dot(X[i])
            scores_i = scores_i - np.max(scores_i)
            exp_i = np.exp(scores_i)
            p = exp_i / np.sum(exp_i)
            loss += np.log(np.sum(exp_i)) - scores_i[y[i]]
            for j in range(num_classes):
                grad[j] += p[j] * X[i]
            grad[y[i]] -= X[i]
        loss = loss / num_train
        grad = grad / num_train
        return loss, grad

    def fast_loss_and_grad(self, X, y):
        """The same without loops."""
        N = X.shape[0]
        rows = np.arange(N)
        S = X.dot(self.W.T)
        S = S - np.max(S, axis=1, keepdims=True)
        E = np.exp(S)
        sums = np.sum(E, axis=1, keepdims=True)
        fast_loss = np.log(sums[:, 0]) - S[rows, y]
        fast_loss = np.sum(fast_loss) / N
        P = E / sums
        P[rows, y] -= 1.0
        fast_grad = P.T.dot(X)
        fast_grad = fast_grad / N
        return fast_loss, fast_grad

    def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
        num_examples, dim = X.shape
        self.init_weights(dims=[np.max(y) + 1, dim])
        loss_history = []
        for it in range(num_iters):
            picked = np.random.choice(num_examples, batch_size)
            X_batch = X[picked]
            y_batch = y[picked]
            batch_loss, batch_grad = self.fast_loss_and_grad(X_batch, y_batch)
            loss_history.append(batch_loss)
            self.W = self.W - learning_rate * batch_grad
            if verbose and it % 100 == 0:
                print('iteration', it, 'loss', batch_loss)
        return loss_history

    def predict(self, X):
        all_scores = X.dot(self.W.T)
        y_pred = np.argmax(all_scores, axis=1)
        return y_pred
