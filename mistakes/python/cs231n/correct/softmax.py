import numpy as np


def softmax_loss_naive(W, X, y, reg):
    """Cross-entropy and gradient, with loops. W (D, C), X (N, D), y (N,)."""
    num_classes = W.shape[1]
    num_train = X.shape[0]
    entropy = 0.0
    dW = np.zeros(W.shape)
    for i in range(num_train):
        score = X[i] @ W
        score = score - score.max()
        powers = np.exp(score)
        whole = powers.sum()
        entropy += np.log(whole) - score[y[i]]
        for c in range(num_classes):
            share = powers[c] / whole
            dW[:, c] += share * X[i]
        dW[:, y[i]] -= X[i]
    entropy /= num_train
    dW /= num_train
    entropy += reg * np.sum(W * W)
    dW += 2 * reg * W
    return entropy, dW


def softmax_loss_vectorized(W, X, y, reg):
    """The same without loops."""
    N = len(X)
    every = np.arange(N)
    Z = X @ W
    Z = Z - Z.max(axis=1, keepdims=True)
    expZ = np.exp(Z)
    totals = expZ.sum(axis=1, keepdims=True)
    logp = Z - np.log(totals)
    data = -logp[every, y].mean()
    delta = expZ / totals
    delta[every, y] -= 1
    slope = X.T @ delta / N
    return data + reg * (W ** 2).sum(), slope + 2 * reg * W
