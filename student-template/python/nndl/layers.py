"""Homework 3 and 4: layers as pairs of functions.

  forward:   (inputs)       -> (out, cache)     cache is whatever YOUR backward function needs
  backward:  (dout, cache)  -> gradients        dout = dL/dout, the upstream gradient, has the shape of out

A gradient always has the shape of its variable. Do not write into dout, x or any other argument.
Attention: here w is (D, M) and out = x w + b, the transpose of W in knn, svm, softmax and neural_net.
"""
import numpy as np


def affine_forward(x, w, b):
    """out = x w + b, where every example of x is flattened to a row of D = d1 * ... * dk numbers.

    x (N, d1, ..., dk)   w (D, M)   b (M,)

    Returns (out, cache), out (N, M).
    """
    # YOUR CODE HERE: layers.affine_forward
    raise NotImplementedError('TODO: layers.affine_forward')
    # END OF YOUR CODE


def affine_backward(dout, cache):
    """dx = dout w^T, reshaped to x's shape;  dw = x^T dout, with x as rows;  db = sum of dout over the examples.

    dout (N, M). Returns (dx, dw, db), shapes (N, d1, ..., dk), (D, M), (M,).
    """
    # YOUR CODE HERE: layers.affine_backward
    raise NotImplementedError('TODO: layers.affine_backward')
    # END OF YOUR CODE


def relu_forward(x):
    """out = max(0, x), entry by entry, for x of any shape. Returns (out, cache)."""
    # YOUR CODE HERE: layers.relu_forward
    raise NotImplementedError('TODO: layers.relu_forward')
    # END OF YOUR CODE


def relu_backward(dout, cache):
    """Returns dx = dout where x > 0, and 0 elsewhere."""
    # YOUR CODE HERE: layers.relu_backward
    raise NotImplementedError('TODO: layers.relu_backward')
    # END OF YOUR CODE


def batchnorm_forward(x, gamma, beta, bn_param):
    """Batch normalisation: every feature (column) gets mean 0 and variance 1, then is scaled and shifted.

      mode 'train':  mu = mean of the column,  s2 = mean of (x - mu)^2   (divide by N, not N - 1)
                     running_mean = momentum * running_mean + (1 - momentum) * mu,  running_var likewise with s2
      mode 'test':   mu = running_mean,  s2 = running_var,  and these stay as they are
      both:          x_hat = (x - mu) / sqrt(s2 + eps),  out = gamma * x_hat + beta

    x (N, D)   gamma, beta (D,)

    bn_param: a dict with mode; eps (1e-5 when absent), momentum (0.9 when absent), running_mean and running_var (D,)
    (zeros when absent). Store running_mean and running_var in it: the one argument that you do change.

    Returns (out, cache), out (N, D).
    """
    mode = bn_param['mode']
    eps = bn_param.get('eps', 1e-5)
    momentum = bn_param.get('momentum', 0.9)
    # YOUR CODE HERE: layers.batchnorm_forward
    raise NotImplementedError('TODO: layers.batchnorm_forward')
    # END OF YOUR CODE


def batchnorm_backward(dout, cache):
    """dgamma = sum over examples of dout * x_hat, dbeta = sum over examples of dout.

    For dx in train mode remember that mu and s2 depend on x as well: draw the graph and add up the three paths to x.
    In test mode they are constants.

    Returns (dx, dgamma, dbeta), shapes (N, D), (D,), (D,).
    """
    # YOUR CODE HERE: layers.batchnorm_backward
    raise NotImplementedError('TODO: layers.batchnorm_backward')
    # END OF YOUR CODE


def dropout_forward(x, dropout_param):
    """Inverted dropout.

      mode 'train':  mask = 1/p with probability p, else 0 (drawn for every entry);  out = x * mask
      mode 'test':   out = x

    dropout_param: a dict with p, the probability of KEEPING a unit, and mode. With a seed: call np.random.seed(seed)
    before drawing the mask.

    Returns (out, cache), out has the shape of x.
    """
    p, mode = dropout_param['p'], dropout_param['mode']
    if dropout_param.get('seed') is not None:
        np.random.seed(dropout_param['seed'])
    # YOUR CODE HERE: layers.dropout_forward
    raise NotImplementedError('TODO: layers.dropout_forward')
    # END OF YOUR CODE


def dropout_backward(dout, cache):
    """Returns dx = dout * mask in train mode, dout in test mode."""
    # YOUR CODE HERE: layers.dropout_backward
    raise NotImplementedError('TODO: layers.dropout_backward')
    # END OF YOUR CODE


def svm_loss(x, y):
    """Mean hinge loss of scores (margin 1, true class left out), and its gradient with respect to the scores.

      loss = 1/N * sum over i, sum over j != y[i] of max(0, x[i, j] - x[i, y[i]] + 1)

    x: scores (N, C)   y: labels (N,), integers 0 .. C-1; not every class need occur

    Returns (loss, dx), dx (N, C).
    """
    # YOUR CODE HERE: layers.svm_loss
    raise NotImplementedError('TODO: layers.svm_loss')
    # END OF YOUR CODE


def softmax_loss(x, y):
    """Mean cross-entropy of scores, and its gradient with respect to the scores. Shift each row by its maximum.

      p = softmax of each row,  loss = mean over i of -log p[i, y[i]],  dx = (p - onehot(y)) / N

    x: scores (N, C)   y: labels (N,), integers 0 .. C-1; not every class need occur

    Returns (loss, dx), dx (N, C).
    """
    # YOUR CODE HERE: layers.softmax_loss
    raise NotImplementedError('TODO: layers.softmax_loss')
    # END OF YOUR CODE
