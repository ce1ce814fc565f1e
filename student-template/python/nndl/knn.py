"""Homework 2: k nearest neighbours.

Shapes: num_train stored examples, num_test new ones, D features each.
  X_train (num_train, D)   y_train (num_train,)   X (num_test, D)   dists (num_test, num_train)
"""
import numpy as np


class KNN(object):

    def train(self, X, y):
        """Given: "training" is remembering the examples."""
        self.X_train = X
        self.y_train = y

    def compute_distances(self, X, norm=None):
        """The distance of every new example to every stored one, with loops.

          dists[i, j] = norm(X[i] - X_train[j])

        norm: what to measure each difference with: one vector in, one number out. Euclidean when it is None. The
        check also passes other norms, so call the one you get.

        Returns dists, shape (num_test, num_train).
        """
        if norm is None:
            norm = lambda x: np.sqrt(np.sum(x ** 2))
        # YOUR CODE HERE: knn.compute_distances
        raise NotImplementedError('TODO: knn.compute_distances')
        # END OF YOUR CODE

    def compute_L2_distances_vectorized(self, X):
        """The same Euclidean distances without any loop over examples.

          |a - b|^2 = |a|^2 + |b|^2 - 2 a.b

        The three terms have shapes that broadcast to (num_test, num_train). Rounding can make the sum slightly
        negative when two examples coincide, and the root of that is nan.

        Returns dists, shape (num_test, num_train).
        """
        # YOUR CODE HERE: knn.compute_L2_distances_vectorized
        raise NotImplementedError('TODO: knn.compute_L2_distances_vectorized')
        # END OF YOUR CODE

    def predict_labels(self, dists, k=1):
        """For each row of dists, the commonest label among the k nearest stored examples.

        When several labels are equally common, the smallest of them wins. Returns labels, shape (num_test,).
        """
        # YOUR CODE HERE: knn.predict_labels
        raise NotImplementedError('TODO: knn.predict_labels')
        # END OF YOUR CODE
