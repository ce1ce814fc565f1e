import numpy as np


class SVM(object):
    """Linear classifier with the hinge loss."""

    def __init__(self, dims=[10, 3073]):
        self.init_weights(dims=dims)

    def init_weights(self, dims):
        self.W = np.random.normal(size=dims)

    def loss(self, X, y):
        """Mean hinge loss."""
        classes = self.W.shape[0]
        n = X.shape[0]
        total = 0.0
        for i in range(n):
            s = self.W.dot(X[i])
            true_s = s[y[i]]
            for j in range(classes):
                if j == y[i]:
                    continue
                m = s[j] - true_s + 1.0
                total += max(0.0, m)
        total = total / n
        return total

    def loss_and_grad(self, X, y):
        """Mean hinge loss and its gradient, shaped like W."""
        num_classes = self.W.shape[0]
        num_train = X.shape[0]
        loss = 0.0
        grad = np.zeros(self.W.shape)
        for i in range(num_train):
            scores_i = self.W.dot(X[i])
            right = scores_i[y[i]]
            for j in range(num_classes):
                if y[i] == j:
                    continue
                margin = scores_i[j] - right + 1.0
                if margin > 0:
                    loss += margin
                    grad[j] += X[i]
                    grad[y[i]] -= X[i]
        loss = loss / num_train
        grad = grad / num_train
        return loss, grad

    def fast_loss_and_grad(self, X, y):
        """The same without loops."""
        N = X.shape[0]
        rows = np.arange(N)
        S = X.dot(self.W.T)
        true_S = S[rows, y]
        margins = S - true_S[:, np.newaxis] + 1.0
        margins = np.maximum(0.0, margins)
        margins[rows, y] = 0.0
        fast_loss = np.sum(margins) / N
        coef = np.zeros(margins.shape)
        coef[margins > 0] = 1.0
        violated = np.sum(coef, axis=1)
        coef[rows, y] = -violated
        fast_grad = coef.T.dot(X)
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
