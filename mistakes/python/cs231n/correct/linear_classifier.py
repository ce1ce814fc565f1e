import numpy as np

from linear_svm import *
from softmax import *


class LinearClassifier:
    """Stochastic gradient descent for W (D, C)."""

    def __init__(self):
        self.W = None

    def train(self, X, y, learning_rate=1e-3, reg=1e-5, num_iters=100, batch_size=200, verbose=False):
        num_train, dim = X.shape
        if self.W is None:
            num_classes = int(y.max()) + 1
            self.W = np.random.standard_normal((dim, num_classes)) * 1e-3

        losses = []
        for step in range(num_iters):
            chosen = np.random.randint(num_train, size=batch_size)
            X_batch = X[chosen]
            y_batch = y[chosen]
            value, slope = self.loss(X_batch, y_batch, reg)
            losses.append(value)
            self.W = self.W - learning_rate * slope
            if verbose and step % 100 == 0:
                print(f"step {step} of {num_iters}: {value}")
        return losses

    def predict(self, X):
        activations = X @ self.W
        return activations.argmax(axis=1)

    def loss(self, X_batch, y_batch, reg):
        raise NotImplementedError


class LinearSVM(LinearClassifier):
    def loss(self, X_batch, y_batch, reg):
        return svm_loss_vectorized(self.W, X_batch, y_batch, reg)


class Softmax(LinearClassifier):
    def loss(self, X_batch, y_batch, reg):
        return softmax_loss_vectorized(self.W, X_batch, y_batch, reg)
