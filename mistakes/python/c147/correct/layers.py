import numpy as np


def affine_forward(x, w, b):
    flat = x.reshape(x.shape[0], -1)
    out = flat.dot(w) + b
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    x, w, b = cache
    x_rows = x.reshape(x.shape[0], -1)
    dflat = dout.dot(w.T)
    dx = dflat.reshape(x.shape)
    dw = x_rows.T.dot(dout)
    db = np.sum(dout, axis=0)
    return dx, dw, db


def relu_forward(x):
    positive = np.maximum(0, x)
    return positive, x


def relu_backward(dout, cache):
    mask = cache > 0
    dx = dout * mask
    return dx


def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param['mode']
    eps = bn_param.get('eps', 1e-5)
    momentum = bn_param.get('momentum', 0.9)
    N, D = x.shape
    running_mean = bn_param.get('running_mean', np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get('running_var', np.zeros(D, dtype=x.dtype))
    if mode == 'train':
        mu = np.mean(x, axis=0)
        var = np.var(x, axis=0)
        std = np.sqrt(var + eps)
        centred = x - mu
        x_hat = centred / std
        out = gamma * x_hat + beta
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var
    elif mode == 'test':
        std = np.sqrt(running_var + eps)
        centred = x - running_mean
        x_hat = centred / std
        out = gamma * x_hat + beta  # of the running averages
    else:
        raise ValueError('mode is %s' % mode)
    bn_cache = (mode, x, centred, std, x_hat, gamma)
    bn_param['running_mean'] = running_mean
    bn_param['running_var'] = running_var
    return out, bn_cache


def batchnorm_backward(dout, cache):
    mode, x, centred, std, x_hat, gamma = cache
    N = dout.shape[0]
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    dx_hat = dout * gamma
    if mode == 'test':
        return dx_hat / std, dgamma, dbeta
    dvar = np.sum(dx_hat * centred * -0.5 * std ** -3, axis=0)
    dmu = -np.sum(dx_hat / std, axis=0)
    through_var = dvar * 2.0 * centred / N
    through_mu = dmu / N
    dx = dx_hat / std + through_var + through_mu
    return dx, dgamma, dbeta


def dropout_forward(x, dropout_param):
    """Inverted dropout; p is the probability of keeping a unit."""
    p = dropout_param['p']
    mode = dropout_param['mode']
    if 'seed' in dropout_param:
        np.random.seed(dropout_param['seed'])
    mask = None
    if mode == 'train':
        kept = np.random.rand(*x.shape) < p
        mask = kept / p
        out = x * mask
    else:
        out = x
    drop_cache = (dropout_param, mask)
    out = out.astype(x.dtype, copy=False)
    return out, drop_cache


def dropout_backward(dout, cache):
    dropout_param, mask = cache
    if dropout_param['mode'] == 'train':
        dx = dout * mask  # of the forward pass
    else:
        dx = dout
    return dx


def svm_loss(x, y):
    count = x.shape[0]
    picks = np.arange(count)
    true_scores = x[picks, y]
    margins = x - true_scores[:, np.newaxis] + 1.0
    margins = np.maximum(0, margins)
    margins[picks, y] = 0
    hinge = np.sum(margins) / count
    violated = np.sum(margins > 0, axis=1)
    dhinge = np.zeros_like(x)
    dhinge[margins > 0] = 1
    dhinge[picks, y] -= violated
    dhinge /= count
    return hinge, dhinge


def softmax_loss(x, y):
    N = x.shape[0]
    rows = np.arange(N)
    shifted = x - np.max(x, axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = np.sum(powers, axis=1, keepdims=True)
    log_p = shifted - np.log(sums)
    cross_entropy = -np.sum(log_p[rows, y]) / N
    dscores = powers / sums
    dscores[rows, y] -= 1
    dscores /= N
    return cross_entropy, dscores
