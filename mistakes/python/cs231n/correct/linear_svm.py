import numpy as np


def svm_loss_naive(W, X, y, reg):
    """Hinge loss and gradient, with loops. W (D, C), X (N, D), y (N,)."""
    num_classes = W.shape[1]
    num_train = X.shape[0]
    hinge = 0.0
    dW = np.zeros(W.shape)
    for i in range(num_train):
        score = X[i] @ W
        own = score[y[i]]
        for c in range(num_classes):
            if c == y[i]:
                continue
            excess = score[c] - own + 1
            if excess > 0:
                hinge += excess
                dW[:, c] += X[i]
                dW[:, y[i]] -= X[i]
    hinge /= num_train
    dW /= num_train
    hinge += reg * np.sum(W * W)
    dW += 2 * reg * W
    return hinge, dW


def svm_loss_vectorized(W, X, y, reg):
    """The same without loops."""
    N = len(X)
    every = np.arange(N)
    scores = X @ W
    target = scores[every, y][:, None]
    over = np.maximum(scores - target + 1, 0)
    over[every, y] = 0
    data = over.sum() / N
    active = (over > 0).astype(W.dtype)
    active[every, y] = -active.sum(axis=1)
    slope = X.T @ active / N
    return data + reg * (W ** 2).sum(), slope + 2 * reg * W
