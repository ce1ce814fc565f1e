"""Homework 3 and 4: update rules.

  (w, dw, config) -> (next_w, config)

w and its gradient dw have the same shape, whatever it is. config is a dict with the settings and what the rule has to
remember until the next step; a missing key takes its default. Return the config that the next step should get.
"""
import numpy as np


def sgd(w, dw, config=None):
    """next_w = w - learning_rate * dw

    Defaults: learning_rate 1e-2.
    """
    if config is None:
        config = {}
    config.setdefault('learning_rate', 1e-2)
    # YOUR CODE HERE: optim.sgd
    raise NotImplementedError('TODO: optim.sgd')
    # END OF YOUR CODE


def sgd_momentum(w, dw, config=None):
    """velocity = momentum * velocity - learning_rate * dw
    next_w   = w + velocity

    Defaults: learning_rate 1e-2, momentum 0.9, velocity zeros.
    """
    if config is None:
        config = {}
    # YOUR CODE HERE: optim.sgd_momentum
    raise NotImplementedError('TODO: optim.sgd_momentum')
    # END OF YOUR CODE


def sgd_nesterov_momentum(w, dw, config=None):
    """old      = velocity
    velocity = momentum * old - learning_rate * dw
    next_w   = w + velocity + momentum * (velocity - old)

    Defaults: learning_rate 1e-2, momentum 0.9, velocity zeros.
    """
    if config is None:
        config = {}
    # YOUR CODE HERE: optim.sgd_nesterov_momentum
    raise NotImplementedError('TODO: optim.sgd_nesterov_momentum')
    # END OF YOUR CODE


def rmsprop(w, dw, config=None):
    """a      = decay_rate * a + (1 - decay_rate) * dw^2           (entry by entry)
    next_w = w - learning_rate * dw / (sqrt(a) + epsilon)       (epsilon outside the root)

    Defaults: learning_rate 1e-2, decay_rate 0.99, epsilon 1e-8, a zeros.
    """
    if config is None:
        config = {}
    # YOUR CODE HERE: optim.rmsprop
    raise NotImplementedError('TODO: optim.rmsprop')
    # END OF YOUR CODE


def adam(w, dw, config=None):
    """t      = t + 1                                              (first of all)
    v      = beta1 * v + (1 - beta1) * dw                       (first moment)
    a      = beta2 * a + (1 - beta2) * dw^2                     (second moment)
    next_w = w - learning_rate * (v / (1 - beta1^t)) / (sqrt(a / (1 - beta2^t)) + epsilon)

    The two divisions undo the bias of moments that start at zero; store v and a without them.
    Defaults: learning_rate 1e-3, beta1 0.9, beta2 0.999, epsilon 1e-8, v and a zeros, t 0.
    """
    if config is None:
        config = {}
    # YOUR CODE HERE: optim.adam
    raise NotImplementedError('TODO: optim.adam')
    # END OF YOUR CODE
