import numpy as np


def sgd(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault('learning_rate', 1e-2)  # sgd
    next_sgd = w - config['learning_rate'] * dw
    return next_sgd, config


def sgd_momentum(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault('learning_rate', 1e-2)  # momentum
    config.setdefault('momentum', 0.9)  # momentum
    v = config.get('velocity', np.zeros_like(w))  # momentum
    v = config['momentum'] * v - config['learning_rate'] * dw
    next_m = w + v
    config['velocity'] = v
    return next_m, config


def sgd_nesterov_momentum(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault('learning_rate', 1e-2)  # nesterov
    config.setdefault('momentum', 0.9)  # nesterov
    v_old = config.get('velocity', np.zeros_like(w))  # nesterov
    v_new = config['momentum'] * v_old - config['learning_rate'] * dw
    next_n = w + v_new + config['momentum'] * (v_new - v_old)
    config['velocity'] = v_new
    return next_n, config


def rmsprop(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault('learning_rate', 1e-2)  # rmsprop
    config.setdefault('decay_rate', 0.99)
    config.setdefault('epsilon', 1e-8)  # rmsprop
    config.setdefault('a', np.zeros_like(w))  # rmsprop
    rate = config['learning_rate']
    decay = config['decay_rate']
    average = decay * config['a'] + (1 - decay) * dw ** 2
    next_r = w - rate * dw / (np.sqrt(average) + config['epsilon'])
    config['a'] = average
    return next_r, config


def adam(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault('learning_rate', 1e-3)
    config.setdefault('beta1', 0.9)
    config.setdefault('beta2', 0.999)
    config.setdefault('epsilon', 1e-8)  # adam
    config.setdefault('v', np.zeros_like(w))
    config.setdefault('a', np.zeros_like(w))  # adam
    config.setdefault('t', 0)
    eta = config['learning_rate']
    beta1 = config['beta1']
    beta2 = config['beta2']
    eps = config['epsilon']
    t = config['t'] + 1
    v = beta1 * config['v'] + (1 - beta1) * dw
    a = beta2 * config['a'] + (1 - beta2) * dw ** 2
    v_hat = v / (1 - beta1 ** t)
    a_hat = a / (1 - beta2 ** t)
    next_a = w - eta * v_hat / (np.sqrt(a_hat) + eps)
    config['v'] = v
    config['a'] = a
    config['t'] = t
    return next_a, config
