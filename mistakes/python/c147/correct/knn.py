import numpy as np


class KNN(object):
    """k nearest neighbours."""

    def __init__(self):
        self.X_train = None
        self.y_train = None

    def train(self, X, y):
        self.X_train = X
        self.y_train = y

    def compute_distances(self, X, norm=None):
        """dists[i, j]: the norm of test example i minus training example j."""
        if norm is None:
            norm = lambda v: np.sqrt(np.sum(v ** 2))
        num_test = X.shape[0]
        num_train = self.X_train.shape[0]
        dists = np.zeros((num_test, num_train))
        for i in range(num_test):
            for j in range(num_train):
                diff = X[i] - self.X_train[j]
                dists[i, j] = norm(diff)
        return dists

    def compute_L2_distances_vectorized(self, X):
        """The same for the Euclidean norm, without a loop."""
        test_sq = np.sum(X ** 2, axis=1, keepdims=True)
        train_sq = np.sum(self.X_train ** 2, axis=1)
        cross = np.dot(X, self.X_train.T)
        squared = test_sq - 2.0 * cross + train_sq
        squared = np.maximum(squared, 0.0)
        L2 = np.sqrt(squared)
        return L2

    def predict_labels(self, dists, k=1):
        """The commonest label of the k nearest; of several the smallest."""
        count = dists.shape[0]
        y_pred = np.zeros(count)
        for i in range(count):
            order = np.argsort(dists[i])
            nearest = order[:k]
            labels = self.y_train[nearest]
            votes = np.bincount(labels)
            y_pred[i] = np.argmax(votes)
        return y_pred
