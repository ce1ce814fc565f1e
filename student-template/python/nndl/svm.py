"""Homework 2: linear classifier with the hinge loss (SVM).

Shapes: N examples, D features (the last one is always 1, so that W holds the bias too), C classes.
  X (N, D)   y (N,), integers 0 .. C-1   W (C, D)   scores = X W^T (N, C)
"""
import numpy as np


class SVM(object):

    def __init__(self, dims=[10, 3073]):
        """dims: [C, D], the shape of W."""
        self.init_weights(dims=dims)

    def init_weights(self, dims):
        """Given: normal weights, standard deviation 1."""
        self.W = np.random.normal(size=dims)

    def loss(self, X, y):
        """Mean hinge loss over the batch, margin 1, no penalty on W.

          loss = 1/N * sum over i, sum over j != y[i] of max(0, scores[i, j] - scores[i, y[i]] + 1)

        The true class is left out of the inner sum.
        """
        # YOUR CODE HERE: svm.loss
        raise NotImplementedError('TODO: svm.loss')
        # END OF YOUR CODE

    def loss_and_grad(self, X, y):
        """The loss, and its gradient with respect to W, with loops over the examples.

          Wherever the margin scores[i, j] - scores[i, y[i]] + 1 is positive, j != y[i]:
          row j of grad gets X[i] / N, and row y[i] gets -X[i] / N

        Returns (loss, grad), where grad has the shape of W, (C, D).
        """
        # YOUR CODE HERE: svm.loss_and_grad
        raise NotImplementedError('TODO: svm.loss_and_grad')
        # END OF YOUR CODE

    def fast_loss_and_grad(self, X, y):
        """The same two results without loops: write dL/dscores as an (N, C) array G, then grad = G^T X."""
        # YOUR CODE HERE: svm.fast_loss_and_grad
        raise NotImplementedError('TODO: svm.fast_loss_and_grad')
        # END OF YOUR CODE

    def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
        """Stochastic gradient descent from fresh weights.

          1. self.init_weights([max(y) + 1, D])
          2. num_iters times: draw batch_size examples at random (a repeated one does no harm), take their loss and
             gradient, and set W = W - learning_rate * grad.

        Returns the loss of every iteration, measured before its step: a list of num_iters numbers.
        """
        # YOUR CODE HERE: svm.train
        raise NotImplementedError('TODO: svm.train')
        # END OF YOUR CODE

    def predict(self, X):
        """Returns the class with the largest score for each example, shape (N,)."""
        # YOUR CODE HERE: svm.predict
        raise NotImplementedError('TODO: svm.predict')
        # END OF YOUR CODE
