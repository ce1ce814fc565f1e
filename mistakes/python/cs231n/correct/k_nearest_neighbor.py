import numpy as np


class KNearestNeighbor:
    """k nearest neighbours with the Euclidean distance."""

    def train(self, X, y):
        self.X_train, self.y_train = X, y

    def predict(self, X, k=1, num_loops=0):
        ways = {
            0: self.compute_distances_no_loops,
            1: self.compute_distances_one_loop,
            2: self.compute_distances_two_loops,
        }
        if num_loops not in ways:
            raise ValueError(f"num_loops is {num_loops}")
        table = ways[num_loops](X)
        return self.predict_labels(table, k=k)

    def compute_distances_two_loops(self, X):
        M, T = len(X), len(self.X_train)
        by_pair = np.zeros((M, T))
        for a in range(M):
            for b in range(T):
                gap = X[a] - self.X_train[b]
                by_pair[a, b] = np.linalg.norm(gap)
        return by_pair

    def compute_distances_one_loop(self, X):
        by_row = np.zeros((len(X), len(self.X_train)))
        for r, example in enumerate(X):
            gaps = self.X_train - example
            by_row[r] = np.sqrt((gaps * gaps).sum(axis=1))
        return by_row

    def compute_distances_no_loops(self, X):
        new_lengths = np.einsum("md,md->m", X, X)[:, None]
        stored_lengths = np.einsum("td,td->t", self.X_train, self.X_train)[None, :]
        products = X @ self.X_train.T
        square = new_lengths + stored_lengths - 2 * products
        return np.sqrt(square.clip(min=0))

    def predict_labels(self, dists, k=1):
        """The label that most of the k nearest have; the smallest when several are tied."""
        answers = np.zeros(len(dists), dtype=self.y_train.dtype)
        for row, distances in enumerate(dists):
            ranked = np.argsort(distances)
            voters = self.y_train[ranked[:k]]
            labels, counts = np.unique(voters, return_counts=True)
            answers[row] = labels[counts.argmax()]
        return answers
