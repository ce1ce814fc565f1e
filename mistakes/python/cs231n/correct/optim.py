import numpy as np


def settings(config, **defaults):
    """What config says, and the defaults for the rest."""
    return {**defaults, **(config or {})}


def sgd(w, dw, config=None):
    config = settings(config, learning_rate=1e-2)  # sgd
    moved = w - config["learning_rate"] * dw
    return moved, config


def sgd_momentum(w, dw, config=None):
    config = settings(config, learning_rate=1e-2, momentum=0.9)
    velocity = config.get("velocity", np.zeros_like(w))
    velocity = config["momentum"] * velocity - config["learning_rate"] * dw
    config["velocity"] = velocity
    return w + velocity, config


def rmsprop(w, dw, config=None):
    config = settings(config, learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8)
    old = config.get("cache", np.zeros_like(w))
    decay = config["decay_rate"]
    new = decay * old + (1 - decay) * dw ** 2
    config["cache"] = new
    change = config["learning_rate"] * dw / (np.sqrt(new) + config["epsilon"])
    return w - change, config


def adam(w, dw, config=None):
    config = settings(config, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, t=0)
    lr, eps = config["learning_rate"], config["epsilon"]
    beta1, beta2 = config["beta1"], config["beta2"]
    m_old = config.get("m", np.zeros_like(w))
    v_old = config.get("v", np.zeros_like(w))
    t = config["t"] + 1
    m = beta1 * m_old + (1 - beta1) * dw
    v = beta2 * v_old + (1 - beta2) * dw * dw
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    config.update(m=m, v=v, t=t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), config
