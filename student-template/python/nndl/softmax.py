"""Homework 2: linear classifier with the softmax (cross-entropy) loss.

Shapes: N examples, D features (the last one is always 1, so that W holds the bias too), C classes.
  X (N, D)   y (N,), integers 0 .. C-1   W (C, D)   scores = X W^T (N, C)
"""
import numpy as np


class Softmax(object):

    def __init__(self, dims=[10, 3073]):
        """dims: [C, D], the shape of W."""
        self.init_weights(dims=dims)

    def init_weights(self, dims):
        """Given: small normal weights, standard deviation 0.0001."""
        self.W = np.random.normal(size=dims) * 0.0001

    def loss(self, X, y):
        """Mean cross-entropy over the batch, no penalty on W.

          p[i, j] = exp(scores[i, j]) / sum over k of exp(scores[i, k])
          loss    = 1/N * sum over i of -log p[i, y[i]]

        Subtract the maximum of each row from the scores first: p stays the same, and exp cannot overflow. The check
        uses large scores as well.
        """
        # YOUR CODE HERE: softmax.loss
        raise NotImplementedError('TODO: softmax.loss')
        # END OF YOUR CODE

    def loss_and_grad(self, X, y):
        """The loss, and its gradient with respect to W, with loops over the examples.

          dL/dscores[i, j] = (p[i, j] - (1 if j == y[i] else 0)) / N
          row j of grad    = sum over i of dL/dscores[i, j] * X[i]

        Returns (loss, grad), where grad has the shape of W, (C, D).
        """
        # YOUR CODE HERE: softmax.loss_and_grad
        raise NotImplementedError('TODO: softmax.loss_and_grad')
        # END OF YOUR CODE

    def fast_loss_and_grad(self, X, y):
        """The same two results without loops: write dL/dscores as an (N, C) array G, then grad = G^T X."""
        # YOUR CODE HERE: softmax.fast_loss_and_grad
        raise NotImplementedError('TODO: softmax.fast_loss_and_grad')
        # END OF YOUR CODE

    def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
        """Stochastic gradient descent from fresh weights.

          1. self.init_weights([max(y) + 1, D])
          2. num_iters times: draw batch_size examples at random (a repeated one does no harm), take their loss and
             gradient, and set W = W - learning_rate * grad.

        Returns the loss of every iteration, measured before its step: a list of num_iters numbers.
        """
        # YOUR CODE HERE: softmax.train
        raise NotImplementedError('TODO: softmax.train')
        # END OF YOUR CODE

    def predict(self, X):
        """Returns the class with the largest score for each example, shape (N,)."""
        # YOUR CODE HERE: softmax.predict
        raise NotImplementedError('TODO: softmax.predict')
        # END OF YOUR CODE
